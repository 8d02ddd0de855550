"""What facilitators are asked, and what a group and its host tell a scheme of themselves."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.accounts.models import Tenant
from alongside.design import fields
from alongside.design.fields import choose_from
from alongside.groups.nobody import NamesNobody
from alongside.schemes.models import Scheme, Site, SiteHere
from alongside.schemes.scheme import State, Trouble
from alongside.schemes.wording import CAUSES, SAYS, TROUBLES, WANTS


class SurveyForm(forms.Form):
    """A survey of facilitators."""

    closes_on = fields.day(gettext_lazy("Until which day can they answer?"), required=True)
    hosts = forms.MultipleChoiceField(
        label=gettext_lazy("Whose groups are asked too?"),
        help_text=gettext_lazy("They see the same figures as you, and no more."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any = None, *, hosts: Iterable[Tenant], today: date) -> None:
        super().__init__(data)
        self.today = today
        self._hosts = {str(one.pk): one for one in hosts}
        choose_from(self, "hosts", [(pk, one.name) for pk, one in self._hosts.items()])
        if not self._hosts:
            del self.fields["hosts"]

    def clean_closes_on(self) -> date:
        closes_on: date = self.cleaned_data["closes_on"]
        if closes_on < self.today:
            raise forms.ValidationError(_("That day is over: write one to come"))
        return closes_on

    @property
    def said(self) -> dict[str, Any]:
        """Return what was filled in."""
        hosts = [self._hosts[pk] for pk in self.cleaned_data.get("hosts", ())]
        return {"hosts": hosts, "closes_on": self.cleaned_data["closes_on"]}


class AnswerForm(NamesNobody):
    """What a facilitator wants from whoever hosts the group, without a name."""

    nobody_in = ("helped", "in_the_way")

    wants = fields.some(
        gettext_lazy("What do you want from your host?"),
        WANTS,
        missing=gettext_lazy("Tick one thing at least"),
    )
    helped = fields.words(gettext_lazy("What helped? You may leave this empty"), most=1000, rows=2)
    in_the_way = fields.words(
        gettext_lazy("What got in the way? You may leave this empty"), most=1000, rows=2
    )


class TellForm(forms.Form):
    """Why it is hard for a group, or why it ended, told by itself without its name."""

    scheme = fields.one_of(gettext_lazy("Whom do you tell?"), missing=gettext_lazy("Choose whom you tell"))
    what = fields.one(gettext_lazy("How is it?"), TROUBLES, missing=gettext_lazy("Choose how it is"))
    causes = fields.some(
        gettext_lazy("Why, as you see it?"),
        CAUSES,
        missing=gettext_lazy("Tick one reason at least, or tell nothing"),
    )
    yes = fields.tick(
        gettext_lazy("Our group says yes to this being counted"),
        missing=gettext_lazy("Tick that your group says yes to it, or tell nothing"),
    )

    def __init__(self, data: Any = None, *, schemes: Iterable[Scheme]) -> None:
        rows = list(schemes)
        # Where there is one alone, it need not be chosen.
        super().__init__(data, initial={"scheme": str(rows[0].pk)} if len(rows) == 1 else {})
        fields.offer(self, "scheme", rows)
        names = [(str(one.pk), f"{one.tenant.name}: {one.name}") for one in rows]
        choose_from(self, "scheme", names)

    @property
    def said(self) -> tuple[Scheme, Trouble, list[str]]:
        """Return to which scheme what was told."""
        said = self.cleaned_data
        return said["scheme"], Trouble(said["what"]), said["causes"]


class TellAsHostForm(NamesNobody):
    """How a service stands that is a site of a scheme, and what it commits to now: its own, and nothing of a group."""

    nobody_in = ("why", "commitment", "resources")

    site = fields.one(gettext_lazy("Whom do you tell?"), {}, missing=gettext_lazy("Choose whom you tell"))
    says = fields.one(gettext_lazy("How do you stand?"), SAYS, missing=gettext_lazy("Choose how you stand"))
    why = fields.words(
        gettext_lazy("Why, if it is hard or you want to leave?"),
        most=600,
        hint=gettext_lazy("What is yours: time, a room, money. What a group wants to tell, it tells itself."),
    )
    commitment = fields.words(
        gettext_lazy("What do you commit to now?"),
        hint=gettext_lazy("Leave it empty if nothing has changed."),
    )
    resources = fields.words(
        gettext_lazy("What do you have for it now?"),
        hint=gettext_lazy("Leave it empty if nothing has changed."),
    )

    def __init__(
        self, data: Any = None, *, sites: Iterable[tuple[SiteHere, Site]], groups: Iterable[str]
    ) -> None:
        self._sites, self._groups = {str(site.pk): (here, site) for here, site in sites}, tuple(groups)
        only = next(iter(self._sites.values()))[1] if len(self._sites) == 1 else None
        said = (
            {"site": str(only.pk), "commitment": only.commitment, "resources": only.resources} if only else {}
        )
        super().__init__(data, initial=said)
        names = [(pk, f"{here.body.name}: {site.scheme.name}") for pk, (here, site) in self._sites.items()]
        choose_from(self, "site", names)

    def clean(self) -> dict[str, Any]:
        """Refuse the name of a group: what it is called is not the host's to tell."""
        said = super().clean()
        for name in self.nobody_in:
            words = str(said.get(name) or "").casefold()
            if any(one.casefold() in words for one in self._groups if one):
                self.add_error(
                    name, _("Leave out what a group is called: what it wants to tell, it tells itself")
                )
        return said

    @property
    def said(self) -> tuple[SiteHere, dict[str, Any]]:
        """Return which site it is, and what it says."""
        said = dict(self.cleaned_data)
        here, _site = self._sites[said.pop("site")]
        return here, said | {"says": State(said["says"])}
