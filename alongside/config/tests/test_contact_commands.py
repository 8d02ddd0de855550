"""Whom one can ring: entered, checked and looked after with three commands, and shown only once it is checked."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import phonenumbers
import pytest
from django.core.management import CommandError
from django.test import TestCase

from alongside.audit.models import Event
from alongside.audit.record import System
from alongside.content.models import Confirmation
from alongside.directory import actions, queries
from alongside.directory.models import Source
from tests.cast import MONDAY_NOON, entry, it_is
from tests.commands import said

pytestmark = pytest.mark.django_db

SATURDAY_NIGHT = datetime(2026, 3, 14, 23, 30, tzinfo=UTC)
HELPLINE = {
    "--kind": "HELPLINE",
    "--name": "Island helpline",
    "--programme": "NA",
    "--phone": "0808 157 0001",
    "--source": "The intergroup's website",
}


@pytest.fixture(autouse=True)
def folder_and_time_of_its_own(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DATA_DIR = tmp_path
    settings.INDEX_DIR = tmp_path / "index"
    it_is(MONDAY_NOON, monkeypatch)


@pytest.fixture
def meetings() -> None:
    """One NA meeting in the north of the island, and one in the south."""
    source = Source.objects.create(slug="island", name="The island's list")
    contents = [
        entry(key=area, name=f"{area} Lanterns", areas=("Island", area)) for area in ("North", "South")
    ]
    actions.add_entries(source, contents, by=System("a test"), now=MONDAY_NOON)
    said("build_index")


def put(key: str = "NA/island", *flags: str, **changed: Any) -> str:
    """Type the command; an option that is None is left out."""
    options = HELPLINE | {f"--{name}": value for name, value in changed.items()}
    typed = [word for name, value in options.items() if value is not None for word in (name, value)]
    return said("put_contact", key, *typed, *flags)


def confirm(key: str = "NA/island", *, by: str = "Mal", on: str = "2026-03-09") -> str:
    with TestCase.captureOnCommitCallbacks(execute=True):
        return said("confirm_contact", key, "--by", by, "--on", on)


def shown() -> dict[str, str | None]:
    """Return what the finder says at this moment to ring, by the name of the meeting."""
    answer = json.loads(said("find", "--json"))
    return {match["name"]: (match["ring"] or {}).get("phone") for match in answer["matches"]}


class TestConfirmContact:
    def test_of_a_crisis_contact_records_who_checked_and_when_and_shows_the_facts(self) -> None:
        told = confirm("uk/samaritans")

        for fact in ("Samaritans", "116 123", "day and night", "Mal", "2026-03-09"):
            assert fact in told
        row = Confirmation.objects.get()
        assert (row.key, row.checked_by, row.checked_on) == ("uk/samaritans", "Mal", date(2026, 3, 9))

    def test_of_a_line_for_messages_shows_where_to_text(self) -> None:
        assert "SHOUT to 85258" in confirm("uk/shout")

    def test_of_a_role_address_shows_what_it_confirms(self) -> None:
        put(hours="mon-fri 09:00-17:00", organisation="Island Intergroup")

        told = confirm()

        for fact in (
            "Island helpline",
            "Narcotics Anonymous",
            "Island Intergroup",
            "+448081570001",
            "mon-fri 09:00-17:00",
            "Europe/London",
            "The intergroup's website",
            "Confirmed by Mal on 2026-03-09",
        ):
            assert fact in told

    def test_of_a_role_address_is_on_record(self) -> None:
        put()
        confirm()

        names = [(event.name, event.actor) for event in Event.objects.order_by("pk")]
        assert names == [
            ("directory.role-address.entered", "system:put_contact"),
            ("directory.role-address.checked", "system:confirm_contact"),
        ]

    def test_of_one_that_ships_without_hours_says_what_is_missing(self) -> None:
        assert "alongside put_contact takes --hours or --always" in confirm("NA/helpline")
        assert queries.list_contacts() != ()

    @pytest.mark.parametrize("key", ["uk/samaritans", "NA/helpline"])
    @pytest.mark.parametrize(
        ("given", "words"),
        [
            ({"on": "2026-03-10"}, "has not come yet"),
            ({"by": " "}, "Say "),
            ({"on": "yesterday"}, "--on"),
        ],
    )
    def test_refuses_what_cannot_be_true_and_says_why(
        self, key: str, given: dict[str, str], words: str
    ) -> None:
        with pytest.raises(CommandError, match=re.escape(words)):
            confirm(key, **given)

        assert not Confirmation.objects.exists()
        assert queries.list_contacts() == ()

    @pytest.mark.parametrize("known", ["uk/samaritans", "NA/helpline"])
    def test_of_an_unknown_key_names_those_of_both_kinds(self, known: str) -> None:
        with pytest.raises(CommandError, match=f"“nobody”.*{known}"):
            confirm("nobody")


class TestPutContact:
    def test_is_shown_only_once_it_is_checked(self, meetings: None) -> None:
        told = put(hours="mon-fri 09:00-17:00")
        assert "alongside confirm_contact NA/island --by NAME --on YYYY-MM-DD" in told
        said("build_index")
        assert set(shown().values()) == {None}

        confirm()

        assert set(shown().values()) == {"+448081570001"}

    def test_is_shown_at_the_hours_at_which_it_is_answered(
        self, meetings: None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        put(hours="sat 22:00-02:00")
        confirm()
        assert set(shown().values()) == {None}

        it_is(SATURDAY_NIGHT, monkeypatch)

        assert set(shown().values()) == {"+448081570001"}

    def test_put_right_is_taken_off_the_pages_until_it_is_checked_again(self, meetings: None) -> None:
        put("NA/island", "--always")
        confirm()

        put("NA/island", "--always", phone="0808 157 0002")
        assert set(shown().values()) == {None}

        confirm()
        assert set(shown().values()) == {"+448081570002"}

    def test_of_an_area_is_shown_there_and_before_the_one_of_everywhere(self, meetings: None) -> None:
        put("NA/island", "--always")
        put("NA/north", hours="mon 10:00-14:00", area="Island > North", phone="0808 157 0002")
        confirm("NA/island")
        confirm("NA/north")

        assert shown() == {"North Lanterns": "+448081570002", "South Lanterns": "+448081570001"}

    @pytest.mark.parametrize(
        ("changed", "words"),
        [
            ({"phone": "ring us"}, "“ring us” is no telephone number"),
            ({"phone": None}, "A helpline is rung"),
            ({"email": "anna.marsh@intergroup.example"}, "Give the role's"),
            ({"email": "islandhelpline@gmail.com"}, "Give the role's"),
            ({"hours": "9 to 5"}, "“9 to 5” cannot be read as hours"),
            ({"programme": "NONE"}, "`alongside programmes`"),
            ({"area": "Nowhere"}, "no area “Nowhere”"),
            ({"zone": "Europe/Nowhere"}, "Europe/London"),
            ({"kind": "PERSON"}, "--kind"),
            ({"source": " "}, "where it was read"),
            ({"source": None}, "--source"),
        ],
    )
    def test_refuses_in_a_sentence_and_keeps_nothing(self, changed: dict[str, Any], words: str) -> None:
        with pytest.raises(CommandError, match=re.escape(words)):
            put(**changed)

        assert queries.get_role_address("NA/island") is None

    def test_is_answered_at_hours_or_always_and_not_both(self) -> None:
        with pytest.raises(CommandError, match="not allowed with"):
            put("NA/island", "--always", hours="mon 09:00-17:00")

    def test_leaves_crisis_contacts_alone(self) -> None:
        with pytest.raises(CommandError, match="crisis contact"):
            put("uk/samaritans")

    @pytest.mark.parametrize(
        ("changed", "words"),
        [
            ({"programme": ""}, "It names no programme"),
            ({}, "Nobody has said when it is answered"),
            ({"phone": ""}, "It is a mobile number"),
        ],
    )
    def test_says_what_is_easily_forgotten(self, changed: dict[str, str], words: str) -> None:
        mobile = phonenumbers.example_number_for_type("GB", phonenumbers.PhoneNumberType.MOBILE)
        assert mobile
        number = phonenumbers.format_number(mobile, phonenumbers.PhoneNumberFormat.E164)

        assert words in put(**changed | ({"phone": number} if "phone" in changed else {}))
        assert words not in put("NA/other", "--always")


class TestConfirmProgramme:
    def test_has_the_page_say_who_compared_it_and_when(self) -> None:
        words = said("confirm_programme", "na", "--by", "Ann Example", "--on", "2026-03-08")
        assert words.startswith(
            "Narcotics Anonymous: Checked against its own words on 8 March 2026: who may come,"
        )
        assert "Not yet" not in words

    def test_knows_no_other_code(self) -> None:
        with pytest.raises(CommandError, match="There is no programme “XYZ”"):
            said("confirm_programme", "xyz", "--by", "Ann Example", "--on", "2026-03-08")


class TestContacts:
    def line(self, key: str, *flags: str) -> str:
        return next(iter(re.findall(rf"^{key} .*$", said("contacts", *flags), re.MULTILINE)), "")

    def test_lists_both_kinds_with_who_checked_and_when(self) -> None:
        confirm("uk/samaritans")
        put()
        confirm(by="Rosa", on="2026-03-08")

        assert re.search(r"CRISIS +Samaritans +116 123 +Mal, 2026-03-09$", self.line("uk/samaritans"))
        assert re.search(
            r"HELPLINE +Island helpline +\+448081570001 +Rosa, 2026-03-08$", self.line("NA/island")
        )
        assert re.search(r"SHOUT to 85258 +not checked$", self.line("uk/shout"))

    @pytest.mark.demand(342)
    def test_tells_what_was_checked_more_than_twelve_months_ago(self) -> None:
        put()
        confirm("uk/samaritans", on="2025-03-08")
        confirm("NA/island", on="2025-03-08")
        confirm("uk/frank", on="2025-03-09")

        assert self.line("uk/samaritans").endswith("Mal, 2025-03-08: check again")
        assert self.line("NA/island").endswith("Mal, 2025-03-08: check again")
        assert self.line("uk/frank").endswith("Mal, 2025-03-09")

    def test_can_list_only_those_that_wait_for_a_check(self) -> None:
        confirm("uk/samaritans")
        confirm("uk/frank", on="2025-01-01")

        assert self.line("uk/samaritans", "--unconfirmed") == ""
        assert self.line("uk/frank", "--unconfirmed")
        assert self.line("NA/helpline", "--unconfirmed")

    def test_says_when_nothing_waits(self) -> None:
        keys = re.findall(r"^(\S+)  +(?:CRISIS|HELPLINE) ", said("contacts"), re.MULTILINE)
        for key in keys:
            confirm(key)

        assert said("contacts", "--unconfirmed") == f"All {len(keys)} are checked.\n"

    @pytest.mark.demand(318)
    def test_has_liaison_officers_and_coordinators_with_their_areas_beside_helplines(
        self, meetings: None
    ) -> None:
        put("NA/liaison", kind="HEALTH_LIAISON", phone=None, email="health.liaison@intergroup.example")
        put("SMART/coordinator", kind="regional_coordinator", programme="SMART", area="Island > North")

        assert "health.liaison@intergroup.example" in self.line("NA/liaison")
        assert "REGIONAL_COORDINATOR" in self.line("SMART/coordinator")
        assert re.search("area +Island > North", confirm("SMART/coordinator"))
