"""In which order courses are taken, and what they open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.workforce.training import (
    COURSES,
    Kind,
    May,
    Seat,
    Topic,
    finished,
    goes_before,
    may,
    missing,
    opens,
    seat,
    unheard,
)

KINDS = st.sets(st.sampled_from(Kind))


def test_facilitating_takes_two_days_and_looking_after_a_host_one() -> None:
    assert COURSES[Kind.FACILITATOR].days == 2
    assert COURSES[Kind.HOST_LEAD].days == 1


@pytest.mark.parametrize(
    ("done", "opens"),
    [
        (set(), ()),
        ({Kind.HOST_LEAD}, (May.LOOK_AFTER_A_HOST,)),
        ({Kind.FACILITATOR}, (May.RUN_WITH_ANOTHER,)),
        ({Kind.LOGISTICS}, ()),
        ({Kind.FACILITATOR, Kind.LOGISTICS}, (May.RUN_WITH_ANOTHER, May.RUN_ALONE)),
    ],
)
def test_what_somebody_may_do_comes_of_what_they_have_been_through(
    done: set[Kind], opens: tuple[May, ...]
) -> None:
    assert may(done) == opens


@pytest.mark.demand(174)
def test_each_course_opens_something_and_the_practical_side_has_one_of_its_own() -> None:
    assert [opens(kind) for kind in Kind] == [
        (May.LOOK_AFTER_A_HOST,),
        (May.RUN_WITH_ANOTHER,),
        (May.RUN_ALONE,),
    ]
    assert {Topic.ROOM, Topic.TELLING} <= set(COURSES[Kind.LOGISTICS].topics)


@given(KINDS, st.sampled_from(Kind))
def test_one_course_more_never_takes_anything_away(done: set[Kind], more: Kind) -> None:
    assert set(may(done)) <= set(may(done | {more}))


@given(KINDS)
def test_nothing_is_missing_to_whoever_has_done_all_that_goes_before(done: set[Kind]) -> None:
    for kind in Kind:
        assert not missing(kind, done | set(COURSES[kind].after))


def test_a_house_without_a_trained_host_lead_is_warned_of_before_its_facilitators() -> None:
    assert goes_before(Kind.FACILITATOR, set())
    assert goes_before(Kind.FACILITATOR, {Kind.FACILITATOR})
    assert not goes_before(Kind.FACILITATOR, {Kind.HOST_LEAD})
    assert not goes_before(Kind.HOST_LEAD, set())


@given(st.integers(0, 300), st.integers(1, 200))
def test_a_place_is_held_exactly_while_one_is_free(held: int, places: int) -> None:
    assert (seat(held, places) is Seat.HELD) == (held < places)


@given(st.integers(1, 10), st.sets(st.integers(-3, 13)))
def test_whoever_missed_a_day_has_not_finished(days: int, came: set[int]) -> None:
    assert finished(days, came) == all(day in came for day in range(1, days + 1))


@pytest.mark.demand(173)
def test_what_nobody_noted_is_not_said_to_be_left_out_and_what_came_up_on_another_day_was_not_heard() -> None:
    covered = {"1": ["MEETING", "TOOLS"], "2": ["THOUGHTS", "FACILITATING", "SETTING_UP"]}

    assert unheard(Kind.FACILITATOR, {}, {1, 2}) == ()
    assert unheard(Kind.FACILITATOR, {"1": [], "2": []}, {1, 2}) == ()
    assert unheard(Kind.FACILITATOR, covered, {1, 2}) == ()
    assert unheard(Kind.FACILITATOR, covered, {2}) == (Topic.MEETING, Topic.TOOLS)
