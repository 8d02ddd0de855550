from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from io import StringIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest
import vobject
from dateutil import rrule, tz
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from msgspec.structs import replace

from alongside.directory.departures import Closure, Departure, DepartureKind
from alongside.directory.entry import Mode
from alongside.directory.listing import SourceNote
from alongside.directory.schedule import Plan, next_sessions, sessions_of
from alongside.kernel import clock
from alongside.kernel.periods import Rule, RuleKind, sessions
from alongside.publications import views
from alongside.publications.icalendar import write, write_one
from alongside.publications.said import is_open
from alongside.publications.tests.conftest import Publish
from alongside.publications.tests.published import SITE, offered, random_listings
from alongside.search.tests.directories import BUILT_AT, listing

LONDON = "Europe/London"
ZONES = [LONDON, "America/St_Johns", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Auckland", "UTC"]
NEW_YEAR = datetime(2026, 1, 1, 12, tzinfo=UTC)
TUESDAYS = Rule(RuleKind.WEEKLY, days=(2,), starts=time(19, 30), length=90)


def written(
    rule: Rule = TUESDAYS,
    zone: str = LONDON,
    plan: Plan | None = None,
    *,
    now: datetime = NEW_YEAR,
    **said: Any,
) -> bytes:
    plan = plan or Plan(rule, zone)
    held = {"id": "k7f3q2", "venue": "St Mark's Hall", "postcode": "ZZ1 1ZZ"} | said
    one = listing(rule=plan.rule, zone=plan.zone, departures=plan.departures, closures=plan.closures, **held)
    return write_one(one, site=SITE, now=now) or b""


def event_of(file: bytes) -> Any:
    (event,) = Calendar.from_ical(file).events
    return event


def expanded(file: bytes, before: datetime) -> list[datetime]:
    event = event_of(file)
    recurrence = rrule.rrulestr(event["RRULE"].to_ical().decode(), dtstart=event.start)
    return [start.astimezone(UTC) for start in recurrence.between(NEW_YEAR, before, inc=True)]


def with_dateutil(file: str) -> Any:
    return tz.tzical(StringIO(file)).get()


def with_vobject(file: str) -> Any:
    return vobject.readOne(file).vtimezone.tzinfo


@st.composite
def certain_rules(draw: st.DrawFn) -> Rule:
    kind = draw(st.sampled_from([RuleKind.WEEKLY, RuleKind.EVERY_N_WEEKS, RuleKind.MONTHLY]))
    anchor = date(2025, 3, 4) + timedelta(days=draw(st.integers(0, 900)))
    days = draw(st.sets(st.integers(1, 7), min_size=1, max_size=3))
    weeks = st.sets(st.sampled_from([-1, 1, 2, 3, 4, 5]), min_size=1, max_size=3)
    phased = kind is RuleKind.EVERY_N_WEEKS
    return Rule(
        kind=kind,
        days=tuple(days | {anchor.isoweekday()} if phased else days),
        starts=draw(
            st.sampled_from([time(0), time(1, 30), time(2, 15), time(7), time(19, 30), time(23, 45)])
        ),
        every=draw(st.integers(2, 5)) if phased else 1,
        anchor=anchor if phased else None,
        weeks=tuple(draw(weeks)) if kind is RuleKind.MONTHLY else (),
        months=tuple(draw(st.sets(st.integers(1, 12)))),
        until=draw(st.none() | st.dates(date(2026, 6, 1), date(2027, 6, 1))),
    )


class TestTheEntryThatRepeats:
    @given(rule=certain_rules(), zone=st.sampled_from(ZONES))
    @settings(max_examples=60)
    def test_gives_the_sessions_of_the_rule_for_a_year_with_both_clock_changes(
        self, rule: Rule, zone: str
    ) -> None:
        before = NEW_YEAR + timedelta(days=365)
        expected = [m.starts for m in sessions(rule, zone, after=NEW_YEAR, before=before)]
        file = written(rule, zone)
        assert (expanded(file, before) if b"RRULE" in file else []) == expected

    def test_ends_with_the_rule(self) -> None:
        ending = Rule(RuleKind.WEEKLY, days=(2,), starts=time(19, 30), until=date(2026, 1, 20))
        assert [start.date() for start in expanded(written(ending), NEW_YEAR + timedelta(days=90))] == [
            date(2026, 1, 6),
            date(2026, 1, 13),
        ]

    @pytest.mark.parametrize("reader", [with_dateutil, with_vobject])
    @pytest.mark.parametrize("zone", [*ZONES, "America/Havana", "Africa/Casablanca"])
    def test_says_of_its_zone_what_the_zone_does(self, zone: str, reader: Callable[[str], tzinfo]) -> None:
        daily = Rule(RuleKind.WEEKLY, days=(1, 2, 3, 4, 5, 6, 7), starts=time(12))
        file = written(daily, zone)
        if zone == "UTC":
            assert b"VTIMEZONE" not in file
            return
        told = reader(file.decode())
        for hours in range(0, 3 * 365 * 24, 7):
            moment = NEW_YEAR + timedelta(hours=hours)
            assert moment.astimezone(told).utcoffset() == moment.astimezone(ZoneInfo(zone)).utcoffset(), (
                moment
            )

    def test_names_the_very_hour_at_which_the_clock_changes(self) -> None:
        file = written().decode()
        told = tz.tzical(StringIO(file)).get(LONDON)
        assert told is not None
        for change in (datetime(2026, 3, 29, 1, tzinfo=UTC), datetime(2026, 10, 25, 1, tzinfo=UTC)):
            for moment in (change - timedelta(minutes=1), change):
                assert moment.astimezone(told).utcoffset() == moment.astimezone(ZoneInfo(LONDON)).utcoffset()

    def test_keeps_local_time_and_lasts_its_minutes(self) -> None:
        event = event_of(written())
        assert event.start == datetime(2026, 1, 6, 19, 30, tzinfo=ZoneInfo(LONDON))
        assert event["DTSTART"].params["TZID"] == LONDON
        assert event.duration == timedelta(minutes=90)

    def test_invents_no_length_where_nobody_has_said_one(self) -> None:
        event = event_of(written(Rule(RuleKind.WEEKLY, days=(2,), starts=time(19, 30))))
        assert "DURATION" not in event
        assert "DTEND" not in event

    def test_is_the_same_entry_when_it_is_added_again(self) -> None:
        later = written(now=NEW_YEAR + timedelta(days=60))
        assert event_of(later)["UID"] == event_of(written())["UID"] == "k7f3q2@find.example"

    def test_is_stamped_with_the_moment_that_it_was_made(self) -> None:
        event = event_of(written())
        assert event["DTSTAMP"].dt == NEW_YEAR
        assert event["DTSTAMP"].dt != event.start

    @pytest.mark.parametrize(
        "rule",
        [
            Rule(RuleKind.APPOINTMENT),
            Rule(RuleKind.WEEKLY, days=(5,), starts=time(19), until=date(2025, 1, 1)),
        ],
    )
    def test_is_not_there_where_no_session_is_to_come(self, rule: Rule) -> None:
        assert written(rule) == b""


DEPARTING = Plan(
    TUESDAYS,
    LONDON,
    departures=(
        Departure(DepartureKind.OFF, date(2026, 1, 6)),
        Departure(DepartureKind.OFF, date(2026, 1, 20)),
        Departure(DepartureKind.OFF, date(2026, 2, 3), sure=False),
        Departure(DepartureKind.MOVED, date(2026, 2, 10), datetime(2026, 2, 11, 18), where="The Boat Shed"),
        Departure(DepartureKind.EXTRA, date(2026, 2, 12), datetime(2026, 2, 12, 18)),
    ),
    closures=(Closure(date(2026, 3, 24), date(2026, 4, 8)),),
)


class TestTheEntryOfAMeetingThatDeparts:
    def held(self, file: bytes, before: datetime) -> list[datetime]:
        """Read the file with another reader: what repeats less the dates that are out, and each single session."""
        events: list[Any] = Calendar.from_ical(file).events
        repeating, *singles = events
        rules: Any = rrule.rruleset()
        rules.rrule(rrule.rrulestr(repeating["RRULE"].to_ical().decode(), dtstart=repeating.start))
        outs = repeating.get("EXDATE", [])
        for out in outs if isinstance(outs, list) else [outs]:
            rules.exdate(out.dts[0].dt)
        starts = [*rules.between(NEW_YEAR, before, inc=True), *(one.start for one in singles)]
        return sorted(start.astimezone(UTC) for start in starts)

    def test_has_just_the_sessions_that_may_be_held(self) -> None:
        before = NEW_YEAR + timedelta(days=120)
        expected = [one.starts for one in sessions_of(DEPARTING, after=NEW_YEAR, before=before) if one.is_on]
        assert self.held(written(plan=DEPARTING), before) == expected
        assert len(expected) == 13

    def test_ends_with_its_group_however_old_the_file_is(self) -> None:
        last, years = date(2026, 3, 31), NEW_YEAR + timedelta(days=2000)
        ends = Closure(last + timedelta(days=1), last + timedelta(days=400), for_good=True)
        plan = replace(DEPARTING, departures=(), closures=(ends,))

        held = self.held(written(plan=plan), years)

        assert held[-1].astimezone(ZoneInfo(LONDON)).date() == last
        assert len(held) == 13

    def test_says_where_a_session_is_instead_and_which_one_may_not_be(self) -> None:
        _, perhaps, moved, extra = Calendar.from_ical(written(plan=DEPARTING)).events
        assert (perhaps["STATUS"], moved["STATUS"]) == ("TENTATIVE", "CONFIRMED")
        assert [one["SUMMARY"] for one in (perhaps, moved, extra)] == [
            "Tuesday 7:30pm, St Mark's Hall",
            "Wednesday 6pm, The Boat Shed",
            "Thursday 6pm, St Mark's Hall",
        ]
        assert (moved["LOCATION"], extra["LOCATION"]) == ("The Boat Shed", "St Mark's Hall, ZZ1 1ZZ")


class TestASingleSession:
    EVERY_OTHER = Rule(RuleKind.EVERY_N_WEEKS, days=(5,), starts=time(19), every=2)

    @pytest.mark.parametrize(
        "rule", [EVERY_OTHER, Rule(RuleKind.WEEKLY, days=(5,), starts=time(19), sure=False)]
    )
    def test_is_the_next_and_tentative_where_the_dates_cannot_be_said(self, rule: Rule) -> None:
        event = event_of(written(rule))

        assert event.start == datetime(2026, 1, 2, 19, tzinfo=UTC)
        assert "RRULE" not in event
        assert "DTEND" not in event
        assert event["STATUS"] == "TENTATIVE"

    def test_has_its_end_where_its_length_is_known(self) -> None:
        assert event_of(written(replace(self.EVERY_OTHER, length=90))).end == datetime(
            2026, 1, 2, 20, 30, tzinfo=UTC
        )

    def test_does_not_replace_that_of_another_date_nor_the_one_that_repeats(self) -> None:
        assert event_of(written(self.EVERY_OTHER))["UID"] == "20260102-k7f3q2@find.example"

    def test_has_no_place_when_it_is_online(self) -> None:
        assert "LOCATION" not in event_of(written(self.EVERY_OTHER, mode=Mode.ONLINE, venue="", postcode=""))


class TestWhatOthersMayRead:
    def test_is_a_time_a_place_and_the_neutral_address_alone(self) -> None:
        event = event_of(written())
        assert event["SUMMARY"] == "Tuesday 7:30pm, St Mark's Hall"
        assert event["LOCATION"] == "St Mark's Hall, ZZ1 1ZZ"
        assert event["URL"] == SITE.page(listing(id="k7f3q2"))
        assert event["DESCRIPTION"].splitlines()[1:] == [event["URL"]]
        assert set(event) == {
            "UID", "DTSTAMP", "DTSTART", "DURATION", "RRULE",
            "SUMMARY", "LOCATION", "DESCRIPTION", "URL", "CLASS",
        }  # fmt: skip

    def test_is_marked_private_for_calendars_that_are_shared(self) -> None:
        assert event_of(written())["CLASS"] == "PRIVATE"

    def test_is_only_the_postcode_where_the_venue_would_tell(self) -> None:
        venue = "Harbour Drug & Alcohol Service, AA Rooms"
        file = written(venue=venue)
        assert event_of(file)["LOCATION"] == "ZZ1 1ZZ"
        assert not [word for word in (b"Drug", b"Alcohol", b"AA") if word in file]

    def test_holds_nothing_that_a_venue_could_smuggle_in(self) -> None:
        file = written(venue="Hall\r\nEND:VEVENT\r\nBEGIN:VEVENT\nATTENDEE:mailto:x@example.org;,\\")
        assert event_of(file)["LOCATION"].startswith("Hall END:VEVENT BEGIN:VEVENT")
        assert "ATTENDEE" not in event_of(file)


class TestACalendarOfMany:
    """Read back by two parsers: icalendar takes it apart, dateutil works out its dates."""

    @staticmethod
    def told(events: list[Any], until: datetime) -> list[datetime]:
        """Work out every start that some events give."""
        starts = [event.start for event in events if "RRULE" not in event]
        for event in events:
            if "RRULE" in event:
                dates: Any = rrule.rruleset()
                dates.rrule(rrule.rrulestr(event["RRULE"].to_ical().decode(), dtstart=event.start))
                excepted = event.get("EXDATE", [])
                for one in excepted if isinstance(excepted, list) else [excepted]:
                    dates.exdate(one.dts[0].dt)
                starts += dates.between(BUILT_AT, until, inc=True)
        return sorted({start.astimezone(UTC) for start in starts if start < until})

    @pytest.mark.parametrize(
        ("days", "words"),
        [
            (0, "Confirmed on 24 November 2026"),
            (40, "Last confirmed on 15 October 2026: ring before you travel far"),
            (300, "Last confirmed in January 2026: too long ago to rely on, ring first"),
            (400, "Nobody has confirmed this since October 2025: ring first"),
        ],
    )
    def test_says_in_words_when_somebody_last_stood_behind_it(self, days: int, words: str) -> None:
        read_at = BUILT_AT - timedelta(days=days)
        sources = (SourceNote("The Island List", read_at),)
        one = listing(id="k7f3q2", rule=TUESDAYS, seen_at=read_at, sources=sources)

        event = event_of(b"".join(write([one], site=SITE, now=BUILT_AT)))

        assert event["DESCRIPTION"] == f"{words}\n{SITE.page(one)}"

    @pytest.mark.parametrize(
        ("said", "words"),
        [
            (
                {"departures": (Departure(DepartureKind.OFF, date(2026, 12, 1), sure=False),)},
                "Perhaps there is no session on this day: ring first",
            ),
            (
                {"rule": msgspec.structs.replace(TUESDAYS, sure=False)},
                "Held in some weeks only: ring first",
            ),
        ],
    )
    def test_says_in_words_what_is_tentative(self, said: dict[str, Any], words: str) -> None:
        one = listing(**{"id": "k7f3q2", "rule": TUESDAYS} | said)

        events = Calendar.from_ical(b"".join(write([one], site=SITE, now=BUILT_AT))).events

        assert [
            str(event["DESCRIPTION"]).startswith(words)
            for event in events
            if event.get("STATUS") == "TENTATIVE"
        ] == [True]

    @settings(max_examples=25)
    @given(st.integers(0, 2**32))
    def test_gives_just_the_sessions_that_people_may_find(self, seed: int) -> None:
        listings = offered(random_listings(seed))
        until = BUILT_AT + timedelta(days=60)

        calendar = Calendar.from_ical(b"".join(write(listings, site=SITE, now=BUILT_AT)))

        events: dict[str, list[Any]] = {}
        for event in calendar.events:
            events.setdefault(str(event["UID"]).partition("@")[0].rpartition("-")[2], []).append(event)
        for one in listings:
            held = [
                session for session in sessions_of(one.plan, after=BUILT_AT, before=until) if session.is_on
            ]
            mine = events.pop(one.id, [])
            if not is_open(one):
                assert mine == []
            elif any("RRULE" in event for event in mine):
                assert self.told(mine, until) == sorted({session.starts for session in held})
            else:
                # What does not surely recur is given once.
                coming = next_sessions(one.plan, after=BUILT_AT, count=1)
                assert [event.start for event in mine] == [session.starts for session in coming]
                said = ["CONFIRMED" if session.certain else "TENTATIVE" for session in coming]
                assert [event["STATUS"] for event in mine] == said
        assert events == {}

    def test_names_each_zone_once_and_each_entry_by_an_id_of_its_own(self) -> None:
        many = [listing(id=f"m{number}", zone=zone) for number, zone in enumerate(ZONES * 2)]

        calendar = Calendar.from_ical(b"".join(write(many, site=SITE, now=BUILT_AT)))

        assert sorted(str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")) == sorted({*ZONES} - {"UTC"})
        assert len({event["UID"] for event in calendar.events}) == len(many)
        assert calendar["REFRESH-INTERVAL"].to_ical() == b"PT12H"

    def test_has_neutral_titles_unless_asked_otherwise(self) -> None:
        one = listing(name="Sober Lanterns", venue="St Mark's Hall", programme_name="Alcoholics Anonymous")

        neutral = b"".join(write([one], site=SITE, now=BUILT_AT))
        [event] = Calendar.from_ical(b"".join(write([one], site=SITE, now=BUILT_AT, named=True))).events

        assert b"SUMMARY:Tuesday 7:30pm\\, St Mark's Hall" in neutral
        assert b"Sober" not in neutral
        assert b"Alcoholics" not in neutral
        assert (event["SUMMARY"], event["CLASS"]) == ("Sober Lanterns", "PRIVATE")

    def test_tells_no_door_of_an_approximate_place_and_no_way_to_join(self) -> None:
        one = listing(
            approximate=True, venue="Canary House", postcode="QX1 4DY", join_url="https://zoom.us/j/83700000001", mode=Mode.HYBRID,
        )  # fmt: skip

        text = b"".join(write([one], site=SITE, now=BUILT_AT))

        assert b"LOCATION:QX1\r\n" in text
        assert not [word for word in (b"Canary", b"4DY", b"zoom") if word in text]


class TestTheCalendarOfAnArea:
    @pytest.fixture(autouse=True)
    def two(self, publish: Publish, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(clock, "now", lambda: BUILT_AT)
        publish(
            [
                listing(id="a", name="Lanterns", programme="NA", areas=("Devon", "Exeter")),
                listing(id="b", name="Candles", programme="AA", areas=("Devon",)),
            ]
        )

    @pytest.mark.parametrize(
        ("asked", "ids"), [("area=devon", ["a", "b"]), ("area=devon&programme=na", ["a"]), ("programme=AA", ["b"])]
    )  # fmt: skip
    def test_has_its_meetings(self, client: Client, asked: str, ids: list[str]) -> None:
        response = client.get(f"/feeds/calendar.ics?{asked}")

        events = Calendar.from_ical(response.content).events
        assert response["Content-Type"] == "text/calendar; charset=utf-8"
        assert [str(event["URL"]) for event in events] == [f"https://find.example/m/{id}" for id in ids]
        assert b"Lanterns" not in response.content

    def test_has_their_names_where_they_are_asked_for(self, client: Client) -> None:
        [event] = Calendar.from_ical(
            client.get("/feeds/calendar.ics?area=devon/exeter&names=yes").content
        ).events

        assert event["SUMMARY"] == "Lanterns"

    def test_is_not_sent_again_on_the_same_day(self, client: Client) -> None:
        tag = client.get("/feeds/calendar.ics?area=devon")["ETag"]

        again = client.get("/feeds/calendar.ics?area=devon", headers={"if-none-match": tag})

        assert again.status_code == 304

    @pytest.mark.parametrize("asked", ["", "names=yes", "area=atlantis", "area=devon&near=Exeter"])
    def test_is_refused_where_it_is_of_everything_or_of_something_unread(
        self, client: Client, asked: str
    ) -> None:
        assert client.get(f"/feeds/calendar.ics?{asked}").status_code == 400

    def test_is_refused_where_it_is_too_large(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(views, "LARGEST_CALENDAR", 1)

        response = client.get("/feeds/calendar.ics?area=devon")

        assert response.status_code == 400
        assert "1 meetings at most" in response.json()["detail"]

    def test_says_what_to_do_before_there_is_an_index(
        self, client: Client, settings: Any, tmp_path: Path
    ) -> None:
        settings.INDEX_DIR = tmp_path / "none"

        assert client.get("/feeds/calendar.ics?area=devon").status_code == 503


class TestTheCalendarOfASearch:
    @pytest.fixture(autouse=True)
    def two(self, publish: Publish, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(clock, "now", lambda: BUILT_AT)
        publish([listing(id="a", name="Lanterns"), listing(id="b", name="Candles")])

    def test_has_what_the_page_finds_with_neutral_titles_and_is_kept_by_nobody(self, client: Client) -> None:
        response = client.get("/find/calendar.ics?words=lanterns")

        [event] = Calendar.from_ical(response.content).events
        assert event["URL"] == "http://testserver/m/a"
        assert event["SUMMARY"] == "Tuesday 7:30pm"
        assert response["Cache-Control"] == "no-store"
        assert "Access-Control-Allow-Origin" not in response

    def test_answers_no_other_question_than_was_asked(self, client: Client) -> None:
        response = client.get("/find/calendar.ics?day=someday")

        assert response.status_code == 400
        assert "someday" in response.content.decode()
