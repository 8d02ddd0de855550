"""
The same answers as the index gives, worked out the slow and plain way, one listing after another.

Shares the plans of sessions and the folding of words with the index, and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta
from math import asin, cos, radians, sin, sqrt
from zoneinfo import ZoneInfo

from msgspec import Struct, structs

from alongside.directory.entry import Mode, Status
from alongside.directory.listing import Listing
from alongside.directory.schedule import Session, sessions_of
from alongside.kernel.text import fold
from alongside.search.criteria import Criteria, Order, When

CLOSED = {Status.TEMPORARILY_CLOSED, Status.SUSPENDED}
JOINABLE = {Mode.ONLINE, Mode.HYBRID, Mode.PHONE}
GOABLE = {Mode.IN_PERSON, Mode.HYBRID}
FAR_FUTURE = datetime(9999, 1, 1, tzinfo=UTC)


def to_the_minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


class Hit(Struct, frozen=True):
    listing: Listing
    km: float | None
    session: Session | None


class Question(Struct, frozen=True):
    criteria: Criteria
    now: datetime
    zone: str | None

    def but(self, **changes: object) -> Question:
        return Question(structs.replace(self.criteria, **changes), self.now, self.zone)


class Oracle:
    def __init__(self, listings: Iterable[Listing], *, built_at: datetime) -> None:
        since = to_the_minute(built_at) - timedelta(days=1)
        self.listings = [listing for listing in listings if listing.status != Status.ENDED]
        self.sessions = {
            listing.id: [
                structs.replace(session, starts=to_the_minute(session.starts))
                for session in sessions_of(listing.plan, after=since, before=since + timedelta(days=35))
                if session.is_on and listing.status not in CLOSED
            ]
            for listing in self.listings
        }
        self.words = {listing.id: _words_of(listing) for listing in self.listings}

    def ids(self, question: Question) -> list[str]:
        """Return the ids of all that match, in order, with another approach brought forward."""
        hits = self.hits(question)
        brought = self.brought(question, hits)
        ids = [hit.listing.id for hit in hits]
        if brought:
            ids.remove(brought)
            ids.insert(9, brought)
        return ids

    def brought(self, question: Question, hits: list[Hit]) -> str | None:
        if question.criteria.programmes or question.criteria.approaches:
            return None
        if len({hit.listing.approach for hit in hits[:10]}) != 1:
            return None
        for hit in hits[10:]:
            if hit.listing.approach != hits[0].listing.approach and hit.listing.status not in CLOSED:
                return hit.listing.id
        return None

    def hits(self, question: Question) -> list[Hit]:
        """Return all that match, in order, nothing brought forward."""
        hits = [hit for listing in self.listings if (hit := self.hit(listing, question))]
        return sorted(hits, key=lambda hit: _sort_key(hit, question.criteria))

    def count(self, question: Question) -> int:
        return sum(self.hit(listing, question) is not None for listing in self.listings)

    def nearest_beyond(self, question: Question) -> str | None:
        criteria = question.criteria
        if criteria.near is None or criteria.within_km is None or criteria.online or self.count(question):
            return None
        hits = [hit for hit in self.hits(question.but(within_km=None)) if hit.listing.status not in CLOSED]
        nearest = min(hits, key=lambda hit: (hit.km, _sort_key(hit, criteria)), default=None)
        return nearest.listing.id if nearest else None

    def hit(self, listing: Listing, question: Question) -> Hit | None:
        criteria = question.criteria
        if not _is_what_is_asked(listing, criteria) or not self.has_words(listing, criteria.words):
            return None
        km = _distance_km(listing, criteria)
        if not _is_where_is_asked(listing, criteria, km):
            return None
        not_past = to_the_minute(question.now) - timedelta(minutes=10)
        to_come = [
            moment
            for moment in self.sessions[listing.id]
            if moment.starts >= not_past and _is_when_is_asked(listing, moment, question)
        ]
        if not to_come and (
            criteria.days or criteria.when or criteria.after is not None or criteria.before is not None
        ):
            return None
        return Hit(listing, None if km is None else round(km, 1), to_come[0] if to_come else None)

    def has_words(self, listing: Listing, asked: str) -> bool:
        prefixes = fold(asked).split()
        if not prefixes:
            return listing.status not in CLOSED
        return all(any(word.startswith(prefix) for word in self.words[listing.id]) for prefix in prefixes)

    def counts(self, question: Question) -> dict[str, dict[str, int]]:
        """Ask every question that choosing one value would ask."""
        changes: list[tuple[str, str, object]] = [
            *(("when", when.value, when) for when in When),
            *(("days", str(day), frozenset({day})) for day in range(1, 8)),
            ("online", "true", True),
            ("online", "false", False),
        ]
        for facet, values in (
            ("programmes", {listing.programme for listing in self.listings}),
            ("approaches", {listing.approach for listing in self.listings}),
            ("modes", {listing.mode for listing in self.listings}),
            ("needs", {need for listing in self.listings for need in listing.needs}),
            ("languages", {language for listing in self.listings for language in listing.languages}),
            ("areas", {"/".join(path) for path in self.areas()}),
        ):
            changes += [(facet, str(value), frozenset({value})) for value in values]
        for audience in {audience for listing in self.listings for audience in listing.audiences}:
            changes.append(("audience", audience, audience))
        for key in {key for listing in self.listings for key in listing.attributes}:
            changes.append(("attributes", key, {**question.criteria.attributes, key: True}))
            if question.criteria.any_attributes:
                changes.append(("any_attributes", key, frozenset({key})))
        counts: dict[str, dict[str, int]] = {}
        for facet, name, value in changes:
            if count := self.count(question.but(**{facet: value})):
                counts.setdefault(facet, {})[name] = count
        return counts

    def areas(self) -> set[tuple[str, ...]]:
        """Return every area that a listing lies in, from the outermost, in folded names."""
        paths = [_area_of(listing) for listing in self.listings]
        return {path[:depth] for path in paths for depth in range(1, len(path) + 1)}


def _area_of(listing: Listing) -> tuple[str, ...]:
    return tuple(folded for name in listing.areas if (folded := fold(name)))


def _lies_in(listing: Listing, asked: str) -> bool:
    path = tuple(folded for name in asked.split("/") if (folded := fold(name)))
    return bool(path) and _area_of(listing)[: len(path)] == path


def _sort_key(hit: Hit, criteria: Criteria) -> tuple[object, ...]:
    if hit.listing.status in CLOSED:
        sureness = 4
    elif hit.session is None:
        sureness = 3
    elif not hit.session.certain:
        sureness = 2
    else:
        sureness = 1
    soon = hit.session.starts if hit.session else FAR_FUTURE
    far = 99_999.0 if hit.km is None else hit.km
    order = criteria.order
    if order is None:
        order = Order.NEAREST if criteria.near is not None and criteria.when is None else Order.SOONEST
    if order == Order.NEAREST:
        return sureness, far, soon, hit.listing.id
    return sureness, soon, far, hit.listing.id


def _is_what_is_asked(listing: Listing, criteria: Criteria) -> bool:
    any_of: list[tuple[Iterable[object], Iterable[object]]] = [
        (criteria.programmes, [listing.programme]),
        (criteria.approaches, [listing.approach]),
        (criteria.modes, [listing.mode]),
        (criteria.needs, listing.needs),
        (criteria.languages, listing.languages),
        ([criteria.audience] if criteria.audience else [], listing.audiences),
    ]
    if criteria.areas and not any(_lies_in(listing, asked) for asked in criteria.areas):
        return False
    said_yes = {key for key, value in listing.attributes.items() if value}
    if criteria.any_attributes and not criteria.any_attributes & said_yes:
        return False
    if criteria.without_attributes & said_yes:
        return False
    return all(not list(asked) or set(asked) & set(has) for asked, has in any_of) and all(
        listing.attributes.get(key) == value for key, value in criteria.attributes.items()
    )


def _words_of(listing: Listing) -> list[str]:
    said = (
        listing.name, listing.group, listing.venue, listing.address, listing.town, listing.postcode,
        listing.programme, listing.programme_name, *listing.areas,
    )  # fmt: skip
    return [word for text in said for word in fold(text).split()]


def _distance_km(listing: Listing, criteria: Criteria) -> float | None:
    if (
        criteria.near is None
        or listing.latitude is None
        or listing.longitude is None
        or listing.mode not in GOABLE
    ):
        return None
    north, north_too = radians(criteria.near.latitude), radians(listing.latitude)
    east = radians(listing.longitude - criteria.near.longitude)
    half = sin((north_too - north) / 2) ** 2 + cos(north) * cos(north_too) * sin(east / 2) ** 2
    return 2 * 6371.0088 * asin(sqrt(min(half, 1)))


def _is_where_is_asked(listing: Listing, criteria: Criteria, km: float | None) -> bool:
    if criteria.online is True:
        return listing.mode in JOINABLE
    if criteria.online is False and listing.mode not in GOABLE:
        return False
    if criteria.near is None:
        return True
    return km is not None and (criteria.within_km is None or round(km * 1000) <= criteria.within_km * 1000)


def _is_when_is_asked(listing: Listing, moment: Session, question: Question) -> bool:
    criteria, now = question.criteria, to_the_minute(question.now)
    zone = ZoneInfo(listing.zone)
    if question.zone and listing.mode in (Mode.ONLINE, Mode.PHONE):
        zone = ZoneInfo(question.zone)
    local = moment.starts.astimezone(zone)
    is_held: dict[When | None, Callable[[], bool]] = {
        None: lambda: True,
        When.NOW: lambda: moment.starts <= now + timedelta(hours=2),
        When.NEXT_24_HOURS: lambda: moment.starts <= now + timedelta(hours=24),
        When.TONIGHT: lambda: _evening_of(local, begins=time(17)) == _evening_of(now.astimezone(zone)),
    }
    in_hours, day = _hours(local, criteria)
    return is_held[criteria.when]() and in_hours and (not criteria.days or day.isoweekday() in criteria.days)


def _evening_of(local: datetime, begins: time = time(0)) -> date | None:
    """Return the date whose evening it is; None for a time before evening begins."""
    if local.time() < time(4):
        return local.date() - timedelta(days=1)
    return local.date() if local.time() >= begins else None


def _hours(local: datetime, criteria: Criteria) -> tuple[bool, date]:
    """Return whether a start is within the hours asked, and the date that it counts to."""
    after, before = criteria.after or time(0), criteria.before
    if before is None:
        return local.time() >= after, local.date()
    if after <= before:
        return after <= local.time() < before, local.date()
    if local.time() < before:
        return True, local.date() - timedelta(days=1)
    return local.time() >= after, local.date()
