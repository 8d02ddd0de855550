"""
The standard's ids, which have to be UUIDs, made of our own so that either can be told from the other.

They are of version 8 (RFC 9562), whose bits are the maker's own: no table of them is kept anywhere.
"""

from __future__ import annotations

from enum import IntEnum
from uuid import UUID, uuid5

_OURS = UUID("6c1d4f5a-2b0e-5c7a-9a53-0d8f6f6a1e11")
LONGEST = 12


class Kind(IntEnum):
    """What an id is of."""

    SERVICE = 1
    ORGANIZATION = 2
    LOCATION = 3
    ADDRESS = 4
    SCHEDULE = 5
    SERVICE_AT_LOCATION = 6
    ATTRIBUTE = 7
    LANGUAGE = 8


def uuid_of(kind: Kind, id: str) -> str:
    """
    Return the UUID of an id of ours.

    :raises ValueError: for one that is longer than 12 letters
    """
    letters = id.encode()
    if len(letters) > LONGEST:
        raise ValueError(f"“{id}” is too long for an id of the standard.")
    figures = letters.ljust(LONGEST, b"\0").hex()
    return f"{figures[:8]}-{figures[8:12]}-80{kind:02x}-8000-{figures[12:]}"


def uuid_with(kind: Kind, id: str, uuid: str) -> str:
    """Return the UUID of what an id of ours has to do with something of another UUID."""
    own = uuid_of(kind, id)
    return f"{own[:24]}{int(own[24:], 16) ^ int(uuid[24:], 16):012x}"


def id_of(kind: Kind, uuid: str) -> str:
    """Return our own id of a UUID; empty where it is none of ours, or of another kind."""
    try:
        content = UUID(uuid).bytes
    except ValueError:
        return ""
    if content[6:10] != bytes((0x80, kind, 0x80, 0)):
        return ""
    return (content[:6] + content[10:]).rstrip(b"\0").decode("ascii", "replace")


def named(*names: str) -> str:
    """Return the UUID of something that is known by its name alone, the same at any time."""
    return str(uuid5(_OURS, "/".join(names)))
