from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from alongside.directory import queries
from alongside.directory.departures import Closure as ClosureFacts
from alongside.directory.departures import Departure as DepartureFacts
from alongside.directory.departures import DepartureKind
from alongside.directory.entry import EntryContent, Mode
from alongside.directory.models import (
    Area,
    Closure,
    Confirmation,
    Departure,
    Entry,
    Group,
    Meeting,
    Organisation,
    Programme,
    Source,
    Venue,
)
from alongside.kernel.periods import Rule, RuleKind

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
TUESDAYS = Rule(RuleKind.WEEKLY, days=(2,), starts=time(19, 30), length=60)


def put(public_id: str, **said: Any) -> Meeting:
    """Put a meeting that says next to nothing into the directory, with what a test adds."""
    given: dict[str, Any] = {
        "programme": Programme.objects.get(code="SMART"),
        "name": "Hope",
        "rule": TUESDAYS,
        "zone": "Europe/London",
        "mode": "IN_PERSON",
        "status": "ACTIVE",
        "first_seen_at": NOON,
        "last_seen_at": NOON,
        "changed_at": NOON,
    }
    return Meeting.objects.create(public_id=public_id, **given | said)


def put_entry(meeting: Meeting, *, source: Source, **said: Any) -> None:
    content = EntryContent(key=meeting.public_id, name="Hope", programme="SMART", rule=TUESDAYS, zone="UTC")
    given = {"key": f"{source.slug}/{meeting.public_id}", "first_seen_at": NOON, "last_seen_at": NOON}
    own = put(source.slug, joined_into=meeting) if meeting.entries.exists() else meeting
    Entry.objects.create(
        meeting=meeting, own_meeting=own, source=source, **given | {"content": content} | said
    )


@pytest.fixture
def full() -> Meeting:
    """Return a meeting that says everything, from two sources and one that has dropped it."""
    programme = Programme.objects.get(code="SMART")
    isle = Area.objects.create(name="Lantern Isle", path="Lantern Isle")
    meeting = put(
        "k7f3q2",
        mode="HYBRID",
        group=Group.objects.create(programme=programme, name="Harbour group", key="g"),
        organisation=Organisation.objects.create(kind="PROJECT", name="The Boat Shed", entry_rule="Come sober."),
        venue=Venue.objects.create(
            key="v", name="Seal Hall", address="1 Quay", town="Selkie Bay", postcode="XQ1 2AB",
            country="GB", latitude=54.0, longitude=-2.0, approximate=True,
        ),
        area=Area.objects.create(name="North", path="Lantern Isle > North", within=isle),
        attributes={"OPEN": True, "TEENS": True, "MEN": False, "CLOSED_ON_HOLIDAYS": True},
        languages=["en", "cy"],
        access="Ring twice", join_url="https://join.example/1", join_notes="Ask for the code",
        phone="+441632960001", phone_notes="then 1", notes="Tea",
    )  # fmt: skip
    worse = Source.objects.create(slug="worse", name="A worse list", rank=60)
    better = Source.objects.create(slug="better", name="A better list", rank=10)
    put_entry(meeting, source=worse)
    put_entry(
        meeting,
        source=better,
        content=EntryContent(
            key="1", name="Hope", programme="SMART", rule=TUESDAYS, zone="UTC", url="https://better.example/1"
        ),
    )
    put_entry(meeting, source=Source.objects.create(slug="gone", name="A list"), left_at=NOON)
    for owner in ({"meeting": meeting}, {"venue": meeting.venue}):
        facts = ClosureFacts(date(2026, 12, 20), date(2027, 1, 3))
        Closure.objects.create(
            **owner, until_date=facts.until, facts=facts, said_by="system:test", said_at=NOON
        )
    for on_date in (None, date(2026, 12, 1)):
        Confirmation.objects.create(meeting=meeting, on_date=on_date, said_by="system:test", said_at=NOON)
    for day, taken_back in ((1, None), (8, NOON)):
        off = DepartureFacts(DepartureKind.OFF, date(2026, 12, day))
        Departure.objects.create(
            meeting=meeting,
            on_date=off.on,
            facts=off,
            said_by="system:test",
            said_at=NOON,
            taken_back_at=taken_back,
        )
    return meeting


class TestListListings:
    def test_makes_of_each_meeting_what_is_made_of_one(self, full: Meeting) -> None:
        put("bbbbbb")
        put(
            "cccccc",
            join_notes="secret",
            passcode_withheld=True,
            programme=Programme.objects.get(code="PROJECT"),
        )

        listings = queries.list_listings()

        assert [listing.id for listing in listings] == ["k7f3q2", "bbbbbb", "cccccc"]
        assert listings == [queries.get_listing(listing.id) for listing in listings]

    def test_says_everything_that_is_known(self, full: Meeting) -> None:
        [listing] = queries.list_listings()

        assert (listing.mode, listing.rule, listing.areas) == (
            Mode.HYBRID,
            TUESDAYS,
            ("Lantern Isle", "North"),
        )
        assert (listing.group, listing.organisation, listing.entry_rule) == (
            "Harbour group", "The Boat Shed", "Come sober.",
        )  # fmt: skip
        assert "YOUNG" in listing.audiences
        assert [(note.name, note.url) for note in listing.sources] == [
            ("A better list", "https://better.example/1"),
            ("A worse list", ""),
        ]

    def test_leaves_out_what_has_left_every_source(self) -> None:
        put("k7f3q2", left_at=NOON)

        assert queries.list_listings() == []

    def test_asks_as_many_questions_of_any_number(
        self, full: Meeting, django_assert_num_queries: Any
    ) -> None:
        put("bbbbbb", venue=full.venue)

        with django_assert_num_queries(13):
            queries.list_listings()
