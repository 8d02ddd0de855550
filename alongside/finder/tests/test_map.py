"""The map of what was found, as a browser without script gets it, and as a script asks for it. No test here may touch the database."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.conf import settings as django_settings
from django.contrib.staticfiles import finders
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from alongside.demo.island import island as the_island
from alongside.design.pseudo import pseudo_locale, untranslated
from alongside.directory.listing import Listing
from alongside.finder.outlines import Frame, Outlines, OutlinesFile, outlines
from alongside.finder.presenters import map as presenter
from alongside.finder.presenters.map import read_box
from alongside.finder.tests.reading import soup
from alongside.search import store
from alongside.search.packing import build
from alongside.search.queries import current
from alongside.search.spots import Box
from alongside.search.tests.directories import listing

pytestmark = pytest.mark.usefixtures("island", "no_database")

TOWN = the_island().main_town
RESULTS = f"/find?near={TOWN}&within=10+miles"
QUESTIONS = [
    "", f"near={TOWN}", f"near={TOWN}&within=1+miles", "online=yes", "when=tonight", "need=ALCOHOL&day=tue,wed", "words=lantern",
    "has=WHEELCHAIR", "programme=NA", "who=close", "area=fableholm", "near=Leeds", "language=cy",
]  # fmt: skip
ISLAND = Box(-10.9, 56.4, -10.3, 56.8)


def points(client: Client, question: str) -> dict[str, Any]:
    response = client.get(f"/find/points?{question}")
    assert response.status_code == 200
    answer: dict[str, Any] = json.loads(response.content)
    return answer


def said(page: BeautifulSoup) -> str:
    [found] = page.select(".map__said")
    return " ".join(found.get_text(" ").split())


def have_found(settings: Any, tmp_path: Path, island: datetime, *listings: Listing) -> None:
    """Have these listings found, and no others."""
    built = build(listings, (), gazetteer=current().gazetteer_bytes, built_at=island, version=1)
    store.write_index(tmp_path, built, version=1)
    settings.INDEX_DIR = tmp_path


class TestThePageOfResults:
    def test_offers_a_map_and_shows_none_unasked(self, client: Client) -> None:
        page = soup(client, RESULTS)

        [link] = [one for one in page.select("a") if one.get_text() == "Show on a map"]
        assert "map=yes" in str(link["href"])
        assert not page.select("#map, svg.map__drawing")

    def test_with_a_map_still_has_its_list(self, client: Client) -> None:
        plain, mapped = soup(client, RESULTS), soup(client, f"{RESULTS}&map=yes")

        names = [[one.get_text() for one in page.select("article h2")] for page in (plain, mapped)]
        assert names[0] == names[1]
        assert mapped.select_one("#map")

    def test_keeps_the_map_open_in_every_link_and_in_the_form(self, client: Client) -> None:
        page = soup(client, f"{RESULTS}&map=yes")

        links = [str(link["href"]) for link in page.select(".quick a, .nhsuk-pagination a")]
        assert links
        assert [href for href in links if "map=yes" not in href] == []
        assert page.select("form#question input[name=map][value=yes]")

    def test_draws_no_map_of_a_place_that_nobody_knows(self, client: Client) -> None:
        assert not soup(client, "/find?near=Atlantis-under-Sea&map=yes").select("#map")

    def test_weighs_little_with_the_map(self, client: Client) -> None:
        assert len(gzip.compress(client.get(f"{RESULTS}&map=yes").content)) < 20_000

    @pytest.mark.parametrize("question", QUESTIONS)
    def test_has_marks_that_add_up_to_all_that_have_a_place(self, client: Client, question: str) -> None:
        page = soup(client, f"/find?{question}&map=yes")
        total = sum(map(int, re.findall(r"^\d+", page.select("#found")[0].get_text().strip())))
        marks = sum(int(mark.get_text()) for mark in page.select("a.map__mark text"))
        rest = re.findall(r"(\d+) more (?:is|are) not on the map", said(page))

        assert marks + sum(map(int, rest)) == total or "None of these" in said(page)

    def test_says_each_mark_in_words_with_the_same_address(self, client: Client) -> None:
        page = soup(client, f"{RESULTS}&map=yes")

        marks = {(mark["href"], mark["aria-label"]) for mark in page.select("a.map__mark")}
        assert marks == {(link["href"], link.get_text()) for link in page.select(".map__words li a")}
        assert marks

    def test_draws_the_island(self, client: Client) -> None:
        [land] = soup(client, f"{RESULTS}&map=yes").select("path.map__land")

        assert len(str(land["d"])) > 500

    def test_has_a_mark_that_is_only_roughly_there_drawn_and_said_so(
        self, client: Client, settings: Any, tmp_path: Path, island: datetime
    ) -> None:
        have_found(
            settings,
            tmp_path,
            island,
            listing(id="a", venue="The Mill", town="Upton", approximate=True),
            listing(id="b", venue="The Barn", town="Downton", longitude=-3.0),
        )

        page = soup(client, "/find?map=yes")

        [rough] = page.select("a.map__mark--roughly")
        assert rough["aria-label"] == "The Mill, Upton, roughly here: 1 meeting"
        assert [one["aria-label"] for one in page.select("a.map__mark")].count(
            "The Barn, Downton: 1 meeting"
        ) == 1

    def test_says_where_its_outlines_come_from_and_so_does_the_page_of_sources(
        self, client: Client, django_db_blocker: Any
    ) -> None:
        page = soup(client, f"{RESULTS}&map=yes")

        with django_db_blocker.unblock():
            for_all = outlines().attribution
        assert len(for_all) > 4
        assert all(words in page.select(".map__attribution")[0].get_text() for words in for_all)

    def test_can_be_translated_whole(self, client: Client) -> None:
        with pseudo_locale():
            html = client.get(f"{RESULTS}&map=yes").content.decode()

        assert untranslated(str(BeautifulSoup(html, "html.parser").select_one("#map")), allow=set()) == []


class TestAtOnePlace:
    def test_every_meeting_there_is_named_and_no_other(self, client: Client) -> None:
        [mark, *_] = [mark for mark in points(client, f"near={TOWN}&across=1600")["marks"] if mark["place"]]

        page = soup(client, f"/find/here?near={TOWN}&box={mark['box']}")

        assert len(page.select("#here li")) == mark["meetings"]
        assert all(re.fullmatch(r"/m/\w{6}", str(link["href"])) for link in page.select("#here li a"))

    def test_only_what_was_asked_is_named(self, client: Client) -> None:
        box = "-11,56,-10,57"
        everything = soup(client, f"/find/here?box={box}").select("#here li")
        tuesdays = soup(client, f"/find/here?box={box}&day=tue").select("#here li")

        assert 0 < len(tuesdays) < len(everything)

    def test_of_many_the_first_are_named_and_the_rest_counted(self, client: Client) -> None:
        page = soup(client, "/find/here?box=-11,56,-10,57")

        named = len(page.select("#here li"))
        [total] = re.findall(r"(\d+) meetings", page.select("#here p")[0].get_text())
        assert named == presenter.MOST_LISTED
        assert f"There are {int(total) - named} more here." in page.select("#here")[0].get_text()

    @pytest.mark.parametrize("box", ["", "box=", "box=here", "box=1,2,3", "box=0,0,1,1"])
    def test_an_address_of_no_place_says_so(self, client: Client, box: str) -> None:
        response = client.get(f"/find/here?{box}")

        assert response.status_code == 404
        assert "Nothing is held here" in response.content.decode()

    def test_can_be_translated_whole(self, client: Client) -> None:
        with pseudo_locale():
            html = client.get("/find/here?box=-11,56,-10,57").content.decode()

        assert untranslated(html, allow={"Alongside"}) == []


class TestPoints:
    @pytest.mark.parametrize("question", QUESTIONS)
    @pytest.mark.parametrize("across", [320, 1200])
    def test_add_up_to_all_that_have_a_place(self, client: Client, question: str, across: int) -> None:
        marks = points(client, f"{question}&across={across}")["marks"]

        shown = re.findall(r"shows (\d+) meetings?", said(soup(client, f"/find?{question}&map=yes")))
        assert sum(mark["meetings"] for mark in marks) == sum(map(int, shown))

    def test_of_a_box_are_only_those_in_it(self, client: Client) -> None:
        everywhere = points(client, "box=-11,56,-10,57")["marks"]
        west = points(client, "box=-11,56,-10.6,57")["marks"]
        east = points(client, "box=-10.6,56,-10,57")["marks"]

        def count(marks: list[dict[str, Any]]) -> int:
            return sum(mark["meetings"] for mark in marks)

        assert count(west) + count(east) == count(everywhere)
        assert 0 < count(west) < count(everywhere)

    def test_say_where_and_how_many(self, client: Client) -> None:
        marks = points(client, f"near={TOWN}&across=1600")["marks"]

        assert all(re.search(r": \d+ meetings?$", mark["words"]) for mark in marks)
        assert any(mark["words"].startswith("Around ") for mark in marks)

    def test_name_towns_that_are_not_under_a_mark(self, client: Client) -> None:
        names = [name["name"] for name in points(client, "box=-10.9,56.4,-10.3,56.8&across=1200")["names"]]

        assert names
        assert set(names) <= {town.name for town in the_island().towns}

    @pytest.mark.parametrize(
        "wrong", ["box=x", "box=1,2,3", "box=2,0,1,1", "box=nan,0,1,1", "box=0,0,inf,1", "across=wide"]
    )
    def test_of_what_is_no_box_are_refused_with_what_to_give(self, client: Client, wrong: str) -> None:
        response = client.get(f"/find/points?{wrong}")

        assert response.status_code == 400
        assert response["Content-Type"] == "application/problem+json"
        assert "west,south,east,north" in json.loads(response.content)["detail"]

    def test_of_a_place_that_nobody_knows_are_none(self, client: Client) -> None:
        assert points(client, "near=Atlantis-under-Sea") == {"marks": [], "names": []}

    @pytest.mark.parametrize(
        "path", ["/find/points?", "/find/here?box=-11,56,-10,57&", f"{RESULTS}&map=yes&"]
    )
    def test_are_kept_by_nobody(self, client: Client, path: str) -> None:
        response = client.get(f"{path}near={TOWN}")

        assert response["Cache-Control"] == "no-store"
        assert response["X-Robots-Tag"] == "noindex"
        assert not response.cookies

    def test_of_thousands_of_places_are_few_and_small(
        self, client: Client, settings: Any, tmp_path: Path, island: datetime
    ) -> None:
        random = Random(7)
        have_found(
            settings,
            tmp_path,
            island,
            *(
                listing(
                    id=f"{number:06}",
                    venue=f"Hall {number}",
                    town=f"Town {number % 997}",
                    latitude=random.uniform(50, 58),
                    longitude=random.uniform(-5, 1),
                )
                for number in range(3000)
            ),
        )

        answer = client.get("/find/points?across=1600")

        assert sum(mark["meetings"] for mark in json.loads(answer.content)["marks"]) == 3000
        assert len(answer.content) < 150_000
        assert len(json.loads(answer.content)["marks"]) < 1000


class TestABox:
    @given(st.text(max_size=40))
    def test_is_read_or_refused(self, text: str) -> None:
        try:
            box = read_box(text)
        except ValueError:
            return
        assert box is None or box.west < box.east

    def test_is_read_as_it_was_written(self) -> None:
        assert read_box(presenter.box_words(ISLAND)) == ISLAND


class TestOutlines:
    def test_of_the_land_are_small_enough_to_send(self) -> None:
        file = Path(str(finders.find("finder/outlines.json"))).read_bytes()

        assert len(gzip.compress(file)) < 200_000
        assert hashlib.sha256(file).hexdigest() in Path("DATA-LICENCES").read_text()

    def test_are_those_that_the_installation_names(self) -> None:
        assert django_settings.MAP_OUTLINES[-1] == "demo/outlines.json"
        assert outlines().drawn(ISLAND, across=680).land

    def test_of_the_open_sea_are_none(self) -> None:
        drawing = outlines().drawn(Box(-40, 40, -39, 41), across=680)

        assert drawing == ("", "")

    @pytest.mark.parametrize(
        ("name", "latitude", "longitude", "dry"),
        [
            ("Leeds", 53.80, -1.55, True),
            ("Glasgow", 55.86, -4.25, True),
            ("Belfast", 54.59, -5.94, True),
            ("Cardiff", 51.49, -3.18, True),
            ("Lerwick", 60.155, -1.150, True),
            ("Dublin", 53.34, -6.30, True),
            ("Douglas, Isle of Man", 54.20, -4.55, True),
            ("the Irish Sea", 53.7, -4.8, False),
            ("the North Sea", 55.5, 2.0, False),
            ("the Bristol Channel", 51.3, -4.0, False),
        ],
    )
    def test_have_land_where_there_is_land(
        self, name: str, latitude: float, longitude: float, dry: bool
    ) -> None:
        box = Box(longitude - 0.5, latitude - 0.3, longitude + 0.5, latitude + 0.3)
        x, y = Frame(box, 1000).at(longitude, latitude)

        assert crossings(outlines().drawn(box, across=1000).land, x, y) % 2 == dry

    def test_are_cut_at_the_edge_of_what_is_shown(self) -> None:
        square = (0, 0, 100, 0, 0, 100, -100, 0)
        drawn = Outlines([OutlinesFile((), 10, ((square,),))]).drawn(Box(5, 2, 25, 12), across=200)

        xs = [x for x, _ in corners(drawn.land)]
        assert (min(xs), max(xs)) == (-8, 50)


def corners(path: str) -> list[tuple[int, int]]:
    """Return the points of a path that goes from each to the next by steps."""
    found = []
    for ring in path.split("M")[1:]:
        numbers = [int(number) for number in re.findall(r"-?\d+", ring)]
        x = y = 0
        for right, down in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + right, y + down
            found.append((x, y))
    return found


def crossings(path: str, x: int, y: int) -> int:
    """Count how often a line to the east of a point meets a coast."""
    count = 0
    for ring in path.split("M")[1:]:
        points = corners(f"M{ring}")
        for (ax, ay), (bx, by) in zip(points, [*points[1:], points[0]], strict=True):
            if (ay > y) != (by > y) and ax + (y - ay) * (bx - ax) / (by - ay) > x:
                count += 1
    return count
