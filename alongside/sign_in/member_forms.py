"""Who is invited into a body, and in which role somebody works there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from alongside.accounts.models import Team
from alongside.accounts.roles import SUIT, Role, TenantKind
from alongside.design.fields import choose_from


class RoleForm(forms.Form):
    """A role, in one of a body's teams or in all of it."""

    role = forms.ChoiceField(
        label=_("Which role?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a role")},
    )
    team = forms.ChoiceField(label=_("In which team?"), required=False)

    def __init__(
        self, *args: Any, kind: str, teams: Iterable[Team], keeping: str = "", **kwargs: Any
    ) -> None:
        """
        :param kind: the kind of the body, whose roles are offered
        :param keeping: the role that somebody has already, which they may keep wherever it is
        """
        super().__init__(*args, **kwargs)
        suit = [role for role in Role if role in SUIT[TenantKind(kind)] or role == keeping]
        choose_from(self, "role", [(role.value, capfirst(role.label)) for role in suit])
        self._teams = {str(team.pk): team for team in teams}
        chosen = [("", _("In all of it")), *((pk, team.name) for pk, team in self._teams.items())]
        choose_from(self, "team", chosen)

    @property
    def place(self) -> dict[str, Any]:
        """Return what was chosen."""
        return {
            "role": Role(self.cleaned_data["role"]),
            "team": self._teams.get(self.cleaned_data["team"]),
        }


class InviteForm(RoleForm):
    """Whom to invite, and in which role."""

    email = forms.EmailField(
        label=_("Their e-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": _("Write their e-mail address"),
            "invalid": _("Write an e-mail address, such as name@example.org"),
        },
    )
    name = forms.CharField(
        label=_("What they are called here"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Write what they are called here; a first name will do")},
    )
    field_order = ("email", "name", "role", "team")
