"""Which word stands when several speak of one meeting."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.directory.entry import Mode, Status
from alongside.directory.merge import FIELDS, Said, SourcedEntry, merge
from alongside.directory.provenance import Why, who_said
from tests.cast import MONDAY_NOON, entry


def heard(
    number: int, *, rank: int = 50, days_ago: int = 0, listed: bool = True, **said: object
) -> SourcedEntry:
    return SourcedEntry(
        f"entry:{number}", rank, MONDAY_NOON - timedelta(days=days_ago), entry(**said), listed=listed
    )


class TestMerge:
    def test_one_entry_is_the_meeting_and_every_field_knows_it(self) -> None:
        merged = merge([heard(1)])

        assert merged.content == entry()
        assert {who_said(merged.said_by, field) for field in FIELDS - {"attributes"}} == {"entry:1"}
        assert who_said(merged.said_by, "attributes.OPEN") == ""

    def test_the_source_of_the_lowest_rank_is_heard_first(self) -> None:
        merged = merge([heard(1, rank=50, name="From afar"), heard(2, rank=10, name="Its own")])

        assert merged.content.name == "Its own"
        assert who_said(merged.said_by, "name") == "entry:2"

    def test_of_equal_sources_the_one_seen_last_is_heard_first(self) -> None:
        merged = merge([heard(1, days_ago=400, name="Old"), heard(2, days_ago=1, name="New")])

        assert merged.content.name == "New"

    def test_a_source_that_still_lists_it_is_heard_before_one_that_does_not(self) -> None:
        merged = merge(
            [heard(1, rank=1, listed=False, name="Gone"), heard(2, days_ago=9, name="Still there")]
        )

        assert merged.content.name == "Still there"

    def test_what_the_first_does_not_say_the_next_may(self) -> None:
        merged = merge([heard(1, rank=1), heard(2, access="Ring the bell")])

        assert merged.content.access == "Ring the bell"
        assert who_said(merged.said_by, "access") == "entry:2"

    def test_an_address_and_its_point_come_from_the_same_entry(self) -> None:
        nowhere = heard(1, rank=1, venue="The Net Loft", latitude=None, longitude=None)

        merged = merge([nowhere, heard(2)])

        assert merged.content.venue == "The Net Loft"
        assert merged.content.latitude is None

    def test_each_attribute_knows_who_said_it(self) -> None:
        merged = merge(
            [heard(1, rank=1, attributes={"OPEN": False}), heard(2, attributes={"OPEN": True, "MEN": True})]
        )

        assert merged.content.attributes == {"OPEN": False, "MEN": True}
        assert who_said(merged.said_by, "attributes.OPEN") == "entry:1"
        assert who_said(merged.said_by, "attributes.MEN") == "entry:2"

    def test_a_persons_word_stands_above_every_source(self) -> None:
        said = [Said("statement:1", "mode", "HYBRID"), Said("statement:2", "attributes.OPEN", value=True)]

        merged = merge([heard(1, rank=1, status=Status.SUSPENDED)], said)

        assert merged.content.mode is Mode.HYBRID
        assert merged.content.attributes == {"OPEN": True}
        assert who_said(merged.said_by, "mode") == "statement:1"

    def test_a_meeting_without_an_entry_is_refused(self) -> None:
        with pytest.raises(ValueError, match="nothing to be made of"):
            merge([])

    @given(st.permutations([1, 2, 3, 4]))
    def test_the_order_in_which_entries_come_changes_nothing(self, order: list[int]) -> None:
        entries = {number: heard(number, rank=number, name=f"Name {number}") for number in order}

        assert merge([entries[number] for number in order]) == merge(
            [entries[number] for number in sorted(order)]
        )


class TestWhy:
    """Why one is heard and not another."""

    @pytest.mark.parametrize(
        ("others", "why"),
        [
            ([heard(2)], Why.AGREED),
            ([heard(2, name="Otherwise", rank=60)], Why.OWNER),
            ([heard(2, name="Otherwise", days_ago=3)], Why.RECENT),
            ([heard(2, name="Otherwise", listed=False)], Why.LISTED),
            ([heard(2, name="Otherwise")], Why.FIRST),
            ([heard(2), heard(3, name="Otherwise", rank=60)], Why.OWNER),
        ],
    )
    def test_of_a_name(self, others: list[SourcedEntry], why: Why) -> None:
        merged = merge([heard(1), *others])

        assert (who_said(merged.said_by, "name"), merged.why["name"]) == ("entry:1", why)

    def test_who_says_more_of_a_place_is_heard_before_who_was_seen_last(self) -> None:
        town = heard(2, venue="", address="", postcode="", latitude=57.0, longitude=-12.0, approximate=True)

        merged = merge([town, heard(1, days_ago=9)])

        assert (merged.content.address, who_said(merged.said_by, "venue")) == ("4 Chapel Row", "entry:1")
        assert merged.why["venue"] == Why.SPECIFIC

    def test_but_not_before_the_owner(self) -> None:
        town = heard(2, rank=10, venue="", address="", postcode="", latitude=None, longitude=None)

        assert merge([heard(1), town]).why["venue"] == Why.OWNER

    def test_what_only_one_says(self) -> None:
        merged = merge([heard(1, rank=1), heard(2, access="Ring", attributes={"OPEN": True})])

        assert (merged.why["access"], merged.why["attributes.OPEN"]) == (Why.ONLY, Why.ONLY)

    def test_attributes_that_lists_contradict_each_other_in(self) -> None:
        merged = merge([heard(1, rank=1, attributes={"OPEN": True}), heard(2, attributes={"OPEN": False})])

        assert (merged.content.attributes, merged.why["attributes.OPEN"]) == ({"OPEN": True}, Why.OWNER)

    def test_what_a_person_said(self) -> None:
        assert merge([heard(1)], [Said("statement:1", "name", "Right")]).why == {"name": Why.STATED}

    def test_is_not_told_where_one_says_everything(self) -> None:
        assert merge([heard(1, attributes={"OPEN": True})]).why == {}
