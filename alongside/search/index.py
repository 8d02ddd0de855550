"""
The search index: every listing in a file that all processes map and none changes.

A question is answered without the database, in time passed in. Which programme a listing is of counts only
where the person asks for one.
"""

from __future__ import annotations

import mmap
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, time
from math import isfinite
from pathlib import Path
from typing import Any, NamedTuple, Self, TypeVar, cast

import numpy as np
from msgspec.structs import replace

from alongside.directory.listing import Contact, Listing
from alongside.search.alike import AlikeListings, Habit, Kind
from alongside.search.areas import Areas
from alongside.search.candidates import Wanted, Where, by_timetable, every_item, everywhere
from alongside.search.criteria import Criteria, Order, Point
from alongside.search.distances import Places, on_sphere
from alongside.search.explain import Explainer
from alongside.search.found import Found, Match, Ranked
from alongside.search.layout import DamagedIndex, Numbers, Programme, unpack
from alongside.search.loops import FITS, NEVER
from alongside.search.order import (
    BEYOND,
    Layout,
    Rank,
    Ranking,
    layout_of,
    most_of,
    order_of,
    page_of,
)
from alongside.search.profiles import Fit, Profiles
from alongside.search.rows import Rows
from alongside.search.spots import Box, Spots
from alongside.search.timetables import (
    WHENS,
    Times,
    Timetables,
    asks_time,
    minute_of,
    starts_late,
)
from alongside.search.words import Words

MOST_ON_A_PAGE = 100
_DAY_NAMES = tuple(str(day) for day in range(1, 8))
_WHEN_NAMES = tuple(when.value for when in WHENS)
_NOT_ASKED = np.zeros(0, np.bool_)


_Named = TypeVar("_Named", bound=tuple[Any, ...])


def _plain(named: _Named) -> _Named:
    """Return a named tuple as a plain one, which the loops take in half the time."""
    return cast("_Named", tuple(named))


class _Asked(NamedTuple):
    """
    One question, with what it asks of time, profiles, areas and words answered already.
    """

    criteria: Criteria
    minute: int
    zone: str | None
    order: Order
    explainer: Explainer
    times: Times
    fit: Fit
    wanted: Wanted


class Index:
    """All listings, ready to be asked; safe for many threads at once."""

    def __init__(self, columns: bytes | mmap.mmap, rows: bytes | mmap.mmap) -> None:
        """
        Read what :func:`search.packing.build` gave where it lies.

        :raises layout.DamagedIndex: where one is not whole, of another shape, or of another version
        """
        self._header, arrays = unpack(memoryview(columns))
        self._rows = Rows(rows, crc=self._header.rows_crc)
        self._ids = arrays["id"]
        self._timetables = Timetables(self._header.zones, arrays)
        self._profiles = Profiles(self._header.values, arrays)
        self._areas = Areas(self._header.areas, arrays)
        self._items = every_item(arrays)
        self._places = Places(arrays)
        self._words = Words(arrays)
        self._alike = AlikeListings(self._rows)
        self._by_timetable = by_timetable(self._items, len(self._timetables))
        self._of_profile = np.bincount(self._items.profile, minlength=len(self._profiles))
        joinable = np.flatnonzero(self._profiles.joinable[self._by_timetable.items.profile])
        self._joinable = by_timetable(self._by_timetable.items.only(joinable), len(self._timetables))
        self._joinable_of_profile = np.bincount(self._joinable.items.profile, minlength=len(self._profiles))
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

    @property
    def kinds(self) -> int:
        """Return how many kinds of listings there are; see :attr:`search.found.Match.alike`, as for habits."""
        return len(self._alike.kinds)

    @property
    def habits(self) -> int:
        """Return how many habits listings have."""
        return len(self._alike.habits)

    def kind(self, number: int) -> Kind:
        """
        Return what all listings of a kind are.

        :param number: of :attr:`search.found.Match.alike`
        """
        return self._alike.kind(number)

    def habit(self, number: int) -> Habit:
        """
        Return when all listings of a habit are held.

        :param number: of :attr:`search.found.Match.alike`
        """
        return self._alike.habit(number)

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
        asked = self._asked(criteria, minute_of(now), zone)
        return self._found(asked, counts=counts)

    def count(self, criteria: Criteria, *, now: datetime, zone: str | None = None) -> int:
        """Return how many match: the total of :meth:`find`, for less."""
        return len(self._met(self._asked(criteria, minute_of(now), zone)))

    def spots(self, criteria: Criteria, *, now: datetime, zone: str | None = None) -> Spots:
        """Return where all that match can be gone to, over all pages; raises what :meth:`find` does."""
        return self._places.spots(self._met(self._asked(criteria, minute_of(now), zone)))

    def find_inside(self, criteria: Criteria, box: Box, *, now: datetime, zone: str | None = None) -> Found:
        """Answer a question about what lies inside a box, without counts; raises what :meth:`find` does."""
        asked = self._asked(criteria, minute_of(now), zone)
        there = np.zeros(len(self), np.bool_)
        there[self._places.spots(self._met(asked)).inside(box).rows] = True
        return self._found(
            asked._replace(wanted=asked.wanted._replace(row=there)), counts=False, beyond=False
        )

    def numbers_of(self, criteria: Criteria, *, now: datetime) -> list[int]:
        """Return the numbers of all that match, by their ids whatever the hour, over all pages; raises what :meth:`find` does."""
        found: list[int] = np.sort(self._met(self._asked(criteria, minute_of(now), None))).tolist()
        return found

    def _asked(self, criteria: Criteria, minute: int, zone: str | None) -> _Asked:
        _check(criteria)
        words = self._words.rows(criteria.words, len(self))
        area = self._areas.having(criteria.areas)
        fit = self._profiles.fit(criteria, closed_too=words is not None)
        order = order_of(criteria)
        return _Asked(
            criteria=criteria,
            minute=minute,
            zone=zone,
            order=order,
            explainer=Explainer(criteria, order),
            times=self._timetables.times(criteria, minute=minute, zone=zone),
            fit=fit,
            wanted=Wanted(
                latest=NEVER if asks_time(criteria) else NEVER + 1,
                lacks=fit.lacks,
                also=FITS,
                area=_NOT_ASKED if area is None else area,
                row=_NOT_ASKED if words is None else words,
            ),
        )

    def _met(self, asked: _Asked) -> Numbers:
        """Return the rows that meet all that is asked."""
        from alongside.search.compiled import loops

        where = self._where(asked.criteria) or everywhere(len(self))
        key, items, wanted = self._places.key, _plain(self._items), _plain(asked.wanted)
        return self._items.row[loops.met(key, items, _plain(where), _plain(asked.times), wanted)]

    def _where(self, criteria: Criteria) -> Where | None:
        """Return where is looked; None for everywhere, from nowhere."""
        if criteria.near is None:
            return None
        if criteria.online:
            return everywhere(len(self), *on_sphere(criteria.near))
        return self._places.near(criteria.near, criteria.within_km)

    def _look(
        self, asked: _Asked, where: Where | None, ranking: Ranking, *, counted: bool = False
    ) -> list[int]:
        """Return what :func:`search.loops.look` sees."""
        from alongside.search.compiled import loops

        counting = self._profiles.counting(asked.fit, self._areas.ends, counted=counted)
        how = _plain(asked.times), _plain(asked.wanted), _plain(ranking), _plain(counting)
        if where is None:
            items, begins = self._by_timetable
            seen = loops.look_everywhere(_plain(items), begins, self._of_profile, *how)
        else:
            seen = loops.look(self._places.key, _plain(self._items), _plain(where), *how)
        told: list[int] = seen.tolist()
        return told

    def _ranking(self, layout: Layout, most: int, *, varied: bool) -> Ranking:
        profiles = self._profiles
        approaches = profiles.approaches if varied else 0
        return Ranking(most, *layout.shifts, profiles.approach, approaches, profiles.closed)

    def _found(self, asked: _Asked, *, counts: bool, beyond: bool = True) -> Found:
        criteria, layout = asked.criteria, layout_of(asked.order)
        page, size = criteria.page, criteria.page_size
        varied = not (criteria.programmes or criteria.approaches)
        ranking = self._ranking(layout, most_of(page, size), varied=varied)
        total, other, ranks, *seen = self._look(asked, self._where(criteria), ranking, counted=counts)
        of_page = page_of(seen[:ranks], layout, other=other, page=page, page_size=size)
        return Found(
            total=total,
            ranked=self._ranked(asked, of_page),
            counts=self._counts(asked, seen[ranks:]) if counts else {},
            nearest_beyond=self._nearest_beyond(asked) if beyond and not total else None,
            page=page,
            page_size=size,
        )

    def _counts(self, asked: _Asked, seen: Sequence[int]) -> dict[str, dict[str, int]]:
        sums = self._profiles.sums(seen, len(self._areas))
        counts = self._profiles.counts(sums)
        if asked.criteria.near:
            counts["online"] = self._online_counts(asked, asked.criteria.near, counts.get("online", {}))
        counts["areas"] = self._areas.counts(sums.areas)
        counts["days"] = _found_of(_DAY_NAMES, sums.days)
        counts["when"] = _found_of(_WHEN_NAMES, sums.when)
        return {facet: by_value for facet, by_value in counts.items() if by_value}

    def _online_counts(self, asked: _Asked, near: Point, here: dict[str, int]) -> dict[str, int]:
        """Count both ways of taking part, of which one leaves the radius aside."""
        from alongside.search.compiled import loops

        online = bool(asked.criteria.online)
        wanted, times = _plain(asked.wanted._replace(also=asked.fit.online)), _plain(asked.times)
        if online:
            where = self._places.near(near, asked.criteria.within_km)
            there = len(loops.met(self._places.key, _plain(self._items), _plain(where), times, wanted))
        else:
            items, begins = self._joinable
            there = loops.count(_plain(items), begins, self._joinable_of_profile, times, wanted)
        counts = {str(online).lower(): here.get(str(online).lower(), 0), str(not online).lower(): there}
        return {way: count for way, count in counts.items() if count}

    def _nearest_beyond(self, asked: _Asked) -> Match | None:
        criteria = asked.criteria
        if criteria.near is None or criteria.within_km is None or criteria.online:
            return None
        # Most are not much further, and all places are many.
        a_little_wider = 4 * criteria.within_km
        nearest = self._nearest(asked, criteria.near, a_little_wider)
        if nearest is None or nearest[2] + 1 > 10 * a_little_wider:
            # None there, or so near its edge that one outside is as near to 0.1 km and may come first.
            nearest = self._nearest(asked, criteria.near, None)
        if nearest is None:
            return None
        match = self._ranked(asked, ()).match(nearest)
        return replace(match, why_there=asked.explainer.why_beyond(nearest[2] / 10))

    def _nearest(self, asked: _Asked, near: Point, within_km: float | None) -> Rank | None:
        if len(asked.wanted.row):
            held = self._profiles.fit(asked.criteria, closed_too=False)
            asked = asked._replace(wanted=asked.wanted._replace(lacks=held.lacks))
        where = self._places.near(near, within_km)
        _, _, _, *ranks = self._look(asked, where, self._ranking(BEYOND, 1, varied=False))
        return next(iter(BEYOND.read(ranks)), None)

    def _ranked(self, asked: _Asked, ranks: Sequence[Rank]) -> Ranked:
        criteria = asked.criteria
        return Ranked(
            ranks,
            self._rows,
            self._alike,
            asked.explainer,
            self._timetables.since,
            asked.minute,
            asked.zone,
            bool(criteria.days),
            _small_hours(criteria),
        )


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


def _small_hours(criteria: Criteria) -> time | None:
    """Return until when a start counts to the day before; None where the hours asked do not run over midnight."""
    return criteria.before if starts_late(criteria) else None


def _found_of(names: Sequence[str], sums: Sequence[int]) -> dict[str, int]:
    return {name: count for name, count in zip(names, sums, strict=True) if count}
