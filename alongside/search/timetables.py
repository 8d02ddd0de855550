"""
When things are held, as the search asks it.

Listings held at the same moments share a timetable: a hundred thousand meetings have a few thousand, so
that a question of time is answered for timetables and only then read off for listings. Times are minutes
counted from the start of the stretch that is known; a *next* is twice that minute, plus one where the
session is not certain, so that the smaller is the sooner.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

from alongside.directory.entry import Mode
from alongside.directory.listing import Listing
from alongside.directory.schedule import Plan, Session, sessions_of
from alongside.search.criteria import Criteria, When
from alongside.search.layout import Ints, Mask
from alongside.search.loops import NEVER
from alongside.search.memory import remembered
from alongside.search.profiles import NOT_HELD

REMOTE = frozenset({Mode.ONLINE, Mode.PHONE})

_HORIZON = timedelta(days=35)
_BEFORE_BUILT = timedelta(days=1)
_LATE, _SOON, _DAY, _WEEK = 10, 120, 24 * 60, 7 * 24 * 60
_EVENING, _SMALL_HOURS = 17 * 60, 4 * 60
_MONDAY = 4 * _DAY  # 5 January 1970, counted from the first
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MINUTE = timedelta(minutes=1)
WHENS = tuple(When)


def minute_of(moment: datetime) -> int:
    """Return the minute of an aware moment, counted from 1970."""
    return (moment - _EPOCH) // _MINUTE


def starts_late(criteria: Criteria | _OfTime) -> bool:
    """Say whether the hours asked run over midnight."""
    return criteria.after is not None and criteria.before is not None and criteria.after > criteria.before


class _OfTime(NamedTuple):
    """The parts of a question that ask something of time."""

    days: frozenset[int]
    after: time | None
    before: time | None
    when: When | None


class _Key(NamedTuple):
    """What makes two timetables one."""

    zone: str
    remote: bool
    sessions: tuple[tuple[int, int, bool], ...]  # starts, the same on the wall, certain


def pack_timetables(
    listings: Sequence[Listing], *, built_at: datetime
) -> tuple[tuple[str, ...], dict[str, npt.NDArray[Any]]]:
    """Return the names of the zones, and the arrays that :class:`Timetables` reads."""
    since = (built_at - _BEFORE_BUILT).astimezone(UTC).replace(second=0, microsecond=0)
    numbers: dict[_Key | None, int] = {None: 0}
    number_of_plan: dict[tuple[Plan, bool], int] = {}
    timetable = np.zeros(len(listings), np.int64)
    for row, listing in enumerate(listings):
        if listing.status in NOT_HELD:
            continue
        plan_key = (listing.plan, listing.mode in REMOTE)
        if plan_key not in number_of_plan:
            key = _key(*plan_key, since=since)
            number_of_plan[plan_key] = numbers.setdefault(key, len(numbers))
        timetable[row] = number_of_plan[plan_key]
    return _arrays(list(numbers), minute_of(since), timetable)


def _key(plan: Plan, remote: bool, *, since: datetime) -> _Key | None:
    coming = sessions_of(plan, after=since, before=since + _HORIZON)
    held = tuple(_held(coming, ZoneInfo(plan.zone), minute_of(since)))
    return _Key(plan.zone, remote, held) if held else None


def _held(coming: Iterable[Session], zone: ZoneInfo, since: int) -> Iterator[tuple[int, int, bool]]:
    for session in coming:
        if session.is_on:
            starts = minute_of(session.starts)
            yield starts - since, starts - since + _offset(zone, starts), session.certain


def _offset(zone: ZoneInfo, minute: int) -> int:
    """Return how many minutes the clock of a zone is ahead of UTC."""
    ahead = (_EPOCH + timedelta(minutes=minute)).astimezone(zone).utcoffset()
    assert ahead is not None  # noqa: S101 - a ZoneInfo always has one
    return ahead // timedelta(minutes=1)


def _arrays(
    keys: Sequence[_Key | None], since: int, timetable: Ints
) -> tuple[tuple[str, ...], dict[str, npt.NDArray[Any]]]:
    zones = tuple(sorted({key.zone for key in keys if key}))
    rows = [session for key in keys if key for session in key.sessions]
    starts, walls, certain = np.array(rows, np.int64).reshape(-1, 3).T
    return zones, {
        "timetable": timetable,
        "since": np.array([since], np.int64),
        "timetable_sessions": np.array([len(key.sessions) if key else 0 for key in keys], np.int64),
        "timetable_zone": np.array([zones.index(key.zone) if key else 0 for key in keys], np.int32),
        "timetable_remote": np.array([key is not None and key.remote for key in keys]),
        "session_starts": starts.astype(np.int32),
        "session_wall": walls.astype(np.int32),
        "session_certain": certain.astype(np.bool_),
    }


class Times(NamedTuple):
    """
    What is asked of time, answered for each timetable.

    :param next: the next of its first session that meets all that is asked; NEVER for none
    :param days: weekdays on which it would have one if the day were left open: bit 0 is Monday
    :param when: which of :data:`WHENS` it would meet if that were left open: bit 0 is the first
    """

    next: npt.NDArray[np.int32]
    days: npt.NDArray[np.uint8]
    when: npt.NDArray[np.uint8]


class _Slots(NamedTuple):
    """
    The sessions of a timetable that share weekday and clock time: two of a slot are a week apart or more.

    So the first that is not past stands for all of its slot in any stretch shorter than a week.
    """

    begin: Ints  # of its sessions, in the arrays below
    end: Ints
    timetable: Ints
    held: Ints  # timetables that have a slot, in order
    first: Ints  # the first slot of each of those
    weekday: npt.NDArray[np.uint8]  # one bit
    clock: npt.NDArray[np.int32]
    starts: npt.NDArray[np.int32]
    wall: npt.NDArray[np.int32]
    uncertain: Mask


class _Minute(NamedTuple):
    """The slots as they stand at one minute, and what that gives where nothing is asked of time."""

    slots: _Slots
    next: npt.NDArray[np.int32]
    when: npt.NDArray[np.uint8]
    times: Times


class Timetables:
    """All timetables of an index."""

    def __init__(self, zones: Sequence[str], arrays: Mapping[str, Any]) -> None:
        self.of_row: Ints = arrays["timetable"]
        self.since = int(arrays["since"][0])
        self._zones = zones
        self._zone = arrays["timetable_zone"]
        self._remote = arrays["timetable_remote"]
        self._owner = np.repeat(np.arange(len(self._zone)), arrays["timetable_sessions"])
        self._starts = arrays["session_starts"]
        self._wall = arrays["session_wall"]
        self._certain = arrays["session_certain"]
        # Many questions are asked in a minute, in few zones, and of much the same hours: tonight, or one evening.
        self._slots = remembered(self._make_slots, most=16)
        self._minute = remembered(self._make_minute, most=16)
        self._times = remembered(self._make_times, most=128)

    def __len__(self) -> int:
        return len(self._zone)

    def times(self, criteria: Criteria, *, minute: int, zone: str | None) -> Times:
        """
        Answer what is asked of time.

        :param minute: see :func:`minute_of`
        :param zone: the reader's, for what has no place; None for the meeting's own
        """
        if not asks_time(criteria):
            return self._minute(minute, zone).times
        return self._times(
            minute, zone, _OfTime(criteria.days, criteria.after, criteria.before, criteria.when)
        )

    def _make_times(self, minute: int, zone: str | None, asked: _OfTime) -> Times:
        state = self._minute(minute, zone)
        slots = state.slots
        weekday, in_hours = _in_hours(slots, asked)
        on_day = (
            (weekday & sum(1 << day - 1 for day in asked.days if 1 <= day <= 7)) != 0 if asked.days else True
        )
        in_when = (state.when & 1 << WHENS.index(asked.when)) != 0 if asked.when else True
        to_come = state.next < NEVER
        return Times(
            self._fold(
                np.minimum, np.where(in_hours & on_day & in_when, state.next, np.int32(NEVER)), slots, NEVER
            ),
            self._fold(np.bitwise_or, np.where(in_hours & in_when & to_come, weekday, np.uint8(0)), slots, 0),
            self._fold(np.bitwise_or, np.where(in_hours & on_day, state.when, np.uint8(0)), slots, 0),
        )

    def _fold(
        self, operation: np.ufunc, values: npt.NDArray[Any], slots: _Slots, empty: int
    ) -> npt.NDArray[Any]:
        folded = np.full(len(self._zone), empty, values.dtype)
        if len(values):
            folded[slots.held] = operation.reduceat(values, slots.first)
        return folded

    def _make_slots(self, zone: str | None) -> _Slots:
        wall = (
            self._wall
            if zone is None
            else np.where(self._remote[self._owner], self._wall_in(zone), self._wall)
        )
        in_week = (wall + self.since - _MONDAY) % _WEEK
        key = self._owner * _WEEK + in_week
        order = np.lexsort((self._starts, key))
        key = key[order]
        begin = np.flatnonzero(np.diff(key, prepend=-1))
        timetable = key[begin] // _WEEK
        first = np.flatnonzero(np.diff(timetable, prepend=-1))
        return _Slots(
            begin=begin,
            end=np.append(begin[1:], len(key))[: len(begin)],
            timetable=timetable,
            held=timetable[first],
            first=first,
            weekday=(1 << key[begin] % _WEEK // _DAY).astype(np.uint8),
            clock=(key[begin] % _DAY).astype(np.int32),
            starts=self._starts[order],
            wall=wall[order],
            uncertain=~self._certain[order],
        )

    def _wall_in(self, zone: str) -> npt.NDArray[np.int32]:
        starts, where = np.unique(self._starts, return_inverse=True)
        there = ZoneInfo(zone)
        ahead = np.array([_offset(there, start + self.since) for start in starts.tolist()], np.int32)
        return (starts + ahead).astype(np.int32)[where] if len(starts) else starts

    def _make_minute(self, minute: int, zone: str | None) -> _Minute:
        slots = self._slots(zone)
        now = minute - self.since
        past = np.concatenate(([0], np.cumsum(slots.starts < now - _LATE)))
        upcoming = slots.begin + past[slots.end] - past[slots.begin]
        to_come = upcoming < slots.end
        upcoming = np.where(to_come, upcoming, slots.begin)
        starts, wall = slots.starts[upcoming], slots.wall[upcoming]
        evening = self._evenings(minute, zone)[slots.timetable]
        held = {
            When.NOW: starts <= now + _SOON,
            When.TONIGHT: (wall >= evening + _EVENING) & (wall < evening + _DAY + _SMALL_HOURS),
            When.NEXT_24_HOURS: starts <= now + _DAY,
        }
        when = np.zeros(len(starts), np.uint8)
        for bit, name in enumerate(WHENS):
            when |= (to_come & held[name]).astype(np.uint8) << bit
        following = np.where(to_come, starts << 1 | slots.uncertain[upcoming], NEVER).astype(np.int32)
        weekday = np.where(to_come, slots.weekday, np.uint8(0))
        times = Times(
            self._fold(np.minimum, following, slots, NEVER),
            self._fold(np.bitwise_or, weekday, slots, 0),
            self._fold(np.bitwise_or, when, slots, 0),
        )
        return _Minute(slots, following, when, times)

    def _evenings(self, minute: int, zone: str | None) -> Ints:
        """Return for each timetable the midnight, on the wall, that began the day whose evening it is."""
        zones = [*self._zones, zone or "UTC"]
        ahead = np.array([_offset(ZoneInfo(name), minute) for name in zones], np.int64)
        number = self._zone if zone is None else np.where(self._remote, len(self._zones), self._zone)
        day = (minute + ahead - _SMALL_HOURS) // _DAY * _DAY - self.since
        return day[number]


def asks_time(criteria: Criteria) -> bool:
    """Say whether anything is asked of time."""
    return bool(criteria.days or criteria.when or criteria.after is not None or criteria.before is not None)


def _in_hours(slots: _Slots, criteria: _OfTime) -> tuple[npt.NDArray[np.uint8], Mask]:
    """Return the weekday that each slot counts to, and whether its start lies within the hours asked."""
    from_after = slots.clock >= _clock(criteria.after, 0)
    until_before = slots.clock < _clock(criteria.before, _DAY)
    if not starts_late(criteria):
        return slots.weekday, from_after & until_before
    day_before = (slots.weekday >> 1 | slots.weekday << 6) & np.uint8(0b1111111)
    return np.where(until_before, day_before, slots.weekday), from_after | until_before


def _clock(at: time | None, otherwise: int) -> int:
    return otherwise if at is None else at.hour * 60 + at.minute
