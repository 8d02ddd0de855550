"""Sheets: TSML sheets and exports, a column for each type, workbooks; headers in any order."""

from __future__ import annotations

import random
from datetime import UTC, datetime, time

import pytest

from alongside.directory.entry import EntryContent, Mode
from alongside.feeds.entries import Entries, ProblemCode, Source
from alongside.feeds.formats import read
from alongside.feeds.tests.lists import HERE, UK_ROW, as_csv, as_json, codes, only, uk, workbook
from alongside.kernel.periods import Rule, RuleKind

TSML_UI = {
    "ID": "fire-pit", "Name": "Fire Pit", "Day": "Friday", "Time": "6:00 pm", "End Time": "7:30 pm",
    "Types": "Open, Outdoor, Wheelchair Access", "Location": "Walled Garden", "Location Notes": "Green door.",
    "Address": "3 Kettle Lane", "City": "Ludby", "Postal Code": "ls1 4dy", "Country": "UK",
    "Regions": "Ludshire > Ludby", "Coordinates": "53.796,-1.547", "Updated": "25/3/2026", "Notes": "Bring a coat.",
    "Timezone": "Europe/London", "Conference URL": "https://zoom.us/j/82824495871", "Group": "Garden Group",
}  # fmt: skip
TSML_EXPORT = {
    "Name": "Lamplighters", "Day": "Tuesday", "Time": "7:30 PM", "End Time": "9:00 PM", "Types": "Closed, Discussion",
    "Location": "St Crispin's", "Address": "1600 Made Up Ave, Ludby, CA 95008, USA", "Region": "Ludshire",
    "Sub Region": "Downtown", "Slug": "lamplighters", "ID": "77", "Website": "https://example.org/",
}  # fmt: skip


class TestASheetWithPlainHeaders:
    def test_of_tsml_ui_is_read_whole(self) -> None:
        assert only(read(as_csv([TSML_UI]), source=HERE)) == EntryContent(
            key="fire-pit",
            name="Fire Pit",
            programme="AA",
            rule=Rule(RuleKind.WEEKLY, days=(5,), starts=time(18), length=90),
            zone="Europe/London",
            mode=Mode.HYBRID,
            group="Garden Group",
            venue="Walled Garden",
            address="3 Kettle Lane",
            town="Ludby",
            postcode="LS1 4DY",
            country="GB",
            areas=("Ludshire", "Ludby"),
            latitude=53.796,
            longitude=-1.547,
            attributes={"OPEN": True, "OUTDOOR": True, "WHEELCHAIR": True},
            codes=("Open", "Outdoor", "Wheelchair Access"),
            access="Green door.",
            join_url="https://zoom.us/j/82824495871",
            notes="Bring a coat.",
            source_updated=datetime(2026, 3, 25, tzinfo=UTC),
        )

    def test_of_the_plugins_export_holds_the_whole_address_in_one_column(self) -> None:
        entry = only(read(as_csv([TSML_EXPORT]), source=Source(name="x", programme="AA", country="US")))
        assert (entry.address, entry.town, entry.postcode, entry.country) == (
            "1600 Made Up Ave",
            "Ludby",
            "95008",
            "US",
        )
        assert (entry.key, entry.areas) == ("lamplighters", ("Ludshire", "Downtown"))
        assert entry.attributes == {"DISCUSSION": True, "OPEN": False}
        assert entry.extra == {"Website": "https://example.org/"}

    def test_is_read_the_same_in_any_order_and_with_any_delimiter(self) -> None:
        columns = list(TSML_UI)
        random.Random(3).shuffle(columns)
        shuffled = {column: TSML_UI[column] for column in columns}
        expected = only(read(as_csv([TSML_UI]), source=HERE))
        for delimiter in ",;\t|":
            assert only(read(as_csv([shuffled], delimiter), source=HERE)) == expected

    @pytest.mark.parametrize(
        "change", [str.upper, str.lower, lambda name: name.replace(" ", "_"), lambda name: f" {name} "]
    )
    def test_is_read_however_its_headers_are_written(self, change: object) -> None:
        assert callable(change)
        renamed = {change(column): value for column, value in TSML_UI.items()}
        assert only(read(as_csv([renamed]), source=HERE)) == only(read(as_csv([TSML_UI]), source=HERE))

    def test_may_have_a_title_above_its_headers_and_empty_rows(self) -> None:
        content = b"Meetings of Ludby,,\r\n,,\r\n" + as_csv([TSML_UI]).replace(b"\r\n", b"\r\n\r\n,,,\r\n", 1)
        found = read(content, source=HERE)
        assert len(found.entries) == found.read_rows == 1

    def test_asks_by_column_what_people_answer_by_yes_or_no(self) -> None:
        rows = [
            TSML_UI | {"ID": word, "Types": "", "Hearing Loop": word, "Closed": "x"}
            for word in ("Yes", "no", "False", "")
        ]
        answers = [entry.attributes for entry in read(as_csv(rows), source=HERE).entries]
        assert [answer.get("HEARING_LOOP") for answer in answers] == [True, False, None, None]
        assert {answer["OPEN"] for answer in answers} == {False}

    def test_with_neither_day_nor_time_is_by_appointment(self) -> None:
        assert only(read(as_csv([TSML_UI | {"Day": "", "Time": ""}]), source=HERE)).rule == Rule(
            RuleKind.APPOINTMENT
        )

    def test_may_have_a_remark_below_its_rows(self) -> None:
        found = read(as_csv([TSML_UI]) + b"1,Last updated in March,,\r\n", source=HERE)
        assert only(found).key == "fire-pit"
        assert codes(found) == [ProblemCode.REFUSED_NOWHERE]

    def test_several_days_are_one_meeting(self) -> None:
        assert only(read(as_csv([TSML_UI | {"Day": "Mon-Wed"}]), source=HERE)).rule.days == (1, 2, 3)

    @pytest.mark.parametrize(
        ("day", "weeks"),
        [
            ("1st Thursday", (1,)),
            ("1st & 3rd Thursdays", (1, 3)),
            ("Thursday, 2nd and 4th", (2, 4)),
            ("Last Thurs of the month", (-1,)),
        ],
    )
    def test_a_day_of_some_weeks_is_read_with_its_weeks(self, day: str, weeks: tuple[int, ...]) -> None:
        found = read(as_csv([TSML_UI | {"Day": day}]), source=HERE)
        rule = only(found).rule
        assert (rule.kind, rule.days, rule.weeks, rule.sure) == (RuleKind.MONTHLY, (4,), weeks, True)
        assert codes(found) == []

    @pytest.mark.parametrize("day", ["every other Thursday", "Thursday (monthly)"])
    def test_a_day_that_does_not_tell_which_weeks_is_ring_first(self, day: str) -> None:
        found = read(as_csv([TSML_UI | {"Day": day}]), source=HERE)
        assert (only(found).rule.days, only(found).rule.sure) == ((4,), False)
        assert codes(found) == [ProblemCode.SOME_WEEKS_ONLY]

    @pytest.mark.parametrize("day", ["1st Funday", "1st Monday or Thursday", "Thursday-ish"])
    def test_a_day_that_nobody_can_read_is_still_refused(self, day: str) -> None:
        found = read(as_csv([TSML_UI | {"Day": day}]), source=HERE)
        assert not found.entries
        assert codes(found)[-1] == ProblemCode.REFUSED_NO_DAY

    @pytest.mark.parametrize("note", ["Bi-monthly", "Meets quarterly", "Biweekly"])
    def test_how_often_it_is_held_is_nobodys_name(self, note: str) -> None:
        assert only(read(as_csv([TSML_UI | {"Notes": note}]), source=HERE)).notes == note

    @pytest.mark.parametrize(
        ("header", "value"),
        [
            ("Frequency", "Fortnightly"), ("Weeks", "1 & 3"), ("Week", "2nd"), ("Occurs", "Monthly"),
            ("Recurrence", "RRULE:FREQ=MONTHLY"),
            ("How often", "by turns"), ("When", "Every other week"), ("Comment", "On hold"), ("Remarks", "alt weeks"),
            ("Types", "Open, Monthly"),
        ],
    )  # fmt: skip
    def test_a_column_may_say_that_it_is_not_held_every_week(self, header: str, value: str) -> None:
        row = {"Name": "Fire Pit", "Day": "Friday", "Time": "18:00", "Venue": "Garden", header: value}
        assert not only(read(as_csv([row]), source=HERE)).rule.sure

    @pytest.mark.parametrize(
        "value",
        [
            "Weekly",
            "every week",
            "Once a week",
            "Every Friday",
            "Weekly on Fridays",
            "1",
            "Yes",
            "FREQ=WEEKLY;BYDAY=FR",
        ],
    )
    def test_or_that_it_is(self, value: str) -> None:
        row = {"Name": "Fire Pit", "Day": "Friday", "Time": "18:00", "Venue": "Garden", "Frequency": value}
        assert only(read(as_csv([row]), source=HERE)).rule == Rule(
            RuleKind.WEEKLY, days=(5,), starts=time(18)
        )

    def test_or_in_which_week(self) -> None:
        row = {
            "Name": "Fire Pit",
            "Day": "Friday",
            "Time": "18:00",
            "Venue": "Garden",
            "Recurrence": "First Friday",
        }
        assert only(read(as_csv([row]), source=HERE)).rule.weeks == (1,)

    @pytest.mark.parametrize(
        ("second", "value", "told"),
        [
            ("Weekday", "Friday", [ProblemCode.SAID_TWICE]),
            ("Starts", "20:00", [ProblemCode.SAID_TWICE]),
            ("Weekday", "Tuesday", []),
            ("Weekday", "", []),
        ],
    )
    def test_the_second_of_two_columns_that_differ_is_named(
        self, second: str, value: str, told: list[ProblemCode]
    ) -> None:
        row = {"Name": "Fire Pit", "Day": "Tuesday", "Time": "18:00", "Venue": "Garden", second: value}
        found = read(as_csv([row]), source=HERE)
        assert (only(found).rule.days, only(found).rule.starts) == ((2,), time(18))
        assert codes(found) == told

    def test_two_columns_of_sentences_are_both_kept(self) -> None:
        row = {
            "Name": "Fire Pit",
            "Day": "Tuesday",
            "Time": "18:00",
            "Venue": "Garden",
            "Notes": "Bring a coat.",
            "Comments": "Alt weeks.",
        }
        entry = only(read(as_csv([row]), source=HERE))
        assert entry.notes == "Bring a coat.\nAlt weeks."
        assert not entry.rule.sure

    def test_columns_that_nobody_knows_are_kept(self) -> None:
        assert only(read(as_csv([TSML_UI | {"Tea": "Yes, with biscuits"}]), source=HERE)).extra == {
            "Tea": "Yes, with biscuits"
        }

    def test_row_numbers_are_those_of_the_data(self) -> None:
        rows = [TSML_UI, TSML_UI | {"ID": "2", "Timezone": "GMT+8"}]
        (problem,) = read(as_csv(rows), source=HERE).problems
        assert (problem.row, problem.field, problem.code) == (2, "timezone", ProblemCode.UNKNOWN_ZONE)


class TestAColumnForEachType:
    ROW = {
        "Name": "Lamplighters", "Day": "Tuesday", "Time": "5:00 pm", "Video": "https://zoom.us/j/82824495871",
        "Desc": "Bring a cup.", "Categories": "Open,Video", "Time_dt": "17:00:00", "Time_del": "0 days 17:00:00",
        "Label_Open": "1.0", "Label_Big Book": "1.0", "Label_Women": "0.0", "Label_Steps / Traditions": "1.0",
        "Label_Video": "1.0", "Label_Telephone": "0.0", "Zoom": "True",
    }  # fmt: skip

    def sheet(self, **changes: str) -> Entries:
        return read(as_csv([self.ROW | changes]), source=HERE)

    def test_is_read_from_the_marks_in_it(self) -> None:
        found = self.sheet()
        entry = only(found)
        assert entry.attributes == {
            "BOOK_STUDY": True, "OPEN": True, "STEP_STUDY": True, "TRADITION_STUDY": True,
        }  # fmt: skip
        assert entry.codes == ("Open", "Video", "Big Book", "Steps / Traditions", "Online")
        assert (entry.mode, entry.join_url) == (Mode.ONLINE, "https://zoom.us/j/82824495871")
        assert (entry.notes, entry.extra) == ("Bring a cup.", {})
        assert not found.problems

    @pytest.mark.parametrize(
        "header", ["Label_Women", "Type: Women", "category_Women", "Format | Women", "Tags:Women"]
    )
    @pytest.mark.parametrize(
        ("cell", "said"), [("1", True), ("x", True), ("Yes", True), ("✓", True), ("0.0", None), ("", None)]
    )
    def test_may_be_headed_in_several_ways_and_no_mark_says_nothing(
        self, header: str, cell: str, said: bool | None
    ) -> None:
        row = {"Name": "Fire Pit", "Day": "Friday", "Time": "18:00", "Venue": "Garden", header: cell}
        assert only(read(as_csv([row]), source=HERE)).attributes.get("WOMEN") is said

    def test_keeps_what_is_no_mark(self) -> None:
        assert only(self.sheet(Label_Women="on Fridays")).extra == {"Women": "on Fridays"}
        assert "Women" not in only(self.sheet(Label_Women="on Fridays")).codes

    def test_of_a_type_that_nobody_knows_is_named(self) -> None:
        found = read(as_csv([self.ROW | {"Label_Knitting": "1.0"}]), source=HERE)
        assert codes(found) == [ProblemCode.UNKNOWN_TYPE]

    def test_a_group_of_the_telephone_alone_is_joined_by_it(self) -> None:
        quiet = {
            "Video": "",
            "Categories": "Telephone",
            "Label_Telephone": "1.0",
            "Label_Video": "0.0",
            "Zoom": "",
        }
        assert only(self.sheet(**quiet)).mode is Mode.PHONE

    def test_a_forum_that_never_shuts_is_by_appointment_and_needs_a_way_in(self) -> None:
        ongoing = {"Day": "Ongoing", "Time": "", "Categories": "Forum,24/7", "Zoom": ""}
        found = self.sheet(**ongoing)
        assert (only(found).rule, codes(found)) == (Rule(RuleKind.APPOINTMENT), [])
        assert codes(self.sheet(**ongoing, Video="")) == [ProblemCode.REFUSED_NOWHERE]


class TestASheetAsGoogleGivesIt:
    def test_is_read_as_the_same_sheet_in_csv_is(self) -> None:
        values = [list(TSML_UI), list(TSML_UI.values())]
        found = read(
            as_json({"range": "Sheet1!A1:Z9", "majorDimension": "ROWS", "values": values}), source=HERE
        )
        assert (found.format, found.entries) == ("spreadsheet", read(as_csv([TSML_UI]), source=HERE).entries)

    def test_may_hold_numbers_and_short_rows(self) -> None:
        values = [
            ["Name", "Day", "Time", "Venue", "ID"],
            ["Fire Pit", "Friday", "18:00", "Garden", 7],
            ["Lamps", "Monday", "19:00"],
            5,
        ]
        found = read(as_json({"values": values}), source=HERE)
        assert [entry.name for entry in found.entries] == ["Fire Pit", "Lamps"]
        assert found.entries[0].key == "7"


class TestAWorkbook:
    def test_is_read_as_the_same_sheet_in_csv_is(self) -> None:
        expected = read(as_csv([UK_ROW, UK_ROW | {"Guid": "2"}]), source=HERE)
        rows = [[*UK_ROW], [*UK_ROW.values()], [*(UK_ROW | {"Guid": "2"}).values()]]
        assert read(workbook(rows), source=HERE) == expected

    def test_keeps_numbers_and_times_as_a_person_sees_them(self) -> None:
        rows: list[list[str | float]] = [
            ["ID", "Name", "Day", "Time", "Duration", "Location"],
            [41, "Fire Pit", "Friday", 0.75, 90, "Walled Garden"],
        ]
        entry = only(read(workbook(rows), source=HERE))
        assert (entry.key, entry.rule.starts, entry.rule.length) == ("41", time(18), 90)

    def test_is_read_from_its_first_sheet_of_meetings(self) -> None:
        sheets = [
            [["Read me"], ["Ask before you copy"]],
            [["Name", "Day", "Time"], ["Fire Pit", "Fri", "18:00"]],
        ]
        assert only(read(workbook(*sheets), source=HERE)).name == "Fire Pit"

    def test_a_formula_is_only_text(self) -> None:
        rows = [["Name", "Day", "Time"], ["=1+1", "Fri", "18:00"]]
        assert only(read(workbook(rows), source=HERE)).name == "=1+1"


class TestABrokenRow:
    def test_an_open_quote_takes_no_other_row_with_it(self) -> None:
        rows = as_csv([UK_ROW | {"Guid": str(number), "Title": f"Group {number}"} for number in range(1, 6)])
        broken = rows.replace(b"Group 2", b'"Group 2')
        found = read(broken, source=HERE)
        assert [entry.name for entry in found.entries] == ["Group 1", "Group 3", "Group 4", "Group 5"]
        assert {problem.row for problem in found.problems} == {2}

    def test_a_field_longer_than_any_list_needs_takes_no_other_row_with_it(self) -> None:
        rows = as_csv(
            [UK_ROW | {"Guid": str(number), "Note": "x" * 200_000 * (number == 2)} for number in (1, 2, 3)]
        )
        assert {"1", "3"} <= {entry.key for entry in read(rows, source=HERE).entries}

    def test_cells_too_few_or_too_many_do_no_harm(self) -> None:
        content = (
            as_csv([UK_ROW])
            + b"only,three,cells\r\n"
            + as_csv([UK_ROW | {"Guid": "2"}]).split(b"\r\n")[1]
            + b",,more,,\r\n"
        )
        assert [entry.key for entry in read(content, source=HERE).entries] == [UK_ROW["Guid"], "2"]

    def test_line_breaks_within_a_field_are_part_of_it(self) -> None:
        assert only(uk({"Note": "One\r\nTwo\rThree\nFour"})).notes == "One\nTwo\nThree\nFour"
