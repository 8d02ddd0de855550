"""What is wrong, in one short form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.corrections.models import Correction

LONGEST = 2000
What = Correction.What
# What nobody says of a listing in the form that is about one.
_OF_NO_LISTING = (What.MISSING, What.LISTED, What.OWN_CHANGE)


def _lines(rows: int) -> forms.Textarea:
    # A browser would offer what was typed here to whoever has the telephone next.
    return forms.Textarea(attrs={"rows": rows, "autocomplete": "off"})


class TellForm(forms.Form):
    """What both forms ask."""

    # Programs fill in every line that they find.
    website = forms.CharField(required=False)

    def clean(self) -> dict[str, Any] | None:
        given = super().clean()
        if self.cleaned_data.get("website"):
            raise forms.ValidationError(_("Leave the last line empty, and send it again."))
        return given

    @property
    def said(self) -> dict[str, Any]:
        """Return what was typed, as the action takes it."""
        given = self.cleaned_data
        return {
            "what": given.get("what", What.MISSING),
            "words": given["words"],
            "how_known": given["how_known"],
        }


class WrongForm(TellForm):
    """Something is wrong with a listing."""

    what = forms.ChoiceField(
        label=gettext_lazy("What is wrong?"),
        choices=[(one.value, one.label) for one in What if one not in _OF_NO_LISTING],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what is wrong")},
    )
    words = forms.CharField(
        label=gettext_lazy("How should it be?"),
        help_text=gettext_lazy(
            "Such as “It begins at 7pm now, not at 7:30pm”. Please leave out the names of people."
        ),
        max_length=LONGEST,
        widget=_lines(5),
        error_messages={"required": gettext_lazy("Say how it should be")},
    )
    how_known = forms.CharField(
        label=gettext_lazy("How do you know? (You need not say)"),
        help_text=gettext_lazy("Such as “I was there on Tuesday”. It helps us to check."),
        max_length=LONGEST,
        required=False,
        widget=_lines(2),
    )
    field_order = ("what", "words", "how_known", "website")


class MissingForm(TellForm):
    """A meeting is missing."""

    words = forms.CharField(
        label=gettext_lazy("Which meeting is missing?"),
        help_text=gettext_lazy(
            "What it is called, which kind of group it is, on which day, at what time, and where or how to join. "
            "Please leave out the names of people."
        ),
        max_length=LONGEST,
        widget=_lines(7),
        error_messages={"required": gettext_lazy("Say which meeting is missing")},
    )
    how_known = forms.CharField(
        label=gettext_lazy("How do you know? (You need not say)"),
        help_text=gettext_lazy("Such as “It is our own group”, or a page where it is written."),
        max_length=LONGEST,
        required=False,
        widget=_lines(2),
    )
    field_order = ("words", "how_known", "website")
