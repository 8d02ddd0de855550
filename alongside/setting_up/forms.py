"""What a group or its host fills in to set a group up."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.accounts.models import Tenant
from alongside.design import fields
from alongside.design.fields import choose_from
from alongside.groups.nobody import NamesNobody
from alongside.setting_up import wording
from alongside.setting_up.actions import Said
from alongside.setting_up.costs import Line
from alongside.setting_up.models import Answer, What
from alongside.setting_up.presenters import line_said, title_of
from alongside.setting_up.steps import Stage, Standing, State, Who


class StepForm(NamesNobody):
    """How a step stands, in which words, and by when."""

    nobody_in = ("title", "reason")

    state = fields.one(
        gettext_lazy("How does it stand?"), wording.STATES, missing=gettext_lazy("Choose how it stands")
    )
    reason = fields.line(
        gettext_lazy("If it is left out, why?"), hint=gettext_lazy("A few words. Name nobody."), most=200
    )
    title = fields.line(gettext_lazy("What is to be done, in your own words"))
    until = fields.day(gettext_lazy("By when, if you have agreed on a day?"))

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

    nobody_in = ("title",)

    title = fields.line(gettext_lazy("What is to be done?"), missing=gettext_lazy("Write what is to be done"))
    stage = fields.one(gettext_lazy("When?"), wording.STAGES, missing=gettext_lazy("Choose when"))
    who = fields.one(gettext_lazy("Who does it?"), wording.WHO, missing=gettext_lazy("Choose who does it"))
    until = fields.day(gettext_lazy("By when, if you have agreed on a day?"))

    def __init__(self, data: Any = None, *, of_host: bool = False) -> None:
        super().__init__(data)
        if of_host:
            choices = [one for one in wording.WHO.items() if one[0] != Who.GROUP]
            choose_from(self, "who", choices)

    @property
    def said(self) -> Said:
        """Return what was said."""
        said = self.cleaned_data
        return Said(State.OPEN, said["title"], said["until"], "", Stage(said["stage"]), Who(said["who"]))


class ArrangedForm(NamesNobody):
    """What is agreed at one table."""

    nobody_in = ("room", "key", "money", "rings", "more")

    met_on = fields.day(gettext_lazy("When did you sit together?"))
    first_on = fields.day(gettext_lazy("When is the first evening?"), required=True)
    starts = fields.clock(gettext_lazy("When does it begin?"), required=True)
    lasts = fields.number(
        gettext_lazy("How many minutes does it last?"), least=15, most=240, initial=90,
        missing=gettext_lazy("Write how long it lasts, such as 90"),
    )  # fmt: skip
    room = fields.words(
        gettext_lazy("Which room, and until when is it sure?"), rows=2, missing=gettext_lazy("Write which room it is")
    )  # fmt: skip
    key = fields.words(
        gettext_lazy("Who opens and locks up?"), rows=2,
        hint=gettext_lazy("By what they do, such as: reception opens, the group locks up. No names."),
        missing=gettext_lazy("Write who opens and locks up"),
    )  # fmt: skip
    money = fields.words(
        gettext_lazy("Who pays for what?"), rows=2, hint=gettext_lazy("Room, tea, copies, fares. “Nobody pays anything” is an answer.")
    )  # fmt: skip
    rings = fields.words(
        gettext_lazy("If something is wrong, who rings whom?"), rows=2,
        hint=gettext_lazy("By what they do. Numbers you keep on your own paper."),
    )  # fmt: skip
    more = fields.words(gettext_lazy("What else did you agree on?"), rows=2)


class WantedForm(NamesNobody):
    """What a group asks its host for; which host, where there are several."""

    nobody_in = ("words",)

    host = fields.one_of(gettext_lazy("Whom do you ask?"), missing=gettext_lazy("Choose whom you ask"))
    what = forms.ChoiceField(
        label=gettext_lazy("What do you need?"),
        choices=What.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what you need")},
    )
    many = fields.number(
        gettext_lazy("How many?"), least=1, most=5000, initial=1, missing=gettext_lazy("Write how many, such as 20")
    )  # fmt: skip
    words = fields.words(gettext_lazy("What do they have to know?"), rows=2, most=300)
    until = fields.day(gettext_lazy("By when?"))

    def __init__(self, data: Any = None, *, hosts: Collection[Tenant], initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        fields.offer(self, "host", hosts)
        if len(hosts) == 1:
            del self.fields["host"]


class AnswerForm(NamesNobody):
    """What a host says to it."""

    nobody_in = ("words",)

    answer = forms.ChoiceField(
        label=gettext_lazy("What comes of it?"),
        choices=[
            (Answer.WILL.value, gettext_lazy("We see to it")),
            (Answer.DONE.value, gettext_lazy("It is done")),
            (Answer.CANNOT.value, gettext_lazy("We cannot")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what comes of it")},
    )
    words = fields.words(
        gettext_lazy("A word to it"), rows=2, most=300, hint=gettext_lazy("Where it lies, or what else might help.")
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Ask for a word where it cannot be done."""
        said = super().clean()
        if said.get("answer") == Answer.CANNOT and "words" in said and not said["words"]:
            self.add_error("words", _("Write why, or what else might help"))
        return said


class CostsForm(NamesNobody):
    """What a start costs, line by line. A line of which there is none has the number 0."""

    nobody_in = ("paid_by",)

    def __init__(self, data: Any = None, *, lines: Iterable[Line], paid_by: str | None) -> None:
        super().__init__(data)
        self.keys = []
        for one in lines:
            said = line_said(one.key)
            self.keys.append(one.key)
            self.fields[f"pence_{one.key}"] = fields.money(
                _("%(line)s: what does one cost?") % {"line": said.title}, hint=said.words,
                missing=_("Write an amount such as 12.50, or 0"),
            )  # fmt: skip
            self.fields[f"times_{one.key}"] = fields.number(
                _("%(line)s: how many?") % {"line": said.title}, most=1000, missing=_("Write a number, or 0")
            )
            self.initial[f"pence_{one.key}"] = f"{one.pence / 100:.2f}"
            self.initial[f"times_{one.key}"] = one.times
        if paid_by is not None:
            self.fields["paid_by"] = fields.words(
                _("Who pays it?"), rows=2, hint=_("By what they are: the host, the pot. No names."), initial=paid_by
            )  # fmt: skip

    @property
    def lines(self) -> dict[str, tuple[int, int]]:
        """Return what was said of each line."""
        said = self.cleaned_data
        return {key: (said[f"pence_{key}"], said[f"times_{key}"]) for key in self.keys}
