"""What trainers, and whoever wants a place, fill in."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.design.fields import clock, day, line, number, tick, words
from alongside.post.channels import CHANNELS, EMAIL
from alongside.workforce.models import KINDS, Course, Feedback
from alongside.workforce.training import COURSES, Kind

MOST_PLACES = 200
_WHOLE = gettext_lazy("Write a whole number")
FIELDS = (
    "kind",
    "begins_on",
    "days",
    "starts",
    "ends",
    "where",
    "for_whom",
    "covers",
    "places",
    "closes_on",
    "shown",
)


class CourseForm(forms.Form):
    """A course that a body plans."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What is it for?"), choices=KINDS, widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what it is for")},
    )  # fmt: skip
    begins_on = day(gettext_lazy("First day"), required=True)
    days = number(
        gettext_lazy("How many days, one after the other?"), least=1, most=10,
        hint=gettext_lazy("Left empty, as many as it usually takes."),
    )  # fmt: skip
    starts = clock(gettext_lazy("From"), required=True)
    ends = clock(gettext_lazy("Until"), required=True)
    where = line(
        gettext_lazy("Where?"), most=200, missing=gettext_lazy("Write where it is, or that it is online")
    )  # fmt: skip
    for_whom = line(gettext_lazy("Who is it for?"), most=200)
    covers = line(
        gettext_lazy("Which costs do you cover?"), most=300, hint=gettext_lazy("Such as travel, lunch, child care. People ask first."),
    )  # fmt: skip
    places = number(gettext_lazy("How many places?"), least=1, most=MOST_PLACES, missing=_WHOLE)
    closes_on = day(
        gettext_lazy("Until which day can people ask?"), hint=gettext_lazy("Left empty, until it begins.")
    )  # fmt: skip
    shown = tick(gettext_lazy("Anybody can see it and ask for a place"))

    def __init__(self, data: Any = None, *, before: Course | None = None, today: date) -> None:
        self.today, self.before = today, before
        super().__init__(data, initial={name: getattr(before, name) for name in FIELDS} if before else None)

    def clean(self) -> dict[str, Any] | None:
        given, said = super().clean(), self.cleaned_data
        begins, kind = said.get("begins_on"), said.get("kind")
        if kind and not said.get("days"):
            said["days"] = COURSES[Kind(kind)].days
        if begins and begins < self.today and (self.before is None or begins != self.before.begins_on):
            self.add_error("begins_on", _("That day is over: write one to come"))
        if begins and not said.get("closes_on"):
            said["closes_on"] = begins
        if begins and said["closes_on"] > begins:
            self.add_error("closes_on", _("Write a day before it begins"))
        if said.get("starts") and said.get("ends") and said["ends"] <= said["starts"]:
            self.add_error("ends", _("Write a time after it starts"))
        return given


class PlaceForm(forms.Form):
    """What somebody says who wants a place; all but a name and an address may stay empty."""

    called = line(
        gettext_lazy("What shall people call you?"), most=60,
        hint=gettext_lazy("A first name, or any other."), missing=gettext_lazy("Write a first name, or any other"),
    )  # fmt: skip
    email = forms.CharField(
        label=gettext_lazy("Your e-mail address"), max_length=254,
        help_text=gettext_lazy("We write to it once, to ask whether it was you. What we write says a day, and not what it is about."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "email"}),
        error_messages={"required": gettext_lazy("Write an e-mail address")},
    )  # fmt: skip
    site = line(
        gettext_lazy("Which service, prison or group do you come from?"), most=80,
        hint=gettext_lazy("Only if you wish. Somebody there is trained to look after meetings first."),
    )  # fmt: skip
    needs = line(
        gettext_lazy("What would help you to be there?"), most=300,
        hint=gettext_lazy("Such as a step-free way in, an interpreter, the fare beforehand.")
    )  # fmt: skip

    def clean_email(self) -> str:
        address = str(self.cleaned_data["email"]).strip()
        if not CHANNELS[EMAIL].takes(address):
            raise forms.ValidationError(_("Write a whole e-mail address, such as name@example.org"))
        return address


class SaidForm(forms.Form):
    """How a course was, without a name."""

    ready = forms.ChoiceField(
        label=gettext_lazy("Do you feel that you could do it now?"),
        choices=Feedback._meta.get_field("ready").choices or (),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one")},
    )
    good = words(gettext_lazy("What was good?"), most=1000)
    too_little = words(gettext_lazy("What was there too little of?"), most=1000)
