"""Questions as people type them, and as machines send them."""

from __future__ import annotations

from datetime import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.directory.entry import Mode
from alongside.finder.question import WORDS, Question, clock_time, kilometres, read_question
from alongside.kernel.places import Found, Kind, Place
from alongside.search.criteria import Criteria, Order, Point, When

LANTERN = Place("Port Lantern", 57.0, -12.0, Kind.TOWN)
NEWPORTS = (Place("Newport", 51.6, -3.0, Kind.TOWN), Place("Newport", 50.7, -1.3, Kind.TOWN))


def locate(text: str) -> Found:
    if text == "Newport":
        return Found(None, NEWPORTS)
    return Found(LANTERN) if text == "Port Lantern" else Found(None)


def asked(**given: str | list[str]) -> Question:
    lists = {word: value if isinstance(value, list) else [value] for word, value in given.items()}
    areas = ["isle", "isle/lantern bay", "isle/moor"]
    return read_question(lists, locate=locate, programmes=["AA", "NA", "SMART"], areas=areas)


class TestTheReadersOwnZone:
    @pytest.mark.parametrize(
        ("given", "zone"),
        [
            ("Europe/London", "Europe/London"),
            ("america/new_york", "America/New_York"),
            ("New York", "America/New_York"),
            ("são paulo", "America/Sao_Paulo"),
            ("utc", "UTC"),
            ("", None),
        ],
    )
    def test_is_named_in_full_or_by_its_city(self, given: str, zone: str | None) -> None:
        question = asked(zone=given)

        assert question.zone == zone
        assert question.unread == ()

    @pytest.mark.parametrize("given", ["Quillhaven", "../etc/passwd", "Etc/GMT+5", "+01:00", "x" * 5000])
    def test_is_asked_for_again_where_nobody_knows_it(self, given: str) -> None:
        question = asked(zone=given)

        assert question.zone is None
        assert [one.word for one in question.unread] == ["zone"]


class TestReadQuestion:
    def test_refuses_an_area_that_has_no_meeting(self) -> None:
        question = asked(area=["isle", "Atlantis"])

        assert question.criteria.areas == {"isle"}
        assert question.unread[0].message == "We have no meeting in an area of that name."

    def test_nothing_asks_nothing(self) -> None:
        assert asked() == Question(Criteria())

    def test_empty_answers_of_a_form_ask_nothing(self) -> None:
        assert asked(**dict.fromkeys(WORDS, "")) == Question(Criteria())

    @pytest.mark.demand(3)
    def test_reads_where_when_and_how_far(self) -> None:
        criteria = asked(near="Port Lantern", within="5km", day="tue", after="18:00", online="no").criteria

        assert criteria.near == Point(57.0, -12.0)
        assert criteria.within_km == 5
        assert criteria.days == frozenset({2})
        assert criteria.after == time(18)
        assert criteria.online is False

    @pytest.mark.parametrize(
        ("given", "field", "value"),
        [
            ({"when": "tonight"}, "when", When.TONIGHT),
            ({"when": "next24"}, "when", When.NEXT_24_HOURS),
            ({"day": ["mon", "fri"]}, "days", frozenset({1, 5})),
            ({"day": "Monday,sunday"}, "days", frozenset({1, 7})),
            ({"before": "9:30pm"}, "before", time(21, 30)),
            ({"need": "alcohol,GAMBLING"}, "needs", frozenset({"ALCOHOL", "GAMBLING"})),
            ({"who": "close"}, "audience", "SOMEONE_CLOSE"),
            ({"programme": ["na", "SMART"]}, "programmes", frozenset({"NA", "SMART"})),
            ({"approach": "TWELVE_STEP"}, "approaches", frozenset({"TWELVE_STEP"})),
            (
                {"area": ["Isle/Lantern Bay", "isle/moor"]},
                "areas",
                frozenset({"isle/lantern bay", "isle/moor"}),
            ),
            ({"has_any": "CAPTIONS,hearing_loop"}, "any_attributes", frozenset({"CAPTIONS", "HEARING_LOOP"})),
            (
                {"has_not": ["SMOKING", "CAMERA_ON"]},
                "without_attributes",
                frozenset({"SMOKING", "CAMERA_ON"}),
            ),
            ({"mode": "hybrid"}, "modes", frozenset({Mode.HYBRID})),
            ({"open": "yes"}, "attributes", {"OPEN": True}),
            ({"open": "no", "has": "wheelchair"}, "attributes", {"OPEN": False, "WHEELCHAIR": True}),
            ({"language": "PL"}, "languages", frozenset({"pl"})),
            ({"words": " lanterns "}, "words", "lanterns"),
            ({"order": "nearest"}, "order", Order.NEAREST),
            ({"page": "3", "page_size": "50"}, "page_size", 50),
        ],
    )
    def test_reads_each_word(self, given: dict[str, Any], field: str, value: object) -> None:
        question = asked(**given)

        assert getattr(question.criteria, field) == value
        assert question.unread == ()

    def test_every_word_of_the_question_is_read(self) -> None:
        """A word that is documented and then ignored would find the wrong meetings without a sign."""
        nonsense = asked(**dict.fromkeys(set(WORDS) - {"words", "language"}, "✗"))

        assert {one.word for one in nonsense.unread} == set(WORDS) - {"words", "language"}

    def test_a_part_of_the_day_is_two_times(self) -> None:
        criteria = asked(time="night").criteria

        assert (criteria.after, criteria.before) == (time(20), time(5))

    def test_a_radius_without_a_place_is_left_out(self) -> None:
        assert asked(within="5km").criteria == Criteria()

    def test_an_unknown_place_says_what_to_try(self) -> None:
        [unread] = asked(near="Nowhere").unread

        assert unread.word == "near"
        assert "Try a postcode" in unread.message

    def test_a_place_of_which_there_are_two_asks_which(self) -> None:
        question = asked(near="Newport")

        assert question.did_you_mean == NEWPORTS
        assert "Choose one of these" in question.unread[0].message

    def test_what_can_be_read_is_asked_beside_what_cannot(self) -> None:
        question = asked(day=["tue", "tuna", "su", "someday"], programme="XYZ")

        assert question.criteria.days == frozenset({2})
        assert [one.word for one in question.unread] == ["day", "day", "day", "programme"]
        assert [one.message.partition(" is ")[0] for one in question.unread[:3]] == [
            "“someday”",
            "“su”",
            "“tuna”",
        ]
        assert "AA, NA, SMART" in question.unread[-1].message

    def test_names_the_first_of_many_wrong_values(self) -> None:
        unread = asked(has=",".join(f"w{number:04}" for number in range(5000))).unread

        assert [one.message[:7] for one in unread] == ["“W0000”", "“W0001”", "“W0002”", "“W0003”", "“W0004”"]

    @given(st.dictionaries(st.sampled_from(sorted(WORDS)), st.lists(st.text(max_size=30), max_size=3)))
    def test_never_raises(self, given: dict[str, list[str]]) -> None:
        question = read_question(given, locate=locate, programmes=["AA"])

        assert 1 <= question.criteria.page_size <= 100
        assert question.criteria.page >= 1


class TestKilometres:
    @pytest.mark.parametrize(
        ("text", "km"), [("5km", 5), ("5", 5), ("2.5 km", 2.5), ("10 miles", 16.09344), ("1 mi", 1.609344)]
    )
    def test_reads_a_distance(self, text: str, km: float) -> None:
        assert kilometres(text) == pytest.approx(km)

    @pytest.mark.parametrize("text", ["", "0", "-5", "far", "5 leagues", "1e9", "٥", "NaN", "999999"])
    def test_refuses_what_is_none(self, text: str) -> None:
        with pytest.raises(ValueError, match=r".*"):
            kilometres(text)


class TestClockTime:
    @pytest.mark.parametrize(
        ("text", "clock"),
        [
            ("18:00", time(18)), ("1830", time(18, 30)), ("9", time(9)), ("6pm", time(18)), ("12am", time(0)),
            ("12pm", time(12)), ("6:30 PM", time(18, 30)), ("24:00", time(0)), ("0:05", time(0, 5)),
        ],
    )  # fmt: skip
    def test_reads_a_time_of_day(self, text: str, clock: time) -> None:
        assert clock_time(text) == clock

    @pytest.mark.parametrize("text", ["", "25:00", "24:30", "13pm", "0am", "noonish", "18:60", "٦pm"])
    def test_refuses_what_is_none(self, text: str) -> None:
        with pytest.raises(ValueError, match=r".*"):
            clock_time(text)
