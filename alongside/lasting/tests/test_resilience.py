"""What may end a group is said as facts, each with a small step; more help never makes it look worse."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alongside.lasting.resilience import (
    EVENINGS_LOOKED_AT,
    LONG_ALONE,
    ROOM_SOON,
    WEEKS_AHEAD,
    Coming,
    Fact,
    Finding,
    Had,
    Known,
    Step,
    Thing,
    look_at,
    sure_until,
)

TODAY = date(2026, 3, 9)
DAY = timedelta(days=1)
STEADY = Known(
    runners=2,
    since=TODAY - timedelta(days=400),
    coming=tuple(Coming(TODAY + timedelta(days=7 * week), covered=True) for week in range(4)),
    holders=tuple(thing for thing in Thing for _person in range(2)),
    room_until=TODAY + timedelta(days=300),
    first_timers=(0, 0, 0, 1, 0, 0, 0, 0),
    others_on=TODAY - timedelta(days=30),
)
days = st.dates(TODAY - timedelta(days=500), TODAY + timedelta(days=500))
groups = st.builds(
    Known,
    runners=st.integers(0, 4),
    since=st.dates(TODAY - timedelta(days=800), TODAY),
    coming=st.lists(st.builds(Coming, on=days, covered=st.booleans()), max_size=8),
    holders=st.lists(st.sampled_from(Thing), max_size=8),
    room_until=st.none() | days,
    first_timers=st.lists(st.integers(0, 3), max_size=12),
    others_on=st.none() | st.dates(TODAY - timedelta(days=800), TODAY),
)


def facts(known: Known) -> list[Fact]:
    return [one.fact for one in look_at(known, today=TODAY)]


class TestWhatMayEndAGroup:
    def test_is_nothing_where_two_share_it_all(self) -> None:
        assert look_at(STEADY, today=TODAY) == []

    @pytest.mark.demand(181)
    @pytest.mark.parametrize(
        ("change", "fact", "step"),
        [
            ({"runners": 1}, Fact.RUNS_ALONE, Step.ASK_TO_SHADOW),
            ({"runners": 0}, Fact.NOBODY_RUNS, Step.ASK_TO_SHADOW),
            ({"holders": (Thing.KEY,)}, Fact.ONE_HOLDER, Step.SHARE_IT),
            ({"room_until": TODAY + ROOM_SOON - DAY}, Fact.ROOM_ENDS, Step.ASK_ABOUT_ROOM),
            ({"first_timers": (1, *(0,) * EVENINGS_LOOKED_AT)}, Fact.NO_NEW_FACES, Step.TELL_PEOPLE),
            ({"others_on": TODAY - LONG_ALONE - DAY}, Fact.LONG_ALONE, Step.MEET_OTHERS),
        ],
    )
    def test_is_said_with_a_next_small_step(self, change: dict[str, object], fact: Fact, step: Step) -> None:
        [found] = look_at(replace(STEADY, **change), today=TODAY)

        assert (found.fact, found.step) == (fact, step)

    def test_names_the_days_that_nobody_runs_in_the_next_four_weeks_and_no_later_ones(self) -> None:
        coming = [Coming(TODAY + n * DAY, covered=False) for n in (8, 1, 28, -1)]

        [found] = look_at(replace(STEADY, coming=coming), today=TODAY)

        assert found == Finding(Fact.UNCOVERED, (TODAY + DAY, TODAY + 8 * DAY))

    def test_says_what_is_nearest_first(self) -> None:
        alone = Known(runners=1, since=STEADY.since, coming=[Coming(TODAY, covered=False)])

        assert facts(alone) == [Fact.UNCOVERED, Fact.RUNS_ALONE, Fact.LONG_ALONE]

    def test_concludes_nothing_from_what_nobody_has_told(self) -> None:
        assert facts(Known(runners=2, since=TODAY)) == []
        assert facts(replace(STEADY, first_timers=(0,) * (EVENINGS_LOOKED_AT - 1))) == []


class TestARoomThatIsBooked:
    TUESDAYS = TODAY + DAY

    def test_is_sure_until_the_day_before_it_is_theirs_no_longer(self) -> None:
        until = TODAY + 70 * DAY

        assert sure_until([Had(self.TUESDAYS, until)]) == until - DAY
        assert sure_until([Had(self.TUESDAYS, until)], TODAY) == TODAY
        assert sure_until([Had(self.TUESDAYS)]) is None

    def test_that_ends_counts_no_more_once_another_follows_it_on_the_same_day_of_the_week(self) -> None:
        until = TODAY + 29 * DAY
        ends, other_day = Had(self.TUESDAYS, until), Had(self.TUESDAYS + DAY)

        assert sure_until([ends, Had(self.TUESDAYS + 28 * DAY)]) is None
        assert sure_until([ends, Had(self.TUESDAYS + 42 * DAY)]) == until - DAY
        assert sure_until([ends, other_day]) == until - DAY


class TestWhateverAGroupIs:
    @given(groups)
    def test_each_finding_has_its_step_and_each_fact_stands_once_but_for_what_is_held(
        self, known: Known
    ) -> None:
        found = look_at(known, today=TODAY)

        assert all(isinstance(one.step, Step) for one in found)
        assert len({(one.fact, one.thing) for one in found}) == len(found)
        assert all(
            TODAY <= day < TODAY + WEEKS_AHEAD
            for one in found
            if one.fact is Fact.UNCOVERED
            for day in one.days
        )

    @given(groups, st.sampled_from(Thing))
    def test_more_hands_never_make_it_look_worse(self, known: Known, thing: Thing) -> None:
        before = set(facts(known))
        more = replace(known, runners=known.runners + 1, others_on=TODAY)
        covered = replace(more, coming=[Coming(one.on, covered=True) for one in known.coming])

        assert set(facts(covered)) <= before | {Fact.RUNS_ALONE}
        assert (Fact.RUNS_ALONE in facts(covered)) is (known.runners == 0)
        two = replace(known, holders=[*known.holders, thing, thing])
        assert Finding(Fact.ONE_HOLDER, thing=thing) not in look_at(two, today=TODAY)

    @given(groups, st.integers(1, 50))
    def test_how_many_come_changes_nothing(self, known: Known, more: int) -> None:
        # Only whether there was a first-timer counts, never how many: there is nothing else of a head count in what is looked at.
        busier = replace(known, first_timers=[one * more for one in known.first_timers])

        assert look_at(busier, today=TODAY) == look_at(known, today=TODAY)
