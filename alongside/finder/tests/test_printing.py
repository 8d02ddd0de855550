"""Somebody asks for a list on paper, without account, cookie or script."""

from __future__ import annotations

import re
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django_tasks_db.models import DBTaskResult
from msgspec.structs import replace

from alongside.config.working import do_queued as work_through
from alongside.demo.island import island as the_island
from alongside.directory.departures import Departure, DepartureKind, Why
from alongside.directory.entry import Mode, Status
from alongside.directory.wording import put_right
from alongside.finder.printing import views
from alongside.kernel import clock
from alongside.publications.print import making
from alongside.publications.tests.conftest import publish as publish
from alongside.publications.tests.paper import Paper
from alongside.search.criteria import Criteria
from alongside.search.queries import current
from alongside.search.tests.directories import BUILT_AT, listing

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("island")]

TOWN = the_island().main_town


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.PRINT_DIR = tmp_path / "print"
    settings.ADDRESS = "https://find.example"
    return tmp_path / "print"


def words(response: Any) -> str:
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ").split())


def ask(client: Client, path: str = "/print", **said: Any) -> Any:
    usual = {"kind": "pocket", "near": TOWN, "within": "2 miles"} if path == "/print" else {}
    return client.post(path, usual | said)


def paper(client: Client, response: Any) -> Paper:
    """Go on from what was answered to the paper."""
    page = client.get(response["Location"])
    [link] = BeautifulSoup(page.content, "html.parser").select("main a[href$='.pdf']")
    return Paper(client.get(str(link["href"])).content)


class TestAsking:
    def test_offers_what_was_searched_for(self, client: Client) -> None:
        results = BeautifulSoup(
            client.get(f"/find?near={TOWN}&within=5+miles&day=tue&when=next24").content, "html.parser"
        )
        [link] = [one for one in results.select("a") if one.get_text() == "Print this list"]
        page = BeautifulSoup(client.get(str(link["href"])).content, "html.parser")

        assert [(one["name"], one["value"]) for one in page.select("main input[type=hidden]")] == [
            ("day", "tue")
        ]
        assert page.select_one("[name=near]")["value"] == TOWN  # type: ignore[index]
        assert "Your search finds" in page.get_text()

    def test_makes_a_small_list_while_somebody_waits(self, client: Client) -> None:
        response = ask(client)

        assert response.status_code == 303
        assert re.fullmatch(r"/print/[0-9a-f]{32}", response["Location"])
        assert "Ready to print" in words(client.get(response["Location"]))
        found = paper(client, response)
        assert f"within 2 miles of {TOWN}" in found.title
        assert DBTaskResult.objects.count() == 0

    def test_has_on_the_list_what_the_search_finds(self, client: Client) -> None:
        index, now = current(), clock.now()
        found = paper(client, ask(client, kind="by-place", near="", programme=["NA"]))
        named = {
            match.listing.name
            for match in index.find(Criteria(programmes=frozenset({"NA"}), page_size=100), now=now).matches
        }

        assert len(named) > 5
        assert [name for name in named if put_right(name) not in found.text] == []
        assert "Alcoholics Anonymous" not in found.text

    def test_keeps_what_else_was_asked(self, client: Client) -> None:
        text = paper(client, ask(client, kind="by-day", day=["tue"])).text

        assert "Tuesday" in text
        assert "Wednesday:" not in text

    def test_sets_no_cookie_and_is_kept_nowhere(self, client: Client) -> None:
        response = ask(client)
        answers = [
            client.get("/print"),
            response,
            client.get(response["Location"]),
            client.get(f"{response['Location']}/list.pdf"),
        ]

        assert not client.cookies
        assert {answer["Cache-Control"] for answer in answers} == {"no-store"}
        assert {answer["X-Robots-Tag"] for answer in answers} == {"noindex"}
        assert answers[-1]["Content-Disposition"] == 'inline; filename="list.pdf"'

    @pytest.mark.parametrize(
        ("said", "told"),
        [
            ({"near": "Atlantis"}, "We do not know that place"),
            ({"kind": ""}, "Choose what you want to print"),
            ({"kind": "shop"}, "That is not offered here, or no longer"),
            ({"near": "", "area": "nowhere/at-all"}, "We have no meeting in an area of that name"),
            ({"language": "xx"}, "No meeting fits all of that"),
            ({"within": "far"}, "Give a distance such as"),
        ],
    )
    def test_says_what_cannot_be_printed_and_loses_nothing(
        self, client: Client, said: dict[str, str], told: str
    ) -> None:
        response = ask(client, **{"day": "tue"} | said)
        page = BeautifulSoup(response.content, "html.parser")

        assert response.status_code == 200
        assert told in words(response)
        assert page.select_one("input[type=hidden][name=day]")["value"] == "tue"  # type: ignore[index]
        assert page.select_one("[name=near]").get("value", "") == said.get("near", TOWN)  # type: ignore[union-attr]

    def test_says_of_a_pocket_list_that_it_is_one_sheet(self, client: Client) -> None:
        assert "more than goes on one sheet" in words(ask(client, near="", within=""))

    def test_tells_a_postcode_by_its_first_half_alone(
        self, client: Client, publish: Any, monkeypatch: pytest.MonkeyPatch, folder: Path
    ) -> None:
        """Somebody's own door is not for a paper that others see, nor for a file that lies about."""
        monkeypatch.setattr(clock, "now", lambda: BUILT_AT)
        publish([listing(latitude=53.8, longitude=-1.55)])
        monkeypatch.setattr(making, "AT_ONCE", 0)
        ask(client, near="LS1 4DY", within="10 miles")
        [kept] = folder.iterdir()
        assert "near=LS1&within=10+miles" in kept.read_text()
        assert "4DY" not in kept.read_text()

        monkeypatch.setattr(making, "AT_ONCE", 10)
        kept.unlink()
        found = paper(client, ask(client, near="LS1 4DY", within="10 miles"))
        assert "within 10 miles of LS1" in found.title
        assert "4DY" not in found.text + " ".join(found.alternatives)

    @pytest.mark.parametrize(
        ("most", "others"), [("MOST_OF_ONE", "127.0.0.1"), ("MOST_OF_ALL", "198.51.100.7")]
    )
    def test_holds_one_sender_and_all_together_to_a_number(
        self, client: Client, monkeypatch: pytest.MonkeyPatch, most: str, others: str
    ) -> None:
        monkeypatch.setattr(views, most, 1)
        ask(client)
        client.defaults["REMOTE_ADDR"] = others
        response = ask(client)

        assert response.status_code == 429
        assert "Ask again after 18:30" in words(response)


def do_queued() -> None:
    """Do what waits, as the worker does; it closes its connection then, and a test on PostgreSQL has none but that one."""
    if connection.vendor != "sqlite":
        pytest.skip("a worker with a connection of its own is needed on PostgreSQL")
    work_through()


class TestWaiting:
    @pytest.fixture(autouse=True)
    def nothing_at_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(making, "AT_ONCE", 0)

    def test_says_how_long_and_looks_again_until_it_is_there(self, client: Client, folder: Path) -> None:
        address = ask(client)["Location"]
        waiting = client.get(address)
        assert "It is being made" in words(waiting)
        assert waiting["Refresh"] == "3"
        assert client.get(f"{address}/list.pdf")["Location"] == address

        do_queued()
        ready = client.get(address)
        assert "Ready to print" in words(ready)
        assert "Refresh" not in ready
        assert [file.suffix for file in folder.iterdir()] == [".pdf"]

    def test_tells_the_queue_a_name_and_nothing_of_the_question(self, client: Client) -> None:
        address = ask(client)["Location"]

        [task] = DBTaskResult.objects.all()
        assert task.args_kwargs == {"args": [address.rpartition("/")[2]], "kwargs": {}}

    def test_says_so_where_it_cannot_be_made(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(making, "SECONDS_APART", 0.0001)
        address = ask(client)["Location"]
        do_queued()

        assert "could not be made" in words(client.get(address))

    def test_says_so_once_it_is_kept_no_longer(self, client: Client) -> None:
        response = client.get(f"/print/{'0' * 32}")

        assert response.status_code == 404
        assert "not kept any more" in words(response)

    def test_says_so_while_too_many_wait(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("alongside.publications.print.kept.MOST_WAITING", 0)
        response = ask(client)

        assert response.status_code == 503
        assert "Ask again in a few minutes" in words(response)


class TestOneMeeting:
    @pytest.mark.demand(179)
    def test_is_printed_as_a_poster_and_with_slips(self, client: Client, island: datetime) -> None:
        match = current().find(Criteria(modes=frozenset({Mode.IN_PERSON})), now=island).matches[0]
        path = f"/m/{match.listing.id}"
        assert f"{path}/print" in client.get(path).content.decode()
        assert "Poster to print" in words(client.get(f"{path}/print"))

        for kind in ("poster", "slips"):
            found = paper(client, ask(client, f"{path}/print", kind=kind))
            assert match.listing.programme_name in found.text
            assert f"find.example{path}" in found.text
            assert found.title == "A meeting near you"

    @pytest.mark.parametrize("kind", ["poster", "slips", "leaflet"])
    def test_is_on_paper_as_it_is_listed_when_somebody_asks(
        self, client: Client, publish: Any, kind: str
    ) -> None:
        publish([listing(venue="The Net Loft")])
        first = paper(client, ask(client, "/m/aaaaaa/print", kind=kind))
        publish([listing(venue="Ludby Library")])
        then = paper(client, ask(client, "/m/aaaaaa/print", kind=kind))

        assert "The Net Loft" in first.text
        assert "The Net Loft" not in then.text
        assert "Ludby Library" in then.text

    @pytest.mark.parametrize("status", [Status.SUSPENDED, Status.TEMPORARILY_CLOSED])
    def test_is_not_printed_while_it_is_not_held(self, client: Client, publish: Any, status: Status) -> None:
        publish([listing(status=status)])

        assert client.get("/m/aaaaaa/print").status_code == 404
        assert ask(client, "/m/aaaaaa/print", kind="poster").status_code == 404
        assert "/print" not in client.get("/m/aaaaaa").content.decode()

    def test_has_this_week_for_its_window_at_one_address(
        self, client: Client, publish: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(clock, "now", lambda: BUILT_AT)
        off = Departure(DepartureKind.OFF, BUILT_AT.date(), why=Why.HALL_SHUT)
        one = listing(venue="The Net Loft")
        publish(
            [one, replace(one, id="bbbbbb", venue="Elsewhere"), replace(one, id="cccccc", departures=(off,))]
        )

        on_paper = Paper(client.get("/m/aaaaaa/this-week.pdf").content)
        off_paper = Paper(client.get("/m/cccccc/this-week.pdf").content)

        assert (on_paper.title, off_paper.title) == ("This week", "This week")
        assert "The Net Loft" in on_paper.text
        assert "Elsewhere" not in on_paper.text
        assert "Off:" in off_paper.text
        assert "Off:" not in on_paper.text

    def test_has_a_week_that_asks_for_the_printer_by_itself_where_it_is_opened_to_be_printed(
        self, client: Client, publish: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(clock, "now", lambda: BUILT_AT)
        publish([listing(venue="The Net Loft")])

        shown = client.get("/m/aaaaaa/this-week.pdf").content
        printed = client.get("/m/aaaaaa/this-week.pdf?print").content

        with pikepdf.open(BytesIO(printed)) as read:
            assert read.Root.OpenAction == pikepdf.Dictionary(S=pikepdf.Name.Named, N=pikepdf.Name.Print)
            assert read.check_pdf_syntax() == []
        with pikepdf.open(BytesIO(shown)) as read:
            assert "/OpenAction" not in read.Root
        assert Paper(printed).text == Paper(shown).text
        assert printed.startswith(shown)

    def test_is_not_printed_where_there_is_none(self, client: Client) -> None:
        assert "no such meeting" in words(client.get("/m/zzzzzz/print"))
