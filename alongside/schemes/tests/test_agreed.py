"""When what is agreed for an area holds, for whom, and when it wants looking at."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from alongside.schemes.agreed import SOON, Due, Stand, Term, due, holds, holds_there

TODAY = date(2026, 3, 9)
DAY = timedelta(days=1)


def agreed(until: date | None = None, look_again_on: date | None = None) -> Term:
    return Term(Stand.AGREED, TODAY, until, look_again_on)


def test_holds_from_its_first_day_to_its_last_once_it_is_agreed() -> None:
    term = agreed(until=TODAY + DAY)

    assert [holds(term, TODAY + day * DAY) for day in (-1, 0, 1, 2)] == [False, True, True, False]
    assert holds(agreed(), TODAY + 9999 * DAY)
    assert not holds(Term(Stand.TALKED, TODAY), TODAY)
    assert not holds(Term(Stand.ENDED, TODAY), TODAY)


@pytest.mark.parametrize(
    ("term", "wants"),
    [
        (agreed(until=TODAY - DAY), Due.OVER),
        (agreed(until=TODAY + SOON), Due.ENDS_SOON),
        (agreed(until=TODAY + SOON + DAY), None),
        (agreed(look_again_on=TODAY), Due.LOOK_AGAIN),
        (Term(Stand.TALKED, look_again_on=TODAY), Due.LOOK_AGAIN),
        (Term(Stand.TALKED, until=TODAY), None),
        (Term(Stand.ENDED, until=TODAY - DAY, look_again_on=TODAY), None),
    ],
)
def test_wants_looking_at_in_time_and_never_once_it_has_ended(term: Term, wants: Due | None) -> None:
    assert due(term, TODAY) is wants


def test_is_for_those_who_are_there_and_told_to_those_of_whom_nobody_knows() -> None:
    assert holds_there([], ["The north"])
    assert holds_there(["The North "], ["the north"])
    assert not holds_there(["The south"], ["The north"])
    assert holds_there(["The south"], [])
