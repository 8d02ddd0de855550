"""A list that is read on a clock: what comes of each visit, and when the next one is."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.audit.record import System
from alongside.directory import queries
from alongside.directory.models import Entry
from alongside.feeds import actions
from alongside.feeds.actions import Outcome
from alongside.feeds.fetch import Fetched, NotFetched, Validators
from alongside.feeds.models import Run, Schedule
from alongside.feeds.timing import LONGEST_WAIT, is_silent, next_reading
from tests.cast import MONDAY_NOON

BY = System("test")
ADDRESS = "https://list.example/aa.json?key=SECRET"
DAY = timedelta(days=1)
TAG = Validators(etag='"7"')


def csv(*names: str) -> bytes:
    return ("Name,Day,Time,Programme\n" + "".join(f"{name},Tuesday,19:30,AA\n" for name in names)).encode()


TEN = [f"Lanterns {number}" for number in range(10)]


@pytest.fixture
def schedule(db: None) -> Schedule:
    source = actions.put_source(slug="ludby", by=BY, now=MONDAY_NOON)
    return actions.schedule_feed(source, address=ADDRESS, every_hours=24, by=BY, now=MONDAY_NOON)


class Visits:
    """Gives what it is told, and remembers what it was asked with."""

    def __init__(self, *answers: bytes | Exception | None) -> None:
        self.answers = list(answers)
        self.asked: list[dict[str, Any]] = []

    def __call__(self, url: str, **asked: Any) -> Fetched:
        assert url == ADDRESS
        self.asked.append(asked)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return Fetched(answer, TAG)


def read(schedule: Schedule, visits: Visits, *, days: int = 0, **said: Any) -> Outcome:
    schedule = Schedule.objects.get(pk=schedule.pk)
    return actions.read_on_schedule(schedule, visit=visits, by=BY, now=MONDAY_NOON + days * DAY, **said)


def seen() -> set[date]:
    return set(Entry.objects.values_list("last_seen_at__date", flat=True))


class TestReadOnSchedule:
    def test_brings_the_list_in_and_is_due_again_a_day_later(self, schedule: Schedule) -> None:
        assert read(schedule, Visits(csv(*TEN))) is Outcome.APPLIED
        schedule.refresh_from_db()
        assert (schedule.read_at, schedule.due_at) == (MONDAY_NOON, MONDAY_NOON + DAY)
        assert len(queries.list_listings()) == 10

    @pytest.mark.parametrize("second", [None, csv(*TEN)], ids=["says so", "gives the same"])
    def test_a_list_that_has_not_changed_confirms_each_of_its_entries(
        self, schedule: Schedule, second: bytes | None
    ) -> None:
        visits = Visits(csv(*TEN), second)
        read(schedule, visits)
        assert read(schedule, visits, days=1) is Outcome.UNCHANGED
        assert visits.asked[1]["known"] == TAG
        assert seen() == {date(2026, 3, 10)}
        assert [run.state for run in Run.objects.all()] == ["UNCHANGED", "APPLIED"]

    def test_what_cannot_be_had_changes_nothing_and_is_tried_again_later_and_later(
        self, schedule: Schedule
    ) -> None:
        read(schedule, Visits(csv(*TEN)))
        waits = []
        for day in (1, 2, 3):
            broken = Visits(NotFetched("The address does not answer: try again later."))
            assert read(schedule, broken, days=day) is Outcome.FAILED
            schedule.refresh_from_db()
            waits.append(schedule.due_at - MONDAY_NOON - day * DAY)
        assert waits == [timedelta(hours=1), timedelta(hours=2), timedelta(hours=4)]
        assert schedule.why == "The address does not answer: try again later."
        assert (seen(), len(queries.list_listings())) == ({date(2026, 3, 9)}, 10)

        assert read(schedule, Visits(csv(*TEN)), days=4) is Outcome.UNCHANGED
        schedule.refresh_from_db()
        assert (schedule.failures, schedule.why) == (0, "")

    def test_a_page_instead_of_a_list_is_a_failure_like_any_other(self, schedule: Schedule) -> None:
        assert read(schedule, Visits(b"<!doctype html><p>Just a moment")) is Outcome.FAILED
        schedule.refresh_from_db()
        assert "web page" in schedule.why

    def test_a_list_that_has_shrunk_is_held_once_until_somebody_accepts_it(self, schedule: Schedule) -> None:
        read(schedule, Visits(csv(*TEN)))
        for day in (1, 2):
            assert read(schedule, Visits(csv(*TEN[:5])), days=day) is Outcome.HELD
        assert Run.objects.filter(state=Run.State.HELD).count() == 1
        assert len(queries.list_listings()) == 10

        visits = Visits(csv(*TEN[:5]))
        assert read(schedule, visits, days=3, accept_fall=True) is Outcome.APPLIED
        assert "known" not in visits.asked[0]
        assert len(queries.list_listings()) == 5

    def test_what_was_undone_is_not_taken_for_unchanged(self, schedule: Schedule) -> None:
        read(schedule, Visits(csv(*TEN)))
        actions.undo_import(Run.objects.get(), by=BY, now=MONDAY_NOON)

        visits = Visits(csv(*TEN))
        assert read(schedule, visits, days=1) is Outcome.APPLIED
        assert "known" not in visits.asked[0]

    def test_asks_what_has_changed_for_a_week_and_then_reads_it_whole(self, schedule: Schedule) -> None:
        visits = Visits(csv(*TEN), None, csv(*TEN))
        for day in (0, 1, 8):
            read(schedule, visits, days=day)
        assert [asked.get("since") for asked in visits.asked] == [None, date(2026, 3, 9), None]


class TestScheduleFeed:
    @pytest.mark.parametrize(
        ("said", "sentence"),
        [
            ({"address": "list.csv"}, "has an address"),
            ({"every_hours": 0}, "every 1 to"),
            ({"every_hours": 999}, "every 1 to"),
        ],
    )
    def test_refuses_what_cannot_be(self, schedule: Schedule, said: dict[str, Any], sentence: str) -> None:
        given_: dict[str, Any] = {"address": ADDRESS, "every_hours": 24} | said
        with pytest.raises(actions.Refused, match=sentence):
            actions.schedule_feed(schedule.source, **given_, by=BY, now=MONDAY_NOON)

    def test_puts_another_address_in_the_place_of_the_first_and_shows_it_nothing_of_that(
        self, schedule: Schedule
    ) -> None:
        read(schedule, Visits(csv(*TEN)))
        actions.schedule_feed(
            schedule.source, address="https://new.example/", every_hours=6, by=BY, now=MONDAY_NOON
        )
        schedule.refresh_from_db()
        assert (schedule.address, schedule.validators) == ("https://new.example/", Validators())

    def test_can_be_stopped_and_keeps_what_the_list_said(self, schedule: Schedule) -> None:
        read(schedule, Visits(csv(*TEN)))
        actions.stop_schedule(schedule, by=BY, now=MONDAY_NOON)
        assert (Schedule.objects.count(), len(queries.list_listings())) == (0, 10)


class TestQueueSchedule:
    def test_lets_one_reading_begin_and_another_only_when_that_was_lost(self, schedule: Schedule) -> None:
        queued = [
            actions.queue_schedule(schedule, by=BY, now=MONDAY_NOON + timedelta(minutes=minutes))
            for minutes in (0, 1, 59, 61)
        ]
        assert queued == [True, False, False, True]

    def test_lets_the_next_begin_once_this_one_is_done(self, schedule: Schedule) -> None:
        actions.queue_schedule(schedule, by=BY, now=MONDAY_NOON)
        read(schedule, Visits(csv(*TEN)))
        assert actions.queue_schedule(schedule, by=BY, now=MONDAY_NOON)


@given(failures=st.integers(0, 10_000), hours=st.integers(1, 336))
def test_the_next_reading_is_as_wished_or_within_a_day(failures: int, hours: int) -> None:
    every = timedelta(hours=hours)
    wait = next_reading(every=every, failures=failures, now=MONDAY_NOON) - MONDAY_NOON
    assert wait == every if not failures else timedelta() < wait <= LONGEST_WAIT


def test_a_list_is_silent_after_two_weeks() -> None:
    now = datetime(2026, 3, 24, 12, tzinfo=UTC)
    assert [is_silent(at, now=now) for at in (None, now - 15 * DAY, now - 14 * DAY, now)] == [
        True,
        True,
        False,
        False,
    ]


class TestForgetRuns:
    def test_forgets_those_of_two_years_ago_but_the_last(self, schedule: Schedule) -> None:
        for days in (0, 1, 2):
            read(schedule, Visits(csv(*TEN)), days=days)
        assert actions.forget_runs(by=BY, now=MONDAY_NOON + 730 * DAY) == 0
        assert actions.forget_runs(by=BY, now=MONDAY_NOON + 800 * DAY) == 2
        assert [run.read_at for run in Run.objects.all()] == [MONDAY_NOON + 2 * DAY]
