"""How one takes part, kept apart from whether it is held."""

from __future__ import annotations

from typing import Any

import pytest

from alongside.directory.entry import Mode, Status
from alongside.feeds.entries import ProblemCode
from alongside.feeds.tests.lists import codes, guide, only, uk

ZOOM = "https://zoom.us/j/82824495871"
IN_PERSON, ONLINE, HYBRID, PHONE = Mode.IN_PERSON, Mode.ONLINE, Mode.HYBRID, Mode.PHONE
NOWHERE = {"location": None, "address": None, "postal_code": None}


class TestAFeed:
    @pytest.mark.parametrize(
        ("row", "mode", "status"),
        [
            ({}, IN_PERSON, Status.ACTIVE),
            ({"conference_url": ZOOM}, HYBRID, Status.ACTIVE),
            ({"types": ["O", "ONL"]}, HYBRID, Status.ACTIVE),
            ({"types": ["TC"]}, IN_PERSON, Status.TEMPORARILY_CLOSED),
            ({"types": ["TC", "ONL"], "conference_url": ZOOM}, ONLINE, Status.ACTIVE),
            ({"types": ["TC"], "conference_url": ZOOM}, ONLINE, Status.ACTIVE),
            ({"approximate": "yes", "conference_url": ZOOM}, ONLINE, Status.ACTIVE),
            ({"approximate": "yes"}, IN_PERSON, Status.UNVERIFIED),
            ({**NOWHERE, "conference_url": ZOOM}, ONLINE, Status.ACTIVE),
            ({**NOWHERE, "conference_phone": "+441632960140,,4417#"}, PHONE, Status.ACTIVE),
            ({"conference_phone": "+441632960140,,4417#"}, HYBRID, Status.ACTIVE),
            ({"attendance_option": "in_person", "conference_url": ZOOM}, IN_PERSON, Status.ACTIVE),
            ({"attendance_option": "hybrid"}, HYBRID, Status.ACTIVE),
            ({"attendance_option": "online"}, ONLINE, Status.ACTIVE),
            ({"attendance_option": "inactive", "types": ["TC"]}, IN_PERSON, Status.TEMPORARILY_CLOSED),
            ({"attendance_option": "inactive"}, IN_PERSON, Status.UNVERIFIED),
            ({"status": "ended"}, IN_PERSON, Status.ENDED),
            ({"status": "Suspended"}, IN_PERSON, Status.SUSPENDED),
            ({"notes": "TEMPORARILY CLOSED while the roof is mended."}, IN_PERSON, Status.TEMPORARILY_CLOSED),
            ({"notes": "Closed until further notice."}, IN_PERSON, Status.TEMPORARILY_CLOSED),
            ({"notes": "Closed meeting."}, IN_PERSON, Status.ACTIVE),
            ({"notes": "Temporarily cancelled until January"}, IN_PERSON, Status.TEMPORARILY_CLOSED),
            ({"notes": "Tuesday is cancelled indefinitely."}, IN_PERSON, Status.TEMPORARILY_CLOSED),
            ({"notes": "MEETING ON HIATUS. Look again in spring."}, IN_PERSON, Status.TEMPORARILY_CLOSED),
            ({"notes": "Bring a cup. Cancelled."}, IN_PERSON, Status.TEMPORARILY_CLOSED),
            ({"name": "Lantern Group Cancelled"}, IN_PERSON, Status.TEMPORARILY_CLOSED),
            ({"group": "Lantern Group (suspended)"}, IN_PERSON, Status.TEMPORARILY_CLOSED),
            ({"notes": "Never cancelled, holidays included."}, IN_PERSON, Status.ACTIVE),
            ({"notes": "Cancelled if it rains."}, IN_PERSON, Status.ACTIVE),
            ({"notes": "The Sunday meeting is suspended until further notice."}, IN_PERSON, Status.ACTIVE),
            ({"notes": "Zoom meeting suspended until further notice."}, IN_PERSON, Status.ACTIVE),
            (
                {"notes": "In person suspended until further notice.", "conference_url": ZOOM},
                ONLINE,
                Status.ACTIVE,
            ),
            ({"notes": "In person suspended until further notice."}, IN_PERSON, Status.TEMPORARILY_CLOSED),
            ({"notes": "Babysitting suspended until further notice."}, IN_PERSON, Status.ACTIVE),
            (
                {
                    "types": ["Online Meeting"],
                    "notes": "Ask first to attend in person.",
                    "conference_url": ZOOM,
                },
                HYBRID,
                Status.ACTIVE,
            ),
        ],
    )
    def test_says_mode_and_status_apart(self, row: dict[str, Any], mode: Mode, status: Status) -> None:
        entry = only(guide(row))
        assert (entry.mode, entry.status) == (mode, status)

    def test_a_word_that_means_neither_is_named(self) -> None:
        found = guide({"attendance_option": "on the moon"})
        assert only(found).mode is IN_PERSON
        assert codes(found) == [ProblemCode.UNKNOWN_STATUS]

    def test_a_meeting_with_nowhere_to_go_and_no_way_to_join_is_listed_and_unverified(self) -> None:
        found = guide({**NOWHERE, "city": None, "country": None})
        assert only(found).status is Status.UNVERIFIED
        assert codes(found) == [ProblemCode.NO_PLACE]

    def test_a_short_address_is_not_taken_for_an_approximate_one(self) -> None:
        # "Church, High St, Leeds LS1 1AA" has three parts: by counting them all of a British list went inactive.
        row = {
            "formatted_address": "Church, High St, Ludby LS1 1AA",
            "address": None,
            "city": None,
            "postal_code": None,
        }
        entry = only(guide(row))
        assert (entry.mode, entry.status, entry.approximate) == (IN_PERSON, Status.ACTIVE, False)


class TestTheWordsOfASheet:
    @pytest.mark.parametrize(
        ("row", "mode"),
        [
            ({"Title": "Ludby Hybrid"}, HYBRID),
            ({"Title": "Ludby Step Physical & Online"}, HYBRID),
            ({"Note": "Also held on Zoom - https://zoom.us/j/82824495871"}, HYBRID),
            ({"Note": "Zoom ID: 828 2449 5871 no password"}, HYBRID),
            ({"Format": "In-person,Online,Big Book"}, HYBRID),
            ({"Format": "Online,Big Book"}, ONLINE),
            ({"Format": "Hybrid,Open"}, HYBRID),
            ({"Format": "In-person,Big Book"}, IN_PERSON),
            ({"Note": "Online only.", "Venue": "", "Address": ""}, ONLINE),
            (
                {
                    "Title": "Ludby Online",
                    "Venue": "",
                    "Address": "",
                    "Postcode": "",
                    "Latitude": "0",
                    "Longitude": "0",
                },
                ONLINE,
            ),
            ({"Note": "Live meeting (no longer on Zoom or hybrid)"}, IN_PERSON),
            (
                {"Note": "This meeting is in-person only. There is one online at the same time on Zoom."},
                IN_PERSON,
            ),
            ({"Note": "Please bring your own mug."}, IN_PERSON),
        ],
    )
    def test_tell_the_mode(self, row: dict[str, str], mode: Mode) -> None:
        assert only(uk(row)).mode is mode

    @pytest.mark.parametrize("column", ["Note", "Venue", "Address"])
    def test_a_link_is_found_wherever_it_stands(self, column: str) -> None:
        said = "Zoom https://us02web.zoom.us/j/82824495871?pwd=aB3 Meeting ID: 828 2449 5871 Passcode: teapot"
        entry = only(uk({column: said}))
        assert entry.join_url == "https://us02web.zoom.us/j/82824495871?pwd=aB3"
        assert entry.join_notes == "Zoom Meeting ID: 828 2449 5871 Passcode: teapot"
        assert "zoom" not in f"{entry.venue}{entry.address}{entry.notes}".lower()

    def test_a_link_in_title_case_is_put_back(self) -> None:
        entry = only(
            uk({"Venue": "Https://Us02web.Zoom.Us/J/82824495871?Pwd=Ab3 Passcode: Teapot", "Address": ""})
        )
        assert entry.join_url == "https://us02web.zoom.us/j/82824495871"
        assert entry.venue == ""

    def test_names_in_title_case_are_left_as_they_are(self) -> None:
        assert only(uk({"Title": "Women'S 1St Step"})).name == "Women'S 1St Step"
