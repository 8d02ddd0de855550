"""Real lists, read, published and read again: what is lost of them is what the README of the format says."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import pytest

from alongside.directory.entry import EntryContent, Mode
from alongside.directory.listing import Listing
from alongside.feeds.formats import read
from alongside.feeds.tests.real_lists import LISTS, Listed
from alongside.publications import meeting_guide, spreadsheet
from alongside.publications.tests.published import each, read_back, said_of
from alongside.search.tests.directories import BUILT_AT

pytestmark = pytest.mark.shared
_SAME = [name for name in EntryContent.__struct_fields__ if name in Listing.__struct_fields__]


def listing_of(number: int, entry: EntryContent) -> Listing:
    """Make the listing that the directory would make of one entry."""
    said = {name: getattr(entry, name) for name in _SAME}
    if entry.passcode_withheld:
        said["join_notes"] = ""
    return Listing(
        **said, id=f"m{number:05}", programme_name=entry.programme, approach="", needs=(), audiences=(), seen_at=BUILT_AT,
        changed_at=entry.source_updated or BUILT_AT,
    )  # fmt: skip


def plain(said: dict[str, Any], mode: Mode) -> dict[str, Any]:
    """
    Leave aside what a second reading of the same text makes of it (blanks, a postcode's gap, dates that notes tell), and
    the apostrophe that keeps a text from being a formula.
    """
    found = {
        name: re.sub(r"\s+", " ", value).lstrip("'") if isinstance(value, str) else value
        for name, value in said.items()
    }
    found["postcode"] = said["postcode"].replace(" ", "")
    found["rule"] = msgspec.structs.replace(said["rule"], valid_from=None)
    found["join_url"] = said["join_url"].partition("?")[0]
    if mode is Mode.IN_PERSON:
        found |= dict.fromkeys(("join_url", "join_notes", "passcode_withheld", "phone", "phone_notes"), "")
    return found


@cache
def listings_in(file: Path) -> list[Listing]:
    source = next(one.source for one in LISTS if file.match(f"*/{one.file}"))
    return [
        listing_of(number, entry)
        for number, entry in enumerate(read(file.read_bytes(), source=source).entries)
    ]


@pytest.mark.parametrize("format", [meeting_guide, spreadsheet], ids=lambda one: str(one.FILE))
@pytest.mark.parametrize("one", LISTS, ids=lambda one: one.file)
def test_a_real_list_comes_back_as_it_was(shared: Path, one: Listed, format: ModuleType) -> None:
    listings = listings_in(shared / "feeds" / one.file)
    modes = {listing.id: listing.mode for listing in listings}

    expected = {id: plain(said, modes[id]) for id, said in each(listings)}
    found = {
        entry.key: plain(said_of(entry), modes[entry.key])
        for entry in read_back(format.write, listings).entries
    }

    assert found.keys() == expected.keys()
    other = [id for id in expected if found[id] != expected[id]]
    assert len(other) <= 0.003 * len(expected) + 1
