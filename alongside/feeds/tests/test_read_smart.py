"""SMART Recovery's own finder: days beside times, and all the rest in one text."""

from __future__ import annotations

from datetime import time
from typing import Any

import msgspec
import pytest

from alongside.directory.entry import Mode, Status
from alongside.feeds.entries import Entries, ProblemCode, Source, Unreadable
from alongside.feeds.formats import read
from alongside.feeds.smart.clocks import zone_of
from alongside.feeds.tests.lists import as_json, codes, only

AMERICA = Source(name="smart", zone="America/New_York", country="US")
DETAILS = """Details

Cost: Free, no registration required

Program: {course}

We practise made-up tools.

Specific audiences: {audience} (read the {course} program description above before joining)

Languages spoken: {languages}



Facilitators

Bea Fenn  bea@example.org

Notes

Meeting #: {number}

{notes}
"""
ROW: dict[str, Any] = {
    "days": ["wednesdays"], "times": ["7:00 pm"], "address": "Lantern House, 12 Kettle Lane, Ludby, OH 44087 USA",
    "latitude": "41.31", "longitude": "-81.44",
}  # fmt: skip


def smart(*changes: dict[str, Any], **said: str) -> Entries:
    words = {
        "course": "4-Point",
        "audience": "All Welcome",
        "languages": "English",
        "number": "91",
        "notes": "",
    } | said
    rows = [ROW | {"details": DETAILS.format(**words)} | change for change in changes or ({},)]
    return read(as_json(rows), source=AMERICA)


def test_a_meeting_is_read() -> None:
    found = smart(notes="Use the side door.")
    entry = only(found)
    assert (found.format, found.problems) == ("smart", ())
    assert (entry.key, entry.name, entry.programme) == ("91", "SMART Recovery, Lantern House", "SMART")
    assert (entry.rule.days, entry.rule.starts, entry.zone) == ((3,), time(19), "America/New_York")
    assert (entry.address, entry.town, entry.postcode) == ("Lantern House, 12 Kettle Lane", "Ludby", "44087")
    assert (entry.mode, entry.status, entry.notes) == (Mode.IN_PERSON, Status.ACTIVE, "Use the side door.")
    assert entry.languages == ("en",)


@pytest.mark.parametrize(
    ("days", "times", "entries"),
    [
        (["mondays"], ["7:00 pm"], {"91": ((1,), time(19))}),
        (["mondays", "fridays"], ["7:00 pm"], {"91": ((1, 5), time(19))}),
        (
            ["mondays"],
            ["10:00 am", "7:00 pm"],
            {"91/mondays/10:00 am": ((1,), time(10)), "91/mondays/7:00 pm": ((1,), time(19))},
        ),
        (
            ["mondays", "wednesdays", "fridays"],
            ["7:00 pm", "10:00 am", "7:00 pm"],
            {"91/mondays+fridays/7:00 pm": ((1, 5), time(19)), "91/wednesdays/10:00 am": ((3,), time(10))},
        ),
    ],
)
def test_several_days_and_times_give_a_meeting_for_each_time(
    days: list[str], times: list[str], entries: dict[str, object]
) -> None:
    found = smart({"days": days, "times": times})
    assert {entry.key: (entry.rule.days, entry.rule.starts) for entry in found.entries} == entries
    assert found.read_rows == 1


def test_days_and_times_that_do_not_fit_together_are_not_guessed_at() -> None:
    found = smart({"days": ["mondays", "fridays"], "times": ["7:00 pm", "8:00 pm", "9:00 pm"]})
    assert codes(found) == [ProblemCode.REFUSED_NO_TIME]


@pytest.mark.parametrize(
    ("days", "times", "found"),
    [
        (["the"], ["friday, july"], [ProblemCode.BAD_DAY, ProblemCode.BAD_TIME, ProblemCode.REFUSED_NO_DAY]),
        ([], [], [ProblemCode.REFUSED_NO_DAY]),
        (["mondays"], [], [ProblemCode.REFUSED_NO_TIME]),
        (None, "7:00 pm", [ProblemCode.REFUSED_NO_DAY]),
    ],
)
def test_a_meeting_whose_day_or_time_was_lost_is_refused(
    days: object, times: object, found: list[str]
) -> None:
    assert codes(smart({"days": days, "times": times})) == found


def test_a_row_that_stands_twice_is_one_meeting() -> None:
    found = smart({}, {})
    assert len(found.entries) == 1
    assert codes(found) == [ProblemCode.REFUSED_REPEATED]


class TestTheClockOfThePlace:
    """The page shows every time in the zone of whoever looks."""

    def test_a_time_is_put_back_into_it(self) -> None:
        entry = only(
            smart({"address": "12 Kettle Lane, Ludby, CA 95008 USA", "latitude": None, "longitude": None})
        )
        assert (entry.rule.days, entry.rule.starts, entry.zone) == ((3,), time(16), "America/Los_Angeles")

    def test_over_midnight_the_day_goes_with_it(self) -> None:
        change = {
            "days": ["sundays", "mondays"],
            "times": ["1:30 am"],
            "address": "Ludby, Arizona, United States",
        }
        entry = only(smart({**change, "latitude": None, "longitude": None}))
        assert (entry.rule.days, entry.rule.starts, entry.zone) == ((6, 7), time(22, 30), "America/Phoenix")

    @pytest.mark.parametrize(
        ("address", "zone"),
        [
            ("Ludby, Ohio, United States", "America/New_York"),
            ("Hall, 12 Kettle Lane, Ludby, West Virginia 26000, USA", "America/New_York"),
            ("Hall, 12 Kettle Lane, Ludby MO 64157 USA", "America/Chicago"),
            ("12 Kettle Lane, Ludby, CA 95008", "America/Los_Angeles"),
            ("12 Kettle Lane, Ludby, CA", "America/Los_Angeles"),
            ("12 Kettle St SE, Ludby, AB, CA, T1A 0L1", "America/Edmonton"),
            ("12 Kettle Lane, Ludby, British Columbia V9P 2G9, Canada", "America/Vancouver"),
            ("12 Kettle Lane, Ludby, Ontario N2H 3Z1, CA", "America/Toronto"),
            (", New York, United States", "America/New_York"),
            ("12 Kettle Lane, Ludby", ""),
            ("", ""),
        ],
    )
    def test_is_that_of_the_state_or_province(self, address: str, zone: str) -> None:
        assert zone_of(address) == zone

    @pytest.mark.parametrize(
        ("address", "point", "zone"),
        [
            ("Ludby, TN 37601", (36.36, -82.37), "America/New_York"),
            ("Ludby, TN 37201", (36.16, -86.78), "America/Chicago"),
            ("Ludby, Indiana 46383", (41.47, -87.06), "America/Chicago"),
            ("Ludby, Idaho, United States", (46.42, -117.02), "America/Los_Angeles"),
            ("Ludby, TX 79924", (31.9, -106.4), "America/Denver"),
            ("Ludby, TX 78701", None, "America/Chicago"),
        ],
    )
    def test_is_the_other_one_in_the_corner_of_a_state_that_keeps_it(
        self, address: str, point: tuple[float, float] | None, zone: str
    ) -> None:
        assert zone_of(address, point) == zone

    def test_there_it_starts_when_the_clock_on_the_wall_says_so(self) -> None:
        entry = only(smart({"address": "Ludby, TN 37601, USA", "latitude": "36.36", "longitude": "-82.37"}))
        assert (entry.rule.starts, entry.zone) == (time(19), "America/New_York")


@pytest.mark.parametrize(
    "address",
    [
        "Hall, 12 Kettle Lane, Ludby, ON, N9E 1T2, CA",
        "Hall, 12 Kettle Lane, Ludby, N9E 1T2, ON, CA",
        "Hall, 12 Kettle Lane, Ludby, ON N9E 1T2, Canada",
        "Hall, 12 Kettle Lane, Ludby, Ontario N9E 1T2",
    ],
)
def test_an_address_in_canada_is_known_by_its_postcode(address: str) -> None:
    entry = only(smart({"address": address, "latitude": "42.3", "longitude": "-83"}))
    assert (entry.address, entry.town, entry.postcode, entry.country) == (
        "Hall, 12 Kettle Lane", "Ludby", "N9E 1T2", "CA",
    )  # fmt: skip


class TestHowItIsHeld:
    @pytest.mark.parametrize(
        ("notes", "mode"),
        [
            ("", Mode.IN_PERSON),
            ("This meeting has temporarily moved to an online platform.", Mode.ONLINE),
            ("EFFECTIVE 10/15/20 MOVED ONLINE", Mode.ONLINE),
            ("This meeting is online only.", Mode.ONLINE),
            ("EFFECTIVE 9/1/21 MEETING RESUMED IN PERSON", Mode.IN_PERSON),
            ("MEETING CHANGED FROM ONLINE TO IN-PERSON", Mode.IN_PERSON),
            ("This is both an In Person and Online Meeting", Mode.HYBRID),
            ("EFFECTIVE 9/1/21 RESUMED IN PERSON AS WELL AS ONLINE", Mode.HYBRID),
            ("Meeting has resumed in person but can also be accessed online here", Mode.HYBRID),
            ("This meeting is now in a hybrid format", Mode.HYBRID),
        ],
    )
    def test_is_read_from_the_notes(self, notes: str, mode: Mode) -> None:
        assert only(smart(notes=notes)).mode is mode

    def test_a_town_for_an_address_leads_nowhere(self) -> None:
        change = {"address": "Ludby, Ohio, United States"}
        assert only(smart(change)).status is Status.UNVERIFIED
        joined = only(smart(change, notes="Join Zoom Meeting\nhttps://smartrecovery.zoom.us/j/82824495871"))
        assert (joined.mode, joined.status, joined.approximate) == (Mode.ONLINE, Status.ACTIVE, True)


class TestForWhom:
    def test_family_and_friends_are_a_programme_of_their_own(self) -> None:
        entry = only(smart(course="Family and Friends", audience="Family and Friends Only"))
        assert (entry.programme, entry.name) == ("SMART-FF", "SMART Recovery Family & Friends, Lantern House")

    @pytest.mark.parametrize(
        ("audience", "attributes"),
        [
            ("All Welcome", {}),
            ("Women", {"WOMEN": True}),
            ("LGBTQIA+, Men", {"LGBTQ": True, "MEN": True}),
            ("Teens and Youth", {"TEENS": True}),
            (
                "Patients and Clients, Veterans and First Responders",
                {"PROFESSIONALS": True, "RESTRICTED_ENTRY": True},
            ),
        ],
    )
    def test_audiences_are_types(self, audience: str, attributes: dict[str, bool]) -> None:
        found = smart(audience=audience)
        assert only(found).attributes == attributes
        assert not found.problems

    def test_languages_are_read_in_their_own_words(self) -> None:
        assert only(smart(languages="English, Español")).languages == ("en", "es")


def test_its_facilitators_are_nowhere_kept() -> None:
    kept = msgspec.json.encode(only(smart(notes="Contact Bea Fenn, bea@example.org, for the link."))).decode()
    assert "Bea" not in kept
    assert "example.org" not in kept


def test_other_json_that_is_named_so_is_refused_with_a_sentence() -> None:
    with pytest.raises(Unreadable, match="no array of meetings"):
        read(b'{"a": 1}', source=AMERICA, format="smart")
