"""What a body says of a room, and what a group asks for."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.design import fields
from alongside.directory.vocabulary import ATTRIBUTES
from alongside.groups.nobody import NamesNobody
from alongside.kernel.places import Place, locate
from alongside.rooms.facts import ACCESS, STEP_FREE, Cost, Wish
from alongside.rooms.hours import NoHours, read_hours
from alongside.rooms.models import Room
from alongside.rooms.uses import EARLIEST, LATEST, Opening, Part, Shut, Use, Window
from alongside.rooms.wording import OFTEN, PARTS, THINGS, hours_typed
from alongside.search.queries import gazetteer

_OTHER_ACCESS = [key for key in ACCESS if key != STEP_FREE]
_LENDS = {
    "": gettext_lazy("It is ours"),
    "outside": gettext_lazy("It is elsewhere: groups ring there and hire it"),
}
_STEPS = {
    "": gettext_lazy("Nobody has looked yet"),
    "yes": gettext_lazy("There are none: a wheelchair gets in"),
    "no": gettext_lazy("There are steps"),
}
_DAYS = range(1, 8)


def place_of(text: str) -> Place | None:
    """Return where a postcode or a town is; None for one that nobody knows."""
    return locate(text, also=gazetteer()).place if text else None


class RoomForm(NamesNobody):
    """A room that a body lends, or one elsewhere that it knows of."""

    nobody_in = ("called", "address")

    called = fields.line(
        gettext_lazy("What is it called?"), most=80, missing=gettext_lazy("Write what it is called")
    )
    address = fields.line(
        gettext_lazy("Where is it?"), most=160, hint=gettext_lazy("House, street and which door."),
        missing=gettext_lazy("Write where it is"),
    )  # fmt: skip
    place = fields.line(
        gettext_lazy("Postcode, or town"), most=60, missing=gettext_lazy("Write its postcode or its town")
    )
    seats = fields.number(
        gettext_lazy("How many can sit there?"),
        least=1,
        most=1000,
        missing=gettext_lazy("Write how many can sit there"),
    )
    steps = fields.one(gettext_lazy("Are there steps?"), _STEPS)
    access = forms.MultipleChoiceField(
        label=gettext_lazy("What helps people to come in?"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=[(key, ATTRIBUTES[key].label) for key in _OTHER_ACCESS],
    )  # fmt: skip
    things = fields.some(gettext_lazy("What is there?"), THINGS)
    holidays = fields.tick(gettext_lazy("It is open on public holidays too"))
    lends = fields.one(gettext_lazy("Whose is it?"), _LENDS)
    each = fields.money(
        gettext_lazy("What does it cost each time?"),
        most=1000_00,
        hint=gettext_lazy("Empty: free of charge."),
    )
    help = fields.money(gettext_lazy("How much of that do you pay?"), most=1000_00)
    times = fields.number(gettext_lazy("For the first how many times?"), most=200)
    ask = fields.line(
        gettext_lazy("Whom do groups ask?"), most=160,
        hint=gettext_lazy("A desk or an office and its number, and no name: “The front desk, 01632 960 100”."),
        missing=gettext_lazy("Write whom groups ask"),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, room: Room | None = None) -> None:
        super().__init__(data, initial=_typed(room) if room else {"holidays": False})
        for weekday in _DAYS:
            windows = [one for one in room.opening.windows if one.day == weekday] if room else []
            self.fields[f"day_{weekday}"] = fields.line(
                WEEKDAYS[weekday - 1], most=80, initial=hours_typed(windows),
                hint=_("When can groups have it? Such as 9:00-17:00, 18:30-21:00. Empty: not on that day.") if weekday == 1 else "",
            )  # fmt: skip
        after = list(self.fields).index("holidays")
        names = [name for name in self.fields if not name.startswith("day_")]
        names[after:after] = [f"day_{weekday}" for weekday in _DAYS]
        self.order_fields(names)
        self.shut = room.opening.shut if room else ()
        self.found: Place | None = None

    def clean_place(self) -> str:
        """Insist on a place that can be found."""
        self.found = place_of(self.cleaned_data["place"])
        if self.found is None:
            raise forms.ValidationError(
                _("We do not know that place: write its postcode, or the nearest town")
            )
        return str(self.cleaned_data["place"])

    def clean(self) -> dict[str, Any]:
        """Read the hours, and refuse a room that is never lent."""
        said = super().clean()
        self.windows: list[Window] = []
        for weekday in _DAYS:
            try:
                self.windows += read_hours(said.get(f"day_{weekday}", ""), weekday)
            except NoHours:
                self.add_error(f"day_{weekday}", _("Write hours such as 9:00-17:00, between 4:00 and 24:00"))
        if not self.windows and not any(name.startswith("day_") for name in self.errors):
            self.add_error("day_1", _("Write hours for one day at least"))
        return said

    @property
    def said(self) -> dict[str, Any]:
        """Return the fields of a room."""
        said = self.cleaned_data
        assert self.found  # noqa: S101 - without a place the form has an error
        steps = {STEP_FREE: said["steps"] == "yes"} if said["steps"] else {}
        return {
            **{name: said[name] for name in ("called", "address", "place", "seats", "things", "ask")},
            "latitude": self.found.latitude,
            "longitude": self.found.longitude,
            "access": steps | dict.fromkeys(said["access"], True),
            "opening": Opening(tuple(self.windows), self.shut, said["holidays"]),
            "cost": Cost(said["each"] or 0, said["help"] or 0, said["times"] or 0),
            "outside": said["lends"] == "outside",
        }


def _typed(room: Room) -> dict[str, Any]:
    steps = {True: "yes", False: "no"}.get(room.access.get(STEP_FREE), "")
    return {
        **{name: getattr(room, name) for name in ("called", "address", "place", "seats", "things", "ask")},
        "steps": steps,
        "access": [key for key in _OTHER_ACCESS if room.access.get(key)],
        "holidays": room.opening.holidays,
        "lends": "outside" if room.outside else "",
        "each": _pounds(room.cost.each),
        "help": _pounds(room.cost.help),
        "times": room.cost.times or None,
    }


def _pounds(pence: int) -> str:
    return f"{pence / 100:.2f}" if pence else ""


class ShutForm(forms.Form):
    """Days on which a room is shut."""

    first = fields.day(gettext_lazy("First day on which it is shut"), required=True)
    until = fields.day(gettext_lazy("First day on which it is open again"), required=True)

    def clean(self) -> dict[str, Any]:
        """Insist on one day at least."""
        said = super().clean() or {}
        if "first" in said and "until" in said and said["until"] <= said["first"]:
            self.add_error("until", _("Write a day after the first"))
        return said

    @property
    def shut(self) -> Shut:
        """Return the days."""
        return Shut(self.cleaned_data["first"], self.cleaned_data["until"])


class NoticeForm(forms.Form):
    """Until when a group has a room."""

    until = fields.day(
        gettext_lazy("From which day do they have it no longer?"),
        hint=gettext_lazy("A month is fair: they have to find another, and tell everybody who comes."),
        required=True,
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_until(self) -> date:
        """Insist on a day to come."""
        until: date = self.cleaned_data["until"]
        if until <= self.today:
            raise forms.ValidationError(_("Write a day to come"))
        return until


class FindForm(forms.Form):
    """What room a group looks for."""

    near = fields.line(gettext_lazy("Near which place?"), most=60, hint=gettext_lazy("A postcode or a town."))
    part = fields.select(gettext_lazy("When?"), PARTS, initial=Part.ANY)
    seats = fields.number(gettext_lazy("For how many?"), most=1000)
    step_free = fields.tick(gettext_lazy("Without steps"))
    free = fields.tick(gettext_lazy("Free of charge"))

    def __init__(self, data: Any = None, *, point: tuple[float, float] | None) -> None:
        super().__init__(data)
        self.point = point
        if point:
            self.fields["near"].help_text = _("A postcode or a town. Empty: near where you meet.")

    def clean_near(self) -> str:
        """Insist on a place that is known."""
        near = str(self.cleaned_data["near"])
        if near:
            found = place_of(near)
            if found is None:
                raise forms.ValidationError(
                    _("We do not know that place: write a postcode, or a town near it")
                )
            self.point = found.latitude, found.longitude
        return near

    @property
    def wish(self) -> Wish:
        """Return what is looked for."""
        said = self.cleaned_data
        return Wish(
            point=self.point, seats=said["seats"] or 0, step_free=said["step_free"], free=said["free"]
        )

    @property
    def part_of_week(self) -> Part:
        """Return when."""
        return Part(self.cleaned_data["part"] or Part.ANY)


class BookForm(forms.Form):
    """When a group wants a room."""

    first = fields.day(
        gettext_lazy("From which day?"), hint=gettext_lazy("It says the weekday too."), required=True
    )
    begins = fields.clock(gettext_lazy("From what time? Let in who sets up"), required=True)
    minutes = fields.number(
        gettext_lazy("For how many minutes, with setting up and clearing away?"), least=15, most=12 * 60, initial=120,
        missing=gettext_lazy("Write for how many minutes"),
    )  # fmt: skip
    often = fields.one(gettext_lazy("How often?"), OFTEN, missing=gettext_lazy("Choose how often"), initial="1")  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Refuse the night."""
        said = super().clean() or {}
        if said.get("begins") and said.get("minutes"):
            begins = said["begins"].hour * 60 + said["begins"].minute
            if begins < EARLIEST or begins + said["minutes"] > LATEST:
                self.add_error("begins", _("No room is lent between midnight and four in the morning"))
        return said

    @property
    def wish(self) -> Use:
        """Return it, for the rules."""
        said = self.cleaned_data
        begins = said["begins"].hour * 60 + said["begins"].minute
        return Use(said["first"], begins, begins + said["minutes"], int(said["often"]))
