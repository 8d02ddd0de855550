"""A refuge or a home: which places are private, and what may be told of them."""

from __future__ import annotations

from datetime import date

import pytest

from alongside.audit.record import System
from alongside.directory import actions, queries
from alongside.directory.departures import Departure, DepartureKind
from alongside.directory.listing import SourceNote
from alongside.directory.models import Meeting, Source, Statement
from alongside.directory.private_places import first_half, told_coarsely
from alongside.search.tests.directories import BUILT_AT, listing
from tests.cast import MONDAY_NOON, entry

BY = System("a test")
REFUGE = listing(
    name="Canary House Lanterns (7 Canary Lane)", group="Canary House", venue="Canary House", town="Ludby",
    address="7 Canary Lane, Ludby", postcode="QX1 4DY", latitude=54.123456, longitude=-2.654321, notes="Ask for Canary",
    access="The canary door", entry_rule="Women only", join_notes="Or ring 7 Canary Lane", areas=("North", "Ludby"),
    sources=(SourceNote("A list", BUILT_AT, "https://list.example/canary"),),
    departures=(
        Departure(DepartureKind.MOVED, date(2026, 12, 1), where="The yard of Canary House"),
        Departure(DepartureKind.MOVED, date(2026, 12, 8), where="The Fish Market"),
    ),
)  # fmt: skip


class TestWhatIsToldOfAPrivatePlace:
    def test_is_its_town_a_district_and_a_point_to_a_kilometre(self) -> None:
        told = told_coarsely(REFUGE)

        assert (told.town, told.postcode, told.areas) == ("Ludby", "QX1", ("North", "Ludby"))
        assert (told.latitude, told.longitude, told.approximate) == (54.12, -2.65, True)
        assert (told.name, told.entry_rule) == ("Lanterns", "Women only")

    def test_holds_no_word_of_the_rest(self) -> None:
        told = told_coarsely(REFUGE)

        assert "canary" not in repr(told).lower()
        assert "4DY" not in repr(told)
        assert [one.where for one in told.departures] == ["", "The Fish Market"]

    @pytest.mark.parametrize(
        ("name", "told"),
        [
            ("Canary House", "Alcoholics Anonymous"),
            ("Lanterns at CANARY LANE", "Lanterns at"),
            ("Lanterns, Ludby", "Lanterns, Ludby"),
            ("Cánary Hóuse Lanterns", "Alcoholics Anonymous"),
        ],
    )
    def test_is_no_name_that_names_it(self, name: str, told: str) -> None:
        from msgspec.structs import replace

        assert told_coarsely(replace(REFUGE, name=name)).name == told

    def test_is_no_point_where_there_is_none(self) -> None:
        assert told_coarsely(listing(latitude=None, longitude=None)).latitude is None

    @pytest.mark.parametrize(
        ("postcode", "told"),
        [
            ("QX1 4DY", "QX1"), ("qx14dy", "QX1"), ("QX1", "QX1"), ("A65 F4E2", "A65"), ("A65F4E2", "A65"),
            ("K1A0B1", "K1A"), ("1234 AB", "1234"), ("", ""), (" ", ""),
        ],
    )  # fmt: skip
    def test_is_the_first_half_of_a_postcode_however_it_is_written(self, postcode: str, told: str) -> None:
        assert first_half(postcode) == told


@pytest.fixture
def source() -> Source:
    return Source.objects.create(slug="island", name="The island's list")


def towns_and_doors() -> dict[str, tuple[str, str]]:
    return {one.name: (one.town, one.venue) for one in queries.list_listings()}


@pytest.mark.django_db
class TestAPlaceIsPrivate:
    def test_where_its_list_says_so(self, source: Source) -> None:
        actions.add_entries(source, [entry(private_place=True)], by=BY, now=MONDAY_NOON)

        assert towns_and_doors() == {"Tuesday Lanterns": ("Port Lantern", "")}

    def test_where_one_list_of_several_says_so_and_nobody_tells_that_it_does(self, source: Source) -> None:
        other = Source.objects.create(slug="other", name="Another list", rank=10)
        actions.add_entries(source, [entry(private_place=True)], by=BY, now=MONDAY_NOON)
        actions.add_entries(other, [entry(key="x")], by=BY, now=MONDAY_NOON)
        one, two = Meeting.objects.order_by("pk")
        actions.join(one, two, by=BY, now=MONDAY_NOON)

        [told] = queries.list_listings()

        assert (len(told.sources), told.venue) == (2, "")
        assert "private_place" not in repr(told)

    def test_until_whoever_said_so_takes_it_back(self, source: Source) -> None:
        actions.add_entries(source, [entry()], by=BY, now=MONDAY_NOON)
        said = actions.state_field(
            Meeting.objects.get(), "private_place", True, source="the group", by=BY, now=MONDAY_NOON
        )
        assert towns_and_doors()["Tuesday Lanterns"] == ("Port Lantern", "")

        actions.withdraw_statement(said, by=BY, now=MONDAY_NOON)

        assert not Statement.objects.exists()
        assert towns_and_doors()["Tuesday Lanterns"] == ("Port Lantern", "St Mark's Hall")

    def test_of_one_meeting_and_so_of_all_in_that_building(self, source: Source) -> None:
        inside = [entry(key="1", private_place=True), entry(key="2", name="Thursday Lanterns")]
        outside = [entry(key="3", name="Elsewhere", venue="The Fish Market")]
        actions.add_entries(source, [*inside, *outside], by=BY, now=MONDAY_NOON)

        assert towns_and_doors() == {
            "Tuesday Lanterns": ("Port Lantern", ""),
            "Thursday Lanterns": ("Port Lantern", ""),
            "Elsewhere": ("Port Lantern", "The Fish Market"),
        }

    def test_and_no_other_that_is_told_by_the_town_alone(self, source: Source) -> None:
        town = {"venue": "", "address": "", "postcode": "", "latitude": None, "longitude": None}
        said = [entry(key="1", private_place=True, **town), entry(key="2", notes="Tea from seven", **town)]
        actions.add_entries(source, said, by=BY, now=MONDAY_NOON)

        assert [one.notes for one in queries.list_listings()] == ["", "Tea from seven"]

    def test_for_the_page_of_one_meeting_as_for_the_list(self, source: Source) -> None:
        actions.add_entries(source, [entry(private_place=True), entry(key="2")], by=BY, now=MONDAY_NOON)

        for one in queries.list_listings():
            assert queries.get_listing(one.id) == one

    def test_and_is_no_place_from_which_others_can_look(self, source: Source) -> None:
        actions.add_entries(source, [entry(private_place=True), entry(key="2")], by=BY, now=MONDAY_NOON)

        assert queries.list_place_names() == []
