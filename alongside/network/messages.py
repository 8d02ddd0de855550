"""What is sent about an area: that something waits, and where. No name, and no word of what it is about."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from alongside.post.message import Message


@dataclass(frozen=True)
class Waits(Message):
    """
    Tells that there is something new to read.

    :param what: in a few words that tell no stranger anything, such as a day
    :param link: leads to the page, where one signs in
    """

    template = "network/messages/waits.txt"
    title = _("Word that something waits to be read")

    what: str
    link: str

    @classmethod
    def example(cls) -> Waits:
        return cls(what="A day for all of us: Saturday 21 March 2026", link="https://find.example/my/others/")
