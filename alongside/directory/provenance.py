"""Whose word each part of a listing is, and why theirs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Final

from msgspec import Struct

# As the places of sources count, whoever is none of those that still list it.
A_PERSON: Final = -1
HAS_LEFT: Final = -2
# Whoever says that a place is private would by that tell that it is.
_NOT_TOLD: Final = "private_place"

# Whoever said most of a meeting is noted once, under no field's name: nine in ten have one source, which said all of it.
THE_REST: Final = ""
_AN_ATTRIBUTE: Final = "attributes."

# How a statement says that it is the word of the people whose meeting it is; a list of their own is called so too.
THE_GROUP: Final = "the group itself"


class Why(StrEnum):
    """Why one source is heard and not another."""

    STATED = "STATED"
    GROUP = "GROUP"
    ONLY = "ONLY"
    AGREED = "AGREED"
    LISTED = "LISTED"
    OWNER = "OWNER"
    SPECIFIC = "SPECIFIC"
    RECENT = "RECENT"
    FIRST = "FIRST"


class Whose(Struct, frozen=True, array_like=True):
    """
    Whose word one part is.

    :param part: the first field of those that are taken together, such as ``venue`` for the whole place; ``attributes.OPEN``
    :param by: the place of the source among the listing's, or ``A_PERSON``, or ``HAS_LEFT``
    """

    part: str
    by: int
    why: Why


class Left(Struct, frozen=True):
    """A list that had it, and has it no more."""

    name: str
    first_seen: datetime
    last_seen: datetime
    left_at: datetime


class Provenance(Struct, frozen=True, omit_defaults=True):
    """
    Where a listing came from, beside its sources.

    :param first_seen: when each of the listing's sources first had it, in their order
    :param parts: empty where one list says all of it
    """

    first_seen: tuple[datetime, ...] = ()
    left: tuple[Left, ...] = ()
    parts: tuple[Whose, ...] = ()


def who_said(said_by: Mapping[str, str], field: str) -> str:
    """
    Return who said one field of a meeting, such as ``entry:island/m12`` or ``statement:3``; empty for nobody.

    :param said_by: as a meeting keeps it
    :param field: of a meeting; ``attributes.OPEN`` for one attribute, which only those have said who are noted for it
    """
    return said_by.get(field, "" if field.startswith(_AN_ATTRIBUTE) else said_by.get(THE_REST, ""))


def parts_of(said_by: Mapping[str, str], why: Mapping[str, str], listed: Iterable[str]) -> tuple[Whose, ...]:
    """
    Return whose word each part is.

    :param said_by, why: as a meeting keeps them
    :param listed: the references of the entries that are listed, as the listing's sources stand
    """
    places = {reference: place for place, reference in enumerate(listed)}
    return tuple(
        Whose(part, _place(who_said(said_by, part), places), Why(reason))
        for part, reason in why.items()
        if part != _NOT_TOLD
    )


def _place(reference: str, places: Mapping[str, int]) -> int:
    return A_PERSON if reference.startswith("statement:") else places.get(reference, HAS_LEFT)
