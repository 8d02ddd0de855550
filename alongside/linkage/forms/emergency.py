"""What somebody writes who opens a record in an emergency, and who takes the second look at that."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST = 500


def _words(label: Any, *, hint: Any = "", **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 3, "autocomplete": "off"})
    return forms.CharField(label=label, help_text=hint, max_length=LONGEST, widget=widget, **more)


class ReasonForm(forms.Form):
    """Why somebody needs to see a record now."""

    reason = _words(
        _("Why do you need to see this record now?"),
        hint=_("The person, their worker and a manager can read what you write."),
        error_messages={"required": _("Write why you need to see this record now")},
    )


class _OneOf(forms.ChoiceField):
    """One of several that are known only once it was looked for; whoever offers them checks that it is one."""

    def valid_value(self, value: Any) -> bool:
        return True


class FindForm(ReasonForm):
    """Whose record, and why. Where several have that name, which of them is asked as well."""

    called = forms.CharField(
        label=_("What are they called here?"),
        help_text=_(
            "The whole first name or code, just as it was written down. Nothing near it is looked for."
        ),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Write what they are called here")},
    )
    which = _OneOf(
        label=_("Which of them?"),
        required=False,
        widget=forms.RadioSelect,
    )
    field_order = ("called", "which", "reason")

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Ask which of several it is."""
        self.fields["which"].choices = choices  # type: ignore[attr-defined]


class LookForm(forms.Form):
    """Whether it was right to open a record."""

    right = forms.ChoiceField(
        label=_("Was it right to open it?"),
        choices=[("yes", _("It was right")), ("no", _("It was not right"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether it was right")},
    )
    note = _words(
        _("What you found, and what happens now"),
        hint=_("Needed where it was not right. The person can read it."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("right") == "no" and not given.get("note"):
            self.add_error("note", _("Write what was not right, and what happens now"))
        return given
