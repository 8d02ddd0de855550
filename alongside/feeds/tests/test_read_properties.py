"""Whatever arrives, reading gives entries and problems or says that it cannot, and a valid row is never lost."""

from __future__ import annotations

import gzip
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.directory.entry import EntryContent
from alongside.directory.vocabulary import ATTRIBUTES
from alongside.feeds.entries import Entries, Unreadable
from alongside.feeds.formats import FORMATS, read
from alongside.feeds.meeting_guide import FIELDS
from alongside.feeds.reading.places import zones
from alongside.feeds.tests.lists import GUIDE_ROW, HERE, UK_ROW, as_csv, as_json, workbook
from alongside.kernel.periods import rule_problems

values: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)
words = st.one_of(
    st.text(max_size=25),
    st.sampled_from(
        (
            "25:00", "9", "0", "-1.5", "953", "nan", "Mon-Fri", "1st Tue each mnth", "javascript:alert(1)",
            "https://evilzoom.us/j/1", "07700 900461", "Zoom ID: 828 2449 5871", "=cmd", "<script>", "True", "False",
            "Europe/London", "GMT+8", "LS1 4DY", "XX", "O,C", "[open]", "hybrid", "Passcode:",
        )
    ),
)  # fmt: skip
feed_rows = st.dictionaries(st.sampled_from(sorted(FIELDS)), st.one_of(values, words), max_size=8)
sheet_rows = st.dictionaries(st.sampled_from(sorted(UK_ROW)), words, max_size=8)


def sound(found: Entries) -> None:
    """Hold what everything after the readers relies on."""
    keys = [entry.key for entry in found.entries]
    assert len(keys) == len(set(keys))
    assert len(found.entries) <= found.read_rows
    for entry in found.entries:
        assert entry.name
        assert 0 < len(entry.key) <= 255
        assert entry.zone in zones()
        assert rule_problems(entry.rule) == ()
        assert set(entry.attributes) <= set(ATTRIBUTES)
        assert (entry.latitude is None) == (entry.longitude is None)
        assert entry.join_url == "" or entry.join_url.startswith(("https://", "http://"))
        assert "evilzoom" not in entry.join_url
        assert msgspec.json.decode(msgspec.json.encode(entry), type=EntryContent) == entry
    for problem in found.problems:
        assert problem.row >= 0
        assert problem.message
    assert msgspec.json.encode(found.problems)


def read_or_refuse(content: bytes, format: str = "auto") -> None:
    """Fail with any exception but the one that says in a sentence why it cannot be read."""
    try:
        found = read(content, source=HERE, format=format)
    except Unreadable:
        return
    sound(found)


@given(st.binary(max_size=300), st.sampled_from(["auto", *FORMATS]))
def test_any_bytes_are_read_or_refused(content: bytes, format: str) -> None:
    for start in (b"", b"\x1f\x8b", b"PK\x03\x04", b"\xff\xfe", b"[", b"Name,Day,Time\n"):
        read_or_refuse(start + content, format)


@given(st.binary(max_size=60), st.integers(0, 2000))
def test_a_workbook_that_was_damaged_is_read_or_refused(damage: bytes, place: int) -> None:
    whole = workbook([list(UK_ROW), list(UK_ROW.values())])
    read_or_refuse(whole[:place] + damage + whole[place + len(damage) :])
    read_or_refuse(gzip.compress(whole)[:place])


@given(values)
def test_any_json_is_read_or_refused(value: Any) -> None:
    read_or_refuse(as_json(value))
    read_or_refuse(as_json([GUIDE_ROW, value]))


@settings(max_examples=60)
@given(st.lists(st.lists(words, max_size=6), max_size=6), st.sampled_from(",;\t"))
def test_any_table_is_read_or_refused(rows: list[list[str]], delimiter: str) -> None:
    text = "\n".join(delimiter.join(row) for row in rows)
    read_or_refuse(text.encode(errors="replace"))
    read_or_refuse(f"Name{delimiter}Day{delimiter}Time{delimiter}Notes\n{text}".encode(errors="replace"))


@given(st.lists(feed_rows, min_size=1, max_size=4), st.integers(0, 4))
def test_a_valid_meeting_is_never_lost_beside_a_broken_one(rows: list[dict[str, Any]], place: int) -> None:
    mixed: list[Any] = [dict(row) for row in rows]
    mixed.insert(place, GUIDE_ROW | {"slug": "the-valid-one"})
    found = read(as_json(mixed), source=HERE)
    sound(found)
    assert any(entry.key.startswith("the-valid-one") for entry in found.entries)


@given(st.lists(sheet_rows, min_size=1, max_size=4), st.integers(0, 4))
def test_a_valid_row_is_never_lost_beside_a_broken_one(rows: list[dict[str, str]], place: int) -> None:
    mixed = [UK_ROW | {name: text.replace("\ud800", "") for name, text in row.items()} for row in rows]
    mixed.insert(place, UK_ROW | {"Guid": "the-valid-one"})
    found = read(as_csv(mixed), source=HERE)
    sound(found)
    assert any(entry.key.startswith("the-valid-one") for entry in found.entries)


@given(st.permutations(range(5)))
def test_the_order_of_rows_changes_nothing_that_is_read(order: list[int]) -> None:
    rows = [UK_ROW | {"Guid": str(number), "Title": f"Group {number}"} for number in range(5)]
    moved = read(as_csv([rows[number] for number in order]), source=HERE)
    assert sorted(moved.entries, key=lambda entry: entry.key) == list(read(as_csv(rows), source=HERE).entries)


@pytest.mark.parametrize("field", sorted(FIELDS))
def test_a_field_as_long_as_a_book_costs_no_more_than_itself(field: str) -> None:
    for unit in ("1", "a@", "1st & ", "zoom ", "[x", ","):
        sound(read(as_json([GUIDE_ROW | {field: unit * (20_000 // len(unit))}]), source=HERE))
