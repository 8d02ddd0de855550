"""What a BMLT server has changed since it was read, fetched and taken alone: the same comes of it as of its whole list."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from alongside.audit.record import System
from alongside.directory.entry import EntryContent
from alongside.directory.models import Entry
from alongside.feeds import actions
from alongside.feeds.actions import Outcome
from alongside.feeds.bmlt.changed import MOST
from alongside.feeds.bmlt.server import gather
from alongside.feeds.fetch import NOTHING_KNOWN, Fetched, NotFetched
from alongside.feeds.formats import read
from alongside.feeds.models import Run, Schedule
from alongside.feeds.tests.bmlt_server import HERE, NOWHERE, ROOT, MadeUpServer, as_bytes, meeting
from alongside.feeds.visiting import visit
from tests.cast import MONDAY_NOON

pytestmark = pytest.mark.django_db
BY, DAY = System("test"), timedelta(days=1)


def row(number: int, **said: Any) -> dict[str, Any]:
    return meeting(
        id_bigint=str(number), meeting_name=f"Lanterns {number}", start_time=f"{10 + number}:30:00", **said
    )


def changed(number: int, *, there: bool = True) -> dict[str, str]:
    """Return a change as a server tells of it."""
    return {"change_id": "1", "meeting_id": str(number), "meeting_exists": str(int(there))}


@pytest.fixture
def server() -> MadeUpServer:
    """A server with ten meetings; one says no country, and is where the others are."""
    return MadeUpServer(
        [row(0, **NOWHERE), *(row(number, location_nation="Belgium") for number in range(1, 10))]
    )


@pytest.fixture
def schedule(server: MadeUpServer) -> Schedule:
    """Its list, which was read whole on Monday."""
    source = actions.put_source(slug=HERE.name, programme="NA", zone=HERE.zone, by=BY, now=MONDAY_NOON)
    schedule = actions.schedule_feed(source, address=ROOT + "/", every_hours=24, by=BY, now=MONDAY_NOON)
    assert come(schedule, server) is Outcome.APPLIED
    return schedule


def come(schedule: Schedule, server: MadeUpServer, *, days: int = 0) -> Outcome:
    """Come to the server as on a clock, so many days after Monday."""
    server.asked.clear()

    def fetch(url: str, **_: Any) -> Fetched:
        if url.endswith("/robots.txt"):
            raise NotFetched("There is none.", status=404)
        return Fetched(server(url), NOTHING_KNOWN)

    def visits(url: str, **asked: Any) -> Fetched:
        return visit(url, fetch=fetch, **asked)

    schedule.refresh_from_db()
    return actions.read_on_schedule(schedule, visit=visits, by=BY, now=MONDAY_NOON + days * DAY)


def asked(server: MadeUpServer) -> list[str]:
    """Return what the server was asked for; of its meetings, which."""
    words = [parse_qs(urlsplit(url).query) for url in server.asked]
    return [word["switcher"][0] + "".join(f" {ids}" for ids in word.get("meeting_ids", ())) for word in words]


def listed() -> list[EntryContent]:
    return sorted((one.content for one in Entry.objects.filter(left_at=None)), key=lambda one: one.key)


def as_whole(server: MadeUpServer, schedule: Schedule) -> list[EntryContent]:
    """Return what its whole list says."""
    whole = read(gather(schedule.address, fetch=server), source=HERE)
    return sorted(whole.entries, key=lambda one: one.key)


WHOLE = ["GetSearchResults", "GetServiceBodies"]


class TestWhatHasChanged:
    def test_is_fetched_alone_and_says_what_the_whole_list_says(
        self, server: MadeUpServer, schedule: Schedule
    ) -> None:
        server.meetings[4] |= {"meeting_name": "Kettle On", "formats": "C", "format_shared_id_list": "40"}
        del server.meetings[7]
        server.meetings.append(
            meeting(
                id_bigint="77", meeting_name="New on the Quay", weekday_tinyint="5", location_nation="Belgium"
            )
        )
        server.changes = [changed(4), changed(7, there=False), changed(77), changed(77)]

        assert come(schedule, server, days=1) is Outcome.APPLIED

        assert asked(server) == ["GetChanges", "GetSearchResults 4,7,77", "GetServiceBodies"]
        assert "start_date=2026-03-08" in server.asked[0]  # their clock may be behind ours
        assert Run.objects.first().counts == {  # type: ignore[union-attr]
            "entries": 10, "added": 1, "changed": 1, "unchanged": 8, "gone": 1, "held": 0,
        }  # fmt: skip
        assert set(Entry.objects.filter(left_at=None).values_list("last_seen_at", flat=True)) == {
            MONDAY_NOON + DAY
        }
        assert listed() == as_whole(server, schedule)

    def test_is_in_the_zone_that_all_others_are_in_where_it_says_none(
        self, server: MadeUpServer, schedule: Schedule
    ) -> None:
        server.meetings[0] |= {"start_time": "20:45:00"}
        server.changes = [changed(0)]

        come(schedule, server, days=1)

        assert asked(server)[1] == "GetSearchResults 0"
        assert listed() == as_whole(server, schedule)
        assert {one.zone for one in listed()} == {"Europe/Brussels"}

    def test_is_undone_like_any_import(self, server: MadeUpServer, schedule: Schedule) -> None:
        before = listed()
        server.meetings[4] |= {"meeting_name": "Kettle On"}
        del server.meetings[7]
        server.changes = [changed(4), changed(7, there=False)]
        come(schedule, server, days=1)

        actions.undo_import(Run.objects.all()[0], by=BY, now=MONDAY_NOON + DAY)

        assert listed() == before

    def test_is_held_where_the_list_shrinks_by_it_and_then_looked_at_whole(
        self, server: MadeUpServer, schedule: Schedule
    ) -> None:
        del server.meetings[5:8]
        server.changes = [changed(number, there=False) for number in (5, 6, 7)]

        assert come(schedule, server, days=1) is Outcome.HELD
        assert len(listed()) == 10
        assert come(schedule, server, days=2) is Outcome.HELD
        assert asked(server) == WHOLE

    def test_is_taken_each_day_also_where_two_days_leave_nothing_behind(
        self, server: MadeUpServer, schedule: Schedule
    ) -> None:
        for number, days in ((7, 1), (6, 2)):
            del server.meetings[number]
            server.changes = [changed(number, there=False)]
            come(schedule, server, days=days)

        assert {one.key for one in listed()} == {"0", "1", "2", "3", "4", "5", "8", "9"}

    @pytest.mark.parametrize("asks", ["services=12", "services[]=12&weekdays[]=3&recursive=1"])
    def test_is_fetched_alone_of_one_service_body_and_what_has_left_it_is_gone(
        self, server: MadeUpServer, schedule: Schedule, asks: str
    ) -> None:
        server.meetings[2]["service_body_bigint"] = "5"
        self.read_whole(schedule, server, asks)
        assert len(listed()) == 9
        server.meetings[4] |= {"meeting_name": "Kettle On"}
        server.meetings[6]["service_body_bigint"] = "5"
        server.meetings[2] |= {"meeting_name": "Never Ours", "service_body_bigint": "5"}
        server.changes = [changed(number) for number in (2, 4, 6)]

        assert come(schedule, server, days=1) is Outcome.APPLIED

        assert asked(server)[1:] == ["GetSearchResults 2,4,6", "GetSearchResults 2,6", "GetServiceBodies"]
        assert listed() == as_whole(server, schedule)
        assert {one.key for one in listed()} == {"0", "1", "3", "4", "5", "7", "8", "9"}

    @pytest.mark.parametrize(
        "asks",
        ["services=12&geo_width=-5&lat_val=53&long_val=-1", "services=12&SearchString=Lanterns", "services=12&page_size=50&page_num=1",
         "services=12&advanced_published=0"],
    )  # fmt: skip
    def test_is_not_taken_alone_of_an_address_whose_answer_is_about_all(
        self, server: MadeUpServer, schedule: Schedule, asks: str
    ) -> None:
        self.read_whole(schedule, server, asks)
        server.changes = [changed(4)]

        come(schedule, server, days=1)

        assert asked(server)[-2:] == WHOLE

    def test_is_read_whole_where_a_server_does_not_have_what_one_body_of_it_leaves_out(
        self, server: MadeUpServer, schedule: Schedule
    ) -> None:
        self.read_whole(schedule, server, "services=12")
        del server.meetings[7]
        server.changes = [changed(7)]

        come(schedule, server, days=1)

        assert asked(server)[-2:] == WHOLE

    def read_whole(self, schedule: Schedule, server: MadeUpServer, asks: str) -> None:
        address = f"{ROOT}/client_interface/json/?switcher=GetSearchResults&{asks}"
        actions.schedule_feed(schedule.source, address=address, every_hours=24, by=BY, now=MONDAY_NOON)
        come(schedule, server)

    @pytest.mark.parametrize(
        "doubt",
        [
            "not said to be gone",
            "not what was asked",
            "of another server",
            "twice",
            "too many",
            "no number",
            "zones",
            "broken",
        ],
    )
    def test_leaves_nothing_out_since_in_doubt_the_list_is_read_whole(
        self, server: MadeUpServer, schedule: Schedule, doubt: str
    ) -> None:
        server.meetings[4] |= {"meeting_name": "Kettle On"}
        del server.meetings[7]
        server.changes = [changed(4), changed(7, there=doubt == "not said to be gone")]
        part = [server.meetings[4]]
        if doubt == "too many":
            server.changes += [changed(number, there=False) for number in range(100, 100 + MOST)]
        elif doubt == "zones":  # one says none, and the other's is not that of the list
            server.meetings[0] |= {"start_time": "20:45:00"}
            server.meetings[4] |= {"location_nation": "Ireland"}
            server.changes += [changed(0)]
        elif doubt == "no number":
            server.changes += [{"change_id": "9"}]
        elif doubt != "not said to be gone":
            answer: Any = {
                "not what was asked": server.meetings,
                "of another server": [part[0] | {"root_server_uri": "https://b.example/"}],
                "twice": part * 2,
                "broken": "none",
            }[doubt]
            server.answers["meeting_ids"] = as_bytes({"meetings": answer, "formats": []})

        assert come(schedule, server, days=1) is Outcome.APPLIED

        assert asked(server)[-2:] == WHOLE
        assert listed() == as_whole(server, schedule)

    def test_is_not_asked_of_another_address_under_the_same_name(
        self, server: MadeUpServer, schedule: Schedule
    ) -> None:
        actions.schedule_feed(
            schedule.source, address="https://other.example/bmlt/", every_hours=24, by=BY, now=MONDAY_NOON
        )

        come(schedule, server, days=1)

        assert asked(server) == WHOLE
