"""No person's name, number or address gets past the readers."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.feeds.entries import Entries, ProblemCode, Source
from alongside.feeds.formats import read
from alongside.feeds.reading.known import NAMES_THAT_ARE_WORDS, WORDS_FIRST
from alongside.feeds.reading.privacy import (
    is_contact_column,
    name_without_contacts,
    without_contacts,
    without_people,
)
from alongside.feeds.reading.reach import is_role_address
from alongside.feeds.tests.lists import HERE, UK_ROW, as_csv, guide, only, uk

# Made up, and unlike any word of the lists; the numbers lie in the range kept for drama.
NAME, MAIL, PHONE = "Zebedee", "zebedee.canary@example.org", "07700 900461"
SENTENCES = (
    f"Contact {NAME} on {PHONE}.",
    f"Contact: {NAME}",
    f"Please contact {NAME.lower()} before you come.",
    f"Ring {NAME} on {PHONE} if the door is locked.",
    f"Call {NAME} Q. on +44 7700 900461 first.",
    f"Text {NAME} at 07700900461.",
    f"Ask for {NAME} at the desk.",
    f"Speak to {NAME} about the ramp.",
    f"Secretary: {NAME}",
    f"GSR - {NAME} B",
    f"{NAME} Q. {PHONE}",
    f"{NAME}\n{PHONE}",
    f"{NAME} | {PHONE}",
    f"email {MAIL}",
    f"To join, please send an email to {NAME}\n{MAIL}",
    "write to zebedee (at) example (dot) org",
    "zebedee [at] example.org",
    f"Tel: 0113 496 0999, ask for {NAME}",
    f"{NAME} (555) 555-0123",
    f"Facilitators are {NAME}; mobile 447700900461",
    f"WhatsApp {NAME} on {PHONE}",
    f"https://wa.me/447700900461 is {NAME}",
    f"Seventh: venmo @{NAME.lower()}-canary",
)
TRACES = ("zebedee", "canary", "900461", "7700900461", "496 0999", "555-0123", "447700900461")


def traces_in(found: Entries) -> list[str]:
    written = msgspec.json.encode(found).decode().casefold()
    return [trace for trace in TRACES if trace in written]


class TestCanaries:
    @pytest.mark.parametrize("sentence", SENTENCES)
    @pytest.mark.parametrize(
        "field", ["notes", "group_notes", "location_notes", "conference_url_notes", "conference_phone_notes"]
    )
    def test_in_the_prose_of_a_feed_are_dropped(self, field: str, sentence: str) -> None:
        found = guide({field: f"Ramp at the rear. {sentence}\nTea from seven."})
        assert traces_in(found) == []
        assert ProblemCode.PERSONAL_CONTACT in [problem.code for problem in found.problems]
        assert "Tea from seven." in msgspec.json.encode(only(found)).decode()

    @pytest.mark.parametrize("sentence", SENTENCES)
    @pytest.mark.parametrize("column", ["Note", "OpenFormat"])
    def test_in_the_prose_of_a_sheet_are_dropped(self, column: str, sentence: str) -> None:
        assert traces_in(uk({column: f"Steps on Sundays. {sentence}"})) == []

    @pytest.mark.parametrize("column", ["Title", "Venue", "Address"])
    @pytest.mark.parametrize(
        "contact",
        [
            f"Call {NAME} {PHONE}",
            f"{NAME} - {PHONE}",
            f"({PHONE})",
            MAIL,
            f"Contact {NAME}: {MAIL}",
            f"tel {NAME} 900461",
        ],
    )
    def test_in_a_name_or_an_address_are_dropped_and_the_rest_stays(self, column: str, contact: str) -> None:
        found = uk({column: f"The Old Forge, {contact}"})
        entry = only(found)
        assert traces_in(found) == []
        assert "The Old Forge" in (entry.name, entry.venue, entry.address)

    @pytest.mark.parametrize(
        "column",
        [
            "contact_1_name", "contact_2_email", "contact_3_phone", "email", "phone", "mailing_address", "author", "venmo",
            "square", "paypal", "homegroup_online", "entity_phone", "Secretary", "Facilitator Name", "mobile", "Host",
            "ContactPerson", "Treasurer", "owner", "edit_url", "skype", "whatsapp_group", "GSR", "last_contact",
        ],
    )  # fmt: skip
    def test_in_columns_for_people_are_dropped(self, column: str) -> None:
        for value in (f"{NAME} canary", MAIL, PHONE, [NAME, MAIL], f"https://example.org/{NAME}"):
            assert traces_in(guide({column: value})) == []
            if isinstance(value, str):
                assert traces_in(read(as_csv([UK_ROW | {column: value}]), source=HERE)) == []

    @pytest.mark.parametrize(
        "column",
        ["feedback_emails", "entity_email", "Anything Else", "types", "slug", "region", "city", "group"],
    )
    def test_in_any_other_column_are_dropped_where_they_can_be_told(self, column: str) -> None:
        for value in (MAIL, f"call {NAME} on {PHONE}"):
            assert traces_in(guide({column: value})) == []

    def test_never_get_into_what_is_said_about_them(self) -> None:
        found = guide(
            {
                "url": f"mailto:{MAIL}",
                "conference_url": f"tel:{PHONE}",
                "conference_phone": f"ask {NAME} {PHONE}",
            }
        )
        assert traces_in(found) == []

    def test_a_meeting_number_that_looks_like_a_telephone_number_is_kept(self) -> None:
        entry = only(guide({"notes": f"Zoom ID: 555 675 5698 Passcode: 123456. Contact {NAME} on {PHONE}."}))
        assert entry.join_notes == "Zoom ID: 555 675 5698 Passcode: 123456."
        assert entry.notes == ""

    def test_the_number_that_a_bridge_is_dialled_by_is_kept(self) -> None:
        assert only(guide({"conference_phone": "+44 1632 960140,,4417#"})).phone == "+441632960140,,4417#"

    def test_feedback_goes_to_roles_and_is_kept(self) -> None:
        entry = only(guide({"feedback_emails": ["webmaster@example.org", MAIL]}))
        assert entry.extra == {"feedback_emails": "webmaster@example.org"}


class TestWhatOnlyLooksLikeAContactStays:
    @pytest.mark.parametrize(
        "text",
        [
            "Doors open 18:45, starts 19.00-20.30.",
            "Bus Routes: 24, 27, 29, 30, 73, 88, 134",
            "Buses 319 19 22 11 stop outside.",
            "Ring the bell twice.",
            "Ring No.2 on the entryphone.",
            "Ring Bell On The Left.",
            "Call at reception first.",
            "Conference Call Meetings run as before.",
            "Conscious contact with a power greater than ourselves.",
            "No meetings 25/12/2025 - 01/01/2026.",
            "Contact us through the website.",
            "Hosted by the Ludby Group.",
            "Speak to reception.",
            "Basic Text Reading and Chair Share",
            "£2.50 for the car park, 12345 spaces",
            "Room 101, what3words: made.up.words",
        ],
    )
    def test_in_a_note(self, text: str) -> None:
        assert without_contacts(text) == (text, False)

    @pytest.mark.parametrize(
        "text",
        [
            "Conscious Contact Group",
            "1st Ludby",
            "The 12 And 12 Upstairs",
            "3-7-11 Step",
            "Hall 2, 46-50 Darrell Rd",
            "A Call To Serenity",
        ],
    )
    def test_in_a_name(self, text: str) -> None:
        assert name_without_contacts(text) == (text, False)

    @pytest.mark.parametrize(
        "column",
        ["In Person", "in_person", "Wheelchair", "district", "website", "Parking", "data_source_name"],
    )
    def test_in_a_header(self, column: str) -> None:
        assert not is_contact_column(column)

    @pytest.mark.parametrize(
        "address",
        ["info@example.org", "webmaster@example.org", "meeting-updates@aa.example.org".replace("-", "")],
    )
    def test_a_role_is_no_person(self, address: str) -> None:
        assert is_role_address(address)
        assert not is_role_address(MAIL)


@given(st.text(max_size=80), st.sampled_from(SENTENCES), st.text(max_size=80))
def test_a_contact_between_any_words_leaves_no_number_and_no_address(
    before: str, sentence: str, after: str
) -> None:
    found = guide({"notes": f"{before}\n{sentence}\n{after}"})
    for entry in found.entries:
        assert MAIL not in entry.notes
        assert "900461" not in entry.notes


@given(st.text(max_size=60))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = without_contacts(text).text
    assert without_contacts(once).text == once


def test_a_source_is_never_asked_for_people() -> None:
    assert set(Source.__struct_fields__) == {"name", "programme", "zone", "country", "url", "mapping"}


class TestANameThatIsAWordToo:
    """Grace, Will, May, Daisy: in small letters and in capitals such a name looks like any other word of a note."""

    SENTENCES = (
        "Speak to {} first",
        "Coffee by {}",
        "Key holder {}",
        "By the gate stands {}",
        "{} has the key",
        "If lost find {} at the gate",
        "Tea and {} on the steps",
        "{} lives above the shop",
        "Questions? {}",
        "Come and see {} or me",
    )
    STAYS = (
        "The door will be locked at seven.",
        "Members may bring their own drink.",
        "We share our experience, strength and hope with each other.",
        "We hope to see you.",
        "Everybody gets a chance to share.",
        "Room for max 15 people.",
        "The church is 2 miles from the bus stop.",
        "Meets in the garden in summer, and inside from april to may.",
        "The meeting is open all winter.",
        "Through the grey door.",
    )

    @pytest.mark.parametrize("letters", [str.lower, str.upper, str.capitalize])
    def test_stands_in_no_note(self, letters: Callable[[str], str]) -> None:
        kept = [
            said
            for name in sorted(NAMES_THAT_ARE_WORDS | WORDS_FIRST)
            for sentence in self.SENTENCES
            for said in [sentence.format(letters(name))]
            if name in without_people(said.upper() if letters is str.upper else said).text.lower().split()
        ]
        assert not kept

    def test_stays_where_it_plainly_is_the_word(self) -> None:
        for sentence in self.STAYS:
            assert without_people(sentence).text == sentence
            assert without_people(sentence.upper()).text == sentence.upper()
