"""Which step is suggested, and why."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from alongside.linkage.due import due
from alongside.linkage.history import Answer, CameBack, Ended, Event, FirstContact, History, Talk
from alongside.linkage.next_step import Next, Reason, Suggestion, suggest
from alongside.linkage.stages import Age, Company, Decision, Ending, Help, Went
from alongside.linkage.tests.drawn import (
    APPROACHES,
    MONDAY,
    days,
    followed_by,
    histories,
    history,
    of_workers,
)

FRIDAY = date(2026, 3, 13)
BOTH = frozenset({"CBT_TOOLS", "TWELVE_STEP"})
TRY = Talk(on=MONDAY, decision=Decision.TRY, approaches=BOTH)


def step(*events: Event, today: date = MONDAY, age: Age = Age.ADULT, here: Any = APPROACHES) -> Suggestion:
    return suggest(history(*events), today=today, age=age, here=here)


def rang(**said: Any) -> FirstContact:
    return FirstContact(**{"on": MONDAY, "help": frozenset({Help.CHOSE, Help.RANG}), **said})


class TestSuggest:
    @pytest.mark.demand(70)
    def test_leads_through_the_stages(self) -> None:
        assert step() == Suggestion(Next.OPEN_SUBJECT, Reason.NOT_TALKED)
        assert step(TRY) == Suggestion(Next.CHOOSE_MEETING, Reason.NOTHING_CHOSEN)

        chosen = FirstContact(on=MONDAY, help=frozenset({Help.CHOSE}))
        assert step(TRY, chosen) == Suggestion(Next.RING_TOGETHER, Reason.SIGNPOSTED)
        assert step(TRY, rang()) == Suggestion(Next.FIND_COMPANY, Reason.ALONE)
        assert step(TRY, rang(company=Company.ASKED)).step is Next.WAIT_FOR_COMPANY
        assert step(TRY, rang(company=Company.AGREED)) == Suggestion(Next.PROMISE_TO_ASK, Reason.NO_PROMISE)

        promised = rang(company=Company.AGREED, ask_on=FRIDAY)
        assert step(TRY, promised) == Suggestion(Next.LEAVE_IT, Reason.PROMISE_TO_COME, FRIDAY)
        assert step(TRY, promised, today=FRIDAY) == Suggestion(Next.ASK_HOW_IT_WENT, Reason.PROMISED, FRIDAY)

    @pytest.mark.demand(79)
    def test_after_a_leaflet_it_is_to_ring_somebody_together(self) -> None:
        leaflet = FirstContact(on=MONDAY, help=frozenset({Help.LEAFLET, Help.CHOSE}))

        assert step(TRY, leaflet) == Suggestion(Next.RING_TOGETHER, Reason.SIGNPOSTED)

    @pytest.mark.demand(85)
    def test_shows_another_kind_first_where_there_is_one(self) -> None:
        one_kind = Talk(on=MONDAY, decision=Decision.TRY, approaches=frozenset({"TWELVE_STEP"}))

        assert step(one_kind) == Suggestion(Next.SHOW_ANOTHER_KIND, Reason.ONE_KIND)
        assert step(one_kind, here=["TWELVE_STEP"]).step is Next.CHOOSE_MEETING

    def test_whoever_is_not_sure_may_ring_a_member_and_ask(self) -> None:
        unsure = Talk(on=MONDAY, decision=Decision.NOT_SURE, approaches=BOTH)

        assert step(unsure) == Suggestion(Next.RING_TOGETHER, Reason.UNSURE)

    def test_not_now_is_left_until_the_day_they_named(self) -> None:
        not_now = Talk(on=MONDAY, decision=Decision.NOT_NOW, ask_again_on=FRIDAY)

        assert step(not_now) == Suggestion(Next.LEAVE_IT, Reason.NOT_NOW, FRIDAY)
        assert step(not_now, today=FRIDAY) == Suggestion(Next.OPEN_SUBJECT, Reason.ASKED_FOR_IT, FRIDAY)

    @pytest.mark.demand(8)
    @pytest.mark.parametrize(
        ("went", "again", "expected"),
        [
            (Went.WENT, True, Suggestion(Next.TAKE_PART, Reason.LIKED_IT)),
            (Went.WENT, None, Suggestion(Next.TAKE_PART, Reason.WENT)),
            (Went.WENT, False, Suggestion(Next.TRY_ANOTHER, Reason.DID_NOT_SUIT)),
            (Went.DID_NOT, None, Suggestion(Next.MAKE_IT_EASIER, Reason.DID_NOT_GO)),
            (Went.NOT_SAID, None, Suggestion(Next.LEAVE_IT, Reason.THEIRS_TO_TELL)),
        ],
    )
    def test_after_an_answer(self, went: Went, again: bool | None, expected: Suggestion) -> None:
        assert step(TRY, rang(), Answer(on=MONDAY, went=went, again=again)) == expected

    @pytest.mark.demand(19)
    @given(histories, st.lists(of_workers, max_size=3), days)
    def test_whoever_said_no_is_left_alone(self, before: History, after: list[Event], today: date) -> None:
        said_no = followed_by(before, Talk(on=MONDAY, decision=Decision.NO), *after)

        assert suggest(said_no, today=today, age=Age.ADULT, here=APPROACHES).step is Next.LEAVE_IT

    @given(histories, days, st.sampled_from([Age.UNDER_18, Age.NOT_SAID]))
    def test_nobody_under_18_is_handed_to_an_adult_peer(self, before: History, today: date, age: Age) -> None:
        assert suggest(before, today=today, age=age, here=APPROACHES).step is not Next.FIND_COMPANY

    def test_another_way_is_shown_to_whoever_is_under_18(self) -> None:
        assert step(TRY, rang(), age=Age.UNDER_18) == Suggestion(Next.YOUNG_ROUTE, Reason.UNDER_18)
        assert step(TRY, rang(), age=Age.NOT_SAID) == Suggestion(Next.ASK_AGE, Reason.AGE_NOT_SAID)

    @pytest.mark.parametrize("promised", [(), (rang(company=Company.AGREED, ask_on=MONDAY),)])
    def test_an_answer_that_tells_nothing_leaves_a_subject_due_that_nobody_opened(
        self, promised: Any
    ) -> None:
        assert step(*promised, Answer(on=MONDAY)) == Suggestion(Next.OPEN_SUBJECT, Reason.NOT_TALKED)
        back = (Ended(on=MONDAY, why=Ending.ENOUGH), CameBack(on=MONDAY))
        assert step(*back, Answer(on=MONDAY)) == Suggestion(Next.OPEN_SUBJECT, Reason.CAME_BACK)

    def test_whoever_named_a_day_is_asked_on_it_though_they_would_rather_not_say_how_it_went(self) -> None:
        named = Talk(on=MONDAY, decision=Decision.NOT_NOW, ask_again_on=FRIDAY)

        assert step(named, Answer(on=MONDAY)).step is Next.LEAVE_IT
        assert step(named, Answer(on=MONDAY), today=FRIDAY) == Suggestion(
            Next.OPEN_SUBJECT, Reason.PROMISED, FRIDAY
        )

    def test_at_a_review_it_is_asked_again_how_it_went(self) -> None:
        rather_not = replace(history(TRY, Answer(on=MONDAY)), reviews=(FRIDAY,))

        assert suggest(rather_not, today=FRIDAY, age=Age.ADULT, here=APPROACHES) == Suggestion(
            Next.ASK_HOW_IT_WENT, Reason.REVIEW, FRIDAY
        )

    def test_whoever_says_again_that_they_would_try_chooses_again_though_nobody_asks_afterwards(self) -> None:
        again = replace(history(TRY, rang(company=Company.AGREED), TRY), afterwards=False)

        assert suggest(again, today=MONDAY, age=Age.ADULT, here=APPROACHES) == Suggestion(
            Next.CHOOSE_MEETING, Reason.WANTS_TO_TRY
        )

    @settings(max_examples=1000)
    @given(histories, days, st.booleans())
    def test_leaves_nothing_with_somebody_with_whom_a_stage_is_due(
        self, before: History, today: date, afterwards: bool
    ) -> None:
        before = replace(before, afterwards=afterwards)
        first = due(before)

        if suggest(before, today=today, age=Age.ADULT, here=APPROACHES).step is Next.LEAVE_IT:
            assert first is None or first.on > today

    @given(histories, days)
    def test_whoever_came_back_is_heard_first(self, before: History, today: date) -> None:
        back = followed_by(before, Ended(on=today, why=Ending.MOVED_ON), CameBack(on=today + timedelta(1)))

        assert suggest(back, today=today, age=Age.ADULT, here=APPROACHES) == Suggestion(
            Next.OPEN_SUBJECT, Reason.CAME_BACK
        )
