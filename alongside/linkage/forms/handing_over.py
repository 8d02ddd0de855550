"""To whom somebody is handed over."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from alongside.accounts.models import User
from alongside.design.fields import choose_from
from alongside.linkage.forms import fields


class HandOverForm(forms.Form):
    """Another worker of the same body, and that the person knows of it."""

    to = forms.ChoiceField(
        label=gettext_lazy("To whom?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose to whom"),
            "invalid_choice": gettext_lazy("Choose somebody of the list"),
        },
    )
    knows = fields.tick(
        gettext_lazy("They know of it, and who it will be"),
        missing=gettext_lazy("Tell them first, then tick this"),
    )

    def __init__(self, data: Any = None, *, workers: Iterable[User]) -> None:
        super().__init__(data)
        choose_from(self, "to", [(str(one.pk), one.name) for one in workers])
