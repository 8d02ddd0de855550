"""The finder's pages, read: what their tests share."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup, Tag
from django.test import Client

from alongside.demo.island import island as the_island
from alongside.search.criteria import Criteria
from alongside.search.index import Index
from tests.cast import MONDAY_NOON

TOWN = the_island().main_town
RESULTS = f"/find?near={TOWN}&within=10+miles"


def soup(client: Client, path: str) -> BeautifulSoup:
    response = client.get(path)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def heading(client: Client, path: str) -> str:
    return " ".join(the(soup(client, path).h1).get_text(" ").split())


def the(found: Tag | None) -> Tag:
    assert found
    return found


def words(client: Client, path: str) -> str:
    return " ".join(soup(client, path).get_text(" ").split())


def paths_of_meetings(index: Index) -> list[str]:
    found = [index.find(Criteria(page=page, page_size=100), now=MONDAY_NOON).matches for page in (1, 2)]
    return [f"/m/{match.listing.id}" for matches in found for match in matches]


def every_listing(index: Index) -> list[Any]:
    return [listing_at(index, path) for path in paths_of_meetings(index)]


def listing_at(index: Index, path: str) -> Any:
    return index.listing(path.removeprefix("/m/"))
