"""The questions beside the results, in groups that fold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.forms import BoundField
from django.utils.translation import gettext as _

from alongside.finder.forms import RefineForm


@dataclass(frozen=True)
class FilterGroup:
    """Questions that stand together on the page, folded to a line that says what was answered."""

    title: str
    chosen: str
    open: bool
    fields: Sequence[BoundField]


def filter_groups(form: RefineForm) -> list[FilterGroup]:
    """Group the questions; one that was not understood stands open."""
    titles = [
        (_("When"), ("when", "day", "time")),
        (_("In person or online"), ("online",)),
        (_("What you want help with"), ("who", "need")),
        (_("Who may come, and what is there"), ("open", "has", "language")),
        (_("Kind of group"), ("approach", "programme")),
        (_("A name you know"), ("words",)),
    ]
    return [_filter_group(form, title, names) for title, names in titles]


def _filter_group(form: RefineForm, title: str, names: Sequence[str]) -> FilterGroup:
    chosen = ", ".join(words for name in names if (words := form.chosen(name)))
    wrong = any(form[name].errors for name in names)
    return FilterGroup(title, chosen, wrong, [form[name] for name in names if form.offers(name)])
