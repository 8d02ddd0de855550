"""The words of the guide: fair, sourced, and each reference leads somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.apps import apps

from alongside.content.blocks import BlockState, block, blocks, shipped
from alongside.content.marks import as_html, references
from alongside.directory.programmes import load
from alongside.directory.vocabulary import APPROACHES
from alongside.guide.evidence import AT_HOME, FEW, studies
from alongside.guide.kinds import ATTRIBUTES, answer_for
from alongside.guide.references import Footnotes, abbreviations
from tools.catalogues import gathered

OURS = [
    one
    for one in shipped().values()
    if one.language == "en-gb"
    and re.match(r"(close$|(differ|easy|fact|first|myth|policy|reading|study|term|worry)\.)", one.key)
]
TEMPLATES = Path(__file__).parent.parent / "templates" / "guide"

# What counts something that was found: digits, but for names, ages, numbers to ring and the minutes of a meeting; and numbers
# in words of what studies count.
NUMBERS = "half|a third|a quarter|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty|hundred|dozens?"
COUNTED = "people|persons|men|women|members|families|others|stud(?:y|ies)|trials?|times|in ten|in a hundred|per ?cent"
TYPED = re.compile(
    r"\b(?<!0 to )(?!12[- ]steps?\b|18\b|999\b|0 to 10\b|[\d to]+ minutes\b)\d[\d,.]*|%"
    rf"|\b(?:{NUMBERS})(?: or more| of(?: the)?)? (?:{COUNTED})\b",
    re.I,
)
# The codes under which the field knows the worries that keep people away (DOMAIN, section 1.3).
WORRIES = {
    "god", "life", "speak", "anon", "notbad", "meds", "using", "women", "trigger", "fit", "access", "treatment", "both", "sponsor",
    "works", "bad", "forced", "fam",
}  # fmt: skip


class TestEveryBlock:
    def test_refers_only_to_what_there_is(self) -> None:
        for one in OURS:
            Footnotes().html(one.words)
            assert {kind for kind, _ in references(one.words)} <= {"policy", "study", "term", "worry"}, (
                one.key
            )

    def test_calls_nobody_what_they_are_not(self) -> None:
        # What somebody else called their book is theirs.
        said = {
            one.key: (one.words if one.key.startswith("reading.") else f"{one.title} {one.words}")
            for one in OURS
        }

        assert (
            holding(
                r"\b(addicts?|alcoholics?(?!(?:’s)? anonymous)|clients?|service users?|clean time|substitutes?)\b",
                said,
            )
            == []
        )

    def test_is_no_slogan_of_any_programme(self) -> None:
        assert (
            holding(
                r"cause(?:d)? it|cure it|control it|one day at a time|let go|keep coming back|it works if|easy does it|4-point",
                {one.key: one.words for one in OURS},
            )
            == []
        )

    def test_shows_no_mark_that_pages_do_not_know(self) -> None:
        said = {one.key: re.sub(r"\[\[.*?\]\]|^## ", "", one.words, flags=re.M) for one in OURS}

        assert holding(r"[*_`#<>{}]", said) == []

    @pytest.mark.demand(337)
    def test_never_says_that_a_programme_has_confirmed_it(self) -> None:
        assert [one.key for one in OURS if "confirmed by" in one.checked_words or not one.source] == []


def holding(pattern: str, said: dict[str, str]) -> list[str]:
    """Return the keys whose words hold what is looked for, in whatever letters."""
    return [key for key, words in said.items() if re.search(pattern, words, re.I)]


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

    @pytest.mark.parametrize(
        ("code", "about"),
        [
            ("RD", "format crosstalk anonymity family cost online access literature"),
            ("LIFERING", "leads crosstalk anonymity family cost online access literature"),
            ("WFS", "beliefs medication leads crosstalk anonymity cost online access literature"),
            ("MM", "format leads crosstalk anonymity lasting cost online access literature"),
            ("ALL-RECOVERY", "format leads crosstalk anonymity family cost online access literature"),
            ("SMART-FF", "crosstalk anonymity cost online access"),
        ],
    )  # fmt: skip
    def test_show_what_is_known_only_roughly_as_unverified(self, code: str, about: str) -> None:
        [programme] = [one for one in load() if one.code == code]
        shown = {one.key for one in ATTRIBUTES if answer_for(programme, one).unverified}

        assert set(about.split()) <= shown

    def test_say_of_a_trial_from_elsewhere_that_it_is(self) -> None:
        evidence = ATTRIBUTES[-1]
        for one in load():
            said = answer_for(one, evidence).words
            assert "study:" not in said or "American" in said, one.code


class TestFirstMeetings:
    @pytest.mark.demand(13, 58)
    def test_ask_of_families_nothing_that_is_asked_of_others(self) -> None:
        for_oneself, for_families = block("first.twelve_step").words, block("first.twelve_step_family").words

        assert "most programmes ask only that you want to stop" in for_oneself
        assert "want to stop" not in for_families
        assert "troubles you" in for_families or "troubles." in for_families

    @pytest.mark.parametrize("kind", ["twelve_step", "twelve_step_family"])
    def test_say_what_open_and_closed_mean(self, kind: str) -> None:
        assert {("term", "open-meeting"), ("term", "closed-meeting")} <= set(
            references(block(f"first.{kind}").words)
        )

    def test_whose_minutes_nobody_has_checked_say_so(self) -> None:
        told = [one for one in blocks("first") if " minutes: " in one.words]

        assert {one.key for one in told if one.state is not BlockState.UNVERIFIED} == {"first.cbt_tools"}


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

    def test_give_each_figure_that_is_quoted_in_their_own_words_too(self) -> None:
        for study in studies():
            said = " ".join(study.block.words.split())
            assert [figure for figure in study.facts.figures.values() if figure not in said] == []


class TestFigures:
    """Each figure stands at its study alone; pages refer to it."""

    def test_are_typed_in_no_words(self) -> None:
        said = {
            one.key: TYPED.findall(as_html(f"{one.title}\n\n{one.words}"))
            for one in OURS
            if not one.key.startswith(("study.", "policy.", "reading.", "fact."))
        }

        assert len(said) > 200
        assert {key: typed for key, typed in said.items() if typed} == {}

    def test_are_typed_on_no_page(self) -> None:
        said = [
            (page.name, words)
            for page in TEMPLATES.glob("*.html")
            for words in re.findall(r'{% translate "([^"]*)"', page.read_text(encoding="utf-8"))
        ]

        assert len(said) > 50
        assert [(page, words) for page, words in said if TYPED.search(words)] == []

    @pytest.mark.parametrize(
        "words",
        ["a study of 508 people", "64 in 100 came", "[[27 studies|study:cochrane-2020]]", "about 40% less", "five others or more",
         "half of the people went", "Nine in ten went"],
    )  # fmt: skip
    def test_would_be_seen(self, words: str) -> None:
        assert TYPED.search(as_html(words))

    def test_are_put_in_where_words_refer_to_them(self) -> None:
        shown = Footnotes().html(
            "[[one of {} people|study:kaskutas-2009/people]]; [[study:craft/came_for_help]]"
        )

        assert "one of 508 people</a>" in shown
        assert "64 in 100</a>" in shown

    def test_that_there_are_not_are_an_error(self) -> None:
        with pytest.raises(KeyError):
            Footnotes().html("[[study:laudet-2007/people]]")


class TestAbbreviations:
    def test_are_explained_where_pages_without_notes_say_them(self) -> None:
        # The guide's own pages mark them; all others, the finder's above all, say in words what they are short for.
        apart = {path.stem for path in Path(apps.get_app_config("content").path, "words").glob("*/*.md")}
        said = [one.words for one in shipped().values() if one.key in apart]
        said += [" ".join(one.id) if isinstance(one.id, tuple) else str(one.id) for one in gathered("django")]

        unexplained = [
            (short, words)
            for short, term in abbreviations().items()
            for words in said
            if re.search(rf"(?<![\w+-]){re.escape(short)}(?![\w+-])", words)
            and term.facts["full"] not in words
        ]

        assert unexplained == []
        assert any("LGBTQ+" in words for words in said)
