"""The rules by which groups of an area meet."""

from __future__ import annotations

from datetime import date

from alongside.network.meeting_others import Visits, answer_by, may_be_visited, next_due

MONDAY = date(2026, 3, 9)


def test_a_network_day_is_due_a_quarter_after_the_last_and_at_once_where_there_was_none() -> None:
    assert next_due([], today=MONDAY) == MONDAY
    assert next_due([date(2026, 1, 5), date(2025, 10, 1)], today=MONDAY) == date(2026, 4, 6)
    assert next_due([date(2026, 1, 5), MONDAY], today=MONDAY) is None


def test_a_question_is_answered_within_three_working_days() -> None:
    assert answer_by(MONDAY, "GB-ENG") == date(2026, 3, 12)
    assert answer_by(date(2026, 3, 12), "GB-ENG") == date(2026, 3, 17)
    assert answer_by(date(2026, 3, 14), "GB-ENG") == date(2026, 3, 18)


def test_a_question_is_answered_on_no_public_holiday_of_any_nation_that_it_may_be_in() -> None:
    assert answer_by(date(2026, 12, 24), "GB-ENG") == date(2026, 12, 31)
    assert answer_by(date(2026, 12, 31), "GB-ENG") == date(2027, 1, 6)
    assert answer_by(date(2026, 12, 31), "GB") == date(2027, 1, 7)


def test_a_meeting_that_is_not_open_is_visited_only_where_its_group_says_so() -> None:
    assert may_be_visited(Visits.OPEN, is_open=True)
    assert not may_be_visited(Visits.OPEN, is_open=False)
    assert may_be_visited(Visits.ANY, is_open=False)
    assert not may_be_visited(Visits.NONE, is_open=True)
