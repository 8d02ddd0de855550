"""
The search index: every listing in a file that all processes map and none changes.

A question is answered without the database, in time passed in. Which programme a listing is of counts only
where the person asks for one.
"""

from __future__ import annotations

import mmap
from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from math import isfinite
from pathlib import Path
from typing import NamedTuple, Self
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt
from msgspec.structs import replace

from alongside.directory.listing import Contact, Listing
from alongside.directory.schedule import Plan, SessionState, sessions_of
from alongside.search.areas import Areas
from alongside.search.candidates import Candidates, Met, Wanted, count_by, every_candidate, met
from alongside.search.criteria import Criteria, Order, Point
from alongside.search.distances import FAR, NOWHERE, Places, tenths_of
from alongside.search.explain import Explainer, Standing
from alongside.search.found import Found, Match, NextSession
from alongside.search.layout import DamagedIndex, Ints, Mask, Programme, unpack
from alongside.search.order import (
    BEYOND,
    CERTAIN,
    CLOSED,
    NO_SESSION,
    UNCERTAIN,
    Layout,
    Rank,
    layout_of,
    order_of,
    page_of,
)
from alongside.search.profiles import Fit, Profiles
from alongside.search.rows import Rows
from alongside.search.spots import Box, Spots
from alongside.search.timetables import (
    NEVER,
    REMOTE,
    WHENS,
    Times,
    Timetables,
    asks_time,
    minute_of,
    starts_late,
)
from alongside.search.words import Words

MOST_ON_A_PAGE = 100
_MINUTE = timedelta(minutes=1)
_DAY_NAMES = tuple(str(day) for day in range(1, 8))
_ONLINE_NAMES = ("true", "false")
_WHEN_NAMES = tuple(when.value for when in WHENS)
_BITS = (np.arange(128)[:, None] >> np.arange(7) & 1).astype(np.float64)


class _Asked(NamedTuple):
    """One question, with what it asks of time, profiles and words answered already."""

    criteria: Criteria
    minute: int
    zone: str | None
    order: Order
    explainer: Explainer
    times: Times
    fit: Fit
    wanted: Wanted
    words: Mask | None  # the rows that have the words asked; None where none are


class Index:
    """All listings, ready to be asked; safe for many threads at once."""

    def __init__(self, columns: bytes | mmap.mmap, rows: bytes | mmap.mmap) -> None:
        """
        Read what :func:`search.packing.build` gave where it lies.

        :raises layout.DamagedIndex: where one is not whole, of another shape, or of another version
        """
        self._header, arrays = unpack(memoryview(columns))
        self._rows = Rows(memoryview(rows), crc=self._header.rows_crc)
        self._ids = arrays["id"]
        self._closed: Mask = arrays["closed"]
        self._joinable: Mask = arrays["joinable"]
        self._timetables = Timetables(self._header.zones, arrays)
        self._profiles = Profiles(self._header.values, arrays)
        self._areas = Areas(self._header.areas, arrays)
        self._everything = every_candidate(arrays)
        self._places = Places(arrays, self._everything)
        self._words = Words(arrays)
        self._held = self._rows_with(~self._closed)
        self._joinable_and_held = self._rows_with(self._joinable & ~self._closed)
        #: the places that people may name, as they were given
        self.gazetteer_bytes = bytes(arrays["gazetteer"])

    @classmethod
    def open(cls, columns: Path, rows: Path) -> Self:
        """
        Map the two files of an index.

        :raises layout.DamagedIndex: where one is not whole, of another shape, or of another version
        """
        return cls(_mapped(columns), _mapped(rows))

    def __len__(self) -> int:
        return len(self._ids)

    @property
    def version(self) -> int:
        """Return the number that is larger in every later index."""
        return self._header.version

    @property
    def built_at(self) -> datetime:
        """Return when it was built."""
        return self._header.built_at

    @property
    def as_of(self) -> int:
        """Return the number of the last event on record when its listings were read."""
        return self._header.as_of

    @property
    def contacts(self) -> tuple[Contact, ...]:
        """Return the roles that can be rung or written to."""
        return self._header.contacts

    @property
    def programmes(self) -> dict[str, Programme]:
        """Return the programmes that have a listing, by code."""
        return self._header.programmes

    @property
    def areas(self) -> dict[str, tuple[str, ...]]:
        """Return the names, from the outermost, of each area that has a listing, by its path."""
        return self._areas.names

    def listing(self, id: str) -> Listing | None:
        """Return the listing of an id, closed ones too; None where there is none."""
        key = id.encode()
        if len(key) > self._ids.itemsize:
            return None
        row = int(np.searchsorted(self._ids, np.bytes_(key)))
        return self._rows.listing(row) if row < len(self) and self._ids[row] == key else None

    def listings(self, numbers: Collection[int] | None = None) -> Iterator[Listing]:
        """
        Give listings by their ids, closed ones too, without holding them: all of them, or these.

        :param numbers: from :meth:`numbers`
        :raises layout.DamagedIndex: where one has changed on the disk
        """
        return self._rows.each(range(len(self)) if numbers is None else numbers)

    def numbers(self, *, programmes: Collection[str] = (), areas: Collection[str] = ()) -> list[int]:
        """
        Return the numbers of the listings of any of these programmes in any of these areas, closed ones too.

        :param programmes: codes; empty for all
        :param areas: paths; empty for everywhere
        """
        mask = np.ones(len(self), np.bool_)
        if programmes:
            mask &= self._profiles.having("programmes", programmes)[self._profiles.of_row]
        if (within := self._areas.having(areas)) is not None:
            mask &= within[self._areas.of_row]
        found: list[int] = np.flatnonzero(mask).tolist()
        return found

    def listing_of(self, number: int) -> Listing:
        """
        Return the listing of a row.

        :raises layout.DamagedIndex: where it has changed on the disk
        """
        return self._rows.listing(number)

    def row(self, number: int) -> bytes:
        """
        Return what an answer shows of a listing whatever the question, as the inside of a JSON object.

        See :func:`search.rows.shown_json` for what is in it.

        :param number: :attr:`search.found.Match.row`
        :raises layout.DamagedIndex: where it has changed on the disk
        """
        return self._rows.shown(number)

    def find(
        self, criteria: Criteria, *, now: datetime, zone: str | None = None, counts: bool = True
    ) -> Found:
        """
        Answer a question.

        :param now: aware; read to the minute
        :param zone: IANA name of the reader's zone, for what has no place; None for the meeting's own
        :param counts: False leaves the counts empty, and costs less
        :raises ValueError: for a page, page size, point or radius that cannot be
        :raises zoneinfo.ZoneInfoNotFoundError: for a zone that is not known
        """
        _check(criteria)
        asked = self._asked(criteria, minute_of(now), zone)
        candidates = self._candidates(asked)
        which = met(candidates, asked.wanted)
        hits = np.flatnonzero(which.all)
        return Found(
            total=len(hits),
            matches=self._matches(asked, candidates, hits),
            counts=self._counts(asked, candidates, which) if counts else {},
            nearest_beyond=None if len(hits) else self._nearest_beyond(asked),
            page=criteria.page,
            page_size=criteria.page_size,
        )

    def count(self, criteria: Criteria, *, now: datetime, zone: str | None = None) -> int:
        """Return how many match: the total of :meth:`find`, for less."""
        _check(criteria)
        asked = self._asked(criteria, minute_of(now), zone)
        return int(np.count_nonzero(met(self._candidates(asked), asked.wanted).all))

    def spots(self, criteria: Criteria, *, now: datetime, zone: str | None = None) -> Spots:
        """Return where all that match can be gone to, over all pages; raises what :meth:`find` does."""
        _check(criteria)
        asked = self._asked(criteria, minute_of(now), zone)
        candidates = self._candidates(asked)
        return self._places.spots(candidates.rows[np.flatnonzero(met(candidates, asked.wanted).all)])

    def find_inside(self, criteria: Criteria, box: Box, *, now: datetime, zone: str | None = None) -> Found:
        """Answer a question about what lies inside a box, without counts; raises what :meth:`find` does."""
        _check(criteria)
        asked = self._asked(criteria, minute_of(now), zone)
        candidates = self._candidates(asked)
        there = self._places.spots(candidates.rows).inside(box).rows
        candidates = candidates.only(np.flatnonzero(np.isin(candidates.rows, there)))
        hits = np.flatnonzero(met(candidates, asked.wanted).all)
        return Found(
            total=len(hits),
            matches=self._matches(asked, candidates, hits),
            counts={},
            nearest_beyond=None,
            page=criteria.page,
            page_size=criteria.page_size,
        )

    def numbers_of(self, criteria: Criteria, *, now: datetime) -> list[int]:
        """Return the numbers of all that match, by their ids whatever the hour, over all pages; raises what :meth:`find` does."""
        _check(criteria)
        asked = self._asked(criteria, minute_of(now), None)
        candidates = self._candidates(asked)
        hits = candidates.rows[np.flatnonzero(met(candidates, asked.wanted).all)]
        found: list[int] = np.sort(hits).tolist()
        return found

    def _asked(self, criteria: Criteria, minute: int, zone: str | None) -> _Asked:
        times = self._timetables.times(criteria, minute=minute, zone=zone)
        fit = self._profiles.fit(criteria)
        in_time = times.next < (NEVER if asks_time(criteria) else NEVER + 1)
        return _Asked(
            criteria=criteria,
            minute=minute,
            zone=zone,
            order=order_of(criteria),
            explainer=Explainer(criteria),
            times=times,
            fit=fit,
            wanted=Wanted(in_time, fit.all, self._areas.having(criteria.areas)),
            words=self._words.rows(criteria.words, len(self)),
        )

    def _candidates(self, asked: _Asked) -> Candidates:
        near = asked.criteria.near
        if near is None:
            return self._held if asked.words is None else self._rows_with(asked.words)
        if not asked.criteria.online:
            return self._around(asked, near, asked.criteria.within_km)
        joinable = self._joinable_from_anywhere(asked)
        squares = np.full(len(self), FAR)
        placed = self._places.near(near, None)
        squares[placed.rows] = placed.squares
        return joinable._replace(squares=squares[joinable.rows])

    def _rows_with(self, mask: Mask) -> Candidates:
        return self._everything.only(np.flatnonzero(mask))

    def _around(self, asked: _Asked, near: Point, within_km: float | None) -> Candidates:
        around = self._places.near(near, within_km)
        # Without words, what is closed is left out with its profile.
        return around if asked.words is None else around.only(np.flatnonzero(asked.words[around.rows]))

    def _joinable_from_anywhere(self, asked: _Asked) -> Candidates:
        if asked.words is None:
            return self._joinable_and_held
        return self._rows_with(self._joinable & asked.words)

    def _ranks(self, asked: _Asked, candidates: Candidates, hits: Ints, layout: Layout) -> Ints:
        following = asked.times.next.astype(np.int64)
        sure = np.where(following < NEVER, following & 1, NO_SESSION)
        when = layout.place("sure", sure) | layout.place("time", following >> 1)
        squares = candidates.squares
        tenths = np.array(NOWHERE) if squares is None else tenths_of(squares[hits])
        rows = candidates.rows[hits]
        ranks = when[candidates.timetable[hits]] | layout.place("tenths", tenths) | rows
        if asked.words is not None:
            # What is closed has no session, and CLOSED is NO_SESSION with one more bit.
            ranks |= layout.place("sure", np.where(self._closed[rows], CLOSED, 0))
        return ranks

    def _matches(self, asked: _Asked, candidates: Candidates, hits: Ints) -> tuple[Match, ...]:
        criteria, layout = asked.criteria, layout_of(asked.order)
        chosen = criteria.programmes or criteria.approaches
        page = page_of(
            self._ranks(asked, candidates, hits, layout),
            layout,
            None if chosen else self._approach_of,
            page=criteria.page,
            page_size=criteria.page_size,
        )
        return tuple(self._match(asked, rank) for rank in page)

    def _approach_of(self, rows: Ints) -> Ints:
        return self._profiles.approach[self._profiles.of_row[rows]]

    def _counts(self, asked: _Asked, candidates: Candidates, which: Met) -> dict[str, dict[str, int]]:
        among = count_by(candidates.profile, which.but_profile, len(self._profiles))
        fitting = count_by(candidates.timetable, which.but_time, len(self._timetables))
        within = count_by(candidates.area, which.but_area, len(self._areas) + 1)
        counts = self._profiles.counts(asked.fit, among, asked.criteria.attributes)
        if asked.criteria.near:
            counts["online"] = self._online_counts(asked, among)
        counts["areas"] = self._areas.counts(within)
        counts["days"] = _by_bit(asked.times.days, fitting, _DAY_NAMES)
        counts["when"] = _by_bit(asked.times.when, fitting, _WHEN_NAMES)
        return {facet: by_value for facet, by_value in counts.items() if by_value}

    def _online_counts(self, asked: _Asked, among: Ints) -> dict[str, int]:
        """Count both ways of taking part, of which one leaves the radius aside."""
        criteria = asked.criteria
        assert criteria.near  # noqa: S101 - otherwise both go by the same candidates
        others = (
            self._around(asked, criteria.near, criteria.within_km)
            if criteria.online
            else self._joinable_from_anywhere(asked)
        )
        fit = asked.fit.but("online")
        joinable, goable = (fit & self._profiles.having("online", (name,)) for name in _ONLINE_NAMES)
        here, there = (joinable, goable) if criteria.online else (goable, joinable)
        of_others = met(others, asked.wanted._replace(profile=there)).all
        counts = (int(among[here].sum()), int(np.count_nonzero(of_others)))
        in_order = counts if criteria.online else reversed(counts)
        return {name: count for name, count in zip(_ONLINE_NAMES, in_order, strict=True) if count}

    def _nearest_beyond(self, asked: _Asked) -> Match | None:
        criteria = asked.criteria
        if criteria.near is None or criteria.within_km is None or criteria.online:
            return None
        # Most are not much further, and all places are many.
        a_little_wider = 4 * criteria.within_km
        nearest = self._nearest(asked, criteria.near, a_little_wider)
        if nearest is None or nearest.tenths + 1 > 10 * a_little_wider:
            # None there, or so near its edge that one outside is as near to 0.1 km and may come first.
            nearest = self._nearest(asked, criteria.near, None)
        return nearest and self._match(asked, nearest, beyond=True)

    def _nearest(self, asked: _Asked, near: Point, within_km: float | None) -> Rank | None:
        candidates = self._around(asked, near, within_km)
        hits = np.flatnonzero(met(candidates, asked.wanted).all & ~self._closed[candidates.rows])
        return BEYOND.read(int(self._ranks(asked, candidates, hits, BEYOND).min())) if len(hits) else None

    def _match(self, asked: _Asked, rank: Rank, *, beyond: bool = False) -> Match:
        listing = self._rows.listing(rank.row)
        distance_km = None if rank.tenths == NOWHERE else rank.tenths / 10
        session = None
        if rank.sure <= UNCERTAIN:
            zone = asked.zone if asked.zone and listing.mode in REMOTE else listing.zone
            minute = self._timetables.since + rank.time
            session = _session(minute, listing.rule.length, zone, rank.sure == CERTAIN)
            if listing.departs:
                session = _as_said(session, listing.plan)
        standing = Standing(
            order=asked.order,
            distance_km=distance_km,
            minutes=self._timetables.since + rank.time - asked.minute if session else None,
            certain=rank.sure == CERTAIN,
            state=session.state if session else SessionState.AS_EVER,
            day=_day(session, asked.criteria) if session and asked.criteria.days else None,
            another_approach=rank.brought,
            beyond=beyond,
        )
        return Match(listing, distance_km, session, asked.explainer.explain(listing, standing), rank.row)


@lru_cache(maxsize=4096)  # most of an evening's meetings begin at a few times
def _session(minute: int, length: int | None, zone: str, certain: bool) -> NextSession:
    starts = datetime.fromtimestamp(minute * 60, UTC)
    return NextSession(
        starts=starts,
        ends=None if length is None else starts + length * _MINUTE,
        local=starts.astimezone(ZoneInfo(zone)).replace(tzinfo=None),
        zone=zone,
        certain=certain,
    )


def _as_said(session: NextSession, plan: Plan) -> NextSession:
    """Say how a session differs from what the rule says."""
    at_that_minute = sessions_of(plan, after=session.starts, before=session.starts + _MINUTE)
    said = next(one for one in at_that_minute if one.is_on)
    return replace(session, state=said.state, why=said.why, where=said.where)


def _mapped(path: Path) -> mmap.mmap:
    with path.open("rb") as file:
        if not path.stat().st_size:
            raise DamagedIndex("A file of the index is empty.")
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def etag(index: Index, now: datetime) -> str:
    """Return the entity tag of every answer that an index gives in one minute."""
    return f'W/"{index.version}-{minute_of(now)}"'


def _check(criteria: Criteria) -> None:
    if criteria.page < 1 or not 1 <= criteria.page_size <= MOST_ON_A_PAGE:
        raise ValueError(f"Pages run from 1, and hold 1 to {MOST_ON_A_PAGE} matches.")
    near = criteria.near
    if near and not (isfinite(near.latitude) and isfinite(near.longitude)):
        raise ValueError("A point needs a latitude and a longitude in degrees.")
    if criteria.within_km is not None and not criteria.within_km >= 0:
        raise ValueError("A radius is no kilometres or more.")


def _day(session: NextSession, criteria: Criteria) -> int:
    """Return the weekday that a session counts to."""
    before = criteria.before
    in_small_hours = starts_late(criteria) and before is not None and session.local.time() < before
    return (session.local - timedelta(days=in_small_hours)).isoweekday()


def _by_bit(bits: npt.NDArray[np.uint8], weights: Ints, names: Sequence[str]) -> dict[str, int]:
    """Add up the weights of each bit that is set."""
    sums = np.bincount(bits, weights, len(_BITS)) @ _BITS[:, : len(names)]
    return {name: int(count) for name, count in zip(names, sums.tolist(), strict=True) if count}
