"""The messages of this part."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from alongside.post.message import Message


@dataclass(frozen=True)
class Trial(Message):
    """Shows whoever runs an installation that its mail gets through."""

    template = "post/messages/trial.txt"
    title = _("A trial")
