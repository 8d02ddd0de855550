"""The meeting to which two go, as it stood when they agreed and as it stands now: what of that they have to be told. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from alongside.company.steps import Did
from alongside.directory.entry import Status
from alongside.directory.listing import Listing
from alongside.directory.schedule import Session, SessionState, sessions_of

# What is told of a meeting, once each time that it comes to be so.
TOLD = (Did.CALLED_OFF, Did.PERHAPS_OFF, Did.MOVED, Did.ON_AGAIN)
_NOT_HELD = frozenset({Status.TEMPORARILY_CLOSED, Status.SUSPENDED, Status.ENDED})
_A_DAY, _BEFOREHAND = timedelta(days=1), timedelta(hours=2)


class Stands(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """
    How the session stands to which two go.

    :param told: what was told of it last: off, perhaps off; else empty
    :param starts, where: when and where it is held; ``place`` is what is compared of where, since a name may be spelled anew
    :param moved: held at a time or place of its own
    """

    told: str = ""
    moved: bool = False
    starts: datetime | None = None
    where: str = ""
    place: str = ""


def stands(listing: Listing, at: datetime) -> Stands | None:
    """
    Say how the session of a meeting stands to which two go who meet at a time; None where there is none on that day.

    :param at: when the two meet
    """
    zone = ZoneInfo(listing.zone)
    day = at.astimezone(zone).date()
    elsewhen = [one.starts.replace(tzinfo=zone) for one in listing.departures if one.on == day and one.starts]
    around = sessions_of(
        listing.plan, after=min([at, *elsewhen]) - _A_DAY, before=max([at, *elsewhen]) + _A_DAY
    )
    found = [one for one in around if day in (one.local_date, one.starts.astimezone(zone).date())]
    if not found:
        return None
    session = min(found, key=lambda one: (not one.is_on, one.local_date != day, abs(one.starts - at)))
    moved = session.state is SessionState.MOVED
    return Stands(
        told=_told(session, listing), moved=moved, starts=session.starts, **_where(session, listing)
    )


def _told(session: Session, listing: Listing) -> str:
    if not session.is_on or listing.status in _NOT_HELD:
        return Did.CALLED_OFF.value
    reported = any(one.on == session.local_date and not one.sure for one in listing.departures)
    return Did.PERHAPS_OFF.value if reported else ""


def _where(session: Session, listing: Listing) -> dict[str, str]:
    usual = ", ".join(filter(None, (listing.venue, listing.address, listing.town, listing.postcode)))
    return {"where": session.where or usual, "place": session.where or listing.postcode or usual}


def as_agreed(now: Stands | None, at: datetime) -> Stands | None:
    """
    Return a session as it is agreed on: that it may be off is still to be told, and so is a time with which that of the two does not go.

    :param at: when the two meet
    """
    goes = now is not None and now.starts is not None and now.starts - _BEFOREHAND <= at <= now.starts
    return replace(now, told="") if now and goes else None


def news(before: Stands | None, now: Stands | None) -> Did | None:
    """
    Say what of a session is to be told: that it is off, perhaps off, moved, or on after all; None where nothing is new.

    :param before: as it was agreed on, or told last; None where nobody saw it then
    """
    if now is None:
        return Did.CALLED_OFF if before and before.told != Did.CALLED_OFF else None
    told = before.told if before else ""
    if now.told:
        return Did(now.told) if now.told != told else None
    if before is None:
        return Did.MOVED if now.moved else None
    if (now.starts, now.place) != (before.starts, before.place):
        return Did.MOVED
    return Did.ON_AGAIN if told else None


def told_last(known: Stands | None, steps: Iterable[Did]) -> Did | None:
    """
    Return what of the meeting both were told and still counts; None where nothing does.

    :param known: the session as was told of it last
    :param steps: a move counts until time and place are arranged anew
    """
    if known and known.told:
        return Did(known.told)
    last = [one for one in steps if one in (*TOLD, Did.ARRANGED)][-1:]
    return Did.MOVED if last == [Did.MOVED] else None
