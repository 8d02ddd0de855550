"""What the search answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property, lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from alongside.directory.departures import Why
from alongside.directory.listing import Listing
from alongside.directory.schedule import Plan, SessionState, sessions_of
from alongside.search.alike import AlikeListings
from alongside.search.explain import Explainer, Reason, brought_forward
from alongside.search.loops import CERTAIN, NOWHERE, UNCERTAIN
from alongside.search.order import Rank
from alongside.search.rows import Alike, Rows
from alongside.search.timetables import REMOTE

_MINUTE = timedelta(minutes=1)


class NextSession(Struct, frozen=True, gc=False):
    """
    The next session that meets what was asked of time.

    :param starts, ends: UTC; ``ends`` is None where the length is unknown
    :param local: the clock on the wall at the start, without a zone
    :param zone: IANA name of the zone of ``local``: the meeting's, or for what has no place the reader's
    :param certain: False where it is held some weeks only, or may be off: never to be shown as on
    :param state, why, where: how it differs from what the rule says; see :class:`directory.schedule.Session`
    """

    starts: datetime
    ends: datetime | None
    local: datetime
    zone: str
    certain: bool
    state: SessionState = SessionState.AS_EVER
    why: Why = Why.NOT_SAID
    where: str = ""

    @property
    def is_on(self) -> bool:
        """Say whether somebody may find people there: what is off is not found."""
        return True

    @property
    def local_date(self) -> date:
        """Return the date on the wall."""
        return self.local.date()


class Match(Struct, frozen=True, gc=False):
    """
    A listing that was found.

    :param distance_km: to 0.1 km; None where it has no place or no place was asked from
    :param next_session: None by appointment, or where none is known soon
    :param why_there: what put it where it stands in the answer
    :param what_it_meets: what it meets of what was asked, and what to beware of; matches of one answer that have the same share it
    :param row: its number in this index, for :meth:`search.index.Index.row`
    :param alike: what it shares with others of this index
    """

    distance_km: float | None
    next_session: NextSession | None
    why_there: tuple[Reason, ...]
    what_it_meets: tuple[Reason, ...]
    row: int
    alike: Alike
    rows: Rows

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Return why it is here, the weightiest first."""
        return self.why_there + self.what_it_meets

    @property
    def listing(self) -> Listing:
        """
        Return the listing, read when it is asked for.

        :raises layout.DamagedIndex: where it has changed on the disk
        """
        return self.rows.listing(self.row)


class Ranked(NamedTuple):
    """
    What comes first of what was found, and what makes it matches: each when it is asked for, since an answer can be written without.

    :param since: the minute from which that of a rank is counted; ``now`` is the one that was asked in
    :param zone: the reader's, for what has no place; None for the meeting's own
    :param day_asked: whether days were asked; ``small_hours``, until when a start then counts to the day before, None for never
    """

    ranks: Sequence[Rank]
    rows: Rows
    alike: AlikeListings
    explainer: Explainer
    since: int
    now: int
    zone: str | None
    day_asked: bool
    small_hours: time | None

    def match(self, rank: Rank) -> Match:
        """Make a match."""
        sure, begins, tenths, row, brought = rank
        alike, explainer = self.rows.alike(row), self.explainer
        kind, habit = self.alike.kind(alike[0]), self.alike.habit(alike[1])
        km, minute = None if tenths == NOWHERE else tenths / 10, self.since + begins
        session, held = None, habit.held[sure]
        if sure <= UNCERTAIN:
            zone = self.zone if self.zone and kind.mode in REMOTE else habit.zone
            session = session_at(minute, habit.length, zone, sure == CERTAIN)
            if habit.departs:
                session = _as_said(session, self.rows.listing(row).plan)
                held = held._replace(state=session.state)
        why = explainer.why_there(km if explainer.nearest else minute - self.now if sure == CERTAIN else None)
        if brought:
            why = (brought_forward(kind.approach), *why)
        met = explainer.what_it_meets(alike, kind, self.alike.areas, held, self.day(session))
        return Match(km, session, why, met, row, alike, self.rows)

    def day(self, session: NextSession | None) -> int | None:
        """Return the weekday that a session counts to; None where no day was asked."""
        if session is None or not self.day_asked:
            return None
        day, small_hours = session.local.isoweekday(), self.small_hours
        return (day - 2) % 7 + 1 if small_hours is not None and session.local.time() < small_hours else day


@lru_cache(maxsize=4096)  # most of an evening's meetings begin at a few times
def session_at(minute: int, length: int | None, zone: str, certain: bool) -> NextSession:
    """Return a session that is as ever, from the minute that it begins, counted from 1970."""
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


class Found(Struct, frozen=True, kw_only=True, dict=True):
    """
    The answer to one question: one page of matches, and figures of all.

    :param total: meetings that match, over all pages
    :param ranked: the page of ``matches``, before they are made
    :param counts: by field of :class:`search.criteria.Criteria` (``when``, ``days``, ``online``,
        ``programmes``, ``approaches``, ``modes``, ``needs``, ``audience``, ``languages``, ``areas``,
        ``attributes``, ``any_attributes``) and by value (``"2"`` for Tuesday, ``"true"``): how many would match
        if that value alone were chosen there and all else stayed; of ``attributes``, if a yes to it were asked
        as well (in place of a no). ``any_attributes`` are counted only where some are asked: where none are, one
        of them alone is the same as one of ``attributes``. What would find nothing is left out. Empty where
        counts were not wanted
    :param nearest_beyond: the nearest outside the radius where nothing matches inside it; never a closed one
    :param page, page_size: as asked; ``pages`` in all
    """

    total: int
    ranked: Ranked
    counts: dict[str, dict[str, int]]
    nearest_beyond: Match | None
    page: int
    page_size: int

    @property
    def pages(self) -> int:
        """Return how many pages there are; 0 where nothing is found."""
        return -(-self.total // self.page_size)

    @cached_property
    def matches(self) -> tuple[Match, ...]:
        """
        Return one page of matches, in order.

        :raises layout.DamagedIndex: where a listing has changed on the disk
        """
        return tuple(map(self.ranked.match, self.ranked.ranks))
