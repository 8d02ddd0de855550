"""What groups tell of their own meetings: each text is read as strictly as a list's, so that nobody's name or number gets through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.corrections import queue_forms as parts
from alongside.corrections.forms import TellForm
from alongside.corrections.parts import Part
from alongside.design.fields import choose_from, clock, day, line, tick
from alongside.directory.departures import Why
from alongside.groups.nobody import NamesNobody
from alongside.groups.wording import why_choices
from alongside.post.channels import CHANNELS, EMAIL

LONGEST = 2000


class EmailLine(forms.CharField):
    """An e-mail address that we can send to."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"autocomplete": "off", "inputmode": "email"})
        super().__init__(max_length=254, widget=widget, **kwargs)

    def clean(self, value: Any) -> str:
        address = str(super().clean(value)).strip()
        if address and not CHANNELS[EMAIL].takes(address):
            raise forms.ValidationError(_("Write a whole e-mail address, such as name@example.org"))
        return address


class NobodyNamed(NamesNobody):
    """Refuses the same in the texts that would be public."""

    def sentence(self, name: str) -> str:
        """Say what to leave out of a field."""
        if name == "join_url":
            return _(
                "This leads to one person, or holds a number or an address: give the link of the meeting."
            )
        return _(
            "This may name somebody, or give a number or an address of one. All the world could read it: leave that out."
        )


def _alias() -> forms.CharField:
    return line(
        gettext_lazy("Your first name, or any name"),
        most=60,
        hint=gettext_lazy(
            "Those who look after this site see it, and others who answer for the meeting. Nobody else does."
        ),
        missing=gettext_lazy("Write a first name, or any name"),
    )


def _email() -> EmailLine:
    return EmailLine(
        label=gettext_lazy("Your e-mail address"),
        help_text=gettext_lazy("We write to it about this meeting alone, in words that tell others nothing."),
        error_messages={"required": gettext_lazy("Write your e-mail address")},
    )


class AnswerForForm(TellForm):
    """Somebody answers for a meeting, or wants the link to its private page."""

    alias, email = _alias(), _email()
    field_order = ("alias", "email", "website")


class ListForm(NobodyNamed, TellForm, parts.EntryForm):
    """A group lists its own meeting."""

    nobody_in = frozenset({"name", "venue", "address", "town", "access", "notes", "join_url"})

    # Yes, no, and nothing.
    open_to_all = forms.ChoiceField(
        label=gettext_lazy("Who may come?"),
        choices=[
            ("YES", gettext_lazy("Anybody, and people may bring somebody")),
            ("NO", gettext_lazy("Only those who want it for themselves")),
            ("", gettext_lazy("We do not say")),
        ],
        required=False,
        widget=forms.RadioSelect,
    )
    access = forms.CharField(
        label=gettext_lazy("How does one get in? (You need not say)"),
        help_text=gettext_lazy("Such as “The side door, two steps, ring the bell”"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
    )
    notes = forms.CharField(
        label=gettext_lazy("What else should people know? (You need not say)"),
        help_text=gettext_lazy("In your own words. Leave out the names and numbers of people."),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
    )
    alias, email = _alias(), _email()
    second_email = EmailLine(
        label=gettext_lazy("The e-mail address of a second person of the group (you need not say)"),
        help_text=gettext_lazy(
            "They look at it and say that it is right. Ask them first. If you name nobody, we ring the group or its programme."
        ),
        required=False,
    )
    field_order = (
        "name", "programme", "mode", "how", "days", "weeks", "starts", "length", "venue", "address", "town", "postcode",
        "private_place", "access", "join_url", "open_to_all", "notes", "alias", "email", "second_email", "website",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        said = self.cleaned_data
        if said.get("email") and said["email"].casefold() == str(said.get("second_email", "")).casefold():
            self.add_error("second_email", _("The second person needs an address of their own."))
        if said.get("mode") in ("IN_PERSON", "HYBRID") and not (said.get("venue") or said.get("address")):
            self.add_error("venue", _("Say where it is held"))
        return given

    @property
    def after(self) -> dict[str, Any]:
        said, kept = self.cleaned_data, super().after
        openness = {"OPEN": said["open_to_all"] == "YES"} if said["open_to_all"] else {}
        own = {
            "group": said["name"],
            "access": said["access"],
            "notes": said["notes"],
            "attributes": openness,
        }
        return {**kept, **own}


def _part_form(part: Part, public: frozenset[str]) -> type[parts.PartForm]:
    return type(f"Own{part.title()}Form", (NobodyNamed, parts.FORMS[part]), {"nobody_in": public})


# What a group changes of its own listing by a private link; a number that joins is staff's to put in, who ring it.
PART_FORMS: Mapping[Part, type[parts.PartForm]] = {
    Part.TIME: _part_form(Part.TIME, frozenset()),
    Part.HOLIDAYS: _part_form(Part.HOLIDAYS, frozenset()),
    Part.PLACE: _part_form(Part.PLACE, frozenset({"venue", "address", "town"})),
    Part.LINK: _part_form(Part.LINK, frozenset({"join_url", "join_notes"})),
    Part.MODE: _part_form(Part.MODE, frozenset()),
    Part.ACCESS: _part_form(Part.ACCESS, frozenset({"access"})),
    Part.NOTES: _part_form(Part.NOTES, frozenset({"notes"})),
    Part.NAME: _part_form(Part.NAME, frozenset({"name"})),
}


class OfOneDay(NobodyNamed):
    """What is said of one day; ``days`` are the days of the next sessions, as choices."""

    def __init__(self, data: Any = None, *, days: Sequence[tuple[str, str]], on: str = "") -> None:
        super().__init__(data, initial={"on": on})
        for name, choices in (("on", days), ("why", why_choices())):
            if name in self.fields:
                choose_from(self, name, choices)

    @property
    def day(self) -> date:
        """Return the day that is spoken of."""
        return date.fromisoformat(self.cleaned_data["on"])

    @property
    def reason(self) -> Why:
        """Return why."""
        return Why(self.cleaned_data["why"])

    @property
    def starts(self) -> datetime:
        """Return when it begins instead, by the clock of the place."""
        return datetime.combine(self.cleaned_data["new_day"], self.cleaned_data["new_time"])


def _on() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=gettext_lazy("On which day?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose a day")},
    )


def _why() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=gettext_lazy("Why?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose why, or “We do not say why”")},
    )


def _new_day() -> forms.DateField:
    return day(gettext_lazy("On which day is it?"), required=True)


def _new_time() -> forms.TimeField:
    return clock(gettext_lazy("When does it begin?"), required=True)


def _where() -> forms.CharField:
    return line(
        gettext_lazy("Where? (Leave it empty for the usual place)"),
        most=300,
        hint=gettext_lazy("Such as “The Library, 1 Quay Street”"),
    )


class OffForm(OfOneDay):
    """It is off on one day."""

    on, why = _on(), _why()


class MoveForm(OfOneDay):
    """It is at another time or place on one day."""

    nobody_in = frozenset({"where"})
    on, new_day, new_time, where, why = _on(), _new_day(), _new_time(), _where(), _why()


class ExtraForm(OfOneDay):
    """There is one more."""

    nobody_in = frozenset({"where"})
    new_day, new_time, where = _new_day(), _new_time(), _where()


class HandOverForm(forms.Form):
    """Somebody else is to answer for the meeting."""

    alias = line(
        gettext_lazy("Their first name, or any name"),
        most=60,
        missing=gettext_lazy("Write a first name, or any name"),
    )
    email = EmailLine(
        label=gettext_lazy("Their e-mail address"),
        help_text=gettext_lazy("Ask them first."),
        error_messages={"required": gettext_lazy("Write their e-mail address")},
    )
    takes_over = tick(gettext_lazy("They take my place: I stop once they have said yes"))


class NameContactForm(forms.Form):
    """Staff name somebody whose address the group gave them."""

    alias = line(
        gettext_lazy("A first name, or any name"),
        most=60,
        missing=gettext_lazy("Write a first name, or any name"),
    )
    email = EmailLine(
        label=gettext_lazy("Their e-mail address, as the group gave it"),
        error_messages={"required": gettext_lazy("Write their e-mail address")},
    )
