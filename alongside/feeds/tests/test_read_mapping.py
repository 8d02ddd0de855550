"""What a person says of a sheet whose headers nobody knows, and how the sheet is read by it."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import to_builtins
from msgspec.structs import replace

from alongside.feeds.entries import ProblemCode, Unreadable, UnreadableCode
from alongside.feeds.formats import read
from alongside.feeds.spreadsheet.mapping import NOTHING, read_mapping
from alongside.feeds.tests.lists import HERE, as_csv, as_json, only


class TestAMapping:
    """What a person says of a sheet whose headers nobody knows."""

    ROW = {
        "What": "Fire Pit",
        "On": "Friday",
        "At": "18:00",
        "Hall": "Garden",
        "Step free?": "yes",
        "BB": "x",
        "Sort": "Knit",
        "Ref": "9",
    }
    WORDS = """
        leave_out = ["Ref"]
        [columns]
        What = "name"
        On = "day"
        "at" = "time"
        Hall = "location"
        Sort = "types"
        [answers]
        "Step free?" = "WHEELCHAIR"
        [ticks]
        BB = "Big Book"
        [types]
        Knit = "Speaker"
    """

    def test_says_what_each_column_is(self) -> None:
        entry = only(read(as_csv([self.ROW]), source=replace(HERE, mapping=self.mapping(self.WORDS))))
        assert (entry.name, entry.venue, entry.rule.days) == ("Fire Pit", "Garden", (5,))
        assert entry.attributes == {"BOOK_STUDY": True, "SPEAKER": True, "WHEELCHAIR": True}
        assert (entry.codes, entry.extra) == (("Speaker", "Big Book"), {})

    def mapping(self, words: str) -> dict[str, Any]:
        said: dict[str, Any] = to_builtins(read_mapping(words.encode()))
        return said

    def test_stands_above_what_a_header_says(self) -> None:
        row = {"Name": "12", "Title": "Fire Pit", "Day": "Friday", "Time": "18:00", "Venue": "Garden"}
        mapping = {"columns": {"Title": "name"}}
        entry = only(read(as_csv([row]), source=replace(HERE, mapping=mapping)))
        assert (entry.name, entry.extra) == ("Fire Pit", {"Name": "12"})

    def test_may_turn_an_answer_round(self) -> None:
        row = {"Name": "Fire Pit", "Day": "Friday", "Time": "18:00", "Venue": "Garden", "Members only": "yes"}
        mapping = {"answers": {"Members only": "!OPEN"}}
        assert only(read(as_csv([row]), source=replace(HERE, mapping=mapping))).attributes == {"OPEN": False}

    @pytest.mark.parametrize(
        ("marks", "days"), [(("x", ""), (1,)), (("x", "yes"), (1, 4)), (("no", "1"), (4,))]
    )
    def test_may_say_that_a_mark_tells_the_day(self, marks: tuple[str, str], days: tuple[int, ...]) -> None:
        row = {"Name": "Fire Pit", "M": marks[0], "Th": marks[1], "Time": "18:00", "Venue": "Garden"}
        found = read(
            as_csv([row]), source=replace(HERE, mapping={"ticks": {"M": "Monday", "Th": "Thursday"}})
        )
        assert only(found).rule.days == days
        assert only(found).codes == ()

    def test_and_what_is_no_mark_is_read_or_named(self) -> None:
        mapped = replace(HERE, mapping={"ticks": {"M": "Monday", "Th": "Thursday"}})
        row = {"Name": "Fire Pit", "M": "", "Th": "", "Time": "18:00", "Venue": "Garden"}
        some, two, time = (
            read(as_csv([row | marks]), source=mapped)
            for marks in ({"M": "1st only"}, {"M": "1st only", "Th": "x"}, {"M": "7pm"})
        )
        assert not only(some).rule.sure or only(some).rule.weeks == (1,)
        assert (only(two).rule.days, [one.code for one in two.problems]) == ((4,), [ProblemCode.BAD_DAY])
        assert ([one.code for one in time.problems], time.entries) == (
            [ProblemCode.BAD_DAY, ProblemCode.REFUSED_NO_DAY],
            (),
        )

    def test_leaves_out_a_row_in_which_no_day_is_marked(self) -> None:
        row = {"Name": "Fire Pit", "M": "", "Time": "18:00", "Venue": "Garden"}
        found = read(as_csv([row]), source=replace(HERE, mapping={"ticks": {"M": "Monday"}}))
        assert [one.code for one in found.problems] == [ProblemCode.REFUSED_NO_DAY]

    def test_is_written_in_toml_or_json(self) -> None:
        json = as_json(self.mapping(self.WORDS))
        assert to_builtins(read_mapping(json)) == self.mapping(self.WORDS)
        assert read_mapping(b"{}") == read_mapping(b"") == NOTHING

    def test_is_no_way_round_the_dropping_of_people(self) -> None:
        row = {
            "Name": "Fire Pit",
            "Day": "Friday",
            "Time": "18:00",
            "Venue": "Garden",
            "Bea": "Ring Bea on 01632 960 960.",
        }
        mapping = {"columns": {"Bea": "notes"}}
        assert only(read(as_csv([row]), source=replace(HERE, mapping=mapping))).notes == ""

    @pytest.mark.parametrize(
        ("words", "sentence"),
        [
            ('[columns]\nWhat = "nmae"', r"There is no field “nmae”. The fields are: address, approximate"),
            (
                '[answers]\nWhat = "RAMP"',
                r"There is no attribute “RAMP”. The attributes are: ACCESSIBLE_TOILET",
            ),
            ('[ticks]\nWhat = "Knitting"', r"There is no type “Knitting”. Write the type's name in English"),
            ('[types]\nK = "Knitting"', r"There is no type “Knitting”"),
            ('[columns]\nWhat = "name"\nWho = "name"', r"The field “name” is named more than once"),
            ('leave_out = ["What"]\n[columns]\nwhat = "name"', r"The column “what” is named more than once"),
            ('[colums]\nWhat = "name"', r"Its parts are columns, answers, ticks and types"),
            ("columns = 5", r"Its parts are columns, answers, ticks and types"),
            ("What is the name", r"It is neither TOML nor JSON"),
            ("[" * 50_000, r"It is neither TOML nor JSON"),
            ('{"columns": ', r"It is neither TOML nor JSON"),
            ("#" * 200_000, r"It is larger than any mapping needs to be"),
        ],
    )
    def test_that_cannot_be_used_is_refused_with_a_sentence(self, words: str, sentence: str) -> None:
        with pytest.raises(Unreadable, match=sentence) as refused:
            read_mapping(words.encode())
        assert refused.value.code == UnreadableCode.BAD_MAPPING

    def test_that_names_columns_which_are_not_there_is_refused(self) -> None:
        mapping = {"columns": {"What": "name", "Den": "day"}, "leave_out": ["Gone"]}
        with pytest.raises(Unreadable, match="columns that this list does not have: “Den”, “Gone”"):
            read(as_csv([self.ROW]), source=replace(HERE, mapping=mapping))

    def test_that_names_no_day_or_time_leaves_the_sheet_unread(self) -> None:
        with pytest.raises(Unreadable, match="a mapping must say which columns they are"):
            read(as_csv([self.ROW]), source=replace(HERE, mapping={"columns": {"What": "name"}}))
