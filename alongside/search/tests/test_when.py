"""What is held when it is asked for: days, hours, tonight; what is not certain, and what is other than ever."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from alongside.directory.departures import Closure, Departure, DepartureKind
from alongside.directory.entry import Mode, Status
from alongside.directory.schedule import SessionState
from alongside.kernel.periods import Rule, RuleKind
from alongside.search.criteria import Criteria, When
from alongside.search.explain import Reason, ReasonCode
from alongside.search.found import Match
from alongside.search.tests.asked import TUESDAY_SIX, codes, find, ids, index_of, weekly
from alongside.search.tests.directories import listing


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
