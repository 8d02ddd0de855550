"""
What is next for a group: each part of the project that knows something says it, and the group's page puts it together.

The parts above this one are named in the settings (``GROUP_NEXT``), so that this one need not know them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.utils.module_loading import import_string
from msgspec import Struct

from alongside.accounts.reach import Member
from alongside.groups.models import Home


class Answer(Struct, frozen=True):
    """What a button says, and where it is sent."""

    words: str
    href: str


class Next(Struct, frozen=True):
    """
    One small step.

    :param words: what to do, in a few words
    :param why: why it is asked for; empty where that is plain
    :param href: where it is done; empty where it is a question
    :param answers: what can be said to it: somebody waits for that, so that it comes first
    """

    words: str
    href: str
    why: str = ""
    answers: tuple[Answer, ...] = ()


Says = Callable[..., list[Next]]


def list_next(home: Home, member: Member, *, now: datetime) -> list[Next]:
    """Return the next steps of a group, inside its door; each function named in ``GROUP_NEXT`` is given home, member and moment."""
    says: list[Says] = [import_string(name) for name in settings.GROUP_NEXT]
    steps = [step for say in says for step in say(home, member, now=now)]
    return sorted(steps, key=lambda one: not one.answers)
