"""BMLT read back by our own reader: what is lost is what the README of the format says, and no more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.directory.entry import EntryContent, Mode
from alongside.directory.listing import Listing
from alongside.kernel.periods import Rule, RuleKind
from alongside.publications.bmlt import write
from alongside.publications.said import caution_of, is_each_week, is_held
from alongside.publications.tests.published import (
    SITE,
    expected,
    offered,
    random_listings,
    read_back,
    said_of,
)

Key = tuple[str, tuple[int, ...]]


def key_of(entry: EntryContent) -> Key:
    """Return which day of which meeting an entry is: its page and its weekday."""
    return entry.url.rpartition("/")[2], entry.rule.days


def rows_expected(one: Listing) -> Iterator[tuple[Key, dict[str, Any]]]:
    """Give what is read back of each day of a meeting; every loss besides those of ``expected`` is a line here."""
    rule, held = one.rule, is_held(one, on=SITE.on)
    if rule.kind is RuleKind.APPOINTMENT or (rule.until is not None and rule.until <= SITE.on):
        return
    if not held and one.mode is not Mode.IN_PERSON:
        return
    for day in sorted(set(rule.days)):
        of_day = msgspec.structs.replace(one, rule=msgspec.structs.replace(rule, days=(day,)))
        notes = "\n".join(filter(None, (caution_of(of_day, on=SITE.on), one.notes, one.entry_rule)))
        said = expected(of_day) | {"notes": notes, "source_updated": None, "attributes": dict(one.attributes)}
        # Of what is not held each week, its words make "some weeks only: ring first".
        said["rule"] = Rule(
            RuleKind.WEEKLY,
            days=(day,),
            starts=rule.starts,
            length=rule.length,
            sure=is_each_week(rule, on=SITE.on),
        )
        if one.holidays:
            said["attributes"] |= {"CLOSED_ON_HOLIDAYS": True}
        if one.mode is Mode.PHONE:
            said["mode"] = Mode.ONLINE
        yield (one.id, (day,)), said


class TestReadingBack:
    @settings(max_examples=30, deadline=None)
    @given(st.integers(0, 2**32))
    def test_changes_nothing_but_what_the_format_is_known_to_lose(self, seed: int) -> None:
        listings = random_listings(seed)

        entries = read_back(write, listings).entries
        found = {key_of(entry): said_of(entry) for entry in entries}

        assert len({entry.key for entry in entries}) == len(entries)
        assert found == dict(row for one in offered(listings) for row in rows_expected(one))
