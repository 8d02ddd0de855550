"""What a volunteer fills in of themselves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.company import wording
from alongside.company.forms.asked_alike import place, point_of
from alongside.company.volunteering import (
    MOST_AT_ONCE,
    OFFERED,
    Gender,
    Kind,
    Offers,
    Part,
    Slot,
    Transport,
)
from alongside.linkage import wording as linkage
from alongside.linkage.forms import fields

_KM = {str(km): format_lazy(gettext_lazy("{} km"), km) for km in (3, 5, 10, 20, 40)}


_SEEN_BY_STAFF = gettext_lazy("Those who arrange it here read this. The person does not.")


class OffersForm(forms.Form):
    """What a volunteer says of themselves; all but a name may stay empty, and is then not asked for."""

    called = fields.line(
        gettext_lazy("What shall people call you?"),
        hint=gettext_lazy("A first name, or any other. It is all that people see of you."),
        most=60,
        missing=gettext_lazy("Write a first name, or any other"),
    )
    kinds = fields.some(
        gettext_lazy("What do you offer?"), {kind: wording.KINDS[kind] for kind in OFFERED}
    )  # fmt: skip
    near = place(
        gettext_lazy("Where do you set out from?"),
        hint=gettext_lazy("A town, or half a postcode. People never see it."),
    )
    within_km = fields.select(gettext_lazy("How far do you go?"), _KM)
    morning = fields.some(
        gettext_lazy("Mornings"), linkage.DAYS, hint=gettext_lazy("Days on which you can mostly be asked.")
    )
    afternoon = fields.some(gettext_lazy("Afternoons, up to five"), linkage.DAYS)
    evening = fields.some(gettext_lazy("Evenings"), linkage.DAYS)
    promises = fields.tick(gettext_lazy("I promise these times also to people who ask by themselves"))
    gender = fields.one(
        gettext_lazy("Are you"),
        wording.GENDERS,
        hint=gettext_lazy("Some people wish for somebody of one gender. Only then it is looked at."),
        initial=Gender.NOT_SAID,
    )
    languages = fields.some(gettext_lazy("Languages that you speak"), wording.LANGUAGES)
    transport = fields.some(
        gettext_lazy("How do you get about?"),
        wording.TRANSPORT,
        hint=gettext_lazy("Nobody gives or takes a lift the first time."),
    )
    most = fields.select(
        gettext_lazy("With how many people at once?"),
        {str(number): str(number) for number in range(1, MOST_AT_ONCE + 1)},
    )
    limits = fields.words(gettext_lazy("What would you rather not do?"), hint=_SEEN_BY_STAFF, rows=2)
    came_through = fields.words(
        gettext_lazy("What did you come through? Only if you wish to say"), hint=_SEEN_BY_STAFF, rows=2
    )
    phone = fields.line(
        gettext_lazy("Your phone, only if you wish"),
        hint=gettext_lazy("Somebody sees it only where you and they both say so."),
        most=40,
    )
    takes_calls = fields.tick(
        gettext_lazy("A worker may ring me at my times, when somebody sits beside them"),
        hint=gettext_lazy(
            "Workers here see your phone then, between eight and nine in the evening at most. Not to answer is fine: they ring the next."
        ),
    )
    groups = fields.words(
        gettext_lazy("Groups that you go to, only if you wish to say"),
        hint=gettext_lazy(
            "One on a line. It keeps you from meeting somebody who avoids one of them. Nobody is shown it."
        ),
        rows=2,
    )

    def __init__(self, data: Any = None, *, called: str = "", before: Offers | None = None) -> None:
        known = before or Offers()
        initial = {name: getattr(known, name) for name in Offers.__struct_fields__}
        for part in Part:
            initial[part.lower()] = [str(slot.day) for slot in known.times if slot.part is part]
        initial |= {
            "called": called,
            "groups": "\n".join(known.groups),
            "within_km": str(known.within_km),
            "most": str(known.most),
        }
        super().__init__(data, initial=initial)

    def clean(self) -> dict[str, Any] | None:
        said = super().clean()
        if self.cleaned_data.get("promises") and not self._times():
            self.add_error("evening", _("Choose the days and times that you promise"))
        if self.cleaned_data.get("takes_calls") and not self._times():
            self.add_error("evening", _("Choose the days and times at which a worker may ring you"))
        if self.cleaned_data.get("takes_calls") and not self.cleaned_data.get("phone"):
            self.add_error("phone", _("Write the phone on which a worker may ring you"))
        return said

    def _times(self) -> tuple[Slot, ...]:
        said = self.cleaned_data
        return tuple(sorted(Slot(int(day), part) for part in Part for day in said.get(part.lower(), [])))

    @property
    def offers(self) -> Offers:
        """Return what was said."""
        said = self.cleaned_data
        return Offers(
            near=said["near"],
            point=point_of(said["near"]),
            within_km=int(said["within_km"] or 10),
            times=self._times(),
            gender=Gender(said["gender"] or Gender.NOT_SAID),
            languages=tuple(said["languages"]),
            transport=tuple(map(Transport, said["transport"])),
            kinds=tuple(map(Kind, said["kinds"])),
            most=int(said["most"] or 1),
            limits=said["limits"],
            came_through=said["came_through"],
            groups=fields.each_line(said["groups"]),
            phone=said["phone"],
            promises=said["promises"],
            takes_calls=said["takes_calls"],
        )
