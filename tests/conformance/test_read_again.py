"""
Words of real lists, made up anew, that a second reading once took for something else than the first.

Whoever reads our lists reads what we have read: it has to be the same, or a meeting is told otherwise by each who passes it on.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from alongside.directory.entry import EntryContent
from alongside.feeds.entries import Source
from alongside.feeds.formats import read
from alongside.publications import meeting_guide, spreadsheet
from alongside.publications.tests.published import SITE, expected, read_back, said_of
from tests.conformance.directories import listing_of

HERE = Source(name="island", zone="Europe/London", programme="AA")
HALL = {
    "slug": "m00000", "name": "Lantern Group", "day": 2, "time": "19:30", "end_time": "21:00", "location": "St Crispin's Hall",
    "address": "12 Kettle Lane", "city": "Ludby", "postal_code": "LS1 4DY", "latitude": 53.796, "longitude": -1.547,
    "types": ["POA"], "updated": "2026-03-02 09:00:00",
}  # fmt: skip
ONLINE = {"location": "", "address": "", "postal_code": "", "conference_url": "https://zoom.us/j/81234567890"}


def first_read(**said: Any) -> EntryContent:
    [entry] = read(json.dumps([HALL | said]).encode(), source=HERE).entries
    return entry


@pytest.mark.parametrize("write", [meeting_guide.write, spreadsheet.write])
@pytest.mark.parametrize(
    "said",
    [
        # Who may come, which tells neither when it is held nor what there is.
        {"who_may_come": "4 open mtgs each year. Last Tuesday of March, June, September and December."},
        {"who_may_come": "April - Oct all mtgs 'open'."},
        {"who_may_come": "Full wheelchair access."},
        # "Point" and "@" are no address.
        {
            "notes": "There is a “What's the Point?” in person too.",
            "group_notes": "Business: 2nd Sunday @ 5 pm.",
        },
        # A label whose passcode was erased, below what it stood above.
        {
            **ONLINE,
            "conference_url_notes": "Zoom ID: 812 3456 7890\nDial-In Passcode: [removed]",
            "location_notes": "Dial-In ID: 812 3456 7890",
        },
        {**ONLINE, "notes": "The Kettle [removed] is inviting you to a scheduled Zoom meeting.\nTea from seven."},
    ],
)  # fmt: skip
def test_comes_back_as_it_was_read_first(said: dict[str, Any], write: Any) -> None:
    entry = first_read(**said)
    listing = listing_of(0, entry)

    [again] = read_back(write, [listing]).entries

    assert said_of(again) == expected(listing, SITE)
    assert (again.rule, again.attributes, again.entry_rule) == (
        entry.rule,
        entry.attributes,
        entry.entry_rule,
    )
