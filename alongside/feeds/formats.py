"""Every format that can be read, and the door to them."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import Final, Protocol

from msgspec import Struct

from alongside.feeds import airtable, bmlt, hsds_uk, meeting_guide, smart, spreadsheet, ukna
from alongside.feeds.entries import Entries, Source, Unreadable, UnreadableCode
from alongside.feeds.reading.document import Document, open_document


class Read(Protocol):
    """How a format is read."""

    def __call__(self, document: Document, *, source: Source) -> Entries: ...


class Format(Struct, frozen=True):
    """One way in which lists are written."""

    name: str
    recognises: Callable[[Document], bool]
    read: Read


FORMATS: Final = MappingProxyType(
    {
        module.NAME: Format(module.NAME, module.recognises, module.read)
        for module in (airtable, bmlt, hsds_uk, meeting_guide, smart, spreadsheet, ukna)
    }
)
AUTO: Final = "auto"


def read(content: bytes, *, source: Source, format: str = AUTO) -> Entries:
    """
    Read a list. What cannot be taken as it stands becomes a problem; only a list that is none raises.

    :param content: as it arrived, compressed or not; its name plays no part
    :param format: a key of :data:`FORMATS`, or ``auto`` to recognise it from the content
    :raises Unreadable: with a sentence for a person, and nothing else
    """
    if format != AUTO and format not in FORMATS:
        known = ", ".join((AUTO, *FORMATS))
        raise Unreadable(
            UnreadableCode.OTHER_FORMAT, f"There is no format “{format}”. The formats are: {known}."
        )
    document = open_document(content)
    if format == AUTO and source.mapping and document.data is None:
        # Only a sheet has columns that need naming, and only its mapping knows them.
        format = spreadsheet.NAME
    return (_recognised(document) if format == AUTO else FORMATS[format]).read(document, source=source)


def _recognised(document: Document) -> Format:
    for one in FORMATS.values():
        if one.recognises(document):
            return one
    if document.data is not None:
        raise Unreadable(
            UnreadableCode.NO_MEETINGS,
            "This is JSON, but not a list of meetings in a format that we know. If the feed needs a key, "
            "ask its owner.",
        )
    raise Unreadable(
        UnreadableCode.NO_HEADERS,
        "This is not a list in a format that we know. A sheet must name at least Name, Day and Time in its "
        "first row.",
    )
