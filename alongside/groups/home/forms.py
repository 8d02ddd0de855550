"""What a group fills in about itself."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.design.fields import line, tick, words
from alongside.groups.home.presenters import FACILITATORS, KINDS, charter, own_value
from alongside.groups.kinds import OWN, Facilitator, Kind
from alongside.groups.models import Home

LONGEST = 600


class HomeForm(forms.Form):
    """What kind of group it is."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What kind of group is it?"),
        choices=list(KINDS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what kind of group it is")},
    )
    facilitator = forms.ChoiceField(
        label=gettext_lazy("Who facilitates it?"),
        choices=list(FACILITATORS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose who facilitates it")},
    )

    @property
    def said(self) -> dict[str, Any]:
        """Return what was chosen."""
        return {
            "kind": Kind(self.cleaned_data["kind"]),
            "facilitator": Facilitator(self.cleaned_data["facilitator"]),
        }


class DescribeForm(HomeForm):
    """What kind of group it is, and whether it takes money from outside."""

    outside_money = tick(
        gettext_lazy("We take money from outside, such as grants"),
        hint=gettext_lazy("If you leave this empty, nothing here speaks of grants."),
    )

    @property
    def said(self) -> dict[str, Any]:
        """Return what was chosen."""
        return super().said | {"outside_money": self.cleaned_data["outside_money"]}


class MeetingForm(forms.Form):
    """Which of the listed meetings is the group's."""

    address = line(
        gettext_lazy("The address of its page here"),
        hint=gettext_lazy(
            "Find your meeting, open its page, and copy the address. Or write the code at its end."
        ),
        most=300,
        missing=gettext_lazy("Write the address of its page"),
    )

    @property
    def public_id(self) -> str:
        """Return the code at the end of what was written."""
        return str(self.cleaned_data["address"]).rstrip("/").rpartition("/")[2].strip().casefold()


class CharterForm(forms.Form):
    """The words of a charter, value by value."""

    def __init__(self, data: Any = None, *, home: Home) -> None:
        super().__init__(data)
        self.before = charter(home)
        for value in self.before:
            self.fields[value.key] = words(value.title, initial=value.words, most=LONGEST, rows=2)
        hint = _("Leave out the names of people: your host can read it, if you show them your charter.")
        self.fields[OWN] = words(
            _("What else is true of us"), initial=own_value(home), hint=hint, most=LONGEST, rows=2
        )

    @property
    def words(self) -> dict[str, str]:
        """Return the group's own words: of a value that was left as it stood, none."""
        said = {name: str(self.cleaned_data[name]).strip() for name in self.fields}
        unchanged = {one.key for one in self.before if not one.ours and said[one.key] == one.words.strip()}
        return {key: words for key, words in said.items() if key not in unchanged}
