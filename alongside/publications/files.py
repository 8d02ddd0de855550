"""
Whole lists as files: written once of each index, plain and as gzip, and read back by whoever is asked for them.

The builder of the index writes them, before any reader takes that index up; a web process only reads. So a list
and the index are always of one version, and none of them is ever seen half.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterable
from pathlib import Path
from threading import Lock
from typing import NamedTuple

import msgspec
from django.conf import settings
from django.utils import translation

from alongside.directory.listing import Listing
from alongside.publications.formats import FORMATS, Format
from alongside.publications.site import Site
from alongside.search.index import Index
from alongside.search.store import folder_beside

_DIGESTS = "digests.json"
_NOT_WRITTEN = "The list has not been written yet. Run `alongside build_index`."
# 100,000 meetings are 70 MB plain. The sixth of nine levels takes three times as long to save a tenth.
_GZIP_LEVEL = 2


class NotWritten(Exception):
    """The index in place has no such list beside it; the sentence says what to do."""


class Whole(NamedTuple):
    """A whole list as it is sent."""

    content: bytes
    etag: str


def site_of(index: Index) -> Site:
    """Return who publishes what is in an index."""
    return Site(settings.ADDRESS, index.built_at.date(), index.contacts)


def write_files(index: Index, folder: Path) -> None:
    """Write every whole list of an index into a folder; of one meeting at a time, whatever their number."""
    site = site_of(index)
    with translation.override(settings.LANGUAGE_CODE):
        digests = {one.file: write_list(one, index.listings(), folder, site) for one in FORMATS.values()}
    (folder / _DIGESTS).write_bytes(msgspec.json.encode(digests))


def write_list(one: Format, listings: Iterable[Listing], folder: Path, site: Site) -> str:
    """Write one list into a folder, plain and as gzip, and return the digest of what it says."""
    plain, packed = folder / one.file, folder / f"{one.file}.gz"
    digest = hashlib.sha256()
    with (
        plain.open("wb") as file,
        packed.open("wb") as raw,
        # Without a name and a time in it, the same meetings give the same bytes.
        gzip.GzipFile(filename="", mode="wb", compresslevel=_GZIP_LEVEL, fileobj=raw, mtime=0) as zipped,
    ):
        for content in one.write(listings, site=site):
            digest.update(content)
            file.write(content)
            zipped.write(content)
    return digest.hexdigest()[:32]


def etags(index: Index, name: str) -> dict[bool, str]:
    """
    Return the entity tags of a whole list, as gzip (True) and plain: the same for as long as it says the same.

    :raises NotWritten: where it is not beside the index
    """
    try:
        digest = msgspec.json.decode((_folder(index) / _DIGESTS).read_bytes(), type=dict[str, str])[name]
    except (FileNotFoundError, KeyError) as error:
        raise NotWritten(_NOT_WRITTEN) from error
    return {True: f'"{digest}-gzip"', False: f'"{digest}"'}


def size(index: Index, name: str) -> int:
    """
    Return how many bytes a whole list has, plain.

    :raises NotWritten: where it is not beside the index
    """
    try:
        return (_folder(index) / name).stat().st_size
    except FileNotFoundError as error:
        raise NotWritten(_NOT_WRITTEN) from error


def whole(index: Index, name: str, *, zipped: bool) -> bytes:
    """
    Return a whole list, which is read from the disk once in this process.

    :raises NotWritten: where it is not beside the index
    """
    file = _folder(index) / (f"{name}.gz" if zipped else name)
    with _keeping:
        version, content = _kept.get(file.name, (None, b""))
        if version != file.parent:
            try:
                content = file.read_bytes()
            except FileNotFoundError as error:
                raise NotWritten(_NOT_WRITTEN) from error
            _kept[file.name] = file.parent, content
    return content


# The newest of each.
_kept: dict[str, tuple[Path, bytes]] = {}
_keeping = Lock()


def _folder(index: Index) -> Path:
    return folder_beside(settings.INDEX_DIR, index.version)
