"""What a group fills in about who holds what, its room, and others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.accounts.models import User
from alongside.design.fields import day, line
from alongside.lasting.ladder import Rung
from alongside.lasting.presenters import part
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


class PartForm(forms.Form):
    """What somebody is to be asked for."""

    part = forms.ChoiceField(
        label=gettext_lazy("What would you like to ask somebody for?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what to ask for")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["part"].choices = [(rung, part(rung).title) for rung in Rung]  # type: ignore[attr-defined]

    @property
    def rung(self) -> Rung:
        """Return what was chosen."""
        return Rung(self.cleaned_data["part"])


class YesForm(forms.Form):
    """What somebody who says yes to a small part wants to be called."""

    called = line(
        gettext_lazy("What do you want to be called?"),
        hint=gettext_lazy("A first name, or any other. No number and no address."),
        most=40,
        missing=gettext_lazy("Write what you want to be called; a first name will do"),
    )

    def clean_called(self) -> str:
        """Take a name, and nothing by which a stranger could reach somebody."""
        called = str(self.cleaned_data["called"]).strip()
        if "@" in called or any(letter.isdigit() for letter in called):
            raise forms.ValidationError(_("Write a name alone, without a number or an address"))
        return called


class InviteForm(forms.Form):
    """Whom to invite to run the meetings."""

    email = forms.EmailField(
        label=gettext_lazy("Their e-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": gettext_lazy("Write their e-mail address"),
            "invalid": gettext_lazy("Write an e-mail address, such as name@example.org"),
        },
    )
    name = line(
        gettext_lazy("What they are called here"),
        missing=gettext_lazy("Write what they are called here; a first name will do"),
    )


class LeaveForm(forms.Form):
    """Whether they mean it."""

    sure = forms.BooleanField(
        label=gettext_lazy("We have our file, and all of us who run it know of this"),
        error_messages={
            "required": gettext_lazy("Tick it, once you have your file and have spoken with the others")
        },
    )
