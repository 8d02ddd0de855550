"""
GeoJSON (RFC 7946), for maps: a feature for each meeting, without a geometry where it has no place.

Its properties are the fields of :mod:`publications.meeting_guide`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

import msgspec
from msgspec import Struct

from alongside.directory.listing import Listing
from alongside.publications.meeting_guide import Row, Teller
from alongside.publications.site import Site

FILE: Final = "meetings.geojson"
CONTENT_TYPE: Final = "application/geo+json"

_FEATURES_AT_ONCE: Final = 100
_encode = msgspec.json.Encoder().encode


def write(listings: Iterable[Listing], *, site: Site) -> Iterator[bytes]:
    """Write a collection of features, some hundred at a time."""
    features = map(_feature, map(Teller(site).row, listings))
    begin = b'{"type":"FeatureCollection","features":['
    while some := list(islice(features, _FEATURES_AT_ONCE)):
        yield begin + _encode(some)[1:-1]
        begin = b",\n"
    yield b"]}\n" if begin == b",\n" else begin + b"]}\n"


class Point(Struct, tag_field="type", tag="Point", gc=False):
    """Where, longitude first as the format has it."""

    coordinates: tuple[float, float]


class Feature(Struct, tag_field="type", tag="Feature", gc=False):
    """A meeting, with the fields of a row for properties."""

    id: str
    geometry: Point | None
    properties: Row


def _feature(row: Row) -> Feature:
    geometry = None
    if row.latitude is not None and row.longitude is not None:
        geometry = Point((row.longitude, row.latitude))
    row.latitude, row.longitude, row.coordinates = None, None, ""
    return Feature(row.slug, geometry, row)
