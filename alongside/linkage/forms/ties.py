"""What each side chooses of a tie."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from alongside.linkage import wording
from alongside.linkage.forms import fields


class OfferForm(forms.Form):
    """One side of a tie. Nothing is shown unless it is ticked."""

    calls = fields.one(gettext_lazy("Who is the other to them?"), wording.CLOSE)
    shows = fields.some(
        gettext_lazy("What may the other see?"),
        wording.SHOWN,
        hint=gettext_lazy("Tick none, and the other sees that there is a tie and nothing more."),
    )


class TakeUpForm(OfferForm):
    """The other side of a tie, with the word that the person was given."""

    word = fields.line(
        gettext_lazy("The word that they were given"),
        hint=gettext_lazy("Such as ABCD-EFGH-JKLM"),
        most=30,
        missing=gettext_lazy("Write the word that they were given"),
    )
    field_order = ("word", "calls", "shows")
