"""What a list would change."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.directory.entry import EntryContent
from alongside.feeds.reconcile import Known, reconcile
from tests.cast import entry


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
