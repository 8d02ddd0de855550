"""The page that other websites show in a frame: small, without script, and of nobody's business but the reader's."""

from __future__ import annotations

import gzip
import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from alongside.design.pseudo import pseudo_locale, untranslated
from alongside.finder.colour import BLACK, LEAST_CONTRAST, WHITE, contrast, read_colour, readable
from alongside.finder.presenters.embed import MOST, Look
from alongside.search.index import Index

pytestmark = pytest.mark.usefixtures("island", "no_database")
colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def framed(client: Client, words: str = "") -> BeautifulSoup:
    response = client.get(f"/embed{words}")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def style_of(client: Client, words: str) -> str:
    [link] = framed(client, words).select("link[rel=stylesheet]")
    response = client.get(str(link["href"]))
    assert response["Content-Type"] == "text/css; charset=utf-8"
    return response.content.decode()


class TestTheFrame:
    def test_shows_the_next_of_an_area_and_leads_to_the_rest(self, client: Client, index: Index) -> None:
        area = next(iter(index.areas))
        page = framed(client, f"?area={area}")
        ids = {str(link["href"]).partition("/m/")[2][:6] for link in page.select("h2 a")}

        assert 0 < len(ids) <= MOST
        assert all(area in "/".join(index.listing(id).areas).lower() for id in ids)  # type: ignore[union-attr]
        assert page.select_one(f"footer a[href^='/find?area={area.split('/')[0][:4]}']")

    def test_shows_one_programme(self, client: Client) -> None:
        page = framed(client, "?programme=NA")

        assert page.select_one("h1").get_text() == "Narcotics Anonymous"  # type: ignore[union-attr]
        assert {"Narcotics Anonymous" in one.get_text() for one in page.select("article")} == {True}

    def test_shows_one_group_named_by_any_of_its_meetings(self, client: Client, index: Index) -> None:
        one = next(one for one in index.listings() if one.group)

        page = framed(client, f"?group={one.id}")

        assert page.select_one("h1").get_text() == one.group  # type: ignore[union-attr]
        assert f"/m/{one.id}" in str(page)

    @pytest.mark.parametrize("words", ["?area=atlantis", "?programme=NONE", "?group=zzzzzz", "?group="])
    def test_says_so_where_nothing_is_listed_rather_than_show_something_else(
        self, client: Client, words: str
    ) -> None:
        response = client.get(f"/embed{words}")

        assert response.status_code == 404
        assert "Nothing is listed here at the moment" in response.content.decode()
        assert "<article" not in response.content.decode()

    def test_opens_each_page_of_ours_in_a_window_of_its_own_and_help_first(self, client: Client) -> None:
        page = framed(client)
        links = [link for link in page.select("a") if not str(link["href"]).startswith("tel:")]

        assert page.select_one("base")["target"] == "_blank"  # type: ignore[index]
        assert {"noopener" in link["rel"] for link in links} == {True}
        assert links[0]["href"] == "/help-now/"

    def test_has_no_script_no_cookie_and_nothing_of_anybody_else(self, client: Client) -> None:
        response = client.get("/embed")
        page = BeautifulSoup(response.content, "html.parser")

        assert not response.cookies
        assert not page.select("script, img, iframe, form, [style]")
        assert not re.search(r"https?://", response.content.decode())
        assert "url(" not in style_of(client, "")
        assert "@import" not in style_of(client, "")

    @pytest.mark.parametrize("words", ["", "?programme=NA", "?theme=dark&accent=ff8800&density=compact"])
    def test_is_under_30_kb_in_all_also_unzipped(self, client: Client, words: str) -> None:
        parts = [client.get(f"/embed{words}").content, style_of(client, words).encode()]

        assert 10 < len(framed(client, words).select("article")) <= MOST
        assert sum(map(len, parts)) < 30_000
        assert sum(len(gzip.compress(part)) for part in parts) < 10_000

    def test_is_not_sent_again_within_its_minute(self, client: Client) -> None:
        first = client.get("/embed?programme=NA")
        again = client.get("/embed?programme=NA", headers={"if-none-match": first["ETag"]})

        assert (again.status_code, again.content) == (304, b"")

    def test_can_be_translated_word_for_word(self, client: Client) -> None:
        for path in ("/embed", "/embed/make"):
            with pseudo_locale():
                html = client.get(path).content.decode()

            assert untranslated(html, allow={"Alongside"}) == []


class TestItsLook:
    @pytest.mark.parametrize(
        ("words", "said"),
        [
            ("", ["#0e5a63", "prefers-color-scheme: dark"]),
            ("?accent=AB1234", ["--accent: #ab1234", "--link: #ab1234"]),
            ("?accent=f00", ["--accent: #ff0000"]),
            ("?accent=ffee00", ["--accent: #ffee00", "--on-accent: #000000"]),
            ("?theme=dark", ["color-scheme: dark"]),
            ("?density=compact", [".9375rem"]),
        ],
    )
    def test_is_what_the_website_asks(self, client: Client, words: str, said: list[str]) -> None:
        style = style_of(client, words)

        assert [one for one in said if one not in style] == []
        assert ("@media" in style) == ("theme=" not in words)

    @pytest.mark.parametrize(
        "accent", ["red;}body{display:none", "#12345", "url(//evil.example)", "</style>", "０e5a63", ""]
    )
    def test_takes_no_colour_that_is_none(self, client: Client, accent: str) -> None:
        response = client.get("/embed", {"accent": accent, "theme": "pink", "density": "<b>"})

        page = BeautifulSoup(response.content, "html.parser")
        assert [link["href"] for link in page.select("link")] == ["/embed/style.css"]
        assert (
            client.get("/embed/style.css", {"accent": accent}).content
            == client.get("/embed/style.css").content
        )

    @given(colours, st.sampled_from([WHITE, BLACK, "#1b1f22"]))
    def test_can_be_read_whatever_colour_is_asked(self, colour: str, ground: str) -> None:
        assert contrast(readable(colour, on=ground), ground) >= LEAST_CONTRAST
        look = Look(accent=colour)
        assert contrast(look.on_accent, look.accent) >= LEAST_CONTRAST
        if contrast(colour, ground) >= LEAST_CONTRAST:
            assert readable(colour, on=ground) == colour

    def test_a_colour_is_read_as_people_write_it(self) -> None:
        assert {read_colour(one) for one in ("0E5A63", "#0e5a63", " 0e5a63 ")} == {"#0e5a63"}
        assert contrast(WHITE, BLACK) == pytest.approx(21)


class TestTheMaker:
    def made(self, client: Client, words: str) -> Any:
        page = BeautifulSoup(client.get(f"/embed/make{words}").content, "html.parser")
        box = page.select_one("textarea")
        return page, BeautifulSoup(box.get_text(), "html.parser") if box else None

    def test_makes_a_frame_without_script_that_shows_what_was_chosen(self, client: Client) -> None:
        page, pasted = self.made(client, "?area=&programme=NA&accent=%23ab1234&theme=auto&density=compact")

        [frame] = pasted.select("iframe")
        assert frame["src"] == "http://testserver/embed?programme=NA&accent=ab1234&density=compact"
        assert frame["sandbox"] == ["allow-popups", "allow-popups-to-escape-sandbox"]
        assert (frame["title"], frame["referrerpolicy"]) == ("Meetings: what is on next", "no-referrer")
        assert not pasted.select("script")
        assert client.get(frame["src"]).status_code == 200
        assert client.get(pasted.select_one("a")["href"]).status_code == 200
        assert page.select_one("iframe")["src"] == "/embed?programme=NA&accent=ab1234&density=compact"

    def test_keeps_the_group_that_it_was_opened_for(self, client: Client, index: Index) -> None:
        one = next(one for one in index.listings() if one.group)

        page, pasted = self.made(client, f"?group={one.id}")

        assert f"/embed?group={one.id}" in str(pasted)
        assert page.select_one("input[name=group]")["value"] == one.id
        assert one.group in page.get_text()

    def test_says_what_is_wrong_with_a_colour_and_loses_nothing(self, client: Client) -> None:
        page, pasted = self.made(client, "?programme=NA&accent=reddish&theme=dark")

        assert pasted is None
        assert "Write the colour as six letters or digits" in page.get_text()
        assert page.select_one("input[name=accent]")["value"] in ("reddish", "reddis")
        assert page.select_one("option[selected][value=NA]")
