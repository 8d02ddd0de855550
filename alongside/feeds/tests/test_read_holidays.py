"""Words that tell that there is no meeting on public holidays, or that it is open at some times only."""

from __future__ import annotations

import pytest

from alongside.feeds.recurrence import closed_on_holidays, open_at_times_only


class TestHolidays:
    @pytest.mark.parametrize(
        "note",
        [
            "No mtgs held on Bank Holidays.",
            "NO MTG BANK HOLIDAYS",
            "Closed on public holidays",
            "Shut on Bank Holidays",
            "** Meeting is not open bank holidays **",
            "On a bank holiday there is no meeting.",
            "This meeting does not take place on Bank Holidays",
            "The venue is usually closed on holidays.",
            "No meetings on statutory holidays",
            "No mtg on Bank Hols.",
        ],
    )
    def test_a_note_can_say_that_there_is_no_meeting(self, note: str) -> None:
        assert closed_on_holidays(note)

    @pytest.mark.parametrize(
        "note",
        [
            "The venue is open on Bank holidays.",
            "On bank holidays we start at 6.30pm.",
            "No parking.",
            "No meetings in the school holidays",
            "Closed Friday 1st May, bank holiday weekend",
            "",
        ],
    )
    def test_or_something_else(self, note: str) -> None:
        assert not closed_on_holidays(note)

    def test_or_say_it_of_another_day(self) -> None:
        assert closed_on_holidays("Closed on Bank Holiday Mondays", (1, 2))
        assert not closed_on_holidays("Closed on Bank Holiday Mondays", (4,))


class TestOpenAtTimes:
    @pytest.mark.parametrize(
        "note",
        [
            "Last Tuesday of month 20.30 is an Open meeting",
            "Open Meeting First Saturday 6.00pm",
            "Open meeting every Sunday morning",
        ],
    )
    def test_is_not_always_open(self, note: str) -> None:
        assert open_at_times_only(note, (2,))

    @pytest.mark.parametrize(
        "note",
        [
            "Open Meeting",
            "All Tuesdays are open meetings",
            "ONLY operates on 1st Tuesday - OPEN to friends",
            "Doors open 1st thing",
            "",
        ],
    )
    def test_is_not_said_of_a_meeting_that_is(self, note: str) -> None:
        assert not open_at_times_only(note, (2,))
