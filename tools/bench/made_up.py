"""A made-up directory of any size, and the questions that people ask of it; the same at every run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time
from math import cos, radians
from random import Random
from typing import NamedTuple

from alongside.directory.entry import Mode, Status
from alongside.directory.listing import Contact, Hours, Listing, SourceNote
from alongside.kernel.periods import Rule, RuleKind
from alongside.search.criteria import Criteria, Point, When

NOW = datetime(2026, 11, 24, 17, 40, tzinfo=UTC)
_TOWNS, _TOWN_KM, _PER_VENUE, _REGIONS = 90, 6.0, 3, 9
_PROGRAMMES = {
    # code: (name, approach, what for, for whom, share of all)
    "AA": ("Alcoholics Anonymous", "TWELVE_STEP", ("ALCOHOL",), ("SELF",), 55),
    "NA": ("Narcotics Anonymous", "TWELVE_STEP", ("HEROIN_AND_OPIOIDS", "COCAINE"), ("SELF",), 17),
    "CA": ("Cocaine Anonymous", "TWELVE_STEP", ("COCAINE",), ("SELF",), 10),
    "ALANON": ("Al-Anon", "TWELVE_STEP", ("SOMEBODY_ELSES_USE",), ("SOMEONE_CLOSE",), 10),
    "SMART": ("SMART Recovery", "CBT_TOOLS", ("ALCOHOL", "COCAINE", "GAMBLING"), ("SELF",), 6),
    "RD": ("Recovery Dharma", "BUDDHIST_INFORMED", ("ALCOHOL", "HEROIN_AND_OPIOIDS"), ("SELF",), 2),
}
_CODES = tuple(_PROGRAMMES)
_ATTRIBUTES = ("OPEN", "WOMEN", "MEN", "WHEELCHAIR", "HEARING_LOOP", "SPEAKER", "STEP_STUDY", "DISCUSSION")
_NAMES = ("Hope", "Serenity", "New Start", "Friday Night", "Seal Street", "Lantern", "Daily", "Quayside")
_SOURCE = (SourceNote("A made-up list", NOW),)
_SHARES = [1 / (rank + 1) for rank in range(_TOWNS)]


class _Venue(NamedTuple):
    number: int
    town: int
    point: Point


def make_listings(size: int, *, seed: int = 1) -> Iterator[Listing]:
    """Make meetings scattered about towns of very unequal size in an area as large as Great Britain."""
    random = Random(seed)  # noqa: S311 - repeatable on purpose
    towns = _towns()
    for number in range(size):
        if number % _PER_VENUE == 0:
            town = random.choices(range(_TOWNS), _SHARES)[0]
            venue = _Venue(number // _PER_VENUE, town, _scatter(random, towns[town]))
        yield _listing(random, number, venue)


def _listing(random: Random, number: int, venue: _Venue) -> Listing:
    [code] = random.choices(_CODES, [share for *_, share in _PROGRAMMES.values()])
    name, approach, needs, audiences, _ = _PROGRAMMES[code]
    return Listing(
        id=f"{number * 2_654_435_761 % 2**32:08x}",
        name=f"{random.choice(_NAMES)} {random.choice(_NAMES)}",
        programme=code,
        programme_name=name,
        approach=approach,
        needs=needs,
        audiences=audiences,
        rule=_rule(random),
        zone="Europe/London",
        mode=random.choices(tuple(Mode), (80, 8, 10, 2))[0],
        status=random.choices(tuple(Status), (960, 10, 5, 20, 5))[0],
        seen_at=NOW,
        changed_at=NOW,
        venue=f"Hall {venue.number}",
        address=f"{venue.number % 200} Harbour Road",
        town=f"Town {venue.town}",
        postcode=_postcode(venue),
        areas=(f"Region {venue.town % _REGIONS}", f"County {venue.town}"),
        latitude=venue.point.latitude,
        longitude=venue.point.longitude,
        attributes={key: random.random() < 0.97 for key in _ATTRIBUTES if random.random() < 0.19},
        languages=("en",) if random.random() < 0.3 else (),
        sources=_SOURCE,
    )


def make_contacts() -> list[Contact]:
    """Make a helpline of each programme, answered day and night or in the evening."""
    evening = (Hours((1, 2, 3, 4, 5, 6, 7), time(10), time(22)),)
    return [
        Contact(
            key=f"{code}/helpline",
            kind="HELPLINE",
            name=f"{name} helpline",
            programme=code,
            phone=f"+4416329600{number:02}",
            always=number % 2 == 0,
            hours=evening if number % 2 else (),
        )
        for number, (code, (name, *_)) in enumerate(_PROGRAMMES.items())
    ]


def _postcode(venue: _Venue) -> str:
    letters = "".join(chr(ord("A") + venue.number // 26**place % 26) for place in range(2))
    return f"XQ{venue.town} {venue.number // 676 % 10}{letters}"


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
        yield Criteria(**_where(random, towns), **_when(random), **_what(random))  # type: ignore[arg-type]


def _where(random: Random, towns: list[Point]) -> dict[str, object]:
    [town] = random.choices(range(_TOWNS), _SHARES)
    chance = random.random()
    if chance < 0.8:
        return {"near": _scatter(random, towns[town]), "within_km": random.choice((5, 10, 25))}
    if chance < 0.87:
        return {"areas": frozenset({random.choice((f"region {town % _REGIONS}", _county(town)))})}
    return {"online": True} if chance < 0.92 else {}


def _county(town: int) -> str:
    return f"region {town % _REGIONS}/county {town}"


def _when(random: Random) -> dict[str, object]:
    if random.random() < 0.3:
        return {"days": frozenset({random.randint(1, 7)}), "after": time(17), "before": time(22)}
    return {"when": random.choice((*When, None, None))}


def _what(random: Random) -> dict[str, object]:
    asked: dict[str, object] = {}
    if random.random() < 0.3:
        asked["programmes"] = frozenset(random.sample(_CODES, random.choice((1, 1, 2))))
    if random.random() < 0.15:
        asked["needs"] = frozenset({random.choice(("ALCOHOL", "COCAINE", "GAMBLING"))})
    if random.random() < 0.25:
        asked["attributes"] = {random.choice(_ATTRIBUTES): True}
    if random.random() < 0.05:
        asked["any_attributes"] = frozenset(random.sample(_ATTRIBUTES, 2))
    if random.random() < 0.05:
        asked["without_attributes"] = frozenset({random.choice(_ATTRIBUTES)})
    if random.random() < 0.1:
        asked["words"] = random.choice(("hope", "seal st", "hall 1", "town 2"))
    return asked
