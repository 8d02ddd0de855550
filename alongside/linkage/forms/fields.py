"""Fields of a worker's forms: none offers what somebody typed before, and none has to be filled in unless it says so."""

from __future__ import annotations

from typing import Any

from django import forms

from alongside.design.fields import clock, day
from alongside.linkage import wording

__all__ = ["clock", "day", "line", "one", "select", "some", "text"]

LONGEST = 1500


Labels = wording.Labels


def text(label: Any, *, hint: Any = "", rows: int = 3) -> forms.CharField:
    # A browser would offer what was typed here to whoever sits there next.
    widget = forms.Textarea(attrs={"rows": rows, "autocomplete": "off"})
    return forms.CharField(label=label, help_text=hint, max_length=LONGEST, required=False, widget=widget)


def line(label: Any, *, hint: Any = "", most: int = 120, **more: Any) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(
        label=label, help_text=hint, max_length=most, widget=widget, **{"required": False, **more}
    )


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
