"""What a group fills in about its evenings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.evenings.order import LONGEST, MOST_PARTS, SHORTEST, Order, Part
from alongside.groups.people import fields_with_people

MOST_PRESENT = 500
NEW_ROWS = 2
_NAMES_NOBODY = gettext_lazy("Name nobody, and leave out numbers and addresses")


def _words(label: Any, *, most: int, hint: Any = "", initial: str = "", rows: int = 0) -> forms.CharField:
    attributes: dict[str, Any] = {"autocomplete": "off"}
    widget = forms.Textarea(attrs={**attributes, "rows": rows}) if rows else forms.TextInput(attrs=attributes)
    return forms.CharField(
        label=label, help_text=hint, initial=initial, max_length=most, required=False, widget=widget
    )


def _number(label: Any, *, least: int, most: int, hint: Any = "", **more: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        help_text=hint,
        min_value=least,
        max_value=most,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
        error_messages={
            "required": gettext_lazy("Write a number"),
            "invalid": gettext_lazy("Write a number, such as 7"),
            "min_value": gettext_lazy("Write a number from %(limit_value)s"),
            "max_value": gettext_lazy("Write a number up to %(limit_value)s"),
        },
        **more,
    )


class CountForm(forms.Form):
    """How many were at an evening."""

    on = forms.DateField(
        label=gettext_lazy("Which day was it?"),
        help_text=gettext_lazy("Such as 21/12/2026."),
        input_formats=["%d/%m/%Y", "%d/%m/%y", "%Y-%m-%d"],
        widget=forms.DateInput(format="%d/%m/%Y", attrs={"autocomplete": "off"}),
        error_messages={
            "invalid": gettext_lazy("Write a day such as 21/12/2026"),
            "required": gettext_lazy("Write the day"),
        },
    )
    present = _number(gettext_lazy("How many were there, with you?"), least=0, most=MOST_PRESENT)
    first_timers = _number(
        gettext_lazy("How many of them for the first time?"), least=0, most=MOST_PRESENT, initial=0
    )
    well = _words(
        gettext_lazy("What went well? You may leave this empty"),
        most=200,
        hint=gettext_lazy("A few words. Name nobody."),
    )
    again = forms.BooleanField(
        label=gettext_lazy("It was counted already: take these numbers instead"), required=False
    )
    key = forms.CharField(max_length=32, widget=forms.HiddenInput)

    def clean_well(self) -> str:
        """Refuse words that name somebody, or lead to one."""
        well = str(self.cleaned_data["well"])
        if fields_with_people({"well": well}, frozenset({"well"})):
            raise forms.ValidationError(str(_NAMES_NOBODY))
        return well


class OrderForm(forms.Form):
    """A running order, part by part; two rows more for what is new. It needs no script."""

    lasts = _number(gettext_lazy("How many minutes does the meeting last?"), least=SHORTEST, most=LONGEST)

    def __init__(self, data: Any = None, *, order: Order) -> None:
        super().__init__(data, initial={"lasts": order.lasts})
        self.order = order
        self.many = min(len(order.parts) + NEW_ROWS, MOST_PARTS)
        for number in range(self.many):
            part = order.parts[number] if number < len(order.parts) else None
            self._add(number, part)

    def _add(self, number: int, part: Part | None) -> None:
        n = {"n": number + 1}
        self.fields[f"title_{number}"] = _words(
            _("Part %(n)s") % n, most=60, initial=part.title if part else "",
            hint="" if part else _("Empty: there is no such part."),
        )  # fmt: skip
        self.fields[f"minutes_{number}"] = _number(
            _("Minutes of part %(n)s") % n, least=1, most=LONGEST, required=False, initial=part.minutes if part else None
        )  # fmt: skip
        self.fields[f"place_{number}"] = _number(
            _("Place of part %(n)s") % n, least=1, most=MOST_PARTS, required=False, initial=number + 1
        )
        self.fields[f"words_{number}"] = _words(
            _("What is said and done in part %(n)s") % n, most=600, rows=2, initial=part.words if part else ""
        )

    def clean(self) -> dict[str, Any]:
        """Insist on minutes for each part, on some part, and on nobody's name."""
        said = super().clean() or {}
        for number in range(self.many):
            if said.get(f"title_{number}") and f"minutes_{number}" in said and not said[f"minutes_{number}"]:
                self.add_error(f"minutes_{number}", _("Write its minutes as a number from 1"))
            for name in (f"title_{number}", f"words_{number}"):
                if fields_with_people({name: said.get(name, "")}, frozenset({name})):
                    self.add_error(name, str(_NAMES_NOBODY))
        if not any(said.get(f"title_{number}") for number in range(self.many)):
            self.add_error("title_0", _("Keep one part at least"))
        return said

    @property
    def changed(self) -> Order:
        """Return the running order that was typed; a part without a name is left out."""
        parts = [part for _place, _number, part in sorted(self._typed(), key=lambda one: one[:2])]
        return Order(self.cleaned_data["lasts"], tuple(parts), self.order.form)

    def _typed(self) -> Iterator[tuple[int, int, Part]]:
        said = self.cleaned_data
        for number in range(self.many):
            if title := said[f"title_{number}"]:
                place = said[f"place_{number}"] or number + 1
                yield place, number, Part(title, said[f"minutes_{number}"], said[f"words_{number}"])
