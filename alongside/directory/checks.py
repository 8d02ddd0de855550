"""Which facts of a programme somebody has held against its own words. A fact that has changed since is not checked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import Any, Final

import msgspec
from msgspec import Struct

# What a programme's own words can bear out, in the order in which pages name them.
FACTS: Final = (
    "requirement", "in_brief", "needs", "audiences", "abstinence", "medication", "funding", "roles", "website",
    "approach",
)  # fmt: skip


class Check(Struct, frozen=True, kw_only=True):
    """
    Somebody's comparison of one fact with the programme's own words.

    :param of: the digest of the fact as it then stood
    :param by, on: who compared it, and on which day
    :param read_at: where those words were read; nothing where somebody vouches by name for having checked them all
    :param quoted: they were read where others quote them, not on a page of the programme, its service bodies or its groups
    :param stored: they were read in a stored copy, of which nobody knows the age
    """

    of: str
    by: str
    on: date
    read_at: tuple[str, ...] = ()
    quoted: bool = False
    stored: bool = False


class Checks(Struct, frozen=True):
    """The checks of a programme, by fact, whether or not they still hold."""

    by_fact: dict[str, Check] = {}


def digest(fact: object) -> str:
    """Return what tells a fact from what it said before; the same of a tuple and a list."""
    return sha256(msgspec.json.encode(fact, order="deterministic")).hexdigest()[:8]


def holding(programme: Any) -> dict[str, Check]:
    """
    Return the checks of facts that still say what they said then, in the order of :data:`FACTS`.

    :param programme: one that has the facts by name and ``checks``, from the files or from the table
    """
    return _holding(programme, programme.checks.by_fact)


def made_here(programme: Any, known: Checks) -> dict[str, Check]:
    """Return those of ``known`` that people of this installation made, and that hold for what a programme says now."""
    return _holding(programme, {fact: check for fact, check in known.by_fact.items() if not check.read_at})


def whole(programme: Any, *, by: str, on: date) -> Checks:
    """Return checks of all that is said of a programme, by somebody who has compared it all."""
    return Checks(
        {fact: Check(of=digest(said), by=by, on=on) for fact in FACTS if (said := getattr(programme, fact))}
    )


def _holding(programme: Any, checks: Mapping[str, Check]) -> dict[str, Check]:
    return {
        fact: checks[fact]
        for fact in FACTS
        if fact in checks and checks[fact].of == digest(getattr(programme, fact))
    }
