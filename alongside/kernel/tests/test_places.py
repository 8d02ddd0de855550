"""Places by name, offline."""

from __future__ import annotations

import csv
import gzip
import hashlib
import importlib.util
import io
import itertools
import math
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from alongside.kernel.places import (
    ATTRIBUTIONS,
    NOTHING,
    Found,
    Gazetteer,
    Kind,
    Place,
    coarse,
    distance_km,
    locate,
)
from alongside.kernel.postcodes import PAIRS, POSTCODES_FILE, Postcodes, shipped_postcodes
from alongside.kernel.towns import TOWNS_FILE, Towns, fold_place, shipped_towns
from tests.costs import seconds

ROOT = Path(__file__).resolve().parents[3]

LATITUDES = st.floats(-90, 90)
LONGITUDES = st.floats(-180, 180)


def a_few_postcodes() -> list[str]:
    """Return some hundreds of real postcodes from all over, the same ones each time."""
    postcodes = shipped_postcodes()
    outward = postcodes.outward_codes()[::61]
    inward = [f"{digit}{pair}" for digit in range(10) for pair in list(PAIRS)[::23]]
    return [f"{o} {i}" for o, i in itertools.product(outward, inward) if postcodes.unit(o, i)]


POSTCODES = st.sampled_from(a_few_postcodes())


def place_of(text: str) -> Place:
    place = locate(text).place
    assert place is not None, f"{text} should be found"
    return place


def names(found: Found) -> list[str]:
    return [suggestion.name for suggestion in found.suggestions]


class TestPostcodes:
    @pytest.mark.demand(3)
    @pytest.mark.parametrize(
        ("postcode", "latitude", "longitude", "authority"),
        [
            ("SW1A 1AA", 51.5010, -0.1419, "E09000033"),  # Buckingham Palace
            ("EH99 1SP", 55.9520, -3.1747, "S12000036"),  # the Scottish Parliament
            ("CF99 1SN", 51.4638, -3.1622, "W06000015"),  # the Senedd
            ("M2 5DB", 53.4793, -2.2446, "E08000003"),  # Manchester Town Hall
            ("LS1 3AD", 53.8000, -1.5498, "E08000035"),  # Leeds Town Hall
        ],
    )
    def test_a_postcode_lies_where_the_building_stands(
        self, postcode: str, latitude: float, longitude: float, authority: str
    ) -> None:
        place = place_of(postcode)
        assert distance_km(place.latitude, place.longitude, latitude, longitude) < 0.1
        assert (place.name, place.kind, place.authority) == (postcode, Kind.POSTCODE, authority)

    @given(POSTCODES, st.data())
    def test_spaces_and_case_make_no_difference(self, postcode: str, data: st.DataObject) -> None:
        letters = [data.draw(st.sampled_from([a.lower(), a])) for a in postcode.replace(" ", "")]
        gaps = [data.draw(st.sampled_from(["", "", "", " ", "  ", "-", "\t"])) for _ in letters]
        assert locate("".join(itertools.chain(*zip(gaps, letters, strict=True)))) == locate(postcode)

    @given(POSTCODES)
    def test_a_postcode_names_itself_and_its_authority(self, postcode: str) -> None:
        place = place_of(postcode)
        assert place.name == postcode
        assert len(place.authority) == 9
        assert place.detail

    @given(POSTCODES)
    def test_nearly_every_postcode_is_near_the_middle_of_its_outward_code(self, postcode: str) -> None:
        place, middle = place_of(postcode), place_of(postcode.split()[0])
        assert middle.kind == Kind.OUTWARD
        # The widest outward codes are those of the far north; a few postcodes lie astray in the source.
        assert distance_km(place.latitude, place.longitude, middle.latitude, middle.longitude) < 90

    @pytest.mark.parametrize(
        "text", ["LS1", "ls1", "LS1 3", "ls1 3a", "Leeds LS1", "City Square, Leeds, LS1"]
    )
    def test_an_outward_code_is_enough(self, text: str) -> None:
        place = place_of(text)
        assert (place.name, place.kind, place.authority) == ("LS1", Kind.OUTWARD, "E08000035")

    def test_the_old_london_districts_still_work(self) -> None:
        assert place_of("W1").detail == "Westminster"

    @pytest.mark.parametrize("text", ["LSI 3AD", "LS1 3AD", "lsl 3ad", "LSI3AD"])
    def test_letters_and_digits_that_look_alike_are_forgiven(self, text: str) -> None:
        assert place_of(text).name == "LS1 3AD"

    @pytest.mark.parametrize(
        ("text", "name"), [("SW1A IAA", "SW1A 1AA"), ("0X1 2JD", "OX1 2JD"), ("MO 4AA", "")]
    )
    def test_only_a_reading_that_exists_is_taken(self, text: str, name: str) -> None:
        found = locate(text)
        assert (found.place.name if found.place else "") == name

    def test_a_postcode_that_is_not_there_suggests_its_outward_code(self) -> None:
        found = locate("LS1 4ZZ")
        assert found.place is None
        assert names(found) == ["LS1"]

    def test_a_postcode_is_found_in_an_address(self) -> None:
        assert place_of("Town Hall, The Headrow, Leeds, West Yorkshire LS1 3AD").name == "LS1 3AD"

    @pytest.mark.parametrize(("text", "name"), [("BT1 5GS", "BT1"), ("bt485fs", "BT48"), ("IM8 1AB", "IM8")])
    def test_where_postcodes_are_not_open_the_outward_code_stands_for_them(
        self, text: str, name: str
    ) -> None:
        place = place_of(text)
        assert (place.name, place.kind) == (name, Kind.OUTWARD)

    def test_belfast_lies_in_ireland(self) -> None:
        # The figures of Ireland's grid, read as those of Great Britain, would put it in the sea.
        place = place_of("BT1")
        assert distance_km(place.latitude, place.longitude, 54.597, -5.930) < 2

    @pytest.mark.parametrize("text", ["T23 CF64", "W12 C241", "V23 PA43"])
    def test_half_an_eircode_is_not_taken_for_a_place_in_great_britain(self, text: str) -> None:
        assert locate(text) == NOTHING

    @pytest.mark.shared
    def test_real_postcodes_lie_where_a_real_list_has_them(self, shared: Path) -> None:
        text = gzip.decompress((shared / "feeds/uk/rmf-meetings-2023-11-19.csv.gz").read_bytes()).decode(
            "utf-8", "replace"
        )
        rows = [row for row in csv.DictReader(io.StringIO(text)) if row["Latitude"] and row["Postcode"]]
        placed = [(row, place) for row in rows if (place := locate(row["Postcode"]).place)]
        away = [
            distance_km(float(row["Latitude"]), float(row["Longitude"]), place.latitude, place.longitude)
            for row, place in placed
            if place.kind == Kind.POSTCODE
        ]
        assert len(away) > 5000
        assert np.quantile(away, 0.95) < 0.03
        northern = [
            distance_km(float(row["Latitude"]), float(row["Longitude"]), place.latitude, place.longitude)
            for row, place in placed
            if place.name.startswith("BT")
        ]
        assert np.median(northern) < 2
        assert max(northern) < 25


class TestTowns:
    @pytest.mark.demand(3)
    @pytest.mark.parametrize(
        "text",
        [
            "Leeds",
            "leeds",
            " LEEDS ",
            "leeds west yorkshire",
            "Leeds, West Yorkshire",
            "Leeds, W Yorks",
            "Leeds UK",
        ],
    )
    def test_a_town_is_found_with_or_without_its_county(self, text: str) -> None:
        place = place_of(text)
        assert (place.name, place.kind, place.authority) == ("Leeds", Kind.TOWN, "E08000035")
        assert distance_km(place.latitude, place.longitude, 53.797, -1.548) < 2

    @pytest.mark.parametrize(
        ("text", "detail"),
        [
            ("Newport Isle of Wight", "Isle of Wight"),
            ("Newport, Shropshire", "Shropshire"),
            ("newport gwent", "Wales"),
            ("Newport Co Mayo", "County Mayo"),
            ("Richmond Greater London", "Richmond upon Thames, London"),
            ("Dromore Co. Tyrone", "County Tyrone"),
        ],
    )
    def test_the_county_tells_two_towns_of_a_name_apart(self, text: str, detail: str) -> None:
        assert place_of(text).detail == detail

    def test_a_much_bigger_town_is_meant_and_the_others_are_offered(self) -> None:
        found = locate("Newport")
        assert found.place
        assert found.place.authority == "W06000022"
        assert [place.detail for place in found.suggestions][:2] == ["Isle of Wight", "Shropshire"]

    @pytest.mark.parametrize("text", ["Ashford", "Richmond", "Bangor", "Whitchurch"])
    def test_towns_of_like_size_are_asked_about(self, text: str) -> None:
        found = locate(text)
        assert found.place is None
        assert 2 <= len(found.suggestions) <= 5
        assert len({place.detail for place in found.suggestions}) == len(found.suggestions)

    def test_the_beginning_of_two_names_is_asked_about(self) -> None:
        assert names(locate("Kingston"))[:2] == ["Kingston upon Hull", "Kingston upon Thames"]

    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("Saint Helens", "St Helens"),
            ("st. helens", "St Helens"),
            ("Kings Lynn", "King's Lynn"),
            ("Hull", "Kingston upon Hull"),
            ("Caerdydd", "Cardiff"),
            ("stoke on trent", "Stoke-on-Trent"),
            ("Derry", "Derry / Londonderry"),
            ("Londonderry", "Derry / Londonderry"),
        ],
    )
    def test_a_town_goes_by_all_its_names(self, text: str, name: str) -> None:
        assert place_of(text).name == name

    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("Ledes", "Leeds"),
            ("Manchster", "Manchester"),
            ("Birmingam", "Birmingham"),
            ("Edinborough", "Edinburgh"),
            ("Manch", "Manchester"),
            ("Leds West Yorkshire", "Leeds"),
        ],
    )
    def test_a_slip_of_the_keyboard_gets_the_town_as_the_first_suggestion(self, text: str, name: str) -> None:
        found = locate(text)
        assert found.place is None
        assert names(found)[0] == name

    @pytest.mark.parametrize(
        ("text", "name"), [("Cornwall", "Truro"), ("Ynys Môn", "Holyhead"), ("Wales", "Cardiff")]
    )
    def test_a_county_or_country_suggests_its_towns(self, text: str, name: str) -> None:
        found = locate(text)
        assert found.place is None
        assert name in names(found)

    def test_an_unknown_street_suggests_the_town_that_it_is_in(self) -> None:
        assert names(locate("Zzyzx Road, Leeds"))[0] == "Leeds"

    def test_every_town_can_be_named_or_told_apart(self) -> None:
        towns = msgspec.json.decode(TOWNS_FILE.read_bytes(), type=Towns).towns
        assert len({(town.name, town.detail) for town in towns}) == len(towns)
        lost = [town for town in towns if town.name not in seen(locate(f"{town.name}, {town.detail}"))]
        assert len(lost) < len(towns) / 500


def seen(found: Found) -> list[str]:
    return names(found) + ([found.place.name] if found.place else [])


class TestAnythingElse:
    @pytest.mark.parametrize(
        "text", ["53.8,-1.55", "53.8 -1.55", " 53.8, -1.55 ", "(53.8; -1.55)", "53.8,−1.55"]
    )
    def test_a_point_is_a_point(self, text: str) -> None:
        assert locate(text) == Found(Place("53.80, -1.55", 53.8, -1.55, Kind.POINT))

    @pytest.mark.parametrize("text", ["91, 0.5", "0.5, 181", "99999.5, 1", "nan, nan", "53.8", "1 2"])
    def test_what_is_no_point_on_earth_is_none(self, text: str) -> None:
        place = locate(text).place
        assert place is None or place.kind != Kind.POINT

    @pytest.mark.parametrize(
        "text", ["", " ", "😀", "!!!", "\0", "-", "90210", "A92 RF2P", "12", "x" * 10_000, "1" * 10_000]
    )
    def test_junk_is_nothing(self, text: str) -> None:
        assert locate(text) == NOTHING

    @given(st.text(max_size=250))
    def test_no_text_raises(self, text: str) -> None:
        assert len(locate(text).suggestions) <= 5

    @given(
        st.lists(
            st.sampled_from(["LS1", "4DY", "leeds", "newport", "W", "1", "O0", ",", "uk", "é", "st", "٣"]),
            max_size=9,
        )
    )
    def test_no_jumble_of_words_raises(self, words: list[str]) -> None:
        assert len(locate(" ".join(words)).suggestions) <= 5

    def test_a_look_up_is_far_quicker_than_reading_the_list(self) -> None:
        def looking_up() -> None:
            for _ in range(50):
                locate("LS1 3AD")
                locate("Leeds")

        reading = seconds(lambda: msgspec.json.decode(TOWNS_FILE.read_bytes(), type=Towns))
        assert seconds(looking_up) < 5 * reading


class TestDistance:
    def test_agrees_with_a_known_distance(self) -> None:
        # A degree of the equator: the circumference over 360.
        assert distance_km(0.0, 0.0, 0.0, 1.0) == pytest.approx(2 * math.pi * 6371.0088 / 360)

    @given(LATITUDES, LONGITUDES, LATITUDES, LONGITUDES)
    def test_is_the_same_both_ways_and_for_arrays(self, a: float, b: float, c: float, d: float) -> None:
        there = distance_km(a, b, c, d)
        assert there == pytest.approx(distance_km(c, d, a, b), abs=1e-6)
        assert distance_km(a, b, np.array([c]), np.array([d]))[0] == pytest.approx(there, abs=1e-6)
        assert 0 <= there <= math.pi * 6371.01

    @given(LATITUDES, LONGITUDES)
    def test_no_place_is_far_from_itself(self, latitude: float, longitude: float) -> None:
        assert distance_km(latitude, longitude, latitude, longitude) == 0

    @given(st.floats(-85, 85), st.floats(-179, 179))
    def test_a_coarse_point_is_about_a_kilometre_off_at_most(self, latitude: float, longitude: float) -> None:
        assert distance_km(latitude, longitude, *coarse(latitude, longitude)) < 0.8
        assert all(round(value, 2) == value for value in coarse(latitude, longitude))


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["Port Selwick", "Zazzle", "ZZ1 2AB", "A92 RF2P", "90210", "", "Leeds", "ZZ1"]),
        st.floats(-95, 95),
        LONGITUDES,
        st.sampled_from(["", "North", "South"]),
    ),
    max_size=20,
)


class TestGazetteer:
    def test_names_that_lists_bring_are_found_beside_the_shipped_ones(self) -> None:
        known = Gazetteer(
            [("Port Selwick", 55.0, 3.0, "Selwick Isle"), ("A92 RF2P", 53.7, -6.35, "County Louth")]
        )
        for text, name in (("port selwick", "Port Selwick"), ("a92rf2p", "A92 RF2P"), ("Leeds", "Leeds")):
            place = locate(text, also=known).place
            assert place
            assert place.name == name
        assert names(locate("Port Selwik", also=known)) == ["Port Selwick"]
        assert locate("Port Selwick") == NOTHING

    @pytest.mark.parametrize("code", ["A92 RF2P", "90210", "ZZ1 2AB", "BT1 5GS"])
    def test_a_code_counts_as_a_postcode(self, code: str) -> None:
        known = Gazetteer([(code, 54.6, -5.9, "Somewhere")])
        place = locate(code.lower().replace(" ", ""), also=known).place
        assert place
        assert (place.name, place.kind, place.detail) == (code, Kind.POSTCODE, "Somewhere")
        assert distance_km(place.latitude, place.longitude, 54.6, -5.9) < 0.001

    def test_the_beginning_of_a_code_is_placed_by_its_codes(self) -> None:
        known = Gazetteer(
            [("ZZ1 2AB", 55.0, 3.0, ""), ("ZZ1 3AB", 55.1, 3.0, ""), ("A92 RF2P", 53.7, -6.35, "")]
        )
        middle = locate("zz1", also=known).place
        assert middle
        assert middle.kind == Kind.OUTWARD
        assert middle.latitude == pytest.approx(55.05)
        assert locate("ZZ1 9XX", also=known) == Found(None, (middle,))
        assert names(locate("A92 XXXX", also=known)) == ["A92"]

    def test_rows_of_one_name_are_one_place_where_they_are_close(self) -> None:
        known = Gazetteer([("Zazzle", 50.0, 10.0, "Here"), ("ZAZZLE", 50.1, 10.0, "Here")])
        assert locate("Zazzle", also=known).place == Place("ZAZZLE", 50.05, 10.0, Kind.TOWN, "", "Here")

    def test_rows_of_one_name_stay_apart_where_they_are_far(self) -> None:
        known = Gazetteer([("Zazzle", 50.0, 10.0, "Here"), ("Zazzle", 60.0, 10.0, "There")])
        found = locate("Zazzle", also=known)
        assert found.place is None
        assert {place.detail for place in found.suggestions} == {"Here", "There"}
        there = locate("Zazzle There", also=known).place
        assert there
        assert there.latitude == 60.0

    def test_two_sides_of_the_date_line_are_close(self) -> None:
        known = Gazetteer([("Zazzle", -16.5, 179.99, ""), ("Zazzle", -16.5, -179.99, "")])
        place = locate("Zazzle", also=known).place
        assert place
        assert abs(place.longitude) == pytest.approx(180, abs=0.001)

    def test_what_we_ship_is_not_brought_again(self) -> None:
        known = Gazetteer([("Leeds", 53.9, -1.6, ""), ("LS1 3AD", 53.9, -1.6, ""), ("LS1", 53.9, -1.6, "")])
        assert known.to_bytes() == Gazetteer().to_bytes()
        assert locate("LS1 3AD", also=known) == locate("LS1 3AD")

    def test_a_town_of_the_same_name_elsewhere_is_offered(self) -> None:
        found = locate("Leeds", also=Gazetteer([("Leeds", 33.5, -86.5, "Alabama")]))
        assert found.place == place_of("Leeds")
        assert [place.detail for place in found.suggestions] == ["Alabama"]

    def test_a_brought_name_knows_its_county_by_where_it_lies(self) -> None:
        known = Gazetteer([("Zazzle", 53.82, -1.58, "")])
        place = locate("Zazzle, Leeds", also=known).place
        assert place
        assert (place.authority, place.detail) == ("E08000035", "West Yorkshire")

    @given(ROWS)
    def test_what_is_kept_is_what_was_built(self, rows: list[tuple[str, float, float, str]]) -> None:
        known = Gazetteer(rows)
        again = Gazetteer.from_bytes(known.to_bytes())
        assert again.to_bytes() == known.to_bytes()
        for text in ("Port Selwick", "Zazzle North", "zz12ab", "ZZ1", "A92", "90210", "Leeds"):
            assert locate(text, also=again) == locate(text, also=known)

    @given(ROWS, st.randoms(use_true_random=False))
    def test_the_order_of_the_rows_does_not_matter(
        self, rows: list[tuple[str, float, float, str]], random: Random
    ) -> None:
        shuffled = list(rows)
        random.shuffle(shuffled)
        assert Gazetteer(shuffled).to_bytes() == Gazetteer(rows).to_bytes()

    def test_impossible_points_are_left_out(self) -> None:
        rows = [("Zazzle", math.nan, 0.0, ""), ("Zazzle", 95.0, 0.0, ""), ("Zazzle", 0.0, math.inf, "")]
        assert Gazetteer(rows).to_bytes() == Gazetteer().to_bytes()

    def test_bytes_of_something_else_are_refused(self) -> None:
        with pytest.raises(msgspec.DecodeError):
            Gazetteer.from_bytes(b"something else")


class TestShippedFiles:
    def test_they_are_small_and_their_makers_are_named(self) -> None:
        licences = (ROOT / "DATA-LICENCES").read_text(encoding="utf-8")
        for path in (POSTCODES_FILE, TOWNS_FILE):
            assert path.name in licences
            assert hashlib.sha256(path.read_bytes()).hexdigest() in licences
        assert POSTCODES_FILE.stat().st_size + TOWNS_FILE.stat().st_size < 8_000_000
        assert all(attribution in licences for attribution in ATTRIBUTIONS)

    def test_every_area_of_great_britain_has_a_code(self) -> None:
        for area in shipped_towns().areas:
            if area.name:
                assert len(area.code) == 9
                assert area.country
                assert fold_place(area.name)

    @given(st.text(max_size=8), st.text(min_size=1, max_size=8))
    def test_no_text_is_a_postcode_by_accident(self, outward: str, inward: str) -> None:
        assume(outward not in shipped_postcodes().outward_codes())
        assert shipped_postcodes().unit(outward, inward) is None


def build_places() -> Any:
    spec = importlib.util.spec_from_file_location("build_places", ROOT / "tools/build_places.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class TestMakingTheFiles:
    def test_the_national_grid_becomes_degrees(self) -> None:
        # The worked example of Ordnance Survey's guide, and what its shift to WGS 84 gives.
        latitude, longitude = build_places().to_degrees(np.array([651409.903]), np.array([313177.270]))
        assert (
            distance_km(latitude, longitude, 52 + 39 / 60 + 28.723 / 3600, 1 + 42 / 60 + 57.787 / 3600)[0]
            < 0.001
        )

    @pytest.mark.parametrize("width", [0.0, 0.00001, 0.02, 0.5])
    def test_a_packed_postcode_comes_out_where_it_went_in(self, width: float, tmp_path: Path) -> None:
        build, chance = build_places(), np.random.default_rng(7)
        codes = sorted(
            f"{o}{d}{p}" for o in ("ZZ1", "ZZ11", "Z1Z") for d in (0, 7) for p in list(PAIRS)[::31]
        )
        latitude, longitude = 55 + chance.random(len(codes)) * width, -3 + chance.random(len(codes)) * width
        area = chance.integers(0, 3, len(codes)).astype(np.uint16)
        path = tmp_path / "packed"
        path.write_bytes(
            build.pack_postcodes(build.Units(codes, latitude, longitude, area), {"YY1": (1.0, 2.0, 9)})
        )
        postcodes = Postcodes(path)
        for code, north, east, number in zip(codes, latitude, longitude, area, strict=True):
            spot = postcodes.unit(code[:-3], code[-3:])
            assert spot
            assert spot.area == number
            assert distance_km(spot.latitude, spot.longitude, north, east) < 0.013
        assert postcodes.unit("ZZ1", "1AA") is None
        assert postcodes.outward("YY1")
        assert postcodes.outward_codes() == ("YY1", "Z1", "Z1Z", "ZZ1", "ZZ11")
