"""What the search answers."""

from __future__ import annotations

from datetime import date, datetime

from msgspec import Struct

from alongside.directory.departures import Why
from alongside.directory.listing import Listing
from alongside.directory.schedule import SessionState
from alongside.search.explain import Reason
from alongside.search.rows import Alike, Rows


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


class Found(Struct, frozen=True, kw_only=True, gc=False):
    """
    The answer to one question: one page of matches, and figures of all.

    :param total: meetings that match, over all pages
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
    matches: tuple[Match, ...]
    counts: dict[str, dict[str, int]]
    nearest_beyond: Match | None
    page: int
    page_size: int

    @property
    def pages(self) -> int:
        """Return how many pages there are; 0 where nothing is found."""
        return -(-self.total // self.page_size)
