"""
What is said of an answer that cannot be taken, where a form has no words of its own: what to do, and never what was sent.

Django's own words say what is wrong ("Select a valid choice. X is not one of the available choices."), to whoever made the form, and repeat
what came: a choice that nobody offered may have been put there by somebody else. These stand in their place for every field, also of a form
that is yet to be written.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.core import validators
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

_NOT_OFFERED: Final = _("That is not offered here, or no longer. Choose one of the answers that stand here")
_ONE_IS_NOT: Final = _("One of them is not offered here, or no longer. Choose among those that stand here")
_NUMBER: Final = _("Write a number, such as 7 or 7.5")
_LESS: Final = _("Write a shorter number")

FIELDS: Final[Mapping[type[forms.Field], Mapping[str, Any]]] = {
    forms.Field: {"required": _("Write something here: it cannot stay empty")},
    forms.IntegerField: {"invalid": _("Write a whole number, such as 7")},
    forms.DecimalField: {"invalid": _NUMBER},
    forms.FloatField: {"invalid": _NUMBER},
    forms.DateField: {"invalid": _("Write a day such as 21/12/2026")},
    forms.TimeField: {"invalid": _("Write a time such as 19:30")},
    forms.URLField: {"invalid": _("Write the whole address of the page, from https:// on")},
    forms.BooleanField: {"required": _("Tick this, or go back")},
    forms.ChoiceField: {
        "required": _("Choose one of the answers"),
        "invalid_choice": _NOT_OFFERED,
    },
    forms.MultipleChoiceField: {
        "required": _("Choose one at least"),
        "invalid_choice": _ONE_IS_NOT,
        "invalid_list": _ONE_IS_NOT,
    },
    forms.FileField: {
        "required": _("Choose a file"),
        "invalid": _("The file did not come. Choose it again"),
        "missing": _("The file did not come. Choose it again"),
        "empty": _("There is nothing in that file. Choose another"),
        "max_length": ngettext_lazy(
            "The file’s name may have %(max)d letter. Give it a shorter name, and choose it again",
            "The file’s name may have %(max)d letters. Give it a shorter name, and choose it again",
            "max",
        ),
    },
}
CHECKS: Final[Mapping[Any, Any]] = {
    validators.RegexValidator: _("We could not read this. Write it as it is asked for"),
    validators.EmailValidator: _("Write a whole e-mail address, such as name@example.org"),
    validators.URLValidator: FIELDS[forms.URLField]["invalid"],
    validators.MinValueValidator: _("Write a number from %(limit_value)s"),
    validators.MaxValueValidator: _("Write a number up to %(limit_value)s"),
    validators.MinLengthValidator: ngettext_lazy(
        "This has %(show_value)d letters and signs. Write %(limit_value)d at least",
        "This has %(show_value)d letters and signs. Write %(limit_value)d at least",
        "limit_value",
    ),
    validators.MaxLengthValidator: ngettext_lazy(
        "This has %(show_value)d letters and signs, and there is room for %(limit_value)d. Make it shorter",
        "This has %(show_value)d letters and signs, and there is room for %(limit_value)d. Make it shorter",
        "limit_value",
    ),
    validators.ProhibitNullCharactersValidator: _(
        "A sign came with this that nobody can see. Delete it, and type it by hand"
    ),
}
OF_NUMBERS: Final[Mapping[str, Any]] = {
    "invalid": _NUMBER,
    "max_digits": _LESS,
    "max_whole_digits": _LESS,
    "max_decimal_places": ngettext_lazy(
        "Write it with %(max)s figure after the point at most",
        "Write it with %(max)s figures after the point at most",
        "max",
    ),
}


def put_in_place() -> None:
    """Have every field and every check of Django's say these words, before any form is made."""
    for field, words in FIELDS.items():
        field.default_error_messages = {**vars(field).get("default_error_messages", {}), **words}
    for check, said in CHECKS.items():
        check.message = said
    validators.DecimalValidator.messages = {**OF_NUMBERS}
