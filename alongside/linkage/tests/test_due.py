"""What is due, and whom nobody asks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alongside.linkage.due import (
    Due,
    Why,
    due,
    has_no_news,
    is_signposted_only,
    is_waiting,
)
from alongside.linkage.history import Answer, CameBack, Ended, Event, FirstContact, History, Talk
from alongside.linkage.next_step import Next, suggest
from alongside.linkage.stages import Age, Company, Decision, Ending, Help, Stage, Went, kept
from alongside.linkage.tests.drawn import MONDAY, days, followed_by, histories, history, of_workers

REVIEW = date(2026, 6, 1)
NEXT_REVIEW = date(2026, 9, 1)
FRIDAY = date(2026, 3, 13)


class TestDue:
    @pytest.mark.demand(69)
    def test_the_subject_is_due_at_assessment(self) -> None:
        assert due(history(assessed_on=FRIDAY)) == Due(Stage.INTRODUCE, FRIDAY, Why.ASSESSMENT)

    def test_without_an_assessment_it_is_due_at_the_first_review(self) -> None:
        assert due(history(reviews=(NEXT_REVIEW, REVIEW))) == Due(Stage.INTRODUCE, REVIEW, Why.REVIEW)

    def test_without_either_it_is_due_from_the_first_day(self) -> None:
        assert due(history()) == Due(Stage.INTRODUCE, MONDAY, Why.ADDED)

    def test_whoever_is_not_sure_is_asked_at_the_next_review(self) -> None:
        unsure = Talk(on=FRIDAY, decision=Decision.NOT_SURE)

        assert due(history(unsure, reviews=(MONDAY, NEXT_REVIEW, REVIEW))) == Due(
            Stage.INTRODUCE, REVIEW, Why.REVIEW
        )

    def test_whoever_would_try_is_helped_to_make_contact_the_same_day(self) -> None:
        assert due(history(Talk(on=FRIDAY, decision=Decision.TRY))) == Due(
            Stage.CONNECT, FRIDAY, Why.WANTS_TO_TRY
        )

    @pytest.mark.demand(83)
    def test_after_contact_it_is_due_when_it_was_promised(self) -> None:
        contact = FirstContact(on=FRIDAY, ask_on=FRIDAY + timedelta(7))

        assert due(history(Talk(on=FRIDAY, decision=Decision.TRY), contact)) == Due(
            Stage.FOLLOW_UP, FRIDAY + timedelta(7), Why.PROMISED
        )

    @pytest.mark.parametrize("company", [Company.ASKED, Company.AGREED])
    def test_company_alone_opens_no_subject_so_that_stays_due(self, company: Company) -> None:
        along = FirstContact(on=FRIDAY, company=company)

        assert due(history(along)) == Due(Stage.INTRODUCE, MONDAY, Why.ADDED)
        assert due(history(along, assessed_on=FRIDAY)) == Due(Stage.INTRODUCE, FRIDAY, Why.ASSESSMENT)
        raised = history(Ended(on=MONDAY, why=Ending.ENOUGH), CameBack(on=FRIDAY), along)
        assert due(raised) == Due(Stage.INTRODUCE, FRIDAY, Why.CAME_BACK)

    def test_what_was_promised_comes_before_a_subject_that_was_never_opened(self) -> None:
        promised = history(FirstContact(on=MONDAY, company=Company.AGREED, ask_on=FRIDAY))

        assert due(promised) == Due(Stage.FOLLOW_UP, FRIDAY, Why.PROMISED)
        assert due(followed_by(promised, Answer(on=FRIDAY))) == Due(Stage.INTRODUCE, MONDAY, Why.ADDED)

    @pytest.mark.parametrize("went", [Went.WENT, Went.DID_NOT])
    def test_whoever_told_of_a_group_has_talked_about_it_whoever_opened_the_subject(self, went: Went) -> None:
        told = history(Answer(on=FRIDAY, went=went), Answer(on=FRIDAY), reviews=(REVIEW,))

        assert due(told) == Due(Stage.FOLLOW_UP, REVIEW, Why.REVIEW)
        back = followed_by(told, Ended(on=FRIDAY, why=Ending.ENOUGH), CameBack(on=FRIDAY))
        assert due(back) == Due(Stage.INTRODUCE, FRIDAY, Why.CAME_BACK)

    @pytest.mark.parametrize(
        ("company", "why"), [(Company.ASKED, Why.NO_YES_YET), (Company.AGREED, Why.NO_PROMISE)]
    )
    def test_contact_without_a_day_to_ask_is_not_made_yet(self, company: Company, why: Why) -> None:
        along = FirstContact(on=FRIDAY, company=company)

        assert due(history(Talk(on=MONDAY, decision=Decision.TRY), along)) == Due(Stage.CONNECT, FRIDAY, why)

    @given(histories)
    def test_whoever_would_rather_not_be_asked_how_it_went_is_not_asked(self, before: History) -> None:
        never = replace(before, afterwards=False)
        first = due(never)

        assert first is None or (first.stage is not Stage.FOLLOW_UP and first.why is not Why.NO_PROMISE)
        assert not has_no_news(never, today=date(2030, 1, 1))
        found = suggest(never, today=date(2030, 1, 1), age=Age.ADULT, here=[])
        assert found.step not in {Next.ASK_HOW_IT_WENT, Next.PROMISE_TO_ASK}

    @pytest.mark.demand(83)
    def test_after_an_answer_it_is_asked_at_the_next_review(self) -> None:
        asked = Answer(on=FRIDAY, went=Went.WENT)

        assert due(history(Talk(on=MONDAY, decision=Decision.TRY), asked, reviews=(REVIEW,))) == Due(
            Stage.FOLLOW_UP, REVIEW, Why.REVIEW
        )

    def test_an_answer_keeps_the_promises_of_later_days(self) -> None:
        early = FirstContact(on=MONDAY, ask_on=FRIDAY)
        late = FirstContact(on=MONDAY, ask_on=FRIDAY + timedelta(14))

        found = due(history(early, late, Answer(on=FRIDAY)))

        assert found == Due(Stage.FOLLOW_UP, FRIDAY + timedelta(14), Why.PROMISED)

    @given(histories, st.none() | days)
    def test_not_now_is_asked_again_on_the_day_they_named_or_not_at_all(
        self, before: History, ask_again_on: date | None
    ) -> None:
        raised = followed_by(before, CameBack(on=MONDAY))

        found = due(
            followed_by(raised, Talk(on=MONDAY, decision=Decision.NOT_NOW, ask_again_on=ask_again_on))
        )

        assert found == (Due(Stage.INTRODUCE, ask_again_on, Why.PROMISED) if ask_again_on else None)

    @pytest.mark.demand(19)
    @given(
        histories,
        st.sampled_from([
            Talk(on=MONDAY, decision=Decision.NO),
            Answer(on=MONDAY, stop=True),
            *(Ended(on=MONDAY, why=why) for why in Ending),
        ]),
        st.lists(of_workers, max_size=4),
    )  # fmt: skip
    def test_nobody_is_asked_again_after_they_said_no_whatever_a_worker_does(
        self, before: History, no: Event, after: list[Event]
    ) -> None:
        quiet = followed_by(before, no, *after)

        assert due(quiet) is None
        assert not is_signposted_only(quiet)
        assert not is_waiting(quiet)
        assert not has_no_news(quiet, today=date(2030, 1, 1))

    @pytest.mark.demand(41)
    @given(histories, days)
    def test_every_ending_leaves_a_way_back(self, before: History, day: date) -> None:
        rested = followed_by(before, Ended(on=day, why=Ending.NOT_FOR_ME))

        assert due(followed_by(rested, CameBack(on=day))) == Due(Stage.INTRODUCE, day, Why.CAME_BACK)


class TestSignpostedOnly:
    @pytest.mark.demand(79)
    @pytest.mark.parametrize("help", [frozenset({Help.TOLD}), frozenset({Help.TOLD, Help.LEAFLET})])
    def test_is_whoever_would_try_and_was_only_told_or_given_a_leaflet(self, help: frozenset[Help]) -> None:
        assert is_signposted_only(history(Talk(on=MONDAY, decision=Decision.TRY, help=help)))

    @pytest.mark.parametrize("decision", [Decision.NO, Decision.NOT_NOW])
    def test_is_nobody_who_chose_not_to(self, decision: Decision) -> None:
        assert not is_signposted_only(history(Talk(on=MONDAY, decision=decision)))

    @pytest.mark.parametrize("help", sorted(set(Help) - {Help.TOLD, Help.LEAFLET}))
    def test_is_nobody_whom_somebody_helped_further(self, help: Help) -> None:
        talk = Talk(on=MONDAY, decision=Decision.TRY)

        assert not is_signposted_only(history(talk, FirstContact(on=FRIDAY, help=frozenset({help}))))

    def test_is_nobody_with_whom_the_subject_was_not_opened(self) -> None:
        assert not is_signposted_only(history())


class TestWaiting:
    def test_is_whoever_has_asked_for_company_and_has_no_yes(self) -> None:
        asked = FirstContact(on=MONDAY, company=Company.ASKED)

        assert is_waiting(history(asked))
        assert not is_waiting(history(asked, FirstContact(on=FRIDAY, company=Company.AGREED)))


class TestNoNews:
    def test_is_a_promise_two_weeks_old(self) -> None:
        promised = history(FirstContact(on=MONDAY, ask_on=FRIDAY))

        assert not has_no_news(promised, today=FRIDAY + timedelta(13))
        assert has_no_news(promised, today=FRIDAY + timedelta(14))

    def test_would_rather_not_say_is_an_answer(self) -> None:
        answered = history(FirstContact(on=MONDAY, ask_on=FRIDAY), Answer(on=FRIDAY))

        assert not has_no_news(answered, today=date(2030, 1, 1))


class TestKept:
    @pytest.mark.parametrize("went", list(Went))
    def test_in_prison_and_probation_nothing_is_kept_under_a_name(self, went: Went) -> None:
        assert kept(went, by_name=False) is Went.NOT_SAID
        assert kept(went, by_name=True) is went
