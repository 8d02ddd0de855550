"""What is asked of somebody themselves. All but a first name or a code may stay empty."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from msgspec.structs import replace

from alongside.design.fields import choices, choose_from
from alongside.linkage import wording
from alongside.linkage.about import Avoided, Channel, Matters, Plan, SafeContact, leads_elsewhere
from alongside.linkage.forms import fields
from alongside.linkage.stages import Age, ForWhom

# A field of the form has the name of the module.
_OLD_WAY = wording.OLD_WAY
_BLANK: dict[str, Any] = {
    "address": "", "after": None, "before": None, "wording": "", "code_name": "", "never": "",
}  # fmt: skip


class AddForm(forms.Form):
    """Somebody new: a first name or a code is enough."""

    called = fields.line(
        gettext_lazy("A first name, or a code"),
        hint=gettext_lazy("Whatever you both know them by. No surname is needed."),
        most=60,
        missing=gettext_lazy("Write a first name, or a code"),
    )


class SafeContactForm(forms.Form):
    """How somebody can be reached safely."""

    channel = fields.one(gettext_lazy("How may you get in touch?"), wording.CHANNELS, initial=Channel.NONE)
    address = fields.line(gettext_lazy("The number or address for that"), most=254)
    days = fields.some(
        gettext_lazy("On which days?"), wording.DAYS, hint=gettext_lazy("Tick none for any day.")
    )
    after = fields.clock(gettext_lazy("Send nothing before"))
    before = fields.clock(gettext_lazy("Send nothing after"))
    wording = fields.line(
        gettext_lazy("What may you say, if somebody else answers or reads it?"),
        hint=gettext_lazy("Such as “It is about the library book”"),
        most=200,
    )
    code_name = fields.line(gettext_lazy("Which name do you give, or ask for?"), most=60)
    never = fields.words(gettext_lazy("What should nobody ever do?"), rows=2)
    old = fields.one(
        gettext_lazy("If the number or address is another now: may the old one be told?"),
        _OLD_WAY,
        hint=gettext_lazy(
            "Somebody else may have asked for this, and the old one is where they would hear of it. "
            "Somebody else may also hold the old phone now. Ask them. An e-mail or a text message goes there by itself, in its hours, "
            "an hour from now at the soonest. It says that nothing more is sent there, and not why. Elsewhere you tell it yourself."
        ),
    )

    def __init__(self, data: Any = None, *, before: SafeContact | None = None, tells: bool = False) -> None:
        known = before or SafeContact()
        initial = {name: getattr(known, name) for name in SafeContact.__struct_fields__}
        super().__init__(data, initial={**initial, "days": [str(day) for day in known.days]})
        self.reached = known
        if not tells or known.channel is Channel.NONE:
            del self.fields["old"]

    def clean(self) -> dict[str, Any] | None:
        given = super().clean()
        said = self.cleaned_data
        if said.get("channel") not in ("", Channel.NONE) and not said.get("address"):
            self.add_error("address", _("Write the number or address, or choose “No way”"))
        elif "old" in self.fields and not said.get("old") and leads_elsewhere(self.reached, self.contact):
            self.add_error("old", _("Choose whether the old number or address may be told"))
        return given

    @property
    def tell_old(self) -> bool | None:
        """Say whether the number or address of before may be told; None where nobody has said."""
        return {"TELL": True, "NOBODY": False}.get(self.cleaned_data.get("old", ""))

    @property
    def contact(self) -> SafeContact:
        """Return what was said."""
        said = self.cleaned_data
        return SafeContact(
            channel=Channel(said.get("channel") or Channel.NONE),
            days=tuple(int(day) for day in said.get("days") or ()),
            **{name: said.get(name) or blank for name, blank in _BLANK.items()},
        )


class AboutForm(forms.Form):
    """What matters to somebody. All of it may stay empty."""

    called = fields.line(
        gettext_lazy("A first name, or a code"),
        most=60,
        missing=gettext_lazy("Write a first name, or a code"),
    )
    for_whom = fields.one(
        gettext_lazy("For whom do they come?"),
        wording.FOR_WHOM,
        hint=gettext_lazy(
            "Whoever comes because of somebody else has a record, a conversation and groups of their own."
        ),
    )
    position = fields.one(gettext_lazy("Where are they on their way?"), wording.POSITIONS)
    age = fields.one(
        gettext_lazy("How old are they?"),
        wording.AGES,
        hint=gettext_lazy("Nobody under 18 is put in touch with an adult peer volunteer."),
    )
    near = fields.line(
        gettext_lazy("Where would they set out from?"), hint=gettext_lazy("A town, or half a postcode")
    )
    aims = fields.words(gettext_lazy("What do they want for themselves? In their words"))
    recovery = fields.words(gettext_lazy("What does recovery mean to them? In their words"))
    matters = fields.some(gettext_lazy("What matters for a group?"), wording.MATTERS)
    matters_words = fields.words(gettext_lazy("More about that, in their words"), rows=2)
    avoid_groups = fields.words(
        gettext_lazy("Groups to avoid"),
        hint=gettext_lazy(
            "One on a line, as its listing calls it. No reason is asked. They are never offered."
        ),
    )
    avoid_people = fields.words(
        gettext_lazy("People to avoid"),
        hint=gettext_lazy(
            "One on a line. No reason is asked. They are never asked to go along. Nobody knows here who goes to which group: "
            "if you know it, write that group above."
        ),
        rows=2,
    )
    who_may_know = fields.words(gettext_lazy("Who may know of this, and who may not?"), rows=2)
    assessed_on = fields.day(gettext_lazy("The day of their assessment"))
    review_on = fields.day(gettext_lazy("The day of their next review"))
    reviews_out = fields.some(gettext_lazy("Days of reviews to take out"), {})
    discharged_on = fields.day(gettext_lazy("The day on which their care here ends"))

    def __init__(self, data: Any = None, *, before: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial=dict(before or {}))
        days = {on: wording.iso_day_words(on) for on in (before or {}).get("reviews", [])}
        choose_from(self, "reviews_out", choices(days))
        if not days:
            del self.fields["reviews_out"]

    def about(self, *, avoided: Avoided, reviews: list[str]) -> dict[str, Any]:
        """Return what was said, as the action takes it; meetings that are avoided already stay so."""
        said = self.cleaned_data
        kept = ("called", "near", "aims", "recovery", "who_may_know")
        review = [said["review_on"].isoformat()] if said["review_on"] else []
        return {
            **{name: said[name] or None for name in kept},
            "for_whom": said["for_whom"] or ForWhom.SELF,
            "position": said["position"] or "NOT_SAID",
            "age": said["age"] or Age.NOT_SAID,
            "matters": Matters(codes=tuple(said["matters"]), words=said["matters_words"]),
            "avoid": replace(
                avoided,
                groups=fields.each_line(said["avoid_groups"]),
                people=fields.each_line(said["avoid_people"]),
            ),
            "assessed_on": said["assessed_on"],
            "discharged_on": said["discharged_on"],
            "reviews": sorted({*reviews, *review} - set(said.get("reviews_out", []))),
        }


class PlanForm(forms.Form):
    """What somebody plans for when their care here ends, in their words."""

    first_week = fields.words(
        gettext_lazy("What will they do in the first week?"),
        hint=gettext_lazy("Day by day, if that helps. Small things count."),
        rows=6,
    )
    ring = fields.words(
        gettext_lazy("Whom will they ring, if it gets hard?"),
        hint=gettext_lazy(
            "Beside the helplines of the groups that they chose, which stand on the plan by themselves."
        ),
    )
    more = fields.words(gettext_lazy("What else should stand on it?"))

    def __init__(self, data: Any = None, *, before: Plan) -> None:
        super().__init__(data, initial={name: getattr(before, name) for name in Plan.__struct_fields__})

    @property
    def plan(self) -> Plan:
        """Return what was said."""
        return Plan(**self.cleaned_data)
