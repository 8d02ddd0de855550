"""What a group fills in about its phone."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.design.fields import line, phone, words
from alongside.groups.people import fields_with_people


class CallForm(forms.Form):
    """Somebody who wants to be rung back."""

    called = line(
        gettext_lazy("First name, or any name"), most=40, missing=gettext_lazy("Write what to call them")
    )
    number = phone(gettext_lazy("Number"), missing=gettext_lazy("Write the number to ring"))


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
