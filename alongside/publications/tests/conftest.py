from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar

import pytest

from alongside.directory.listing import Contact, Listing
from alongside.kernel.places import Gazetteer
from alongside.publications.bmlt.beside import write_table
from alongside.publications.files import write_files
from alongside.publications.print import OF_ONE, Kind, Sheet
from alongside.publications.print.making import printed
from alongside.publications.tests.paper import Paper
from alongside.search.packing import build
from alongside.search.queries import current
from alongside.search.store import building, write_index
from alongside.search.tests.directories import BUILT_AT, listing

Publish = Callable[..., int]
Printing = Callable[..., Paper]

LIVE = "https://find.example/find?area=north"


class Nobody:
    """An index, so far as a paper needs one."""

    contacts: tuple[Contact, ...] = ()
    programmes: ClassVar[dict[str, object]] = {}


@pytest.fixture
def publish(tmp_path: Path, settings: Any) -> Publish:
    """Put an index of listings in place with the lists beside it, without a database; returns its version."""
    settings.INDEX_DIR = tmp_path / "index"
    settings.ADDRESS = "https://find.example"

    def put(
        listings: Iterable[Listing],
        *,
        at: datetime = BUILT_AT,
        beside: Any = (write_files, write_table),
        places: Any = (),
    ) -> int:
        with building(settings.INDEX_DIR) as version:
            built = build(listings, (), gazetteer=Gazetteer(places).to_bytes(), built_at=at, version=version)
            write_index(settings.INDEX_DIR, built, version=version, beside=beside)
        return version

    return put


@pytest.fixture
def paper(publish: Publish, tmp_path: Any, settings: Any) -> Printing:
    """Print listings, and read the paper back."""
    settings.PRINT_DIR = tmp_path / "print"

    def put(
        kind: Kind,
        *listings: Listing,
        now: datetime = BUILT_AT,
        large: bool = False,
        live: str = LIVE,
        where: str = "Port Lantern",
    ) -> Paper:
        publish(listings)
        meeting = listings[0].id if kind in OF_ONE else ""
        sheet = Sheet(kind=kind, large=large, live=live, where=where, meeting=meeting)
        return Paper(printed(sheet, index=current(), now=now, seconds=20).pdf)

    return put


def evening(**said: Any) -> Listing:
    usual = {
        "venue": "St Mark's Hall",
        "address": "4 Chapel Row",
        "town": "Port Lantern",
        "postcode": "QX1 4DY",
    }
    return listing(**usual | {"name": "Tuesday Lanterns"} | said)
