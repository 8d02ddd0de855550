"""What NA's servers give out."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.directory.entry import Mode, Status
from alongside.feeds.entries import Entries, ProblemCode, Source, Unreadable, UnreadableCode
from alongside.feeds.formats import read
from alongside.feeds.tests.bmlt_server import (
    BODIES,
    FORMATS,
    HERE,
    NOWHERE,
    ROOT,
    as_bytes,
    bmlt,
    format_row,
    meeting,
    with_format,
)
from alongside.feeds.tests.lists import codes, only
from alongside.kernel.periods import RuleKind


def refusal(data: Any, format: str = "auto") -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read(as_bytes(data), source=HERE, format=format)
    return caught.value


class TestWhatAServerGives:
    @pytest.mark.parametrize(
        "data",
        [
            [meeting()],
            {"meetings": [meeting()]},
            {"meetings": [meeting()], "formats": FORMATS},
            {"meetings": [meeting()], "formats": [FORMATS], "service_bodies": BODIES},
        ],
    )
    def test_is_recognised_with_and_without_what_stands_beside_the_meetings(self, data: Any) -> None:
        found = read(as_bytes(data), source=HERE)
        assert found.format == "bmlt"
        assert only(found).name == "Ludby Lamplighters"

    def test_is_the_meetings_as_the_directory_says_them(self) -> None:
        entry = only(bmlt({}))
        assert (entry.rule.kind, entry.rule.days, entry.rule.length) == (RuleKind.WEEKLY, (2,), 90)
        assert f"{entry.rule.starts:%H:%M}" == "19:30"
        assert (entry.venue, entry.address, entry.town) == ("St Crispin's Hall", "12 Kettle Lane", "Ludby")
        assert (entry.postcode, entry.country, entry.areas) == ("LS1 4DY", "GB", ("Ludshire",))
        assert (entry.latitude, entry.longitude) == (53.796, -1.547)
        assert entry.attributes == {"DISCUSSION": True, "OPEN": True}
        assert (entry.mode, entry.status) == (Mode.IN_PERSON, Status.ACTIVE)
        assert entry.extra == {"worldid_mixed": "G00000041"}

    @pytest.mark.parametrize("data", [FORMATS, [FORMATS], {"formats": FORMATS}, BODIES])
    def test_is_said_to_lack_the_meetings_where_only_what_stands_beside_them_came(self, data: Any) -> None:
        error = refusal(data)
        assert error.code == UnreadableCode.NO_MEETINGS
        assert "not its meetings" in str(error)

    def test_is_said_to_be_a_web_page_where_the_server_shows_one(self) -> None:
        page = b"<!DOCTYPE html><html><title>500</title></html>"
        with pytest.raises(Unreadable) as caught:
            read(page, source=HERE, format="bmlt")
        assert caught.value.code == UnreadableCode.WEB_PAGE

    def test_is_refused_where_it_was_asked_for_and_something_else_came(self) -> None:
        assert refusal({"message": "Too many requests"}, "bmlt").code == UnreadableCode.NO_MEETINGS
        assert refusal({"3": meeting()}, "bmlt").code == UnreadableCode.NO_MEETINGS

    def test_is_of_na_unless_somebody_says_otherwise(self) -> None:
        assert only(bmlt({})).programme == "NA"
        assert only(bmlt({}, source=Source(name="other", programme="CA"))).programme == "CA"

    def test_costs_a_row_only_where_that_is_no_meeting(self) -> None:
        found = read(as_bytes({"meetings": [meeting(), "lost", {}]}), source=HERE)
        assert (len(found.entries), found.read_rows) == (1, 3)
        assert codes(found) == [ProblemCode.REFUSED_NOT_A_ROW] * 2

    def test_leaves_out_what_its_owner_has_not_published(self) -> None:
        found = bmlt({"published": "0"}, {"published": "1"}, {"published": None})
        assert len(found.entries) == 2
        assert codes(found) == [ProblemCode.REFUSED_NOT_PUBLISHED]


class TestWhen:
    @pytest.mark.parametrize(("weekday", "day"), [("1", 7), ("2", 1), ("7", 6), (4, 3)])
    def test_the_week_begins_with_a_sunday_numbered_one(self, weekday: Any, day: int) -> None:
        assert only(bmlt({"weekday_tinyint": weekday})).rule.days == (day,)

    @pytest.mark.parametrize("weekday", ["0", "8", "Tuesday", ""])
    def test_a_day_that_is_none_costs_the_row(self, weekday: str) -> None:
        found = bmlt({"weekday_tinyint": weekday})
        assert not found.entries
        assert ProblemCode.REFUSED_NO_DAY in codes(found)

    @pytest.mark.parametrize("duration", ["00:00:00", "", None])
    def test_a_length_of_nothing_is_not_said(self, duration: str | None) -> None:
        found = bmlt({"duration_time": duration})
        assert only(found).rule.length is None
        assert not found.problems

    def test_a_whole_day_is_too_long_to_be_a_meeting(self) -> None:
        assert codes(bmlt({"duration_time": "24:00:00"})) == [ProblemCode.BAD_LENGTH]

    def test_the_row_says_its_zone(self) -> None:
        assert only(bmlt({"time_zone": "America/Chicago"})).zone == "America/Chicago"

    def test_or_its_country_does_and_the_other_rows_of_its_server(self) -> None:
        found = bmlt(
            {"location_nation": "Deutschland", "root_server_id": "4", "location_postal_code_1": ""},
            NOWHERE | {"root_server_id": "4", "virtual_meeting_link": "https://zoom.us/j/81234567890"},
            NOWHERE | {"root_server_id": "5", "virtual_meeting_link": "https://zoom.us/j/81234567891"},
        )
        assert [entry.zone for entry in found.entries] == ["Europe/Berlin", "Europe/Berlin", "Europe/London"]

    def test_a_server_in_two_zones_settles_nothing_for_its_other_rows(self) -> None:
        found = bmlt(
            {"time_zone": "America/Chicago"}, {"time_zone": "America/Denver"}, {"location_nation": ""}
        )
        assert found.entries[2].zone == "Europe/London"

    @pytest.mark.parametrize(
        ("name", "weeks"),
        [("2nd Tuesday of the month only", (2,)), ("Meets only on the last Tuesday", (-1,))],
    )
    def test_a_format_may_say_on_which_weeks(self, name: str, weeks: tuple[int, ...]) -> None:
        found = with_format(format_row("70", "2T", name))
        assert (only(found).rule.kind, only(found).rule.weeks) == (RuleKind.MONTHLY, weeks)
        assert name in only(found).notes
        assert not found.problems

    @pytest.mark.parametrize("name", ["Every other week", "Held only in the first week of the month"])
    def test_a_format_that_leaves_open_when_is_ring_first(self, name: str) -> None:
        entry = only(with_format(format_row("70", "EO", name)))
        assert not entry.rule.sure
        assert entry.rule.kind is not RuleKind.MONTHLY

    def test_a_comment_may_say_on_which_weeks(self) -> None:
        assert only(bmlt({"comments": "Held only on the 1st Tuesday of the month"})).rule.weeks == (1,)

    def test_weeks_that_are_said_in_german_are_put_together(self) -> None:
        formats = [
            format_row(
                str(number), f"Wo{week}", f"Findet nur in der {week} Woche des Monats statt", lang="de"
            )
            for number, week in ((71, "1."), (73, "3."), (75, "letzten"))
        ]
        entry = only(bmlt({"format_shared_id_list": "71,73,75", "lang_enum": "de"}, formats=formats))
        assert not entry.rule.sure
        assert entry.notes == "Held only in the 1st, 3rd and last week of the month."

    def test_a_week_that_english_formats_leave_out_is_known_by_its_key(self) -> None:
        entry = only(bmlt({"format_shared_id_list": "8,100", "formats": "D,Wo1", "lang_enum": "de"}))
        assert not entry.rule.sure

    def test_what_happens_in_one_week_leaves_it_weekly_and_is_kept_in_its_words(self) -> None:
        found = with_format(format_row("70", "Sp1", "Week 1: Speaker", format_type_enum="FC1-1"))
        assert only(found).rule.sure
        assert only(found).notes == "Week 1: Speaker"
        assert "SPEAKER" not in only(found).attributes
        assert not found.problems

    def test_open_in_one_week_is_not_open(self) -> None:
        entry = only(with_format(format_row("70", "O2", "Week 2: open", format_type_enum="O-2")))
        assert "OPEN" not in entry.attributes
        assert entry.entry_rule == "Week 2: open"

    def test_a_format_says_that_holidays_are_left_out(self) -> None:
        entry = only(with_format(format_row("70", "naf", "Nicht an Feiertagen", lang="de")))
        assert entry.attributes == {"CLOSED_ON_HOLIDAYS": True}


class TestFormats:
    def test_mean_what_world_services_says_whatever_their_key(self) -> None:
        entry = only(bmlt({"formats": "R,S", "format_shared_id_list": "33,40"}))
        assert entry.attributes == {"STEP_STUDY": True, "WHEELCHAIR": True}
        assert entry.codes == ("WCHR", "STEP")

    def test_are_found_by_key_where_there_are_no_ids(self) -> None:
        assert only(bmlt({"formats": "R,S", "format_shared_id_list": None})).codes == ("WCHR", "STEP")

    def test_are_found_by_key_in_the_language_of_the_row(self) -> None:
        formats = [
            format_row("50", "F", "Frauen", "W", lang="de"),
            format_row("51", "F", "Feuer", "CAN", lang="fr"),
        ]
        row = {"formats": "F", "format_shared_id_list": "", "lang_enum": "de"}
        assert only(bmlt(row, formats=formats)).attributes == {"WOMEN": True}

    def test_of_two_servers_in_one_list_keep_apart(self) -> None:
        formats = [
            format_row("8", "D", "Discussion", "DISC", root_server_id="1"),
            format_row("8", "D", "Damen", "W", root_server_id="2"),
        ]
        found = bmlt(
            {"root_server_id": "1", "format_shared_id_list": "8"},
            {"root_server_id": "2", "format_shared_id_list": "8"},
            formats=formats,
        )
        assert [entry.attributes for entry in found.entries] == [{"DISCUSSION": True}, {"WOMEN": True}]

    def test_without_their_list_are_read_as_the_english_set_only_where_the_row_is_english(self) -> None:
        row = {"formats": "O,St,WC", "format_shared_id_list": "17,27,33"}
        assert only(bmlt(row, formats=[])).attributes == {
            "OPEN": True,
            "STEP_STUDY": True,
            "WHEELCHAIR": True,
        }
        german = bmlt(row | {"lang_enum": "de", "formats": "S,CL,VM"}, formats=[])
        assert not only(german).attributes
        assert not only(german).languages
        assert only(german).mode is Mode.ONLINE
        assert codes(german) == [ProblemCode.UNKNOWN_TYPE] * 2

    def test_of_the_english_set_are_no_others_of_the_same_letters(self) -> None:
        found = bmlt({"formats": "S", "format_shared_id_list": ""}, formats=[])
        assert not only(found).languages
        assert "“format S”" in found.problems[0].message

    @pytest.mark.parametrize(
        ("key", "name", "world_id", "tag"),
        [("ru", "Russisch", "LANG", "ru"), ("Fr", "French", "LANG", "fr"), ("pl", "po polsku", "", "pl")],
    )
    def test_tell_languages_by_name_or_by_tag(self, key: str, name: str, world_id: str, tag: str) -> None:
        found = with_format(format_row("70", key, name, world_id, format_type_enum="LANG"))
        assert only(found).languages == (tag,)
        assert not found.problems

    def test_tell_no_language_by_letters_that_are_no_tag(self) -> None:
        found = with_format(format_row("70", "SL", "Signs", "LANG", format_type_enum="LANG"))
        assert not only(found).languages
        assert codes(found) == [ProblemCode.UNKNOWN_TYPE]

    def test_say_whom_it_is_for_as_exactly_as_their_name_does(self) -> None:
        assert only(with_format(format_row("70", "rb", "LGBTQ*", "GL"))).attributes == {"LGBTQ": True}
        found = only(with_format(format_row("70", "GL", "Gay/Lesbian", "GL"))).attributes
        assert found == {"GAY": True, "LESBIAN": True}

    def test_that_nobody_knows_keep_their_words_and_are_named(self) -> None:
        found = with_format(format_row("70", "lh", "Left-handed people", format_type_enum="FC3"))
        assert only(found).notes == "Left-handed people"
        assert codes(found) == [ProblemCode.UNKNOWN_TYPE]


class TestWhere:
    def test_labels_that_a_server_puts_before_a_value_are_left_out(self) -> None:
        entry = only(
            bmlt({"bus_lines": "Bus lines#@-@#12, 14", "format_comments": "More#@-@#Tea from seven"})
        )
        assert entry.access == "Buses: 12, 14"
        assert entry.notes == "Tea from seven"

    def test_the_way_in_and_the_way_there_are_kept_together(self) -> None:
        entry = only(bmlt({"location_info": "Side door", "train_lines": "Ludby Halt"}))
        assert entry.access == "Side door\nTrains: Ludby Halt"

    def test_the_service_body_is_the_organisation_and_gives_areas_where_the_address_does_not(self) -> None:
        both = bmlt({}, {"location_sub_province": ""}).entries
        assert {entry.organisation for entry in both} == {"Ludby Area"}
        assert [entry.areas for entry in both] == [("Ludshire",), ("North Region", "Ludby Area")]

    def test_the_row_names_its_service_body_itself_on_newer_servers(self) -> None:
        assert only(bmlt({"service_body_name": "South Area"}, bodies=[])).organisation == "South Area"

    def test_a_tree_that_bites_its_tail_is_climbed_once(self) -> None:
        ring = [BODIES[2] | {"parent_id": "5"}, BODIES[1] | {"parent_id": "12"}]
        entry = only(bmlt({"location_sub_province": ""}, bodies=ring))
        assert entry.areas == ("North Region", "Ludby Area")

    def test_the_part_of_a_town_lies_in_its_town(self) -> None:
        entry = only(bmlt({"location_city_subsection": "Kettleside"}))
        assert entry.areas == ("Ludshire", "Ludby", "Kettleside")

    def test_a_country_in_the_field_of_a_county_is_the_country(self) -> None:
        entry = only(bmlt({"location_nation": "", "location_sub_province": "Österreich"}))
        assert (entry.country, entry.zone, entry.areas) == (
            "AT",
            "Europe/Vienna",
            ("North Region", "Ludby Area"),
        )

    def test_a_state_of_two_letters_is_no_country(self) -> None:
        entry = only(
            bmlt(
                {"location_province": "DE", "location_nation": "USA", "location_postal_code_1": "19901"}
                | {"latitude": "39.1", "longitude": "-75.5"}
            )
        )
        assert (entry.country, entry.areas) == ("US", ("DE", "Ludshire"))

    def test_what_a_server_has_of_its_own_is_kept(self) -> None:
        assert only(bmlt({"kettle_type": "Made of tin"})).extra["kettle_type"] == "Made of tin"


class TestKeys:
    def test_are_the_numbers_of_a_server(self) -> None:
        assert only(bmlt({"id_bigint": "41"})).key == "41"

    def test_name_the_server_in_an_aggregator(self) -> None:
        found = bmlt({"id_bigint": "41", "root_server_id": "7"}, {"id_bigint": "41", "root_server_id": 8})
        assert [entry.key for entry in found.entries] == ["7-41", "8-41"]
        assert not found.problems

    def test_name_the_server_where_two_lists_were_put_together(self) -> None:
        rows = [{"id_bigint": "41", "root_server_uri": f"https://{name}.example.org/bmlt"} for name in "ab"]
        found = bmlt(*rows)
        assert [entry.key for entry in found.entries] == ["a.example.org:bmlt-41", "b.example.org:bmlt-41"]

    def test_stay_when_the_rows_move_and_the_server_changes_its_scheme(self) -> None:
        rows = [meeting(id_bigint="41"), meeting(id_bigint="42")]
        moved = [row | {"root_server_uri": ROOT.replace("https", "http")} for row in reversed(rows)]
        keys = [{entry.key for entry in read(as_bytes(one), source=HERE).entries} for one in (rows, moved)]
        assert keys[0] == keys[1]


class TestNobodyGetsThrough:
    def test_contacts_are_dropped_and_never_named(self) -> None:
        found = bmlt(
            {
                "contact_name_1": "Zebedee Quill",
                "contact_phone_1": "07700 900123",
                "contact_email_1": "zebedee@example.org",
                "email_contact": "quill@example.org",
                "comments": "Tea from seven. Call Zebedee on 07700 900123.",
                "location_info": "Ask for Zebedee at the door.",
            }
        )
        said = msgspec.json.encode(found).decode()
        assert not [canary for canary in ("ebedee", "uill", "900123") if canary in said]
        assert only(found).notes == "Tea from seven."
        assert ProblemCode.PERSONAL_CONTACT in codes(found)

    def test_the_addresses_of_service_bodies_are_not_looked_at(self) -> None:
        bodies = [BODIES[2] | {"contact_email": "quill@example.org", "helpline": "07700 900123"}]
        assert "quill" not in msgspec.json.encode(bmlt({}, bodies=bodies)).decode()


VALUES = st.one_of(
    st.none(), st.text(max_size=30), st.integers(), st.floats(), st.booleans(), st.lists(st.text())
)
FIELDS = st.sampled_from([*meeting(), "root_server_id", "service_body_name"])


@given(
    st.dictionaries(FIELDS, VALUES),
    st.lists(st.dictionaries(st.sampled_from([*FORMATS[0]]), VALUES), max_size=3),
    st.lists(st.dictionaries(st.sampled_from([*BODIES[0]]), VALUES), max_size=3),
)
def test_whatever_stands_in_a_row_nothing_is_raised_but_unreadable(
    row: dict[str, Any], formats: list[Any], bodies: list[Any]
) -> None:
    data = {"meetings": [meeting(), meeting() | row], "formats": formats, "service_bodies": bodies}
    found = read(msgspec.json.encode(data), source=HERE, format="bmlt")
    assert found.read_rows == 2
    assert len(found.entries) + sum(one.code.startswith("REFUSED") for one in found.problems) >= 2


@pytest.mark.shared
class TestRealServers:
    @pytest.fixture
    def folder(self, shared: Path) -> Path:
        return shared / "feeds" / "bmlt"

    def test_in_english_is_read_whole(self, folder: Path) -> None:
        source = Source(name="us", zone="America/New_York", country="US")
        found = read((folder / "genuine-GetSearchResults-mock.json").read_bytes(), source=source)
        assert (found.format, found.read_rows, len(found.entries)) == ("bmlt", 244, 244)
        # Towers and streets that nobody knows.
        assert set(codes(found)) == {ProblemCode.PERSONAL_CONTACT}
        # Neighbourhoods that nobody here knows are among them: a word in such a column may be a name.
        assert len(found.problems) <= 9
        assert Counter(entry.mode for entry in found.entries) == {Mode.IN_PERSON: 244}
        # The other twelve have no formats.
        assert sum(bool(entry.attributes) for entry in found.entries) == 232
        answers = Counter(entry.attributes.get("OPEN") for entry in found.entries)
        # One row says both; 171 say open, 25 closed.
        assert (answers[True], answers[False]) == (170, 24)
        assert len({entry.key for entry in found.entries}) == 244
        assert Counter(entry.rule.kind for entry in found.entries) == {RuleKind.WEEKLY: 244}

    def test_in_german_is_read_with_its_formats(self, folder: Path) -> None:
        found = self.german(folder, "german-formats-de.json")
        assert (found.read_rows, len(found.entries)) == (108, 108)
        modes = Counter(entry.mode for entry in found.entries)
        assert modes == {Mode.IN_PERSON: 85, Mode.ONLINE: 23}
        assert Counter(codes(found)) == {
            ProblemCode.UNKNOWN_TYPE: 16,
            ProblemCode.PERSONAL_CONTACT: 18,
            ProblemCode.SOME_WEEKS_ONLY: 2,
        }
        assert {entry.zone for entry in found.entries} == {"Europe/Berlin"}
        assert sum(not entry.rule.sure for entry in found.entries) == 2
        languages = Counter(tag for entry in found.entries for tag in entry.languages)
        assert languages == {"en": 17, "ru": 6, "fa": 6, "pl": 3, "de": 2, "uk": 1, "es": 1, "fr": 1}
        assert Counter(entry.attributes.get("OPEN") for entry in found.entries)[True] == 17
        assert sum(entry.passcode_withheld for entry in found.entries) == 23
        unclear = {one.row for one in found.problems if one.code is ProblemCode.UNKNOWN_TYPE}
        rows = json.loads((folder / "berlin-meetings.json").read_bytes())
        understood = [row for row, one in enumerate(rows, 1) if one["formats"] and row not in unclear]
        assert (len(understood), sum(bool(one["formats"]) for one in rows)) == (89, 104)

    def test_in_german_with_english_formats_loses_no_week_that_these_leave_out(self, folder: Path) -> None:
        found = self.german(folder, "german-formats-en.json")
        assert sum(not entry.rule.sure for entry in found.entries) == 2

    def test_in_german_without_formats_claims_nothing_that_its_letters_may_not_mean(
        self, folder: Path
    ) -> None:
        found = read((folder / "berlin-meetings.json").read_bytes(), source=Source(name="berlin"))
        assert not any(entry.attributes for entry in found.entries)
        assert Counter(entry.mode for entry in found.entries)[Mode.ONLINE] == 23

    def german(self, folder: Path, formats: str) -> Entries:
        data = {
            "meetings": json.loads((folder / "berlin-meetings.json").read_bytes()),
            "formats": json.loads((folder / formats).read_bytes()),
        }
        return read(as_bytes(data), source=Source(name="berlin"))
