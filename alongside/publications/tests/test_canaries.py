"""What is nobody's business is in no publication."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from alongside.audit.record import System
from alongside.directory import queries
from alongside.directory.entry import Mode, Status
from alongside.directory.listing import Listing
from alongside.feeds import actions
from alongside.publications.formats import ASKED, FORMATS
from alongside.publications.print import Kind
from alongside.publications.site import Site
from alongside.publications.tests.conftest import Printing, evening
from alongside.publications.tests.paper import Paper
from alongside.search.tests.directories import BUILT_AT, listing
from tests.cast import MONDAY_NOON

CANARIES = (
    "canary.surname", "canary@person.example", "07700 900123", "07700900123", "canary-feedback@body.example",
    "CanarySurname", "canarypasscode", "canary-venmo", "canary-paypal",
)  # fmt: skip
ROW: dict[str, Any] = {
    "name": "Lanterns", "slug": "lanterns", "day": 2, "time": "19:30", "location": "St Mark's Hall",
    "address": "4 Chapel Row", "city": "Port Lantern", "postal_code": "QX1 4DY", "types": ["O"],
    "notes": "Tea from seven. Ring Sam CanarySurname on 07700 900123, or write to canary@person.example.",
    "contact_1_name": "Sam CanarySurname", "contact_1_email": "canary@person.example", "contact_1_phone": "07700900123",
    "email": "canary@person.example", "phone": "07700900123", "venmo": "@canary-venmo", "paypal": "canary-paypal",
    "entity": "Lantern Isle Intergroup", "entity_email": "canary-feedback@body.example",
    "feedback_emails": ["canary-feedback@body.example"], "conference_url": "https://zoom.us/j/83700000001?pwd=****",
    "conference_url_notes": "Passcode from canary@person.example",
}  # fmt: skip
WRITES = {**{file: one.write for file, one in FORMATS.items()}, **ASKED}
each_list = pytest.mark.parametrize("file", WRITES)
SITE = Site("https://find.example", BUILT_AT.date())


def written(file: str, *listings: Listing) -> str:
    return b"".join(WRITES[file](listings, site=SITE)).decode()


@each_list
class TestNoPublicationHolds:
    @pytest.mark.django_db
    def test_anything_of_a_person_that_a_list_brought(self, file: str) -> None:
        by = System("a test")
        source = actions.put_source(slug="x", name="A list", programme="NA", by=by, now=MONDAY_NOON)
        actions.import_feed(source, json.dumps([ROW]).encode(), by=by, now=MONDAY_NOON)

        text = written(file, *queries.list_listings())

        assert "Lanterns" in text
        assert [canary for canary in CANARIES if canary.lower() in text.lower()] == []

    @pytest.mark.parametrize("status", [Status.ACTIVE, Status.SUSPENDED])
    @pytest.mark.parametrize("word", ["pwd", "passcode", "Password"])
    def test_a_passcode_that_is_withheld(self, file: str, word: str, status: Status) -> None:
        text = written(
            file,
            listing(
                mode=Mode.ONLINE,
                status=status,
                join_url=f"https://zoom.us/j/83700000001?{word}=canarypasscode#pwd=canarypasscode",
                join_notes="canarypasscode",
                passcode_withheld=True,
            ),
        )

        assert "canarypasscode" not in text

    def test_the_door_of_a_place_that_is_told_approximately(self, file: str) -> None:
        text = written(
            file,
            listing(
                approximate=True, venue="Canary House", address="7 Canary Lane", postcode="QX1 4DY", town="Ludby",
                access="The canary door", latitude=54.123456, longitude=-2.654321,
            ),
        )  # fmt: skip

        assert "canary" not in text.lower()
        assert "4DY" not in text
        assert not any(near in text for near in ("54.123", "2.654"))


def test_the_door_of_a_place_that_is_told_exactly_is_told() -> None:
    """So that the test above would see it."""
    texts: Iterator[str] = (
        written(file, listing(venue="Canary House", postcode="QX1 4DY", latitude=54.123456))
        for file in WRITES
    )

    assert all("Canary House" in text and "4DY" in text and "54.123" in text for text in texts)


def read(found: Paper) -> str:
    """Return all that a paper says, to the eye and to the ear, in its title and beside its words."""
    return " ".join([found.title, found.text, *found.alternatives, found.content.decode("latin-1")]).lower()


@pytest.mark.parametrize("kind", Kind)
class TestNoPaperHolds:
    @pytest.mark.django_db
    def test_anything_of_a_person_that_a_list_brought(self, paper: Printing, kind: Kind) -> None:
        by = System("a test")
        source = actions.put_source(slug="x", name="A list", programme="NA", by=by, now=MONDAY_NOON)
        actions.import_feed(source, json.dumps([ROW]).encode(), by=by, now=MONDAY_NOON)

        text = read(paper(kind, *queries.list_listings(), now=MONDAY_NOON))
        text = text.replace("quiet to 07700900123", "")  # the demo's own line for messages has that number

        assert "lanterns" in text
        assert [canary for canary in CANARIES if canary.lower() in text] == []

    def test_a_passcode_that_is_withheld(self, paper: Printing, kind: Kind) -> None:
        online = {
            "mode": Mode.ONLINE,
            "join_url": "https://zoom.us/j/83700000001?pwd=canarypasscode",
            "join_notes": "canarypasscode",
        }

        assert "canarypasscode" not in read(paper(kind, evening(passcode_withheld=True, **online)))
        if kind in (Kind.BY_DAY, Kind.BY_PLACE):  # so that it would be seen where it is told at all
            assert "canarypasscode" in read(paper(kind, evening(**online)))

    def test_the_door_of_a_place_that_is_told_approximately(self, paper: Printing, kind: Kind) -> None:
        where = {"venue": "Canary House", "address": "7 Canary Lane", "access": "The canary door"}

        assert "canary house" in read(paper(kind, evening(**where)))
        text = read(paper(kind, evening(approximate=True, **where)))
        assert "canary" not in text
        assert "4dy" not in text
        assert "ring first" in text
