"""Meeting Guide feeds: the format, and what is seen of it in the wild."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

import pytest
from msgspec.structs import replace

from alongside.directory.entry import EntryContent, Mode
from alongside.feeds.entries import ProblemCode, Source, Unreadable, UnreadableCode
from alongside.feeds.formats import read
from alongside.feeds.tests.lists import GUIDE_ROW, HERE, as_json, codes, guide, only
from alongside.kernel.periods import Rule, RuleKind

WHOLE = {
    "name": "Lamplighters", "slug": "lamplighters", "day": [1, 3], "time": "19:30", "end_time": "20:45",
    "timezone": "America/New_York", "formatted_address": "1600 Made Up Ave, Ludby, NY 10001, USA",
    "regions": ["Ludshire", "Downtown"], "latitude": "40.7127837000000001234", "longitude": -74.0059413,
    "location": "St Crispin's", "location_notes": "Side door.", "notes": "Bring a mug.", "group": "Lamp Group",
    "group_notes": "Since 1971.", "types": ["O", "D", "X", "ONL"], "conference_url": "https://zoom.us/j/82824495871?pwd=aB3",
    "conference_url_notes": "Passcode: teapot", "conference_phone": "+1 929 205 6099,,82824495871#",
    "conference_phone_notes": "Then press hash.", "updated": "2026-03-31 08:05:00", "url": "https://example.org/lamplighters",
    "attendance_option": "hybrid", "entity": "Ludby Intergroup", "entity_url": "https://example.org", "id": 77,
    "region_id": 5, "time_formatted": "7:30 pm", "feedback_emails": "info@example.org",
}  # fmt: skip
AMERICA = Source(name="x", programme="AA", zone="America/Chicago", country="US")


def test_a_meeting_is_read_whole() -> None:
    assert only(read(as_json([WHOLE]), source=AMERICA)) == EntryContent(
        key="lamplighters",
        name="Lamplighters",
        programme="AA",
        rule=Rule(RuleKind.WEEKLY, days=(1, 3), starts=time(19, 30), length=75),
        zone="America/New_York",
        mode=Mode.HYBRID,
        group="Lamp Group",
        organisation="Ludby Intergroup",
        venue="St Crispin's",
        address="1600 Made Up Ave",
        town="Ludby",
        postcode="10001",
        country="US",
        areas=("Ludshire", "Downtown"),
        latitude=40.712784,
        longitude=-74.005941,
        attributes={"DISCUSSION": True, "OPEN": True, "WHEELCHAIR": True},
        codes=("O", "D", "X", "ONL"),
        access="Side door.",
        join_url="https://zoom.us/j/82824495871?pwd=aB3",
        join_notes="Passcode: teapot",
        phone="+19292056099,,82824495871#",
        phone_notes="Then press hash.",
        notes="Bring a mug.\nSince 1971.",
        url="https://example.org/lamplighters",
        source_updated=datetime(2026, 3, 31, 8, 5, tzinfo=UTC),
        extra={
            "entity_url": "https://example.org",
            "feedback_emails": "info@example.org",
        },
    )


class TestWhatIsSeenInTheWild:
    @pytest.mark.parametrize(
        ("row", "days", "starts"),
        [
            ({"day": "2"}, (2,), time(19, 30)),
            ({"day": 0}, (7,), time(19, 30)),
            ({"day": [6], "time": "11:00 AM"}, (6,), time(11)),
            ({"day": ["0", "6"]}, (6, 7), time(19, 30)),
            ({"day": "Tuesday", "time": "7:30 pm"}, (2,), time(19, 30)),
            ({"time": None, "start_time": "20:00"}, (2,), time(20)),
        ],
    )
    def test_days_and_times(self, row: dict[str, Any], days: tuple[int, ...], starts: time) -> None:
        rule = only(guide(row)).rule
        assert (rule.days, rule.starts) == (days, starts)

    @pytest.mark.parametrize(
        ("types", "attributes"),
        [
            ("[open]", {"OPEN": True}),
            ("[closed]", {"OPEN": False}),
            ("O, X", {"OPEN": True, "WHEELCHAIR": True}),
            ([" X", "o", ""], {"OPEN": True, "WHEELCHAIR": True}),
            (["Open", "Wheelchair Access"], {"OPEN": True, "WHEELCHAIR": True}),
            (None, {}),
            ([], {}),
            ("", {}),
            ([None, {"a": 1}, 5], {}),
            ("['O', 'X']", {"OPEN": True, "WHEELCHAIR": True}),
            ('["O", "X"]', {"OPEN": True, "WHEELCHAIR": True}),
            ({"0": "O", "2": "X"}, {"OPEN": True, "WHEELCHAIR": True}),
        ],
    )
    def test_types(self, types: object, attributes: dict[str, bool]) -> None:
        assert only(guide({"types": types})).attributes == attributes

    @pytest.mark.parametrize("lost", [["X"], {"code": "X"}])
    def test_a_type_that_is_none_costs_itself_and_is_named(self, lost: object) -> None:
        found = guide({"types": ["O", lost]})
        assert only(found).attributes == {"OPEN": True}
        assert codes(found) == [ProblemCode.BAD_VALUE]

    def test_types_mean_what_their_programme_means(self) -> None:
        spanish = only(guide({"types": ["S"]}))
        speaker = only(guide({"types": ["S"]}, source=replace(HERE, programme="ACA")))
        assert spanish.languages == ("es",)
        assert speaker.attributes == {"SPEAKER": True}

    def test_a_type_that_nobody_knows_is_named_and_kept(self) -> None:
        found = guide({"types": ["O", "KNIT"]})
        assert only(found).codes == ("O", "KNIT")
        assert [(problem.field, problem.code) for problem in found.problems] == [
            ("types", ProblemCode.UNKNOWN_TYPE)
        ]

    @pytest.mark.parametrize(
        ("extras", "attributes", "languages"),
        [
            ({"people": "W"}, {"OPEN": True, "WOMEN": True}, ()),
            ({"people": "YP"}, {"OPEN": True, "YOUNG_PEOPLE": True}, ()),
            ({"people": "SPN"}, {"OPEN": True}, ("es",)),
            ({"append": "M LIT"}, {"LITERATURE": True, "MEN": True, "OPEN": True}, ()),
            ({"append": "W none"}, {"OPEN": True, "WOMEN": True}, ()),
        ],
    )
    def test_a_column_of_its_own_for_whom_it_is(
        self, extras: dict[str, str], attributes: dict[str, bool], languages: tuple[str, ...]
    ) -> None:
        found = guide({"types": "[open]", **extras})
        assert only(found).attributes == attributes
        assert only(found).languages == languages
        assert not only(found).extra
        assert not found.problems

    def test_a_word_hung_on_the_name_that_nobody_knows_is_kept(self) -> None:
        assert only(guide({"append": "W KNIT"})).extra == {"append": "W KNIT"}

    def test_people_in_the_column_for_whom_it_is_are_dropped(self) -> None:
        found = guide({"people": "Idris Fenn"})
        assert codes(found) == [ProblemCode.PERSONAL_CONTACT]
        assert not only(found).extra

    def test_several_days_are_one_meeting_and_one_rule(self) -> None:
        rule = only(guide({"day": [1, 3, 5], "time": "7:00 PM"})).rule
        assert (rule.days, rule.starts) == ((1, 3, 5), time(19))

    @pytest.mark.parametrize("day", ["Ongoing", "By appointment", "24/7"])
    def test_a_group_that_has_no_set_time_is_kept(self, day: str) -> None:
        found = guide(
            {"day": day, "time": None, "end_time": None, "conference_url": "https://zoom.us/j/82824495871"}
        )
        assert only(found).rule == Rule(RuleKind.APPOINTMENT)
        assert not found.problems

    def test_a_passcode_that_no_telephone_can_dial_costs_only_itself(self) -> None:
        found = guide({"conference_phone": "+441632960960,,82824495871#,,#,,TUh0bGoakdVV3"})
        assert only(found).phone == "+441632960960,,82824495871#"
        assert codes(found) == [ProblemCode.BAD_DIAL_STRING]

    def test_a_number_that_lacks_the_meetings_own_reaches_nobody(self) -> None:
        found = guide({"conference_phone": "+441632960960,,#"})
        assert only(found).phone == ""
        assert codes(found) == [ProblemCode.BAD_DIAL_STRING]

    def test_a_number_may_have_its_code_beside_it(self) -> None:
        row = {"conference_phone": "+441632960960,,", "conference_phone_notes": "Access Code: 514510"}
        entry = only(guide(row))
        assert (entry.phone, entry.phone_notes) == ("+441632960960,,", "Access Code: 514510")

    def test_the_service_bodys_number_is_left_without_a_word(self) -> None:
        found = guide({"entity": "Ludby Intergroup", "entity_phone": "+44-1632-960-960"})
        assert (only(found).organisation, only(found).extra, found.problems) == ("Ludby Intergroup", {}, ())

    @pytest.mark.parametrize(
        ("name", "kept"),
        [
            ("@Made Up Group", "Made Up Group"),
            ("@ Ludby 2 for 1", "Ludby 2 for 1"),
            ("@lamp_lud", "St Crispin's Hall"),
        ],
    )
    def test_a_sign_that_puts_a_group_first_is_no_contact(self, name: str, kept: str) -> None:
        assert only(guide({"name": name})).name == kept

    @pytest.mark.parametrize("slug", [254, "254"])
    def test_numbers_for_ids(self, slug: object) -> None:
        assert only(guide({"slug": slug})).key == "254"

    @pytest.mark.parametrize(
        ("coordinates", "point", "approximate"),
        [("53.796,-1.547", (53.796, -1.547), False), ("53.7,-1.6,53.9,-1.4", (53.8, -1.5), True)],
    )
    def test_coordinates_in_one_text(
        self, coordinates: str, point: tuple[float, float], approximate: bool
    ) -> None:
        entry = only(guide({"coordinates": coordinates}))
        assert (entry.latitude, entry.longitude) == pytest.approx(point)
        assert entry.approximate is approximate

    def test_a_missing_country_is_the_sources(self) -> None:
        assert only(guide({"country": None})).country == "GB"

    def test_an_address_that_is_whole_where_its_street_should_be(self) -> None:
        row = {
            "address": "83 104 St, Ludby, Alberta, T6E 4E8, Canada",
            "city": None,
            "postal_code": None,
            "country": None,
        }
        entry = only(guide(row))
        assert (entry.address, entry.town, entry.postcode, entry.country) == (
            "83 104 St",
            "Ludby",
            "T6E 4E8",
            "CA",
        )

    def test_a_town_for_an_address_is_approximate(self) -> None:
        row = {
            "location": "Online Meeting",
            "formatted_address": "Ludby, CA, USA",
            "conference_url": "https://zoom.us/j/828244958",
        }
        entry = only(guide(row | {"address": None, "city": None, "postal_code": None, "country": None}))
        assert (entry.mode, entry.approximate, entry.town, entry.venue) == (Mode.ONLINE, True, "Ludby", "")

    @pytest.mark.parametrize("dead", [None, "", False, [], {}, "\t   "])
    def test_fields_that_say_nothing(self, dead: object) -> None:
        found = guide(
            {
                "notes": dead,
                "group": dead,
                "end_time": dead,
                "types": dead,
                "conference_url": dead,
                "region": dead,
            }
        )
        assert codes(found) == []

    @pytest.mark.parametrize("wrong", [{"a": "b"}, ["x", "y"], True])
    def test_a_field_of_the_wrong_kind_costs_itself(self, wrong: object) -> None:
        found = guide({"notes": wrong})
        assert only(found).notes == ""
        assert codes(found) == [ProblemCode.BAD_VALUE]

    def test_markup_and_scripts_in_notes_are_left_out(self) -> None:
        note = "Tea &amp; talk<br>at <b>eight</b>.<script>alert(1)</script><p onclick='x()'>Ramp</p>&lt;img src=x&gt;"
        assert only(guide({"notes": note})).notes == "Tea & talk\nat eight. Ramp"

    def test_letters_that_cannot_be_seen_are_left_out(self) -> None:
        assert (
            only(guide({"name": "Lamp\u200blighters\u202e \x07 \xa0of Ludby\ufeff"})).name
            == "Lamplighters of Ludby"
        )


class TestByAppointment:
    def test_is_a_meeting_with_neither_day_nor_time(self) -> None:
        assert only(guide({"day": None, "time": None})).rule == Rule(RuleKind.APPOINTMENT)
        assert only(guide({"day": [], "time": ""})).rule == Rule(RuleKind.APPOINTMENT)

    @pytest.mark.parametrize(
        ("row", "code"),
        [
            ({"day": None}, ProblemCode.REFUSED_NO_DAY),
            ({"time": None}, ProblemCode.REFUSED_NO_TIME),
            ({"day": 9}, ProblemCode.REFUSED_NO_DAY),
            ({"day": 9, "time": None}, ProblemCode.REFUSED_NO_DAY),
            ({"day": None, "time": "25:00"}, ProblemCode.REFUSED_NO_DAY),
        ],
    )
    def test_is_not_what_a_wrong_or_missing_one_makes_it(
        self, row: dict[str, Any], code: ProblemCode
    ) -> None:
        found = guide(row)
        assert found.entries == ()
        assert code in codes(found)


class TestAWrongFieldCostsItself:
    @pytest.mark.parametrize(
        ("row", "field", "code"),
        [
            ({"day": [2, 9]}, "day", ProblemCode.BAD_DAY),
            ({"end_time": "late"}, "end_time", ProblemCode.BAD_TIME),
            ({"end_time": "18:30"}, "end_time", ProblemCode.BAD_LENGTH),
            ({"updated": "yesterday"}, "updated", ProblemCode.BAD_DATE),
            ({"timezone": "GMT+8"}, "timezone", ProblemCode.UNKNOWN_ZONE),
            ({"timezone": "../../etc/passwd"}, "timezone", ProblemCode.UNKNOWN_ZONE),
            ({"latitude": 0, "longitude": 0}, "latitude", ProblemCode.COORDINATES_ZERO),
            ({"latitude": 953, "longitude": 1}, "latitude", ProblemCode.COORDINATES_OUT_OF_RANGE),
            ({"postal_code": "none"}, "postal_code", ProblemCode.BAD_POSTCODE),
            ({"url": "javascript:alert(1)"}, "url", ProblemCode.BAD_URL),
            ({"conference_url": "ask us"}, "conference_url", ProblemCode.BAD_URL),
            ({"conference_phone": "ring us"}, "conference_phone", ProblemCode.BAD_DIAL_STRING),
            ({"programme": "Knitters"}, "programme", ProblemCode.UNKNOWN_PROGRAMME),
        ],
    )
    def test_and_is_named(self, row: dict[str, Any], field: str, code: ProblemCode) -> None:
        found = guide({}, row)
        assert len(found.entries) == 2
        assert [(problem.row, problem.field, problem.code) for problem in found.problems] == [
            (2, field, code)
        ]

    def test_a_row_that_is_no_meeting_costs_itself(self) -> None:
        found = read(as_json([GUIDE_ROW, "a word", None, 5, [], {}, GUIDE_ROW | {"slug": "2"}]), source=HERE)
        assert len(found.entries) == 2
        assert found.read_rows == 7
        assert [problem.row for problem in found.problems] == [2, 3, 4, 5, 6]
        assert set(codes(found)) == {ProblemCode.REFUSED_NOT_A_ROW}


class TestJsonThatIsNoFeed:
    @pytest.mark.parametrize(
        "content", [b'{"success": false}', b'["a", "b"]', b'{"error": {"code": 401}}', b'[{"x": 1}]']
    )
    def test_is_refused_with_a_sentence(self, content: bytes) -> None:
        with pytest.raises(Unreadable) as caught:
            read(content, source=HERE)
        assert caught.value.code == UnreadableCode.NO_MEETINGS
