"""What a group fills in about its phone."""

from __future__ import annotations

import re

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.design.fields import line, words
from alongside.groups.people import fields_with_people

_NUMBER = re.compile(r"\+?[\d\s()-]+")
# From a number within a town to a whole one with its country (E.164).
_DIGITS = range(6, 16)


class CallForm(forms.Form):
    """Somebody who wants to be rung back."""

    called = line(
        gettext_lazy("First name, or any name"), most=40, missing=gettext_lazy("Write what to call them")
    )
    number = line(gettext_lazy("Number"), most=30, missing=gettext_lazy("Write the number to ring"))

    def __init__(self, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.fields["number"].widget.input_type = "tel"

    def clean_number(self) -> str:
        """Insist on something that can be dialled."""
        number = " ".join(str(self.cleaned_data["number"]).split())
        digits = sum(letter.isdecimal() for letter in number)
        if not _NUMBER.fullmatch(number) or digits not in _DIGITS:
            raise forms.ValidationError(_("Write a number such as 01632 960 123, and nothing else"))
        return number


class ScriptForm(forms.Form):
    """What the voicemail says."""

    words = words(
        gettext_lazy("What does it say?"),
        hint=gettext_lazy("{when} becomes when and where you meet. Name nobody, and leave numbers out."),
        rows=10,
        missing=gettext_lazy("Write what it says"),
    )

    def clean_words(self) -> str:
        """Refuse words that name somebody: anybody may ring."""
        said = str(self.cleaned_data["words"])
        if fields_with_people({"words": said}, frozenset({"words"})):
            raise forms.ValidationError(
                _("Anybody may ring. Leave out names, numbers and addresses of people.")
            )
        return said
