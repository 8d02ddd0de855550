"""How fast the search answers, as ratios against the plain way in the same run."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time
from math import cos, radians
from random import Random
from statistics import mean, median, quantiles
from time import process_time

from alongside.directory.entry import Mode, Status
from alongside.directory.listing import Listing
from alongside.kernel.periods import Rule, RuleKind
from alongside.search.criteria import Criteria, Point, When
from alongside.search.index import Index, build
from alongside.search.tests.oracle import Oracle, Question

NOW = datetime(2026, 11, 24, 17, 40, tzinfo=UTC)
_TOWNS, _TOWN_KM, _PER_VENUE = 90, 6.0, 3
_PROGRAMMES = {
    # code: (approach, what for, for whom, share of all)
    "AA": ("TWELVE_STEP", ("ALCOHOL",), ("SELF",), 55),
    "NA": ("TWELVE_STEP", ("HEROIN", "COCAINE"), ("SELF",), 17),
    "CA": ("TWELVE_STEP", ("COCAINE",), ("SELF",), 10),
    "ALANON": ("TWELVE_STEP", ("SOMEBODY_ELSE",), ("SOMEONE_CLOSE",), 10),
    "SMART": ("CBT", ("ALCOHOL", "COCAINE", "GAMBLING"), ("SELF",), 6),
    "RD": ("BUDDHIST", ("ALCOHOL", "HEROIN"), ("SELF",), 2),
}
_ATTRIBUTES = ("OPEN", "WOMEN", "MEN", "WHEELCHAIR", "HEARING_LOOP", "SPEAKER", "STEP", "DISCUSSION")
_NAMES = ("Hope", "Serenity", "New Start", "Friday Night", "Seal Street", "Lantern", "Daily", "Quayside")
_SIZES = (10_000, 100_000)
_QUESTIONS = 400
_SCANNED = 30_000  # listings that the plain scan looks at, at most


def run(size: int) -> dict[str, float]:
    """
    Time one directory of made-up meetings; the answers are checked against the plain scan before.

    Times are of the processor, so that other work hardly counts. A find has its counts, reasons
    and first 20 listings in it; ``scan_over_find`` is how many times as long the plain scan takes to find and
    order the same, without counts and reasons.

    :param size: how many meetings
    :raises AssertionError: where an answer differs from the scan's
    """
    listings = list(make_listings(size))
    began = process_time()
    content = build(listings, (), gazetteer=b"", built_at=NOW, version=1)
    build_seconds = process_time() - began
    index, oracle = Index(content), Oracle(listings, built_at=NOW)
    questions = list(make_questions(_QUESTIONS))
    scanned = questions[: min(_QUESTIONS, max(8, _SCANNED // size))]
    for criteria in scanned:
        assert _ids(index, criteria) == oracle.ids(Question(criteria, NOW, None))[:20], criteria  # noqa: S101
    finds = _milliseconds(lambda criteria: index.find(criteria, now=NOW), questions)
    whole = _milliseconds(lambda criteria: index.find(criteria, now=NOW), [Criteria()] * 50)
    scans = _milliseconds(lambda criteria: oracle.ids(Question(criteria, NOW, None)), scanned)
    return {
        "listings": size,
        "build_seconds_per_10000": round(build_seconds / size * 10_000, 3),
        "bytes_per_listing": round(len(content) / size),
        "find_p50_ms": round(median(finds), 3),
        "find_p99_ms": round(quantiles(finds, n=100)[98], 3),
        "whole_directory_p50_ms": round(median(whole), 3),
        "scan_over_find": round(mean(scans) / mean(finds[: len(scanned)]), 1),
    }


def main() -> None:
    """Print the figures of a small and a large directory; ``--size 0.01`` for a hundredth of both."""
    parser = ArgumentParser(description=main.__doc__)
    parser.add_argument("--size", type=float, default=1.0, help="a part of 10,000 and 100,000 meetings")
    share = parser.parse_args().size
    for size in _SIZES:
        sys.stdout.write(json.dumps(run(max(100, round(size * share)))) + "\n")


def _ids(index: Index, criteria: Criteria) -> list[str]:
    return [match.listing.id for match in index.find(criteria, now=NOW).matches]


def _milliseconds(ask: Callable[[Criteria], object], questions: list[Criteria]) -> list[float]:
    def time_of(criteria: Criteria) -> float:
        began = process_time()
        ask(criteria)
        return (process_time() - began) * 1000

    return [time_of(criteria) for criteria in questions]


def make_listings(size: int, *, seed: int = 1) -> Iterator[Listing]:
    """Make meetings scattered about towns of very unequal size in an area as large as Great Britain."""
    random = Random(seed)  # noqa: S311 - repeatable on purpose
    towns = _towns()
    venue = 0
    for number in range(size):
        if number % _PER_VENUE == 0:
            point, venue = _scatter(random, random.choices(towns, _SHARES)[0]), venue + 1
        programme = random.choices(tuple(_PROGRAMMES), [share for *_, share in _PROGRAMMES.values()])[0]
        approach, needs, audiences, _ = _PROGRAMMES[programme]
        mode = random.choices(tuple(Mode), (80, 8, 10, 2))[0]
        yield Listing(
            id=f"{number * 2_654_435_761 % 2**32:08x}",
            name=f"{random.choice(_NAMES)} {random.choice(_NAMES)}",
            programme=programme,
            programme_name=f"{programme} meetings",
            approach=approach,
            needs=needs,
            audiences=audiences,
            rule=_rule(random),
            zone="Europe/London",
            mode=mode,
            status=random.choices(tuple(Status), (960, 10, 5, 20, 5))[0],
            seen_at=NOW,
            changed_at=NOW,
            venue=f"Hall {venue}",
            address=f"{venue % 200} Harbour Road",
            town=f"Town {towns.index(min(towns, key=lambda town: abs(town.latitude - point.latitude)))}",
            postcode=f"XQ{venue % 90} {venue % 9}AB",
            latitude=point.latitude,
            longitude=point.longitude,
            attributes={key: random.random() < 0.97 for key in _ATTRIBUTES if random.random() < 0.19},
            languages=("en",) if random.random() < 0.3 else (),
        )


_SHARES = [1 / (rank + 1) for rank in range(_TOWNS)]


def _towns() -> list[Point]:
    random = Random(0)  # noqa: S311
    return [Point(random.uniform(50.5, 57.5), random.uniform(-5.0, 1.0)) for _ in range(_TOWNS)]


def _scatter(random: Random, town: Point) -> Point:
    north, east = random.gauss(0, _TOWN_KM) / 111, random.gauss(0, _TOWN_KM) / 111
    return Point(town.latitude + north, town.longitude + east / cos(radians(town.latitude)))


def _rule(random: Random) -> Rule:
    starts = time(random.choice((10, 12, 13, 18, 19, 19, 19, 20)), random.choice((0, 0, 15, 30, 30, 45)))
    day = random.randint(1, 7)
    kind = random.choices(tuple(RuleKind), (90, 2, 6, 2))[0]
    if kind is RuleKind.APPOINTMENT:
        return Rule(kind)
    return Rule(
        kind,
        days=(day,),
        starts=starts,
        length=random.choice((60, 90, None)),
        every=2 if kind is RuleKind.EVERY_N_WEEKS else 1,
        weeks=(random.choice((1, 2, 3, 4, -1)),) if kind is RuleKind.MONTHLY else (),
    )


def make_questions(size: int, *, seed: int = 2) -> Iterator[Criteria]:
    """Make the questions that people ask: mostly near a town, half of them of tonight or of one evening."""
    random = Random(seed)  # noqa: S311
    towns = _towns()
    for _ in range(size):
        near = random.random() < 0.8
        evening = random.random() < 0.3
        yield Criteria(
            near=_scatter(random, random.choices(towns, _SHARES)[0]) if near else None,
            within_km=random.choice((5, 10, 25)) if near else None,
            days=frozenset({random.randint(1, 7)}) if evening else frozenset(),
            after=time(17) if evening else None,
            before=time(22) if evening else None,
            when=random.choice((*When, None, None)) if not evening else None,
            programmes=frozenset({random.choice(tuple(_PROGRAMMES))})
            if random.random() < 0.3
            else frozenset(),
            attributes={random.choice(_ATTRIBUTES): True} if random.random() < 0.3 else {},
            words=random.choice(("hope", "seal st", "hall 1", "town 2")) if random.random() < 0.1 else "",
        )


if __name__ == "__main__":
    main()
