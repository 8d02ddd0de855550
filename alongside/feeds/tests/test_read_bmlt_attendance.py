"""How one takes part in a meeting of NA's servers, and whether it is held."""

from __future__ import annotations

from typing import Any

import pytest

from alongside.directory.entry import Mode, Status
from alongside.feeds.entries import ProblemCode
from alongside.feeds.tests.bmlt_server import NOWHERE, ONLINE, bmlt, format_row, with_format
from alongside.feeds.tests.lists import codes, only


class TestHowOneTakesPart:
    @pytest.mark.parametrize(
        ("venue_type", "formats", "changes", "mode", "status"),
        [
            ("1", "", {}, Mode.IN_PERSON, Status.ACTIVE),
            ("2", "", ONLINE, Mode.ONLINE, Status.ACTIVE),
            ("3", "", {"virtual_meeting_link": "https://zoom.us/j/81234567890"}, Mode.HYBRID, Status.ACTIVE),
            ("", "VM", ONLINE, Mode.ONLINE, Status.ACTIVE),
            ("", "VM,TC", ONLINE, Mode.ONLINE, Status.ACTIVE),
            ("", "HY", {}, Mode.HYBRID, Status.ACTIVE),
            ("", "", {}, Mode.IN_PERSON, Status.ACTIVE),
            ("", "", ONLINE, Mode.ONLINE, Status.ACTIVE),
            ("", "", {"virtual_meeting_link": "https://zoom.us/j/81234567890"}, Mode.HYBRID, Status.ACTIVE),
            ("", "TC", {}, Mode.IN_PERSON, Status.TEMPORARILY_CLOSED),
            ("1", "TC", {}, Mode.IN_PERSON, Status.TEMPORARILY_CLOSED),
            (
                "3",
                "TC",
                {"virtual_meeting_link": "https://zoom.us/j/81234567890"},
                Mode.ONLINE,
                Status.ACTIVE,
            ),
            (
                "",
                "",
                {
                    "location_text": "",
                    "location_street": "",
                    "virtual_meeting_link": "https://zoom.us/j/81234567890",
                },
                Mode.ONLINE,
                Status.ACTIVE,
            ),
            ("1", "VM", ONLINE, Mode.ONLINE, Status.ACTIVE),
            ("1", "HY", {}, Mode.HYBRID, Status.ACTIVE),
            (
                "1",
                "",
                NOWHERE | {"phone_meeting_number": "+441135550100,,123456#"},
                Mode.PHONE,
                Status.ACTIVE,
            ),
        ],
    )
    def test_is_told_by_venue_type_formats_and_address(
        self, venue_type: str, formats: str, changes: dict[str, Any], mode: Mode, status: Status
    ) -> None:
        row = {"venue_type": venue_type, "formats": formats, "format_shared_id_list": ""}
        entry = only(bmlt(row | changes, formats=[]))
        assert (entry.mode, entry.status) == (mode, status)

    def test_a_venue_type_that_means_nothing_is_named(self) -> None:
        found = bmlt({"venue_type": "9"})
        assert only(found).mode is Mode.IN_PERSON
        assert codes(found) == [ProblemCode.UNKNOWN_STATUS]

    @pytest.mark.parametrize("name", ["Temporarily Closed", "Vorübergehend Geschlossen"])
    def test_a_meeting_that_is_closed_for_now_is_so_online_too(self, name: str) -> None:
        found = with_format(format_row("70", "VG", name, format_type_enum="Alert"), venue_type="2", **ONLINE)
        assert only(found).status is Status.TEMPORARILY_CLOSED
        assert not found.problems

    @pytest.mark.parametrize("name", ["Temp closed", "Suspended for now"])
    def test_a_room_that_is_closed_for_now_is_no_meeting_of_some_weeks(self, name: str) -> None:
        found = with_format(format_row("70", "TC", name, "TC"))
        assert (only(found).status, only(found).rule.sure) == (Status.TEMPORARILY_CLOSED, True)

    def test_the_link_the_passcode_and_the_telephone_are_kept(self) -> None:
        found = bmlt(
            ONLINE
            | {
                "venue_type": "2",
                "virtual_meeting_additional_info": "Passcode: lantern",
                "phone_meeting_number": "+44 113 555 0100,,81234567890#",
            }
        )
        entry = only(found)
        assert entry.join_url == "https://zoom.us/j/81234567890"
        assert entry.join_notes == "Passcode: lantern"
        assert entry.phone == "+441135550100,,81234567890#"

    def test_an_online_meeting_stands_where_its_town_does_and_nowhere_without_one(self) -> None:
        town, nowhere = bmlt(
            ONLINE | {"venue_type": "2"}, NOWHERE | ONLINE | NOWHERE | {"venue_type": "2"}
        ).entries
        assert (town.latitude, town.approximate) == (53.796, True)
        assert nowhere.latitude is None
