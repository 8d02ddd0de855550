"""What is sent about cover: a hall, an hour and a link. No reason, and no name."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from alongside.post.message import Message, WithLink


@dataclass(frozen=True)
class CanYou(Message):
    """
    Asks somebody whether they can run one session; yes and no are worth the same.

    :param link: leads to a page with both answers
    """

    template = "lasting/messages/can_you.txt"
    title = _("A question whether somebody can run a session")

    meeting: str
    day: str
    link: str


@dataclass(frozen=True)
class YouRunIt(CanYou):
    """
    Keeps for somebody of a neighbouring group what they have said yes to.

    :param link: leads to a page that takes it back
    """

    template = "lasting/messages/you_run_it.txt"
    title = _("What somebody who stands in has said yes to")


@dataclass(frozen=True)
class IsItOn(CanYou):
    """
    Asks whoever runs the next session whether it is on; one tap on its page says yes.

    :param link: leads to a page with one large button
    """

    template = "lasting/messages/is_it_on.txt"
    title = _("A question on the day whether a session is on")


@dataclass(frozen=True)
class PrintWeek(WithLink):
    """
    Reminds somebody to print the week for a window.

    :param link: leads to the paper, which is public
    """

    template = "lasting/messages/print_week.txt"
    title = _("A reminder to print the week for a window")


@dataclass(frozen=True)
class RotaChanged(Message):
    """Tells the others who share a rota that one of them is not on it for now: neither who, nor why."""

    template = "lasting/messages/rota_changed.txt"
    title = _("News of a rota")
