from __future__ import annotations

import json
from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.directory.departures import Closure, Departure, DepartureKind
from alongside.directory.entry import Mode, Status
from alongside.directory.listing import Contact, Listing, SourceNote
from alongside.kernel.periods import Rule, RuleKind
from alongside.publications.meeting_guide import write
from alongside.publications.site import Site
from alongside.publications.tests.published import SITE, each, random_listings, read_back, said_of
from alongside.search.tests.directories import BUILT_AT, listing


def tuesday(kind: RuleKind, **changes: Any) -> Rule:
    return Rule(kind, days=(2,), starts=time(19, 30), length=90, **changes)


def row_of(one: Listing, site: Site = SITE) -> dict[str, Any]:
    [row] = json.loads(b"".join(write([one], site=site)))
    found: dict[str, Any] = row
    return found


class TestReadingBack:
    @settings(max_examples=30)
    @given(st.integers(0, 2**32))
    def test_changes_nothing_but_what_the_format_is_known_to_lose(self, seed: int) -> None:
        listings = random_listings(seed)

        found = {entry.key: said_of(entry) for entry in read_back(write, listings).entries}

        assert found == dict(each(listings))


class TestAMeetingOfEachWeek:
    def test_says_when_it_starts_and_ends_and_in_which_zone(self) -> None:
        row = row_of(listing(rule=tuesday(RuleKind.WEEKLY)))

        assert (row["day"], row["time"], row["end_time"]) == (2, "19:30", "21:00")
        assert row["timezone"] == "Europe/London"
        assert "notes" not in row

    def test_counts_sunday_as_nought_and_ends_on_the_next_day(self) -> None:
        row = row_of(listing(rule=Rule(RuleKind.WEEKLY, days=(6, 7), starts=time(23, 30), length=60)))

        assert (row["day"], row["end_time"]) == ([6, 0], "00:30")

    def test_says_where_and_leaves_out_what_is_empty(self) -> None:
        row = row_of(listing(areas=("Devon", "Exeter"), latitude=50.72, longitude=-3.53))

        assert row["coordinates"] == "50.72,-3.53"
        assert row["regions"] == ["Devon", "Exeter"]
        assert all(value not in ("", None, [], {}) for value in row.values())


class TestWhatTheFormatCannotSay:
    @pytest.mark.parametrize(
        ("rule", "words"),
        [
            (tuesday(RuleKind.MONTHLY, weeks=(1, 3)), "First and third Tuesday of the month, 7:30pm to 9pm."),
            (tuesday(RuleKind.EVERY_N_WEEKS, every=2, anchor=date(2026, 11, 24)), "Every other Tuesday, 7:30pm"),
            (tuesday(RuleKind.EVERY_N_WEEKS, every=2), "ring first to ask which."),
            (tuesday(RuleKind.WEEKLY, sure=False), "some weeks only: ring first."),
            (tuesday(RuleKind.WEEKLY, months=(6,)), "in June"),
            (tuesday(RuleKind.WEEKLY, until=date(2026, 12, 25)), "Not held from 2026-12-25 on."),
            (tuesday(RuleKind.WEEKLY, valid_from=date(2027, 1, 5)), "Not held before 2027-01-05."),
        ],
    )  # fmt: skip
    def test_is_never_given_as_held_each_week(self, rule: Rule, words: str) -> None:
        row = row_of(listing(rule=rule, notes="Tea from seven."))

        assert not row.keys() & {"day", "time", "end_time"}
        assert row["notes"].startswith("Not held every week. ")
        assert words in row["notes"]
        assert row["notes"].endswith("\nTea from seven.")

    @pytest.mark.parametrize("status", [Status.TEMPORARILY_CLOSED, Status.SUSPENDED])
    @pytest.mark.parametrize("mode", Mode)
    def test_is_never_given_as_held_now(self, status: Status, mode: Mode) -> None:
        row = row_of(
            listing(status=status, mode=mode, join_url="https://zoom.us/j/83700000001", phone="+441632960001")
        )

        assert "TC" in row["types"]
        assert not [field for field in row if field.startswith("conference")]
        assert row["notes"] in ("Temporarily closed.", "Suspended for now.")

    def test_is_said_of_sessions_to_come_that_depart_from_the_rule(self) -> None:
        departures = (
            Departure(DepartureKind.OFF, date(2026, 11, 17)),
            Departure(DepartureKind.OFF, date(2026, 12, 1)),
            Departure(DepartureKind.OFF, date(2026, 12, 8), sure=False),
            Departure(DepartureKind.MOVED, date(2026, 12, 15), datetime(2026, 12, 16, 18), "The library"),
            Departure(DepartureKind.EXTRA, date(2026, 12, 19), datetime(2026, 12, 19, 10)),
        )
        closures = (Closure(date(2026, 12, 22), date(2027, 1, 5)),)

        row = row_of(listing(departures=departures, closures=closures, holidays="GB-ENG"))

        assert row["day"] == 2
        assert row["notes"] == (
            "Shut from 2026-12-22, back on 2027-01-05. No session on 2026-12-01. Perhaps no session on 2026-12-08: ask "
            "first. The session of 2026-12-15 is at 2026-12-16 18:00 (The library). One more session, at 2026-12-19 "
            "10:00. No session on public holidays."
        )

    def test_that_it_ends_is_said_and_no_day_on_which_it_would_be_back(self) -> None:
        ends = Closure(date(2026, 12, 22), date(2028, 1, 26), for_good=True)

        assert row_of(listing(closures=(ends,)))["notes"] == "Not held from 2026-12-22 on."

    def test_is_not_given_as_held_while_it_is_shut(self) -> None:
        shut = Closure(date(2026, 11, 20), date(2026, 12, 1))

        row = row_of(listing(mode=Mode.ONLINE, join_url="https://zoom.us/j/83700000001", closures=(shut,)))

        assert (row["types"], row["status"]) == (["TC"], "temporarily closed")
        assert "conference_url" not in row

    def test_is_said_of_what_nobody_has_confirmed(self) -> None:
        assert row_of(listing(status=Status.UNVERIFIED))["notes"] == "Not confirmed: ask before you go."

    def test_is_not_said_of_what_a_person_stands_behind(self) -> None:
        row = row_of(listing(status=Status.UNVERIFIED, said_at=BUILT_AT))

        assert not row.keys() & {"notes", "status"}


class TestWhoAnswersForIt:
    def test_is_its_service_body_with_the_programmes_number_and_page(self) -> None:
        helpline = Contact(
            key="AA/helpline", kind="HELPLINE", name="Helpline", programme="AA", phone="+441632960001",
            url="https://aa.example",
        )  # fmt: skip
        site = Site("", BUILT_AT.date(), (helpline,))

        row = row_of(listing(organisation="Lantern Isle Intergroup"), site)

        assert row["entity"] == "Lantern Isle Intergroup"
        assert (row["entity_phone"], row["entity_url"]) == ("+441632960001", "https://aa.example")
        assert not [field for field in row_of(listing(), site) if field.startswith("entity")]

    def test_is_the_list_that_it_comes_from(self) -> None:
        sources = (
            SourceNote("A list", BUILT_AT),
            SourceNote("Another", BUILT_AT, "https://lists.example/7"),
        )

        assert row_of(listing(sources=sources))["data_source_name"] == "A list, Another"
        assert row_of(listing(sources=sources))["url"] == "https://find.example/m/aaaaaa"
        assert row_of(listing())["feedback_url"] == "https://find.example/put-right/aaaaaa"
        without = row_of(listing(sources=sources), Site("", BUILT_AT.date()))
        assert without["url"] == "https://lists.example/7"
        assert "feedback_url" not in without
