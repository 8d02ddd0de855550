"""What is filled in about times to ask anything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.company.forms.asked_alike import is_address
from alongside.company.forms.asking import ByThemselvesForm
from alongside.company.models import Volunteer
from alongside.company.questions import wording
from alongside.company.questions.times import MOST, Way, Whom, Worth
from alongside.design.fields import choose_from
from alongside.linkage.about import Channel, SafeContact
from alongside.linkage.forms import fields

_MINUTES = {str(number): format_lazy(gettext_lazy("{} minutes"), number) for number in (20, 30, 45, 60, 90)}


class OfferForm(forms.Form):
    """A time to offer, by a volunteer or for one."""

    volunteer = fields.select(gettext_lazy("Who answers?"), {})
    way = fields.one(gettext_lazy("How do people ask?"), wording.WAYS, initial=Way.PLACE)
    whom = fields.one(gettext_lazy("Who is it for?"), wording.WHOM, initial=Whom.ANYBODY)
    day = fields.day(gettext_lazy("On which day?"), required=True)
    time = fields.clock(gettext_lazy("At what time?"), required=True)
    minutes = fields.select(gettext_lazy("How long?"), _MINUTES)
    most = fields.select(
        gettext_lazy("How many may come?"), {str(number): str(number) for number in range(1, MOST + 1)}
    )
    where = fields.line(
        gettext_lazy("Where, or by which link or number?"),
        hint=gettext_lazy("A place is shown to everybody; a link or a number only to whoever has booked."),
        most=200,
    )
    public = fields.tick(gettext_lazy("It is a public place"))

    def __init__(self, data: Any = None, *, volunteers: Sequence[Volunteer]) -> None:
        super().__init__(data, initial={"minutes": "45", "most": "6"})
        self.known = {str(one.pk): one for one in volunteers}
        choose_from(self, "volunteer", [(pk, one.called or "") for pk, one in self.known.items()])
        self.only = volunteers[0] if len(volunteers) == 1 else None
        if self.only:
            del self.fields["volunteer"]

    def clean_volunteer(self) -> Volunteer:
        if not (found := self.known.get(self.cleaned_data["volunteer"])):
            raise forms.ValidationError(_("Choose who answers"))
        return found

    @property
    def who(self) -> Volunteer:
        """Return who answers."""
        found: Volunteer = self.only or self.cleaned_data["volunteer"]
        return found

    @property
    def said(self) -> dict[str, Any]:
        """Return what was said, as the action takes it."""
        said = self.cleaned_data
        return {
            "way": Way(said["way"] or Way.PLACE),
            "whom": Whom(said["whom"] or Whom.ANYBODY),
            "at": timezone.make_aware(datetime.combine(said["day"], said["time"])),
            "minutes": int(said["minutes"] or 45),
            "most": int(said["most"] or 1),
            "where": said["where"],
            "public": said["public"],
        }


class PlaceForm(forms.Form):
    """By which name somebody comes, and how they are reminded: by no name and not at all is as good."""

    called = fields.line(
        gettext_lazy("What shall we call you?"),
        hint=gettext_lazy("A first name, any other, or nothing."),
        most=60,
    )
    channel = fields.one(
        gettext_lazy("How may we remind you, and tell you if it is off?"),
        wording.REMINDED_BY,
        initial=Channel.NONE,
    )
    address = fields.line(
        gettext_lazy("The number or address for that"),
        hint=gettext_lazy("We use it for this alone. It is deleted with your place."),
        most=254,
    )
    after = fields.clock(gettext_lazy("Send nothing before"))
    before = fields.clock(gettext_lazy("Send nothing after"))

    def clean(self) -> dict[str, Any] | None:
        said = super().clean()
        channel = self.cleaned_data.get("channel") or Channel.NONE
        if channel != Channel.NONE and not is_address(channel, self.cleaned_data.get("address", "")):
            self.add_error("address", _("Write the number or address at which we may reach you"))
        return said

    @property
    def reach(self) -> SafeContact | None:
        """Return how they may be reached; None for not at all."""
        said = self.cleaned_data
        channel = Channel(said["channel"] or Channel.NONE)
        if channel is Channel.NONE:
            return None
        return SafeContact(
            channel=channel, address=said["address"], after=said["after"], before=said["before"]
        )


class BookForm(ByThemselvesForm, PlaceForm):
    """Somebody books by themselves."""

    field_order = ("called", "age", "channel", "address", "after", "before", "word")

    @property
    def said(self) -> dict[str, Any]:
        """Return what was said, as the action takes it."""
        return {**super().said, "reach": self.reach}


class OtherTimeForm(PlaceForm):
    """Another time, another name, or another way to be reached."""

    time = fields.select(gettext_lazy("When?"), {})
    field_order = ("time", "called", "channel", "address", "after", "before")

    def __init__(
        self, data: Any = None, *, times: Sequence[tuple[str, str]], supported: bool, initial: Any = None
    ) -> None:
        super().__init__(data, initial=initial)
        choose_from(self, "time", times)
        if supported:
            # How they may be reached stands in their record: they say it to their worker.
            for name in ("channel", "address", "after", "before"):
                del self.fields[name]

    def clean(self) -> dict[str, Any] | None:
        return super().clean() if "channel" in self.fields else dict(self.cleaned_data)


class WordForm(forms.Form):
    """The time that a worker books for a person, and a word of theirs if they want a code."""

    time = fields.one(gettext_lazy("Which time?"), {}, missing=gettext_lazy("Choose a time"))
    word = fields.word(
        gettext_lazy("A word that only they know, if they want to change it by themselves"),
        hint=gettext_lazy(
            "Four letters or more; with it they get a private code. Else you change it for them."
        ),
        short=gettext_lazy("Write four letters or more, or nothing"),
        needed=False,
    )

    def __init__(self, data: Any = None, *, times: Mapping[str, str]) -> None:
        super().__init__(data)
        choose_from(self, "time", times.items())


class OpinionForm(forms.Form):
    """How it was: nothing has to be said."""

    worth = fields.one(gettext_lazy("Was it worth it?"), wording.WORTH, initial=Worth.NOT_SAID)
    free = fields.one(
        gettext_lazy("Could you ask what you wanted to?"), wording.WORTH, initial=Worth.NOT_SAID
    )
    words = fields.words(
        gettext_lazy("In your own words"),
        hint=gettext_lazy(
            "Whoever answered you reads it, without your name, once at least five people have said something."
        ),
    )

    @property
    def said(self) -> dict[str, Any]:
        """Return what was said, as the action takes it."""
        said = self.cleaned_data
        return {
            "worth": Worth(said["worth"] or Worth.NOT_SAID),
            "free": Worth(said["free"] or Worth.NOT_SAID),
            "words": said["words"].strip(),
        }
