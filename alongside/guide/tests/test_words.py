"""The words of the guide: fair, sourced, and each reference leads somewhere."""

from __future__ import annotations

import re

import pytest

from alongside.content.blocks import Block, blocks, shipped
from alongside.content.marks import references
from alongside.directory.programmes import load
from alongside.directory.vocabulary import APPROACHES
from alongside.guide.evidence import AT_HOME, FEW, studies
from alongside.guide.kinds import ATTRIBUTES, answer_for
from alongside.guide.references import Footnotes

OURS = [
    one
    for one in shipped().values()
    if re.match(r"(close$|(differ|first|myth|policy|study|term|worry)\.)", one.key)
]
# The codes under which the field knows the worries that keep people away (DOMAIN, section 1.3).
WORRIES = {
    "god", "life", "speak", "anon", "notbad", "meds", "using", "women", "trigger", "fit", "access", "treatment", "both", "sponsor",
    "works", "bad", "forced", "fam",
}  # fmt: skip


class TestEveryBlock:
    @pytest.mark.parametrize("one", OURS, ids=lambda one: one.key)
    def test_refers_only_to_what_there_is(self, one: Block) -> None:
        Footnotes().html(one.words)
        assert all(kind in {"policy", "study", "term", "worry"} for kind, _ in references(one.words))

    @pytest.mark.parametrize("one", OURS, ids=lambda one: one.key)
    def test_calls_nobody_what_they_are_not(self, one: Block) -> None:
        said = f"{one.title} {one.words}".lower()

        assert not re.search(
            r"\b(addicts?|alcoholics?(?!(?:’s)? anonymous)|clients?|service users?|clean time|substitutes?)\b",
            said,
        )

    @pytest.mark.demand(337)
    @pytest.mark.parametrize("one", OURS, ids=lambda one: one.key)
    def test_never_says_that_a_programme_has_confirmed_it(self, one: Block) -> None:
        assert "confirmed by" not in one.checked_words
        assert one.source


class TestKinds:
    @pytest.mark.demand(6, 325)
    @pytest.mark.parametrize("approach", sorted(APPROACHES))
    def test_of_every_approach_answer_everything_that_is_asked(self, approach: str) -> None:
        [programme, *_] = [one for one in load() if one.approach == approach]

        unanswered = [one.key for one in ATTRIBUTES if not answer_for(programme, one).words]

        assert set(unanswered) <= {"requirement"}

    @pytest.mark.demand(325)
    def test_of_small_programmes_have_as_much_room_as_the_large(self) -> None:
        lengths = [len(answer_for(one, question).words.split()) for one in load() for question in ATTRIBUTES]

        assert max(lengths) <= 45

    @pytest.mark.demand(58)
    def test_for_families_ask_nothing_of_the_other_person(self) -> None:
        [al_anon] = [one for one in load() if one.code == "AL-ANON"]
        [abstinence] = [one for one in ATTRIBUTES if one.key == "abstinence"]

        assert "may still be drinking" in answer_for(al_anon, abstinence).words

    @pytest.mark.demand(10)
    def test_are_neutral_on_belief(self) -> None:
        [beliefs] = [one for one in ATTRIBUTES if one.key == "beliefs"]
        said = {one.code: answer_for(one, beliefs).words for one in load()}

        assert "People with no belief take part" in said["AA"]
        assert "People with and without a belief take part" in said["SMART"]

    def test_say_of_what_nobody_has_checked_that_nobody_has(self) -> None:
        [ga] = [one for one in load() if one.code == "GA"]
        [medication] = [one for one in ATTRIBUTES if one.key == "medication"]

        assert answer_for(ga, medication).unverified


class TestWorries:
    @pytest.mark.demand(78, 333)
    def test_are_all_those_that_the_field_knows(self) -> None:
        assert {one.key.partition(".")[2] for one in blocks("worry")} == WORRIES

    @pytest.mark.demand(339)
    def test_tell_nobody_that_they_must(self) -> None:
        [forced] = [one for one in blocks("worry") if one.key == "worry.forced"]

        assert forced.words.startswith("No. It is your choice.")

    @pytest.mark.demand(15)
    def test_never_have_anybody_stop_a_medicine(self) -> None:
        [medicine] = [one for one in blocks("worry") if one.key == "worry.meds"]

        assert medicine.words.startswith("Never stop a medicine to fit in with a group.")


class TestStudies:
    @pytest.mark.demand(326)
    @pytest.mark.parametrize("study", studies(), ids=lambda one: one.name)
    def test_say_what_they_do_not_show_and_how_they_may_be_used(self, study: object) -> None:
        words = study.block.words  # type: ignore[attr-defined]

        assert "## What it does not show" in words
        assert "## How to use it" in words

    @pytest.mark.demand(326)
    def test_from_elsewhere_or_of_very_few_say_so(self) -> None:
        for study in studies():
            assert ("Not from" in study.beware or "not from" in study.beware) == (
                study.facts.country != AT_HOME
            )
            assert ("few" in study.beware) == (0 < study.facts.size < FEW)

    def test_alone_give_the_figures_that_pages_quote(self) -> None:
        elsewhere = "\n".join(one.words for one in OURS if not one.key.startswith("study."))
        figures = {
            figure for study in studies() for figure in study.facts.figures.values() if " in 100" in figure
        }

        assert figures
        assert [figure for figure in figures if figure in elsewhere] == []
