"""Make-believe directories: small, crowded into few values so that everything collides, and messy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

from alongside.directory.departures import Closure, Departure, DepartureKind
from alongside.directory.entry import Mode, Status
from alongside.directory.listing import Listing
from alongside.kernel.periods import Rule, RuleKind
from alongside.search.criteria import Criteria, Order, Point, When

BUILT_AT = datetime(2026, 11, 24, 3, 30, tzinfo=UTC)  # a Tuesday

ZONES = (
    "Europe/London",
    "America/New_York",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "America/St_Johns",
    "Pacific/Auckland",
)
# Days on which clocks change somewhere in these zones, and some on which none do.
DAYS = (
    date(2026, 11, 24),
    date(2026, 3, 28),
    date(2026, 10, 24),
    date(2026, 11, 1),
    date(2027, 3, 13),
    date(2027, 4, 3),
    date(2028, 2, 28),
)
PROGRAMMES = {
    "AA": ("Alcoholics Anonymous", "TWELVE_STEP", ("ALCOHOL",), ("SELF",)),
    "NA": ("Narcotics Anonymous", "TWELVE_STEP", ("HEROIN", "COCAINE"), ("SELF",)),
    "ALANON": ("Al-Anon", "TWELVE_STEP", ("SOMEBODY_ELSE",), ("SOMEONE_CLOSE",)),
    "SMART": ("SMART Recovery", "CBT", ("ALCOHOL", "GAMBLING", "COCAINE"), ("SELF", "YOUNG")),
    "RD": ("Recovery Dharma", "BUDDHIST", ("ALCOHOL",), ("SELF",)),
    "LOCAL": ("Local peer group", "PEER", (), ()),
}
ATTRIBUTES = ("OPEN", "WOMEN", "WHEELCHAIR", "HEARING_LOOP")
LANGUAGES = ("en", "cy", "pl")
WORDS = ("Seal", "Sealight", "Sél", "St Mark's", "Hope", "hopeful", "Ørn", "LS1 4DY", "ls14", "9", "Quay")
AREAS = (
    (),
    ("North",),
    ("North", "Seal Coast"),
    ("Nörth", "seal coast", "St Mark's"),
    ("North", "Seal"),
    ("…", "Northern Isle", "Ørn/Quay"),
)
STARTS = (
    time(0), time(1, 30), time(2, 30), time(3, 59), time(4), time(9), time(12, 15), time(16, 59), time(17),
    time(18), time(19, 30), time(19, 30), time(20), time(23, 50),
)  # fmt: skip


def listing(**changes: Any) -> Listing:
    """Return an ordinary weekly meeting, Tuesdays at 19:30 in London, with what a test changes."""
    said: dict[str, Any] = {
        "id": "aaaaaa",
        "name": "A meeting",
        "programme": "AA",
        "programme_name": "Alcoholics Anonymous",
        "approach": "TWELVE_STEP",
        "needs": ("ALCOHOL",),
        "audiences": ("SELF",),
        "rule": Rule(RuleKind.WEEKLY, days=(2,), starts=time(19, 30), length=60),
        "zone": "Europe/London",
        "mode": Mode.IN_PERSON,
        "status": Status.ACTIVE,
        "seen_at": BUILT_AT,
        "changed_at": BUILT_AT,
        "latitude": 54.0,
        "longitude": -2.0,
    }
    return Listing(**said | changes)


def random_rule(random: Random) -> Rule:
    kind = random.choices(list(RuleKind), (6, 2, 2, 1))[0]
    if kind is RuleKind.APPOINTMENT:
        return Rule(kind)
    days = tuple(sorted(random.sample(range(1, 8), random.choice((1, 1, 1, 2, 7)))))
    return Rule(
        kind,
        days=days,
        starts=random.choice(STARTS),
        length=random.choice((None, 60, 90)),
        every=random.choice((2, 3)) if kind is RuleKind.EVERY_N_WEEKS else 1,
        anchor=_anchor(random, days[0]) if kind is RuleKind.EVERY_N_WEEKS else None,
        weeks=random.choice(((1,), (2, 4), (-1,), (5,))) if kind is RuleKind.MONTHLY else (),
        months=random.choice(((), (), (), (1, 6))),
        until=random.choice((None, None, None, date(2026, 12, 1))),
        sure=random.random() < 0.8,
    )


def _anchor(random: Random, day: int) -> date | None:
    monday = date(2026, 11, 23)
    return random.choice((None, monday + timedelta(days=day - 1), monday + timedelta(days=day + 6)))


def random_directory(random: Random, size: int) -> list[Listing]:
    """Return listings in no order; most of them follow one approach."""
    mostly = random.choice(tuple(PROGRAMMES))
    ids = random.sample([f"{letter}{number}" for letter in "abcdef" for number in range(20)], size)
    return [_random_listing(random, id, mostly) for id in ids]


def _random_listing(random: Random, id: str, mostly: str) -> Listing:
    programme = mostly if random.random() < 0.8 else random.choice(tuple(PROGRAMMES))
    name, approach, needs, audiences = PROGRAMMES[programme]
    placed = random.random() < 0.8
    return listing(
        id=id,
        name=" ".join(random.sample(WORDS, 2)),
        programme=programme,
        programme_name=name,
        approach=approach,
        needs=needs,
        audiences=audiences,
        rule=random_rule(random),
        zone=random.choice((ZONES[0], random.choice(ZONES))),
        mode=random.choices(list(Mode), (6, 2, 2, 1))[0],
        status=random.choices(list(Status), (20, 1, 1, 2, 1))[0],
        group=random.choice(("", *WORDS)),
        venue=random.choice(("", *WORDS)),
        town=random.choice(("", "Selkie Bay")),
        postcode=random.choice(("", "XQ1 2AB")),
        areas=random.choice(AREAS),
        latitude=54.0 + random.randrange(-8, 9) / 40 if placed else None,
        longitude=-2.0 + random.choice((0, 0.001, 0.2, -0.2, 3.0, 179.0, -179.5)) if placed else None,
        attributes={key: random.random() < 0.7 for key in ATTRIBUTES if random.random() < 0.5},
        languages=tuple(random.sample(LANGUAGES, random.choice((0, 0, 1, 2)))),
        departures=_random_departures(random),
        closures=_random_closures(random),
        holidays=random.choice(("", "", "GB-SCT", "GB")),
    )


def _random_day(random: Random) -> date:
    return BUILT_AT.date() + timedelta(days=random.randrange(-1, 9))


def _random_departures(random: Random) -> tuple[Departure, ...]:
    kinds = random.sample(list(DepartureKind), random.choice((0, 0, 0, 1, 2)))
    return tuple(
        Departure(
            kind,
            _random_day(random),
            None
            if kind is DepartureKind.OFF
            else datetime.combine(_random_day(random), random.choice(STARTS)),
            sure=kind is not DepartureKind.OFF or random.random() < 0.5,
        )
        for kind in kinds
    )


def _random_closures(random: Random) -> tuple[Closure, ...]:
    first = _random_day(random)
    return random.choice(((), (), (), (Closure(first, first + timedelta(days=random.choice((1, 5, 40)))),)))


def random_criteria(random: Random) -> Criteria:
    """Return a question of few parts, so that it often finds something."""
    together = random.choice(TOGETHER)
    fields = {*together, *random.sample(sorted(ANSWERS), random.choice((0, 1, 1, 2)))}
    return Criteria(**{field: ANSWERS[field](random) for field in sorted(fields)})


def random_now(random: Random, built_at: datetime, starts: Sequence[datetime]) -> datetime:
    """Return a moment in the days after an index was built, mostly one on which something turns."""
    soon = [start for start in starts if built_at <= start < built_at + timedelta(days=3)]
    turns = random.choice(soon or [built_at]) + timedelta(
        minutes=random.choice((-1441, -1440, -121, -120, 10, 11))
    )
    now = random.choice((turns, turns, built_at + timedelta(minutes=random.randrange(3 * 24 * 60))))
    return max(built_at, now).replace(second=random.randrange(60))


def _some(*values: Any) -> Callable[[Random], frozenset[Any]]:
    return lambda random: frozenset(random.sample(values, random.choice((1, 1, 2))))


def _one(*values: Any) -> Callable[[Random], Any]:
    return lambda random: random.choice(values)


ANSWERS: dict[str, Callable[[Random], Any]] = {
    "near": _one(*[Point(54.0, -2.0)] * 5, Point(54.1, -1.99), Point(53.92, 177.1), Point(90.0, -180.0)),
    "within_km": _one(0, 3, 15, 15, 30, 30, 250, 30_000),
    "online": _one(True, False),
    "days": _some(*range(1, 8)),
    "after": _one(*STARTS, time(19, 31), time(23, 59)),
    "before": _one(*STARTS, time(19, 31), time(23, 59)),
    "when": _one(*When),
    "needs": _some("ALCOHOL", "COCAINE", "GAMBLING", "UNHEARD_OF"),
    "audience": _one("SELF", "SOMEONE_CLOSE", "YOUNG"),
    "programmes": _some(*PROGRAMMES, "UNHEARD_OF"),
    "approaches": _some("TWELVE_STEP", "CBT", "BUDDHIST"),
    "modes": _some(*Mode),
    "attributes": lambda random: {key: random.random() < 0.6 for key in random.sample(ATTRIBUTES, 2)},
    "any_attributes": _some(*ATTRIBUTES, "UNHEARD_OF"),
    "without_attributes": _some(*ATTRIBUTES, "UNHEARD_OF"),
    "areas": _some("north", "North / Seal Coast", "NORTH/seal", "northern isle/orn quay", "seal coast", "/"),
    "languages": _some(*LANGUAGES),
    "words": _one("seal", "s", "SEAL hop", "st mar", "ls1 4", "orn", "xq1 coast", "…", "al anon"),
    "order": _one(*Order),
}
# Parts of a question that mean little without one another; to each come up to two others.
TOGETHER = (
    (),
    ("near",),
    ("near", "within_km"),
    ("near", "within_km", "when"),
    ("near", "within_km", "words"),
    ("near", "online"),
    ("after", "before"),
    ("after", "before", "days"),
    ("days", "when"),
    ("when",),
    ("words",),
)
