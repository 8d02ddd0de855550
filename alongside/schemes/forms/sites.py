"""What a body fills in of a scheme and its sites, and a service that applies."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.accounts.models import Tenant, User
from alongside.design import fields
from alongside.design.fields import choose_from
from alongside.groups.nobody import NamesNobody
from alongside.schemes.models import Scheme, Site
from alongside.schemes.scheme import NEXT, TROUBLED, State, Teller, Way
from alongside.schemes.wording import (
    CAUSES,
    MOVES,
    NOTES,
    REASONS,
    SERVICES,
    SETTINGS,
    TELLERS,
    WAYS,
)

MOST_PLACES = 200
FIELDS = ("name", "about", "way", "places", "closes_on")


def _why() -> forms.CharField:
    return fields.words(
        gettext_lazy("Why?"),
        most=600,
        hint=gettext_lazy("It is kept with the decision. Name nobody."),
        missing=gettext_lazy("Write why: it is what somebody asks in a year"),
    )


def _causes(label: Any) -> forms.MultipleChoiceField:
    return fields.some(
        label,
        CAUSES,
        hint=gettext_lazy(
            "They are counted without the group, the site or the day, and shown once five have been told."
        ),
    )


def _told_by(label: Any, *tellers: Teller) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        help_text=gettext_lazy("What a group does not want told is not written down here."),
        choices=[(one.value, TELLERS[one]) for one in tellers],
        widget=forms.RadioSelect,
        required=False,
    )


class SchemeForm(NamesNobody):
    """A scheme, as services read of it."""

    nobody_in = ("about",)

    name = fields.line(gettext_lazy("What is it called?"), missing=gettext_lazy("Write what it is called"))
    about = fields.words(
        gettext_lazy("What is it for, and what do sites get?"),
        hint=gettext_lazy("Services read it before they apply."),
        missing=gettext_lazy("Write what it is for"),
    )
    way = fields.one(gettext_lazy("Who can apply?"), WAYS, missing=gettext_lazy("Choose who can apply"))
    places = fields.number(
        gettext_lazy("How many sites do you want to choose?"),
        least=1,
        most=MOST_PLACES,
        missing=gettext_lazy("Write how many"),
    )
    closes_on = fields.day(gettext_lazy("Until which day can services apply?"), required=True)

    lead = forms.ChoiceField(label=gettext_lazy("Who leads it?"))

    def __init__(self, data: Any = None, *, before: Scheme | None = None, leads: Iterable[User] = ()) -> None:
        initial = (
            {name: getattr(before, name) for name in FIELDS} | {"lead": before.lead_id} if before else None
        )
        super().__init__(data, initial=initial)
        self._leads = {str(one.pk): one for one in leads}
        choose_from(self, "lead", [(pk, one.name) for pk, one in self._leads.items()])
        if before is None:
            del self.fields["lead"]

    @property
    def said(self) -> dict[str, Any]:
        """Return what was filled in; who leads it, where that can be handed over."""
        said = self.cleaned_data
        led = {"lead": self._leads[said["lead"]]} if "lead" in said else {}
        return {**said, "way": Way(said["way"]), **led}


class ApplyForm(NamesNobody):
    """What a service says that would like to be a site."""

    nobody_in = ("called", "region", "commitment", "resources", "why")

    called = fields.line(
        gettext_lazy("What is your service called?"),
        most=80,
        missing=gettext_lazy("Write what it is called"),
        hint=gettext_lazy("As its people write it when they ask for a place on a course."),
    )
    service = fields.one(
        gettext_lazy("What kind of service is it?"), SERVICES, missing=gettext_lazy("Choose what kind of service it is")
    )  # fmt: skip
    region = fields.line(
        gettext_lazy("In which region?"), most=60, missing=gettext_lazy("Write in which region it is")
    )
    setting = fields.one(
        gettext_lazy("Which kind of place do you serve?"), SETTINGS, missing=gettext_lazy("Choose which kind of place you serve")
    )  # fmt: skip
    reasons = fields.some(gettext_lazy("Why would you like to take part?"), REASONS)
    why = fields.words(gettext_lazy("Another reason, in your words"), rows=2)
    commitment = fields.words(
        gettext_lazy("What do you commit to?"),
        hint=gettext_lazy("Such as: somebody who leads on it, with time for it; telling everybody who comes to us; two years."),
        missing=gettext_lazy("Write what you commit to"),
    )  # fmt: skip
    resources = fields.words(
        gettext_lazy("What do you have for it?"),
        hint=gettext_lazy(
            "Such as: a room each week, evenings too; a telephone; money for printing and tea."
        ),
        missing=gettext_lazy("Write what you have for it"),
    )
    reach = fields.line(
        gettext_lazy("How do we reach you at work?"),
        hint=gettext_lazy("An e-mail address or a telephone number. Only those who run the scheme read it."),
        missing=gettext_lazy("Write how we reach you at work"),
    )


class InviteForm(forms.Form):
    """Which service to send the form."""

    email = fields.line(
        gettext_lazy("The service’s e-mail address"),
        most=254,
        missing=gettext_lazy("Write its e-mail address"),
        hint=gettext_lazy("They get a link to the form. The address is kept with that message alone."),
    )


class ChooseForm(NamesNobody):
    """Which of the applications are chosen, and why."""

    nobody_in = ("reason",)

    sites = forms.MultipleChoiceField(
        label=gettext_lazy("Which are chosen?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    reason = _why()

    def __init__(self, data: Any = None, *, applied: Iterable[Site], looks: bool = False) -> None:
        super().__init__(data)
        self._applied = {str(one.pk): one for one in applied}
        choose_from(
            self,
            "sites",
            [
                (pk, f"{one.called}: {one.region}, {SETTINGS[one.setting]}, {SERVICES[one.service]}")
                for pk, one in self._applied.items()
            ],
        )
        if looks:
            self.fields["reason"].required = False

    @property
    def chosen(self) -> list[Site]:
        """Return what is ticked."""
        return [self._applied[pk] for pk in self.cleaned_data.get("sites", ())]


def _refuse_causes_untold(form: forms.Form, said: dict[str, Any]) -> None:
    of_trouble = said.get("state", State.STRUGGLING) in TROUBLED
    if of_trouble and said.get("causes") and said.get("told_by") not in (Teller.GROUP, Teller.HOST):
        form.add_error(
            "causes",
            _("Count reasons only where the group said yes to it. Without its yes, leave them out"),
        )


class MoveForm(NamesNobody):
    """How a site stands from now on, and why."""

    nobody_in = ("reason",)

    state = forms.ChoiceField(
        label=gettext_lazy("How does it stand now?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose how it stands")},
    )
    replaces = forms.ChoiceField(label=gettext_lazy("In the place of which site?"), required=False)
    reason = _why()
    told_by = _told_by(gettext_lazy("If it is hard, or it has left: from whom do you know it?"), *Teller)
    causes = _causes(gettext_lazy("Why, as the group told? You may leave this empty"))

    def __init__(self, data: Any = None, *, site: Site, withdrawn: Iterable[Site]) -> None:
        super().__init__(data)
        self._left = {str(one.pk): one for one in withdrawn}
        after = NEXT[State(site.state)]
        choose_from(self, "state", [(one.value, MOVES[one]) for one in after])
        none = ("", _("It replaces none"))
        choose_from(self, "replaces", [none, *((pk, one.called) for pk, one in self._left.items())])
        if not self._left or site.state not in (State.APPLIED, State.NOT_CHOSEN):
            del self.fields["replaces"]
        if not set(after) & set(TROUBLED):
            del self.fields["told_by"], self.fields["causes"]

    def clean(self) -> dict[str, Any]:
        """Ask from whom it is known; and count no reasons but those that a group told, or its host with its yes."""
        said = super().clean()
        if said.get("state") in TROUBLED and not said.get("told_by"):
            self.add_error("told_by", _("Choose from whom you know it"))
        _refuse_causes_untold(self, said)
        return said

    @property
    def said(self) -> dict[str, Any]:
        """Return what was said."""
        said = self.cleaned_data
        state, reason = State(said["state"]), said["reason"]
        # Only what takes part comes in another's place.
        replaces = self._left.get(said.get("replaces", "")) if state is State.ACTIVE else None
        told = {"told_by": Teller(said["told_by"]), "causes": said["causes"]} if state in TROUBLED else {}
        return {"state": state, "reason": reason, "replaces": replaces, **told}


class MeetingsForm(forms.Form):
    """Which listed meetings the groups of a site hold."""

    meetings = forms.MultipleChoiceField(
        label=gettext_lazy("Which are theirs?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    address = fields.line(
        gettext_lazy("Another: the address of its page here"),
        most=300,
        hint=gettext_lazy("Find the meeting, open its page, and copy the address."),
    )

    def __init__(self, data: Any = None, *, known: dict[str, str], ticked: Iterable[str]) -> None:
        super().__init__(data, initial={"meetings": list(ticked)})
        choose_from(self, "meetings", list(known.items()))
        if not known:
            del self.fields["meetings"]

    @property
    def public_ids(self) -> list[str]:
        """Return the codes of what is ticked, and that at the end of the address."""
        typed = str(self.cleaned_data["address"]).rstrip("/").rpartition("/")[2].strip().casefold()
        return [*self.cleaned_data.get("meetings", ()), *([typed] if typed else [])]


class EndedForm(forms.Form):
    """That a meeting ended; and why, where its group said so, or its host with the group's yes."""

    on = fields.day(gettext_lazy("When was it held for the last time?"), required=True)
    told_by = _told_by(
        gettext_lazy("Did somebody tell you why, to have it counted?"), Teller.GROUP, Teller.HOST
    )
    causes = _causes(gettext_lazy("Why did it end, as they told? Leave this empty if they did not"))

    def __init__(self, data: Any = None, *, today: date) -> None:
        super().__init__(data)
        self.today = today

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError(_("That day has not come yet: write one that is over, or today"))
        return on

    def clean(self) -> dict[str, Any]:
        """Count no reasons that nobody wanted counted."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        _refuse_causes_untold(self, said)
        return said

    @property
    def said(self) -> dict[str, Any]:
        """Return what was filled in."""
        said = self.cleaned_data
        told_by = Teller(said["told_by"]) if said["told_by"] else None
        return {"on": said["on"], "causes": said["causes"], "told_by": told_by}


class NoteForm(NamesNobody):
    """What a steering group or an evaluation said."""

    nobody_in = ("words", "then")

    kind = fields.one(gettext_lazy("What was it?"), NOTES, missing=gettext_lazy("Choose what it was"))
    on = fields.day(gettext_lazy("On which day?"), required=True)
    words = fields.words(
        gettext_lazy("What was said?"),
        most=4000,
        rows=6,
        hint=gettext_lazy("Name nobody: write “a facilitator”, “the chair”."),
        missing=gettext_lazy("Write what was said"),
    )
    then = fields.words(gettext_lazy("What was decided, or learnt?"), most=4000, rows=4)


class HostForm(forms.Form):
    """Which body here a site is; nothing chosen for none."""

    host = fields.one_of(gettext_lazy("Which body here is it?"), missing="")

    def __init__(self, data: Any = None, *, hosts: Iterable[Tenant], before: Tenant | None) -> None:
        super().__init__(data, initial={"host": str(before.pk) if before else ""})
        fields.offer(self, "host", hosts)
        field = self.fields["host"]
        field.required = False
        field.choices = [("", _("None: it has no place here")), *field.choices[1:]]  # type: ignore[attr-defined]
