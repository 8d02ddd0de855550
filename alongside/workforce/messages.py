"""What is sent about a course: a day and a link. No name, no place, and no word of what it is about."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from alongside.post.message import Message


@dataclass(frozen=True)
class _OfADay(Message):
    """
    What all of them tell.

    :param when: the days and hours
    :param link: leads to the reader's own page
    """

    when: str
    link: str


@dataclass(frozen=True)
class WasItYou(_OfADay):
    """Asks whether the place is wanted, since anybody can write anybody's address into a form."""

    template = "workforce/messages/was_it_you.txt"
    title = _("A question whether you want a place")


@dataclass(frozen=True)
class Held(_OfADay):
    """Tells that a place is kept."""

    template = "workforce/messages/held.txt"
    title = _("Word that a place is kept")


@dataclass(frozen=True)
class Off(_OfADay):
    """Tells that it is not held."""

    template = "workforce/messages/off.txt"
    title = _("Word that a day is off")


@dataclass(frozen=True)
class Done(_OfADay):
    """Tells, when it is over, where to get the paper and say how it was."""

    template = "workforce/messages/done.txt"
    title = _("Word that a paper is ready")
