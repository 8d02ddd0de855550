"""What BMLT says has changed, and our own reader, which asks for that alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import httpx
import pytest
from django.test import Client
from msgspec.structs import replace

from alongside.directory import queries
from alongside.directory.departures import Closure
from alongside.directory.listing import Listing
from alongside.feeds.bmlt import server
from alongside.feeds.entries import Source
from alongside.feeds.fetch import NOTHING_KNOWN, Fetched, NotFetched
from alongside.feeds.formats import read
from alongside.feeds.visiting import visit
from alongside.kernel import clock
from alongside.publications.bmlt import views
from alongside.publications.bmlt.numbers import meeting_number
from alongside.publications.tests.bmlt_asked import (
    EVERYTHING,
    ask,
    meetings,
    refused,
    weekly,
)
from alongside.publications.tests.conftest import Publish
from alongside.search.tests.directories import BUILT_AT, listing


@pytest.mark.django_db  # the builder asks what was joined into another
class TestChanges:
    DAY = timedelta(days=1)

    @pytest.fixture
    def follow(self, publish: Publish) -> Callable[..., None]:
        """Put one index after another in place, a day apart."""

        def put(*versions: list[Listing]) -> None:
            for number, listings in enumerate(versions):
                publish(listings, at=BUILT_AT + number * self.DAY, beside=EVERYTHING)

        return put

    def kinds(self, client: Client, asked: str = "") -> list[tuple[str, str]]:
        rows = ask(client, "GetChanges", asked)
        return [(row["change_type"].rpartition("_")[2], row["meeting_name"]) for row in rows]

    def test_are_told_from_version_to_version(self, client: Client, follow: Callable[..., None]) -> None:
        same, old, gone = (
            listing(id="bbbbbb", name="Same"),
            listing(id="cccccc", name="Old"),
            listing(id="dddddd", name="Gone"),
        )
        seen, new, added = (
            replace(same, seen_at=BUILT_AT + self.DAY),
            replace(old, name="New"),
            listing(id="ffffff", name="Added"),
        )
        follow([same, old, gone], [seen, new], [same, new], [same, new, added])

        assert sorted(self.kinds(client)[:2]) == [("change", "New"), ("delete", "Gone")]
        assert self.kinds(client)[2:] == [("new", "Added")]
        assert self.kinds(client, "start_date=2026-11-26") == [("new", "Added")]
        assert self.kinds(client, "start_date=2026-11-28") == []
        assert sorted(self.kinds(client, "end_date=2026-11-25")) == [("change", "New"), ("delete", "Gone")]
        assert self.kinds(client, f"meeting_id={meeting_number('cccccc')}") == [("change", "New")]
        body = ask(client, "GetServiceBodies")[0]["id"]
        assert len(self.kinds(client, f"service_body_id={body}")) == 3
        assert self.kinds(client, "service_body_id=1") == []

    def test_say_what_it_is_now_and_never_what_it_was(
        self, client: Client, follow: Callable[..., None]
    ) -> None:
        follow(
            [listing(venue="Canary House", postcode="QX1 4DY")],
            [listing(approximate=True, venue="Canary House", postcode="QX1 4DY")],
        )

        [change] = ask(client, "GetChanges")

        [now] = meetings(client)
        del now["distance_in_km"], now["distance_in_miles"]
        assert change["json_data"] == {"after": now}
        assert "Canary" not in json.dumps(change)
        assert change["details"] == "Changed: place."
        assert (change["meeting_exists"], change["user_name"], change["service_body_name"]) == (
            "1",
            "",
            "Alcoholics Anonymous",
        )
        assert change["date_int"] == str(int((BUILT_AT + self.DAY).timestamp()))
        assert change["date_string"] == "3:30 AM, 11/25/2026"

    def test_are_told_of_each_day_also_of_one_that_is_no_more(
        self, client: Client, follow: Callable[..., None]
    ) -> None:
        follow(
            [listing(rule=weekly(2, 4))],
            [listing(rule=weekly(4))],
            [listing(rule=weekly(4), notes="Tea.")],
            [],
        )

        numbers = [
            (row["change_type"].rpartition("_")[2], int(row["meeting_id"]))
            for row in ask(client, "GetChanges")
        ]

        one, other = meeting_number("aaaaaa"), meeting_number("aaaaaa", 1)
        # What it was while it was there, nobody can say once it is gone.
        assert numbers == [("delete", one), ("delete", other), ("delete", one)]

    def test_of_what_is_shut_come_again_on_the_day_on_which_it_is(
        self, client: Client, publish: Publish, follow: Callable[..., None], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        shut = listing(closures=(Closure(date(2026, 11, 28), date(2026, 12, 5)),))
        follow([listing()], [shut])

        def since(day: date) -> int:
            monkeypatch.setattr(clock, "now", lambda: datetime(day.year, day.month, day.day, 9, tzinfo=UTC))
            return len(ask(client, "GetChanges", f"start_date={day.isoformat()}"))

        days = [date(2026, 11, 25) + number * self.DAY for number in range(12)]
        assert [day.day for day in days if since(day)] == [25, 28, 5]

    def test_since_before_the_record_are_all_that_was_there_when_it_began(
        self, client: Client, follow: Callable[..., None], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        two = [listing(id="bbbbbb", name="There"), listing(id="cccccc", name="Too")]
        follow(two, [*two, listing(id="dddddd", name="Added")])

        assert self.kinds(client, "start_date=2026-11-24") == [
            ("new", "There"),
            ("new", "Too"),
            ("new", "Added"),
        ]
        assert self.kinds(client, "start_date=2026-11-25") == [("new", "Added")]
        monkeypatch.setattr(views, "LARGEST_ANSWER", 2)
        assert (
            "is known from 2026-11-24 on"
            in refused(client, "switcher=GetChanges&start_date=2026-11-24")["detail"]
        )

    def test_of_what_was_joined_into_another_are_that_it_is_gone(
        self, client: Client, follow: Callable[..., None], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(queries, "list_joined", lambda ids: {"cccccc"})
        follow([listing(id="bbbbbb"), listing(id="cccccc", name="Twin")], [listing(id="bbbbbb")])

        assert self.kinds(client) == [("delete", "Twin")]


@pytest.mark.django_db
class TestOurOwnReader:
    """It follows what we publish from version to version, as it follows any server."""

    ROOT = "https://find.example/feeds/bmlt/"
    SOURCE = Source(name="another", zone="Europe/London")

    def visit(self, client: Client, since: date | None = None) -> tuple[set[str] | None, list[str]]:
        asked: list[str] = []

        def fetch(url: str, **_: Any) -> Any:
            address = httpx.URL(url)
            if address.path == "/robots.txt":
                return Fetched(b"", NOTHING_KNOWN)
            asked.append(address.params["switcher"])
            response = client.get(address.raw_path.decode())
            if response.status_code != 200:
                raise NotFetched(response.json()["detail"], status=response.status_code)
            return Fetched(response.content, NOTHING_KNOWN)

        content = visit(self.ROOT, since=since, fetch=fetch).content
        if content is None:
            return None, asked
        return {entry.name for entry in read(content, source=self.SOURCE).entries}, asked

    def test_reads_it_whole_first_and_then_only_what_has_changed(
        self, client: Client, publish: Publish
    ) -> None:
        one, other = (
            listing(id="bbbbbb", name="One"),
            listing(id="cccccc", name="Other", programme="SMART", programme_name="SMART"),
        )
        publish([one, other], beside=EVERYTHING)
        assert self.visit(client) == ({"One", "Other"}, ["GetSearchResults", "GetServiceBodies"])
        read_on = BUILT_AT.date()

        # On the same day nobody can tell what came before the reading and what after.
        assert self.visit(client, read_on)[0] == {"One", "Other"}
        publish([one, other], at=BUILT_AT + timedelta(days=1), beside=EVERYTHING)
        assert self.visit(client, read_on + timedelta(days=2)) == (None, ["GetChanges"])
        publish([one], at=BUILT_AT + timedelta(days=2), beside=EVERYTHING)
        part = ["GetChanges", "GetSearchResults", "GetServiceBodies"]
        assert self.visit(client, read_on + timedelta(days=2)) == (set(), part)
        publish([one, listing(id="dddddd", name="New")], at=BUILT_AT + timedelta(days=4), beside=EVERYTHING)
        assert self.visit(client, read_on + timedelta(days=4)) == ({"New"}, part)
        assert self.visit(client, read_on + timedelta(days=6)) == (None, ["GetChanges"])

    def test_reads_page_by_page_what_is_more_than_is_answered_at_once(
        self, client: Client, publish: Publish, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        publish([listing(id=id, name=f"Called {id}") for id in ("bbbbbb", "cccccc", "dddddd")])
        monkeypatch.setattr(views, "LARGEST_ANSWER", 2)
        monkeypatch.setattr(server, "PAGE_SIZE", 2)

        found, asked = self.visit(client)

        assert found == {"Called bbbbbb", "Called cccccc", "Called dddddd"}
        assert asked == ["GetSearchResults"] * 4 + ["GetServiceBodies"]
