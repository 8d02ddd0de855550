"""What a list would change, and how its entries are known again."""

from __future__ import annotations

import csv
from datetime import time
from pathlib import Path
from random import Random
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from alongside.directory.entry import EntryContent
from alongside.feeds.entries import Source
from alongside.feeds.formats import read
from alongside.feeds.reconcile import By, Known, reconcile
from alongside.feeds.tests.real_lists import UK, US
from alongside.kernel.periods import Rule, RuleKind
from tests.cast import TUESDAY_EVENING, entry
from tests.costs import seconds

NAMES: Final = ("Lanterns", "Lanterns Group", "Big Book", "Step Meeting", "Women", "Men", "NA")

# Matched, and how many there are.
FOUND_OF_SAMPLE: Final = (39, 40)

# Before, after, known again, gone.
SERIES: Final = (
    ("aasanjose-2021-05", "aasanjose-2021-06", 612, 6),
    ("aasanjose-2021-06", "aasanjose-2021-08", 619, 16),
    ("aasanjose-2021-08", "aasanjose-2021-09-gsheet", 659, 11),
    ("nepa-2022-05-21-9cf8d8", "nepa-2022-07-21-25b77e", 542, 1),
)


def known(*contents: EntryContent, listed: bool = True) -> list[Known]:
    return [Known(number, content, listed) for number, content in enumerate(contents, start=1)]


class TestReconcile:
    def test_a_first_reading_adds_everything(self) -> None:
        changes = reconcile([entry(key="a"), entry(key="b")], [])

        assert [one.key for one in changes.added] == ["a", "b"]
        assert (changes.changed, changes.unchanged, changes.gone) == ((), (), ())

    def test_the_same_again_changes_nothing(self) -> None:
        changes = reconcile([entry()], known(entry()))

        assert changes.unchanged == (1,)
        assert (changes.added, changes.changed, changes.gone) == ((), (), ())

    def test_names_the_fields_that_differ(self) -> None:
        [change] = reconcile([entry(name="New name", notes="Bring a cup")], known(entry())).changed

        assert change.fields == ("name", "notes")

    def test_what_the_list_no_longer_brings_has_gone(self) -> None:
        assert reconcile([], known(entry())).gone == (1,)

    def test_what_had_gone_before_does_not_go_again(self) -> None:
        assert reconcile([], known(entry(), listed=False)).gone == ()

    def test_what_comes_back_is_listed_again(self) -> None:
        [change] = reconcile([entry()], known(entry(), listed=False)).changed

        assert change.fields == ("listed",)

    def test_knows_a_meeting_again_whose_id_has_changed(self) -> None:
        [change] = reconcile([entry(key="new-id")], known(entry(key="old-id"))).changed

        assert (change.id, change.fields) == (1, ("key",))

    def test_does_not_guess_between_two_that_say_the_same(self) -> None:
        changes = reconcile([entry(key="new-id")], known(entry(key="one"), entry(key="two")))

        assert [one.key for one in changes.added] == ["new-id"]
        assert changes.gone == (1, 2)

    @pytest.mark.parametrize(("left", "too_large"), [(80, False), (79, True), (0, True), (120, False)])
    def test_a_fall_of_more_than_a_fifth_is_for_a_person_to_judge(self, left: int, too_large: bool) -> None:
        before = known(*(entry(key=str(number), name=f"Meeting {number}") for number in range(100)))

        changes = reconcile(
            [entry(key=str(number), name=f"Meeting {number}") for number in range(left)], before
        )

        assert changes.too_large_a_fall is too_large

    @given(st.sets(st.integers(0, 30)), st.sets(st.integers(0, 30)), st.sets(st.integers(0, 30)))
    def test_every_entry_and_every_known_one_is_accounted_for_once(
        self, now: set[int], before: set[int], renamed: set[int]
    ) -> None:
        was = [Known(number, entry(key=f"k{number}", name=f"Meeting {number}")) for number in sorted(before)]
        entries = [
            entry(key=f"k{number}", name=f"Meeting {number}{' renamed' if number in renamed else ''}")
            for number in sorted(now)
        ]

        changes = reconcile(entries, was)

        assert len(changes.added) + len(changes.changed) + len(changes.unchanged) == len(entries)
        accounted = [*(one.id for one in changes.changed), *changes.unchanged, *changes.gone]
        assert sorted(accounted) == sorted(before)


HERE = Path(__file__).parent


class Row(Struct, frozen=True):
    """
    One entry of a made-up list, labelled by hand.

    :param same: the meeting that it is; one of the other list that has the same is the same. Empty where the other list has none
    """

    kind: str
    same: str
    content: EntryContent


def sample(which: str) -> list[Row]:
    """Return one of two made-up lists, half a year apart, in which every id is another."""
    with (HERE / "reconcile_sample.csv").open(newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["list"] == which]
    return [
        Row(row["kind"], row["same"], _content(f"{which}-{number}", row)) for number, row in enumerate(rows)
    ]


def _content(key: str, row: dict[str, str]) -> EntryContent:
    said: dict[str, Any] = {
        name: row[name] for name in ("name", "programme", "venue", "address", "postcode", "notes")
    }
    rule = Rule(RuleKind.WEEKLY, (int(row["day"]),), time.fromisoformat(row["starts"]), 60)
    said |= {name: float(row[name]) for name in ("latitude", "longitude")}
    return EntryContent(key=key, rule=rule, zone="Europe/London", **said)


class TestWithoutIds:
    """Two made-up lists whose ids have all changed, matched by what they say."""

    def test_none_is_wrong_and_hardly_any_is_missed(self) -> None:
        old, new = sample("old"), sample("new")
        truth = {row.content.key: row.same for row in new}
        before = {row.content.key: row.same for row in old}
        was = known(*(row.content for row in old))

        changes = reconcile([row.content for row in new], was)

        keys = {one.id: one.content.key for one in was}
        wrong = [
            (keys[change.id], change.content.key, change.by)
            for change in changes.changed
            if not truth[change.content.key] or before[keys[change.id]] != truth[change.content.key]
        ]
        assert wrong == []
        assert (len(changes.changed), sum(bool(same) for same in truth.values())) == FOUND_OF_SAMPLE

    def test_says_how_each_was_recognised(self) -> None:
        new = sample("new")
        kinds = {row.content.key: row.kind for row in new}

        changes = reconcile([row.content for row in new], known(*(row.content for row in sample("old"))))

        for way in (By.RETITLED, By.MOVED_TIME, By.MOVED_PLACE, By.MOVED_DAY, By.CORRECTED_PLACE):
            assert [
                change for change in changes.changed if kinds[change.content.key] == way and way in change.by
            ]
        assert sum(changes.recognised.values()) == len(changes.changed)

    @given(st.randoms(use_true_random=False))
    @settings(max_examples=20)
    def test_the_order_of_entries_does_not_matter(self, random: Random) -> None:
        entries, was = [row.content for row in sample("new")], known(*(row.content for row in sample("old")))
        shuffled, was_shuffled = random.sample(entries, len(entries)), random.sample(was, len(was))

        found = [reconcile(entries, was), reconcile(shuffled, was_shuffled)]

        assert (
            len(
                {frozenset((one.id, one.content.key, one.by) for one in changes.changed) for changes in found}
            )
            == 1
        )
        assert len({frozenset(changes.gone) for changes in found}) == 1

    def test_the_same_list_under_other_ids_is_all_known_but_for_twins(self) -> None:
        entries = [row.content for row in sample("old")]
        twins = [replace(entries[0], key="twin"), entries[0]]

        changes = reconcile(
            [replace(one, key=f"{one.key}-new") for one in (*entries[1:], *twins)],
            known(*entries[1:], *twins),
        )

        assert [one.name for one in changes.added] == [entries[0].name] * 2
        assert {change.fields for change in changes.changed} == {("key",)}

    def test_entries_that_are_all_alike_cost_no_square(self) -> None:
        def reconciling(count: int) -> None:
            alike = [entry(key=f"new-{number}", name="New") for number in range(count)]
            changes = reconcile(alike, known(*(entry(key=f"old-{number}") for number in range(count))))
            assert len(changes.added) == len(changes.gone) == count

        assert seconds(lambda: reconciling(4000)) < 16 * seconds(lambda: reconciling(500))  # a square is 64


class TestIds:
    """An id is believed where what it says bears it out."""

    def test_a_meeting_that_says_much_else_is_the_same_while_its_id_is(self) -> None:
        moved = entry(name="Wednesday Embers", rule=replace(TUESDAY_EVENING, starts=time(12)))

        assert reconcile([moved], known(entry())).gone == ()

    @pytest.mark.parametrize("key", ["4711", "0c9a3b52-1111-4000-8000-000000000001"])
    def test_an_id_that_names_wholly_another_meeting_is_not_believed(self, key: str) -> None:
        changes = reconcile([elsewhere(key=key, name="Fell Embers")], known(entry(key=key)))

        assert ([one.key for one in changes.added], changes.gone, changes.yielded) == ([key], (1,), (1,))

    def test_a_slug_says_no_more_than_the_name_that_it_is_made_of(self) -> None:
        before = known(entry(key="living-sober", name="Living Sober"))

        assert reconcile([elsewhere(key="living-sober", name="Living Sober")], before).gone == (1,)

    def test_slugs_that_change_places_do_not_change_meetings(self) -> None:
        one, other = (
            entry(key="living-sober", name="Living Sober"),
            elsewhere(key="living-sober-2", name="Living Sober"),
        )

        changes = reconcile([replace(one, key=other.key), replace(other, key=one.key)], known(one, other))

        assert {(change.id, change.content.key, change.by) for change in changes.changed} == {
            (1, "living-sober-2", (By.SAME_WORDS,)),
            (2, "living-sober", (By.SAME_WORDS,)),
        }
        assert changes.yielded == ()

    def test_row_numbers_are_no_ids(self) -> None:
        rows = [row.content for row in sample("old")]
        shifted = [replace(one, key=str(number)) for number, one in enumerate(rows[1:])]

        changes = reconcile(
            shifted, known(*(replace(one, key=str(number)) for number, one in enumerate(rows)))
        )

        assert {change.fields for change in changes.changed} == {("key",)}
        assert (changes.added, changes.gone, changes.yielded) == ((), (1,), (1,))

    def test_another_programme_is_another_meeting_unless_all_else_agrees(self) -> None:
        assert reconcile([entry(programme="AA")], known(entry())).gone == ()
        assert reconcile([entry(programme="AA", name="Steps")], known(entry())).gone == (1,)


class TestDoubt:
    """A wrong match gives somebody's saved link another meeting, a miss only a new address."""

    def test_two_that_could_be_meant_are_both_left(self) -> None:
        was = known(entry(key="a", name="Lanterns Early"), entry(key="b", name="Lanterns Late"))

        assert reconcile([entry(key="c", name="Lanterns")], was).gone == (1, 2)

    def test_men_do_not_become_women(self) -> None:
        assert reconcile([entry(key="new", name="Lantern Women")], known(entry(name="Lantern Men"))).gone == (
            1,
        )

    def test_a_meeting_that_left_comes_back_by_its_words_but_not_by_resemblance(self) -> None:
        before = known(entry(key="old"), listed=False)

        assert [change.id for change in reconcile([entry(key="new")], before).changed] == [1]
        assert not reconcile([entry(key="new", name="Tuesday Lanterns NA")], before).changed

    def test_one_that_is_listed_comes_before_one_that_left(self) -> None:
        before = [Known(1, entry(key="left"), False), Known(2, entry(key="listed"))]

        assert [change.id for change in reconcile([entry(key="new")], before).changed] == [2]

    @given(
        st.lists(st.tuples(st.sampled_from(NAMES), st.integers(1, 3), st.integers(0, 3)), max_size=12),
        st.randoms(),
    )
    def test_nothing_is_matched_twice(self, said: list[tuple[str, int, int]], random: Random) -> None:
        entries = [
            entry(name=name, rule=replace(TUESDAY_EVENING, days=(day,), starts=time(18 + hour)))
            for name, day, hour in said
        ]
        was = [Known(number, replace(one, key=f"o{number}")) for number, one in enumerate(entries)]
        now = [
            replace(one, key=f"n{number}") for number, one in enumerate(random.sample(entries, len(entries)))
        ]

        changes = reconcile(now, was)

        ids = [*(change.id for change in changes.changed), *changes.gone]
        assert sorted(ids) == list(range(len(was)))
        assert len(changes.added) + len(changes.changed) == len(now)


@pytest.mark.shared
class TestRealLists:
    """Half a year of a national list, and changes of two regional ones."""

    def test_most_of_a_national_list_is_known_again_after_half_a_year(self, shared: Path) -> None:
        may, november = (
            entries_of(shared / "feeds" / "uk" / f"rmf-meetings-{day}.csv.gz", UK)
            for day in ("2023-05-16", "2023-11-19")
        )

        changes = reconcile(november, known(*may))

        # Labelled by hand: docs/decisions/0011-who-an-entry-is.md.
        assert len(may) - len(changes.gone) == 7055
        assert (changes.recognised["id"], changes.recognised["same words"]) == (5662, 425)

    @pytest.mark.parametrize(("before", "after", "same", "gone"), SERIES)
    def test_regional_lists_keep_nearly_all(
        self, shared: Path, before: str, after: str, same: int, gone: int
    ) -> None:
        was, now = (
            entries_of(shared / "feeds" / "meeting-guide" / f"{name}.json", US) for name in (before, after)
        )

        changes = reconcile(now, known(*was))

        assert (len(was) - len(changes.gone), len(changes.gone)) == (same, gone)


def entries_of(file: Path, source: Source) -> tuple[EntryContent, ...]:
    return read(file.read_bytes(), source=source).entries


def elsewhere(**said: Any) -> EntryContent:
    """Return a meeting on another day in another town."""
    there = {"venue": "Fell Foot School", "address": "Fell Foot", "town": "Fell Foot", "postcode": "QX8 8FF"}
    friday = replace(TUESDAY_EVENING, days=(5,))
    return entry(rule=friday, latitude=57.31, longitude=-12.41, **there, **said)
