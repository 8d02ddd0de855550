"""
Nobody is kept whose name alone stands in a list, and a name stays that is a place's, a group's or a reading's.

Whoever is new is entered in `STRANGERS`, and what must stay in the test that says why. Names are made up.
"""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from alongside.feeds.entries import ProblemCode
from alongside.feeds.reading.people import names_somebody
from alongside.feeds.reading.privacy import name_without_contacts, without_contacts, without_people
from alongside.feeds.tests.lists import guide, only

# Nothing leads to these: what gives them away is a word that nobody can explain, or how a person is named. Each with what must not be left.
STRANGERS: list[tuple[dict[str, Any], str]] = [
    *(({"notes": said}, trace) for said, trace in (
        ("Zebedee lives next door.", "zebedee"),
        ("zebedee lives next door", "zebedee"),
        ("ZEBEDEE LIVES NEXT DOOR", "zebedee"),
        ("Grace lives next door.", "grace"),
        ("Victoria will be by the gate in a red coat.", "victoria"),
        ("Zebedee", "zebedee"),
        ("The Zebedee who chairs has a dog", "zebedee"),
        ("any trouble see zebedee", "zebedee"),
        ("Tea by zebedee q", "zebedee"),
        ("Shares this week: Ottoline, Hyacinth and Will", "ottoline"),
        ("Meeting in the flat of Hope and Florian", "hope"),
        ("Z. Quince keeps the literature", "quince"),
        ("Zeb Q - 10 years on Tuesday", "zeb q"),
        ("Look out for a man called Hunter.", "hunter"),
        ("Our dear friend Rose has moved, use the side door.", "rose"),
        ("Bring cake for Dawn's birthday", "dawn"),
        ("Zoom co-host is Ottoline.", "ottoline"),
        ("Jack opens up, Jill makes tea", "jack"),
        ("Sister Perpetua lets us in", "perpetua"),
        ("You will be met by a tall chap, Hyacinth", "hyacinth"),
        ("Nia a Gwenllian sy'n agor y drws", "gwenllian"),
        ("Ottoline hat den Schlüssel", "ottoline"),
        ("Pan Zbyszko otwiera drzwi", "zbyszko"),
        ("Lift home from the station: April, Summer or Rich", "rich"),
        ("Follow Thaddeus to the second floor", "thaddeus"),
        ("meeting is in quentins flat above the bakery", "quentin"),
        ("Ottoline Hall lives at number 3", "ottoline"),
        ("Ottoline Park has been our tea maker for years", "ottoline"),
        ("In case of snow: Marigold.", "marigold"),
        ("Pearl and Ruby welcome you", "ruby"),
        ("For the entry code text ROSE", "rose"),
        ("WILL OPENS THE DOOR AT SEVEN", "will opens"),
        ("Say hello to Bramwell at the desk", "bramwell"),
        ("The side door belongs to Mr. Abernathy.", "abernathy"),
        ("O. Featherstonehaugh, treasurer", "featherstonehaugh"),
        ("Ottoline-Rose makes the cakes", "ottoline"),
        ("OTTOLINE'S BIRTHDAY 4th May", "ottoline"),
        ("Bus 12, Ottoline gets off at the church too", "ottoline"),
        ("U5 Ottoline waits outside", "ottoline"),
        ("St Ottoline who runs the show, ask her", "ottoline"),
        ("Big thanks to Scarlett", "scarlett"),
        ("Skye's playing the guitar", "skye"),
        ("Bring a torch (Ottoline).", "ottoline"),
        ("o t t o l i n e has a key", "o t t o l i n e"),
        ("0ttoline has moved to Leeds", "0ttoline"),
        ("Ottolіne (with the red scarf)", "ottol"),
        ("Facilitated this month by our own Lark", "lark"),
    )),
    ({"location_notes": "Park behind Zebedee's car."}, "zebedee"),
    ({"location_notes": "second bell, marked Quince"}, "quince"),
    ({"location": "Flat 3 (Ottoline)"}, "ottoline"),
    ({"address": "Ottoline Quince, 4 Kettle Lane"}, "ottoline"),
    ({"name": "Zebedee Q's Tuesday meeting"}, "zebedee"),
    ({"name": "Monday Night hosted with Grace"}, "grace"),
    ({"location": "Zebedee's House"}, "zebedee"),
    ({"name": "TUESDAY WITH ZEBEDEE"}, "zebedee"),
    ({"group": "Yvonne Reed Monday"}, "yvonne"),
    ({"conference_url_notes": "Waiting room is watched by Ottoline"}, "ottoline"),
    ({"group_notes": "grace and hunter make the tea"}, "hunter"),
    ({"location_notes": "Use the lane beside Ottoline Cottage, she won't mind"}, "ottoline"),
    ({"location_notes": "next to Florence's shop"}, "florence"),
    ({"location": "Home of the Abernathys"}, "abernathy"),
    ({"location": "Abernathy residence"}, "abernathy"),
    ({"location": "Ottoline's"}, "ottoline"),
    ({"location": "Bramwell and Ottoline's place"}, "ottoline"),
    ({"address": "Mrs Abernathy, 4 Kettle Lane"}, "abernathy"),
    ({"address": "4 Kettle Lane, Ottoline Abernathy"}, "abernathy"),
    ({"location": "Church Hall - Ottoline Abernathy"}, "ottoline"),
    ({"name": "Thursday Steps - Ottoline"}, "ottoline"),
    ({"group": "Thursday Steps – Ottoline"}, "ottoline"),
    ({"name": "Ottoline's home group"}, "ottoline"),
    ({"name": "Steps by Candlelight, Sec: Ottoline A"}, "ottoline"),
    ({"group": "Ottoline A."}, "ottoline"),
    ({"conference_url_notes": "Host: OTTOLINE"}, "ottoline"),
    ({"openness": "Open to friends of Ottoline"}, "ottoline"),
    ({"Wheelchair info": "Ottoline can carry you in"}, "ottoline"),
]  # fmt: skip


def test_nobody_is_kept_whom_nobody_has_heard_of() -> None:
    kept = [
        row
        for row, trace in STRANGERS
        if trace in msgspec.json.encode(guide(row).entries).decode().casefold()
    ]
    assert kept == []


def test_a_sentence_with_a_stranger_costs_itself_alone_and_is_named() -> None:
    found = guide({"notes": "Ramp at the rear. Ottoline lives next door. Tea from seven."})
    assert only(found).notes == "Ramp at the rear. Tea from seven."
    assert [(one.field, one.code) for one in found.problems] == [("notes", ProblemCode.PERSONAL_CONTACT)]


@pytest.mark.parametrize(
    "sentence",
    [
        "RING SAM ON THE DAY.",
        "Ring Will on the day.",
        "Text Jan or May first.",
        "Eve has the key.",
        "Kev on the door.",
    ],
)
def test_a_name_is_dropped_that_is_also_a_word_or_short_and_in_capitals(sentence: str) -> None:
    assert without_contacts(f"Ramp at the rear. {sentence}") == ("Ramp at the rear.", True)


@pytest.mark.parametrize(
    "sentence",
    ["No meeting from Jan 3.", "Call May 5th a trial.", "RING THE AA BELL.", "Contact St George's Hall."],
)
def test_but_not_where_the_word_is_a_month_a_body_or_a_saint(sentence: str) -> None:
    assert not names_somebody(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Behind St Winifred's church.",
        "Next to SS Peter and Paul.",
        "Opposite the George.",
        "Enter by Thomas Street car park.",
        "Ann street, by the Margaret Arms.",
        "Corner of Paul and Gordon Highway.",
        "Use the door by Queen Catherine's statue.",
        "Next to Patricia's Coffee Bar.",
        "The Elizabeth Fry Centre has a ramp.",
        "Joan of Arc church, back door.",
        "Dr Bob Room, Bill W. Hall.",
        "Joe & Charlie tapes, As Bill Sees It.",
        "Tradition Seven, with Step work.",
        "With Experience, Strength and Hope.",
        "With Stratford Advice Arcade in front.",
        "Ten minutes from Harrogate, by Fletton cemetery.",
        "Started over a year ago by Ludby home group.",
        "Follow the red signs with arrows.",
        "Register at example.org.",
        "Public transport: U7 Richard-Wagner-Platz.",
    ],
)
def test_nor_where_a_name_is_a_places_a_saints_or_of_somebody_of_whom_meetings_read(sentence: str) -> None:
    assert without_contacts(sentence) == (sentence, False)


@pytest.mark.parametrize(
    "sentence",
    [
        "Behind St Mungo's church, opposite Lidl.",
        "Enter from Penwortham Road, near Shrublands Centre.",
        "Experience, Strength and Hope on the first Tuesday of April.",
        "The door May Not Open After Seven.",
        "Buses 12 and 14 stop outside Leeds station.",
        "U5 Weberwiese, Bus 246.",
        "Eingang im Hof, bitte klingeln.",
        "Croeso i bawb, parcio ar gael.",
        "JFT reading, then ESH. BYO mug.",
        "Ring the bell marked Hall.",
        "Hope to see you there.",
        "Mark your seat with a coat.",
        "Dr Bob Room, then As Bill Sees It.",
        "Faith without works is dead.",
        "No meeting 25 December; back from May 3.",
    ],
)
def test_a_sentence_stays_of_which_each_word_is_explained(sentence: str) -> None:
    assert without_people(sentence) == (sentence, False)


@pytest.mark.parametrize(
    "title",
    ["St Winifred's House", "Winifred House", "Mary's House Hostel", "Coffee with Bill", "Amy's Place Group", "Victoria Road",
     "St Paul with Andrew Church Centre", "Women with Wings", "From Despair to Hope", "Neal's Yard Meeting Rooms"],
)  # fmt: skip
def test_a_title_keeps_the_name_of_a_house_a_group_or_a_founder(title: str) -> None:
    assert name_without_contacts(title) == (title, False)


@pytest.mark.parametrize(
    "title",
    ["St Mary's", "Bill W. study", "Friends of Bill W", "Coffee with Lois", "As Bill Sees It", "Douglas Big Book",
     "Harold Hill - Speaker Meeting", "George B Crane Memorial Centre", "The Father's House", "Charles Street", "Henry Cook Centre",
     "12 Valerie Drive", "Newcomer Q&A", "Block B", "Plaistow (Men)", "St Philip & St James", "Llanrhaeadr Monday", "Keith Recovery",
     "Craig Y Don, Mostyn Broadway", "Yvonne's Step Group"],
)  # fmt: skip
def test_a_title_stays_that_names_a_place_a_group_or_a_reading(title: str) -> None:
    assert name_without_contacts(title) == (title, False)
