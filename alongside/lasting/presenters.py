"""The words of the page on how a group lasts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from alongside.accounts.models import User
from alongside.content.blocks import Block, block
from alongside.directory.listing import Listing
from alongside.directory.schedule import Session
from alongside.finder.wording import session_words
from alongside.groups.wording import meeting_words
from alongside.lasting import wording
from alongside.lasting.covering import State
from alongside.lasting.ending import Task
from alongside.lasting.ladder import Rung, above, below, may_be_asked
from alongside.lasting.models import Cover, Holding, Turn
from alongside.lasting.resilience import Finding, Step
from alongside.rooms.models import Held as HeldRoom
from alongside.rooms.wording import use_words


@dataclass(frozen=True)
class Found:
    """One thing that may end the group, and the next small step, with where it is taken."""

    words: str
    step: str
    href: str


@dataclass(frozen=True)
class Coming:
    """One session to come, and who runs it; ``lent`` where that is a neighbour, ``more`` where neighbours could be asked."""

    public_id: str
    on: str
    words: str
    meeting: str
    runs: str
    beside: str
    mine: bool
    turn: bool
    open: bool
    lent: bool
    more: bool
    off: bool
    looking: str


def found(findings: list[Finding]) -> list[Found]:
    """Return each finding in words."""
    return [
        Found(wording.fact_words(one), wording.step_words(one.step), _where(one.step)) for one in findings
    ]


def _where(step: Step) -> str:
    """Return where a small step is taken: elsewhere, or further down on the page that says it."""
    return reverse(_WHERE[step]) if step in _WHERE else "#weeks"


_WHERE = {
    Step.ASK_TO_SHADOW: "lasting:ask",
    Step.LET_THEM_LEARN: "lasting:people",
    Step.SHARE_IT: "lasting:hand-over",
    Step.ASK_ABOUT_ROOM: "rooms:held",
    Step.TELL_PEOPLE: "outreach:spread",
    Step.MEET_OTHERS: "network:home",
}


def coming(
    sessions: list[tuple[Listing, Session]],
    *,
    turns: Mapping[tuple[str, date], Turn],
    cover: Mapping[tuple[str, date], Cover],
    seen_by: User,
    now: datetime,
) -> list[Coming]:
    """Return the sessions of the next four weeks, and who runs each."""
    return [_coming(listing, one, turns, cover, seen_by, now) for listing, one in sessions]


def _coming(
    listing: Listing,
    session: Session,
    turns: Mapping[tuple[str, date], Turn],
    cover: Mapping[tuple[str, date], Cover],
    seen_by: User,
    now: datetime,
) -> Coming:
    key = (listing.id, session.local_date)
    turn, asked = turns.get(key), cover.get(key)
    runs = turn.user if turn else None
    # Whoever of the group itself said yes has the turn, and may have given it up since.
    stand_in = str(asked.stand_in or "") if asked and asked.outside and asked.state == State.TAKEN else ""
    return Coming(
        public_id=listing.id,
        on=session.local_date.isoformat(),
        words=session_words(session, listing.zone, now=now),
        meeting=meeting_words(listing),
        runs=runs.name if runs else _of_neighbours(stand_in),
        beside=str(turn.beside.called) if turn and turn.beside else "",
        mine=runs == seen_by,
        turn=turn is not None,
        open=session.is_on and runs is None and not stand_in,
        lent=session.is_on and bool(stand_in) and runs is None,
        more=bool(asked and not asked.neighbours_asked),
        off=not session.is_on,
        looking=looking(asked) if asked else "",
    )


def _of_neighbours(name: str) -> str:
    return _("%(name)s, of a group nearby") % {"name": name} if name else ""


def looking(cover: Cover) -> str:
    """Say how looking for somebody goes: how many were asked, never who said no."""
    if cover.state != State.OPEN:
        return ""
    if not cover.asked:
        return _("There is nobody to ask.")
    said = {"asked": cover.asked, "no": cover.said_no}
    return _("Asked: %(asked)s. Cannot: %(no)s.") % said


def rooms(rows: Iterable[HeldRoom]) -> list[str]:
    """Say which rooms a group has again and again, when, and until which day."""
    return [_room(one) for one in rows if one.every]


def _room(row: HeldRoom) -> str:
    said = {"room": row.room_called, "when": use_words(row.use)}
    if row.until is None:
        return _("We have %(room)s: %(when)s.") % said
    said["day"] = date_format(row.until - timedelta(days=1), "j F Y")
    if row.notice_at:
        return _("We have %(room)s: %(when)s. They have given us notice: it is ours until %(day)s.") % said
    return _("We have %(room)s: %(when)s, until %(day)s.") % said


@dataclass(frozen=True)
class Helps:
    """Somebody who does something small; ``more`` and ``less`` are what is next on either side, empty where nothing is."""

    pk: Any
    called: str
    part: str
    more: str
    less: str
    asked: bool


def parts() -> list[Block]:
    """Return what somebody can be asked for, the smallest first."""
    return [part(rung) for rung in Rung]


def part(rung: Rung) -> Block:
    """Return the words of one of them."""
    return block(f"rung.{rung}")


def helpers(rows: Iterable[Any]) -> list[Helps]:
    """Say who does something small, what is next for them, and whether they have run it beside somebody often enough to be asked."""
    return [_helps(one) for one in rows]


def _helps(row: Any) -> Helps:
    rung = Rung(row.rung)
    more, less = above(rung), below(rung)
    return Helps(
        pk=row.pk,
        called=str(row.called),
        part=part(rung).title,
        more=part(more).title if more else "",
        less=part(less).title if less else "",
        asked=may_be_asked(rung, beside=row.beside_count),
    )


def task_words(task: Task) -> Block:
    """Return the words of what is to be done before a group ends."""
    return block(f"ending.{task}")


@dataclass(frozen=True)
class Has:
    """Somebody who has something; ``to`` is who has it by now as they say, until that person says so too."""

    pk: Any
    name: str
    to: str
    for_me: bool
    mine: bool


@dataclass(frozen=True)
class Held:
    """Something that the group cannot do without, and who has it."""

    thing: str
    who: tuple[Has, ...]


def held(rows: list[Holding], *, seen_by: User) -> list[Held]:
    """Return each thing, and who has it; also one that nobody is noted for."""
    return [
        Held(str(label), tuple(_has(one, seen_by) for one in rows if one.thing == thing))
        for thing, label in wording.THINGS.items()
    ]


def _has(row: Holding, seen_by: User) -> Has:
    to = row.to.name if row.to else ""
    return Has(row.pk, row.user.name, to, for_me=row.to == seen_by, mine=row.user == seen_by)
