"""What somebody fills in who asks for company by themselves, without an account."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.company import wording
from alongside.company.forms.asked_alike import ANY_LANGUAGE, is_address, place
from alongside.company.volunteering import OFFERED, Gender, Kind
from alongside.design.fields import choose_from
from alongside.linkage.about import Channel, SafeContact
from alongside.linkage.forms import fields
from alongside.linkage.stages import Age


class WordForm(forms.Form):
    """The word of somebody who comes back. What was typed is never given back."""

    word = forms.CharField(
        label=gettext_lazy("The word that only you know"),
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )


class ComeBackForm(WordForm):
    """A private code and its word."""

    code = fields.line(
        gettext_lazy("Your private code"), hint=gettext_lazy("Such as k7fq-2mwx-9pdr"), most=64
    )
    code.widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}
    field_order = ("code", "word")


class WhereForm(forms.Form):
    """Where somebody is."""

    near = place(
        gettext_lazy("Where are you?"),
        hint=gettext_lazy("A town, or half a postcode. It is not kept."),
        missing=gettext_lazy("Write a town, or half a postcode"),
    )


_REACHED_BY = {
    Channel.TEXT: gettext_lazy("A text message"),
    Channel.EMAIL: gettext_lazy("An e-mail"),
    Channel.PHONE: gettext_lazy("Ring me"),
}


class ReachForm(forms.Form):
    """Who it should be, when, and how somebody may be reached."""

    wishes = fields.line(gettext_lazy("When can you mostly?"), most=300)
    wish = fields.one(gettext_lazy("Who should it be?"), wording.WISHES_OWN, initial=Gender.NOT_SAID)
    language = fields.select(gettext_lazy("In which language would you like to speak?"), ANY_LANGUAGE)
    channel = fields.one(gettext_lazy("How may we reach you?"), _REACHED_BY)
    address = fields.line(gettext_lazy("The number or address for that"), most=254)
    after = fields.clock(gettext_lazy("Send nothing before"))
    before = fields.clock(gettext_lazy("Send nothing after"))

    def clean(self) -> dict[str, Any] | None:
        said = super().clean()
        if not self.cleaned_data.get("channel"):
            self.add_error("channel", _("Choose how we may reach you"))
        elif not is_address(self.cleaned_data["channel"], self.cleaned_data.get("address", "")):
            self.add_error("address", _("Write the number or address at which we may reach you"))
        return said

    @property
    def whom(self) -> Gender:
        """Return who it should be."""
        return Gender(self.cleaned_data["wish"] or Gender.NOT_SAID)

    @property
    def reach(self) -> SafeContact:
        """Return how they may be reached."""
        said = self.cleaned_data
        names = ("address", "after", "before")
        return SafeContact(channel=Channel(said["channel"]), **{name: said[name] for name in names})


class ChangeForm(ReachForm):
    """The same, once it was said before: then the old number or address is told, unless it is not safe."""

    old_unsafe = fields.tick(
        gettext_lazy("My old number or address is not safe, or no longer mine: tell nobody there"),
        hint=gettext_lazy(
            "If the number or address is another now, the old one gets a message an hour from now at the soonest. "
            "It says that nothing more is sent there, and not why."
        ),
    )


class ByThemselvesForm(forms.Form):
    """What whoever comes without an account says besides: how old they are, and the word with which they come back."""

    age = fields.one(
        gettext_lazy("How old are you?"),
        {Age.ADULT: gettext_lazy("18 or over"), Age.UNDER_18: gettext_lazy("Under 18")},
        missing=gettext_lazy("Say whether you are 18 or over"),
        of=Age,
    )
    word = fields.word(
        gettext_lazy("A word that only you know"),
        hint=gettext_lazy("Four letters or more. You need it, with your private code, to come back."),
        short=gettext_lazy("Write four letters or more"),
    )
    website = fields.line(gettext_lazy("Leave this line empty"))

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Leave that line empty"))
        return ""

    def clean(self) -> dict[str, Any] | None:
        if self.cleaned_data.get("age") is Age.UNDER_18:
            # Nothing of it is kept, so that nothing else needs to be right.
            self.errors.clear()
            return dict(self.cleaned_data)
        return super().clean()

    @property
    def said(self) -> dict[str, Any]:
        """Return what was said, as the action takes it."""
        return {name: self.cleaned_data[name] for name in ("called", "age", "word")}


class RequestForm(ByThemselvesForm, ReachForm):
    """Somebody asks for company by themselves."""

    called = fields.line(
        gettext_lazy("What shall we call you?"),
        hint=gettext_lazy("A first name, or any other."),
        most=60,
        missing=gettext_lazy("Write a first name, or any other"),
    )
    near = fields.line(
        gettext_lazy("Where would you set out from?"), hint=gettext_lazy("A town, or half a postcode")
    )
    kind = fields.one(
        gettext_lazy("What would you like?"),
        {kind: wording.KINDS[kind] for kind in OFFERED},
        initial=Kind.GO_ALONG,
    )
    times = fields.some(gettext_lazy("When can you mostly?"), {})
    agrees = fields.tick(
        gettext_lazy("You may get in touch with me in this way"),
        missing=gettext_lazy("Say that we may get in touch: we cannot tell you anything else"),
    )
    field_order = (
        "called",
        "age",
        "near",
        "kind",
        "wish",
        "language",
        "times",
        "channel",
        "address",
        "after",
        "before",
        "word",
        "agrees",
    )

    def __init__(
        self, data: Any = None, *, times: list[tuple[str, str]], asks_where: bool, initial: Any = None
    ) -> None:
        super().__init__(data, initial=initial)
        del self.fields["wishes"]
        self.words = dict(times)
        choose_from(self, "times", times)
        if not asks_where:
            self.fields["near"].widget = forms.HiddenInput()

    @property
    def said(self) -> dict[str, Any]:
        """Return what was said, as the action takes it."""
        said = self.cleaned_data
        return {
            **super().said,
            "near": said["near"],
            "kind": Kind(said["kind"] or Kind.GO_ALONG),
            "wish": self.whom,
            "language": said["language"],
            "wishes": "; ".join(self.words[one] for one in said["times"]),
            "reach": self.reach,
        }
