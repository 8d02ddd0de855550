"""
BMLT: the directory as the clients of Narcotics Anonymous' meeting servers read it (FORMATS.md 2), for every programme.

``views`` answers their questions from what ``beside`` has written. ``write`` says the same in one document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from alongside.directory.listing import Listing
from alongside.publications.bmlt.bodies import Bodies
from alongside.publications.bmlt.legend import Format
from alongside.publications.bmlt.records import language, records_of, server_of
from alongside.publications.site import Site


def write(listings: Iterable[Listing], *, site: Site) -> Iterator[bytes]:
    """Write meetings with their formats and service bodies, as one document that a reader of BMLT takes."""
    bodies = Bodies(site)
    formats: dict[int, Format] = {}
    begin = b'{"meetings":['
    for listing in listings:
        for record in records_of(listing, site=site, bodies=bodies):
            formats |= {one.id: one for one in record.formats}
            yield begin + msgspec.json.encode(record.row)
            begin = b","
    yield b"" if begin == b"," else begin
    yield b'],"formats":' + msgspec.json.encode(
        [one.row(server=server_of(site), language=language()) for one in formats.values()]
    )
    yield b',"service_bodies":' + msgspec.json.encode([one.row() for one in bodies.all()]) + b"}\n"
