"""Words that leave it open whether a meeting is on: whoever reads them rings first, and nobody else need."""

from __future__ import annotations

from datetime import date, time

import pytest
from msgspec.structs import replace

from alongside.feeds.recurrence import read_recurrence
from alongside.kernel.periods import Rule, RuleKind

TUESDAY = Rule(RuleKind.WEEKLY, days=(2,), starts=time(19, 30), length=90)


class TestRingFirst:
    @pytest.mark.parametrize(
        "note",
        [
            "1st & 3rd weeks only", "every 2 wks", "every other wk", "alt. Tuesdays", "Alt Tues", "alt weeks",
            "F/nightly", "fortnight",
            "4-weekly", "2 weekly", "one week on, one week off", "wk on wk off", "semimonthly", "2x/month",
            "x2 a month",
            "a couple of times a month", "a Tuesday each month", "three out of four weeks", "3 weeks in 4",
            "Runs every 14 days",
            "Every fourteen days", "eow", "Tuesday nearest the 15th",
            "The Tuesday after the first Monday of the month",
            "Last but one Tuesday in month", "Second full week of each month", "3rd wk of mth",
            "One meeting a month", "One Tuesday in the month", "Three Tuesdays out of four",
            "Tuesdays with an odd date", "wk 3 only",
            "Only weeks 2 and 4",
            "Wk1 & Wk3", "Week A only", "even wks", "Odd calendar weeks", "All Tuesdays except the last",
            "every Tues bar last",
            "Only when there is a fifth Tuesday", "months with 5 Tuesdays", "End of month", "mid month",
            "1st Tu of mo.", "2nd & 4th Tu",
            "#1 and #3 Tuesdays", "mnthly", "nearly every week", "once a quarter", "twice yearly", "Annual meeting",
        ],
    )  # fmt: skip
    def test_where_weeks_are_counted_in_other_words(self, note: str) -> None:
        assert not read_recurrence(TUESDAY, notes=note).sure
        assert not read_recurrence(TUESDAY, notes=f"Ring the bell. {note}. Tea after.").sure

    @pytest.mark.parametrize(
        "note",
        [
            "meets on the first Tues unless a bank holiday then second Tues",
            "Meets first Tuesday (second if bank holiday)",
            "Week 1 and week 3 only",
            "Closed every 3rd Tuesday",
            "First Tuesday starts at 7",
        ],
    )
    def test_and_never_a_wrong_week(self, note: str) -> None:
        assert read_recurrence(TUESDAY, notes=note) == replace(TUESDAY, sure=False)

    @pytest.mark.parametrize(
        "note",
        [
            "Every week but the first Tuesday",
            "All but the first Tuesday",
            "no meet 1st Tues",
            "every Tuesday apart from the 1st",
            "every Tues bar first",
        ],
    )
    def test_what_is_left_out_is_not_when_it_is_held(self, note: str) -> None:
        found = read_recurrence(TUESDAY, notes=note)
        assert not found.sure or found.weeks == (2, 3, 4, 5)

    @pytest.mark.parametrize(
        "note",
        [
            "8 week course", "rolling 6 week course, ring to join", "Upcoming dates 13 Jan, 10 Feb, 10 Mar",
            "6th Jan, 3rd Feb, 3rd Mar, 7th Apr",
            "Meets: Jan, Mar, May, Jul, Sep, Nov", "held in January, April, July and October",
            "Summer break July/August",
            "break from mid July to September", "Summer recess", "Follows the school calendar", "Academic year only",
            "Only when university is in session", "UCD term only", "closed school hols", "closed half term",
            "open all year except school holidays", "Sept thru May", "Easter to end of September",
            "Memorial Day to Labor Day", "Seasonal",
            "winter months", "Snowbird season only", "closed mid December to mid January", "during Lent",
            "Outdoor meeting weather permitting",
            "Dates TBC", "ring for dates", "See website for next meeting", "By arrangement", "On demand",
            "as and when", "ad-hoc basis",
            "sporadic", "intermittently", "not regular at present", "every so often",
            "when there is enough interest", "hall permitting",
            "subject to hall availability", "No meeting on match days", "Please phone to check meeting is on",
            "Confirm before attending", "ring first", "Taking the summer off", "meets until end of June", "next meeting 14 Jan",
            "Dates on website", "Tuesday fortnights", "By appointment only", "If required",
            "may be cancelled at short notice", "Summer hiatus",
            "During the ski season", "Every Tuesday in Jan, Mar and May",
            "Rotates between three halls", "alternating venues", "Different venue each month",
        ],
    )  # fmt: skip
    def test_where_the_time_of_year_the_dates_or_the_place_are_open(self, note: str) -> None:
        assert not read_recurrence(TUESDAY, notes=note).sure

    @pytest.mark.parametrize(
        "note",
        [
            "Suspended until September", "On hold until further notice", "Meeting on hold", "paused",
            "not currently meeting",
            "Not running at the moment", "No meetings until further notice", "closed due to building works",
            "Hall closed for repairs",
            "Looking for new premises", "No venue at present", "Meeting has folded",
            "This meeting has closed down", "no longer meets",
            "discontinued", "Permanently closed", "Closed due to Covid-19 restrictions",
            "Cancelled until January", "Closed till after Easter",
            "Closed until 5 January", "reopening soon", "reopening date to be announced", "Starting January",
            "Do not attend - closed",
            "in abeyance", "taking a break", "break until September", "Back after the summer",
            "Resumes after Easter", "Temp. closed",
            "not yet started", "This group is resting", "Starting shortly", "We have had to close",
            "Cancelled this month", "Currently closed",
            "doesn't meet anymore", "Not on for the foreseeable",
            "Merged with the Thursday meeting", "Pending", "In person suspended until September",
            "Last ever meeting 28th July", "Closing down on 28 July",
            "1st Tuesday of the month. On hold.",
        ],
    )  # fmt: skip
    def test_where_it_may_not_be_on_at_all(self, note: str) -> None:
        assert not read_recurrence(TUESDAY, notes=note).sure

    @pytest.mark.parametrize(
        "note", ["Moved to Thursdays", "Now meets on Thursdays", "This meeting has moved to Wednesday"]
    )
    def test_where_it_went_to_another_day(self, note: str) -> None:
        assert not read_recurrence(TUESDAY, notes=note).sure
        assert read_recurrence(replace(TUESDAY, days=(3, 4)), notes=note).sure

    @pytest.mark.parametrize(
        "note",
        [
            "Cada dos semanas",
            "Primer martes del mes",
            "tous les 15 jours",
            "14-tägig",
            "Bob yn ail ddydd Mawrth",
        ],
    )
    def test_in_other_tongues(self, note: str) -> None:
        assert not read_recurrence(TUESDAY, notes=note).sure

    def test_from_a_day_that_is_told_it_is_on(self) -> None:
        found = read_recurrence(TUESDAY, notes="Suspended until 7 September 2027")
        assert found == replace(TUESDAY, valid_from=date(2027, 9, 7)) or not found.sure

    @pytest.mark.parametrize(
        "name", ["Lanterns - alt weeks", "Lanterns (1st & 3rd weeks)", "Lanterns: every 2 wks"]
    )
    def test_where_it_hangs_on_a_name(self, name: str) -> None:
        assert not read_recurrence(TUESDAY, name=name).sure

    @pytest.mark.parametrize(
        "name",
        [
            "Lanterns - Second Chance",
            "Just for Today - Day One",
            "Lanterns (Tuesday)",
            "Lanterns: First Things First",
        ],
    )
    def test_and_not_where_a_name_only_sounds_like_it(self, name: str) -> None:
        assert read_recurrence(TUESDAY, name=name) == TUESDAY


class TestEveryWeek:
    @pytest.mark.parametrize(
        "note",
        [
            "Weekly", "every week", "Every Tuesday 7.30pm - 9pm", "Tuesday only", "Once a week",
            "one meeting a week", "Two meetings per week",
            "2 weekly meetings: Tue and Thu", "held every Tuesday of the month", "open every week of the year",
            "52 weeks a year",
            "Rain or shine", "Meets every Tue incl. bank hols", "Every week on Tuesdays, until further notice",
            "Meets weekly - business mtg last Tues", "Pay monthly", "GSR meets monthly", "Alternates BB and 12x12",
            "odd weeks BB, even weeks 12&12", "A 12 week step study", "Speaker Week 1, Step Week 2, Topic Week 3",
        ],
    )  # fmt: skip
    def test_in_whatever_words(self, note: str) -> None:
        assert read_recurrence(TUESDAY, notes=note) == TUESDAY

    @pytest.mark.parametrize(
        "note",
        [
            "Car park closed until further notice", "Lift out of order until further notice",
            "no smoking until further notice",
            "Front door closed after 7.30", "Zoom suspended until further notice", "closed meeting",
            "Closed (alcoholics only)",
            "1st and 2nd floor", "up to the 2nd (top) floor", "Turn at the two shops, next to each other",
            "Starts promptly", "until 9pm", "New meeting",
            "Back door", "Secretary changes every 6 months", "Childcare on request", "Call if you cannot find it",
            "Season tickets for parking", "Held in the chapel until the hall reopens after the works",
            "Do not attend if ill", "The book study moved to Fridays at noon",
            "on hold music plays on the phone line",
            "first left, second right, third door", "Term of office six months", "Even if you are late come in",
            "There is a short break at half time", "Open Meetings last Friday every 3 mths. Jan/ April/July/ Oct",
        ],
    )  # fmt: skip
    def test_whatever_is_said_of_something_else(self, note: str) -> None:
        assert read_recurrence(TUESDAY, notes=note) == TUESDAY


class TestAMonthLeftOut:
    @pytest.mark.parametrize(
        "note",
        [
            "We close for August",
            "No August meeting",
            "August off",
            "shuts for the month of August",
            "Every Tuesday (not August)",
        ],
    )
    def test_is_left_out_of_each_year(self, note: str) -> None:
        assert read_recurrence(TUESDAY, notes=note) == replace(
            TUESDAY, months=(1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12)
        )
