"""The finder's pages, as a browser without script gets them. No test here may touch the database: neither may the pages."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.test import Client, RequestFactory
from django.views.defaults import bad_request, server_error

from alongside.demo.island import CANARIES
from alongside.design.pseudo import pseudo_locale, untranslated
from alongside.finder.tests.reading import RESULTS, paths_of_meetings, soup, the, words
from alongside.kernel import clock
from alongside.search.index import Index

pytestmark = pytest.mark.usefixtures("island", "no_database")


class TestStart:
    def test_asks_one_thing(self, client: Client) -> None:
        page = soup(client, "/")

        assert [field["name"] for field in page.select("main input:not([type=hidden])")] == ["near"]

    def test_offers_online_and_help_for_somebody_close(self, client: Client) -> None:
        found = words(client, "/")

        assert "Find a meeting online" in found
        assert "I am worried about somebody else" in found

    @pytest.mark.parametrize("who", ["close", "young"])
    def test_asks_somebody_close_and_somebody_young_where_they_are_too(
        self, client: Client, who: str
    ) -> None:
        page = soup(client, f"/?who={who}")

        assert [field["name"] for field in page.select("main input:not([type=hidden])")] == ["near"]
        assert the(page.select_one("input[name=who]"))["value"] == who
        assert all(f"who={who}" in str(link["href"]) for link in page.select("a[href*='online=yes']"))

    def test_takes_no_other_word_for_who(self, client: Client) -> None:
        assert not soup(client, "/?who=%22%3E").select("input[name=who]")


class TestWhomToRing:
    """NA's helpline on the island is answered from 10am to midnight; the island's own, for anybody, day and night."""

    NA = f"{RESULTS}&programme=NA"
    NIGHT = datetime(2026, 3, 10, 3, tzinfo=UTC)

    @pytest.fixture
    def at_night(self, island: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(clock, "now", lambda: self.NIGHT)

    def rung(self, client: Client) -> set[str]:
        found = [" ".join(one.get_text(" ").split()) for one in soup(client, self.NA).select(".result__ring")]
        assert found
        return set(found)

    def test_is_the_programmes_own_helpline_while_it_is_answered(self, client: Client) -> None:
        assert self.rung(client) == {"Ring NA helpline, Fableholm 0306 999 0020, answered now"}

    @pytest.mark.usefixtures("at_night")
    def test_is_otherwise_one_that_is_for_anybody(self, client: Client) -> None:
        assert self.rung(client) == {"Ring Fableholm listening line 0808 157 0001, answered day and night"}

    def test_is_led_to_where_no_helpline_is_known(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(Index, "contacts", ())

        assert self.rung(client) == {"Talk to somebody now"}
        assert {str(link["href"]) for link in soup(client, self.NA).select(".result__ring a")} == {
            "/help-now/"
        }

    @pytest.mark.usefixtures("at_night")
    def test_is_told_on_a_meetings_page_with_when_its_own_is_answered_next(self, client: Client) -> None:
        path = str(the(soup(client, self.NA).select_one("article a"))["href"])

        said = " ".join(the(soup(client, path).select_one(".meeting__ring")).get_text(" ").split())

        assert "Fableholm listening line Ring 0808 157 0001 answered day and night" in said
        assert "NA helpline, Fableholm Ring 0306 999 0020 Answered next: Today at 10am" in said

    def test_is_not_told_again_while_its_own_is_answered(self, client: Client) -> None:
        path = str(the(soup(client, self.NA).select_one("article a"))["href"])

        said = the(soup(client, path).select_one(".meeting__ring"))

        assert len(said.select("a[href^='tel:']")) == 1
        assert "Answered next" not in said.get_text()


class TestPrivacy:
    @pytest.mark.parametrize("path", ["/", RESULTS, "/find?online=yes", "/under-18"])
    def test_no_cookie_is_set_and_no_copy_kept(self, client: Client, path: str) -> None:
        response = client.get(path)

        assert not response.cookies
        assert response["Cache-Control"] == "no-store"

    def test_no_personal_contact_of_any_list_is_on_any_page(self, client: Client, index: Index) -> None:
        pages = "".join(client.get(path).content.decode() for path in paths_of_meetings(index))

        assert [canary for canary in CANARIES if canary in pages] == []

    def test_a_script_gets_the_same_page_so_that_no_copy_can_be_taken_for_another(
        self, client: Client
    ) -> None:
        asked = client.get(RESULTS, headers={"HX-Request": "true", "HX-Target": "div#answer"})

        assert asked.content == client.get(RESULTS).content
        assert asked["Cache-Control"] == "no-store"

    def test_results_ask_the_search_engines_to_stay_away(self, client: Client) -> None:
        assert client.get(RESULTS)["X-Robots-Tag"] == "noindex"

    def test_a_listing_may_be_found_elsewhere_and_no_copy_of_it_kept(
        self, client: Client, index: Index
    ) -> None:
        response = client.get(paths_of_meetings(index)[0])
        assert (response["X-Robots-Tag"], response["Cache-Control"]) == ("noarchive", "no-store")


class TestSomethingWrong:
    @pytest.mark.parametrize("code", [400, 500])
    def test_has_a_way_out_and_somebody_to_talk_to(self, code: int) -> None:
        request = RequestFactory().get("/")
        response = bad_request(request, ValueError()) if code == 400 else server_error(request)
        page = BeautifulSoup(response.content, "html.parser")

        assert response.status_code == code
        assert {"/help-now/", "/leave/", "/"} <= {str(link["href"]) for link in page.select("a[href]")}


class TestSize:
    @pytest.mark.parametrize("path", ["/", RESULTS, f"{RESULTS}&when=next24", "/help-now/"])
    def test_a_page_is_under_15_kb(self, client: Client, path: str) -> None:
        assert len(gzip.compress(client.get(path).content, 6)) < 15_000

    def test_a_first_visit_is_under_100_kb_with_everything_that_it_loads(self, client: Client) -> None:
        from django.contrib.staticfiles import finders

        page = soup(client, RESULTS)
        loaded = [str(node["href"]) for node in page.select("link[href]:not([rel=alternate])")]
        loaded += [str(node["src"]) for node in page.select("script")]
        files = [str(finders.find(address.removeprefix("/static/"))) for address in loaded]
        assert len(files) >= 4

        parts = [client.get(RESULTS).content, *(Path(file).read_bytes() for file in files)]
        assert sum(len(gzip.compress(part)) for part in parts) < 100_000


class TestLanguage:
    @pytest.mark.parametrize(
        "path",
        [
            "/",
            RESULTS,
            "/find?online=yes&zone=Asia/Tokyo",
            "/find?after=18:00&mode=ONLINE&area=x",
            "/find?near=Atlantis",
            "/find?near=LS1&within=1km",
            "/under-18",
            "/about",
        ],
    )
    def test_every_word_can_be_translated(self, client: Client, path: str) -> None:
        with pseudo_locale():
            html = client.get(path).content.decode()

        assert untranslated(html, allow={"Alongside", "About this site", "If you are under 18"}) == []

    def test_every_word_of_a_meeting_can_be_translated(self, client: Client, index: Index) -> None:
        for path in paths_of_meetings(index)[:40]:
            with pseudo_locale():
                html = client.get(path).content.decode()

            title = the(BeautifulSoup(html, "html.parser").title).get_text()
            assert untranslated(html, allow={"Alongside", title.split(" – ")[0]}) == []
