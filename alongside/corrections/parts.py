"""
The parts of a listing that can be put right, and which of them take two people.

What makes sense only together (an address and its point, a link and its passcode) is one part, and is said as one.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from alongside.directory.entry import EntryContent
from alongside.kernel.text import fold


class Part(StrEnum):
    """What of a listing a change is about."""

    NAME = "NAME"
    TIME = "TIME"
    HOLIDAYS = "HOLIDAYS"
    PLACE = "PLACE"
    HIDE = "HIDE"
    SHOW = "SHOW"
    MODE = "MODE"
    LINK = "LINK"
    PHONE = "PHONE"
    STATUS = "STATUS"
    CLOSURE = "CLOSURE"
    ACCESS = "ACCESS"
    NOTES = "NOTES"
    ENTRY = "ENTRY"


# That it is not held on the public holidays of its place.
ON_HOLIDAYS = "CLOSED_ON_HOLIDAYS"
ATTRIBUTE = "attributes."
# The fields of :class:`directory.entry.EntryContent`, or one attribute.
FIELDS: Mapping[Part, tuple[str, ...]] = {
    Part.NAME: ("name",),
    Part.TIME: ("rule",),
    Part.HOLIDAYS: (ATTRIBUTE + ON_HOLIDAYS,),
    Part.PLACE: (
        "venue", "address", "town", "postcode", "country", "latitude", "longitude", "approximate",
    ),
    Part.HIDE: ("private_place",),
    Part.SHOW: ("private_place",),
    Part.MODE: ("mode",),
    Part.LINK: ("join_url", "join_notes", "passcode_withheld"),
    Part.PHONE: ("phone", "phone_notes"),
    Part.STATUS: ("status",),
    Part.ACCESS: ("access",),
    Part.NOTES: ("notes",),
}  # fmt: skip

# What sends people elsewhere, or keeps them from going. A closure does not: it ends by itself, shows as one, and cannot wait. Nor can
# it wait that a refuge is hidden; to show it again takes two.
NEEDS_TWO = frozenset(
    {Part.TIME, Part.HOLIDAYS, Part.PLACE, Part.SHOW, Part.MODE, Part.LINK, Part.PHONE, Part.STATUS, Part.ENTRY}
)  # fmt: skip


def says_the_same(part: Part, content: EntryContent, after: Mapping[str, Any]) -> bool:
    """
    Say whether a list by now says what a change says, though in words of its own.

    :param after: the fields of the part, as plain JSON values
    """
    if part is Part.TIME:
        return _times(
            content.rule.kind, content.rule.days, content.rule.starts, content.rule.weeks
        ) == _times(
            after["rule"].get("kind"),
            after["rule"].get("days", ()),
            after["rule"].get("starts"),
            after["rule"].get("weeks", ()),
        )
    if part is Part.PLACE and after["postcode"]:
        return _compact(content.postcode) == _compact(after["postcode"])
    if part is Part.PLACE:
        return fold(content.venue) == fold(after["venue"]) and fold(content.town) == fold(after["town"])
    first = FIELDS[part][0]
    if part is Part.HOLIDAYS:
        return content.attributes.get(ON_HOLIDAYS, False) == bool(after[first])
    return fold(str(getattr(content, first))) == fold(str(after[first]))


def _times(kind: Any, days: Any, starts: Any, weeks: Any) -> tuple[Any, ...]:
    return str(kind), sorted(days), str(starts or "")[:5], sorted(weeks)


def _compact(postcode: str) -> str:
    return "".join(postcode.upper().split())
