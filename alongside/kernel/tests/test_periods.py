from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
from dateutil import rrule
from hypothesis import given
from hypothesis import strategies as st

from alongside.kernel.periods import Moment, Rule, RuleKind, RuleProblem, rule_problems, sessions

LONDON = "Europe/London"
ZONES = [
    LONDON,
    "Europe/Dublin",
    "UTC",
    "America/New_York",
    "America/St_Johns",
    "America/Havana",  # the clock moves at midnight
    "America/Nuuk",  # the clock moves in the evening
    "America/Toronto",
    "Asia/Kolkata",
    "Australia/Lord_Howe",  # the clock moves by half an hour
    "Pacific/Apia",  # left out 30 December 2011
    "Pacific/Auckland",
    "Pacific/Kiritimati",
    "Pacific/Niue",
]

# Near these, one or another of the zones changes its clock, or leaves out a date.
CHANGES = [
    datetime(2010, 11, 7, 4, tzinfo=UTC),
    datetime(2011, 12, 30, 10, tzinfo=UTC),
    datetime(2022, 3, 27, 1, tzinfo=UTC),
    datetime(2026, 3, 8, 5, tzinfo=UTC),
    datetime(2026, 3, 29, 1, tzinfo=UTC),
    datetime(2026, 4, 4, 15, tzinfo=UTC),
    datetime(2026, 10, 3, 16, tzinfo=UTC),
    datetime(2026, 10, 25, 1, tzinfo=UTC),
]

zones = st.sampled_from(ZONES)
clocks = st.sampled_from(
    [time(0), time(0, 30), time(1, 30), time(2, 15), time(19, 30), time(23, 45)]
) | st.builds(time, st.integers(0, 23), st.integers(0, 59))
moments = st.builds(
    datetime.__add__, st.sampled_from(CHANGES), st.timedeltas(timedelta(days=-9), timedelta(days=9))
)
anywhen = st.datetimes(datetime(2009, 1, 1), datetime(2032, 12, 31), timezones=st.just(UTC))


@st.composite
def rules(
    draw: st.DrawFn, kinds: tuple[RuleKind, ...] = tuple(RuleKind), near: date = date(2026, 3, 1)
) -> Rule:
    """Draw a rule whose bounds, where it has any, lie within a few weeks of a date."""
    kind = draw(st.sampled_from(kinds))
    nearby = st.integers(-40, 40).map(lambda days: near + timedelta(days=days))
    days = draw(st.sets(st.integers(1, 7), min_size=1))
    anchor = draw(st.none() | nearby) if kind is RuleKind.EVERY_N_WEEKS else None
    weeks = st.sets(st.sampled_from([-1, 1, 2, 3, 4, 5]), min_size=1).map(tuple)
    return Rule(
        kind=kind,
        days=tuple(days | {anchor.isoweekday()} if anchor else days),
        starts=draw(clocks),
        length=draw(st.none() | st.integers(1, 24 * 60)),
        every=draw(st.integers(2, 5)) if kind is RuleKind.EVERY_N_WEEKS else 1,
        anchor=anchor,
        weeks=draw(weeks) if kind is RuleKind.MONTHLY else (),
        months=draw(st.just(()) | st.sets(st.integers(1, 12), min_size=6).map(tuple)),
        valid_from=draw(st.none() | st.none() | nearby),
        until=draw(st.none() | st.none() | nearby),
        sure=draw(st.booleans()),
    )


@st.composite
def questions(draw: st.DrawFn) -> tuple[Rule, str, datetime, datetime]:
    after = draw(moments | anywhen)
    before = after + draw(
        st.timedeltas(timedelta(0), timedelta(days=3)) | st.timedeltas(timedelta(0), timedelta(days=40))
    )
    held = tuple(kind for kind in RuleKind if kind is not RuleKind.APPOINTMENT)
    return draw(rules(kinds=held, near=after.date())), draw(zones), after, before


def starts_of(rule: Rule, zone: str, after: datetime, before: datetime) -> list[datetime]:
    return [moment.starts for moment in sessions(rule, zone, after=after, before=before)]


def oracle(rule: Rule, zone: str, after: datetime, before: datetime) -> list[Moment]:
    """Ask of every day and every rule, the slow way."""
    found = []
    day = after.date() - timedelta(days=4)
    while day <= before.date() + timedelta(days=4):
        moment = oracle_moment(rule, zone, day) if oracle_holds(rule, day) else None
        if moment is not None and after <= moment.starts < before:
            found.append(moment)
        day += timedelta(days=1)
    return found


def oracle_holds(rule: Rule, day: date) -> bool:
    same_weekday = [d for d in range(1, monthrange(day.year, day.month)[1] + 1) if (d - day.day) % 7 == 0]
    nth, from_end = same_weekday.index(day.day) + 1, same_weekday.index(day.day) - len(same_weekday)
    in_weeks = rule.kind is not RuleKind.MONTHLY or nth in rule.weeks or from_end in rule.weeks
    in_phase = True
    if rule.anchor is not None:
        this, that = (d - timedelta(days=d.weekday()) for d in (day, rule.anchor))
        in_phase = abs((this - that).days // 7) % rule.every == 0
    return (
        rule.kind is not RuleKind.APPOINTMENT
        and day.isoweekday() in rule.days
        and in_weeks
        and in_phase
        and (day.month in rule.months or not rule.months)
        and (rule.valid_from is None or day >= rule.valid_from)
        and (rule.until is None or day < rule.until)
    )


def oracle_moment(rule: Rule, zone: str, day: date) -> Moment | None:
    assert rule.starts is not None
    if (zone, day) == ("Pacific/Apia", date(2011, 12, 30)):
        return None
    starts = datetime.combine(day, rule.starts, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    unknown_phase = rule.kind is RuleKind.EVERY_N_WEEKS and rule.anchor is None
    return Moment(
        starts=starts,
        ends=None if rule.length is None else starts + timedelta(minutes=rule.length),
        local_date=day,
        certain=rule.sure and not unknown_phase,
    )


class TestSessionsOfAnyRule:
    @given(question=questions())
    def test_are_those_that_walking_every_day_finds(
        self, question: tuple[Rule, str, datetime, datetime]
    ) -> None:
        rule, zone, after, before = question
        assert list(sessions(rule, zone, after=after, before=before)) == oracle(rule, zone, after, before)

    @given(question=questions())
    def test_come_in_order_each_once_and_within_the_bounds(
        self, question: tuple[Rule, str, datetime, datetime]
    ) -> None:
        _, _, after, before = question
        starts = starts_of(*question)
        assert starts == sorted(set(starts))
        assert all(after <= start < before for start in starts)

    @given(question=questions(), share=st.floats(0, 1))
    def test_are_the_same_however_the_stretch_is_split(
        self, question: tuple[Rule, str, datetime, datetime], share: float
    ) -> None:
        rule, zone, after, before = question
        middle = after + (before - after) * share
        assert starts_of(*question) == (
            starts_of(rule, zone, after, middle) + starts_of(rule, zone, middle, before)
        )

    @given(question=questions(), asked_in=zones)
    def test_do_not_depend_on_the_zone_in_which_the_bounds_are_given(
        self, question: tuple[Rule, str, datetime, datetime], asked_in: str
    ) -> None:
        rule, zone, *stretch = question
        after, before = (bound.astimezone(ZoneInfo(asked_in)) for bound in stretch)
        assert starts_of(rule, zone, after, before) == starts_of(*question)

    @pytest.mark.parametrize(
        ("zone", "utc_hour", "local_date"),
        [
            ("Pacific/Kiritimati", 18, date(2026, 6, 3)),  # 14 hours ahead: tomorrow has begun
            ("Pacific/Niue", 5, date(2026, 6, 1)),  # 11 hours behind: yesterday is not over
        ],
    )
    def test_are_found_where_the_local_date_is_another_than_the_utc_date(
        self, zone: str, utc_hour: int, local_date: date
    ) -> None:
        starts = datetime(2026, 6, 2, utc_hour, tzinfo=UTC)
        clock = starts.astimezone(ZoneInfo(zone)).time()
        rule = Rule(RuleKind.WEEKLY, days=(local_date.isoweekday(),), starts=clock)
        (moment,) = sessions(rule, zone, after=starts, before=starts + timedelta(minutes=1))
        assert (moment.starts, moment.local_date) == (starts, local_date)

    @given(
        rule=rules(kinds=(RuleKind.WEEKLY, RuleKind.EVERY_N_WEEKS, RuleKind.MONTHLY)),
        zone=zones,
        year=st.integers(2012, 2032),
    )
    def test_have_the_dates_that_an_independent_calendar_library_gives(
        self, rule: Rule, zone: str, year: int
    ) -> None:
        rule = _without_bounds(rule)
        after, before = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
        local_dates = [m.local_date for m in sessions(rule, zone, after=after, before=before)]
        expected = [day for day in _library_dates(rule, year) if date(year, 1, 2) < day < date(year, 12, 30)]
        assert [day for day in local_dates if date(year, 1, 2) < day < date(year, 12, 30)] == expected


def _without_bounds(rule: Rule) -> Rule:
    changed = {"valid_from": None, "until": None, "months": rule.months}
    return Rule(**{**{name: getattr(rule, name) for name in rule.__struct_fields__}, **changed})


def _library_dates(rule: Rule, year: int) -> list[date]:
    weekdays = [rrule.weekday(day - 1) for day in rule.days]
    phased = rule.kind is RuleKind.EVERY_N_WEEKS and rule.anchor is not None
    begin = date(2008, 12, 29)
    if rule.anchor is not None:
        monday = rule.anchor - timedelta(days=rule.anchor.weekday())
        begin = monday - timedelta(weeks=rule.every * 1300)
    found = rrule.rrule(
        rrule.MONTHLY if rule.kind is RuleKind.MONTHLY else rrule.WEEKLY,
        dtstart=datetime.combine(begin, time()),
        interval=rule.every if phased else 1,
        byweekday=[day(week) for day in weekdays for week in rule.weeks] or weekdays,
        bymonth=rule.months or None,
        cache=False,
    )
    return [moment.date() for moment in found.between(datetime(year, 1, 1), datetime(year, 12, 31), inc=True)]


class TestSessionsAcrossAClockChange:
    def local_starts(self, zone: str, rule: Rule, first: date, last: date) -> list[str]:
        tz = ZoneInfo(zone)
        after = datetime.combine(first, time(), tzinfo=tz)
        before = datetime.combine(last + timedelta(days=1), time(), tzinfo=tz)
        found = sessions(rule, zone, after=after, before=before)
        return [m.starts.astimezone(tz).strftime("%a %d %b %H:%M %z") for m in found]

    def test_keep_the_hour_on_the_wall(self) -> None:
        rule = Rule(RuleKind.WEEKLY, days=(2,), starts=time(19, 30))
        assert self.local_starts(LONDON, rule, date(2026, 3, 24), date(2026, 3, 31)) == [
            "Tue 24 Mar 19:30 +0000",
            "Tue 31 Mar 19:30 +0100",
        ]
        assert self.local_starts(LONDON, rule, date(2026, 10, 20), date(2026, 10, 27)) == [
            "Tue 20 Oct 19:30 +0100",
            "Tue 27 Oct 19:30 +0000",
        ]

    def test_are_held_an_hour_later_where_spring_skips_the_start(self) -> None:
        rule = Rule(RuleKind.WEEKLY, days=(7,), starts=time(1, 30))
        assert self.local_starts(LONDON, rule, date(2026, 3, 29), date(2026, 3, 29)) == [
            "Sun 29 Mar 02:30 +0100"
        ]

    def test_are_held_half_an_hour_later_on_lord_howe(self) -> None:
        rule = Rule(RuleKind.WEEKLY, days=(7,), starts=time(2, 15))
        found = self.local_starts("Australia/Lord_Howe", rule, date(2026, 10, 4), date(2026, 10, 4))
        assert found == ["Sun 04 Oct 02:45 +1100"]

    def test_are_held_the_first_time_where_autumn_repeats_the_start(self) -> None:
        rule = Rule(RuleKind.WEEKLY, days=(7,), starts=time(1, 30))
        assert self.local_starts(LONDON, rule, date(2026, 10, 25), date(2026, 10, 25)) == [
            "Sun 25 Oct 01:30 +0100"
        ]

    def test_keep_the_date_that_the_rule_names_where_the_start_moves_past_midnight(self) -> None:
        # In Toronto the clock went from 23:30 on 30 March 1919 to 00:30 on the 31st.
        rule = Rule(RuleKind.WEEKLY, days=(7,), starts=time(23, 45))
        after, before = datetime(1919, 3, 31, tzinfo=UTC), datetime(1919, 4, 1, tzinfo=UTC)
        (moment,) = sessions(rule, "America/Toronto", after=after, before=before)
        assert moment.local_date == date(1919, 3, 30)
        assert moment.starts.astimezone(ZoneInfo("America/Toronto")).date() == date(1919, 3, 31)

    def test_are_not_held_on_a_date_that_the_zone_leaves_out(self) -> None:
        daily = Rule(RuleKind.WEEKLY, days=(1, 2, 3, 4, 5, 6, 7), starts=time(19))
        assert self.local_starts("Pacific/Apia", daily, date(2011, 12, 29), date(2011, 12, 31)) == [
            "Thu 29 Dec 19:00 -1000",
            "Sat 31 Dec 19:00 +1400",
        ]

    @pytest.mark.parametrize(
        ("starts", "day", "ends"),
        [
            (time(23, 15), date(2026, 6, 2), datetime(2026, 6, 2, 23, 45, tzinfo=UTC)),  # past midnight
            (
                time(0, 30),
                date(2026, 3, 29),
                datetime(2026, 3, 29, 2, 0, tzinfo=UTC),
            ),  # the hour that is skipped
            (
                time(0, 30),
                date(2026, 10, 25),
                datetime(2026, 10, 25, 1, 0, tzinfo=UTC),
            ),  # the hour that comes twice
        ],
    )
    def test_last_their_real_minutes(self, starts: time, day: date, ends: datetime) -> None:
        rule = Rule(RuleKind.WEEKLY, days=(day.isoweekday(),), starts=starts, length=90)
        noon = datetime.combine(day, time(12), tzinfo=UTC)
        (moment,) = sessions(rule, LONDON, after=noon - timedelta(days=1), before=noon + timedelta(hours=12))
        assert moment.ends == ends


class TestSessionsOfAMonth:
    def days_of(self, year: int, month: int, **fields: object) -> list[int]:
        rule = Rule(RuleKind.MONTHLY, starts=time(19), **fields)  # type: ignore[arg-type]
        after = datetime(year, month, 1, tzinfo=UTC)
        found = sessions(rule, "UTC", after=after, before=after + timedelta(days=monthrange(year, month)[1]))
        return [moment.local_date.day for moment in found]

    def test_fifth_is_held_only_where_the_month_has_five(self) -> None:
        assert self.days_of(2026, 6, days=(2,), weeks=(5,)) == [30]
        assert self.days_of(2026, 7, days=(2,), weeks=(5,)) == []

    def test_last_is_the_fourth_or_the_fifth(self) -> None:
        assert self.days_of(2026, 6, days=(2,), weeks=(-1,)) == [30]
        assert self.days_of(2026, 7, days=(2,), weeks=(-1,)) == [28]

    def test_fourth_that_is_also_the_last_is_held_once(self) -> None:
        assert self.days_of(2026, 7, days=(2,), weeks=(4, -1)) == [28]

    def test_odd_months_only(self) -> None:
        odd = (1, 3, 5, 7, 9, 11)
        assert self.days_of(2026, 5, days=(1,), weeks=(1, 3), months=odd) == [4, 18]
        assert self.days_of(2026, 6, days=(1,), weeks=(1, 3), months=odd) == []


class TestSessionsOfEverySecondWeek:
    WEEKS = {"after": datetime(2026, 6, 1, tzinfo=UTC), "before": datetime(2026, 6, 29, tzinfo=UTC)}

    def test_follow_the_anchor_before_it_and_after_it(self) -> None:
        rule = Rule(RuleKind.EVERY_N_WEEKS, days=(5,), starts=time(19), every=2, anchor=date(2026, 6, 12))
        assert [m.local_date.day for m in sessions(rule, LONDON, **self.WEEKS)] == [12, 26]
        earlier = Rule(RuleKind.EVERY_N_WEEKS, days=(5,), starts=time(19), every=2, anchor=date(2031, 1, 3))
        assert [m.local_date.day for m in sessions(earlier, LONDON, **self.WEEKS)] == [12, 26]

    def test_are_every_week_and_uncertain_where_the_phase_is_unknown(self) -> None:
        rule = Rule(RuleKind.EVERY_N_WEEKS, days=(5,), starts=time(19), every=2)
        found = list(sessions(rule, LONDON, **self.WEEKS))
        assert [m.local_date.day for m in found] == [5, 12, 19, 26]
        assert not any(m.certain for m in found)


class TestSessionsOfLittle:
    STRETCH = {"after": datetime(2026, 6, 1, tzinfo=UTC), "before": datetime(2026, 7, 1, tzinfo=UTC)}

    def test_by_appointment_there_are_none(self) -> None:
        assert list(sessions(Rule(RuleKind.APPOINTMENT), LONDON, **self.STRETCH)) == []

    def test_none_where_the_start_is_unknown(self) -> None:
        assert list(sessions(Rule(RuleKind.WEEKLY, days=(2,)), LONDON, **self.STRETCH)) == []

    def test_an_unknown_length_has_no_end(self) -> None:
        rule = Rule(RuleKind.WEEKLY, days=(2,), starts=time(19))
        assert {m.ends for m in sessions(rule, LONDON, **self.STRETCH)} == {None}

    def test_a_rule_that_is_not_sure_gives_uncertain_ones(self) -> None:
        rule = Rule(RuleKind.WEEKLY, days=(2,), starts=time(19), sure=False)
        assert {m.certain for m in sessions(rule, LONDON, **self.STRETCH)} == {False}

    def test_a_zone_that_does_not_exist_is_refused(self) -> None:
        rule = Rule(RuleKind.WEEKLY, days=(2,), starts=time(19))
        with pytest.raises(ZoneInfoNotFoundError):
            list(sessions(rule, "Mars/Olympus", **self.STRETCH))


class TestRuleProblems:
    @given(rule=rules())
    def test_a_well_made_rule_has_none_but_its_bounds(self, rule: Rule) -> None:
        assert set(rule_problems(rule)) <= {RuleProblem.UNTIL_NOT_AFTER_VALID_FROM}

    @pytest.mark.parametrize(
        ("kind", "fields", "problem"),
        [
            (RuleKind.WEEKLY, {"days": ()}, RuleProblem.DAYS_MISSING),
            (RuleKind.WEEKLY, {"days": (0,)}, RuleProblem.DAYS_OUT_OF_RANGE),
            (RuleKind.WEEKLY, {"days": (2, 8)}, RuleProblem.DAYS_OUT_OF_RANGE),
            (RuleKind.WEEKLY, {"starts": None}, RuleProblem.STARTS_MISSING),
            (RuleKind.WEEKLY, {"length": 0}, RuleProblem.LENGTH_OUT_OF_RANGE),
            (RuleKind.WEEKLY, {"length": 1441}, RuleProblem.LENGTH_OUT_OF_RANGE),
            (RuleKind.WEEKLY, {"every": 2}, RuleProblem.EVERY_OUT_OF_RANGE),
            (RuleKind.EVERY_N_WEEKS, {"every": 1}, RuleProblem.EVERY_OUT_OF_RANGE),
            (
                RuleKind.EVERY_N_WEEKS,
                {"every": 2, "anchor": date(2026, 6, 3)},
                RuleProblem.ANCHOR_ON_ANOTHER_DAY,
            ),
            (RuleKind.MONTHLY, {}, RuleProblem.WEEKS_MISSING),
            (RuleKind.MONTHLY, {"weeks": (1, 6)}, RuleProblem.WEEKS_OUT_OF_RANGE),
            (RuleKind.MONTHLY, {"weeks": (1,), "months": (13,)}, RuleProblem.MONTHS_OUT_OF_RANGE),
            (
                RuleKind.WEEKLY,
                {"valid_from": date(2026, 1, 1), "until": date(2026, 1, 1)},
                RuleProblem.UNTIL_NOT_AFTER_VALID_FROM,
            ),
        ],
    )
    def test_each_is_named(self, kind: RuleKind, fields: dict[str, object], problem: RuleProblem) -> None:
        rule = Rule(**{"kind": kind, "days": (2,), "starts": time(19, 30), **fields})  # type: ignore[arg-type]
        assert rule_problems(rule) == (problem,)

    def test_by_appointment_needs_neither_days_nor_start(self) -> None:
        assert rule_problems(Rule(RuleKind.APPOINTMENT)) == ()
