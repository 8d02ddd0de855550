"""Recurrence said in words: what is not weekly is never taken for weekly, and what is weekly stays so."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alongside.feeds.recurrence import closed_on_holidays, read_recurrence
from alongside.kernel.periods import Rule, RuleKind, rule_problems, sessions
from tests.costs import seconds

TUESDAY = Rule(RuleKind.WEEKLY, days=(2,), starts=time(19, 30), length=90)
RING_FIRST = replace(TUESDAY, sure=False)


def _promised(rule: Rule) -> set[date]:
    """Return the dates on which a rule says surely that a meeting is on."""
    moments = sessions(
        rule, "Europe/London", after=datetime(2026, 1, 1, tzinfo=UTC), before=datetime(2027, 1, 1, tzinfo=UTC)
    )
    return {moment.local_date for moment in moments if moment.certain}


def monthly(*weeks: int, months: tuple[int, ...] = ()) -> Rule:
    return replace(TUESDAY, kind=RuleKind.MONTHLY, weeks=weeks, months=months)


def every(weeks: int, anchor: date | None = None, *, starts: bool = False) -> Rule:
    rule = replace(TUESDAY, kind=RuleKind.EVERY_N_WEEKS, every=weeks, anchor=anchor, sure=anchor is not None)
    return replace(rule, valid_from=anchor) if starts else rule


class TestAWeeklyMeetingStaysWeeklyAndSure:
    @pytest.mark.parametrize(
        "note",
        [
            "1st Tue each mnth 'open'.",
            "Last Tues each month 'open'",
            "1st & 3rd Tue each mnth 'open'.",
            "1st, 3rd & 5th Tuesday each month 'open'.",
            "First Tuesday each month 'closed'.",
            "Last Tue in odd numbered mnths 'open'.",
            "Open meeting - last Tuesday of the month.",
            "Open last Tuesday of each month for birthdays",
            "The last Tuesday of the month is open for members' birthdays.",
            "Basement - open meeting is 1st Tuesday of the month only.",
            "Closed except last Tuesday of each month.",
            "Only last meeting of month is open",
            '"Open to all" 3rd Tuesday of the month',
            "Open to non-members on the 1st Tuesday of every month, closed otherwise",
            "Mtg runs every week but is an open mtg on the 2nd & 4th Tuesday.",
            "Step meeting last Tuesday of the month.",
            "Step mtg held on 1st Tuesday of every month.",
            "Trad. meeting 2nd Tuesday of month",
            "1st Tues. of month - Tradition Mtg.",
            "Last Tuesday of the Month - Trad",
            "Last Tues of Month; Traditions",
            "On the last Tuesday of the month - the 8.30pm meeting is a Traditions Meeting.",
            "Every first Tuesday of the month is a big book meeting.",
            "The first Tue of each month will be a speaker only meeting.",
            "3rd Tuesday is a speaker-only meeting.",
            "Main share meeting every 2nd Tuesday of the month.",
            "Main share every other week.",
            "Fortnightly main shares",
            "Monthly main share.",
            "Chair once a month",
            "Step or Tradition meeting every 2nd week",
            "Alternate weeks step / share.",
            "Alternates weekly between a speaker and a reading.",
            "The meeting alternates between a share and a reading.",
            "Big Book & Speaker Meeting alternate weeks.",
            "Daily reading except first Tuesday of the month when we read a step.",
            "Share meeting, apart from 1st Tuesday of the month which is a Step meeting.",
            "Women's meeting last Tuesday each month.",
            "Business meeting: 2nd Tuesday @ 8:45 pm",
            "Business meeting: last Tuesday of even months @ 7 pm",
            "Chips last Tuesday of the month",
            "Birthday Night - last Tuesday",
            "Shared platform with Al-Anon 1st Tuesday each month.",
            "1st week of the month we have a main share",
            "Main Share first week of the month. We read the book the rest of the month.",
            "Speaker mtg 1st week / Basic Text remaining weeks of the month.",
            "Week 1: Step\nWeek 2: Share\nWeek 3: Book\nWeek 4: Topic",
            "1st Tuesday of the month: Main Share\n2nd Tuesday of the month: Ask it basket",
            "Meetings are on the second floor except last Tuesday of the month which is held downstairs",
            "Room is on the first floor.",
            "Last building on the right. First door on left.",
            "Last 10 minutes are for newcomers.",
            "Buses every 3 minutes.",
            "No meeting on the last Tuesday of June every year.",
            "No meeting will be held on the first Tuesday of September.",
            "No mtg held on 25th December 2026.",
            "No meeting last Thursday of the month.",
            "Attendance is first come first served.",
            "From July 2026, the meeting on the first Tuesday of every month will be from 19.00 to 20.30hrs.",
            "Children are the only guests.",
            "This is the only meeting on the island.",
            "",
        ],
    )
    def test_whatever_is_said_of_one_session(self, note: str) -> None:
        assert read_recurrence(TUESDAY, notes=note) == TUESDAY

    @pytest.mark.parametrize(
        "name",
        [
            "First Ludby", "1St Ludby", "Third Tradition: Tuesday Miracles", "Second Chances", "Last Resort",
            "The First 164", "Alternate Step And Just For Today Meeting", "The Alternative Group", "3rd & 11th Step",
            "Occasional Inspiration", "Ludby Irregulars", "First Friday Fellowship", "Tuesday Only The Best",
        ],
    )  # fmt: skip
    def test_whatever_it_is_called(self, name: str) -> None:
        assert read_recurrence(TUESDAY, name=name) == TUESDAY

    @pytest.mark.parametrize(
        "openness",
        [
            "1st Tue each mnth 'open'.",
            "All mtgs 'open'.",
            "Last Tue each month 'oepn'.",
            "4 open mtgs each year. Last Tuesday of March, June, September and December.",
            "Open to addicts only",
            "",
        ],
    )
    def test_whoever_may_come(self, openness: str) -> None:
        assert read_recurrence(TUESDAY, openness=openness) == TUESDAY


class TestWhatIsPlainlyNotWeeklyIsRead:
    @pytest.mark.parametrize(
        ("note", "rule"),
        [
            ("1st Tue each mnth", monthly(1)),
            ("Last Tuesday of the month.", monthly(-1)),
            ("1st and 3rd Tuesday.", monthly(1, 3)),
            ("2nd & 4th Tues of each month", monthly(2, 4)),
            ("1st, 3rd, and 5th Tuesday", monthly(1, 3, 5)),
            ("Held 1st, 2nd, & 4th Tues", monthly(1, 2, 4)),
            ("3rd Tue each mnth only.", monthly(3)),
            ("Meets on the 2nd and 4th Tuesday.", monthly(2, 4)),
            ("Meets the 2nd and 4th Tuesdays only", monthly(2, 4)),
            ("Meeting runs on the second and fourth Tuesday of each month.", monthly(2, 4)),
            ("Entry at the rear. On the first and third Tuesday of the month only.", monthly(1, 3)),
            ("Meeting Comment: First and Third Tuesday of the month ONLY.  Ramp at the side.", monthly(1, 3)),
            (
                "Please note this meeting is only held once a month on the first Tuesday of the month",
                monthly(1),
            ),
            ("ONLY operates on 1st Tuesday of every month - OPEN to friends.", monthly(1)),
            ("Last Tue in odd numbered mnths", monthly(-1, months=(1, 3, 5, 7, 9, 11))),
            ("Does NOT operate on 1st Tuesday of every month.", monthly(2, 3, 4, 5)),
            ("No meeting held on the second Tuesday of each month.", monthly(1, 3, 4, 5)),
            ("first Tuesday of every month the venue is closed so no meeting.", monthly(2, 3, 4, 5)),
            ("Every Tuesday except the first Tuesday of the month.", monthly(2, 3, 4, 5)),
            (
                "This meeting meets every two weeks starting 7 July, 2026.",
                every(2, date(2026, 7, 7), starts=True),
            ),
            ("Every other Tuesday, next on 7 July 2026. Bring a coat.", every(2, date(2026, 7, 7))),
            ("Every 3 weeks from 2026-07-07", every(3, date(2026, 7, 7), starts=True)),
            ("May to September only.", replace(TUESDAY, months=(5, 6, 7, 8, 9))),
            ("November to February only", replace(TUESDAY, months=(1, 2, 11, 12))),
            ("There is a meeting on the first Tuesday of the month in the small hall", monthly(1)),
            ("First two Tuesdays of the month", monthly(1, 2)),
            ("2nd & 4th", monthly(2, 4)),
            ("Not 1st Tuesday of the month", monthly(2, 3, 4, 5)),
            ("First Tuesday of March, June & September", monthly(1, months=(3, 6, 9))),
            ("Every Tuesday in odd months", replace(TUESDAY, months=(1, 3, 5, 7, 9, 11))),
            ("Only meets in June, July and August", replace(TUESDAY, months=(6, 7, 8))),
            (
                "Meets for a business meeting, no meeting in August",
                replace(TUESDAY, months=(1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12)),
            ),
            ("Meets November to February", replace(TUESDAY, months=(1, 2, 11, 12))),
            ("No meetings in July and August.", replace(TUESDAY, months=(1, 2, 3, 4, 5, 6, 9, 10, 11, 12))),
            ("Not running July and August", replace(TUESDAY, months=(1, 2, 3, 4, 5, 6, 9, 10, 11, 12))),
            ("Closed August", replace(TUESDAY, months=(1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12))),
            ("First Tuesday: steps. 3rd & 4th no meeting", monthly(1, 2, 5)),
        ],
    )
    def test_from_a_note(self, note: str, rule: Rule) -> None:
        assert read_recurrence(TUESDAY, notes=note) == rule

    @pytest.mark.parametrize(
        ("name", "rule"),
        [
            ("Ludby Group (1St Tuesday Of Every Month) Open Format Meeting", monthly(1)),
            ("Happy And Free 2nd & 4th Tuesdays Only", monthly(2, 4)),
        ],
    )
    def test_from_a_name(self, name: str, rule: Rule) -> None:
        assert read_recurrence(TUESDAY, name=name) == rule

    def test_a_plain_word_stands_above_a_vague_one(self) -> None:
        found = read_recurrence(
            TUESDAY, name="Ludby Monthly Meeting", notes="Held on the first Tuesday of the month."
        )
        assert found == monthly(1)

    def test_months_left_out_do_not_make_a_monthly_meeting_weekly(self) -> None:
        found = read_recurrence(
            TUESDAY, name="Ludby Monthly Meeting", notes="No meetings in July and August."
        )
        assert not found.sure
        assert found.months == (1, 2, 3, 4, 5, 6, 9, 10, 11, 12)

    @pytest.mark.parametrize(
        "note",
        [
            "Not in July or August",
            "Every Tuesday, not in July and August.",
            "Not July & August",
            "Not during July, and August",
        ],
    )
    def test_months_that_are_only_denied_are_left_out(self, note: str) -> None:
        assert read_recurrence(TUESDAY, notes=note) == replace(
            TUESDAY, months=(1, 2, 3, 4, 5, 6, 9, 10, 11, 12)
        )

    @pytest.mark.parametrize(
        "note", ["Not in March Street but round the corner", "Not in May 2026", "Why not come in"]
    )
    def test_but_not_a_street_nor_a_month_of_one_year(self, note: str) -> None:
        assert read_recurrence(TUESDAY, notes=note) == TUESDAY

    def test_weeks_and_months_are_put_together(self) -> None:
        found = read_recurrence(TUESDAY, notes="Meets on the 1st Tuesday.\nNo meetings in August.")
        assert found == monthly(1, months=(1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12))


class TestWhatIsNotWeeklyButNotPlainIsRingFirst:
    @pytest.mark.parametrize(
        "note",
        [
            "Fortnightly",
            "Every other Tue, ring the helpline first.",
            "Alternate Tuesdays",
            "Held every fortnight.",
            "Every other Tuesday, starting 8 July 2026",  # a Wednesday
            "Monthly",
            "This meeting is held once a month.",
            "Meets one Tuesday a month.",
            "2x month",
            "All Tuesdays but the last",
            "Tue wk 1 & 3",
            "Tuesdays 1,3,5",
            "Tue 1 and 3",
            "1/month",
            "Meets monthly, check the website for dates.",
            "Not held every week.",
            "Some weeks only.",
            "Every second Tuesday",
            "Bi-weekly",
            "Meets 1st week of the month only",
            "No meeting on the last Tuesday of the month.",
            "Summer only.",
            "Term time only",
            "This meeting is through the summer only from 15th April til 15th November.",
            "We meet on zoom every week but you can join us face-to-face on the 1st & 3rd Tuesday of the month.",
            "1st and 3rd Tuesdays of each month are face-to-face, 2nd and 4th are virtual on Zoom.",
            "2nd & 4th Tuesdays are held on Zoom",
            "Weekly online with every other week in-person.",
            "In-person step meeting on the first Tuesday of the month ONLY.",
            "On the first and third Saturday of the month only.",
            "2nd last Tuesday of the month only",
            "Second to last Tuesday only",
            "1st-3rd Tuesday of the month",
            "1st Tuesday of alternate months",
            "Quarterly on the first Tuesday",
            "Fortnightly in the back hall",
            "Fortnightly, parking at the rear.",
            "Every other Tuesday, open to all",
            "This is a fortnightly meeting",
            "Step group meets every other Tuesday.",
            "Women only, meets 1st and 3rd Tuesday",
            "Alternates between Zoom and the hall in person",
            "Week on, week off",
            "Meets in term time",
            "The meeting is on Zoom on the last Tuesday of the month because the room is taken",
            "Weeks 1 & 3",
            "Wk 1, 3, 5",
            "First and third week",
            "4 times a year",
            "Occasional",
            "Meeting dates: 6 January, 3 February, 3 March",
            "Closed August to October",
            "Starts again in September",
            "Back in September",
            "The group resumes in the new year.",
        ],
    )
    def test_from_a_note(self, note: str) -> None:
        found = read_recurrence(TUESDAY, notes=note)
        assert not found.sure
        assert found.kind in (RuleKind.WEEKLY, RuleKind.EVERY_N_WEEKS)

    @pytest.mark.parametrize(
        "name",
        [
            "Ludby Monthly Meeting",
            "First Tuesday Speakers",
            "Quarterly Gathering",
            "Fortnightly Steps",
            "Ludby (one Tuesday a month)",
            "Ludby, not weekly",
            "Ludby Weeks 1 & 3 only",
        ],
    )
    def test_from_a_name(self, name: str) -> None:
        assert not read_recurrence(TUESDAY, name=name).sure

    def test_from_words_that_should_say_who_may_come_and_do_not(self) -> None:
        assert read_recurrence(TUESDAY, openness="1st Tue each mnth") == RING_FIRST

    def test_where_two_plain_words_contradict_each_other(self) -> None:
        assert (
            read_recurrence(TUESDAY, notes="1st Tuesday of the month.\n3rd Tuesday of the month.")
            == RING_FIRST
        )

    def test_where_one_day_is_named_of_several(self) -> None:
        rule = replace(TUESDAY, days=(2, 4))
        assert read_recurrence(rule, notes="1st Tuesday of the month only.") == replace(rule, sure=False)


class TestBeginningsAndEndings:
    @pytest.mark.parametrize(
        ("note", "first"),
        [
            ("Meeting starts on Tuesday the 7th of April 2026", date(2026, 4, 7)),
            ("First meeting will be on 17th April 2026.", date(2026, 4, 17)),
            ("Does not start until April 7th 2026", date(2026, 4, 7)),
            ("No meetings until 7 April 2026", date(2026, 4, 7)),
            ("Closed for the works. Reopens Apr 7 2026", date(2026, 4, 7)),
            ("Starts 2026-04-07", date(2026, 4, 7)),
            ("Starts 21/04/2026", date(2026, 4, 21)),
        ],
    )
    def test_nothing_is_held_before_it_starts(self, note: str, first: date) -> None:
        assert read_recurrence(TUESDAY, notes=note) == replace(TUESDAY, valid_from=first)

    def test_nothing_is_held_after_its_last(self) -> None:
        found = read_recurrence(TUESDAY, notes="Last meeting 5 May 2026")
        assert found == replace(TUESDAY, until=date(2026, 5, 6))

    @pytest.mark.parametrize(
        "note",
        [
            "Starts Tuesday 7th April",
            "Reopens 7th April",
            "Starts 4/7/2026",
            "Meeting suspended from 7 April 2026",
            "Starts 31 February 2026",
            "Starts 7 April 2026. Last meeting 6 April 2026.",
        ],
    )
    def test_a_start_that_cannot_be_dated_is_ring_first(self, note: str) -> None:
        assert not read_recurrence(TUESDAY, notes=note).sure

    @pytest.mark.parametrize(
        "note",
        [
            "New start time 7.15pm from 7th April",
            "In the new venue from 7th April 2026",
            "Face to face meetings will resume 7 April 2026",
            "The Big Book study starts 7 April 2026",
            "Closed on 25 December and will resume on January 1",
            "Doors open 7 April 2026",
            "Newcomers' meeting suspended from 7 April 2026",
            "The step study starts in September",
            "Back in person in September",
            "Closed 24 December",
            "Closed August bank holiday",
        ],
    )
    def test_a_start_of_something_else_is_none(self, note: str) -> None:
        assert read_recurrence(TUESDAY, notes=note) == TUESDAY


NOT_EACH_WEEK = (
    "1st Tue each mnth", "2nd & 4th Tuesdays only", "Fortnightly", "Every other Tuesday", "Alternate Tuesdays", "Monthly",
    "Some weeks only", "Term time only", "Held once a month", "Every second Tuesday", "Bi-weekly", "Quarterly",
    "Not every week", "No meeting on the last Tuesday of the month", "Meets the first Tuesday of each month",
    "Dates vary", "May to September only", "Every Tuesday except the first Tuesday of the month",
)  # fmt: skip
UNRELATED = (
    "lift at the back", "ring the bell", "parking behind the hall", "tea and biscuits", "bus 12 stops outside",
    "enter by the red gate", "bring a mug", "hearing loop", "two flights of stairs", "first floor",
    "children may come along", "dogs stay outside", "please wear a warm coat", "the heating is slow",
)  # fmt: skip


class TestAnyWords:
    @pytest.mark.parametrize("said", NOT_EACH_WEEK)
    def test_beside_it_do_not_promise_more(self, said: str) -> None:
        promised = _promised(read_recurrence(TUESDAY, notes=said))
        for more, between in product(UNRELATED, (". ", "\n", ", ", "; ", " - ", " ")):
            for whole in (f"{said}{between}{more}", f"{more}{between}{said}"):
                assert _promised(read_recurrence(TUESDAY, notes=whole)) <= promised, whole

    @given(st.text(max_size=200))
    def test_are_read_the_same_way_twice(self, said: str) -> None:
        once = read_recurrence(TUESDAY, name=said, notes=said, openness=said)
        assert read_recurrence(TUESDAY, name=said, notes=said, openness=said) == once
        if once.kind is not RuleKind.WEEKLY:
            assert read_recurrence(once, name=said, notes=said, openness=said) == once

    @pytest.mark.parametrize(
        "piece",
        [
            "1st ", "1st & ", "every ", "of the ", "May to ", "May and ", "no meeting ", "closed ", "not ", "starts on ",
            "alternate weeks\n", "week ", "odd ", "only ", "except in May, ", "  ", " \t", "(", "-", "1/1/", "last last ",
            "bank holiday ", "no hol ", "is n't ",
        ],
    )  # fmt: skip
    def test_cost_so_much_more_as_there_are_more_and_no_square(self, piece: str) -> None:
        def reading(characters: int) -> None:
            said = "first " + piece * (characters // len(piece)) + "!"
            read_recurrence(TUESDAY, name=said, notes=said, openness=said)
            closed_on_holidays(said + " holidays")

        assert seconds(lambda: reading(40_000)) < 16 * seconds(lambda: reading(5_000))  # a square is 64

    @given(
        st.lists(
            st.sampled_from(
                (
                    "1st", "2nd", "last", "first", "every", "other", "week", "weeks", "month", "mnth", "Tuesday", "Tue",
                    "only", "not", "no", "meeting", "held", "except", "open", "step", "monthly", "fortnightly", "&", ",",
                    ".", ";", "-", "starting", "from", "31", "February", "2026", "May", "to", "2026-02-30", "odd",
                    "summer", "zoom",
                )
            ),
            max_size=12,
        )
    )  # fmt: skip
    def test_give_a_rule_that_can_be_relied_on(self, said: list[str]) -> None:
        found = read_recurrence(TUESDAY, name=" ".join(said), notes=" ".join(said), openness=" ".join(said))
        assert rule_problems(found) == ()
        assert (found.days, found.starts, found.length) == (TUESDAY.days, TUESDAY.starts, TUESDAY.length)

    @given(st.text(max_size=200))
    def test_do_not_break_it(self, said: str) -> None:
        assert rule_problems(read_recurrence(TUESDAY, name=said, notes=said, openness=said)) == ()

    def test_a_rule_that_is_not_weekly_stays_as_it_is(self) -> None:
        rule = Rule(RuleKind.APPOINTMENT)
        assert read_recurrence(rule, notes="Monthly") is rule
