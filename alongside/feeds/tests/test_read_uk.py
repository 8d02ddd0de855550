"""The lists of the United Kingdom, as sheets, and the keys by which their rows are known again."""

from __future__ import annotations

from datetime import time

import pytest
from msgspec.structs import replace

from alongside.directory.entry import EntryContent
from alongside.feeds.entries import ProblemCode
from alongside.feeds.tests.lists import HERE, codes, only, uk
from alongside.kernel.periods import Rule, RuleKind


class TestAListOfTheUnitedKingdom:
    def test_is_read_whole(self) -> None:
        row = {
            "Wheelchair": "True",
            "Hearing": "True",
            "Chit": "True",
            "Open": "True",
            "OpenFormat": "All mtgs 'open'.",
        }
        assert only(uk({**row, "Format": "In-person,Big Book", "Note": "Ramp at the rear."})) == EntryContent(
            key="guid-1",
            name="Ludby Lamplighters",
            programme="AA",
            rule=Rule(RuleKind.WEEKLY, days=(2,), starts=time(19, 30), length=90),
            zone="Europe/London",
            venue="St Crispin's Hall",
            address="12 Kettle Lane, Ludby",
            postcode="LS1 4DY",
            country="GB",
            areas=("England", "North East", "Ludshire"),
            latitude=53.796,
            longitude=-1.547,
            attributes={
                "BOOK_STUDY": True, "HEARING_LOOP": True, "OPEN": True, "PROOF_OF_ATTENDANCE": True, "WHEELCHAIR": True,
            },
            codes=("In-person", "Big Book"),
            notes="Ramp at the rear.",
            entry_rule="All mtgs 'open'.",
            extra={"Code": "12345"},
        )  # fmt: skip

    def test_false_is_not_said(self) -> None:
        assert only(uk({})).attributes == {}

    def test_each_row_says_its_programme(self) -> None:
        found = uk(
            {"MeetingTypeNamespace": "NA"}, {"MeetingTypeNamespace": "CA"}, {"MeetingTypeNamespace": "OA"}
        )
        assert [entry.programme for entry in found.entries] == ["NA", "CA", "OA"]

    def test_a_programme_that_nobody_knows_is_named_and_the_sources_own_taken(self) -> None:
        found = uk({"MeetingTypeNamespace": "XX"})
        assert only(found).programme == "AA"
        assert codes(found) == [ProblemCode.UNKNOWN_PROGRAMME]

    def test_without_any_programme_the_list_is_said_to_lack_one(self) -> None:
        found = uk(
            {"MeetingTypeNamespace": ""}, {"MeetingTypeNamespace": ""}, source=replace(HERE, programme="")
        )
        assert [(problem.row, problem.code) for problem in found.problems] == [(0, ProblemCode.NO_PROGRAMME)]

    def test_irish_rows_keep_irish_time(self) -> None:
        entry = only(
            uk(
                {
                    "Country": "Republic of Ireland",
                    "Postcode": "a92rf2p",
                    "RegionArea": "UK",
                    "Region": "Dublin",
                }
            )
        )
        assert (entry.zone, entry.country, entry.postcode) == ("Europe/Dublin", "IE", "A92 RF2P")
        assert entry.areas == ("Republic of Ireland", "Dublin")

    @pytest.mark.demand(51)
    @pytest.mark.parametrize(
        ("flag", "words", "answer"),
        [
            ("True", "", True),
            ("True", "All mtgs 'open'.", True),
            ("True", "Open to all", True),
            ("True", "This meeting is open and anyone may attend.", True),
            ("True", "All mtgs 'oepn'.", True),
            ("True", "Please enter via the side gate.", True),
            ("False", "", None),
            ("False", "Open to addicts only", False),
            (
                "False",
                "This meeting is closed; only those who have a desire to stop using may attend.",
                False,
            ),
            ("True", "'Open' mtgs on request.", None),
            ("True", "Open to all on request", None),
            ("True", "1st Tue each mnth 'open'.", None),
            ("True", "Last Tues each month 'open'", None),
            ("True", "4 open mtgs each year.", None),
        ],
    )
    def test_is_open_only_where_somebody_may_be_brought_every_time(
        self, flag: str, words: str, answer: bool | None
    ) -> None:
        entry = only(uk({"Open": flag, "OpenFormat": words}))
        assert entry.attributes.get("OPEN") is answer
        assert entry.entry_rule == words

    def test_is_not_open_for_a_note_that_says_so_of_another_session(self) -> None:
        entry = only(uk({"Open": "True", "Note": "Last Sunday of month 20.30 is an Open meeting"}))
        assert "OPEN" not in entry.attributes

    def test_says_in_its_notes_that_holidays_are_kept(self) -> None:
        assert only(uk({"Note": "No mtgs held on Bank Holidays."})).attributes == {"CLOSED_ON_HOLIDAYS": True}

    @pytest.mark.parametrize(
        ("title", "languages"),
        [("Grupa (Polish Speaking)", ("pl",)), ("Hybrid Meeting In Polish", ("pl",)), ("In Ludby", ())],
    )
    def test_tells_the_language_in_its_name(self, title: str, languages: tuple[str, ...]) -> None:
        assert only(uk({"Title": title})).languages == languages

    @pytest.mark.parametrize(
        ("row", "code"),
        [
            ({"Latitude": "0", "Longitude": "0"}, ProblemCode.COORDINATES_ZERO),
            ({"Latitude": "-1.547", "Longitude": "53.796"}, ProblemCode.COORDINATES_SWAPPED),
            ({"Latitude": "37.3", "Longitude": "-121.9"}, ProblemCode.COORDINATES_ABROAD),
            ({"Latitude": "x"}, ProblemCode.COORDINATES_NOT_NUMBERS),
            ({"Longitude": ""}, ProblemCode.COORDINATES_ONE_MISSING),
            ({"Postcode": "M409 8EJ"}, ProblemCode.BAD_POSTCODE),
            ({"Duration": "-10hr -45mins"}, ProblemCode.BAD_LENGTH),
            ({"Format": "Knitting"}, ProblemCode.UNKNOWN_TYPE),
            ({"Title": ""}, ProblemCode.NO_NAME),
            ({"Note": "1st Tue each mnth on Zoom"}, ProblemCode.SOME_WEEKS_ONLY),
            ({"Venue": "x" * 400}, ProblemCode.TOO_LONG),
        ],
    )
    def test_a_wrong_field_costs_itself_and_is_named(self, row: dict[str, str], code: ProblemCode) -> None:
        found = uk({}, row, {})
        assert len(found.entries) == 3
        assert [(problem.row, problem.code) for problem in found.problems] == [(2, code)]
        assert found.problems[0].message.endswith(".")

    @pytest.mark.parametrize(
        ("row", "wanted"),
        [
            ({"Time": ""}, [ProblemCode.REFUSED_NO_TIME]),
            ({"Time": "25:00"}, [ProblemCode.BAD_TIME, ProblemCode.REFUSED_NO_TIME]),
            ({"Day": "7pm"}, [ProblemCode.BAD_DAY, ProblemCode.REFUSED_NO_DAY]),
            ({"Title": "", "Venue": "", "Address": ""}, [ProblemCode.REFUSED_NO_NAME]),
        ],
    )
    def test_a_row_is_refused_only_when_nobody_could_find_it(
        self, row: dict[str, str], wanted: list[ProblemCode]
    ) -> None:
        found = uk({}, row, {})
        assert [entry.key for entry in found.entries] == ["guid-1", "guid-3"]
        assert codes(found) == wanted
        assert found.read_rows == 3

    def test_a_nameless_meeting_is_called_after_its_venue(self) -> None:
        assert only(uk({"Title": ""})).name == "St Crispin's Hall"


class TestKeys:
    def test_two_rows_of_one_id_are_told_apart_by_when_they_are_held(self) -> None:
        again = {"Guid": "same", "Day": "Thursday"}
        found = uk({"Guid": "same"}, again, again | {"Note": "Upstairs."})
        assert [entry.key for entry in found.entries] == ["same", "same~4-1930", "same~4-1930~2"]
        assert codes(found) == [ProblemCode.DUPLICATE_KEY] * 2

    def test_a_row_that_says_exactly_what_an_earlier_one_does_is_left_out(self) -> None:
        found = uk({"Guid": "same"}, {"Guid": "other"}, {"Guid": "same"})
        assert [entry.key for entry in found.entries] == ["same", "other"]
        assert [(one.row, one.code) for one in found.problems] == [(3, ProblemCode.REFUSED_REPEATED)]

    def test_the_ending_stays_when_rows_move(self) -> None:
        tuesday, thursday, friday = (
            {"Guid": "same", "Day": day} for day in ("Tuesday", "Thursday", "Friday")
        )
        before = {entry.rule.days: entry.key for entry in uk(tuesday, thursday, friday).entries}
        after = {entry.rule.days: entry.key for entry in uk(tuesday, friday, thursday).entries}
        assert before == after

    def test_without_an_id_a_key_is_made_of_what_is_said(self) -> None:
        first = only(uk({"Guid": "", "Title": "Café  Lumière"})).key
        assert first == "AA/cafe lumiere/2-1930/ls1 4dy"
        assert only(uk({"Guid": "", "Title": "CAFE LUMIERE", "Note": "New note"})).key == first

    def test_a_key_fits_where_it_is_kept(self) -> None:
        for row in (
            {"Guid": "x" * 500},
            {"Guid": "", "Title": "x" * 500, "Venue": "y" * 500, "Postcode": ""},
        ):
            assert len(only(uk(row)).key) <= 200
