"""Points, postcodes, addresses and zones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.directory.entry import Mode, Status
from alongside.feeds.entries import ProblemCode
from alongside.feeds.reading.places import (
    Address,
    country_of,
    numbers_in,
    point_of,
    postcode_of,
    take_apart,
    zones,
)
from alongside.feeds.tests.lists import guide, only


class TestPoints:
    @pytest.mark.parametrize(
        ("latitude", "longitude"),
        [("53.796", "-1.547"), (53.796, -1.547), ("53.7960000000000000000", " -1.547 ")],
    )
    def test_are_read_from_numbers_and_text(self, latitude: object, longitude: object) -> None:
        assert point_of(latitude, longitude, "GB") == (53.796, -1.547)

    @pytest.mark.parametrize(
        ("latitude", "longitude", "country", "code"),
        [
            (0, 0, "GB", ProblemCode.COORDINATES_ZERO),
            ("0", "0.0", "", ProblemCode.COORDINATES_ZERO),
            (-1.547, 53.796, "GB", ProblemCode.COORDINATES_SWAPPED),
            (-121.9, 37.3, "", ProblemCode.COORDINATES_SWAPPED),
            (-84.5, 34.1, "US", ProblemCode.COORDINATES_SWAPPED),
            (153.796, -1.547, "GB", ProblemCode.COORDINATES_OUT_OF_RANGE),
            (153.02, -27.47, "AU", ProblemCode.COORDINATES_SWAPPED),
            (953.7, -1.5, "GB", ProblemCode.COORDINATES_OUT_OF_RANGE),
            (37.3, -121.9, "GB", ProblemCode.COORDINATES_ABROAD),
            ("north", "west", "GB", ProblemCode.COORDINATES_NOT_NUMBERS),
            ("nan", "inf", "GB", ProblemCode.COORDINATES_NOT_NUMBERS),
            ([1], {"a": 2}, "GB", ProblemCode.COORDINATES_NOT_NUMBERS),
            ("53.7", "", "GB", ProblemCode.COORDINATES_ONE_MISSING),
            (None, "-1.5", "GB", ProblemCode.COORDINATES_ONE_MISSING),
        ],
    )
    def test_that_cannot_be_right_are_named_for_what_is_wrong(
        self, latitude: object, longitude: object, country: str, code: ProblemCode
    ) -> None:
        assert point_of(latitude, longitude, country) == code

    def test_none_given_is_no_problem(self) -> None:
        assert point_of("", None, "GB") is None

    def test_a_point_in_a_country_that_we_have_no_box_for_stands(self) -> None:
        assert point_of(41.9, 12.5, "IT") == (41.9, 12.5)

    def test_four_numbers_are_a_box_and_its_middle_stands_for_it(self) -> None:
        assert numbers_in("53,-2,54,-1") == (["53.5", "-1.5"], True)
        assert numbers_in("53.7, -1.5") == (["53.7", "-1.5"], False)

    @given(st.one_of(st.floats(), st.integers(), st.text()), st.one_of(st.floats(), st.integers(), st.text()))
    def test_what_comes_out_is_always_on_the_earth(self, latitude: object, longitude: object) -> None:
        point = point_of(latitude, longitude, "")
        if isinstance(point, tuple):
            assert abs(point[0]) <= 90
            assert abs(point[1]) <= 180


class TestPostcodes:
    @pytest.mark.parametrize(
        ("written", "country", "postcode"),
        [
            ("ls14dy", "GB", "LS1 4DY"),
            ("LS1  4DY ", "GB", "LS1 4DY"),
            ("sw1a 1aa", "GB", "SW1A 1AA"),
            ("LS1", "GB", "LS1"),
            ("a92rf2p", "IE", "A92 RF2P"),
            ("D6W F2P1", "IE", "D6W F2P1"),
            ("BT71 4HP", "IE", "BT71 4HP"),
            ("A92 RF2P", "GB", "A92 RF2P"),
            ("95008", "US", "95008"),
            ("95008-1234", "US", "95008-1234"),
            ("t6e4e8", "CA", "T6E 4E8"),
            ("1012 AB", "NL", "1012 AB"),
            ("ls1 4dy", "", "LS1 4DY"),
        ],
    )
    def test_are_written_as_their_country_does(self, written: str, country: str, postcode: str) -> None:
        assert postcode_of(written, country) == postcode

    @pytest.mark.parametrize(
        ("written", "country"),
        [
            ("M409 8EJ", "GB"),
            ("L1 617", "GB"),
            ("QX6 IFH", "GB"),
            ("LS1 4DY", "US"),
            ("0", "US"),
            ("none", ""),
        ],
    )
    def test_that_cannot_be_one_there_are_not(self, written: str, country: str) -> None:
        assert postcode_of(written, country) == ""


class TestAddresses:
    @pytest.mark.parametrize(
        ("written", "parts"),
        [
            (
                "1600 Made Up Ave, Ludby, CA 95008, USA",
                Address("1600 Made Up Ave", "Ludby", "CA", "95008", "US"),
            ),
            (
                "83 104 St, Ludby, Alberta, T6E 4E8, Canada",
                Address("83 104 St", "Ludby", "Alberta", "T6E 4E8", "CA"),
            ),
            ("Ludby, OK 12345, USA", Address("", "Ludby", "OK", "12345", "US")),
            ("8 Mill Rd, Ludby, New York 11201", Address("8 Mill Rd", "Ludby", "New York", "11201", "")),
            ("8 Mill Rd, Ludby, Texas, 75703, USA", Address("8 Mill Rd", "Ludby", "Texas", "75703", "US")),
            ("350 5th Ave, New York 10118", Address("350 5th Ave", "New York", "", "10118", "")),
            ("8 Mill Rd Ludby, OK 12345", Address("8 Mill Rd Ludby", "", "OK", "12345", "")),
            ("Church, High St, Ludby LS1 1AA", Address("Church, High St", "Ludby", "", "LS1 1AA", "")),
            ("Church, High St, Ludby LS1 1AA, UK", Address("Church, High St", "Ludby", "", "LS1 1AA", "GB")),
            (
                "Bell Lane, Quill QX1 2JL, Fableholm",
                Address("Bell Lane", "Quill", "", "QX1 2JL", ""),
            ),
            ("Church, High St, LS1 1AA", Address("Church, High St", "", "", "LS1 1AA", "")),
            ("12 High St, Ludby", Address(street="12 High St, Ludby")),
            ("", Address()),
        ],
    )
    def test_are_taken_apart_as_far_as_they_are_surely_known(self, written: str, parts: Address) -> None:
        assert take_apart(written) == parts

    @given(st.text(alphabet="ab1, LSAY4D-USCA", max_size=40))
    def test_no_word_of_an_address_is_lost(self, written: str) -> None:
        found = take_apart(written)
        if not found.country:
            kept = f"{found.street}{found.town}{found.state}{found.postcode}".replace(",", "").replace(
                " ", ""
            )
            assert sorted(kept.upper()) == sorted(written.replace(",", "").replace(" ", "").upper())


def test_countries_are_known_by_name_nation_and_code() -> None:
    assert {country_of(name) for name in ("Scotland", "UK", "gb", "Northern Ireland")} == {"GB"}
    assert country_of("Republic of Ireland") == "IE"
    assert country_of("USA") == "US"
    assert country_of("Fableholm") == ""


def test_zones_are_places_not_offsets() -> None:
    assert "Europe/London" in zones()
    assert not {"GMT+8", "localtime", "EST", "posixrules"} & zones()


class TestNoPlaceAtAll:
    @pytest.mark.parametrize("word", ["Online", "Zoom", "online only", "Zoom meeting", "Virtual"])
    def test_a_word_for_online_is_no_address(self, word: str) -> None:
        entry = only(guide({"location": None, "address": word, "city": None, "postal_code": None}))
        assert (entry.address, entry.mode) == ("", Mode.ONLINE)

    @pytest.mark.parametrize("word", ["N/A", "n/a", "TBC", "To be confirmed", "none", "-", "?"])
    def test_nor_is_a_word_for_none(self, word: str) -> None:
        entry = only(guide({"location": word, "address": word, "city": word, "postal_code": None}))
        assert (entry.venue, entry.address, entry.town) == ("", "", "")
        assert entry.status is Status.UNVERIFIED

    @pytest.mark.parametrize(
        "venue", ["Ludby Online Centre", "Zoom Bowling, 4 Mill Street", "The Meeting House"]
    )
    def test_but_a_place_that_is_called_after_one_is(self, venue: str) -> None:
        assert only(guide({"location": venue})).venue == venue
