"""What a list on paper is to be of, and how it is to look."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.design.fields import choose_from
from alongside.finder.forms import MILES
from alongside.finder.question import Unread
from alongside.publications.print import Kind
from alongside.search.index import Index

KINDS = {
    Kind.BY_DAY: gettext_lazy("Booklet, day by day"),
    Kind.BY_PLACE: gettext_lazy("Booklet, place by place"),
    Kind.POCKET: gettext_lazy("Pocket list: one sheet, to fold"),
    Kind.WEEK: gettext_lazy("This week’s meetings, for a window or a notice board"),
}
SIZES = (
    ("", gettext_lazy("Usual print")),
    ("yes", gettext_lazy("Large print: larger letters, and more or larger sheets")),
)


class PrintForm(forms.Form):
    """Which meetings, which paper, which print."""

    near = forms.CharField(
        label=gettext_lazy("Near which place?"),
        help_text=gettext_lazy(
            "The name of a town, or a postcode or its first half. You may leave this out."
        ),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    within = forms.ChoiceField(label=gettext_lazy("How far around it?"), required=False)
    area = forms.ChoiceField(label=gettext_lazy("Or in which area?"), required=False)
    programme = forms.MultipleChoiceField(
        label=gettext_lazy("Which kinds of group?"),
        help_text=gettext_lazy("Leave this out for all of them"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What do you want to print?"),
        choices=list(KINDS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what you want to print")},
    )
    large = forms.ChoiceField(
        label=gettext_lazy("How large?"), choices=SIZES, required=False, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, index: Index, **more: Any) -> None:
        super().__init__(*args, **more)
        miles = [(f"{number} miles", _("%(count)d miles") % {"count": number}) for number in MILES[1:]]
        areas = sorted((", ".join(reversed(names)), path) for path, names in index.areas.items())
        offered: dict[str, list[tuple[str, str]]] = {
            "within": miles,
            "area": [("", _("Anywhere")), *((path, name) for name, path in areas)],
            "programme": sorted(
                ((code, one.name) for code, one in index.programmes.items()), key=lambda row: row[1].lower()
            ),
        }
        for name, choices in offered.items():
            choose_from(self, name, choices)

    def refuse(self, unread: Unread) -> None:
        """Say at its line what could not be read."""
        self.add_error(unread.word if unread.word in self.fields else None, unread.message)
