from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from alongside.directory import programmes
from alongside.directory.departures import Closure, Departure, DepartureKind
from alongside.directory.entry import Mode, Status
from alongside.directory.listing import Contact, Listing
from alongside.directory.schedule import SessionState
from alongside.kernel.periods import Rule, RuleKind
from alongside.kernel.places import distance_km
from alongside.search import words as by_words
from alongside.search.criteria import Criteria, Order, Point, When
from alongside.search.explain import Reason, ReasonCode
from alongside.search.found import Found, Match
from alongside.search.index import Index, etag
from alongside.search.layout import DamagedIndex
from alongside.search.packing import Built, build
from alongside.search.tests.directories import BUILT_AT, listing, random_directory

TUESDAY_SIX = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
HERE = Point(54.0, -2.0)
KM_NORTH = 1 / 111.195


def index_of(*listings: Listing, **changes: Any) -> Index:
    given: dict[str, Any] = {"contacts": (), "gazetteer": b"", "built_at": BUILT_AT, "version": 1}
    return Index(*build(listings, **given | changes))


def find(*listings: Listing, now: datetime = TUESDAY_SIX, zone: str | None = None, **asked: Any) -> Found:
    return index_of(*listings).find(Criteria(**asked), now=now, zone=zone)


def ids(*listings: Listing, now: datetime = TUESDAY_SIX, zone: str | None = None, **asked: Any) -> list[str]:
    return [match.listing.id for match in find(*listings, now=now, zone=zone, **asked).matches]


def codes(match: Match) -> list[ReasonCode]:
    return [reason.code for reason in match.reasons]


def weekly(day: int, starts: time, **changes: Any) -> Rule:
    return Rule(RuleKind.WEEKLY, days=(day,), starts=starts, **changes)


def meetings(count: int, **changes: Any) -> list[Listing]:
    return [listing(id=f"m{number:03}", **changes) for number in range(count)]


class TestWhere:
    @pytest.mark.demand(3)
    def test_only_what_lies_within_the_radius_is_found_the_nearest_first(self) -> None:
        far = listing(id="far", latitude=54.0 + 6 * KM_NORTH)
        near = listing(id="near", latitude=54.0 + 1 * KM_NORTH)
        nearer = listing(id="nearer", latitude=54.0)

        found = find(far, near, nearer, near=HERE, within_km=5)

        assert [(match.listing.id, match.distance_km) for match in found.matches] == [
            ("nearer", 0.0),
            ("near", 1.0),
        ]

    def test_the_edge_of_the_radius_belongs_to_it(self) -> None:
        edge = listing(latitude=54.0 + math.degrees(5 / 6371.0088))

        assert ids(edge, near=HERE, within_km=5) == ["aaaaaa"]
        assert ids(edge, near=HERE, within_km=4.99) == []

    def test_the_distance_is_that_of_the_kernel_also_across_the_date_line(self) -> None:
        [match] = find(listing(latitude=-40.0, longitude=-179.9), near=Point(-41.0, 179.9)).matches

        assert match.distance_km == pytest.approx(distance_km(-41.0, 179.9, -40.0, -179.9), abs=0.05)

    def test_what_has_no_place_is_found_where_no_place_is_asked_from(self) -> None:
        online = listing(id="online", mode=Mode.ONLINE)
        nowhere = listing(id="nowhere", latitude=None, longitude=None)

        assert ids(online, nowhere) == ["nowhere", "online"]
        assert ids(online, nowhere, near=HERE) == []

    @pytest.mark.demand(3)
    def test_in_person_and_online_can_each_be_asked_for(self) -> None:
        each = [listing(id=mode.value, mode=mode) for mode in Mode]

        assert ids(*each, online=True) == ["HYBRID", "ONLINE", "PHONE"]
        assert ids(*each, online=False) == ["HYBRID", "IN_PERSON"]
        assert ids(*each, modes=frozenset({Mode.PHONE})) == ["PHONE"]

    def test_what_can_be_joined_from_anywhere_leaves_the_radius_aside(self) -> None:
        far = listing(id="far", mode=Mode.HYBRID, latitude=55.0)
        online = listing(id="online", mode=Mode.ONLINE)

        found = find(far, online, near=HERE, within_km=5, online=True)

        assert [(match.listing.id, match.distance_km) for match in found.matches] == [
            ("far", 111.2),
            ("online", None),
        ]

    def test_the_nearest_beyond_is_named_where_nothing_is_inside(self) -> None:
        farther = listing(id="a", latitude=54.0 + 9 * KM_NORTH)
        nearest = listing(id="b", latitude=54.0 + 7 * KM_NORTH, rule=Rule(RuleKind.APPOINTMENT))

        found = find(farther, nearest, near=HERE, within_km=5)

        assert (found.total, found.matches) == (0, ())
        assert found.nearest_beyond is not None
        assert found.nearest_beyond.listing.id == "b"
        assert found.nearest_beyond.reasons[0].values == {"km": 7.0, "within_km": 5}
        assert ReasonCode.BY_APPOINTMENT in codes(found.nearest_beyond)

    def test_the_nearest_beyond_still_meets_everything_else_that_was_asked(self) -> None:
        found = find(listing(latitude=55.0), near=HERE, within_km=5, programmes=frozenset({"NA"}))

        assert found.nearest_beyond is None

    def test_nothing_is_named_beyond_where_something_is_inside(self) -> None:
        assert (
            find(listing(id="in"), listing(id="out", latitude=55.0), near=HERE, within_km=5).nearest_beyond
            is None
        )


class TestWhen:
    @pytest.mark.demand(3)
    @pytest.mark.parametrize(
        ("asked", "expected"),
        [
            ({"days": frozenset({2})}, ["tue-noon", "tue-eve"]),
            ({"days": frozenset({6, 7})}, ["sat-eve"]),
            ({"after": time(17), "before": time(22)}, ["tue-eve", "sat-eve"]),
            ({"before": time(12, 1)}, ["tue-noon"]),
            ({"days": frozenset({2}), "after": time(17)}, ["tue-eve"]),
            ({"days": frozenset({1})}, []),
        ],
    )
    def test_days_and_hours_can_be_asked_for(self, asked: dict[str, Any], expected: list[str]) -> None:
        each = [
            listing(id="tue-noon", rule=weekly(2, time(12))),
            listing(id="tue-eve", rule=weekly(2, time(19, 30))),
            listing(id="sat-eve", rule=weekly(6, time(18))),
        ]

        assert ids(*each, now=datetime(2026, 11, 23, 8, tzinfo=UTC), **asked) == expected

    def test_all_that_is_asked_of_time_must_hold_of_one_session(self) -> None:
        both = listing(rule=Rule(RuleKind.WEEKLY, days=(2, 4), starts=time(19, 30)))

        assert ids(both, when=When.TONIGHT, days=frozenset({2})) == ["aaaaaa"]
        assert ids(both, when=When.TONIGHT, days=frozenset({4})) == []

    def test_the_session_given_is_the_first_that_meets_what_was_asked(self) -> None:
        twice = listing(rule=Rule(RuleKind.WEEKLY, days=(2, 4), starts=time(19, 30), length=60))

        [match] = find(twice, days=frozenset({4})).matches

        assert match.next_session is not None
        assert match.next_session.starts == datetime(2026, 11, 26, 19, 30, tzinfo=UTC)
        assert match.next_session.ends == datetime(2026, 11, 26, 20, 30, tzinfo=UTC)
        assert match.next_session.local == datetime(2026, 11, 26, 19, 30)
        assert match.next_session.zone == "Europe/London"

    def test_hours_over_midnight_belong_to_the_day_on_which_the_night_begins(self) -> None:
        late = listing(rule=weekly(6, time(0, 30)))  # in the small hours of Saturday
        night: dict[str, Any] = {"after": time(22), "before": time(2)}

        found = find(late, days=frozenset({5}), **night)

        assert found.total == 1
        assert [reason.values for reason in found.matches[0].reasons if reason.code is ReasonCode.DAY] == [
            {"day": 5}
        ]
        assert ids(late, days=frozenset({6}), **night) == []

    @pytest.mark.parametrize(("minutes", "found"), [(-11, 0), (-10, 1), (0, 1), (120, 1), (121, 0)])
    def test_now_has_begun_ten_minutes_ago_at_most_or_begins_within_two_hours(
        self, minutes: int, found: int
    ) -> None:
        start = datetime(2026, 11, 24, 19, 30, tzinfo=UTC)

        assert find(listing(), now=start - timedelta(minutes=minutes), when=When.NOW).total == found

    def test_seconds_do_not_count(self) -> None:
        late = datetime(2026, 11, 24, 19, 40, 59, tzinfo=UTC)

        assert find(listing(), now=late, when=When.NOW).total == 1

    def test_what_has_begun_is_said_to_have(self) -> None:
        [match] = find(listing(), now=datetime(2026, 11, 24, 19, 35, tzinfo=UTC)).matches

        assert match.reasons[0].code is ReasonCode.SOONEST
        assert match.reasons[0].values == {"minutes": -5}

    @pytest.mark.parametrize(
        ("day", "starts", "found"),
        [
            (2, time(16, 59), 0),
            (2, time(17), 1),
            (3, time(3, 59), 1),
            (3, time(4), 0),
            (3, time(17), 0),
        ],
    )
    def test_tonight_runs_from_five_to_four(self, day: int, starts: time, found: int) -> None:
        noon = datetime(2026, 11, 24, 12, tzinfo=UTC)

        assert find(listing(rule=weekly(day, starts)), now=noon, when=When.TONIGHT).total == found

    def test_the_small_hours_belong_to_the_evening_before(self) -> None:
        two_in_the_morning = datetime(2026, 11, 25, 2, tzinfo=UTC)
        later = listing(id="later", rule=weekly(3, time(3)))
        tomorrow = listing(id="tomorrow", rule=weekly(3, time(19)))

        assert ids(later, tomorrow, now=two_in_the_morning, when=When.TONIGHT) == ["later"]

    def test_tonight_is_the_evening_of_the_place(self) -> None:
        # In New York it is one in the afternoon.
        there = listing(zone="America/New_York", rule=weekly(2, time(19, 30)))

        assert find(there, when=When.TONIGHT).total == 1
        assert find(there, when=When.NOW).total == 0

    def test_what_has_no_place_is_asked_for_in_the_readers_zone(self) -> None:
        rule = weekly(3, time(3))  # 19:00 on Tuesday in Los Angeles
        online = listing(id="online", mode=Mode.ONLINE, rule=rule)
        hall = listing(id="hall", rule=rule)
        asked: dict[str, Any] = {"days": frozenset({2}), "after": time(18), "before": time(20)}

        found = find(online, hall, zone="America/Los_Angeles", **asked)

        assert [match.listing.id for match in found.matches] == ["online"]
        session = found.matches[0].next_session
        assert session is not None
        assert (session.zone, session.local.hour) == ("America/Los_Angeles", 19)
        assert ids(online, hall, **asked) == []

    def test_the_next_24_hours_end_a_day_from_now(self) -> None:
        start = datetime(2026, 11, 24, 19, 30, tzinfo=UTC)

        assert find(listing(), now=start - timedelta(hours=24), when=When.NEXT_24_HOURS).total == 1
        assert find(listing(), now=start - timedelta(hours=24, minutes=1), when=When.NEXT_24_HOURS).total == 0

    def test_a_clock_change_keeps_the_time_on_the_wall(self) -> None:
        index = index_of(listing(rule=weekly(7, time(19, 30))), built_at=datetime(2026, 3, 27, 3, tzinfo=UTC))

        [match] = index.find(Criteria(), now=datetime(2026, 3, 28, 12, tzinfo=UTC)).matches

        assert match.next_session is not None
        assert match.next_session.starts == datetime(2026, 3, 29, 18, 30, tzinfo=UTC)


class TestWhatIsNotCertain:
    def test_some_weeks_only_comes_after_what_is_certain_and_says_so(self) -> None:
        unsure = listing(id="unsure", rule=weekly(2, time(18, 30), sure=False))
        sure = listing(id="sure", rule=weekly(2, time(20)))

        found = find(unsure, sure, when=When.TONIGHT)

        assert [match.listing.id for match in found.matches] == ["sure", "unsure"]
        session = found.matches[1].next_session
        assert session is not None
        assert not session.certain
        assert ReasonCode.SOME_WEEKS_ONLY in codes(found.matches[1])
        assert ReasonCode.SOONEST not in codes(found.matches[1])

    def test_every_other_week_without_a_known_phase_is_not_certain(self) -> None:
        rule = Rule(RuleKind.EVERY_N_WEEKS, days=(2,), starts=time(19), every=2)

        [match] = find(listing(rule=rule)).matches

        assert ReasonCode.SOME_WEEKS_ONLY in codes(match)

    def test_what_is_held_by_appointment_is_found_last_and_never_as_on(self) -> None:
        asking = listing(id="asking", rule=Rule(RuleKind.APPOINTMENT))

        assert ids(asking, listing(id="weekly")) == ["weekly", "asking"]
        assert ids(asking, when=When.NEXT_24_HOURS) == []
        [match] = find(asking).matches
        assert match.next_session is None
        assert ReasonCode.BY_APPOINTMENT in codes(match)

    def test_what_has_no_session_in_five_weeks_says_so(self) -> None:
        rule = Rule(RuleKind.MONTHLY, days=(2,), starts=time(19), weeks=(1,), months=(6,))

        [match] = find(listing(rule=rule)).matches

        assert match.next_session is None
        assert ReasonCode.NO_SESSION_SOON in codes(match)

    @pytest.mark.parametrize("status", [Status.TEMPORARILY_CLOSED, Status.SUSPENDED])
    def test_a_closed_meeting_is_found_only_by_its_words_and_never_as_on(self, status: Status) -> None:
        closed = listing(id="closed", name="Lantern", status=status)
        index = index_of(closed, listing(id="open", name="Lantern"))

        assert [match.listing.id for match in index.find(Criteria(), now=TUESDAY_SIX).matches] == ["open"]
        by_words = index.find(Criteria(words="lantern"), now=TUESDAY_SIX).matches
        assert [match.listing.id for match in by_words] == ["open", "closed"]
        assert by_words[1].next_session is None
        assert by_words[1].reasons[1].values == {"status": status.value}
        tonight = index.find(Criteria(words="lantern", when=When.TONIGHT), now=TUESDAY_SIX)
        assert tonight.total == 1
        assert index.listing("closed") == closed

    def test_an_ended_meeting_is_not_in_the_index(self) -> None:
        index = index_of(listing(status=Status.ENDED))

        assert len(index) == 0
        assert index.listing("aaaaaa") is None

    def test_an_unverified_meeting_is_found_and_said_to_be_so(self) -> None:
        [match] = find(listing(status=Status.UNVERIFIED)).matches

        assert ReasonCode.UNVERIFIED in codes(match)

    def test_what_says_nothing_of_who_may_come_is_said_to_be_so(self) -> None:
        silent, said = find(listing(id="a"), listing(id="b", attributes={"OPEN": False})).matches

        assert ReasonCode.OPENNESS_NOT_SAID in codes(silent)
        assert ReasonCode.OPENNESS_NOT_SAID not in codes(said)


class TestWhatIsNotAsEver:
    TONIGHT = date(2026, 11, 24)

    def only(self, departure: Departure, **asked: Any) -> Match:
        [match] = find(listing(departures=(departure,)), **asked).matches
        return match

    def test_what_is_off_tonight_is_not_found_tonight_and_its_next_is_next_week(self) -> None:
        off = Departure(DepartureKind.OFF, self.TONIGHT)
        assert find(listing(departures=(off,)), when=When.TONIGHT).total == 0
        session = self.only(off).next_session
        assert session
        assert session.starts.date() == date(2026, 12, 1)

    def test_what_one_person_has_reported_off_comes_after_what_is_certain_and_says_so(self) -> None:
        reported = Departure(DepartureKind.OFF, self.TONIGHT, sure=False)
        found = find(listing(id="a", departures=(reported,)), listing(id="b"), when=When.TONIGHT)
        assert [match.listing.id for match in found.matches] == ["b", "a"]
        assert ReasonCode.MAY_BE_OFF in codes(found.matches[1])
        session = found.matches[1].next_session
        assert session
        assert (session.state, session.certain) == (SessionState.PERHAPS_OFF, False)

    def test_what_has_moved_is_found_when_and_said_where_it_is_now(self) -> None:
        moved = Departure(DepartureKind.MOVED, date(2026, 12, 1), datetime(2026, 11, 25, 10), "The Boat Shed")
        match = self.only(moved, days=frozenset({3}))
        session = match.next_session
        assert session
        assert (session.state, session.where) == (SessionState.MOVED, "The Boat Shed")
        assert Reason(ReasonCode.NOT_AS_EVER, {"state": "MOVED"}) in match.reasons

    def test_a_moved_one_is_told_from_one_that_is_off_at_the_same_minute(self) -> None:
        to_next_week = Departure(DepartureKind.MOVED, self.TONIGHT, datetime(2026, 12, 1, 19, 30))
        off = Departure(DepartureKind.OFF, date(2026, 12, 1))
        [match] = find(listing(departures=(to_next_week, off))).matches
        assert match.next_session
        assert match.next_session.state is SessionState.MOVED

    def test_what_is_shut_over_the_holidays_is_found_after_them(self) -> None:
        shut = Closure(self.TONIGHT, date(2026, 12, 8))
        [match] = find(listing(closures=(shut,))).matches
        assert match.next_session
        assert match.next_session.starts.date() == date(2026, 12, 8)


class TestWhat:
    @pytest.mark.demand(4)
    @pytest.mark.parametrize(
        "name",
        [
            "AA", "NA", "CA", "DAA", "Al-Anon", "Families Anonymous", "SMART Recovery",
            "SMART Recovery Family & Friends", "Moderation Management", "SOS", "Women for Sobriety",
            "Local peer group", "PROJECT",
        ],
    )  # fmt: skip
    def test_any_one_organisation_can_be_asked_for(self, name: str) -> None:
        code = programmes.code_of(name)
        each = [
            listing(id=f"{number:03}", programme=one.code, programme_name=one.name, approach=one.approach)
            for number, one in enumerate(programmes.load())
        ]

        found = find(*each, programmes=frozenset({str(code)}))

        assert [match.listing.programme for match in found.matches] == [code]
        assert ReasonCode.PROGRAMME in codes(found.matches[0])

    def test_any_of_the_needs_asked_will_do(self) -> None:
        either = frozenset({"GAMBLING", "NICOTINE"})
        gambling = listing(id="a", needs=("GAMBLING", "SPENDING_AND_DEBT"))
        alcohol = listing(id="b", needs=("ALCOHOL",))

        found = find(gambling, alcohol, needs=either)

        assert [match.listing.id for match in found.matches] == ["a"]
        assert [r.values for r in found.matches[0].reasons if r.code is ReasonCode.NEED] == [
            {"need": "GAMBLING"}
        ]

    def test_for_somebody_close_finds_what_is_for_somebody_close(self) -> None:
        close = listing(id="close", audiences=("SOMEONE_CLOSE",))

        assert ids(close, listing(id="self"), audience="SOMEONE_CLOSE") == ["close"]

    def test_not_said_is_neither_yes_nor_no(self) -> None:
        yes, no = listing(id="yes", attributes={"OPEN": True}), listing(id="no", attributes={"OPEN": False})
        silent = listing(id="silent")

        assert ids(yes, no, silent, attributes={"OPEN": True}) == ["yes"]
        assert ids(yes, no, silent, attributes={"OPEN": False}) == ["no"]

    def test_every_attribute_asked_must_be_stated(self) -> None:
        one = listing(id="one", attributes={"WHEELCHAIR": True})
        both = listing(id="both", attributes={"WHEELCHAIR": True, "HEARING_LOOP": True})

        assert ids(one, both, attributes={"WHEELCHAIR": True, "HEARING_LOOP": True}) == ["both"]

    def test_any_of_the_attributes_asked_must_be_a_stated_yes(self) -> None:
        step = listing(id="step", attributes={"STEP": True, "SPEAKER": False})
        speaker = listing(id="speaker", attributes={"SPEAKER": True})

        either = frozenset({"STEP", "SPEAKER"})
        found = find(step, speaker, listing(id="silent"), any_attributes=either)

        assert [match.listing.id for match in found.matches] == ["speaker", "step"]
        assert [r.values for r in found.matches[1].reasons if r.code is ReasonCode.ATTRIBUTE] == [
            {"attribute": "STEP", "value": True}
        ]

    def test_none_of_the_attributes_not_wanted_may_be_a_stated_yes(self) -> None:
        yes, no = listing(id="yes", attributes={"MEN": True}), listing(id="no", attributes={"MEN": False})

        found = find(yes, no, listing(id="silent"), without_attributes=frozenset({"MEN"}))

        assert [match.listing.id for match in found.matches] == ["no", "silent"]
        said, not_said = found.matches
        assert ReasonCode.ATTRIBUTE in codes(said)
        assert ReasonCode.ATTRIBUTE_NOT_SAID in codes(not_said)

    @pytest.mark.parametrize("asked", ["Devon", "devon/exeter", "DEVON / Éxeter"])
    def test_an_area_is_found_by_its_path_and_by_what_it_lies_in(self, asked: str) -> None:
        exeter = listing(id="exeter", areas=("Devon", "Exeter"))
        other = listing(id="other", areas=("Dorset", "Exeter"))

        found = find(exeter, other, listing(id="nowhere"), areas=frozenset({asked}))

        assert [match.listing.id for match in found.matches] == ["exeter"]
        assert ReasonCode.AREA in codes(found.matches[0])

    def test_an_area_that_nobody_is_in_finds_nothing(self) -> None:
        devon = listing(areas=("Devon",))

        assert ids(devon, areas=frozenset({"Dev"})) == []
        assert ids(devon, areas=frozenset({"/"})) == []
        assert ids(devon, areas=frozenset({"Dorset", "Devon"})) == ["aaaaaa"]

    @pytest.mark.parametrize("words", ["st marks", "ST MARK’S", "mar lei", "ls1 4", "alcohol", "cafe", "aa"])
    def test_words_find_what_begins_with_them(self, words: str) -> None:
        hall = listing(venue="St Mark's Café", town="Leith", postcode="LS1 4DY")

        assert ids(hall, words=words) == ["aaaaaa"]

    def test_every_word_must_be_there_and_notes_are_not_searched(self) -> None:
        hall = listing(venue="St Mark's", notes="Ring the bell")

        assert ids(hall, words="mark john") == []
        assert ids(hall, words="bell") == []

    @pytest.mark.parametrize(
        ("words", "numbers"),
        [("hall", range(40)), ("hall rare", [7]), ("rare seven", [7]), ("hall st", range(40)), ("st x", [])],
    )
    def test_words_of_many_and_of_few_find_the_same_each_time(
        self, words: str, numbers: Sequence[int]
    ) -> None:
        index = index_of(
            *(
                listing(id=f"m{number:05}", venue="Hall St" + (" Rare Seven" if number == 7 else ""))
                for number in range(40)
            )
        )

        for _ in range(2):
            for asked in (words, "rare", words):
                found = index.numbers_of(Criteria(words=asked), now=TUESDAY_SIX)
                assert found == ([7] if asked == "rare" else [*numbers])

    def test_no_more_of_the_words_that_many_have_are_kept_than_there_is_room_for(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(by_words, "MOST_KEPT", 2)
        index = index_of(*(listing(id=f"m{number:05}", venue="Old Town Hall St") for number in range(9)))

        for asked in ("old", "town", "hall", "st", "old"):
            assert len(index.numbers_of(Criteria(words=asked), now=TUESDAY_SIX)) == 9

        assert 0 < len(index._words._kept) <= 2

    def test_what_nobody_has_is_not_found_and_breaks_nothing(self) -> None:
        nobody = frozenset({"XX"})

        found = find(listing(), programmes=nobody, languages=nobody, days=frozenset({9}))

        assert (found.total, found.pages) == (0, 0)

    def test_an_empty_directory_answers(self) -> None:
        found = find(near=HERE, within_km=5, words="hope", when=When.TONIGHT)

        assert (found.total, found.matches, found.counts) == (0, (), {})


class TestCounts:
    def test_say_what_would_match_if_that_value_were_chosen_instead(self) -> None:
        each = [listing(id="a"), listing(id="b"), listing(id="c", programme="NA", approach="TWELVE_STEP")]

        counts = find(*each, programmes=frozenset({"NA"})).counts

        assert counts["programmes"] == {"AA": 2, "NA": 1}
        assert counts["modes"] == {"IN_PERSON": 1}

    def test_add_an_attribute_to_those_that_are_asked(self) -> None:
        one = listing(id="a", attributes={"OPEN": True, "WHEELCHAIR": True})
        other = listing(id="b", attributes={"OPEN": True})
        neither = listing(id="c", attributes={"HEARING_LOOP": True})

        counts = find(one, other, neither, attributes={"OPEN": True}).counts

        assert counts["attributes"] == {"OPEN": 2, "WHEELCHAIR": 1}

    def test_count_an_area_with_all_that_lies_in_it(self) -> None:
        each = [listing(id="a", areas=("Devon",)), listing(id="b", areas=("Devon", "Exeter"))]

        index = index_of(*each, listing(id="c", areas=("Dorset",)))
        found = index.find(Criteria(areas=frozenset({"Dorset"})), now=TUESDAY_SIX)

        assert found.counts["areas"] == {"devon": 2, "devon/exeter": 1, "dorset": 1}
        assert index.areas["devon/exeter"] == ("Devon", "Exeter")

    def test_of_any_attributes_are_given_where_some_are_asked(self) -> None:
        each = [listing(id="a", attributes={"STEP": True}), listing(id="b", attributes={"SPEAKER": True})]

        assert "any_attributes" not in find(*each).counts
        counts = find(*each, any_attributes=frozenset({"STEP"})).counts
        assert counts["any_attributes"] == {"SPEAKER": 1, "STEP": 1}
        assert counts["attributes"] == {"STEP": 1}

    def test_are_left_out_where_they_are_not_wanted(self) -> None:
        found = index_of(listing()).find(Criteria(), now=TUESDAY_SIX, counts=False)

        assert (found.total, found.counts) == (1, {})

    def test_the_total_can_be_had_alone(self) -> None:
        index = index_of(listing(id="a"), listing(id="b", programme="NA"))

        assert index.count(Criteria(programmes=frozenset({"NA"})), now=TUESDAY_SIX) == 1

    def test_count_meetings_on_each_day_and_stretch_of_time(self) -> None:
        every_day = listing(id="a", rule=Rule(RuleKind.WEEKLY, days=tuple(range(1, 8)), starts=time(19)))
        tuesday = listing(id="b")

        counts = find(every_day, tuesday, days=frozenset({2})).counts

        assert counts["days"] == {"1": 1, "2": 2, "3": 1, "4": 1, "5": 1, "6": 1, "7": 1}
        assert counts["when"] == {"now": 2, "tonight": 2, "next24": 2}

    def test_say_how_many_could_be_joined_from_anywhere_however_far(self) -> None:
        hall, online = listing(id="a"), listing(id="b", mode=Mode.ONLINE)

        assert find(hall, online, near=HERE, within_km=5).counts["online"] == {"true": 1, "false": 1}


class TestOrder:
    def test_soonest_comes_first_where_nothing_is_asked(self) -> None:
        each = [listing(id=f"{day}", rule=weekly(day, time(19))) for day in range(1, 8)]

        found = find(*each)

        assert [match.listing.id for match in found.matches] == ["2", "3", "4", "5", "6", "7", "1"]
        assert found.matches[0].reasons[0].values == {"minutes": 60}

    def test_ties_of_the_way_fall_to_the_sooner_and_then_to_the_id(self) -> None:
        later = listing(id="a", rule=weekly(2, time(20)))
        twin, sooner = listing(id="c"), listing(id="b")

        assert ids(later, twin, sooner, near=HERE) == ["b", "c", "a"]

    def test_ties_of_time_fall_to_the_nearer(self) -> None:
        far, near = listing(id="a", latitude=54.1), listing(id="b")

        assert ids(far, near, near=HERE, when=When.TONIGHT) == ["b", "a"]
        assert ids(far, near, near=HERE, order=Order.SOONEST) == ["b", "a"]

    @pytest.mark.demand(9)
    @given(seed=st.integers(0, 2**32))
    @settings(max_examples=10, derandomize=True, deadline=None)
    def test_is_the_same_whichever_programme_each_meeting_is_of(self, seed: int) -> None:
        before = [
            structs.replace(one, approach="TWELVE_STEP", programme="AA", programme_name="AA")
            for one in random_directory(Random(seed), 30)
        ]
        codes = itertools.cycle(("NA", "SMART", "AA"))
        after = [structs.replace(one, programme=code) for one, code in zip(before, codes, strict=False)]

        for asked in ({}, {"near": HERE}, {"when": When.TONIGHT}):
            assert ids(*before, page_size=100, **asked) == ids(*after, page_size=100, **asked)

    @pytest.mark.demand(9)
    def test_every_match_says_what_put_it_there(self) -> None:
        soon, near = find(listing()).matches[0], find(listing(), near=HERE).matches[0]

        assert (soon.reasons[0].code, soon.reasons[0].values) == (ReasonCode.SOONEST, {"minutes": 90})
        assert (near.reasons[0].code, near.reasons[0].values) == (ReasonCode.NEAREST, {"km": 0.0})


class TestAnotherApproach:
    @pytest.mark.demand(85, 325)
    def test_a_lone_meeting_of_another_approach_is_on_the_first_screen(self) -> None:
        lone = listing(id="zz", programme="LOCAL", approach="LOCAL_PEER", latitude=54.4)

        found = find(*meetings(200), lone, near=HERE)

        assert found.matches[9].listing.id == "zz"
        assert found.matches[9].reasons[0].code is ReasonCode.ANOTHER_APPROACH
        assert found.matches[9].reasons[0].values == {"approach": "LOCAL_PEER"}

    @pytest.mark.demand(339)
    @given(
        seed=st.integers(0, 2**32), near=st.sampled_from((None, HERE)), when=st.sampled_from((None, *When))
    )
    @settings(max_examples=30, derandomize=True, deadline=None)
    def test_the_first_screen_shows_more_than_one_approach_wherever_there_is_more_than_one(
        self, seed: int, near: Point | None, when: When | None
    ) -> None:
        index = index_of(*random_directory(Random(seed), 60))

        matches = every_match(index, Criteria(near=near, when=when))

        approaches = [match.listing.approach for match in matches]
        assert (len(set(approaches)) > 1) == (len(set(approaches[:10])) > 1)

    def test_is_brought_forward_only_where_the_person_has_not_chosen(self) -> None:
        lone = listing(id="zz", programme="LOCAL", approach="LOCAL_PEER", latitude=54.4)
        both = frozenset({"TWELVE_STEP", "LOCAL_PEER"})

        assert ids(*meetings(20), lone, near=HERE, approaches=both)[9] == "m009"
        assert ids(*meetings(20), lone, near=HERE, programmes=frozenset({"AA", "LOCAL"}))[9] == "m009"

    def test_stays_where_it_is_among_the_first_ten(self) -> None:
        soon = listing(id="m003x", approach="LOCAL_PEER")

        assert ids(*meetings(20), soon)[:10] == [*[f"m00{number}" for number in range(4)], "m003x"] + [
            f"m00{number}" for number in range(4, 9)
        ]

    def test_a_closed_meeting_is_not_brought_forward(self) -> None:
        closed = listing(id="zz", approach="LOCAL_PEER", status=Status.SUSPENDED)

        assert ids(*meetings(20), closed, words="meeting")[9] == "m009"

    def test_is_found_behind_however_many_of_the_first(self) -> None:
        lone = listing(id="zz", approach="LOCAL_PEER", rule=weekly(1, time(19)))

        assert ids(*meetings(300), lone)[9] == "zz"


def every_match(index: Index, criteria: Criteria, page_size: int = 7) -> list[Match]:
    pages = (
        index.find(structs.replace(criteria, page=number, page_size=page_size), now=TUESDAY_SIX).matches
        for number in itertools.count(1)
    )
    return [match for page in itertools.takewhile(bool, pages) for match in page]


class TestPaging:
    @pytest.mark.parametrize("page_size", [1, 3, 9, 10, 11, 100])
    def test_gives_every_meeting_once_whatever_the_size_of_a_page(self, page_size: int) -> None:
        index = index_of(*meetings(230), listing(id="zz", approach="LOCAL_PEER", latitude=54.4))

        order = [match.listing.id for match in every_match(index, Criteria(near=HERE), page_size)]

        assert order == [f"m{n:03}" for n in range(9)] + ["zz"] + [f"m{n:03}" for n in range(9, 230)]

    def test_a_page_past_the_end_is_empty_and_still_has_the_total(self) -> None:
        found = find(*meetings(5), page=3, page_size=3)

        assert (found.total, found.pages, found.matches) == (5, 2, ())

    @pytest.mark.parametrize(
        "asked",
        [
            {"page": 0},
            {"page_size": 0},
            {"page_size": 101},
            {"near": Point(math.nan, 0.0)},
            {"near": HERE, "within_km": -5},
            {"near": HERE, "within_km": math.nan},
        ],
    )
    def test_refuses_what_cannot_be(self, asked: dict[str, Any]) -> None:
        with pytest.raises(ValueError, match=r"Pages run|A point needs|A radius is"):
            find(listing(), **asked)


class TestTheIndexItself:
    def test_gives_a_listing_by_its_id_as_it_was_put_in(self) -> None:
        one = listing(id="k7f3q2", attributes={"OPEN": True}, rule=weekly(3, time(9), until=date(2027, 1, 1)))
        index = index_of(one, listing(id="k7f3q3"))

        assert index.listing("k7f3q2") == one
        for unknown in ("k7f3q", "k7f3q22", "zzzzzz", "", "é"):
            assert index.listing(unknown) is None

    def test_carries_contacts_places_and_programmes(self) -> None:
        contact = Contact(key="AA/helpline", kind="HELPLINE", name="Helpline", programme="AA", always=True)

        index = index_of(listing(), contacts=(contact,), gazetteer=b"places", version=7)

        assert (index.contacts, index.gazetteer_bytes) == ((contact,), b"places")
        assert (index.version, index.built_at, len(index)) == (7, BUILT_AT, 1)
        [(code, programme)] = index.programmes.items()
        assert (code, programme.name, programme.approach) == ("AA", "Alcoholics Anonymous", "TWELVE_STEP")

    def test_refuses_two_listings_of_one_id(self) -> None:
        with pytest.raises(ValueError, match="same id"):
            index_of(listing(), listing())

    def test_refuses_bytes_that_have_changed_wherever_they_have(self) -> None:
        built = build([listing()], (), gazetteer=b"x" * 64, built_at=BUILT_AT, version=1)

        for place in range(0, len(built.columns), 37):
            if (
                16 + int.from_bytes(built.columns[8:12], "little")
                <= place
                < len(built.columns) - body_length(built.columns)
            ):
                continue  # the gap before the arrays holds nothing
            with pytest.raises(DamagedIndex):
                Index(changed(built.columns, place), built.rows)

    def test_refuses_listings_that_have_changed_once_they_are_read(self) -> None:
        built = build([listing()], (), gazetteer=b"", built_at=BUILT_AT, version=1)

        for place in range(0, len(built.rows), 7):
            with pytest.raises(DamagedIndex):
                read_everything(Index(built.columns, changed(built.rows, place)))

    @pytest.mark.parametrize("kept", [0, 1, 15, 16, 200, -1])
    def test_refuses_part_of_a_file(self, kept: int) -> None:
        built = build([listing()], (), gazetteer=b"", built_at=BUILT_AT, version=1)

        with pytest.raises(DamagedIndex):
            Index(built.columns[:kept], built.rows)
        with pytest.raises(DamagedIndex):
            Index(built.columns, built.rows[:kept])

    def test_refuses_the_listings_of_another_index(self) -> None:
        one, other = (
            build([listing(name=name)], (), gazetteer=b"", built_at=BUILT_AT, version=1)
            for name in ("A", "B")
        )

        with pytest.raises(DamagedIndex):
            Index(*Built(one.columns, other.rows))

    def test_has_what_an_answer_always_shows_of_a_listing_ready_to_be_put_into_json(self) -> None:
        said = listing(
            name="St “Mark’s”",
            areas=("Devon", "Exeter"),
            attributes={"OPEN": True},
            phone="+441632960001",
            latitude=50.72540987654321,
            longitude=-3.527480123456789,
        )
        index = index_of(listing(id="0"), said)
        [match] = index.find(Criteria(words="mark"), now=TUESDAY_SIX).matches

        shown = msgspec.json.decode(b"{%b}" % index.row(match.row))

        assert (shown["id"], shown["name"]) == ("aaaaaa", "St “Mark’s”")
        assert (shown["areas"], shown["attributes"]) == (["Devon", "Exeter"], {"OPEN": True})
        assert (shown["url"], shown["last_seen"]) == ("/m/aaaaaa", "2026-11-24T03:30:00Z")
        assert (shown["latitude"], shown["longitude"]) == (50.72541, -3.52748)
        assert shown.keys().isdisjoint({"join_url", "phone", "passcode_withheld", "rule"})

    def test_the_entity_tag_holds_for_one_minute_of_one_version(self) -> None:
        index = index_of(listing())
        moments = [TUESDAY_SIX, TUESDAY_SIX + timedelta(seconds=59), TUESDAY_SIX + timedelta(seconds=60)]

        first, same, next_minute = (etag(index, moment) for moment in moments)

        assert first == same != next_minute
        assert etag(index_of(listing(), version=2), TUESDAY_SIX) != first


def changed(content: bytes, place: int) -> bytes:
    damaged = bytearray(content)
    damaged[place] ^= 0xFF
    return bytes(damaged)


def read_everything(index: Index) -> None:
    for match in index.find(Criteria(), now=TUESDAY_SIX).matches:
        index.row(match.row)


def body_length(content: bytes) -> int:
    header = 16 + int.from_bytes(content[8:12], "little")
    return len(content) - (header + -header % 64)


class TestEveryListing:
    def test_is_given_once_by_its_id_closed_ones_too_and_those_that_have_ended_not(self) -> None:
        index = index_of(
            listing(id="b", status=Status.SUSPENDED), listing(id="a"), listing(id="c", status=Status.ENDED)
        )

        assert [one.id for one in index.listings()] == ["a", "b"]

    def test_or_those_of_some_programmes_in_some_areas(self) -> None:
        index = index_of(
            listing(id="a", programme="NA", areas=("North", "Seal Coast")),
            listing(id="b", programme="AA", areas=("North",), status=Status.SUSPENDED),
            listing(id="c", programme="AA", areas=("South",)),
        )

        def found(**asked: Any) -> list[str]:
            return [one.id for one in index.listings(index.numbers(**asked))]

        assert found() == ["a", "b", "c"]
        assert found(programmes=["AA"]) == ["b", "c"]
        assert found(areas=["north"]) == ["a", "b"]
        assert found(programmes=["AA", "NA"], areas=["north/seal coast", "south"]) == ["a", "c"]
        assert found(programmes=["AA"], areas=["nowhere"]) == []
