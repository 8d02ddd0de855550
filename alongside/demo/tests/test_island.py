"""The make-believe island: nobody can take it for a real place, and it holds what real lists hold."""

from __future__ import annotations

import csv
import importlib.util
import io
import json
import re
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from alongside.demo.island import (
    CANARIES,
    DATA,
    contacts,
    council,
    fingerprint,
    island,
    lists,
    place_names,
    sources,
)
from alongside.kernel.places import Gazetteer, distance_km, locate
from alongside.kernel.towns import fold_place, shipped_towns

TODAY = date(2025, 11, 22)

# Every postcode area of the United Kingdom and the Crown dependencies, and the special ones that Royal Mail
# and the NHS use.
REAL_AREAS = set((Path(__file__).parent / "postcode_areas.txt").read_text().split())
# The nearest land on every side: latitude and longitude, degrees.
NEAREST_LAND = {
    "Rockall": (57.596, -13.687),
    "Soay, St Kilda": (57.829, -8.634),
    "Hirta, St Kilda": (57.815, -8.60),
    "Barra Head": (56.785, -7.655),
    "Monach Islands": (57.52, -7.70),
    "Skerryvore": (56.323, -7.115),
    "Tory Island": (55.266, -8.25),
    "Arranmore": (55.0, -8.57),
    "Eagle Island": (54.283, -10.093),
    "Achill Head": (53.967, -10.25),
}
# Ranges that Ofcom keeps for drama: 01632 960, 03069 990, 0808 157 0 and 07700 900.
DRAMA = re.compile(r"\+44(1632960|3069990|808157 ?0|7700900)\d{3}")
POSTCODE = re.compile(r"\b([A-Z]{1,3})\d[A-Z\d]? ?\d[A-Z]{2}\b")
LINK = re.compile(r"https?://[^\s\",]+", re.IGNORECASE)
MAIL = re.compile(r"[\w.+-]+@[\w.-]+\w")
LONG_NUMBER = re.compile(r"\+?\d(?:[ ]?\d){8,}")


def sheet(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(lists(today=TODAY)[name].decode())))


def everything() -> str:
    return "\n".join(content.decode() for content in (*lists(today=TODAY).values(), council(today=TODAY)))


def ring() -> list[tuple[float, float]]:
    feature = json.loads((DATA / "coastline.geojson").read_text(encoding="utf-8"))
    return [(x, y) for x, y in feature["geometry"]["coordinates"][0]]


def on_land(latitude: float, longitude: float) -> bool:
    """Tell whether a point lies inside the coastline, by counting how often a line to the east crosses it."""
    corners = ring()
    crossed = (
        (y1 > latitude) != (y2 > latitude) and longitude < (x2 - x1) * (latitude - y1) / (y2 - y1) + x1
        for (x1, y1), (x2, y2) in pairwise(corners)
    )
    return sum(crossed) % 2 == 1


def points() -> list[tuple[str, float, float]]:
    """Return every point of every list with the name of what stands there."""
    found = [(row["Title"], float(row["Latitude"]), float(row["Longitude"])) for row in sheet("uk.csv")]
    for row in sheet("local.csv"):
        if row["Coordinates"]:
            latitude, longitude = row["Coordinates"].split(",")
            found.append((row["Name"], float(latitude), float(longitude)))
    for name, content in lists(today=TODAY).items():
        if name.endswith(".json"):
            found += [
                (m["name"], m["latitude"], m["longitude"]) for m in json.loads(content) if "latitude" in m
            ]
    return [point for point in found if point[1:] != (0.0, 0.0)]


class TestTheIslandIsNowhere:
    def test_no_land_lies_within_100_km(self) -> None:
        for name, land in NEAREST_LAND.items():
            assert min(distance_km(y, x, *land) for x, y in ring()) > 100, name

    def test_its_postcode_area_is_no_real_one(self) -> None:
        assert island().postcode_area not in REAL_AREAS
        assert len(REAL_AREAS) == 129

    def test_every_postcode_that_is_said_anywhere_lies_in_its_own_area(self) -> None:
        said = [match[1] for match in POSTCODE.finditer(everything())]
        assert len(said) > 100
        assert set(said) == {island().postcode_area}

    def test_no_town_here_is_called_as_its_towns_are(self) -> None:
        assert shipped_towns().called("leeds")
        assert [town.name for town in island().towns if shipped_towns().called(fold_place(town.name))] == []

    def test_its_towns_and_postcodes_are_found_once_its_lists_are_read(self) -> None:
        known = Gazetteer(place_names())
        for name, latitude, longitude, _ in place_names():
            found = locate(name, also=known).place
            assert found is not None, name
            assert distance_km(found.latitude, found.longitude, latitude, longitude) < 5, name

    def test_every_link_leads_to_a_reserved_host(self) -> None:
        links = LINK.findall(everything())
        assert len(links) > 30
        assert {(urlsplit(link).hostname or "") for link in links} == {"example.org"}

    def test_every_address_for_mail_is_on_a_reserved_host(self) -> None:
        addresses = MAIL.findall(everything()) + [contact.email for contact in contacts() if contact.email]
        assert addresses
        assert {address.rpartition("@")[2] for address in addresses} == {"example.org"}

    def test_every_number_in_a_list_is_kept_for_drama(self) -> None:
        without_ids = re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "", everything())
        numbers = [re.sub(r"^0", "+44", n.replace(" ", "")) for n in LONG_NUMBER.findall(without_ids)]
        numbers = [n for n in numbers if not n.startswith(("20", "56.", "10."))]
        assert numbers
        assert [n for n in numbers if not DRAMA.fullmatch(n)] == []

    def test_every_number_to_ring_is_kept_for_drama(self) -> None:
        numbers = [contact.phone for contact in contacts() if contact.phone]
        assert len(numbers) >= 10
        assert [number for number in numbers if not DRAMA.fullmatch(number)] == []

    def test_the_drawing_says_that_it_is_made_up_and_loads_nothing(self) -> None:
        drawing = (DATA.parent / "static" / "demo" / "island.svg").read_bytes()
        assert len(drawing) < 8192
        assert b"a made-up island" in drawing
        assert b"href" not in drawing
        assert b"<script" not in drawing
        assert b"style=" not in drawing


class TestTheCoastline:
    def test_is_closed_and_simple_enough_to_send(self) -> None:
        assert ring()[0] == ring()[-1]
        assert (DATA / "coastline.geojson").stat().st_size < 8192

    def test_is_what_its_script_draws(self) -> None:
        spec = importlib.util.spec_from_file_location("draw_coastline", DATA / "draw_coastline.py")
        assert spec is not None
        assert spec.loader is not None
        script = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(script)
        here = island()
        drawn = script.coastline(latitude=here.latitude, longitude=here.longitude)
        assert script.as_geojson(drawn, name=here.name) == script.COASTLINE_FILE.read_text(encoding="utf-8")
        assert script.as_outlines(drawn, name=here.name) == script.OUTLINES_FILE.read_text(encoding="utf-8")

    def test_has_every_meeting_on_land(self) -> None:
        assert len(points()) > 100
        assert [name for name, latitude, longitude in points() if not on_land(latitude, longitude)] == []

    def test_has_every_town_and_postcode_on_land(self) -> None:
        assert [
            name for name, latitude, longitude, _ in place_names() if not on_land(latitude, longitude)
        ] == []

    def test_has_the_sea_around_it(self) -> None:
        assert not on_land(island().latitude, island().longitude - 0.5)


class TestTheLists:
    def test_are_the_same_whenever_they_are_asked_for_on_one_day(self) -> None:
        assert lists(today=TODAY) == lists(today=TODAY)

    def test_change_in_a_few_lines_only_from_one_day_to_the_next(self) -> None:
        today, tomorrow = (
            Counter(line for content in lists(today=day).values() for line in content.splitlines())
            for day in (TODAY, TODAY + timedelta(days=1))
        )
        assert (today - tomorrow).total() <= 5

    def test_were_last_changed_in_the_past_year(self) -> None:
        for day in (TODAY, date(2028, 1, 15), date(2028, 2, 29), date(2026, 1, 1), date(2026, 12, 31)):
            content = csv.DictReader(io.StringIO(lists(today=day)["local.csv"].decode()))
            changed = [date.fromisoformat(row["Updated"]) for row in content]
            assert day - timedelta(days=366) <= min(changed) <= max(changed) <= day

    def test_are_those_that_the_sources_name(self) -> None:
        assert {source.file for source in sources()} == set(lists(today=TODAY))
        assert all(len(content) > 500 for content in lists(today=TODAY).values())

    def test_give_every_canary_that_an_import_must_drop(self) -> None:
        text = everything()
        assert [canary for canary in CANARIES if canary not in text] == []

    def test_tell_their_meetings_apart(self) -> None:
        for name in (
            "al-anon.json",
            "aa-online.json",
            "na-online.json",
            "oa.json",
            "ga.json",
            "recovery-dharma.json",
        ):
            slugs = [m["slug"] for m in json.loads(lists(today=TODAY)[name])]
            assert len(slugs) == len(set(slugs)), name
        ids = [row["ID"] for row in sheet("local.csv")]
        assert len(ids) == len(set(ids))

    def test_hold_one_row_twice(self) -> None:
        twice = [key for key, count in Counter(row["Guid"] for row in sheet("uk.csv")).items() if count > 1]
        assert len(twice) == 1

    @pytest.mark.parametrize(
        ("day", "friday"),
        [
            (date(2025, 11, 22), "28 November 2025"),
            (date(2025, 11, 28), "28 November 2025"),
            (date(2025, 11, 29), "12 December 2025"),
        ],
    )
    def test_keep_to_the_fortnight_in_a_note(self, day: date, friday: str) -> None:
        assert f"next on {friday}" in lists(today=day)["local.csv"].decode()


class TestTheFingerprint:
    def test_is_short_and_stays_the_same(self) -> None:
        assert re.fullmatch(r"[0-9a-f]{16}", fingerprint())
        assert fingerprint() == fingerprint()


class TestWhomOneCanRing:
    def test_keys_are_unique(self) -> None:
        keys = [contact.key for contact in contacts()]
        assert len(keys) == len(set(keys))

    def test_somebody_answers_at_every_hour(self) -> None:
        assert any(contact.always and not contact.programme for contact in contacts())

    @pytest.mark.parametrize(
        "kind", ["HELPLINE", "HEALTH_LIAISON", "PUBLIC_INFORMATION", "REGIONAL_COORDINATOR"]
    )
    def test_every_kind_of_role_is_shown(self, kind: str) -> None:
        assert [contact for contact in contacts() if contact.kind == kind]

    def test_every_one_can_be_reached(self) -> None:
        assert [contact.key for contact in contacts() if not (contact.phone or contact.email)] == []
