"""What each form of groups, and of whoever helps them, refuses: names, numbers and addresses where nobody is to stand."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from alongside.groups.people import fields_with_people


class NamesNobody(forms.Form):
    """
    Refuses words that name somebody, or lead to one; what was typed stays.

    :cvar nobody_in: the fields in which nobody is to stand
    :cvar called_in: those that take a first name or an alias, and neither a surname nor a number or an address
    """

    nobody_in: Collection[str] = ()
    called_in: Collection[str] = ()

    def clean(self) -> dict[str, Any]:
        """Say of each field what to leave out."""
        given = super().clean()
        said = self.cleaned_data if given is None else given
        for name in fields_with_people(said, frozenset(self.nobody_in)):
            self.add_error(name, self.sentence(name))
        for name in self.called_in:
            # Read as a title is: there one word is no name, and two are.
            if fields_with_people({"name": said.get(name)}, frozenset({"name"})):
                self.add_error(
                    name, _("A first name or any name is enough: leave out surnames, numbers and addresses")
                )
        return said

    def sentence(self, name: str) -> str:
        """Say what to leave out of a field."""
        return _("Name nobody, and leave out numbers and addresses")
