"""Fields of a worker's forms: none offers what somebody typed before, and none has to be filled in unless it says so."""

from __future__ import annotations

from typing import Any

from django import forms

from alongside.design.fields import clock, day, line, words
from alongside.linkage import wording

__all__ = ["clock", "day", "line", "one", "select", "some", "words"]

Labels = wording.Labels


def one(label: Any, labels: Labels, *, hint: Any = "", initial: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, help_text=hint, choices=wording.choices(labels), required=False, initial=initial, widget=forms.RadioSelect
    )  # fmt: skip


def some(label: Any, labels: Labels, *, hint: Any = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, help_text=hint, choices=wording.choices(labels), required=False, widget=forms.CheckboxSelectMultiple
    )  # fmt: skip


def select(label: Any, labels: Labels, *, hint: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(label=label, help_text=hint, choices=wording.choices(labels), required=False)
