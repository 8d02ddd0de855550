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
class RotaChanged(Message):
    """Tells the others who share a rota that one of them is not on it for now: neither who, nor why."""

    template = "lasting/messages/rota_changed.txt"
    title = _("News of a rota")

    @classmethod
    def example(cls) -> RotaChanged:
        return cls()
