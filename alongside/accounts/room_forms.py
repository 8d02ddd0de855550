"""Which events are wanted."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.audit.queries import Asked
from alongside.design.fields import day, tick

PARTS = {
    "": _("Everything"),
    "accounts": _("Who has a role here"),
    "audit": _("This record"),
    "content": _("Words and crisis numbers"),
    "corrections": _("Corrections"),
    "directory": _("The directory"),
    "feeds": _("Lists"),
    "groups": _("Who answers for a meeting"),
    "guide": _("Stories"),
    "linkage": _("People and conversations"),
    "post": _("Messages and links"),
}
_ID = r"^[a-z_]+\.[a-z_]+:[0-9a-z-]{1,40}$"


class AskedForm(forms.Form):
    """What was done, by whom, with what, and when; all of it may be left out."""

    part = forms.ChoiceField(label=_("What about?"), choices=list(PARTS.items()), required=False)
    since = day(_("From which day?"))
    until = day(_("To which day?"))
    reads = tick(_("Only where somebody looked at a record"))
    by = forms.RegexField(regex=_ID, required=False, widget=forms.HiddenInput)
    of = forms.RegexField(regex=_ID, required=False, widget=forms.HiddenInput)
    before = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        since, until = given.get("since"), given.get("until")
        if since and until and until < since:
            self.add_error("until", _("The second day is before the first: change one of them."))
        return given

    def asked(self) -> Asked:
        """Return what was asked, once it is valid."""
        given = self.cleaned_data
        return Asked(
            app=given["part"],
            actor=given["by"],
            target=given["of"],
            since=given["since"],
            until=given["until"],
            reads=given["reads"],
        )
