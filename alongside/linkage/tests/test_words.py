"""What a worker is prompted to say."""

from __future__ import annotations

import re

import pytest

from alongside.content.blocks import blocks, shipped
from alongside.content.marks import references
from alongside.linkage.prompts import CONSENTS, PROMPTS, prompts, sayings, worries
from alongside.linkage.stages import Stage
from tools.reading_age import OLDEST, reading_age

OURS = [
    one
    for one in shipped().values()
    if re.match(r"(introduce|connect|follow-up|saying|caution|consent)\.", one.key)
]
# What would say that somebody has to go: no word of ours may.
DUTY = re.compile(
    r"\b(must|ha(ve|s) to|required?|requirement|compulsory|mandatory|obliged|comply|compliance|non-attendance"
    r"|failed to attend|did not attend)\b",
    re.IGNORECASE,
)
# Where the words say that nobody has to.
FREE = re.compile(r"\bnobody has to\b", re.IGNORECASE)


class TestEveryBlock:
    @pytest.mark.demand(19)
    def test_never_says_that_anybody_must_go(self) -> None:
        assert [one.key for one in OURS if DUTY.search(FREE.sub("", f"{one.title} {one.words}"))] == []

    def test_calls_nobody_what_they_are_not(self) -> None:
        labels = re.compile(
            r"\b(addicts?|alcoholics?|clients?|service users?|patients?|clean|substitutes?|relapsed?)\b", re.I
        )

        assert [one.key for one in OURS if labels.search(f"{one.title} {one.words}")] == []

    def test_refers_to_nothing_that_a_worker_would_have_to_look_up(self) -> None:
        assert [one.key for one in OURS if references(one.words)] == []

    @pytest.mark.parametrize("group", ["introduce", "connect", "follow-up", "saying", "caution", "consent"])
    def test_can_be_read_at_eleven(self, group: str) -> None:
        said = "".join(f"<p>{one.title}</p><p>{one.words}</p>" for one in blocks(group))
        found = reading_age(f"<main>{said}</main>", left_out=["buprenorphine", "methadone"])

        assert found
        assert found.age <= OLDEST


@pytest.mark.usefixtures("door")
class TestPrompts:
    @pytest.mark.demand(70)
    @pytest.mark.parametrize("stage", list(Stage))
    def test_there_are_some_for_each_stage_and_ways_to_say_it(self, stage: Stage) -> None:
        assert len(prompts(stage)) >= 8
        assert len(sayings(stage)) >= 3

    @pytest.mark.demand(72)
    def test_every_way_to_say_it_belongs_to_a_stage(self) -> None:
        assert sorted(one.key for stage in Stage for one in sayings(stage)) == sorted(
            one.key for one in blocks("saying")
        )

    def test_the_names_by_which_pages_ask_are_those_of_the_blocks(self) -> None:
        for stage, names in PROMPTS.items():
            assert [one.key.partition(".")[2] for one in prompts(stage)] == list(names)
        assert [one.key.partition(".")[2] for one in blocks("consent")] == list(CONSENTS)

    @pytest.mark.demand(78)
    def test_worries_are_those_that_the_guide_answers(self) -> None:
        assert worries() == blocks("worry")
        assert len(worries()) >= 18

    @pytest.mark.demand(93)
    def test_a_warning_stands_before_anybody_talks_of_leaving_a_prescription(self) -> None:
        [words] = [one.words for one in blocks("caution") if one.key == "caution.prescription"]

        assert "no reason to leave methadone, buprenorphine or any other medicine" in words

    def test_what_is_asked_afterwards_begins_with_their_right_not_to_say(self) -> None:
        assert prompts(Stage.FOLLOW_UP)[0].title.endswith("You need not say.")
