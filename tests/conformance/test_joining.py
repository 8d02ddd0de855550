"""
How well the same meeting is found in two lists: the bar of joining.

The directory is a list, and the second list a mangled copy of it (``tools/bench/mangling.py``). The truth is taken row by
row: a join with any other row than the one that was copied is wrong. That is hard on us where the list itself has a
meeting twice (some 25 pairs of its rows have one hour and door), and never flatters. The seeds here are not those with
which the rules were made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import time
from pathlib import Path
from random import Random
from typing import Any, Final

import pytest
from msgspec import Struct

from alongside.directory.entry import EntryContent
from alongside.directory.joining import Joinable, Pair, Reason, Verdict, find_pairs
from alongside.feeds.entries import Source
from alongside.feeds.formats import read
from alongside.kernel.periods import Rule, RuleKind
from tools.bench.mangling import Harm, Mangled, TwinOf, mangle, near_twins

SEEDS: Final = (90001, 90002)
PRECISION, RECALL, RECALL_OF_A_KIND, QUEUE, TWINS = 0.999, 0.98, 0.92, 0.03, 500

_READ: list[EntryContent] = []  # the national list, once

Row = tuple[object, EntryContent]  # what it is, and what its list says of it


class Outcome(Struct, frozen=True):
    """What came of joining two lists, in shares."""

    precision: float
    recall: float
    recall_of: dict[Harm, float]
    queue: float


def join(first: Sequence[Row], second: Sequence[Row]) -> tuple[list[object], list[Pair]]:
    rows = [*first, *second]
    entries = [Joinable(number, number >= len(first), content) for number, (_, content) in enumerate(rows)]
    return [what for what, _ in rows], find_pairs(entries)


def outcome(contents: Sequence[EntryContent], *, seed: int) -> Outcome:
    copies = list(mangle(contents, seed=seed))
    what, pairs = join(list(enumerate(contents)), [(copy.of, copy.content) for copy in copies])
    sure = [pair for pair in pairs if pair.verdict is Verdict.SURE]
    right = {what[pair.one] for pair in sure if what[pair.one] == what[pair.other]}
    return Outcome(
        precision=len(right) / len(sure),
        recall=len(right) / len(contents),
        recall_of=_recall_of(copies, right),
        queue=sum(pair.verdict is Verdict.DOUBTFUL for pair in pairs) / len(contents),
    )


def _recall_of(copies: Sequence[Mangled], right: set[object]) -> dict[Harm, float]:
    suffered = Counter(harm for copy in copies for harm in copy.harms)
    found = Counter(harm for copy in copies for harm in copy.harms if copy.of in right)
    return {harm: found[harm] / suffered[harm] for harm in Harm}


def holds(one: Outcome) -> None:
    assert one.precision >= PRECISION, one
    assert one.recall >= RECALL, one
    assert min(one.recall_of.values()) >= RECALL_OF_A_KIND, one
    assert one.queue <= QUEUE, one


def joined_twins(contents: Sequence[EntryContent], *, seed: int, count: int) -> list[TwinOf]:
    """
    Put twins among the rows of two lists and return those that were joined.

    In turn each list has one of the two; or the first has both, and the second a mangled copy of one; or both have both.
    """
    chosen = sorted(Random(seed).sample(range(len(contents)), count))
    rows = [content for number, content in enumerate(contents) if number not in set(chosen)]
    twins = list(near_twins([contents[number] for number in chosen], seed=seed))
    ones, others = (
        [copy.content for copy in mangle(side, seed=seed + more)]
        for more, side in ((1, [pair.one for pair in twins]), (2, [pair.other for pair in twins]))
    )
    first: list[Row] = list(enumerate(rows))
    second: list[Row] = [(copy.of, copy.content) for copy in mangle(rows, seed=seed)]
    for number, pair in enumerate(twins):
        arrangement = number // len(TwinOf) % 3
        first.append(((number, "one"), pair.one))
        second.append(((number, "other"), others[number] if arrangement else pair.other))
        if arrangement:
            first.append(((number, "other"), pair.other))
        if arrangement == 2:
            second.append(((number, "one"), ones[number]))
    what, pairs = join(first, second)
    # Rows of one list that mangling has made the same in every word are one row twice: nobody could tell.
    sure = [
        (what[pair.one], what[pair.other])
        for pair in pairs
        if pair.verdict is Verdict.SURE and Reason.REPEATED not in pair.reasons
    ]
    assert len(sure) > 0.95 * len(rows), "they would be kept apart by joining nothing"
    return [
        twins[mine[0]].kind
        for mine, theirs in sure
        if isinstance(mine, tuple) and isinstance(theirs, tuple) and mine[0] == theirs[0] and mine != theirs
    ]


@pytest.mark.shared
class TestTheNationalList:
    @pytest.fixture
    def national(self, shared: Path) -> Sequence[EntryContent]:
        file = shared / "feeds" / "uk" / "rmf-meetings-2023-11-19.csv.gz"
        if not _READ:
            _READ.extend(read(file.read_bytes(), source=Source("uk", country="GB")).entries)
        return _READ

    @pytest.mark.parametrize("seed", SEEDS)
    def test_is_joined_with_a_mangled_copy_of_it(self, national: Sequence[EntryContent], seed: int) -> None:
        holds(outcome(national, seed=seed))

    @pytest.mark.parametrize("seed", SEEDS)
    def test_joins_no_near_twins(self, national: Sequence[EntryContent], seed: int) -> None:
        assert joined_twins(national, seed=seed, count=TWINS) == []


class TestALookAlike:
    def test_is_joined_with_a_mangled_copy_of_it(self) -> None:
        holds(outcome(island_list(1200), seed=5))

    def test_joins_no_near_twins(self) -> None:
        assert joined_twins(island_list(1200), seed=5, count=120) == []


_FIRST: Final = "Lantern Harbour Turning Second Quiet Clear Morning Stepping Open Plain Steady Northern Copper Willow Granite"
_LAST: Final = "Tide Lights Wind Hour Water Star Stones Door Speaking Ground Bridge Path Steps Shore Company Kitchen Anchor"
_HALLS: Final = (
    "Methodist Church",
    "Community Centre",
    "Friends Meeting House",
    "Parish Hall",
    "Library",
    "Salvation Army Hall",
)
_STREETS: Final = (
    "Chapel Row",
    "Seal Street",
    "Kelp Lane",
    "Beacon Road",
    "Mill Hill",
    "Gull Walk",
    "Orchard Terrace",
)


def island_list(size: int) -> list[EntryContent]:
    """Make a list of meetings on the make-believe island: several behind each door, as in towns."""
    random = Random(7)
    return [content for number in range(size // 3) for content in _hall(number, random)]


def _hall(number: int, random: Random) -> list[EntryContent]:
    town = number % 20
    programme = random.choice(("AA", "AA", "NA", "CA"))
    where: dict[str, Any] = {
        "venue": f"{random.choice(('St Mark', 'St Hild', 'Trinity', 'Quay'))}'s {random.choice(_HALLS)}",
        "address": f"{random.randint(1, 99)} {random.choice(_STREETS)}, Port {town}",
        "postcode": f"QX{town} {number % 10}{chr(65 + number % 26)}{chr(65 + number // 26 % 26)}",
        "latitude": round(57 + town / 10 + random.gauss(0, 0.02), 6),
        "longitude": round(-12 + town / 10 + random.gauss(0, 0.03), 6),
    }
    slots = random.sample([(day, hour) for day in range(1, 8) for hour in (10, 13, 18, 20)], 3)
    return [
        EntryContent(
            key=f"{number}-{day}-{hour}",
            name=f"{random.choice(_FIRST.split())} {random.choice(_LAST.split())}",
            programme=programme,
            rule=Rule(
                RuleKind.WEEKLY, (day,), time(hour, random.choice((0, 15, 30))), random.choice((60, 90))
            ),
            zone="Europe/London",
            country="GB",
            areas=("The Island", f"County {town % 4}"),
            **where,
        )
        for day, hour in slots
    ]
