"""What is sent to somebody who works here: that something waits, and nothing of what it is."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from alongside.post.message import Message


@dataclass(frozen=True)
class ToLookAt(Message):
    """
    Tells somebody who works here that something waits for them today.

    :param link: leads to where it waits, for whoever signs in
    """

    link: str

    template = "safeguarding/messages/to_look_at.txt"
    title = _("Word to a colleague that something waits")

    @classmethod
    def example(cls) -> ToLookAt:
        return cls("https://find.example/l/x")
