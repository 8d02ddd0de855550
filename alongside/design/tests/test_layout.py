"""What every page has around its words."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from django.contrib.staticfiles import finders
from django.test import Client, RequestFactory

from alongside.design.context import layout

pytestmark = pytest.mark.urls("alongside.design.tests.urls")

PAGES = ["/start/", "/help/", "/leave-this-page/", "/design/gallery/"]


def page(client: Client, path: str = "/start/") -> BeautifulSoup:
    return BeautifulSoup(client.get(path).content, "html.parser")


def links(soup: BeautifulSoup) -> list[Tag]:
    return [link for link in soup.select("a[href]") if isinstance(link, Tag)]


class TestTheTopOfAPage:
    @pytest.mark.demand(46)
    @pytest.mark.parametrize("path", PAGES)
    def test_begins_with_help_and_the_way_out(self, client: Client, path: str) -> None:
        first = links(page(client, path))[:3]

        assert [link.get_text(strip=True) for link in first] == [
            "Skip to main content",
            "Get help now",
            "Leave this page",
        ]
        assert [link["href"] for link in first] == ["#main", "/help/", "/leave/"]

    def test_is_the_same_on_every_page(self, client: Client) -> None:
        tops = {str(page(client, path).select_one("nav.always")) for path in PAGES}

        assert len(tops) == 1

    def test_leads_out_without_saying_from_where(self, client: Client) -> None:
        leave = links(page(client))[2]

        assert leave["referrerpolicy"] == "no-referrer"
        assert "noreferrer" in leave["rel"]
        assert "ping" not in leave.attrs

    def test_skips_to_the_main_content(self, client: Client) -> None:
        main = page(client).find(id="main")

        assert isinstance(main, Tag)
        assert main.name == "main"


class TestThePage:
    def test_says_its_language_and_fits_its_screen(self, client: Client) -> None:
        soup = page(client)

        assert soup.html
        assert soup.html["lang"] == "en-gb"
        viewport = soup.find("meta", attrs={"name": "viewport"})
        assert isinstance(viewport, Tag)
        assert viewport["content"] == "width=device-width, initial-scale=1"

    @pytest.mark.parametrize("path", PAGES)
    def test_holds_no_script_or_style_of_its_own(self, client: Client, path: str) -> None:
        soup = page(client, path)

        assert not [script for script in soup.find_all("script") if script.get_text()]
        assert not soup.find_all("style")
        assert not [
            tag
            for tag in soup.find_all(True)
            for name in tag.attrs
            if name == "style" or name.startswith("on")
        ]

    @pytest.mark.parametrize("path", PAGES)
    def test_loads_nothing_from_elsewhere(self, client: Client, path: str) -> None:
        loaded = [tag.get("src") or tag.get("href") for tag in page(client, path).select("[src], link[href]")]

        assert loaded
        assert all(str(address).startswith("/static/") for address in loaded)

    def test_asks_nothing_of_the_database(self) -> None:
        # No mark lets this test reach the database: a query would fail it.
        request = RequestFactory().get("/")

        assert layout(request)["site_name"] == "Alongside"

    def test_sets_no_cookie(self, client: Client) -> None:
        assert not client.get("/start/").cookies

    def test_links_to_what_it_owes_its_readers(self, client: Client) -> None:
        footer = [link["href"] for link in page(client).select("footer a")]

        assert footer == [
            "/guide/", "/guide/find", "/tools/", "/leave-this-page/", "/about/", "/privacy/", "/accessibility/", "/sources/",
            "/embed-maker/", "/missing/",
        ]  # fmt: skip


class TestLanguages:
    def test_are_not_offered_where_the_page_has_but_one(self, client: Client) -> None:
        # The addresses of these tests have no language in them.
        assert not page(client).select("[hreflang]")


class TestAFirstVisit:
    def test_weighs_little(self, client: Client) -> None:
        html = client.get("/start/").content
        addresses = re.findall(r'(?:src|href)="/static/([^"]+)"', html.decode())

        files = [Path(str(finders.find(address))).read_bytes() for address in addresses]

        assert len(files) == 4
        weight = sum(len(gzip.compress(each)) for each in [html, *files])
        assert weight < 25_000  # of the 100,000 that a first visit may weigh with the page's own words
