"""How many were there, and the running order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.design.fields import day, line, number, tick, words
from alongside.evenings.order import LONGEST, MOST_PARTS, SHORTEST, Order, Part
from alongside.groups.nobody import NamesNobody

MOST_PRESENT = 500
NEW_ROWS = 2
_A_NUMBER = gettext_lazy("Write a number")


class CountForm(NamesNobody):
    """How many were at an evening."""

    nobody_in = ("well",)

    on = day(gettext_lazy("Which day was it?"), required=True)
    present = number(gettext_lazy("How many were there, with you?"), most=MOST_PRESENT, missing=_A_NUMBER)
    first_timers = number(
        gettext_lazy("How many of them for the first time?"), most=MOST_PRESENT, missing=_A_NUMBER, initial=0
    )
    well = line(
        gettext_lazy("What went well? You may leave this empty"),
        most=200,
        hint=gettext_lazy("A few words. Name nobody."),
    )
    again = tick(gettext_lazy("It was counted already: take these numbers instead"))
    key = forms.CharField(max_length=32, widget=forms.HiddenInput)


class OrderForm(NamesNobody):
    """A running order, part by part; two rows more for what is new. It needs no script."""

    lasts = number(
        gettext_lazy("How many minutes does the meeting last?"),
        least=SHORTEST,
        most=LONGEST,
        missing=_A_NUMBER,
    )

    def __init__(self, data: Any = None, *, order: Order) -> None:
        super().__init__(data, initial={"lasts": order.lasts})
        self.order = order
        self.many = min(len(order.parts) + NEW_ROWS, MOST_PARTS)
        for place in range(self.many):
            self._add(place, order.parts[place] if place < len(order.parts) else None)

    def _add(self, place: int, part: Part | None) -> None:
        n = {"n": place + 1}
        self.fields[f"title_{place}"] = line(
            _("Part %(n)s") % n, most=60, initial=part.title if part else "",
            hint="" if part else _("Empty: there is no such part."),
        )  # fmt: skip
        self.fields[f"minutes_{place}"] = number(
            _("Minutes of part %(n)s") % n, least=1, most=LONGEST, initial=part.minutes if part else None
        )
        self.fields[f"place_{place}"] = number(
            _("Place of part %(n)s") % n, least=1, most=MOST_PARTS, initial=place + 1
        )
        self.fields[f"words_{place}"] = words(
            _("What is said and done in part %(n)s") % n, most=600, rows=2, initial=part.words if part else ""
        )

    def clean(self) -> dict[str, Any]:
        """Insist on minutes for each part, on some part, and on nobody's name."""
        rows = range(self.many)
        self.nobody_in = tuple(f"{name}_{row}" for row in rows for name in ("title", "words"))
        said = super().clean()
        for row in rows:
            if said.get(f"title_{row}") and f"minutes_{row}" in said and not said[f"minutes_{row}"]:
                self.add_error(f"minutes_{row}", _("Write its minutes as a number from 1"))
        if not any(said.get(f"title_{row}") for row in rows):
            self.add_error("title_0", _("Keep one part at least"))
        return said

    @property
    def changed(self) -> Order:
        """Return the running order that was typed; a part without a name is left out."""
        parts = [part for _place, _row, part in sorted(self._typed(), key=lambda one: one[:2])]
        return Order(self.cleaned_data["lasts"], tuple(parts), self.order.form)

    def _typed(self) -> Iterator[tuple[int, int, Part]]:
        said = self.cleaned_data
        for row in range(self.many):
            if title := said[f"title_{row}"]:
                yield (
                    said[f"place_{row}"] or row + 1,
                    row,
                    Part(title, said[f"minutes_{row}"], said[f"words_{row}"]),
                )
