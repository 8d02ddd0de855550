"""How the format is kept, and thanks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from alongside.content.blocks import Block
from alongside.design.fields import line, words
from alongside.evenings.keeping_to_it import Kept
from alongside.evenings.wording import KEPT_WORDS


class LookForm(forms.Form):
    """How it went lately, point by point; each may be left out."""

    def __init__(self, data: Any = None, *, points: Iterable[Block]) -> None:
        super().__init__(data)
        for point in points:
            self.fields[point.key.rpartition(".")[2]] = forms.ChoiceField(
                label=point.words, choices=list(KEPT_WORDS.items()), widget=forms.RadioSelect, required=False
            )

    @property
    def said(self) -> dict[str, Kept]:
        """Return what was said of each point that was not left out."""
        return {name: Kept(value) for name, value in self.cleaned_data.items() if value}


class ThanksForm(forms.Form):
    """What stands on a paper of thanks; it is kept nowhere."""

    called = line(
        gettext_lazy("Whom do you thank?"), hint=gettext_lazy("The name as they want it on paper."), most=80,
        missing=gettext_lazy("Write whom you thank"),
    )  # fmt: skip
    what = words(
        gettext_lazy("What for?"), hint=gettext_lazy("Such as: three years of tea and open doors."), most=200,
        missing=gettext_lazy("Write what for"),
    )  # fmt: skip
