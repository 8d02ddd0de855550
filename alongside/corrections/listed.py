"""What a listing says now, part by part, as statements of it are written."""

from __future__ import annotations

from typing import Any

import msgspec

from alongside.corrections.parts import FIELDS, Part
from alongside.directory.models import Meeting, Venue

_NO_VENUE = Venue(name="")


def said_now(meeting: Meeting, part: Part) -> dict[str, Any]:
    """Return the fields of a part as plain JSON values; nothing for a part that is no field of a listing."""
    venue = meeting.venue or _NO_VENUE
    of_venue = {"venue": "name", **{name: name for name in FIELDS[Part.PLACE][1:]}}
    return {
        name: plain(getattr(venue, of_venue[name]) if name in of_venue else getattr(meeting, name))
        for name in FIELDS.get(part, ())
    }


def plain(value: Any) -> Any:
    """Return a value as it comes back from a column of JSON."""
    return msgspec.json.decode(msgspec.json.encode(value, enc_hook=str))
