"""A few listings on a Tuesday at six, asked: what the tests of the search share."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

from alongside.directory.listing import Listing
from alongside.kernel.periods import Rule, RuleKind
from alongside.search.criteria import Criteria, Point
from alongside.search.explain import ReasonCode
from alongside.search.found import Found, Match
from alongside.search.index import Index
from alongside.search.packing import build
from alongside.search.tests.directories import BUILT_AT, listing

TUESDAY_SIX = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
HERE = Point(54.0, -2.0)
KM_NORTH = 1 / 111.195


def index_of(*listings: Listing, **changes: Any) -> Index:
    given: dict[str, Any] = {"contacts": (), "gazetteer": b"", "built_at": BUILT_AT, "version": 1}
    return Index(*build(listings, **given | changes))


def find(*listings: Listing, now: datetime = TUESDAY_SIX, zone: str | None = None, **asked: Any) -> Found:
    return index_of(*listings).find(Criteria(**asked), now=now, zone=zone)


def ids(*listings: Listing, now: datetime = TUESDAY_SIX, zone: str | None = None, **asked: Any) -> list[str]:
    return [match.listing.id for match in find(*listings, now=now, zone=zone, **asked).matches]


def codes(match: Match) -> list[ReasonCode]:
    return [reason.code for reason in match.reasons]


def weekly(day: int, starts: time, **changes: Any) -> Rule:
    return Rule(RuleKind.WEEKLY, days=(day,), starts=starts, **changes)


def meetings(count: int, **changes: Any) -> list[Listing]:
    return [listing(id=f"m{number:03}", **changes) for number in range(count)]
