"""Every format in which whole lists are offered, and the door to them."""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType
from typing import Final, Protocol

from msgspec import Struct

from alongside.directory.listing import Listing
from alongside.publications import bmlt, geojson, meeting_guide, spreadsheet
from alongside.publications.site import Site


class Write(Protocol):
    """How a format is written."""

    def __call__(self, listings: Iterable[Listing], *, site: Site) -> Iterable[bytes]: ...


class Format(Struct, frozen=True):
    """One way in which lists are offered; ``file`` is its name under ``/feeds/``."""

    file: str
    content_type: str
    write: Write


FORMATS: Final = MappingProxyType(
    {
        module.FILE: Format(module.FILE, module.CONTENT_TYPE, module.write)
        for module in (geojson, meeting_guide, spreadsheet)
    }
)

# Those that are asked question by question; ``write`` says the same of some meetings in one document.
ASKED: Final[MappingProxyType[str, Write]] = MappingProxyType({"bmlt": bmlt.write})
