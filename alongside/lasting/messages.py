"""What is sent about cover: a hall, an hour and a link. No reason, and no name."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from alongside.post.message import Message


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

    @classmethod
    def example(cls) -> CanYou:
        return cls(
            meeting="Tuesday 7:30pm, St Mark’s Hall", day="Tuesday 10 March", link="https://find.example/l/x"
        )


@dataclass(frozen=True)
class IsItOn(CanYou):
    """
    Asks whoever runs the next session whether it is on; one tap on its page says yes.

    :param link: leads to a page with one large button
    """

    template = "lasting/messages/is_it_on.txt"
    title = _("A question on the day whether a session is on")


@dataclass(frozen=True)
class PrintWeek(Message):
    """
    Reminds somebody to print the week for a window.

    :param link: leads to the paper, which is public
    """

    template = "lasting/messages/print_week.txt"
    title = _("A reminder to print the week for a window")

    link: str

    @classmethod
    def example(cls) -> PrintWeek:
        return cls(link="https://find.example/m/k7f3q2/this-week.pdf")


@dataclass(frozen=True)
class RotaChanged(Message):
    """Tells the others who share a rota that one of them is not on it for now: neither who, nor why."""

    template = "lasting/messages/rota_changed.txt"
    title = _("News of a rota")

    @classmethod
    def example(cls) -> RotaChanged:
        return cls()
