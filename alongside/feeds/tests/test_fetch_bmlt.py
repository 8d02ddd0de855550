"""A server of NA's, fetched whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError

from alongside.feeds import content
from alongside.feeds.bmlt import server
from alongside.feeds.bmlt.server import gather, is_server
from alongside.feeds.fetch import NotFetched
from alongside.feeds.formats import read
from alongside.feeds.tests.bmlt_server import (
    HERE,
    ROOT,
    MadeUpServer,
    as_bytes,
    meeting,
)
from alongside.feeds.tests.lists import only
from tests.commands import said


def many(count: int, **changes: Any) -> list[dict[str, Any]]:
    return [
        meeting(id_bigint=str(number), meeting_name=f"Lamplighters {number}") | changes
        for number in range(count)
    ]


class TestFetchingAServer:
    @pytest.mark.parametrize(
        ("url", "right"),
        [
            ("https://bmlt.example.org/main_server/", True),
            ("https://na.example.org/bmlt", True),
            ("https://bmlt.example.org/main_server/index.php", True),
            ("https://bmlt.example.org/main_server/client_interface/json/?switcher=GetSearchResults", True),
            ("https://bmlt.example.org/main_server/client_interface/tsml/?switcher=GetSearchResults", False),
            ("https://bmlt.example.org/main_server/client_interface/csv/?switcher=GetSearchResults", False),
            ("https://na.example.org/wp-admin/admin-ajax.php?action=meetings", False),
            ("https://na.example.org/bmlt.json", False),
        ],
    )
    def test_an_address_says_whether_it_is_such_a_server(self, url: str, right: bool) -> None:
        assert is_server(url) is right

    def test_brings_meetings_formats_and_service_bodies_in_one_document(self) -> None:
        site = MadeUpServer(many(3, formats="R", format_shared_id_list="33"))
        found = read(gather(ROOT + "/", fetch=site), source=HERE)
        assert [entry.key for entry in found.entries] == ["0", "1", "2"]
        assert {entry.organisation for entry in found.entries} == {"Ludby Area"}
        assert all(entry.attributes == {"WHEELCHAIR": True} for entry in found.entries)
        assert len(site.asked) == 2

    def test_asks_only_for_what_the_address_asks(self) -> None:
        site = MadeUpServer([*many(2), meeting(id_bigint="9", service_body_bigint="30")])
        url = f"{ROOT}/client_interface/json/?switcher=GetSearchResults&services=30&recursive=1"
        found = read(gather(url, fetch=site), source=HERE)
        assert [entry.key for entry in found.entries] == ["9"]
        assert "recursive=1" in site.asked[0]

    def test_goes_through_the_pages_of_an_aggregator(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(server, "PAGE_SIZE", 10)
        site = MadeUpServer(many(25, root_server_id="3"), aggregator=True)
        found = read(gather(ROOT, fetch=site), source=HERE)
        assert len(found.entries) == 25
        assert len({entry.key for entry in found.entries}) == 25
        assert sum("page_num" in url for url in site.asked) == 4
        assert all("sort_keys=id_bigint" in url for url in site.asked if "page_num" in url)

    def test_needs_no_pages_for_one_server_of_an_aggregator(self) -> None:
        site = MadeUpServer([*many(2, root_server_id="3"), *many(2, root_server_id="4")], aggregator=True)
        url = f"{ROOT}/client_interface/json/?switcher=GetSearchResults&root_server_ids=4"
        found = read(gather(url, fetch=site), source=HERE)
        assert [entry.key for entry in found.entries] == ["4-0", "4-1"]
        assert "root_server_ids=4" in site.asked[-1]

    def test_takes_the_formats_of_an_old_server_apart(self) -> None:
        site = MadeUpServer([])
        site.answers["GetSearchResults"] = as_bytes(many(1, formats="R", format_shared_id_list="33"))
        found = read(gather(ROOT, fetch=site), source=HERE)
        assert only(found).attributes == {"WHEELCHAIR": True}

    @pytest.mark.parametrize(
        "answer",
        [
            NotFetched("The address answers with 500: ask its owner whether it has moved."),
            b"<!DOCTYPE html><html>Service unavailable</html>",
            b'{"meetings": [{"id_bigint": "1"',
            b'{"message": "Server Error"}',
            b'{"meetings": null, "formats": []}',
            b"",
        ],
    )
    @pytest.mark.parametrize("part", ["page_num=2", "GetServiceBodies"])
    def test_takes_nothing_where_an_answer_is_missing_in_the_middle(
        self, monkeypatch: pytest.MonkeyPatch, part: str, answer: bytes | Exception
    ) -> None:
        monkeypatch.setattr(server, "PAGE_SIZE", 10)
        site = MadeUpServer(many(25, root_server_id="3"), aggregator=True)
        site.answers[part] = answer
        with pytest.raises(NotFetched) as caught:
            gather(ROOT, fetch=site)
        assert str(caught.value).endswith(".")

    def test_takes_nothing_where_a_meeting_slips_to_the_next_page(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(server, "PAGE_SIZE", 10)
        site = MadeUpServer([*many(12, root_server_id="3"), *many(1, root_server_id="3")], aggregator=True)
        with pytest.raises(NotFetched, match="changed while it was read"):
            gather(ROOT, fetch=site)

    def test_ends_where_a_server_never_does(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(server, "PAGE_SIZE", 1)
        monkeypatch.setattr(server, "MOST_PAGES", 3)
        with pytest.raises(NotFetched, match="more than 3 meetings"):
            gather(ROOT, fetch=MadeUpServer(many(9, root_server_id="3"), aggregator=True))

    def test_ends_where_the_pages_together_are_too_large(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(server, "LARGEST", 10)
        with pytest.raises(NotFetched, match="ask it for some"):
            gather(ROOT, fetch=MadeUpServer(many(9)))

    def test_says_which_address_to_give_where_another_endpoint_was_asked(self) -> None:
        with pytest.raises(NotFetched, match="“GetFormats”, which holds no meetings"):
            gather(f"{ROOT}/client_interface/json/?switcher=GetFormats", fetch=MadeUpServer([]))


class TestTheCommands:
    @pytest.fixture
    def site(self, monkeypatch: pytest.MonkeyPatch) -> MadeUpServer:
        site = MadeUpServer(many(10))
        monkeypatch.setattr(content, "fetch", site)
        return site

    def test_read_feed_takes_a_servers_address(self, site: MadeUpServer) -> None:
        assert said("read_feed", ROOT).startswith("Format: bmlt. Rows: 10. Entries: 10.")

    def test_read_feed_takes_an_address_that_only_a_person_knows_to_be_a_servers(
        self, site: MadeUpServer
    ) -> None:
        assert "Entries: 10." in said("read_feed", "https://na.example.org/lists", "--format", "bmlt")

    def test_read_feed_says_why_an_address_gives_nothing(self, site: MadeUpServer) -> None:
        with pytest.raises(CommandError, match="404"):
            said("read_feed", "https://na.example.org/lists.json", "--format", "bmlt")

    @pytest.mark.django_db
    def test_import_feed_brings_a_server_and_keeps_it_when_the_server_breaks(
        self, site: MadeUpServer, settings: Any, tmp_path: Path
    ) -> None:
        settings.INDEX_DIR = tmp_path / "index"
        arguments = ("import_feed", ROOT, "--source", "na-island")
        assert json.loads(said(*arguments, "--json"))["added"] == 10
        site.answers["GetServiceBodies"] = NotFetched("The address answers with 500: ask its owner.")
        with pytest.raises(CommandError, match="500"):
            said(*arguments)
        del site.answers["GetServiceBodies"]
        again = json.loads(said(*arguments, "--json"))
        assert (again["unchanged"], again["gone"]) == (10, 0)
