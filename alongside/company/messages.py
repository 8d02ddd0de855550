"""
What is sent about a first contact: a time, and a link. No name, no place, no word of what it is about, and nothing that somebody wrote.

A person gets it only in the way, and at the hours, that they said are safe (`actions.letters`).
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from alongside.post.message import Message, WithLink


@dataclass(frozen=True)
class _OfADay(Message):
    """
    What all of them tell.

    :param when: a day and a time
    :param link: does what the message asks for
    """

    when: str
    link: str


@dataclass(frozen=True)
class Asked(_OfADay):
    """Asks a volunteer whether they can; yes and no are worth the same."""

    template = "company/messages/asked.txt"
    title = _("A question whether somebody can come")


@dataclass(frozen=True)
class Agreed(_OfADay):
    """Tells a person that it is agreed, with a link to all else."""

    template = "company/messages/agreed.txt"
    title = _("Word that a time is agreed")


@dataclass(frozen=True)
class StillOn(_OfADay):
    """Asks either of them, two hours before, whether it is still on."""

    template = "company/messages/still_on.txt"
    title = _("A question whether it is still on")


@dataclass(frozen=True)
class Off(_OfADay):
    """Tells the other that it is off, so that nobody stands there in vain."""

    template = "company/messages/off.txt"
    title = _("Word that it is off")


@dataclass(frozen=True)
class Moved(_OfADay):
    """Tells either that time or place is another now, and asks whether they still can."""

    template = "company/messages/moved.txt"
    title = _("Word that a time or place has changed")


@dataclass(frozen=True)
class PerhapsOff(_OfADay):
    """Tells either that it may be off, so that they ring first."""

    template = "company/messages/perhaps_off.txt"
    title = _("Word that it may be off")


@dataclass(frozen=True)
class OnAgain(_OfADay):
    """Tells either that it is on after all."""

    template = "company/messages/on_again.txt"
    title = _("Word that it is on after all")


@dataclass(frozen=True)
class Remind(_OfADay):
    """Reminds somebody of a time that they booked, where they may be written to."""

    template = "company/messages/remind.txt"
    title = _("A reminder of a time that somebody booked")


@dataclass(frozen=True)
class ToRead(WithLink):
    """Tells that there is something to read, and nothing of it."""

    template = "company/messages/to_read.txt"
    title = _("Word that there is something to read")
