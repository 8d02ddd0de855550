"""The file of BMLT beside an index: the builder writes it, a web process maps it once of each version."""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from typing import Final

from django.conf import settings
from django.utils import translation

from alongside.publications.bmlt.table import Table, UnreadableTable, pack
from alongside.publications.files import NotWritten, site_of
from alongside.search.index import Index
from alongside.search.store import folder_beside

_FILE: Final = "bmlt.bin"


def write_table(index: Index, folder: Path) -> None:
    """Write the rows of an index into a folder."""
    with translation.override(settings.LANGUAGE_CODE):
        (folder / _FILE).write_bytes(pack(index, site=site_of(index)))


def table_of(index: Index) -> Table:
    """
    Return the rows of an index.

    :raises NotWritten: where they are not beside it
    """
    folder = folder_beside(settings.INDEX_DIR, index.version)
    with _keeping:
        if folder not in _kept:
            try:
                found = Table.open(folder / _FILE)
            except (OSError, UnreadableTable) as error:
                raise NotWritten(
                    "The meetings have not been written for BMLT yet. Run `alongside build_index`."
                ) from error
            _kept.clear()
            _kept[folder] = found
        return _kept[folder]


# The newest.
_kept: dict[Path, Table] = {}
_keeping = Lock()
