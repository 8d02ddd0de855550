"""BMLT read back by our own reader: what is lost is what the README of the format says, and no more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.directory.entry import EntryContent, Mode
from alongside.directory.listing import Listing
from alongside.kernel.periods import Rule, RuleKind
from alongside.publications.bmlt import write
from alongside.publications.said import caution_of, is_each_week, is_held
from alongside.publications.site import Site
from alongside.publications.tests.published import (
    SITE,
    expected,
    is_known,
    offered,
    random_listings,
    read_back,
    said_of,
)
from alongside.search.tests.directories import listing

Key = tuple[str, tuple[int, ...]]


def key_of(entry: EntryContent) -> Key:
    """Return which day of which meeting an entry is: its page and its weekday."""
    return entry.url.rpartition("/")[2], entry.rule.days


def rows_expected(one: Listing, site: Site = SITE) -> Iterator[tuple[Key, dict[str, Any]]]:
    """Give what is read back of each day of a meeting; every loss besides those of ``expected`` is a line here."""
    rule, held = one.rule, is_held(one, on=site.on)
    if rule.kind is RuleKind.APPOINTMENT or (rule.until is not None and rule.until <= site.on):
        return
    if not held and one.mode is not Mode.IN_PERSON:
        return
    for day in sorted(set(rule.days)):
        of_day = msgspec.structs.replace(one, rule=msgspec.structs.replace(rule, days=(day,)))
        notes = "\n".join(filter(None, (caution_of(of_day, on=site.on), one.notes, one.entry_rule)))
        said = expected(of_day, site) | {
            "notes": notes,
            "entry_rule": "",
            "source_updated": None,
            "attributes": {
                key: value for key, value in one.attributes.items() if not value or is_known(key, one)
            },
        }
        # Of what is not held each week, its words make "some weeks only: ring first".
        said["rule"] = Rule(
            RuleKind.WEEKLY,
            days=(day,),
            starts=rule.starts,
            length=rule.length,
            sure=is_each_week(rule, on=site.on),
        )
        if one.holidays:
            said["attributes"] |= {"CLOSED_ON_HOLIDAYS": True}
        if one.mode is Mode.PHONE:
            said["mode"] = Mode.ONLINE
        yield (one.id, (day,)), said


def as_expected(found: Rule, *, said: Rule, expected: Rule) -> Rule:
    """Return *some weeks only*, as is expected, for the meeting's very rule, sure or not: its own notes may tell more than weekly."""
    own = msgspec.structs.replace(said, days=found.days, valid_from=None)
    told = not expected.sure and found in (own, msgspec.structs.replace(own, sure=False))
    return expected if told else found


class TestReadingBack:
    @settings(max_examples=30, deadline=None)
    @given(st.integers(0, 2**32))
    def test_changes_nothing_but_what_the_format_is_known_to_lose(self, seed: int) -> None:
        listings = random_listings(seed)

        entries = read_back(write, listings).entries
        found = {key_of(entry): said_of(entry) for entry in entries}

        assert len({entry.key for entry in entries}) == len(entries)
        assert found == dict(row for one in offered(listings) for row in rows_expected(one))

    def test_takes_from_the_groups_own_notes_in_which_weeks_it_is_held(self) -> None:
        rule = Rule(RuleKind.MONTHLY, days=(6,), starts=time(19, 30), length=60, weeks=(1, 3))
        told = listing(id="aaaaaa", rule=rule, notes="1st and 3rd Saturday.")
        untold = listing(id="bbbbbb", rule=rule, notes="Tea from seven.")

        found = {key_of(entry)[0]: entry.rule for entry in read_back(write, [told, untold]).entries}

        some_weeks = Rule(RuleKind.WEEKLY, days=(6,), starts=time(19, 30), length=60, sure=False)
        assert found == {"aaaaaa": rule, "bbbbbb": some_weeks}
