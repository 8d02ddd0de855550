"""
What an attack on the readers tried: contacts that hide, and lists that cost more than they hold.

Names and numbers are made up.
"""

from __future__ import annotations

import json
import time
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import msgspec
import pytest

from alongside.feeds.entries import ProblemCode, Unreadable
from alongside.feeds.formats import read
from alongside.feeds.reading.people import names_somebody
from alongside.feeds.reading.privacy import name_without_contacts, without_contacts, without_people
from alongside.feeds.spreadsheet.extent import MOST_CELLS, check_extent
from alongside.feeds.tests.lists import GUIDE_ROW, HERE, as_json, guide, only, workbook
from alongside.feeds.tests.samples import SAMPLES

# How a trace may be written and still be read by a person: wide, with marks between, in other figures.
TRACES = (
    "zebedee",
    "quince",
    "örjan",
    "winifred",
    "z e b e d e e",
    "7700900461",
    "1134960461",
    "5555550123",
    "15123456789",
)


def traces_in(found: object) -> list[str]:
    written = unicodedata.normalize("NFKC", msgspec.json.encode(found).decode()).casefold()
    figures = "".join(letter for letter in written if letter.isdigit())
    return [trace for trace in TRACES if trace in (figures if trace.isdigit() else written)]


# A field that nothing looks through.
UNREAD_FIELDS: list[dict[str, Any]] = [
    {"country": "Ring Zebedee on 07700 900461"},
    {"formatted_address": "1 High St, Leeds LS1 1AA, Zebedee Quince", "country": "", "address": "", "city": "", "postal_code": ""},
    {"types": ["O", "Zebedee Quince"]},
    {"slug": "ring-zebedee-07700-900461"},
    {"Ring Zebedee on 07700 900461": "yes"},
]  # fmt: skip
NAMES: list[dict[str, Any]] = [
    {"name": "Monday Night – ask for Zebedee Quince"},
    {"name": "Contact Zebedee Quince"},
    {"name": "Secretary Zebedee Q."},
    {"name": "Lanterns, zebedee(at)example.org"},
]
# A private home, or whom to ask there.
PLACES: list[dict[str, Any]] = [
    {"location": "Zebedee's flat"},
    {"location": "c/o Zebedee Quince"},
    {"address": "Flat 2 - buzz Zebedee"},
    {"address": "12 Kettle Lane (ring Zebedee)"},
]
# A number, or what stands for an @, in other letters, with other marks, or cut in two.
DISGUISES: list[dict[str, Any]] = [
    {"location": "Hall (0113) 496 0461"},
    {"location": "Hall +1 (555) 555-0123"},
    {"notes": "０７７００ ９００４６１"},
    {"notes": "07700·900·461"},
    {"notes": "07700‒900461"},
    {"notes": "07700_900_461"},
    {"notes": "zebedee＠example.org"},
]
TAKEN_APART: list[dict[str, Any]] = [
    {"notes": "zebedee @ example . org"},
    {"notes": "Ring\nZebedee"},
    {"notes": "07700\n900461"},
    {"location": "Hall +49 (0)151 23456789"},
    {"location": "Hall zebedee@example,org"},
]
# As people write what no machine should read.
SPELT: list[dict[str, Any]] = [
    {"notes": said}
    for said in (
        "zebedee%40example.org", "zebedee {at} example -dot- org", "zebedee at example dot org", "zebedee(a)example.org",
        "zebedee at yahoo.com", "zebedee@example。org", "zеbеdее@example.org", "O77OO 9OO461", "07700,900461",
        "oh seven seven double oh nine double oh four six one", "07700 nine zero zero four six one",
        "zebedee<at>example<dot>org", "zebedee &lt;AT&gt; example &lt;dot&gt; org", "zebedee(-at-)example.org", "zebedee AT example.org",
        "zebedee at-sign example dot org", "zebedee 'at' example 'dot' org", "zebedee Klammeraffe example Punkt de",
        "zebedee arroba example punto es", "zebedee {at} example {d} org", "z e b e d e e @ e x a m p l e . o r g",
        "zebedee@example.o r g", "zebedee at example d0t org", "O77OO 9OO 461", "07700 [space] 900461", "0:7:7:0:0:9:0:0:4:6:1",
        "07700, then 900, then 461", "٠٧٧٠٠ ٩٠٠٤٦١", "null sieben sieben null null neun null null vier sechs eins",
    )
]  # fmt: skip
LINKS_TO_A_PERSON: list[dict[str, Any]] = [
    {"conference_url": "https://wa.me/447700900461"},
    {"conference_url": "https://signal.me/#p/+447700900461"},
    {"conference_url": "https://m.me/zebedee.quince"},
    {"conference_url": "https://meet.google.com/abc-defg-hij?authuser=zebedee@example.org"},
    {"url": "https://list.example/m?contact=zebedee@example.org"},
    {"notes": "See https://www.facebook.com/zebedee.quince for news."},
    *(
        {field: link}
        for field in ("conference_url", "url", "website", "notes")
        for link in (
            "https://calendly.com/zebedee/chat",
            "https://zebedee.youcanbook.me",
            "https://linktr.ee/zebedee",
            "https://www.justgiving.com/crowdfunding/zebedee-quince?utm_term=x",
            "https://t.me/zebedee",
            "https://social.example.org/@zebedee",
            "https://bsky.app/profile/zebedee",
            "https://www.threads.net/@zebedee",
            "https://wa.link/zebedee",
            "https://ig.me/m/zebedee",
            "https://discord.com/users/zebedee",
        )
    ),
    {"conference_phone": "+44 7700 900461"},  # a mobile telephone is somebody's own
    {"conference_phone": "+49 151 23456789"},
    {"conference_url": "https://meet.example.org/zebedee%40example.org"},
    {"conference_url": "https://meet.example.org/x?uname=Zebedee#zebedee@example.org"},
    {"url": "https://list.example/ring-07700900461"},
    {"notes": "https://x.example/?call=%2B447700900461"},
    {"entity_email": "support.zebedee@example.org"},
]
SENTENCES: list[dict[str, Any]] = [
    {"notes": sentence}
    for sentence in (
        "RING ZEBEDEE ON THE DAY",
        "Come along. ring zebedee first.",
        "Ring Örjan on the night.",
        "Any problems see Zebedee.",
        "Enquiries: Zebedee Quince",
        "Hosted by Zebedee Q.",
        "Run by Zebedee and friends.",
        "DM Zebedee for details.",
        "Facebook: Zebedee Quince",
        "Password from Zebedee",
        "Zebedee Quince has the key.",
        # marks or a few words between what leads to a name and the name
        "Ring (Zebedee)",
        "Ring: Zebedee",
        "Secretary/Zebedee",
        "Ring......Zebedee",
        "Phone... Zebedee ...",
        "For the code ... ask Zebedee",
        "Ring…Zebedee",
        "Ring → Zebedee",
        "Ring _Zebedee_",
        "Ring (our friend) Zebedee",
        "Secretary ==> Zebedee",
        "Speak … to … Zebedee",
        # where little leads there
        "Wednesday with Zebedee",
        "Sound bath with Zebedee Quince",
        "The gate is opened at seven by Zebedee",
        "Yours in service, Zebedee",
        "love from zebedee",
        "Mrs Quince lets us use her barn",
        "Tea is in Zebedee's front room",
        "Zebedee is inviting you to a scheduled Zoom meeting.",
        "Zebedee [removed] is inviting you to a scheduled Zoom meeting.",
        "Topic: Zebedee Quince's Personal Meeting Room",
        "Topic: Zebedee Quinces Personal Meeting Room",
        "Sec. Zebedee",
        "Run by our friend Zebedee",
        "Our secretary this year: Zebedee",
        "Ask at number 5 for Zebedee",
        "Ring Sister Zebedee",
        # what somebody does
        "Zebedee runs this meeting",
        "Zebedee will collect you",
        "Zebedee celebrates 10 years",
        "Speaker: Zebedee",
        "Happy birthday Zebedee",
        "In memory of Zebedee",
        "Zebedee's house is the blue one",
        "Zebedee (he/him)",
        # elsewhere
        "IG: zebedee_q",
        "Snap zebedeeq",
        "Anmeldung bei Zebedee",
        "Bei Fragen Zebedee anrufen",
        "Leitung: Zebedee",
        "Renseignements auprès de Zebedee",
        "Hablar con Zebedee",
        "Skontaktuj się z Zebedee",
        "Gofynnwch am Zebedee",
    )
]
# A name that many people have, to which nothing leads.
GIVEN_NAMES: list[dict[str, Any]] = [
    *({"notes": said} for said in (
        "We gathered together with Winifred Smith", "Winifred lives next door", "Winifred and friends look forward to seeing you",
        "Steps from Winifred every week", "Doors 7pm - Winifred", "Doors 7pm (Winifred)", "Love, Winifred x", "Park outside Winifred's",
        "Winifred's step group", "1st Tuesday Winifred", "Big Book chats with Winifred", "Problems: see winifred", "mit Winifred",
    )),
    {"location": "Winifred's Living Room"},
    {"location": "Winifred Smith's House"},
    {"location": "The Old Forge (Winifred)"},
    {"location": "chez Winifred"},
    {"name": "Wednesday with Winifred"},
]  # fmt: skip
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
# Nothing shows such a column: to keep only those that are known would keep no people in those that are not.
HELD_COLUMNS: list[dict[str, Any]] = [
    {column: "Zebedee Quince"}
    for column in (
        "Convenor", "Key holder", "Updated By", "Submitted by", "created_user", "Forename", "username", "Greeter",
        "Tea maker", "Volunteer", "Rep", "Run by", "Who to ask", "Viber", "Snapchat",
    )
]  # fmt: skip
COLUMNS: list[dict[str, Any]] = [
    {column: "zebedee quince"} for column in ("full_name", "Speaker", "Ansprechpartner", "Kontakt", "Responsable")
]  # fmt: skip
# Nobody knows such a column: a word in it that nobody knows may be somebody.
UNKNOWN_COLUMNS: list[dict[str, Any]] = [
    {"Besonderheiten": said}
    for said in ("Zebedee", "Zebedee Quince", "Zebedee Q.", "Quince, Zebedee", "Yes & Zebedee", ["Zebedee", "Quince"])
] + [{"district": "Zebedee Quince"}, {"district": "Zebedee"}]  # fmt: skip


def test_a_contact_is_dropped_in_whatever_letters_it_is_written() -> None:
    assert [row for row in DISGUISES if traces_in(guide(row).entries)] == []


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
    "title",
    ["St Winifred's House", "Winifred House", "Mary's House Hostel", "Coffee with Bill", "Amy's Place Group", "Victoria Road",
     "St Paul with Andrew Church Centre", "Women with Wings", "From Despair to Hope", "Neal's Yard Meeting Rooms"],
)  # fmt: skip
def test_a_title_keeps_the_name_of_a_house_a_group_or_a_founder(title: str) -> None:
    assert name_without_contacts(title) == (title, False)


@pytest.mark.parametrize(
    "link",
    ["https://zoom.us/my/winifred", "https://meet.jit.si/ludby", "https://t.me/+AbCdEf", "https://www.facebook.com/groups/ludby",
     "https://calendly.com/ludbyrecovery/meeting", "https://ludby.example.org/winifred"],
)  # fmt: skip
def test_a_room_at_a_service_and_a_groups_own_page_stay(link: str) -> None:
    assert only(guide({"conference_url": link})).join_url == link


@pytest.mark.parametrize("field", ["conference_url", "url", "website"])
def test_somebodys_own_page_is_named_by_row_field_and_reason(field: str) -> None:
    (problem,) = guide({field: "https://calendly.com/zebedee"}).problems
    assert (problem.row, problem.field, problem.code) == (1, field, ProblemCode.PERSONAL_CONTACT)


def test_a_column_of_people_is_not_kept() -> None:
    assert [row for row in HELD_COLUMNS if traces_in(guide(row).entries)] == []


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(UNREAD_FIELDS, id="in a field that is read for something else"),
        pytest.param(PLACES, id="in a place"),
        pytest.param(TAKEN_APART, id="in pieces"),
        pytest.param(SPELT, id="in words"),
        pytest.param(UNKNOWN_COLUMNS, id="in a column that nobody knows"),
        pytest.param(LINKS_TO_A_PERSON, id="behind a link"),
        pytest.param(COLUMNS, id="in a column of people"),
        pytest.param(NAMES, id="in the name of a meeting"),
        pytest.param(SENTENCES, id="in a sentence"),
        pytest.param(GIVEN_NAMES, id="without a word that leads there"),
    ],
)
def test_a_contact_is_dropped_wherever_it_hides(rows: list[dict[str, Any]]) -> None:
    assert [row for row in rows if traces_in(guide(row).entries)] == []


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
    ["St Mary's", "Bill W. study", "Friends of Bill W", "Coffee with Lois", "As Bill Sees It", "Douglas Big Book",
     "Harold Hill - Speaker Meeting", "George B Crane Memorial Centre", "The Father's House", "Charles Street", "Henry Cook Centre",
     "12 Valerie Drive", "Newcomer Q&A", "Block B", "Plaistow (Men)", "St Philip & St James", "Llanrhaeadr Monday", "Keith Recovery",
     "Craig Y Don, Mostyn Broadway", "Yvonne's Step Group"],
)  # fmt: skip
def test_a_title_stays_that_names_a_place_a_group_or_a_reading(title: str) -> None:
    assert name_without_contacts(title) == (title, False)


def test_no_contact_is_repeated_in_what_is_said_to_be_wrong() -> None:
    fields = ("day", "time", "duration", "postal_code", "status", "timezone", "updated", "programme")
    contact = "ring Zebedee 07700 900461"

    said = {field: guide({field: f"{GUIDE_ROW.get(field, '')} {contact}"}).problems for field in fields}

    assert [field for field, problems in said.items() if traces_in(problems)] == []


def fields_of(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Give the way to each value, however deep it lies."""
    items = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    )
    if items is None:
        yield path
    else:
        for key, inner in items:
            yield from fields_of(inner, (*path, key))


def with_value(document: Any, path: tuple[str | int, ...], value: str) -> Any:
    changed = inner = json.loads(json.dumps(document))
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return changed


@pytest.mark.parametrize("contact", ["Ring Zebedee on 07700 900461", "zebedee.quince@example.org"])
@pytest.mark.parametrize("format", SAMPLES)
def test_no_field_of_any_format_lets_a_contact_through(format: str, contact: str) -> None:
    documents = [json.loads(sample) for sample in SAMPLES[format] if sample[:1] in b"[{"]
    changed = [
        (path, as_json(with_value(document, path, contact)))
        for document in documents
        for path in fields_of(document)
        if path
    ]
    assert changed
    for path, content in changed:
        with suppress(Unreadable):
            assert traces_in(read(content, source=HERE, format=format)) == [], path


def seconds_for(content: bytes) -> float:
    begun = time.process_time()
    with suppress(Unreadable):
        read(content, source=HERE)
    return time.process_time() - begun


def test_comments_before_a_page_are_read_once() -> None:
    assert seconds_for(b"<!---->" * 4000 + b"x") < 2


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(
            ("Name,Day,Time," + ",".join(f"c{n}" for n in range(4000)) + "\nA,Mon,19:00\n").encode(),
            id="columns",
        ),
        pytest.param(as_json([GUIDE_ROW | {"slug": "one"}] * 2000), id="rows of one id"),
        pytest.param(as_json([GUIDE_ROW | {"types": list(map(str, range(50_000)))}]), id="types"),
        pytest.param(b"[" + b"{}," * 200_000 + b"{}]", id="rows that hold nothing"),
        pytest.param(as_json([GUIDE_ROW | {"day": list(map(str, range(9, 20_000)))}]), id="days"),
        pytest.param(
            as_json([GUIDE_ROW | {"day": ",".join(map(str, range(9, 20_000)))}]), id="days in words"
        ),
        pytest.param(as_json([GUIDE_ROW | {f"c{n}": "x" for n in range(100_000)}]), id="fields"),
        pytest.param(
            as_json([GUIDE_ROW | {f"c{n} secretary": "x" for n in range(20_000)}]), id="fields of people"
        ),
        pytest.param(as_json({f"k{n}": "x" for n in range(200_000)}), id="keys of no list"),
        pytest.param(as_json([GUIDE_ROW | {"name": "ring Zebedee, " * 900}]), id="people in a name"),
        pytest.param(
            as_json([GUIDE_ROW | {"notes": "7\n" * 6000 + "ring Zebedee " * 900}]), id="people in a note"
        ),
        *(
            pytest.param(as_json([GUIDE_ROW | {"notes": (said * 12_000)[:12_000]}]), id=f"a note of {said!r}")
            for said in (
                "a-",
                "a.",
                "dot ",
                "by ",
                "opened by the ",
                "Graham and ",
                "0 then ",
                "a b c ",
                "x/@",
                "sam at the x.",
                "ring ... ",
            )
        ),
        pytest.param(b"Name;Day;Time\n" + b";" * 200_000, id="cells that hold nothing"),
    ],
)
def test_costs_no_more_than_a_list_of_its_size(content: bytes) -> None:
    assert seconds_for(content) < 1


def test_measures_a_sheet_wherever_it_lies_in_its_workbook() -> None:
    """The one that is not measured is laid out whole: 1.5 KB ask for 500 GB, and the process is ended."""
    far = workbook(sheet_xml='<row r="1"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>')
    elsewhere = far.replace(b"worksheets/sheet1.xml", b"worksheets/other1.xml").replace(
        b"xl/worksheets/", b"xl/work--eets/"
    )

    assert MOST_CELLS < 16_384 * 1_048_576
    with pytest.raises(Unreadable):
        check_extent(elsewhere)
