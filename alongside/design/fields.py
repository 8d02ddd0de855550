"""Fields for a day and a time that every form asks for in the same words; a browser offers nobody what somebody typed there before."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy


def day(label: Any, *, hint: Any = "", required: bool = False) -> forms.DateField:
    """Return a field for a day, which is written as 21/12/2026."""
    such = gettext_lazy("Such as 21/12/2026.")
    wrong = gettext_lazy("Write a day such as 21/12/2026")
    return forms.DateField(
        label=label,
        help_text=format_lazy("{} {}", hint, such) if hint else such,
        required=required,
        input_formats=["%d/%m/%Y", "%d/%m/%y", "%Y-%m-%d"],
        widget=forms.DateInput(format="%d/%m/%Y", attrs={"autocomplete": "off"}),
        error_messages={"invalid": wrong, "required": wrong},
    )


def clock(label: Any, *, required: bool = False) -> forms.TimeField:
    """Return a field for a local time, which is written as 19:30."""
    wrong = gettext_lazy("Write a time such as 19:30")
    return forms.TimeField(
        label=label,
        help_text=gettext_lazy("Such as 19:30"),
        required=required,
        input_formats=["%H:%M"],
        widget=forms.TimeInput(format="%H:%M", attrs={"autocomplete": "off"}),
        error_messages={"invalid": wrong, "required": wrong},
    )
