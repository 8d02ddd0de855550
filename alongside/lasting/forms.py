"""What a group fills in about who holds what, its room, and others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.accounts.models import User
from alongside.design.fields import day
from alongside.lasting.resilience import Thing
from alongside.lasting.wording import THINGS


class HoldingForm(forms.Form):
    """Who has what."""

    thing = forms.ChoiceField(
        label=gettext_lazy("What?"),
        choices=list(THINGS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what it is")},
    )
    user = forms.ChoiceField(
        label=gettext_lazy("Who has it?"), error_messages={"required": gettext_lazy("Choose who has it")}
    )

    def __init__(self, *args: Any, people: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._people = {str(one.pk): one for one in people}
        choices = [("", _("Choose")), *((pk, one.name) for pk, one in self._people.items())]
        self.fields["user"].choices = choices  # type: ignore[attr-defined]

    @property
    def said(self) -> tuple[Thing, User]:
        """Return what was chosen."""
        return Thing(self.cleaned_data["thing"]), self._people[self.cleaned_data["user"]]


class StandingForm(forms.Form):
    """How long the room is sure, and when somebody last met others."""

    room_until = day(gettext_lazy("Until when is the room sure?"))
    others_on = day(gettext_lazy("When did one of you last meet somebody who runs another group?"))
    neighbours = forms.BooleanField(
        label=gettext_lazy("Groups nearby may ask us to stand in"),
        help_text=gettext_lazy(
            "They see nothing of us. Whoever of us is asked says yes or no, each time anew."
        ),
        required=False,
    )


class LeaveForm(forms.Form):
    """Whether they mean it."""

    sure = forms.BooleanField(
        label=gettext_lazy("We have our file, and all of us who run it know of this"),
        error_messages={
            "required": gettext_lazy("Tick it, once you have your file and have spoken with the others")
        },
    )
