"""The steps of each kind of group: who takes them, what comes first, and where they stand."""

from __future__ import annotations

from datetime import date

import pytest

from alongside.content.blocks import block
from alongside.groups.hosting.hours import Asked, Every, What, asked_of, weekly
from alongside.groups.kinds import Kind
from alongside.setting_up.steps import (
    STEPS,
    Change,
    Seen,
    Stage,
    State,
    Who,
    next_of,
    of_side,
    plan,
    steps_of,
)

DONE = Change(State.DONE)


def keys(kind: Kind) -> list[str]:
    return [one.key for one in steps_of(kind)]


class TestTheStepsOfAKind:
    @pytest.mark.parametrize(
        ("step", "stage", "who"),
        [
            pytest.param("book_training", Stage.BEFORE, Who.HOST, marks=pytest.mark.demand(138)),
            pytest.param("training_posters", Stage.BEFORE, Who.HOST, marks=pytest.mark.demand(139)),
            pytest.param("tell_people", Stage.BEFORE, Who.HOST, marks=pytest.mark.demand(140)),
            pytest.param("staff_training", Stage.BEFORE, Who.HOST, marks=pytest.mark.demand(141)),
            pytest.param("manuals", Stage.BEFORE, Who.HOST, marks=pytest.mark.demand(142)),
            pytest.param("room", Stage.BEFORE, Who.HOST, marks=pytest.mark.demand(143)),
            pytest.param("day_and_time", Stage.AFTER, Who.BOTH, marks=pytest.mark.demand(144)),
            pytest.param("experienced", Stage.AFTER, Who.HOST, marks=pytest.mark.demand(145)),
            pytest.param("posters_referrals", Stage.AFTER, Who.BOTH, marks=pytest.mark.demand(146)),
            pytest.param("support", Stage.AFTER, Who.HOST, marks=pytest.mark.demand(147)),
            pytest.param("support_on", Stage.STEADY, Who.HOST, marks=pytest.mark.demand(148)),
            pytest.param("promote_on", Stage.STEADY, Who.BOTH, marks=pytest.mark.demand(149)),
            pytest.param("staff_confident", Stage.STEADY, Who.HOST, marks=pytest.mark.demand(150)),
            pytest.param("present_elsewhere", Stage.STEADY, Who.BOTH, marks=pytest.mark.demand(151)),
        ],
    )
    def test_hold_the_checklist_each_in_its_stage_and_for_whoever_does_it(
        self, step: str, stage: Stage, who: Who
    ) -> None:
        [found] = [one for one in steps_of(Kind.FACILITATED) if one.key == step]

        assert (found.stage, found.who) == (stage, who)

    def test_each_say_why_and_what_shows_that_they_are_done(self) -> None:
        for key in STEPS:
            why, done = block(f"step.{key}").words.split("\n\n")
            assert why
            assert done.startswith(("Done when", "It goes on"))

    def test_need_nothing_that_their_kind_has_not(self) -> None:
        for kind in Kind:
            there = keys(kind)
            for step in steps_of(kind):
                for key in step.after:
                    assert key not in there or there.index(key) != there.index(step.key)

    def test_are_no_course_for_a_12_step_group_and_its_own_rent(self) -> None:
        found = keys(Kind.TWELVE_STEP)

        assert {"ask_fellowship", "rent", "room"} <= set(found)
        assert not {"book_training", "facilitator_training", "budget"} & set(found)

    def test_are_clearance_and_paper_in_a_prison_and_no_public_list(self) -> None:
        found = keys(Kind.PRISON)

        assert {"governor", "clearance", "paper_packs", "through_gate"} <= set(found)
        assert not {"list_meeting", "phone_line"} & set(found)
        assert "governor" not in keys(Kind.FAMILY)


class TestAPlan:
    @pytest.mark.demand(137)
    def test_warns_where_facilitators_are_trained_before_anybody_of_the_house(self) -> None:
        found = {one.step.key: one for one in plan(Kind.FACILITATED, {"facilitator_training": DONE})}

        assert found["facilitator_training"].too_early
        assert found["facilitator_training"].first == ("room", "staff_training")

    def test_warns_of_nothing_once_what_comes_first_is_done_or_left_out(self) -> None:
        said = {"facilitator_training": DONE, "room": DONE, "staff_training": Change(State.SKIPPED)}

        assert not [one for one in plan(Kind.FACILITATED, said) if one.too_early]

    def test_holds_what_can_be_seen_as_done_unless_somebody_says_otherwise(self) -> None:
        seen = {one.step.key: one for one in plan(Kind.FACILITATED, {}, {Seen.LISTED: ""})}["list_meeting"]
        said = plan(Kind.FACILITATED, {"list_meeting": Change(State.SKIPPED, reason="x")}, {Seen.LISTED: ""})

        assert (seen.state, seen.by_itself) == (State.DONE, True)
        assert {one.step.key: one.state for one in said}["list_meeting"] is State.SKIPPED

    def test_puts_what_was_added_at_the_end_of_its_stage(self) -> None:
        added = {"own-1": Change(title="Buy a kettle", stage=Stage.BEFORE, who=Who.HOST)}

        before = [one.step.key for one in plan(Kind.FACILITATED, added) if one.step.stage is Stage.BEFORE]

        assert before[-1] == "own-1"

    def test_counts_days_from_the_first_evening_where_it_is_fixed(self) -> None:
        found = plan(Kind.FACILITATED, {"room": Change(until=date(2026, 3, 20))}, first=date(2026, 6, 2))
        until = {one.step.key: one.until for one in found}

        assert until["day_and_time"] == date(2026, 5, 5)
        assert until["room"] == date(2026, 3, 20)
        assert until["support_on"] is None

    def test_has_next_what_waits_for_nothing(self) -> None:
        found = of_side(plan(Kind.FACILITATED, {"agreement": DONE, "budget": DONE}), hosts=False)

        coming = next_of(found)

        # Being trained comes earlier, and has neither a room nor anybody of the house before it.
        assert coming
        assert coming.step.key == "second_person"


class TestTheHours:
    def test_of_a_course_are_those_of_the_course_and_of_a_week_add_up(self) -> None:
        asks = asked_of(Asked.FACILITATOR, Kind.FACILITATED)

        assert [(one.minutes, one.estimate) for one in asks if one.what is What.COURSE] == [(720, False)]
        assert weekly(asks) == sum(one.minutes for one in asks if one.every is Every.WEEK) == 135

    def test_hold_no_course_for_a_12_step_group(self) -> None:
        assert What.COURSE not in {one.what for one in asked_of(Asked.HOST_LEAD, Kind.TWELVE_STEP)}
