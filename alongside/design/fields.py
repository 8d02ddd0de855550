"""
Fields that every form asks for in the same words. A field that says what is missing has to be filled in; the others may
stay empty. A browser offers nobody what somebody typed there before. What is said of any other answer that cannot be taken stands in
:mod:`answers`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, time
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext, gettext_lazy

# Codes, and the words that stand for them.
Answers = Mapping[Any, Any]
_QUIET = {"autocomplete": "off"}


def line(
    label: Any, *, hint: Any = "", most: int = 120, missing: Any = "", initial: str = ""
) -> forms.CharField:
    """Return a field of one line, of at most so many characters."""
    return _text(label, hint, most, missing, initial, forms.TextInput(attrs=_QUIET))


def words(
    label: Any, *, hint: Any = "", most: int = 1500, missing: Any = "", initial: str = "", rows: int = 3
) -> forms.CharField:
    """Return a field of several lines, of at most so many characters."""
    return _text(label, hint, most, missing, initial, forms.Textarea(attrs={**_QUIET, "rows": rows}))


def _text(
    label: Any, hint: Any, most: int, missing: Any, initial: str, widget: forms.Widget
) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=most,
        required=bool(missing),
        initial=initial,
        widget=widget,
        error_messages={"required": missing} if missing else {},
    )


# From a number within a town to a whole one with its country (E.164).
_DIGITS = range(6, 16)
_DIALLED = re.compile(r"\+?[\d\s()-]+")


class _Phone(forms.CharField):
    def clean(self, value: Any) -> str:
        typed = " ".join(str(super().clean(value)).split())
        digits = sum(letter.isdecimal() for letter in typed)
        if typed and not (_DIALLED.fullmatch(typed) and digits in _DIGITS):
            raise forms.ValidationError(gettext("Write a number such as 01632 960 123, and nothing else"))
        return typed


def phone(label: Any, *, hint: Any = "", missing: Any = "") -> forms.CharField:
    """Return a field for a number that can be dialled as it stands."""
    return _Phone(
        label=label,
        help_text=hint,
        max_length=30,
        required=bool(missing),
        widget=forms.TextInput(attrs={**_QUIET, "type": "tel"}),
        error_messages={"required": missing} if missing else {},
    )


def number(
    label: Any, *, least: int = 0, most: int, hint: Any = "", missing: Any = "", initial: int | None = None
) -> forms.IntegerField:
    """Return a field for a whole number from ``least`` to ``most``."""
    return forms.IntegerField(
        label=label,
        help_text=hint,
        min_value=least,
        max_value=most,
        required=bool(missing),
        initial=initial,
        widget=forms.TextInput(attrs={**_QUIET, "inputmode": "numeric"}),
        error_messages={"required": missing},
    )


def tick(label: Any, *, hint: Any = "", missing: Any = "", initial: bool = False) -> forms.BooleanField:
    """Return a field for a yes, which somebody ticks or leaves."""
    return forms.BooleanField(
        label=label,
        help_text=hint,
        required=bool(missing),
        initial=initial,
        error_messages={"required": missing} if missing else {},
    )


def one(
    label: Any, answers: Answers, *, hint: Any = "", missing: Any = "", initial: str = "", of: type[str] = str
) -> forms.TypedChoiceField:
    """Return a field for one of a few answers, which all stand there; what it says is ``of`` that type."""
    return _choice(label, answers, hint, missing, initial, of, forms.RadioSelect())


def select(
    label: Any, answers: Answers, *, hint: Any = "", missing: Any = "", initial: str = "", of: type[str] = str
) -> forms.TypedChoiceField:
    """Return a field for one of many answers, of which only the chosen one stands there."""
    return _choice(label, answers, hint, missing, initial, of, forms.Select())


def some(label: Any, answers: Answers, *, hint: Any = "", missing: Any = "") -> forms.MultipleChoiceField:
    """Return a field for as many of a few answers as somebody ticks."""
    return forms.MultipleChoiceField(
        label=label,
        help_text=hint,
        choices=choices(answers),
        required=bool(missing),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": missing} if missing else {},
    )


def choices(answers: Answers) -> list[tuple[str, Any]]:
    """Return codes with their words; these are put into the language of whoever asks only once they are shown."""
    return [(str(code), words) for code, words in answers.items()]


def _choice(
    label: Any, answers: Answers, hint: Any, missing: Any, initial: str, of: type[str], widget: forms.Widget
) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        help_text=hint,
        choices=choices(answers),
        coerce=of,
        required=bool(missing),
        initial=initial,
        widget=widget,
        error_messages={"required": missing} if missing else {},
    )


class _OneOf(forms.ChoiceField):
    rows: Mapping[str, Any] = MappingProxyType({})

    def clean(self, value: Any) -> Any:
        return self.rows.get(str(super().clean(value)))


def one_of(label: Any, *, missing: Any, hint: Any = "") -> forms.ChoiceField:
    """Return a field for one of several rows, which :func:`offer` gives it once they are known; what it says is the row."""
    return _OneOf(label=label, help_text=hint, error_messages={"required": missing})


def offer(form: forms.BaseForm, name: str, rows: Iterable[Any]) -> None:
    """Give a field made by :func:`one_of` its rows; each has a ``pk`` and a ``name``."""
    field = form.fields[name]
    assert isinstance(field, _OneOf)  # noqa: S101
    field.rows = {str(one.pk): one for one in rows}
    field.choices = [("", gettext("Choose")), *((pk, one.name) for pk, one in field.rows.items())]


def choose_from(form: forms.BaseForm, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
    """Give a field of a form the answers from which whoever asks may choose."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101
    field.choices = list(choices)


def of_our_times(typed: date) -> None:
    """
    Refuse a day so far away that nobody means it, and with which nothing can be reckoned.

    :raises ValidationError: before 1900 and after 2199
    """
    if not 1900 <= typed.year < 2200:
        raise forms.ValidationError(gettext_lazy("Write a year from 1900 to 2199"))


def day(label: Any, *, hint: Any = "", required: bool = False) -> forms.DateField:
    """Return a field for a day, which is written as 21/12/2026."""
    such = gettext_lazy("Such as 21/12/2026.")
    wrong = gettext_lazy("Write a day such as 21/12/2026")
    return forms.DateField(
        label=label,
        help_text=format_lazy("{} {}", hint, such) if hint else such,
        required=required,
        validators=[of_our_times],
        input_formats=["%d/%m/%Y", "%d/%m/%y", "%Y-%m-%d"],
        widget=forms.DateInput(format="%d/%m/%Y", attrs=_QUIET),
        error_messages={"invalid": wrong, "required": wrong},
    )


class _Clock(forms.TimeField):
    def to_python(self, value: Any) -> time | None:
        return super().to_python("".join(value.split()) if isinstance(value, str) else value)


def clock(label: Any, *, required: bool = False) -> forms.TimeField:
    """Return a field for a local time, which is written as 19:30; 19.30, 7.30 pm and 7pm are understood."""
    wrong = gettext_lazy("Write a time such as 19:30")
    return _Clock(
        label=label,
        help_text=gettext_lazy("Such as 19:30"),
        required=required,
        input_formats=["%H:%M", "%H.%M", "%I%p", "%I:%M%p", "%I.%M%p"],
        widget=forms.TimeInput(format="%H:%M", attrs=_QUIET),
        error_messages={"invalid": wrong, "required": wrong},
    )


class _Money(forms.DecimalField):
    def clean(self, value: Any) -> int | None:
        amount = super().clean(str(value or "").replace("£", "").replace("€", "").replace(",", "").strip())
        return None if amount is None else int(amount * 100)


def money(label: Any, *, hint: Any = "", most: int = 1_000_000_00, missing: Any = "") -> forms.DecimalField:
    """Return a field for an amount, which is written as 12.50 and comes back in pence (cents); ``most`` is in pence too."""
    wrong = gettext_lazy("Write an amount such as 12.50")
    return _Money(
        label=label,
        help_text=hint,
        min_value=0,
        max_value=Decimal(most) / 100,
        decimal_places=2,
        required=bool(missing),
        widget=forms.TextInput(attrs={**_QUIET, "inputmode": "decimal"}),
        error_messages={
            "required": missing,
            "invalid": wrong,
            "max_decimal_places": wrong,
            "min_value": wrong,
            "max_value": gettext_lazy("Write an amount up to %(limit_value)s"),
        },
    )
