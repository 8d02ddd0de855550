"""Which papers somebody takes along."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from alongside.linkage.forms import fields


class Part(StrEnum):
    """A part of the papers, in the order in which they are printed."""

    PLAN = "plan"
    RING = "ring"
    HELP = "help"
    CHANGE = "change"
    NOTES = "notes"
    CARD = "card"


PARTS: fields.Answers = {
    Part.PLAN: gettext_lazy("What comes next: the meetings, the way there and home"),
    Part.RING: gettext_lazy("Whom to ring and when, and what to say"),
    Part.HELP: gettext_lazy("Numbers for help now"),
    Part.CHANGE: gettext_lazy("How to change something or stop, and the private code"),
    Part.NOTES: gettext_lazy("Empty pages for their own notes"),
    Part.CARD: gettext_lazy("A card to cut out: print on one side of the paper"),
}
NAMED: fields.Answers = {"yes": gettext_lazy("The card names the groups, and has what was said")}


class PackForm(forms.Form):
    """The parts that are printed: all of them, until some are chosen."""

    def __init__(self, data: Any, *, notes: bool) -> None:
        labels = {part: words for part, words in PARTS.items() if notes or part is not Part.NOTES}
        super().__init__(data if "chosen" in data else None, initial={"part": list(labels)})
        self.every = frozenset(labels)
        self.fields["part"] = fields.some(
            gettext_lazy("Which parts?"), labels,
            hint=gettext_lazy("The plan and the numbers name groups. Leave out what somebody else should not find."),
        )  # fmt: skip
        self.fields["names"] = fields.some(gettext_lazy("On the card"), NAMED)

    @property
    def parts(self) -> frozenset[str]:
        """Return which parts are wanted; all, where nobody has chosen yet."""
        return frozenset(self.cleaned_data.get("part", ())) if self.is_valid() else self.every

    @property
    def named(self) -> bool:
        """Say whether the card is to name the groups."""
        return self.is_valid() and bool(self.cleaned_data["names"])
