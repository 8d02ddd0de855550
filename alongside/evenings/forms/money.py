"""The tin, what is running out, and what somebody has paid for the group."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.accounts.models import User
from alongside.design import fields
from alongside.design.fields import choose_from
from alongside.evenings.approving import Rule
from alongside.evenings.picture import NotAPicture, Picture, TooLarge, cleaned
from alongside.evenings.wording import RULES
from alongside.groups.nobody import NamesNobody

MOST = 5_000_00
_HOW_MUCH = gettext_lazy("Write an amount such as 12.50")


class PurseForm(forms.Form):
    """How the group holds its money."""

    tin = fields.tick(gettext_lazy("A tin goes round, and nobody has to give"))
    two = fields.tick(gettext_lazy("Two of us count it"))
    rule = fields.one(
        gettext_lazy("Who says yes to what somebody has paid?"),
        RULES,
        missing=gettext_lazy("Choose who says yes"),
    )
    decides = fields.select(gettext_lazy("If it is one of us: who?"), {})
    kept_months = fields.number(
        gettext_lazy("For how many months do you keep what was paid, and its receipt?"),
        least=1, most=84, missing=gettext_lazy("Write a number of months"),
    )  # fmt: skip

    def __init__(self, *args: Any, people: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._people = {str(one.pk): one for one in people}
        choices = [("", _("Nobody")), *((pk, one.name) for pk, one in self._people.items())]
        choose_from(self, "decides", choices)

    def clean(self) -> dict[str, Any]:
        """Insist on who it is, where the rule names one."""
        said = super().clean() or {}
        if said.get("rule") == Rule.NAMED and not said.get("decides"):
            self.add_error("decides", _("Choose who says yes"))
        return said

    @property
    def said(self) -> dict[str, Any]:
        """Return what was agreed."""
        named = self.cleaned_data["rule"] == Rule.NAMED
        return {**self.cleaned_data, "decides": self._people[self.cleaned_data["decides"]] if named else None}


class TinForm(NamesNobody):
    """What came into the tin, or went out of it."""

    nobody_in = ("what",)

    way = forms.ChoiceField(
        label=gettext_lazy("In or out?"),
        choices=[("IN", gettext_lazy("It came in")), ("OUT", gettext_lazy("It went out"))],
        widget=forms.RadioSelect,
        initial="IN",
    )
    amount = fields.money(gettext_lazy("How much?"), most=MOST, missing=_HOW_MUCH)
    what = fields.line(
        gettext_lazy("What was it?"), hint=gettext_lazy("Such as: went round on Tuesday. Name nobody."), most=100,
        missing=gettext_lazy("Write what it was"),
    )  # fmt: skip
    on = fields.day(gettext_lazy("Which day was it?"), required=True)
    two = fields.tick(gettext_lazy("Two of us have counted it"))
    key = forms.CharField(max_length=32, widget=forms.HiddenInput)

    @property
    def said(self) -> dict[str, Any]:
        """Return it as it is kept."""
        said = dict(self.cleaned_data)
        sign = -1 if said.pop("way") == "OUT" else 1
        pence = sign * said.pop("amount")
        return {**said, "pence": pence}


class SupplyForm(NamesNobody):
    """What is running out."""

    nobody_in = ("what",)

    what = fields.line(
        gettext_lazy("What is running out?"), most=80, missing=gettext_lazy("Write what it is")
    )


class ClaimForm(NamesNobody):
    """What somebody has paid for the group."""

    nobody_in = ("what",)

    amount = fields.money(gettext_lazy("How much did you pay?"), most=MOST, missing=_HOW_MUCH)
    what = fields.line(
        gettext_lazy("What for?"), hint=gettext_lazy("Such as: milk and cups. Name nobody."), most=120,
        missing=gettext_lazy("Write what it was for"),
    )  # fmt: skip
    on = fields.day(gettext_lazy("Which day was it?"), required=True)
    key = forms.CharField(max_length=32, widget=forms.HiddenInput)

    @property
    def said(self) -> dict[str, Any]:
        """Return it as it is kept."""
        said = dict(self.cleaned_data)
        pence = said.pop("amount")
        return {**said, "pence": pence}


class ReceiptForm(forms.Form):
    """The picture of a receipt."""

    picture = forms.FileField(
        label=gettext_lazy("A picture of the receipt"),
        help_text=gettext_lazy("A JPEG or PNG of up to 1 MB. Where and when it was taken is not kept."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png"}),
        error_messages={
            "required": gettext_lazy("Choose a picture"),
            "empty": gettext_lazy("That file is empty: choose a picture"),
        },
    )

    def clean_picture(self) -> Picture:
        """Return it without anything about it."""
        try:
            return cleaned(self.cleaned_data["picture"].read())
        except TooLarge as error:
            raise forms.ValidationError(
                _("That picture is too large. Choose a smaller one, or keep the paper and leave this out.")
            ) from error
        except NotAPicture as error:
            raise forms.ValidationError(
                _("That is no picture that we can show. Choose a JPEG or a PNG.")
            ) from error
