from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from dateutil import rrule
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.directory.departures import Closure, Departure, DepartureKind
from alongside.directory.entry import Mode, Status
from alongside.directory.schedule import sessions_of
from alongside.kernel import clock
from alongside.kernel.periods import Rule, RuleKind
from alongside.publications.schema_org import TOLD_AHEAD, block_of, event_of
from alongside.publications.tests.conftest import Publish
from alongside.publications.tests.published import SITE, offered, random_listings
from alongside.search.tests.directories import BUILT_AT, listing

_LETTERS = dict(
    zip(
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        ("MO", "TU", "WE", "TH", "FR", "SA", "SU"),
        strict=True,
    )
)


def event(**said: Any) -> dict[str, Any]:
    return event_of(listing(**said), site=SITE, now=BUILT_AT)


def test_the_schedule_of_a_group_that_ends_is_over_then() -> None:
    ends = Closure(date(2026, 12, 22), date(2028, 1, 26), for_good=True)

    assert event(closures=(ends,))["eventSchedule"]["endDate"] == "2026-12-21"


def starts_of(found: dict[str, Any]) -> list[datetime]:
    """Work out the starts of an event as whoever reads schema.org would."""
    told = [datetime.fromisoformat(one["startDate"]) for one in found.get("subEvent", [])]
    schedule = found.get("eventSchedule")
    if schedule:
        zone = ZoneInfo(schedule["scheduleTimezone"])
        begin = datetime.fromisoformat(f"{schedule['startDate']}T{schedule['startTime']}").replace(
            tzinfo=zone
        )
        days = ",".join(_LETTERS.get(day.rpartition("/")[2], day) for day in schedule["byDay"])
        months = f";BYMONTH={','.join(map(str, schedule['byMonth']))}" if "byMonth" in schedule else ""
        every = schedule["repeatFrequency"]
        often = "MONTHLY" if every == "P1M" else f"WEEKLY;WKST=MO;INTERVAL={every[1:-1]}"
        dates: Any = rrule.rrulestr(f"FREQ={often};BYDAY={days}{months}", dtstart=begin)
        excepted = {datetime.fromisoformat(one) for one in schedule.get("exceptDate", [])}
        last = date.fromisoformat(schedule.get("endDate", "2100-01-01"))
        told += [
            one
            for one in dates.between(BUILT_AT, BUILT_AT + TOLD_AHEAD, inc=True)
            if one.date() <= last and one not in excepted
        ]
    until = BUILT_AT + TOLD_AHEAD
    return sorted({one.astimezone(UTC) for one in told if one < until})


class TestReadingBack:
    @settings(max_examples=25)
    @given(st.integers(0, 2**32))
    def test_gives_just_the_sessions_that_are_surely_held(self, seed: int) -> None:
        for one in offered(random_listings(seed)):
            found = event_of(one, site=SITE, now=BUILT_AT)

            if "eventSchedule" in found:
                coming = sessions_of(one.plan, after=BUILT_AT, before=BUILT_AT + TOLD_AHEAD)
                held = {session.starts for session in coming if session.is_on}
                unsure = {
                    session.starts
                    for session in sessions_of(one.plan, after=BUILT_AT, before=BUILT_AT + TOLD_AHEAD)
                    if not session.certain
                }
                assert set(starts_of(found)) - unsure == held - unsure
            assert not found.keys() & {"startDate", "endDate"}
            assert all(value not in ("", None, [], {}) for value in found.values())


class TestAnEvent:
    def test_says_when_it_recurs_and_for_how_long(self) -> None:
        assert event()["eventSchedule"] == {
            "@type": "Schedule",
            "scheduleTimezone": "Europe/London",
            "repeatFrequency": "P1W",
            "byDay": ["https://schema.org/Tuesday"],
            "startDate": "2026-11-24",
            "startTime": "19:30:00",
            "duration": "PT60M",
        }

    def test_says_weeks_of_a_month_as_icalendar_does(self) -> None:
        rule = Rule(RuleKind.MONTHLY, days=(2,), starts=time(19, 30), weeks=(1, -1))

        assert event(rule=rule)["eventSchedule"]["byDay"] == ["-1TU", "1TU"]

    def test_excepts_what_is_off_or_may_be_and_tells_what_is_moved(self) -> None:
        found = event(
            departures=(
                Departure(DepartureKind.OFF, date(2026, 12, 1)),
                Departure(DepartureKind.OFF, date(2026, 12, 8), sure=False),
                Departure(DepartureKind.MOVED, date(2026, 12, 15), datetime(2026, 12, 16, 18), "The library"),
            )
        )

        assert found["eventSchedule"]["exceptDate"] == [
            "2026-12-01T19:30:00+00:00", "2026-12-08T19:30:00+00:00", "2026-12-15T19:30:00+00:00",
        ]  # fmt: skip
        [moved] = found["subEvent"]
        assert moved["startDate"] == "2026-12-16T18:00:00+00:00"
        assert moved["previousStartDate"] == "2026-12-15T19:30:00+00:00"
        assert moved["location"] == {"@type": "Place", "name": "The library"}

    @pytest.mark.parametrize(
        ("mode", "attendance", "kinds"),
        [
            (Mode.IN_PERSON, "OfflineEventAttendanceMode", ["Place"]),
            (Mode.HYBRID, "MixedEventAttendanceMode", ["Place", "VirtualLocation"]),
            (Mode.ONLINE, "OnlineEventAttendanceMode", ["VirtualLocation"]),
        ],
    )
    def test_says_how_one_takes_part(self, mode: Mode, attendance: str, kinds: list[str]) -> None:
        found = event(mode=mode, venue="St Mark's Hall", join_url="https://zoom.us/j/83700000001")

        assert found["eventAttendanceMode"] == f"https://schema.org/{attendance}"
        assert [one["@type"] for one in found["location"]] == kinds
        assert "zoom" not in json.dumps(found)

    def test_that_is_not_held_now_or_not_surely_has_no_schedule(self) -> None:
        closed = event(status=Status.SUSPENDED)
        unsure = event(rule=Rule(RuleKind.WEEKLY, days=(2,), starts=time(19, 30), sure=False))

        assert closed["eventStatus"] == "https://schema.org/EventPostponed"
        assert not [one for one in (closed, unsure) if "eventSchedule" in one]
        assert "ring first" in unsure["description"]

    def test_tells_no_door_of_an_approximate_place(self) -> None:
        text = json.dumps(
            event(approximate=True, venue="Canary House", address="7 Canary Lane", postcode="QX1 4DY")
        )

        assert not [word for word in ("Canary", "4DY") if word in text]


class TestItsPage:
    def block(self, client: Client) -> tuple[BeautifulSoup, Any]:
        page = BeautifulSoup(client.get("/m/aaaaaa").content, "html.parser")
        [block] = page.select('script[type="application/ld+json"]')
        return page, json.loads(block.get_text())

    def test_has_it_as_data_which_the_policy_lets_stand_and_no_browser_runs(
        self, client: Client, publish: Publish, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(clock, "now", lambda: BUILT_AT)
        publish([listing(name="Lanterns")])

        page, found = self.block(client)

        assert found == event_of(listing(name="Lanterns"), site=SITE, now=BUILT_AT) | {
            "@id": "http://testserver/m/aaaaaa", "url": "http://testserver/m/aaaaaa",
        }  # fmt: skip
        assert [one for one in page.select("script:not([src])") if one["type"] != "application/ld+json"] == []

    def test_is_not_ended_by_anything_that_a_list_says(
        self, client: Client, publish: Publish, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(clock, "now", lambda: BUILT_AT)
        name = '</script><script>alert(1)</script><!-- \u2028 & "'
        publish([listing(name=name)])

        page, found = self.block(client)

        assert found["name"] == name
        assert "<" not in block_of(listing(name=name), site=SITE, now=BUILT_AT)
        assert [
            one for one in page.select("script:not([src])") if one.get("type") != "application/ld+json"
        ] == []
