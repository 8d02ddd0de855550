"""What a group or its host fills in to set a group up."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.design.fields import day, line
from alongside.groups.people import fields_with_people
from alongside.setting_up import wording
from alongside.setting_up.actions import Said
from alongside.setting_up.presenters import title_of
from alongside.setting_up.steps import Stage, Standing, State, Who

NAMES_NOBODY = gettext_lazy("Name nobody, and leave out numbers and addresses: both sides read it")


class NamesNobody(forms.Form):
    """A form whose words both sides read, and which name nobody."""

    OF_WORDS: frozenset[str] = frozenset()

    def clean(self) -> dict[str, Any]:
        """Refuse words that name somebody, or lead to one."""
        said = super().clean() or {}
        for name in fields_with_people(said, self.OF_WORDS):
            self.add_error(name, str(NAMES_NOBODY))
        return said


class StepForm(NamesNobody):
    """How a step stands, in which words, and by when."""

    OF_WORDS = frozenset({"title", "reason"})

    state = forms.ChoiceField(
        label=gettext_lazy("How does it stand?"),
        choices=list(wording.STATES.items()),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose how it stands")},
    )
    reason = line(
        gettext_lazy("If it is left out, why?"), hint=gettext_lazy("A few words. Name nobody."), most=200
    )
    title = line(gettext_lazy("What is to be done, in your own words"))
    until = day(gettext_lazy("By when, if you have agreed on a day?"))

    def __init__(self, data: Any = None, *, standing: Standing, until: Any = None) -> None:
        self.standing, self.called = standing, title_of(standing)
        before = {
            "state": standing.state,
            "reason": standing.reason,
            "title": self.called,
            "until": until,
        }
        super().__init__(data, initial=before)

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where a step is left out."""
        said = super().clean()
        if said.get("state") == State.SKIPPED and "reason" in said and not said["reason"]:
            self.add_error("reason", _("Write why it is left out: whoever comes after you wants to know"))
        return said

    @property
    def said(self) -> Said:
        """Return what was said; the project's own words for it are not kept as somebody's."""
        said = self.cleaned_data
        own = said["title"] if said["title"] != self.called or self.standing.title else ""
        return Said(State(said["state"]), own, said["until"], said["reason"])


class NewStepForm(NamesNobody):
    """A step that a group or its host adds."""

    OF_WORDS = frozenset({"title"})

    title = line(gettext_lazy("What is to be done?"), missing=gettext_lazy("Write what is to be done"))
    stage = forms.ChoiceField(
        label=gettext_lazy("When?"),
        choices=list(wording.STAGES.items()),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose when")},
    )
    who = forms.ChoiceField(
        label=gettext_lazy("Who does it?"),
        choices=list(wording.WHO.items()),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose who does it")},
    )
    until = day(gettext_lazy("By when, if you have agreed on a day?"))

    def __init__(self, data: Any = None, *, of_host: bool = False) -> None:
        super().__init__(data)
        if of_host:
            choices = [one for one in wording.WHO.items() if one[0] != Who.GROUP]
            self.fields["who"].choices = choices  # type: ignore[attr-defined]

    @property
    def said(self) -> Said:
        """Return what was said."""
        said = self.cleaned_data
        return Said(State.OPEN, said["title"], said["until"], "", Stage(said["stage"]), Who(said["who"]))
