"""What staff say that a part of a listing should be: each form is begun with what it says now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from django import forms
from django.conf import settings
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.corrections.models import Correction
from alongside.corrections.parts import FIELDS, Part
from alongside.corrections.wording import holidays_label, mode_label, status_label
from alongside.design.fields import choose_from, clock, day, line, tick, words
from alongside.directory.departures import Why
from alongside.directory.entry import Mode, Status
from alongside.directory.queries import list_programmes
from alongside.directory.wording import WEEKS
from alongside.kernel.periods import Rule, RuleKind, rule_problems
from alongside.kernel.places import Gazetteer, Kind, locate

_AS_NOW = "AS_NOW"


class PartForm(forms.Form):
    """One part of a listing; ``before`` is what it says now, as plain JSON values."""

    explained: Any = ""

    def __init__(
        self,
        data: Any = None,
        *,
        before: Mapping[str, Any],
        gazetteer: Gazetteer | None = None,
    ) -> None:
        self.before, self.gazetteer = before, gazetteer
        super().__init__(data, initial=self.begun())

    def begun(self) -> dict[str, Any]:
        """Return what the form begins with."""
        return dict(self.before)

    @property
    def after(self) -> dict[str, Any]:
        """Return the part as it should be; every field of it."""
        return {**self.before, **self.cleaned_data}


class NameForm(PartForm):
    name = line(gettext_lazy("Its name"), most=255, missing=gettext_lazy("Write its name"))


class AccessForm(PartForm):
    access = words(gettext_lazy("How to get in"), most=2000, rows=4)


class NotesForm(PartForm):
    notes = words(gettext_lazy("In their own words"), most=2000, rows=4)


class _TimeFields(PartForm):
    """When it is held."""

    how = forms.ChoiceField(label=gettext_lazy("How often?"), widget=forms.RadioSelect)
    days = forms.TypedMultipleChoiceField(
        label=gettext_lazy("On which days?"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    weeks = forms.TypedMultipleChoiceField(
        label=gettext_lazy("In which weeks of the month?"),
        help_text=gettext_lazy("Only where it is not held every week"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    starts = clock(gettext_lazy("When does it begin?"), required=True)
    length = forms.IntegerField(
        label=gettext_lazy("How many minutes does it last?"),
        help_text=gettext_lazy("Leave it empty where nobody knows"),
        min_value=1,
        max_value=1440,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hows = [("WEEKLY", _("Every week")), ("MONTHLY", _("In some weeks of the month"))]
        if self.rule_now and self.rule_now.kind not in (RuleKind.WEEKLY, RuleKind.MONTHLY):
            hows.append((_AS_NOW, _("As it is now")))
        choose_from(self, "how", hows)
        choose_from(self, "days", [(number, WEEKDAYS[number - 1]) for number in range(1, 8)])
        choose_from(self, "weeks", [(number, words) for number, words in WEEKS.items()])

    @property
    def rule_now(self) -> Rule | None:
        """Return the rule that the form began with."""
        return msgspec.convert(self.before["rule"], Rule) if "rule" in self.before else None

    def begun(self) -> dict[str, Any]:
        rule = self.rule_now
        if rule is None:
            return {"how": "WEEKLY"}
        how = rule.kind.value if rule.kind in (RuleKind.WEEKLY, RuleKind.MONTHLY) else _AS_NOW
        return {
            "how": how, "days": list(rule.days), "weeks": list(rule.weeks), "starts": rule.starts,
            "length": rule.length,
        }  # fmt: skip

    def clean(self) -> dict[str, Any] | None:
        given = super().clean()
        if not self.errors and rule_problems(self._rule()):
            self.add_error("weeks", _("Choose in which weeks, or “Every week”"))
        return given

    def _rule(self) -> Rule:
        given = self.cleaned_data
        days, starts, length = tuple(sorted(given["days"])), given["starts"], given["length"]
        if given["how"] == _AS_NOW and self.rule_now and self.rule_now.kind is RuleKind.EVERY_N_WEEKS:
            return msgspec.structs.replace(self.rule_now, days=days, starts=starts, length=length)
        if given["how"] == "MONTHLY":
            weeks = tuple(sorted(given["weeks"]))
            return Rule(RuleKind.MONTHLY, days=days, starts=starts, length=length, weeks=weeks)
        return Rule(RuleKind.WEEKLY, days=days, starts=starts, length=length)


class TimeForm(_TimeFields):
    @property
    def after(self) -> dict[str, Any]:
        return {"rule": msgspec.to_builtins(self._rule())}


class _PlaceFields(PartForm):
    """Where it is held; its point is that of the postcode, or of the town."""

    venue = line(gettext_lazy("The building"), most=300)
    address = line(gettext_lazy("Street and number"), most=500)
    town = line(gettext_lazy("Town"), most=120)
    postcode = line(gettext_lazy("Postcode"), most=16)

    def clean_postcode(self) -> str:
        postcode = str(self.cleaned_data["postcode"])
        if postcode and postcode != self.before.get("postcode") and self._found(postcode) is None:
            raise forms.ValidationError(_("We do not know that postcode: check it, or leave it out."))
        return postcode

    def _found(self, text: str) -> Any:
        return locate(text, also=self.gazetteer).place if text else None

    @property
    def place(self) -> dict[str, Any]:
        """Return all that says where it is."""
        typed = {name: self.cleaned_data[name] for name in ("venue", "address", "town", "postcode")}
        place = {"country": self.before.get("country", ""), **typed}
        if all(self.before.get(name) == typed[name] for name in ("town", "postcode")):
            point = {name: self.before.get(name) for name in ("latitude", "longitude")}
            return {**place, **point, "approximate": bool(self.before.get("approximate"))}
        found = self._found(typed["postcode"]) or self._found(typed["town"])
        return {
            **place,
            "latitude": found.latitude if found else None,
            "longitude": found.longitude if found else None,
            "approximate": bool(found) and found.kind is not Kind.POSTCODE,
        }


class PlaceForm(_PlaceFields):
    @property
    def after(self) -> dict[str, Any]:
        return self.place


def _modes() -> forms.ChoiceField:
    return forms.ChoiceField(label=gettext_lazy("How does one take part?"), widget=forms.RadioSelect)


class HideForm(PartForm):
    """That no more of the place may be told than the town."""

    explained = gettext_lazy(
        "For a refuge, somebody’s home, or wherever people would not be safe if anybody could find it. From then on nothing that we"
        " show, search or give away has the building, the street, how to get in, what the list says in words of its own, the second"
        " half of the postcode, or a point nearer than a kilometre; of any meeting in that building. The listing does not say"
        " that something is hidden. Only the list’s owner can take it out of their own list: tell them too."
    )

    @property
    def after(self) -> dict[str, Any]:
        return {"private_place": True}


class ShowForm(PartForm):
    """That its place may be told again."""

    explained = gettext_lazy("Make sure with the group that its place may be told to everybody.")

    @property
    def after(self) -> dict[str, Any]:
        return {"private_place": False}


class ModeForm(PartForm):
    mode = _modes()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "mode", [(one.value, mode_label(one)) for one in Mode])


class HolidaysForm(PartForm):
    """Whether it is held on the public holidays of its nation."""

    explained = gettext_lazy(
        "Which days these are follows from its place: England, Wales, Scotland, Northern Ireland, Ireland."
    )
    held = forms.ChoiceField(label=gettext_lazy("Is it held on public holidays?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "held", [("YES", holidays_label(False)), ("NO", holidays_label(True))])

    def begun(self) -> dict[str, Any]:
        return {"held": "NO" if any(self.before.values()) else "YES"}

    @property
    def after(self) -> dict[str, Any]:
        [field] = FIELDS[Part.HOLIDAYS]
        return {field: self.cleaned_data["held"] == "NO"}


class StatusForm(PartForm):
    status = forms.ChoiceField(label=gettext_lazy("Is it held?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "status", [(one.value, status_label(one)) for one in Status])


def _link() -> forms.URLField:
    return forms.URLField(
        label=gettext_lazy("The link to join"),
        help_text=gettext_lazy("It begins with https://"),
        max_length=2000,
        required=False,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "url"}),
        error_messages={"invalid": gettext_lazy("Write the whole link, from https:// on")},
    )


class LinkForm(PartForm):
    join_url = _link()
    join_notes = words(gettext_lazy("What else is needed to join"), most=2000, rows=4)

    def clean_join_url(self) -> str:
        return _safe(self.cleaned_data["join_url"])

    @property
    def after(self) -> dict[str, Any]:
        return {**self.cleaned_data, "passcode_withheld": False}


def _safe(link: str) -> str:
    if link and not link.startswith(("https://", "http://")):
        raise forms.ValidationError(_("Write the whole link, from https:// on"))
    return link


class PhoneForm(PartForm):
    phone = line(gettext_lazy("The number that joins the meeting, never a person’s own"), most=80)
    phone_notes = words(gettext_lazy("What else is needed to join by phone"), most=2000, rows=4)


class ClosureForm(PartForm):
    first = day(gettext_lazy("From which day?"), required=True)
    until = day(
        gettext_lazy("On which day is it held again?"),
        hint=gettext_lazy("The first day on which it may be held."),
        required=True,
    )
    why = forms.ChoiceField(label=gettext_lazy("Why?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "why", list(_whys().items()))

    @property
    def after(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "first": given["first"].isoformat(),
            "until": given["until"].isoformat(),
            "why": given["why"],
        }


def _whys() -> dict[str, str]:
    return {
        Why.NOT_SAID: _("Nobody has said"),
        Why.HALL_SHUT: _("The hall is shut"),
        Why.HOLIDAY: _("Holidays"),
        Why.NOBODY_TO_OPEN: _("Nobody to open"),
        Why.NOBODY_TO_RUN: _("Nobody free to run it"),
        Why.WEATHER: _("The weather"),
        Why.EVENT: _("Something else takes place there"),
    }


class EntryForm(_TimeFields, _PlaceFields):
    """A meeting that no list has."""

    name = line(gettext_lazy("Its name"), most=255, missing=gettext_lazy("Write its name"))
    programme = forms.ChoiceField(
        label=gettext_lazy("Which kind of group is it?"), widget=forms.Select
    )  # fmt: skip
    mode = _modes()
    join_url = _link()
    private_place = tick(
        gettext_lazy("No more than its town may be told: it is a refuge, or somebody’s home")
    )
    field_order: tuple[str, ...] = (
        "name", "programme", "mode", "how", "days", "weeks", "starts", "length", "venue", "address", "town",
        "postcode", "private_place", "join_url",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "mode", [(one.value, mode_label(one)) for one in Mode])
        choose_from(self, "programme", [("", _("Choose one")), *_programmes()])

    def clean_join_url(self) -> str:
        return _safe(self.cleaned_data["join_url"])

    @property
    def after(self) -> dict[str, Any]:
        given = self.cleaned_data
        kept = {name: given[name] for name in ("name", "programme", "mode", "join_url", "private_place")}
        rule = msgspec.to_builtins(self._rule())
        return {**kept, "rule": rule, "zone": settings.TIME_ZONE, **self.place}


def _programmes() -> list[tuple[str, str]]:
    return [(one.code, one.name) for one in sorted(list_programmes(), key=lambda one: one.name.lower())]


FORMS: Mapping[Part, type[PartForm]] = {
    Part.NAME: NameForm,
    Part.TIME: TimeForm,
    Part.HOLIDAYS: HolidaysForm,
    Part.PLACE: PlaceForm,
    Part.HIDE: HideForm,
    Part.SHOW: ShowForm,
    Part.MODE: ModeForm,
    Part.LINK: LinkForm,
    Part.PHONE: PhoneForm,
    Part.STATUS: StatusForm,
    Part.CLOSURE: ClosureForm,
    Part.ACCESS: AccessForm,
    Part.NOTES: NotesForm,
    Part.ENTRY: EntryForm,
}


class AnswerForm(forms.Form):
    """What came of a correction."""

    answer = forms.ChoiceField(
        label=gettext_lazy("What came of it?"),
        choices=Correction.Answer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what came of it")},
    )
