"""What somebody writes who opens a record in an emergency, and who takes the second look at that."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.design.fields import choose_from, line, words

LONGEST = 500


class ReasonForm(forms.Form):
    """Why somebody needs to see a record now."""

    reason = words(
        _("Why do you need to see this record now?"),
        hint=_("The person, their worker and a manager can read what you write."),
        missing=_("Write why you need to see this record now"),
        most=LONGEST,
    )


class _OneOf(forms.ChoiceField):
    """One of several that are known only once it was looked for; whoever offers them checks that it is one."""

    def valid_value(self, value: Any) -> bool:
        return True


class FindForm(ReasonForm):
    """Whose record, and why. Where several have that name, which of them is asked as well."""

    called = line(
        _("What are they called here?"),
        hint=_("The whole first name or code, just as it was written down. Nothing near it is looked for."),
        missing=_("Write what they are called here"),
    )
    which = _OneOf(
        label=_("Which of them?"),
        required=False,
        widget=forms.RadioSelect,
    )
    field_order = ("called", "which", "reason")

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Ask which of several it is."""
        choose_from(self, "which", choices)


class LookForm(forms.Form):
    """Whether it was right to open a record."""

    right = forms.ChoiceField(
        label=_("Was it right to open it?"),
        choices=[("yes", _("It was right")), ("no", _("It was not right"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether it was right")},
    )
    note = words(
        _("What you found, and what happens now"),
        hint=_("Needed where it was not right. The person can read it."),
        most=LONGEST,
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("right") == "no" and not given.get("note"):
            self.add_error("note", _("Write what was not right, and what happens now"))
        return given
