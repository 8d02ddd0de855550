"""The index itself: what it carries, and that it is refused where it is damaged."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import msgspec
import pytest

from alongside.directory.entry import Status
from alongside.directory.listing import Contact
from alongside.search.criteria import Criteria
from alongside.search.index import Index, etag
from alongside.search.layout import DamagedIndex
from alongside.search.packing import Built, build
from alongside.search.tests.asked import TUESDAY_SIX, index_of, weekly
from alongside.search.tests.directories import BUILT_AT, listing


class TestTheIndexItself:
    def test_gives_a_listing_by_its_id_as_it_was_put_in(self) -> None:
        one = listing(id="k7f3q2", attributes={"OPEN": True}, rule=weekly(3, time(9), until=date(2027, 1, 1)))
        index = index_of(one, listing(id="k7f3q3"))

        assert index.listing("k7f3q2") == one
        for unknown in ("k7f3q", "k7f3q22", "zzzzzz", "", "é"):
            assert index.listing(unknown) is None

    def test_carries_contacts_places_and_programmes(self) -> None:
        contact = Contact(key="AA/helpline", kind="HELPLINE", name="Helpline", programme="AA", always=True)

        index = index_of(listing(), contacts=(contact,), gazetteer=b"places", version=7)

        assert (index.contacts, index.gazetteer_bytes) == ((contact,), b"places")
        assert (index.version, index.built_at, len(index)) == (7, BUILT_AT, 1)
        [(code, programme)] = index.programmes.items()
        assert (code, programme.name, programme.approach) == ("AA", "Alcoholics Anonymous", "TWELVE_STEP")

    def test_refuses_two_listings_of_one_id(self) -> None:
        with pytest.raises(ValueError, match="same id"):
            index_of(listing(), listing())

    def test_refuses_bytes_that_have_changed_wherever_they_have(self) -> None:
        built = build([listing()], (), gazetteer=b"x" * 64, built_at=BUILT_AT, version=1)

        for place in range(0, len(built.columns), 37):
            if (
                16 + int.from_bytes(built.columns[8:12], "little")
                <= place
                < len(built.columns) - body_length(built.columns)
            ):
                continue  # the gap before the arrays holds nothing
            with pytest.raises(DamagedIndex):
                Index(changed(built.columns, place), built.rows)

    def test_refuses_listings_that_have_changed_once_they_are_read(self) -> None:
        built = build([listing()], (), gazetteer=b"", built_at=BUILT_AT, version=1)

        for place in range(0, len(built.rows), 7):
            with pytest.raises(DamagedIndex):
                read_everything(Index(built.columns, changed(built.rows, place)))

    @pytest.mark.parametrize("kept", [0, 1, 15, 16, 200, -1])
    def test_refuses_part_of_a_file(self, kept: int) -> None:
        built = build([listing()], (), gazetteer=b"", built_at=BUILT_AT, version=1)

        with pytest.raises(DamagedIndex):
            Index(built.columns[:kept], built.rows)
        with pytest.raises(DamagedIndex):
            Index(built.columns, built.rows[:kept])

    def test_refuses_the_listings_of_another_index(self) -> None:
        one, other = (
            build([listing(name=name)], (), gazetteer=b"", built_at=BUILT_AT, version=1)
            for name in ("A", "B")
        )

        with pytest.raises(DamagedIndex):
            Index(*Built(one.columns, other.rows))

    def test_has_what_an_answer_always_shows_of_a_listing_ready_to_be_put_into_json(self) -> None:
        said = listing(
            name="St “Mark’s”",
            areas=("Devon", "Exeter"),
            attributes={"OPEN": True},
            phone="+441632960001",
            latitude=50.72540987654321,
            longitude=-3.527480123456789,
        )
        index = index_of(listing(id="0"), said)
        [match] = index.find(Criteria(words="mark"), now=TUESDAY_SIX).matches

        shown = msgspec.json.decode(b"{%b}" % index.row(match.row))

        assert (shown["id"], shown["name"]) == ("aaaaaa", "St “Mark’s”")
        assert (shown["areas"], shown["attributes"]) == (["Devon", "Exeter"], {"OPEN": True})
        assert (shown["url"], shown["last_seen"]) == ("/m/aaaaaa", "2026-11-24T03:30:00Z")
        assert (shown["latitude"], shown["longitude"]) == (50.72541, -3.52748)
        assert shown.keys().isdisjoint({"join_url", "phone", "passcode_withheld", "rule"})

    def test_the_entity_tag_holds_for_one_minute_of_one_version(self) -> None:
        index = index_of(listing())
        moments = [TUESDAY_SIX, TUESDAY_SIX + timedelta(seconds=59), TUESDAY_SIX + timedelta(seconds=60)]

        first, same, next_minute = (etag(index, moment) for moment in moments)

        assert first == same != next_minute
        assert etag(index_of(listing(), version=2), TUESDAY_SIX) != first


def changed(content: bytes, place: int) -> bytes:
    damaged = bytearray(content)
    damaged[place] ^= 0xFF
    return bytes(damaged)


def read_everything(index: Index) -> None:
    for match in index.find(Criteria(), now=TUESDAY_SIX).matches:
        index.row(match.row)


def body_length(content: bytes) -> int:
    header = 16 + int.from_bytes(content[8:12], "little")
    return len(content) - (header + -header % 64)


class TestEveryListing:
    def test_is_given_once_by_its_id_closed_ones_too_and_those_that_have_ended_not(self) -> None:
        index = index_of(
            listing(id="b", status=Status.SUSPENDED), listing(id="a"), listing(id="c", status=Status.ENDED)
        )

        assert [one.id for one in index.listings()] == ["a", "b"]

    def test_or_those_of_some_programmes_in_some_areas(self) -> None:
        index = index_of(
            listing(id="a", programme="NA", areas=("North", "Seal Coast")),
            listing(id="b", programme="AA", areas=("North",), status=Status.SUSPENDED),
            listing(id="c", programme="AA", areas=("South",)),
        )

        def found(**asked: Any) -> list[str]:
            return [one.id for one in index.listings(index.numbers(**asked))]

        assert found() == ["a", "b", "c"]
        assert found(programmes=["AA"]) == ["b", "c"]
        assert found(areas=["north"]) == ["a", "b"]
        assert found(programmes=["AA", "NA"], areas=["north/seal coast", "south"]) == ["a", "c"]
        assert found(programmes=["AA"], areas=["nowhere"]) == []
