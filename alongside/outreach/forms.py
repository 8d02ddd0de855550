"""What is filled in about telling people of a group: names of places, words from a list, and counts."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.design import fields
from alongside.design.fields import choose_from
from alongside.groups.people import fields_with_people
from alongside.outreach.due import MOST_WEEKS, USUAL_WEEKS, Came, How, Who
from alongside.outreach.queries import kinds
from alongside.outreach.wording import CAME, HOW, WHO


class AgencyForm(forms.Form):
    """A place to tell."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What kind of place is it?"),
        error_messages={"required": gettext_lazy("Choose what kind of place it is")},
    )
    name = fields.line(
        gettext_lazy("What is it called?"), hint=gettext_lazy("The place, and nobody who works there."),
        missing=gettext_lazy("Write what it is called"),
    )  # fmt: skip
    every_weeks = fields.number(
        gettext_lazy("Every how many weeks do you want to tell them?"), least=1, most=MOST_WEEKS, initial=USUAL_WEEKS,
        missing=gettext_lazy("Write a number of weeks, such as 13"),
    )  # fmt: skip

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        choose_from(self, "kind", [("", _("Choose")), *kinds().items()])

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"])
        if fields_with_people({"name": name}, frozenset({"name"})):
            raise forms.ValidationError(_("Name the place alone: leave out people, numbers and addresses"))
        return name


class ToldForm(forms.Form):
    """One time that a place was told."""

    on = fields.day(gettext_lazy("On which day?"), required=True)
    how = fields.one(gettext_lazy("How?"), HOW, missing=gettext_lazy("Choose how they were told"))
    who = fields.one(gettext_lazy("Who did it?"), WHO, missing=gettext_lazy("Choose who told them"))
    came = fields.one(gettext_lazy("What came of it?"), CAME, missing=gettext_lazy("Choose what came of it"))
    many = fields.number(
        gettext_lazy("How many heard it, or took something?"), most=2000, hint=gettext_lazy("Leave it empty if nobody counted.")
    )  # fmt: skip

    def __init__(self, data: Any = None, *, today: date) -> None:
        super().__init__(data, initial={"on": today})
        self.today = today

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError(_("That day has not come yet: note it when it is done"))
        return on

    @property
    def said(self) -> dict[str, Any]:
        """Return what was chosen."""
        said = self.cleaned_data
        return {
            "on": said["on"], "how": How(said["how"]), "who": Who(said["who"]), "came": Came(said["came"]), "many": said["many"],
        }  # fmt: skip
