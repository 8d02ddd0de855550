"""What somebody wants on paper."""

from __future__ import annotations

import hashlib
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

import msgspec
from msgspec import Struct

from alongside.search.criteria import Criteria


class Kind(StrEnum):
    """What is printed; its value stands in a form and names the paper's template."""

    BY_DAY = "by-day"
    BY_PLACE = "by-place"
    POCKET = "pocket"
    WEEK = "week"
    POSTER = "poster"
    SLIPS = "slips"
    LEAFLET = "leaflet"


# Of one meeting, to hang up or to hand out.
OF_ONE: Final = (Kind.POSTER, Kind.SLIPS, Kind.LEAFLET)
# What a paper can hold and still be one: a booklet of more would fill a shelf, a window a wall, and a pocket list is one sheet.
MOST: Final = MappingProxyType({Kind.BY_DAY: 10_000, Kind.BY_PLACE: 10_000, Kind.WEEK: 500, Kind.POCKET: 150})


class Sheet(Struct, frozen=True, kw_only=True):
    """
    One paper, and all that it is made of besides the index.

    :param meeting: the id of the one that it is about: always of what is in `OF_ONE`, and of a week's sheet where it is one meeting's own
    :param criteria: which meetings are on a list
    :param where: the place that was asked for, in words and no nearer than a town or the first half of a postcode; empty for everywhere
    :param live: the address of the same list, or of the meeting's page; empty where nobody has said ours
    """

    kind: Kind
    meeting: str = ""
    criteria: Criteria = Criteria()
    large: bool = False
    where: str = ""
    live: str = ""

    def digest(self, *, version: int, on: date) -> str:
        """Return the name under which it is kept: the same for the same paper of one index and one day."""
        said = msgspec.json.encode((self, version, on, _of_the_templates()), order="sorted")
        return hashlib.sha256(said).hexdigest()[:32]


@cache
def _of_the_templates() -> str:
    """Return what is another where the papers look otherwise, so that no older one is handed out."""
    files = sorted((Path(__file__).parent / "papers").glob("*.typ"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
