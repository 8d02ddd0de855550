"""How long something is kept, said so that a program can count what is due and let it go. Pure."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from msgspec import Struct


class Kept(Struct, frozen=True):
    """
    A period that a model declares in ``class Privacy``, among its ``periods``.

    :param lasts: how long
    :param after: the field that it counts from, a moment or a day; while that is empty, nothing is due
    :param wipes: the fields that are emptied then; where none is named, the row goes
    :param where: which rows it is about, as a ``Q``; all, where nothing is said
    :param unless_later: ways to moments of other rows, such as ``conversations__saved_at``: while one is later, nothing is due
    """

    lasts: timedelta
    after: str
    wipes: tuple[str, ...] = ()
    where: Any = None
    unless_later: tuple[str, ...] = ()
