"""A stage on paper: its questions, with room to write. It is typed in later, under the day that it bears."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.forms import CharField
from django.utils.translation import gettext as _

from alongside.content.blocks import Block
from alongside.linkage import wording
from alongside.linkage.forms.talks import QUESTIONS
from alongside.linkage.prompts import prompt, sayings
from alongside.linkage.said import CALLS, SHORT, names_in, steps
from alongside.linkage.stages import Stage


@dataclass(frozen=True)
class Question:
    """A question on paper: its choices, or lines to write on."""

    label: str
    hint: str
    choices: Sequence[str]
    lines: int


@dataclass(frozen=True)
class Sheet:
    """A stage on paper."""

    title: str
    parts: Sequence[tuple[str, Sequence[Question]]]
    sayings: Sequence[Block]


def sheet(stage: Stage, *, by_name: bool) -> Sheet:
    """Lay a stage out on paper."""
    parts = [
        (str(wording.STEPS[step]), [_question(stage, name) for name in names_in(stage, step, by_name=by_name)])
        for step in steps(stage, by_name=by_name)
    ]  # fmt: skip
    return Sheet(str(wording.STAGES[stage]), parts, sayings(stage))


def short_sheet(*, by_name: bool) -> Sheet:
    """Lay the form that takes five minutes out on paper."""
    stage = Stage.INTRODUCE
    questions = [_question(stage, name) for name in names_in(stage, SHORT, by_name=by_name)]
    return Sheet(str(wording.STAGES[stage]), [(str(wording.STEPS[SHORT]), questions)], sayings(stage))


def _question(stage: Stage, name: str) -> Question:
    if name == "chosen":
        hint = _(
            "Each as its list calls it, with day and place. They are chosen from the live list when this is typed in."
        )
        return Question(prompt(stage, "which").title, hint, (), 3)
    if name == CALLS:
        hint = _(
            "Each by what they are, with what came of it: no answer, not tonight, or yes. Leave out names and numbers of others."
        )
        return Question(_("Whom did you ring, in turn?"), hint, (), 3)
    field = QUESTIONS[stage][name]()
    choices = [str(label) for value, label in getattr(field, "choices", []) if value]
    return Question(
        str(field.label),
        str(field.help_text),
        choices,
        0 if choices else 3 if isinstance(field, CharField) else 1,
    )
