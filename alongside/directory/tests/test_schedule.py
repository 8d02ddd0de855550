from __future__ import annotations

from datetime import UTC, date, datetime, time

from alongside.directory.schedule import next_sessions
from alongside.kernel.periods import Rule, RuleKind

LONDON = "Europe/London"
TUESDAYS = Rule(RuleKind.WEEKLY, days=(2,), starts=time(19, 30))


class TestNextSessions:
    def dates(self, rule: Rule, after: datetime, count: int) -> list[date]:
        return [moment.local_date for moment in next_sessions(rule, LONDON, after=after, count=count)]

    def test_are_as_many_as_asked_for_across_the_clock_change(self) -> None:
        found = next_sessions(TUESDAYS, LONDON, after=datetime(2026, 3, 20, tzinfo=UTC), count=3)
        assert [moment.starts for moment in found] == [
            datetime(2026, 3, 24, 19, 30, tzinfo=UTC),
            datetime(2026, 3, 31, 18, 30, tzinfo=UTC),
            datetime(2026, 4, 7, 18, 30, tzinfo=UTC),
        ]

    def test_include_one_that_starts_this_very_moment_and_none_that_has_begun(self) -> None:
        start = datetime(2026, 1, 6, 19, 30, tzinfo=UTC)
        assert self.dates(TUESDAYS, start, 1) == [date(2026, 1, 6)]
        assert self.dates(TUESDAYS, start.replace(second=1), 1) == [date(2026, 1, 13)]

    def test_reach_the_same_month_of_next_year(self) -> None:
        december = Rule(RuleKind.MONTHLY, days=(5,), starts=time(19), weeks=(-1,), months=(12,))
        assert self.dates(december, datetime(2026, 12, 26, tzinfo=UTC), 5) == [date(2027, 12, 31)]

    def test_are_none_once_it_has_ended_and_none_by_appointment(self) -> None:
        ended = Rule(RuleKind.WEEKLY, days=(2,), starts=time(19, 30), until=date(2026, 6, 1))
        assert self.dates(ended, datetime(2026, 5, 20, tzinfo=UTC), 5) == [date(2026, 5, 26)]
        assert self.dates(ended, datetime(2026, 6, 1, tzinfo=UTC), 5) == []
        assert self.dates(Rule(RuleKind.APPOINTMENT), datetime(2026, 6, 1, tzinfo=UTC), 5) == []

    def test_stop_looking_after_400_days(self) -> None:
        far = Rule(RuleKind.WEEKLY, days=(2,), starts=time(19, 30), valid_from=date(2030, 1, 1))
        assert self.dates(far, datetime(2026, 6, 1, tzinfo=UTC), 5) == []
