"""What a listing says now, part by part, as statements of it are written."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import msgspec

from alongside.corrections.parts import ATTRIBUTE, FIELDS, Part
from alongside.directory.listing import Listing
from alongside.directory.models import Meeting, Venue
from alongside.directory.queries import get_listing
from alongside.search.queries import NoIndex, current

_NO_VENUE = Venue(name="")


def shown(public_id: str) -> Listing | None:
    """Return a listing as its page shows it, or as the tables have it while there is no index, or it has left."""
    with suppress(NoIndex):
        if listing := current().listing(public_id):
            return listing
    return get_listing(public_id)


def said_now(meeting: Meeting, part: Part) -> dict[str, Any]:
    """Return the fields of a part as plain JSON values; nothing for a part that is no field of a listing."""
    venue = meeting.venue or _NO_VENUE
    of_venue = {"venue": "name", **{name: name for name in FIELDS[Part.PLACE][1:]}}

    def value(name: str) -> Any:
        if name.startswith(ATTRIBUTE):
            return bool(meeting.attributes.get(name.removeprefix(ATTRIBUTE)))
        return getattr(venue, of_venue[name]) if name in of_venue else getattr(meeting, name)

    return {name: plain(value(name)) for name in FIELDS.get(part, ())}


def plain(value: Any) -> Any:
    """Return a value as it comes back from a column of JSON."""
    return msgspec.json.decode(msgspec.json.encode(value, enc_hook=str))
