"""
The chain that events make: each one's seal is made of the one before it and of what it says. Pure.

A seal is an HMAC-SHA256 with a key that the database does not hold, so that whoever can only write to the database cannot make one. What it
cannot tell: an event that was altered or taken out before it was sealed, and a database set back as a whole, ends
included, to an earlier day; for that the ends are kept elsewhere (:func:`lacking`).
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from enum import Enum, auto
from uuid import UUID

from msgspec import Struct

# First in what is sealed, so that another way of writing it can follow.
VERSION = 1


class Said(Struct, frozen=True):
    """What an event says, as it is sealed."""

    id: int
    tenant: UUID
    name: str
    target: str
    actor: str
    at: datetime
    digest: str


class Link(Struct, frozen=True):
    """An event in its place."""

    number: int
    seal: str
    said: Said


class Ends(Struct, frozen=True):
    """Where a chain begins and ends: the number and seal of its last link, the number of its first, and the seal before that."""

    number: int = 0
    seal: str = ""
    first: int = 1
    before: str = ""


class Break(Enum):
    """What is wrong with the first link that does not hold."""

    ENDS = auto()  # the ends were moved by whoever has no key
    MISSING = auto()  # a link was taken out
    ALTERED = auto()  # a link says something else than was sealed, or follows another one
    CUT = auto()  # the chain stops before its end
    ADDED = auto()  # the chain goes on beyond its end


class Broken(Struct, frozen=True):
    """The first link that does not hold; ``id`` is the event's where there is one."""

    why: Break
    number: int
    id: int | None = None


def canonical(said: Said) -> bytes:
    """Return an event as bytes: the same for the same event, whatever the database, the time zone and the version of Python."""
    parts = [
        VERSION, said.id, str(said.tenant), said.name, said.target, said.actor,
        said.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"), said.digest,
    ]  # fmt: skip
    return json.dumps(parts, ensure_ascii=True, separators=(",", ":")).encode()


def seal(said: Said, *, number: int, before: str, key: bytes) -> str:
    """Return the seal of an event that follows the one sealed ``before``, in hex."""
    return _mac(key, f"event {number} {before} ".encode() + canonical(said))


def prove(ends: Ends, *, tenant: UUID, key: bytes) -> str:
    """Return what shows that the ends are those which whoever has the key has written."""
    return _mac(key, f"ends {tenant} {ends.number} {ends.seal} {ends.first} {ends.before}".encode())


def extend(ends: Ends, events: Iterable[Said], *, key: bytes) -> Iterator[Link]:
    """Yield each event as a link, in the order given, after the last one."""
    number, before = ends.number, ends.seal
    for said in events:
        number += 1
        before = seal(said, number=number, before=before, key=key)
        yield Link(number, before, said)


def first_broken(links: Iterable[Link], ends: Ends, *, tenant: UUID, proof: str, key: bytes) -> Broken | None:
    """Return the first link that does not hold, None where all do."""
    if not hmac.compare_digest(proof, prove(ends, tenant=tenant, key=key)):
        return Broken(Break.ENDS, ends.number)
    number, before = ends.first - 1, ends.before
    for link in links:
        number += 1
        if link.number != number:
            return Broken(Break.MISSING, number)
        if link.number > ends.number:
            return Broken(Break.ADDED, number, link.said.id)
        if not hmac.compare_digest(link.seal, seal(link.said, number=number, before=before, key=key)):
            return Broken(Break.ALTERED, number, link.said.id)
        before = link.seal
    return None if (number, before) == (ends.number, ends.seal) else Broken(Break.CUT, number + 1)


def lacking(kept: Iterable[tuple[int, str]], found: dict[int, str], ends: Ends) -> int | None:
    """
    Return the first number that somebody kept the seal of and that the chain has no more, or with another seal; None where it has all.

    :param kept: numbers and seals of ends that were written down elsewhere
    :param found: the seals that stand at those numbers now
    """
    for number, kept_seal in sorted(kept):
        stands = ends.before if number == ends.first - 1 else found.get(number, "")
        if number >= ends.first - 1 and stands != kept_seal:
            return number
    return None


def _mac(key: bytes, content: bytes) -> str:
    return hmac.new(key, content, "sha256").hexdigest()
