"""What a group fills in about who holds what, its room, and others."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.accounts.models import User
from alongside.design import fields
from alongside.design.fields import choose_from
from alongside.lasting.ending import Task
from alongside.lasting.ladder import Rung
from alongside.lasting.models import Holding
from alongside.lasting.presenters import part, task_words
from alongside.lasting.resilience import Thing
from alongside.lasting.wording import CAUSES, THINGS


class HoldingForm(forms.Form):
    """Who has what."""

    thing = fields.one(gettext_lazy("What?"), THINGS, missing=gettext_lazy("Choose what it is"))
    user = fields.one_of(gettext_lazy("Who has it?"), missing=gettext_lazy("Choose who has it"))

    def __init__(self, *args: Any, people: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields.offer(self, "user", people)

    @property
    def said(self) -> tuple[Thing, User]:
        """Return what was chosen."""
        return Thing(self.cleaned_data["thing"]), self.cleaned_data["user"]


class StandingForm(forms.Form):
    """How long the room is sure, and when somebody last met others."""

    room_until = fields.day(gettext_lazy("Until when is the room sure?"))
    others_on = fields.day(gettext_lazy("When did one of you last meet somebody who runs another group?"))
    neighbours = fields.tick(
        gettext_lazy("Groups nearby may ask us to stand in"),
        hint=gettext_lazy("They see nothing of us. Whoever of us is asked says yes or no, each time anew."),
    )


class PartForm(forms.Form):
    """What somebody is to be asked for."""

    part = fields.one(
        gettext_lazy("What would you like to ask somebody for?"),
        {},
        missing=gettext_lazy("Choose what to ask for"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "part", [(rung, part(rung).title) for rung in Rung])

    @property
    def rung(self) -> Rung:
        """Return what was chosen."""
        return Rung(self.cleaned_data["part"])


class YesForm(forms.Form):
    """What somebody who says yes to a small part wants to be called."""

    called = fields.line(
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
    name = fields.line(
        gettext_lazy("What they are called here"),
        missing=gettext_lazy("Write what they are called here; a first name will do"),
    )


class HandOverForm(forms.Form):
    """What somebody has handed on, and to whom."""

    things = fields.some(
        gettext_lazy("What have you handed on?"), {}, missing=gettext_lazy("Choose what you have handed on")
    )
    to = fields.one_of(gettext_lazy("To whom?"), missing=gettext_lazy("Choose to whom"))
    keeps = fields.tick(gettext_lazy("It is a second one: I keep mine"))

    def __init__(self, *args: Any, held: Iterable[Holding], people: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._held = {str(one.pk): one for one in held}
        fields.offer(self, "to", people)
        things = [(pk, THINGS[Thing(one.thing)]) for pk, one in self._held.items()]
        choose_from(self, "things", things)

    @property
    def holdings(self) -> list[Holding]:
        """Return what was handed on."""
        return [self._held[pk] for pk in self.cleaned_data["things"]]

    @property
    def taker(self) -> User:
        """Return to whom."""
        taker: User = self.cleaned_data["to"]
        return taker


class RemindersForm(forms.Form):
    """What a group wants to be reminded of."""

    asks = fields.tick(
        gettext_lazy("Ask on the day whether it is on"),
        hint=gettext_lazy(
            "Whoever runs it gets a link on their telephone. One press says that it is on, and the listing says so at once."
        ),
    )
    sheet_day = forms.TypedChoiceField(
        label=gettext_lazy("Remind us to print the week for the window"),
        choices=lambda: [("", _("Never")), *((str(day + 1), name) for day, name in WEEKDAYS.items())],
        coerce=int,
        empty_value=None,
        required=False,
    )


class PauseForm(forms.Form):
    """For how long a group pauses."""

    first = fields.day(gettext_lazy("From which day is it not held?"), required=True)
    until = fields.day(gettext_lazy("From which day is it held again?"), required=True)


class EndingForm(forms.Form):
    """The last evening, and why. A day that is over takes the listing down at once, and is asked twice."""

    last_on = fields.day(gettext_lazy("Which is the last day on which it is held?"), required=True)
    over = fields.tick(
        gettext_lazy("It is over already: take the listing down now, and end what we agreed with our host")
    )
    cause = fields.one(
        gettext_lazy("Why does it end?"),
        CAUSES,
        hint=gettext_lazy(
            "For your own record. Nothing of anybody’s health belongs here, and nobody outside reads it."
        ),
        missing=gettext_lazy("Choose one; “We do not say” is an answer"),
    )
    words = fields.words(
        gettext_lazy("What do you want to keep of it?"),
        hint=gettext_lazy("What was good, what you would do again. It goes along in your file. Name nobody."),
    )

    def __init__(self, data: Any = None, *, today: date) -> None:
        super().__init__(data)
        self.today = today
        self.asked_twice = self.fields.pop("over")

    def clean(self) -> dict[str, Any]:
        """Refuse a day that is over, unless it is said once more; a year that was mistyped takes nothing away."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        last_on = said.get("last_on")
        if last_on and last_on < self.today:
            self.fields = {"last_on": self.fields.pop("last_on"), "over": self.asked_twice, **self.fields}
            if not self.data.get("over"):
                self.add_error("over", _("That day is over. Write a later one, or tick this"))
        return said


class TasksForm(forms.Form):
    """Which tasks of ending are done."""

    done = fields.some(gettext_lazy("What is done"), {})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "done", [(task, task_words(task).title) for task in Task])

    @property
    def tasks(self) -> list[Task]:
        """Return which."""
        return [Task(one) for one in self.cleaned_data["done"]]


class LeaveForm(forms.Form):
    """Whether they mean it."""

    sure = fields.tick(
        gettext_lazy("We have our file, and all of us who run it know of this"),
        missing=gettext_lazy("Tick it, once you have your file and have spoken with the others"),
    )
