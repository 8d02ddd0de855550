"""What is sent to somebody who is supported, in the way that they said is safe: never what it is about."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from alongside.post.message import Message


@dataclass(frozen=True)
class OtherWay(Message):
    """Tells a number or an address that nothing is sent there any more, and not where instead."""

    template = "linkage/messages/other_way.txt"
    title = _("Word that nothing is sent there any more")


@dataclass(frozen=True)
class ToTakeAlong(Message):
    """Times and places that somebody chose."""

    places: str

    template = "linkage/messages/to_take_along.txt"
    title = _("Times and places that somebody asked for")

    @classmethod
    def example(cls) -> ToTakeAlong:
        return cls(
            "Tuesday 7:30pm\nSt Mark’s Hall, 4 Chapel Row, Port Lantern\nhttps://find.example/m/k7f3q2"
        )
