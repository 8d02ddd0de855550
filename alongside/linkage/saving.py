"""Save answers so that nothing is lost: neither in a second tab, nor between two workers. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct


class Saved(Struct, frozen=True):
    """What is kept now, and for each answer the version that changed it last."""

    said: dict[str, Any]
    changed: dict[str, int]


class Clash(Struct, frozen=True):
    """An answer that somebody else changed meanwhile to something else; ``theirs`` is what stands there now."""

    name: str
    theirs: Any


def clashes(saved: Saved, given: Mapping[str, Any], *, seen: int) -> list[Clash]:
    """
    Return what would be overwritten: the answers that were changed after the version that whoever writes has seen, and to something else.

    An answer that they left as it was when they saw it is no clash: see :func:`taken`.
    """
    return [
        Clash(name, saved.said.get(name))
        for name, value in given.items()
        if saved.changed.get(name, 0) > seen and not _same(saved.said.get(name), value)
    ]


def taken(saved: Saved, given: Mapping[str, Any], *, version: int) -> Saved:
    """
    Take answers in, under a new version. An empty one takes what stood there away; those that are not given stay.

    :param version: higher than all before it
    """
    differing = {name for name, value in given.items() if not _same(saved.said.get(name), value)}
    said = {**saved.said, **{name: given[name] for name in differing}}
    return Saved(
        {name: value for name, value in said.items() if not _same(None, value)},
        {**saved.changed, **dict.fromkeys(sorted(differing), version)},
    )


def _same(one: Any, other: Any) -> bool:
    # Nothing, an empty text, an empty list and an unticked box are all no answer.
    return (one or None) == (other or None)
