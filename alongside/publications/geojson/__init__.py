"""
GeoJSON (RFC 7946), for maps: a feature for each meeting, without a geometry where it has no place.

Its properties are the fields of :mod:`publications.meeting_guide`, and in ``held`` the words that say when.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Final

import msgspec

from alongside.directory.listing import Listing
from alongside.directory.wording import rule_words
from alongside.publications.meeting_guide import Teller
from alongside.publications.site import Site

FILE: Final = "meetings.geojson"
CONTENT_TYPE: Final = "application/geo+json"

_FEATURES_AT_ONCE: Final = 100
_encode = msgspec.json.Encoder().encode


def write(listings: Iterable[Listing], *, site: Site) -> Iterator[bytes]:
    """Write a collection of features, some hundred at a time."""
    told = Teller(site)
    features = (_feature(told, listing) for listing in listings)
    begin = b'{"type":"FeatureCollection","features":['
    while some := list(islice(features, _FEATURES_AT_ONCE)):
        yield begin + _encode(some)[1:-1]
        begin = b",\n"
    yield b"]}\n" if begin == b",\n" else begin + b"]}\n"


def _feature(told: Teller, listing: Listing) -> dict[str, Any]:
    row = told.row(listing)
    geometry = None
    if row.latitude is not None:
        geometry = {"type": "Point", "coordinates": [row.longitude, row.latitude]}
    row.latitude, row.longitude, row.coordinates = None, None, ""
    properties = {**msgspec.to_builtins(row), "held": rule_words(listing.rule)}
    return {"type": "Feature", "id": listing.id, "geometry": geometry, "properties": properties}
