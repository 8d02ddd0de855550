"""What groups of an area, and whoever coordinates it, fill in. What all of the area read names nobody."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.accounts.models import Tenant
from alongside.design.fields import choose_from, clock, day, line, money, number, offer, one_of, words
from alongside.directory.listing import Listing
from alongside.groups.nobody import NamesNobody
from alongside.groups.wording import meeting_words
from alongside.network.meeting_others import About, Answer, Visits
from alongside.network.models import NetworkDay
from alongside.network.wording import ABOUT, VISITS

_MOST_TRAVEL = 500_00


class JoinForm(forms.Form):
    """Which area, and whether others may visit."""

    body = one_of(
        gettext_lazy("Who coordinates your area?"), missing=gettext_lazy("Choose who coordinates your area")
    )
    visits = forms.ChoiceField(
        label=gettext_lazy("May people who run other groups visit yours?"),
        help_text=gettext_lazy("You say yes or no each time."),
        choices=list(VISITS.items()),
        widget=forms.RadioSelect,
        initial=Visits.NONE.value,
        error_messages={"required": gettext_lazy("Choose whether others may visit")},
    )

    def __init__(self, data: Any = None, *, areas: Iterable[Tenant]) -> None:
        super().__init__(data)
        offer(self, "body", areas)

    @property
    def said(self) -> tuple[Tenant, Visits]:
        """Return what was chosen."""
        return self.cleaned_data["body"], Visits(self.cleaned_data["visits"])


class ComingForm(forms.Form):
    """Whether somebody comes, and how many."""

    people = number(
        gettext_lazy("How many of you come?"), most=20, hint=gettext_lazy("0 if nobody can. Nobody’s name is asked."),
        missing=gettext_lazy("Write how many of you come, or 0"),
    )  # fmt: skip

    @property
    def answer(self) -> Answer:
        """Return whether anybody comes."""
        return Answer.YES if self.cleaned_data["people"] else Answer.NO


class AgendaForm(NamesNobody):
    """Something to talk about."""

    nobody_in = ("words",)
    words = line(
        gettext_lazy("What do you want to talk about?"), most=200, hint=gettext_lazy("All groups of the area read it."),
        missing=gettext_lazy("Write what you want to talk about"),
    )  # fmt: skip


class ClaimForm(NamesNobody):
    """What somebody spent on the way."""

    nobody_in = ("words",)
    words = line(
        gettext_lazy("What was it for?"), most=200, hint=gettext_lazy("Such as: bus there and back."),
        missing=gettext_lazy("Write what it was for"),
    )  # fmt: skip
    pence = money(
        gettext_lazy("How much, in pounds?"),
        most=_MOST_TRAVEL,
        missing=gettext_lazy("Write how much it was"),
    )
    how = line(
        gettext_lazy("How do you want it?"), most=200,
        hint=gettext_lazy("Such as: in cash on the day. Only those who decide about it read this."),
        missing=gettext_lazy("Write how you want it"),
    )  # fmt: skip

    def clean_pence(self) -> int:
        pence: int = self.cleaned_data["pence"]
        if pence < 1:
            raise forms.ValidationError(_("Write an amount such as 12.50"))
        return pence


class NoticeForm(NamesNobody):
    """A short notice."""

    nobody_in = ("words",)
    about = forms.ChoiceField(
        label=gettext_lazy("What is it about?"),
        choices=list(ABOUT.items()),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what it is about")},
    )
    words = words(
        gettext_lazy("In a few words"), most=300, missing=gettext_lazy("Write a few words"),
        hint=gettext_lazy("All groups of the area read it. Name nobody, and leave out numbers: they answer you here."),
    )  # fmt: skip
    until = day(
        gettext_lazy("Until which day?"), hint=gettext_lazy("At most four weeks. Then it goes by itself."), required=True
    )  # fmt: skip

    @property
    def said(self) -> dict[str, Any]:
        """Return what was chosen."""
        return {**self.cleaned_data, "about": About(self.cleaned_data["about"])}


class ReplyForm(forms.Form):
    """An answer to a notice, for one group alone."""

    words = words(
        gettext_lazy("Your answer"), most=600, missing=gettext_lazy("Write an answer"),
        hint=gettext_lazy("Only the group that asked reads it. You can leave a first name and a number, if you like."),
    )  # fmt: skip


class VisitForm(forms.Form):
    """Which meeting of another group, and when."""

    meeting = forms.ChoiceField(
        label=gettext_lazy("Which meeting?"),
        error_messages={"required": gettext_lazy("Choose a meeting")},
    )
    on = day(gettext_lazy("On which day?"), required=True)
    people = number(
        gettext_lazy("How many of you?"), least=1, most=4, initial=1, missing=gettext_lazy("Write how many of you come"),
        hint=gettext_lazy("Few, so that it stays their evening."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, there: Iterable[tuple[Tenant, str, Listing]]) -> None:
        super().__init__(data)
        self.there = {f"{group.pk} {listing.id}": (group, name, listing) for group, name, listing in there}
        choose_from(
            self,
            "meeting",
            [
                ("", _("Choose")),
                *(
                    (key, f"{name}: {meeting_words(listing)}")
                    for key, (_group, name, listing) in self.there.items()
                ),
            ],
        )

    @property
    def said(self) -> dict[str, Any]:
        """Return what was chosen."""
        group, _name, listing = self.there[self.cleaned_data["meeting"]]
        on, people = self.cleaned_data["on"], self.cleaned_data["people"]
        return {"group": group, "public_id": listing.id, "on": on, "people": people}


class QuestionForm(forms.Form):
    """A question for whoever coordinates an area."""

    area = forms.ChoiceField(
        label=gettext_lazy("Whom do you ask?"),
        error_messages={"required": gettext_lazy("Choose whom you ask")},
    )
    words = words(
        gettext_lazy("What would you like to know?"), most=1500, rows=5, missing=gettext_lazy("Write what you would like to know"),
        hint=gettext_lazy("Leave out the names of people who come. If somebody is in danger, ring 999 first."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, areas: Iterable[tuple[UUID, str]]) -> None:
        choices = [(str(pk), name) for pk, name in areas]
        super().__init__(data, initial={"area": choices[0][0] if choices else ""})
        choose_from(self, "area", choices)


class DayForm(NamesNobody):
    """A network day."""

    nobody_in = ("covers",)
    on = day(gettext_lazy("On which day?"), required=True)
    starts = clock(gettext_lazy("From"), required=True)
    ends = clock(gettext_lazy("Until"), required=True)
    where = line(gettext_lazy("Where?"), most=200, missing=gettext_lazy("Write where it is"))
    covers = line(
        gettext_lazy("Which costs do you cover?"), most=300, hint=gettext_lazy("Such as travel, lunch, child care. People ask first."),
    )  # fmt: skip
    travel_most = money(
        gettext_lazy("How much for the travel of one person at most, in pounds?"), most=_MOST_TRAVEL,
        hint=gettext_lazy("Left empty, what it cost."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, before: NetworkDay | None = None, today: date) -> None:
        self.today, self.before = today, before
        super().__init__(data, initial=_as_typed(before) if before else None)

    def clean(self) -> dict[str, Any]:
        given, said = super().clean(), self.cleaned_data
        if (
            said.get("on")
            and said["on"] < self.today
            and (self.before is None or said["on"] != self.before.on)
        ):
            self.add_error("on", _("That day is over: write one to come"))
        if said.get("starts") and said.get("ends") and said["ends"] <= said["starts"]:
            self.add_error("ends", _("Write a time after it starts"))
        return given


def _as_typed(day: NetworkDay) -> dict[str, Any]:
    names = ("on", "starts", "ends", "where", "covers")
    most = "" if day.travel_most is None else f"{day.travel_most / 100:.2f}"
    return {name: getattr(day, name) for name in names} | {"travel_most": most}


class NotesForm(NamesNobody):
    """What was said on a network day."""

    nobody_in = ("notes",)
    notes = words(
        gettext_lazy("What was said, and what was agreed on"), most=6000, rows=10,
        hint=gettext_lazy("Every group that was invited reads it. Name nobody."),
        missing=gettext_lazy("Write what was said"),
    )  # fmt: skip


class AnswerForm(forms.Form):
    """An answer to a group's question."""

    words = words(gettext_lazy("Your answer"), most=3000, rows=6, missing=gettext_lazy("Write an answer"))
