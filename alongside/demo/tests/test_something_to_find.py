"""What the island's lists give once the readers have them: the mess, and something to find at any hour."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import msgspec
import pytest

from alongside.demo.island import CANARIES, island, lists, sources
from alongside.directory.entry import EntryContent, Mode, Status
from alongside.directory.programmes import load
from alongside.feeds import formats
from alongside.feeds.entries import Entries, ProblemCode, Source
from alongside.kernel.periods import RuleKind, sessions
from alongside.kernel.places import distance_km

TODAY = date(2025, 11, 22)
BEGUN = timedelta(minutes=10)
SOON = timedelta(hours=2)
QUARTER = timedelta(minutes=15)
HERE = ZoneInfo("Europe/London")

# Mondays of an ordinary week, and of those in which the clocks change.
WEEKS = [date(2025, 11, 24), date(2026, 3, 23), date(2026, 10, 19)]


@cache
def readings() -> dict[str, Entries]:
    content = lists(today=TODAY)
    return {
        source.file: formats.read(
            content[source.file],
            source=Source(name=source.file, programme=source.programme),
        )
        for source in sources()
    }


def entries() -> list[EntryContent]:
    return [entry for reading in readings().values() for entry in reading.entries]


def called(name: str) -> EntryContent:
    return next(entry for entry in entries() if entry.name == name)


def problems() -> Counter[str]:
    return Counter(problem.code for reading in readings().values() for problem in reading.problems)


def approaches() -> dict[str, str]:
    return {programme.code: programme.approach for programme in load()}


def is_in_main_town(entry: EntryContent) -> bool:
    if entry.latitude is None or entry.longitude is None:
        return False
    town = next(town for town in island().towns if town.name == island().main_town)
    return distance_km(entry.latitude, entry.longitude, town.latitude, town.longitude) < 3


@cache
def held(monday: date) -> list[tuple[datetime, EntryContent]]:
    """Return every certain session from a day before a week to a day after it, in order."""
    after = datetime.combine(monday - timedelta(days=1), time(), HERE)
    before = datetime.combine(monday + timedelta(days=8), time(), HERE)
    found = [
        (moment.starts, entry)
        for entry in entries()
        if entry.status is Status.ACTIVE
        for moment in sessions(entry.rule, entry.zone, after=after, before=before)
        if moment.certain
    ]
    return sorted(found, key=lambda pair: pair[0])


class TestReadingTheIsland:
    def test_about_160_meetings_of_a_dozen_programmes_and_more(self) -> None:
        assert len(entries()) == 159
        assert len({entry.programme for entry in entries()}) >= 12

    def test_every_list_is_read_as_what_it_is(self) -> None:
        found = {file: reading.format for file, reading in readings().items()}
        assert found.pop("uk.csv") == found.pop("local.csv") == "spreadsheet"
        assert set(found.values()) == {"meeting_guide"}

    def test_only_the_row_that_stands_twice_is_refused(self) -> None:
        refused = [code for code in problems() if code.startswith("REFUSED")]
        assert refused == [ProblemCode.REFUSED_REPEATED]

    def test_each_programme_has_its_share(self) -> None:
        counts = Counter(entry.programme for entry in entries())
        assert counts == {
            "AA": 55, "NA": 19, "CA": 5,
            "AL-ANON": 10, "ALATEEN": 1, "CODA": 1, "GA": 6, "GAM-ANON": 1, "NAR-ANON": 1, "OA": 5, "SLAA": 1,
            "ALL-RECOVERY": 5, "LIFERING": 5, "RD": 5, "SMART": 16, "SMART-FF": 2, "WFS": 2,
            "LOCAL": 10, "PROJECT": 9,
        }  # fmt: skip

    def test_every_programme_is_one_that_we_ship(self) -> None:
        assert {entry.programme for entry in entries()} <= approaches().keys()

    def test_no_canary_is_taken_in(self) -> None:
        taken = msgspec.json.encode([r.entries for r in readings().values()]).decode()
        told = msgspec.json.encode([r.problems for r in readings().values()]).decode()
        assert [canary for canary in CANARIES if canary in taken + told] == []

    @pytest.mark.parametrize(
        "code",
        [
            ProblemCode.BAD_POSTCODE,
            ProblemCode.COORDINATES_ZERO,
            ProblemCode.PERSONAL_CONTACT,
            ProblemCode.SOME_WEEKS_ONLY,
            ProblemCode.UNKNOWN_PROVIDER,
        ],
    )
    def test_the_mess_is_noticed(self, code: ProblemCode) -> None:
        assert problems()[code] >= 1

    def test_no_point_is_lost_but_the_one_that_was_never_given(self) -> None:
        lost = [e.name for e in entries() if e.mode is Mode.IN_PERSON and e.latitude is None]
        assert lost == ["Great Inkling Sunday"]


class TestTheVarietyOfTheIsland:
    def test_every_way_of_taking_part(self) -> None:
        modes = Counter(entry.mode for entry in entries())
        assert modes[Mode.IN_PERSON] > 100
        assert modes[Mode.ONLINE] >= 20
        assert modes[Mode.HYBRID] >= 2

    def test_a_place_closed_for_now_and_a_group_that_ended(self) -> None:
        assert called("Scout Hut Stepping Stones").status is Status.TEMPORARILY_CLOSED
        assert called("Foghorn Friends").status is Status.ENDED

    def test_openness_is_said_denied_and_left_out(self) -> None:
        said = Counter(entry.attributes.get("OPEN") for entry in entries())
        assert min(said[True], said[False], said[None]) >= 5

    def test_lengths_are_missing_here_and_there(self) -> None:
        assert 5 <= sum(entry.rule.length is None for entry in entries()) <= 20

    @pytest.mark.parametrize(
        "attribute",
        ["WOMEN", "MEN", "LGBTQ", "YOUNG_PEOPLE", "WHEELCHAIR", "HEARING_LOOP", "PROOF_OF_ATTENDANCE"],
    )
    def test_an_attribute_that_people_look_for(self, attribute: str) -> None:
        assert [entry for entry in entries() if entry.attributes.get(attribute)]

    @pytest.mark.parametrize("language", ["pl", "cy", "bfi"])
    def test_a_language_beside_english(self, language: str) -> None:
        assert [entry for entry in entries() if language in entry.languages]

    def test_meetings_on_some_weeks_only(self) -> None:
        kinds = Counter(entry.rule.kind for entry in entries())
        assert kinds[RuleKind.MONTHLY] >= 3
        assert called("The Friday Fire Pit").rule.anchor == date(2025, 11, 28)
        assert not called("Nether Yonder Evening").rule.sure

    def test_a_passcode_is_withheld(self) -> None:
        assert called("Women's Hearth").passcode_withheld


class TestSomethingToFind:
    @pytest.mark.parametrize("monday", WEEKS)
    def test_now_whatever_the_quarter_of_an_hour(self, monday: date) -> None:
        starts = [moment for moment, _ in held(monday)]
        now = datetime.combine(monday, time(), HERE).astimezone(UTC)
        end = datetime.combine(monday + timedelta(days=7), time(), HERE).astimezone(UTC)
        empty = []
        while now < end:
            at = bisect_left(starts, now - BEGUN)
            if at == len(starts) or starts[at] > now + SOON:
                empty.append(now)
            now += QUARTER
        assert empty == []

    @pytest.mark.parametrize("monday", WEEKS)
    @pytest.mark.parametrize("day", range(7))
    def test_tonight_in_the_main_town_from_more_than_one_approach(self, monday: date, day: int) -> None:
        evening = monday + timedelta(days=day)
        begins = datetime.combine(evening, time(17), HERE)
        ends = datetime.combine(evening + timedelta(days=1), time(4), HERE)
        tonight = [
            entry
            for moment, entry in held(monday)
            if begins <= moment < ends and entry.mode is not Mode.ONLINE and is_in_main_town(entry)
        ]
        assert len(tonight) >= 3
        assert len({approaches()[entry.programme] for entry in tonight}) >= 2

    def test_nobody_is_sent_out_in_the_small_hours(self) -> None:
        early = [
            e.name
            for e in entries()
            if e.mode is not Mode.ONLINE and e.rule.starts and e.rule.starts < time(7)
        ]
        late = [
            e.name
            for e in entries()
            if e.mode is not Mode.ONLINE and e.rule.starts and e.rule.starts > time(22)
        ]
        assert early == late == []
