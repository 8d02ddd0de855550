"""How entries and people's words change the directory."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from django.db import IntegrityError

from alongside.accounts.models import User
from alongside.audit.models import Event
from alongside.audit.record import System, UnknownActor
from alongside.directory import actions, programmes, queries, reference
from alongside.directory.checks import FACTS, holding
from alongside.directory.listing import Contact
from alongside.directory.models import (
    Area,
    Entry,
    Group,
    Meeting,
    Organisation,
    Programme,
    RoleAddress,
    Source,
    Venue,
)
from alongside.directory.provenance import who_said
from tests.cast import MONDAY_NOON, entry, rosa

pytestmark = pytest.mark.django_db

BY = System("a test")
LATER = MONDAY_NOON + timedelta(days=30)


@pytest.fixture
def source() -> Source:
    return Source.objects.create(slug="island", name="The island's list")


def add(source: Source, *contents: object) -> list[Entry]:
    ids = actions.add_entries(source, list(contents), by=BY, now=MONDAY_NOON)  # type: ignore[arg-type]
    return list(Entry.objects.filter(pk__in=ids).order_by("pk"))


class TestAddEntries:
    def test_makes_a_meeting_of_each_and_every_field_knows_its_entry(self, source: Source) -> None:
        add(source, entry(attributes={"OPEN": True}))

        meeting = Meeting.objects.get()
        assert meeting.name == "Tuesday Lanterns"
        assert meeting.rule == entry().rule
        assert meeting.attributes == {"OPEN": True}
        told = ("name", "rule", "venue", "attributes.OPEN")
        assert {who_said(meeting.said_by, field) for field in told} == {"entry:island/1"}

    def test_gives_each_a_short_neutral_address_of_its_own(self, source: Source) -> None:
        add(source, *(entry(key=str(number)) for number in range(300)))

        codes = set(Meeting.objects.values_list("public_id", flat=True))
        assert len(codes) == 300
        assert all(re.fullmatch("[2-9bcdfghjkmnpqrstvwxz]{6}", code) for code in codes)

    def test_shares_venues_groups_and_areas(self, source: Source) -> None:
        one = entry(key="1", group="The Lanterns", areas=("Lantern Isle", "North"))
        add(source, one, msgspec.structs.replace(one, key="2"), entry(key="3", venue="The Net Loft"))

        assert Venue.objects.count() == 2
        assert Group.objects.count() == 1
        assert [area.path for area in Area.objects.order_by("path")] == [
            "Lantern Isle",
            "Lantern Isle > North",
        ]

    def test_names_the_body_that_looks_after_a_meeting(self, source: Source) -> None:
        served, project = (
            entry(organisation="Island Intergroup"),
            entry(key="2", programme="PROJECT", organisation="Net Loft"),
        )
        add(source, served, project)

        assert [(one.kind, one.name) for one in Organisation.objects.order_by("name")] == [
            ("SERVICE_BODY", "Island Intergroup"),
            ("PROJECT", "Net Loft"),
        ]
        assert {listing.organisation for listing in queries.list_listings()} == {
            "Island Intergroup",
            "Net Loft",
        }

    def test_refuses_a_programme_that_it_does_not_know(self, source: Source) -> None:
        with pytest.raises(actions.UnknownProgramme, match="“XYZ”"):
            add(source, entry(programme="XYZ"))

        assert not Meeting.objects.exists()

    def test_asks_few_questions_however_many_come(
        self, source: Source, django_assert_max_num_queries: object
    ) -> None:
        with django_assert_max_num_queries(30):  # type: ignore[operator]
            add(source, *(entry(key=str(number), venue=f"Hall {number}") for number in range(400)))

    def test_refuses_an_actor_that_cannot_be_named(self, source: Source) -> None:
        with pytest.raises(UnknownActor):
            actions.add_entries(source, [entry()], by=User(email="a@b.example"), now=MONDAY_NOON)


class TestChangeEntries:
    def test_makes_the_meeting_anew_and_notes_when(self, source: Source) -> None:
        [row] = add(source, entry())
        row.content = entry(name="Tuesday Beacons")

        actions.change_entries([row], by=BY, now=LATER)

        meeting = Meeting.objects.get()
        assert meeting.name == "Tuesday Beacons"
        assert meeting.changed_at == LATER

    def test_does_not_say_that_what_is_the_same_has_changed(self, source: Source) -> None:
        [row] = add(source, entry())
        row.last_seen_at = LATER

        actions.change_entries([row], by=BY, now=LATER)

        meeting = Meeting.objects.get()
        assert meeting.changed_at == MONDAY_NOON
        assert meeting.last_seen_at == LATER

    def test_marks_a_meeting_that_has_left_and_keeps_it(self, source: Source) -> None:
        [row] = add(source, entry())
        row.left_at = LATER

        actions.change_entries([row], by=BY, now=LATER)

        assert queries.list_listings() == []
        assert [meeting.name for meeting in Meeting.objects.exclude(left_at=None)] == ["Tuesday Lanterns"]


class TestStateField:
    def test_a_persons_word_stands_until_it_is_taken_back(self, source: Source) -> None:
        add(source, entry())
        meeting = Meeting.objects.get()

        said = actions.state_field(meeting, "access", "Ring twice", source="I go there", by=rosa(), now=LATER)
        meeting.refresh_from_db()
        assert meeting.access == "Ring twice"
        assert meeting.said_by["access"] == f"statement:{said.pk}"

        actions.withdraw_statement(said, by=rosa(), now=LATER)
        meeting.refresh_from_db()
        assert meeting.access == ""

    def test_outlives_the_next_reading_of_the_list(self, source: Source) -> None:
        [row] = add(source, entry())
        meeting = Meeting.objects.get()
        actions.state_field(
            meeting, "attributes.WHEELCHAIR", True, source="I saw it", by=rosa(), now=MONDAY_NOON
        )
        row.content = entry(attributes={"WHEELCHAIR": False})

        actions.change_entries([row], by=BY, now=LATER)

        meeting.refresh_from_db()
        assert meeting.attributes == {"WHEELCHAIR": True}

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("colour", "red"),
            ("attributes", {}),
            ("attributes.SPARKLES", True),
            ("attributes.OPEN", "yes"),
            ("mode", "BY_BOAT"),
            ("latitude", "north"),
            ("join_url", "javascript:alert(1)"),
            ("join_url", " data:text/html,x"),
            ("zone", "Europe/Atlantis"),
            ("zone", ""),
        ],
    )
    def test_refuses_what_a_meeting_cannot_hold(self, source: Source, field: str, value: object) -> None:
        add(source, entry())

        with pytest.raises(actions.UnknownField):
            actions.state_field(Meeting.objects.get(), field, value, source="", by=rosa(), now=LATER)

    def test_is_recorded_with_who_and_when(self, source: Source) -> None:
        add(source, entry())
        person = rosa()

        actions.state_field(Meeting.objects.get(), "notes", "Bring a cup", source="", by=person, now=LATER)

        event = Event.objects.get()
        assert (event.name, event.at) == ("directory.statement.made", LATER)
        assert event.actor == f"accounts.user:{person.pk}"
        assert "cup" not in str(vars(event))


class TestRoleAddresses:
    CONTACT = Contact(
        key="NA/island", kind="HELPLINE", name="Island helpline", programme="NA", phone="+441632960001"
    )

    def test_nobody_is_shown_a_number_that_nobody_has_checked(self) -> None:
        row = actions.put_role_address(self.CONTACT, source="Its website", by=rosa(), now=MONDAY_NOON)
        assert self.CONTACT not in queries.list_contacts()

        actions.confirm_role_address(
            row, checked_by="Rosa", checked_on=date(2026, 3, 9), by=rosa(), now=MONDAY_NOON
        )
        assert self.CONTACT in queries.list_contacts()

    def test_a_liaison_is_kept_beside_a_helpline_with_its_source(self) -> None:
        contact = msgspec.structs.replace(self.CONTACT, key="NA/liaison", kind="HEALTH_LIAISON")

        row = actions.put_role_address(contact, source="Their letter of May", by=rosa(), now=MONDAY_NOON)

        assert (row.kind, row.source) == ("HEALTH_LIAISON", "Their letter of May")

    def test_putting_it_right_asks_for_a_new_check(self) -> None:
        row = actions.put_role_address(self.CONTACT, source="Its website", by=rosa(), now=MONDAY_NOON)
        actions.confirm_role_address(
            row, checked_by="Rosa", checked_on=date(2026, 3, 9), by=rosa(), now=MONDAY_NOON
        )

        changed = msgspec.structs.replace(self.CONTACT, phone="+441632960002")
        actions.put_role_address(changed, source="Its website", by=rosa(), now=LATER)

        assert changed not in queries.list_contacts()

    def test_who_checked_and_when_stand_together_or_not_at_all(self) -> None:
        actions.put_role_address(self.CONTACT, source="Its website", by=rosa(), now=MONDAY_NOON)

        with pytest.raises(IntegrityError):
            RoleAddress.objects.filter(key="NA/island").update(checked_by="Rosa")

    @pytest.mark.parametrize(
        ("checked_by", "checked_on"), [(" ", date(2026, 3, 9)), ("Rosa", date(2026, 3, 10))]
    )
    def test_a_check_that_nobody_can_answer_for_is_refused(self, checked_by: str, checked_on: date) -> None:
        row = actions.put_role_address(self.CONTACT, source="Its website", by=rosa(), now=MONDAY_NOON)

        with pytest.raises(actions.Unfounded):
            actions.confirm_role_address(
                row, checked_by=checked_by, checked_on=checked_on, by=rosa(), now=MONDAY_NOON
            )

        assert self.CONTACT not in queries.list_contacts()

    @pytest.mark.parametrize(
        ("changed", "source", "refusal", "words"),
        [
            ({}, " ", actions.Unfounded, "where it was read"),
            ({"programme": "NONE"}, "Its website", actions.UnknownProgramme, "`alongside programmes`"),
            ({"areas": ("Isle",)}, "Its website", actions.UnknownArea, "areas come with the lists"),
        ],
    )
    def test_what_leads_nowhere_is_refused(
        self, changed: dict[str, Any], source: str, refusal: type[Exception], words: str
    ) -> None:
        contact = msgspec.structs.replace(self.CONTACT, **changed)

        with pytest.raises(refusal, match=words):
            actions.put_role_address(contact, source=source, by=rosa(), now=MONDAY_NOON)

        assert queries.get_role_address("NA/island") is None

    def test_an_area_is_one_that_a_list_has_brought(self, source: Source) -> None:
        add(source, entry(areas=("Island", "North Shore")))
        contact = msgspec.structs.replace(self.CONTACT, areas=("Island", "North Shore"))

        row = actions.put_role_address(contact, source="Its website", by=rosa(), now=MONDAY_NOON)

        assert row.area == Area.objects.get(path="Island > North Shore")
        with pytest.raises(actions.UnknownArea, match="“Island > North Shore”"):
            actions.put_role_address(
                msgspec.structs.replace(contact, areas=("North Shore",)),
                source="Its website", by=rosa(), now=MONDAY_NOON,
            )  # fmt: skip

    def test_whose_it_is_is_entered_once(self) -> None:
        rows = [
            actions.put_role_address(
                msgspec.structs.replace(self.CONTACT, key=key),
                source="Its website",
                organisation=organisation,
                by=rosa(),
                now=MONDAY_NOON,
            )
            for key, organisation in (("NA/a", "Island Intergroup"), ("NA/b", "island intergroup "))
        ]

        assert rows[0].organisation == rows[1].organisation == Organisation.objects.get()

    def test_none_that_ships_is_shown(self) -> None:
        assert RoleAddress.objects.exists()
        assert queries.list_contacts() == ()


class TestReferenceData:
    def test_programmes_are_in_place_after_migrate_alone(self) -> None:
        assert Programme.objects.get(code="NA").name == "Narcotics Anonymous"
        assert Programme.objects.count() >= 39

    def test_putting_it_again_changes_nothing(self) -> None:
        before = list(Programme.objects.values())

        reference.put()

        assert list(Programme.objects.values()) == before


class TestConfirmProgramme:
    def check(self, code: str = "DAA", **said: Any) -> Programme:
        given: dict[str, Any] = {
            "checked_by": "Rosa",
            "checked_on": MONDAY_NOON.date(),
            "by": rosa(),
            "now": MONDAY_NOON,
        }
        actions.confirm_programme(Programme.objects.get(code=code), **given | said)
        return Programme.objects.get(code=code)

    def test_stands_behind_all_that_we_say_of_it_and_is_on_record(self) -> None:
        assert Programme.objects.get(code="DAA").unverified
        programme = self.check()
        checked = holding(programme)
        assert {fact for fact in FACTS if getattr(programme, fact)} == checked.keys()
        assert {(check.by, check.on) for check in checked.values()} == {("Rosa", MONDAY_NOON.date())}
        assert programme.unverified == []
        assert Event.objects.latest("pk").name == "directory.programme.checked"

    def test_outlasts_a_new_version_for_each_fact_that_says_the_same(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = holding(self.check())
        reference.put()
        assert holding(Programme.objects.get(code="DAA")) == before

        shipped = [
            msgspec.structs.replace(one, in_brief="Something else.") if one.code == "DAA" else one
            for one in programmes.load()
        ]
        monkeypatch.setattr(programmes, "load", lambda: shipped)
        reference.put()
        programme = Programme.objects.get(code="DAA")
        assert holding(programme) == {fact: check for fact, check in before.items() if fact != "in_brief"}
        assert programme.unverified == ["in_brief"]

    def test_leaves_what_the_project_read_where_nobody_here_has_checked(self) -> None:
        for programme in programmes.load():
            assert holding(Programme.objects.get(code=programme.code)) == holding(programme)

    @pytest.mark.parametrize("said", [{"checked_by": " "}, {"checked_on": date(2026, 3, 10)}])
    def test_is_refused_where_nobody_answers_for_it(self, said: dict[str, Any]) -> None:
        with pytest.raises(actions.Unfounded):
            self.check(**said)


class TestListings:
    def test_say_where_they_came_from(self, source: Source) -> None:
        add(source, entry(url="https://list.example/1"))

        [listing] = queries.list_listings()

        assert [(note.name, note.last_seen, note.url) for note in listing.sources] == [
            ("The island's list", MONDAY_NOON, "https://list.example/1")
        ]

    def test_keep_a_passcode_back_where_the_group_wants_it(self, source: Source) -> None:
        add(source, entry(join_notes="Passcode 1234", passcode_withheld=True))

        [listing] = queries.list_listings()

        assert listing.join_notes == ""

    def test_take_the_same_questions_for_any_number(
        self, source: Source, django_assert_num_queries: object
    ) -> None:
        add(source, *(entry(key=str(number)) for number in range(50)))

        with django_assert_num_queries(13):  # type: ignore[operator]
            assert len(queries.list_listings()) == 50

    def test_a_meeting_for_teenagers_is_for_the_young(self, source: Source) -> None:
        add(source, entry(attributes={"TEENS": True}))

        [listing] = queries.list_listings()

        assert "YOUNG" in listing.audiences


def test_every_field_of_an_entry_reaches_its_listing_or_is_kept_back() -> None:
    """A field that is added to one and forgotten in the other would be read and never shown."""
    from alongside.directory.entry import EntryContent
    from alongside.directory.listing import Listing

    # A place that is private is told of roughly, as others are, and not said to be private.
    kept_back = {"key", "codes", "source_updated", "extra", "url", "private_place"}
    assert set(EntryContent.__struct_fields__) - kept_back <= set(Listing.__struct_fields__)
