"""
No address of ours tells the door of a place that is private: every public route is asked, found by itself in the table of addresses.

A route that is added is asked too. Where it has parameters that nothing known fits, or answers in a kind that cannot be read
here, the test fails until it is told how.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from alongside.audit.record import System
from alongside.directory import actions as directory
from alongside.directory import queries
from alongside.directory.models import Meeting
from alongside.feeds import actions as feeds
from alongside.kernel import clock
from alongside.kernel.places import distance_km
from alongside.publications.bmlt.views import HOW
from alongside.publications.formats import FORMATS
from alongside.publications.print import Kind
from alongside.publications.tests.paper import Paper
from alongside.search.actions import build_index
from tests.cast import MONDAY_NOON

BY = System("a test")
NOW = MONDAY_NOON + timedelta(hours=2)
POINT = (57.0134567, -10.2367891)
COARSE = (57.01, -10.24)
ROW: dict[str, Any] = {
    "name": "Canaryhouse Lanterns", "slug": "canary", "day": 2, "time": "19:30", "location": "Canaryhouse",
    "formatted_address": "7 Canarylane, Port Lantern QX7 9ZK", "latitude": POINT[0], "longitude": POINT[1], "types": ["O"],
    "location_notes": "The canarydoor beside the shed", "notes": "Past the canarytree", "group": "Canaryhouse Group",
    "url": "https://list.example/canarypage", "entity": "Lantern Isle Intergroup", "region": "Lantern Isle",
}  # fmt: skip
OTHER = ROW | {
    "name": "Thursday Lights", "slug": "thursday", "day": 4, "location": "The Fish Market", "url": "", "group": "",
    "formatted_address": "1 Quay, Port Lantern QX1 1AA", "latitude": 57.05, "longitude": -10.28, "notes": "", "location_notes": "",
}  # fmt: skip
CANARIES = re.compile(r"canary|9ZK|57\.013\b|57\.0134|10\.237\b|10\.2367", re.IGNORECASE)

# What is asked of each address besides nothing.
QUESTIONS = (
    "near=57.01,-10.24&within=10+miles&map=yes", "area=lantern+isle&names=yes", "programme=NA",
    "postcode=QX1+1AA&proximity=9000", "box=-10.3,57,-10.2,57.1", "words=lanterns",
    "switcher=GetSearchResults", "switcher=GetFieldValues&meeting_key=location_street", "switcher=GetChanges", "of=group&names=yes",
)  # fmt: skip
READ = (
    "text/",
    "application/json",
    "application/geo+json",
    "application/rss+xml",
    "application/problem+json",
    "application/javascript",
)
# Of these no example is needed: they tell nothing of any meeting, whatever stands in their place.
OF_NO_MEETING = re.compile(r"(^|:)not-found$|^training:ask$|^joining:apply$")

# Whoever has not signed in sees no meeting here: the way in, and the people of a demo, name none.
NOT_PUBLIC = ("staff/", "design/", "my/", "demo/")


def public_routes(
    resolver: URLResolver, names: tuple[str, ...] = ()
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give each route that is neither of staff nor of somebody's own body, with the names of its parameters."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            if pattern.namespace != "record" and not str(pattern.pattern).startswith(NOT_PUBLIC):
                yield from public_routes(pattern, (*names, pattern.namespace) if pattern.namespace else names)
        else:
            assert isinstance(pattern, URLPattern)
            yield ":".join([*names, str(pattern.name)]), tuple(pattern.pattern.regex.groupindex)


def ids_in(said: Any) -> Iterator[str]:
    """Give the first few ids of what a JSON document lists: of terms and the like there are a hundred, all much alike."""
    lists = said.values() if isinstance(said, dict) else [said]
    for items in lists:
        if isinstance(items, list):
            yield from (str(one["id"]) for one in items[:4] if isinstance(one, dict) and "id" in one)


class Asked:
    """What every public address answers, by route."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.said: defaultdict[str, list[str]] = defaultdict(list)
        ids = [one.id for one in queries.list_listings()]
        self.values = {*FORMATS, *HOW, *ids, *self._papers(ids)}
        routes = dict(public_routes(get_resolver()))
        # Those without parameters first: they say which ids there are.
        for route, parameters in sorted(routes.items(), key=lambda item: len(item[1])):
            self._ask(route, parameters)
        self.routes = set(routes)

    def _papers(self, ids: list[str]) -> Iterator[str]:
        """Have papers made, and give the names under which they lie."""
        for path, kind in (("/print", Kind.BY_PLACE), (f"/m/{ids[0]}/print", Kind.POSTER)):
            made = self.client.post(path, {"kind": kind})
            assert made.status_code == 303, path
            yield made["Location"].rstrip("/").rpartition("/")[2]

    def _ask(self, route: str, parameters: tuple[str, ...]) -> None:
        if OF_NO_MEETING.search(route):
            return
        for address in list(self._addresses(route, parameters)):
            found = self._get(route, address)
            # A page of one thing has few words of its own.
            for question in QUESTIONS[-4:] * found if parameters else QUESTIONS:
                self._get(route, f"{address}?{question}")

    def _addresses(self, route: str, parameters: tuple[str, ...]) -> Iterator[str]:
        if not parameters:
            yield reverse(route)
            return
        assert len(parameters) == 1, f"{route} has several parameters: say here what fits them"
        for value in sorted(self.values):
            try:
                yield reverse(route, kwargs={parameters[0]: value})
            except NoReverseMatch:
                continue

    def _get(self, route: str, address: str) -> bool:
        response = self.client.get(address)
        assert response.status_code < 500, address
        is_there = response.status_code in (200, 400, 422)  # or it wants to be asked something
        if not response.content:
            return is_there
        kind = response["Content-Type"]
        content = response.content
        if response.headers.get("Content-Encoding") == "gzip":
            content = gzip.decompress(content)
        if kind == "application/pdf":
            paper = Paper(content)
            words = f"{paper.title} {paper.text} {paper.alternatives}"
        else:
            assert kind.startswith(READ), f"{route} answers with {kind}: say here how that is read"
            words = content.decode()
        self.said[route].append(f"{dict(response.headers)} {words}")
        if "json" in kind:
            self.values |= {id for id in ids_in(json.loads(content)) if len(id) < 60}
        return is_there

    def telling(self) -> dict[str, str]:
        """Return the routes that tell the door, each with what it tells."""
        found = {route: CANARIES.search("\n".join(said)) for route, said in self.said.items()}
        return {route: one.string[one.start() - 40 : one.end() + 40] for route, one in found.items() if one}


@pytest.fixture
def publish(db: None, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    settings.INDEX_DIR = tmp_path / "index"
    settings.PRINT_DIR = tmp_path / "print"
    settings.ADDRESS = "https://find.example"
    monkeypatch.setattr(clock, "now", lambda: NOW)
    source = feeds.put_source(slug="x", name="A list", programme="NA", by=BY, now=MONDAY_NOON)

    def put(how: str) -> None:
        build_index(by=BY, now=MONDAY_NOON)
        row = ROW | ({"private_place": "yes"} if how == "its list" else {})
        feeds.import_feed(source, json.dumps([row, OTHER]).encode(), by=BY, now=MONDAY_NOON)
        if how == "a person":
            meeting = Meeting.objects.get(name="Canaryhouse Lanterns")
            directory.state_field(meeting, "private_place", True, source="the group", by=BY, now=MONDAY_NOON)
        build_index(by=BY, now=NOW)

    return put


class TestThePlaceOfARefuge:
    @pytest.mark.parametrize("how", ["its list", "a person"])
    def test_is_told_by_no_public_address(self, client: Client, publish: Any, how: str) -> None:
        publish(how)

        asked = Asked(client)

        assert asked.telling() == {}
        # And yet it is listed everywhere, by its address here, its town or its district.
        listed = re.compile(
            rf"{Meeting.objects.get(name__startswith='Canary').public_id}|Port Lantern|57\.01\b"
        )
        assert [route for route in TELLING if not any(map(listed.search, asked.said[route]))] == []

    def test_would_be_told_by_all_that_tell_of_places_if_it_were_not_private(
        self, client: Client, publish: Any
    ) -> None:
        """So that the test above would see it."""
        publish("nobody")

        asked = Asked(client)

        assert asked.telling().keys() >= TELLING
        assert {route for route in asked.routes if not asked.said[route]} == SAYING_NOTHING


# Every route that tells where a meeting is, or leads to who does.
TELLING = {
    "api:meeting", "api:meetings", "finder:calendar", "finder:embed", "finder:found-calendar", "finder:found-text", "finder:here",
    "finder:meeting", "finder:points", "finder:results", "finder:text", "publications:calendar", "publications:changes",
    "publications:hsds-uk:service", "publications:hsds-uk:services", "publications:hsds-uk:service-at-location",
    "publications:hsds-uk:service-at-locations", "publications:hsds-uk-v1:service", "publications:hsds-uk-v1:services",
    "publications:list", "publications:bmlt", "finder:pdf", "finder:print-meeting", "finder:this-week",
}  # fmt: skip
SAYING_NOTHING = {
    route for route, _parameters in public_routes(get_resolver()) if OF_NO_MEETING.search(route)
} | {"leave", "order:count", "with-me:press", "with-me:press-place"}


class TestSearching:
    def test_by_a_word_of_its_door_finds_nothing(self, client: Client, publish: Any) -> None:
        publish("its list")

        for words in ("canarylane", "canaryhouse", "canarydoor", "qx79zk", "9zk"):
            assert client.get("/api/v1/meetings", {"words": words}).json()["total"] == 0, words
        assert client.get("/api/v1/meetings", {"words": "lanterns"}).json()["total"] == 1

    def test_by_many_distances_finds_a_point_to_a_kilometre_and_not_its_door(
        self, client: Client, publish: Any
    ) -> None:
        publish("its list")
        for north in range(-4, 5):
            for east in range(-4, 5):
                near = (POINT[0] + north / 500, POINT[1] + east / 300)
                [found] = client.get(
                    "/api/v1/meetings", {"near": f"{near[0]},{near[1]}", "words": "lanterns"}
                ).json()["matches"]
                assert found["distance_km"] == pytest.approx(distance_km(*near, *COARSE), abs=0.06)

    def test_within_a_circle_tells_no_more(self, client: Client, publish: Any) -> None:
        publish("its list")
        near = f"{POINT[0]},{POINT[1]}"  # where it is; the point that is told lies 0.43 km away

        def total(within: str) -> int:
            asked = {"near": near, "within": within, "words": "lanterns"}
            return int(client.get("/api/v1/meetings", asked).json()["total"])

        assert (total("0.4 km"), total("0.5 km")) == (0, 1)

    def test_from_its_postcode_leads_to_no_place(self, client: Client, publish: Any) -> None:
        publish("its list")

        answer = client.get("/find", {"near": "QX7 9ZK"}).content.decode()

        assert "57.013" not in answer
        assert "Which place do you mean?" in answer
