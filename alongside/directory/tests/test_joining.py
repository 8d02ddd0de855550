"""Which entries of several lists are one meeting."""

from __future__ import annotations

from cProfile import Profile
from datetime import time
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from alongside.directory.entry import EntryContent, Mode
from alongside.directory.joining import Decided, Joinable, Pair, Reason, Verdict, find_pairs
from alongside.kernel.periods import Rule, RuleKind
from tests.cast import TUESDAY_EVENING, entry

OURS, THEIRS, COUNCILS = 1, 2, 3


def lists(*rows: tuple[int, EntryContent]) -> list[Joinable]:
    return [Joinable(number, source, content) for number, (source, content) in enumerate(rows, start=1)]


def found(*rows: tuple[int, EntryContent], decided: Decided | None = None) -> dict[tuple[int, int], Verdict]:
    pairs = find_pairs(lists(*rows), decided=decided) if decided else find_pairs(lists(*rows))
    return {(pair.one, pair.other): pair.verdict for pair in pairs}


def verdict(**said: Any) -> Verdict:
    """Return what comes of the usual entry in one list, and another that says something else in another."""
    return found((OURS, entry()), (THEIRS, entry(**said))).get((1, 2), Verdict.APART)


def starting(hour: int, minute: int = 0) -> Rule:
    return replace(TUESDAY_EVENING, starts=time(hour, minute))


class TestSure:
    @pytest.mark.parametrize(
        "said",
        [
            {},
            {"key": "another", "url": "https://other.example/1"},
            {"name": "TUESDAY LANTERNS GROUP"},
            {"name": "Tuesday Lantrens"},
            {"name": "NA meeting"},
            {"rule": starting(20)},
            {"rule": starting(19, 15)},
            {"postcode": ""},
            {"latitude": 57.0118, "postcode": ""},
            {"venue": "St Marks Ch. H.", "postcode": ""},
            {"latitude": None, "longitude": None},
            {"mode": Mode.HYBRID, "join_url": "https://zoom.us/j/1"},
        ],
    )
    def test_one_meeting_written_down_twice(self, said: dict[str, Any]) -> None:
        assert verdict(**said) is Verdict.SURE

    def test_says_why(self) -> None:
        [pair] = find_pairs(lists((OURS, entry()), (THEIRS, entry(rule=starting(20), name="Lanterns"))))

        assert pair.reasons == (Reason.SAME_NAME, Reason.NEAR_TIME, Reason.SAME_POSTCODE, Reason.SAME_ADDRESS)

    def test_a_meeting_of_three_lists(self) -> None:
        pairs = found((OURS, entry()), (THEIRS, entry(name="Lanterns")), (COUNCILS, entry(postcode="")))

        assert set(pairs.values()) == {Verdict.SURE}
        assert {one for pair in pairs for one in pair} == {1, 2, 3}

    def test_each_of_a_halls_meetings_with_its_own(self) -> None:
        early, late = entry(rule=starting(18, 30)), entry(name="Harbour", rule=starting(20))

        pairs = found(
            (OURS, early),
            (OURS, late),
            (THEIRS, replace(late, name="Harbor")),
            (THEIRS, replace(early, name="Lantern")),
        )

        assert pairs == {(1, 4): Verdict.SURE, (2, 3): Verdict.SURE}

    def test_one_whose_name_is_another_where_the_hall_has_no_other_at_the_time(self) -> None:
        assert verdict(name="Second Wind") is Verdict.SURE


class TestApart:
    @pytest.mark.parametrize(
        "said",
        [
            {"programme": "AA"},
            {"rule": replace(TUESDAY_EVENING, days=(3,))},
            {"name": "Tuesday Lanterns Men", "attributes": {}},
            {"languages": ("pl",)},
            {
                "name": "Kettle On",
                "venue": "Methodist Church",
                "address": "1 Hill",
                "postcode": "",
                "latitude": 57.02,
            },
            {"rule": starting(13)},
        ],
    )
    def test_two_meetings(self, said: dict[str, Any]) -> None:
        ours = entry(name="Tuesday Lanterns Women", languages=("en",))

        pairs = found((OURS, ours), (THEIRS, replace(ours, **({"name": "Tuesday Lanterns Women"} | said))))

        assert pairs == {}

    def test_two_that_are_held_in_other_weeks_of_the_month(self) -> None:
        first, third = (replace(TUESDAY_EVENING, kind=RuleKind.MONTHLY, weeks=(week,)) for week in (1, 3))

        assert found((OURS, entry(rule=first)), (THEIRS, entry(rule=third))) == {}

    def test_two_of_one_list_however_alike(self) -> None:
        assert found((OURS, entry(key="a")), (OURS, entry(key="b", notes="In the small room"))) == {}

    def test_but_a_row_that_stands_in_its_list_twice_is_one(self) -> None:
        rows = (
            (OURS, entry(key="a")),
            (OURS, entry(key="b", url="https://island.example/b")),
            (THEIRS, entry()),
        )

        assert found(*rows) == {(1, 2): Verdict.SURE, (1, 3): Verdict.SURE}


class TestDoubtful:
    @pytest.mark.parametrize(
        "said",
        [
            {"name": "Kettle On", "rule": starting(20)},
            {"venue": "St Mark's Hall, Room 2"},
            {"name": "Tuesday Lanterns Newcomers", "rule": starting(19)},
            {"name": "Lanterns 2"},
            {"mode": Mode.ONLINE, "join_url": "https://zoom.us/j/1"},
        ],
    )
    def test_what_a_person_has_to_look_at(self, said: dict[str, Any]) -> None:
        ours = entry(
            name="Lanterns 1" if said.get("name") == "Lanterns 2" else "Tuesday Lanterns",
            venue="St Mark's Hall, Room 1",
        )

        pairs = found((OURS, ours), (THEIRS, replace(ours, **said)))

        assert pairs == {(1, 2): Verdict.DOUBTFUL}

    def test_what_could_be_either_of_two(self) -> None:
        one, other = entry(key="a", notes="Bring a cup"), entry(key="b", notes="Ring the bell")

        pairs = found((OURS, one), (OURS, other), (THEIRS, entry()))

        assert Verdict.SURE not in pairs.values()
        assert pairs

    def test_a_partner_whom_somebody_keeps_apart_from_another_of_the_meeting(self) -> None:
        rows = (OURS, entry()), (THEIRS, entry(name="Lanterns")), (COUNCILS, entry(postcode=""))

        pairs = found(*rows, decided=Decided(apart=frozenset({(2, 3)})))

        assert (2, 3) not in pairs
        assert sorted(pairs.values()) == [Verdict.DOUBTFUL, Verdict.SURE]


class TestWhatIsDecided:
    def test_is_not_said_again(self) -> None:
        rows = (OURS, entry()), (THEIRS, entry())

        assert found(*rows, decided=Decided(apart=frozenset({(1, 2)}))) == {}
        assert found(*rows, decided=Decided(together=frozenset({(1, 2)}))) == {}

    def test_leaves_no_place_for_another(self) -> None:
        rows = (OURS, entry()), (THEIRS, entry(name="Kettle On", rule=starting(18))), (THEIRS, entry(key="3"))

        assert found(*rows, decided=Decided(together=frozenset({(1, 2)}))) == {}

    def test_lets_what_was_joined_stand_while_there_is_only_a_doubt(self) -> None:
        rows = (OURS, entry()), (THEIRS, entry(name="Kettle On", rule=starting(20)))

        assert found(*rows) == {(1, 2): Verdict.DOUBTFUL}
        assert found(*rows, decided=Decided(standing=frozenset({(1, 2)}))) == {(1, 2): Verdict.SURE}


class TestLongLists:
    @given(st.randoms(use_true_random=False))
    @settings(max_examples=15)
    def test_the_order_of_entries_does_not_matter(self, random: Random) -> None:
        rows = lists(
            *((OURS, entry(key=f"{n}", name=f"Lanterns {n}", rule=starting(9 + n % 12))) for n in range(24)),
            *(
                (THEIRS, entry(key=f"{n}", name=f"Lantern {n}", rule=starting(9 + n % 12, 15)))
                for n in range(24)
            ),
        )

        results = [find_pairs(rows), find_pairs(random.sample(rows, len(rows)))]

        assert len({frozenset(result) for result in results}) == 1
        assert results[0]

    @pytest.mark.parametrize("differing", ["nothing", "name"])
    def test_rows_that_are_all_alike_cost_no_square(self, differing: str) -> None:
        def calls(size: int) -> int:
            rows = [
                Joinable(
                    number,
                    number % 2,
                    entry(key=str(number), notes=str(number), name=_name(number, differing)),
                )
                for number in range(size)
            ]
            with Profile() as counted:
                find_pairs(rows)
            return sum(one.callcount for one in counted.getstats())

        assert calls(1600) < 5 * calls(400)


def _name(number: int, differing: str) -> str:
    return f"Lantern {'abcdefghij'[number % 10]}{number}" if differing == "name" else "Lantern"


def test_a_pair_is_made_of_the_lower_number_and_the_higher() -> None:
    pairs: list[Pair] = find_pairs([Joinable(9, THEIRS, entry()), Joinable(4, OURS, entry())])

    assert [(pair.one, pair.other) for pair in pairs] == [(4, 9)]
