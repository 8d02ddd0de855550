"""What is found of what is asked: where, what, and how many there would be otherwise."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import time

import pytest

from alongside.directory import programmes
from alongside.directory.entry import Mode
from alongside.kernel.periods import Rule, RuleKind
from alongside.kernel.places import distance_km
from alongside.search import words as by_words
from alongside.search.criteria import Criteria, Point, When
from alongside.search.explain import ReasonCode
from alongside.search.tests.asked import HERE, KM_NORTH, TUESDAY_SIX, codes, find, ids, index_of
from alongside.search.tests.directories import listing


class TestWhere:
    @pytest.mark.demand(3)
    def test_only_what_lies_within_the_radius_is_found_the_nearest_first(self) -> None:
        far = listing(id="far", latitude=54.0 + 6 * KM_NORTH)
        near = listing(id="near", latitude=54.0 + 1 * KM_NORTH)
        nearer = listing(id="nearer", latitude=54.0)

        found = find(far, near, nearer, near=HERE, within_km=5)

        assert [(match.listing.id, match.distance_km) for match in found.matches] == [
            ("nearer", 0.0),
            ("near", 1.0),
        ]

    def test_the_edge_of_the_radius_belongs_to_it(self) -> None:
        edge = listing(latitude=54.0 + math.degrees(5 / 6371.0088))

        assert ids(edge, near=HERE, within_km=5) == ["aaaaaa"]
        assert ids(edge, near=HERE, within_km=4.99) == []

    def test_the_distance_is_that_of_the_kernel_also_across_the_date_line(self) -> None:
        [match] = find(listing(latitude=-40.0, longitude=-179.9), near=Point(-41.0, 179.9)).matches

        assert match.distance_km == pytest.approx(distance_km(-41.0, 179.9, -40.0, -179.9), abs=0.05)

    def test_what_has_no_place_is_found_where_no_place_is_asked_from(self) -> None:
        online = listing(id="online", mode=Mode.ONLINE)
        nowhere = listing(id="nowhere", latitude=None, longitude=None)

        assert ids(online, nowhere) == ["nowhere", "online"]
        assert ids(online, nowhere, near=HERE) == []

    @pytest.mark.demand(3)
    def test_in_person_and_online_can_each_be_asked_for(self) -> None:
        each = [listing(id=mode.value, mode=mode) for mode in Mode]

        assert ids(*each, online=True) == ["HYBRID", "ONLINE", "PHONE"]
        assert ids(*each, online=False) == ["HYBRID", "IN_PERSON"]
        assert ids(*each, modes=frozenset({Mode.PHONE})) == ["PHONE"]

    def test_what_can_be_joined_from_anywhere_leaves_the_radius_aside(self) -> None:
        far = listing(id="far", mode=Mode.HYBRID, latitude=55.0)
        online = listing(id="online", mode=Mode.ONLINE)

        found = find(far, online, near=HERE, within_km=5, online=True)

        assert [(match.listing.id, match.distance_km) for match in found.matches] == [
            ("far", 111.2),
            ("online", None),
        ]

    def test_the_nearest_beyond_is_named_where_nothing_is_inside(self) -> None:
        farther = listing(id="a", latitude=54.0 + 9 * KM_NORTH)
        nearest = listing(id="b", latitude=54.0 + 7 * KM_NORTH, rule=Rule(RuleKind.APPOINTMENT))

        found = find(farther, nearest, near=HERE, within_km=5)

        assert (found.total, found.matches) == (0, ())
        assert found.nearest_beyond is not None
        assert found.nearest_beyond.listing.id == "b"
        assert found.nearest_beyond.reasons[0].values == {"km": 7.0, "within_km": 5}
        assert ReasonCode.BY_APPOINTMENT in codes(found.nearest_beyond)

    def test_the_nearest_beyond_still_meets_everything_else_that_was_asked(self) -> None:
        found = find(listing(latitude=55.0), near=HERE, within_km=5, programmes=frozenset({"NA"}))

        assert found.nearest_beyond is None

    def test_nothing_is_named_beyond_where_something_is_inside(self) -> None:
        assert (
            find(listing(id="in"), listing(id="out", latitude=55.0), near=HERE, within_km=5).nearest_beyond
            is None
        )


class TestWhat:
    @pytest.mark.demand(4)
    @pytest.mark.parametrize(
        "name",
        [
            "AA", "NA", "CA", "DAA", "Al-Anon", "Families Anonymous", "SMART Recovery",
            "SMART Recovery Family & Friends", "Moderation Management", "SOS", "Women for Sobriety",
            "Local peer group", "PROJECT",
        ],
    )  # fmt: skip
    def test_any_one_organisation_can_be_asked_for(self, name: str) -> None:
        code = programmes.code_of(name)
        each = [
            listing(id=f"{number:03}", programme=one.code, programme_name=one.name, approach=one.approach)
            for number, one in enumerate(programmes.load())
        ]

        found = find(*each, programmes=frozenset({str(code)}))

        assert [match.listing.programme for match in found.matches] == [code]
        assert ReasonCode.PROGRAMME in codes(found.matches[0])

    def test_any_of_the_needs_asked_will_do(self) -> None:
        either = frozenset({"GAMBLING", "NICOTINE"})
        gambling = listing(id="a", needs=("GAMBLING", "SPENDING_AND_DEBT"))
        alcohol = listing(id="b", needs=("ALCOHOL",))

        found = find(gambling, alcohol, needs=either)

        assert [match.listing.id for match in found.matches] == ["a"]
        assert [r.values for r in found.matches[0].reasons if r.code is ReasonCode.NEED] == [
            {"need": "GAMBLING"}
        ]

    def test_for_somebody_close_finds_what_is_for_somebody_close(self) -> None:
        close = listing(id="close", audiences=("SOMEONE_CLOSE",))

        assert ids(close, listing(id="self"), audience="SOMEONE_CLOSE") == ["close"]

    def test_not_said_is_neither_yes_nor_no(self) -> None:
        yes, no = listing(id="yes", attributes={"OPEN": True}), listing(id="no", attributes={"OPEN": False})
        silent = listing(id="silent")

        assert ids(yes, no, silent, attributes={"OPEN": True}) == ["yes"]
        assert ids(yes, no, silent, attributes={"OPEN": False}) == ["no"]

    def test_every_attribute_asked_must_be_stated(self) -> None:
        one = listing(id="one", attributes={"WHEELCHAIR": True})
        both = listing(id="both", attributes={"WHEELCHAIR": True, "HEARING_LOOP": True})

        assert ids(one, both, attributes={"WHEELCHAIR": True, "HEARING_LOOP": True}) == ["both"]

    def test_any_of_the_attributes_asked_must_be_a_stated_yes(self) -> None:
        step = listing(id="step", attributes={"STEP": True, "SPEAKER": False})
        speaker = listing(id="speaker", attributes={"SPEAKER": True})

        either = frozenset({"STEP", "SPEAKER"})
        found = find(step, speaker, listing(id="silent"), any_attributes=either)

        assert [match.listing.id for match in found.matches] == ["speaker", "step"]
        assert [r.values for r in found.matches[1].reasons if r.code is ReasonCode.ATTRIBUTE] == [
            {"attribute": "STEP", "value": True}
        ]

    def test_none_of_the_attributes_not_wanted_may_be_a_stated_yes(self) -> None:
        yes, no = listing(id="yes", attributes={"MEN": True}), listing(id="no", attributes={"MEN": False})

        found = find(yes, no, listing(id="silent"), without_attributes=frozenset({"MEN"}))

        assert [match.listing.id for match in found.matches] == ["no", "silent"]
        said, not_said = found.matches
        assert ReasonCode.ATTRIBUTE in codes(said)
        assert ReasonCode.ATTRIBUTE_NOT_SAID in codes(not_said)

    @pytest.mark.parametrize("asked", ["Devon", "devon/exeter", "DEVON / Éxeter"])
    def test_an_area_is_found_by_its_path_and_by_what_it_lies_in(self, asked: str) -> None:
        exeter = listing(id="exeter", areas=("Devon", "Exeter"))
        other = listing(id="other", areas=("Dorset", "Exeter"))

        found = find(exeter, other, listing(id="nowhere"), areas=frozenset({asked}))

        assert [match.listing.id for match in found.matches] == ["exeter"]
        assert ReasonCode.AREA in codes(found.matches[0])

    def test_an_area_that_nobody_is_in_finds_nothing(self) -> None:
        devon = listing(areas=("Devon",))

        assert ids(devon, areas=frozenset({"Dev"})) == []
        assert ids(devon, areas=frozenset({"/"})) == []
        assert ids(devon, areas=frozenset({"Dorset", "Devon"})) == ["aaaaaa"]

    @pytest.mark.parametrize("words", ["st marks", "ST MARK’S", "mar lei", "ls1 4", "alcohol", "cafe", "aa"])
    def test_words_find_what_begins_with_them(self, words: str) -> None:
        hall = listing(venue="St Mark's Café", town="Leith", postcode="LS1 4DY")

        assert ids(hall, words=words) == ["aaaaaa"]

    def test_every_word_must_be_there_and_notes_are_not_searched(self) -> None:
        hall = listing(venue="St Mark's", notes="Ring the bell")

        assert ids(hall, words="mark john") == []
        assert ids(hall, words="bell") == []

    @pytest.mark.parametrize(
        ("words", "numbers"),
        [("hall", range(40)), ("hall rare", [7]), ("rare seven", [7]), ("hall st", range(40)), ("st x", [])],
    )
    def test_words_of_many_and_of_few_find_the_same_each_time(
        self, words: str, numbers: Sequence[int]
    ) -> None:
        index = index_of(
            *(
                listing(id=f"m{number:05}", venue="Hall St" + (" Rare Seven" if number == 7 else ""))
                for number in range(40)
            )
        )

        for _ in range(2):
            for asked in (words, "rare", words):
                found = index.numbers_of(Criteria(words=asked), now=TUESDAY_SIX)
                assert found == ([7] if asked == "rare" else [*numbers])

    def test_no_more_of_the_words_that_many_have_are_kept_than_there_is_room_for(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(by_words, "MOST_KEPT", 2)
        index = index_of(*(listing(id=f"m{number:05}", venue="Old Town Hall St") for number in range(9)))

        for asked in ("old", "town", "hall", "st", "old"):
            assert len(index.numbers_of(Criteria(words=asked), now=TUESDAY_SIX)) == 9

        assert 0 < len(index._words._kept) <= 2

    def test_what_nobody_has_is_not_found_and_breaks_nothing(self) -> None:
        nobody = frozenset({"XX"})

        found = find(listing(), programmes=nobody, languages=nobody, days=frozenset({9}))

        assert (found.total, found.pages) == (0, 0)

    def test_an_empty_directory_answers(self) -> None:
        found = find(near=HERE, within_km=5, words="hope", when=When.TONIGHT)

        assert (found.total, found.matches, found.counts) == (0, (), {})


class TestCounts:
    def test_say_what_would_match_if_that_value_were_chosen_instead(self) -> None:
        each = [listing(id="a"), listing(id="b"), listing(id="c", programme="NA", approach="TWELVE_STEP")]

        counts = find(*each, programmes=frozenset({"NA"})).counts

        assert counts["programmes"] == {"AA": 2, "NA": 1}
        assert counts["modes"] == {"IN_PERSON": 1}

    def test_add_an_attribute_to_those_that_are_asked(self) -> None:
        one = listing(id="a", attributes={"OPEN": True, "WHEELCHAIR": True})
        other = listing(id="b", attributes={"OPEN": True})
        neither = listing(id="c", attributes={"HEARING_LOOP": True})

        counts = find(one, other, neither, attributes={"OPEN": True}).counts

        assert counts["attributes"] == {"OPEN": 2, "WHEELCHAIR": 1}

    def test_count_an_area_with_all_that_lies_in_it(self) -> None:
        each = [listing(id="a", areas=("Devon",)), listing(id="b", areas=("Devon", "Exeter"))]

        index = index_of(*each, listing(id="c", areas=("Dorset",)))
        found = index.find(Criteria(areas=frozenset({"Dorset"})), now=TUESDAY_SIX)

        assert found.counts["areas"] == {"devon": 2, "devon/exeter": 1, "dorset": 1}
        assert index.areas["devon/exeter"] == ("Devon", "Exeter")

    def test_of_any_attributes_are_given_where_some_are_asked(self) -> None:
        each = [listing(id="a", attributes={"STEP": True}), listing(id="b", attributes={"SPEAKER": True})]

        assert "any_attributes" not in find(*each).counts
        counts = find(*each, any_attributes=frozenset({"STEP"})).counts
        assert counts["any_attributes"] == {"SPEAKER": 1, "STEP": 1}
        assert counts["attributes"] == {"STEP": 1}

    def test_are_left_out_where_they_are_not_wanted(self) -> None:
        found = index_of(listing()).find(Criteria(), now=TUESDAY_SIX, counts=False)

        assert (found.total, found.counts) == (1, {})

    def test_the_total_can_be_had_alone(self) -> None:
        index = index_of(listing(id="a"), listing(id="b", programme="NA"))

        assert index.count(Criteria(programmes=frozenset({"NA"})), now=TUESDAY_SIX) == 1

    def test_count_meetings_on_each_day_and_stretch_of_time(self) -> None:
        every_day = listing(id="a", rule=Rule(RuleKind.WEEKLY, days=tuple(range(1, 8)), starts=time(19)))
        tuesday = listing(id="b")

        counts = find(every_day, tuesday, days=frozenset({2})).counts

        assert counts["days"] == {"1": 1, "2": 2, "3": 1, "4": 1, "5": 1, "6": 1, "7": 1}
        assert counts["when"] == {"now": 2, "tonight": 2, "next24": 2}

    def test_say_how_many_could_be_joined_from_anywhere_however_far(self) -> None:
        hall, online = listing(id="a"), listing(id="b", mode=Mode.ONLINE)

        assert find(hall, online, near=HERE, within_km=5).counts["online"] == {"true": 1, "false": 1}
