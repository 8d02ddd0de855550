from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from alongside.directory.listing import Listing
from alongside.kernel.places import Gazetteer
from alongside.publications.bmlt.beside import write_table
from alongside.publications.files import write_files
from alongside.search.packing import build
from alongside.search.store import building, write_index
from alongside.search.tests.directories import BUILT_AT

Publish = Callable[..., int]


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
