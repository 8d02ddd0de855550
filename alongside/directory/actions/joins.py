"""Meetings of several lists are joined, kept apart, and taken apart again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

import msgspec
from django.db import transaction
from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from msgspec import Struct

from alongside.audit.record import Actor, actor_id, record
from alongside.directory import bulk
from alongside.directory.actions.entries import remake_meetings
from alongside.directory.entry import EntryContent
from alongside.directory.joining import Decided, Joinable, Pair, Verdict, find_pairs
from alongside.directory.models import Entry, Meeting, Pairing, Source
from alongside.directory.pairings import regroup

_DECODE = msgspec.json.Decoder(EntryContent).decode

_Two = tuple[str, str]


class CannotJoin(Exception):
    """Two meetings cannot be one, and why, in a sentence."""


class CannotUndoJoin(Exception):
    """The two are not joined: there is nothing to undo."""


class Joined(Struct, frozen=True):
    """
    What joining has changed, or would change.

    :param entries: how many were compared
    :param joined: pairs that are told of as one from now on, by their addresses
    :param parted: pairs that were joined, and by what their lists say now are not surely one
    :param doubtful: how many pairs wait for a person
    """

    entries: int
    joined: tuple[_Two, ...]
    parted: tuple[_Two, ...]
    doubtful: int


@transaction.atomic
def join_entries(*, dry_run: bool = False, by: Actor, now: datetime) -> Joined:
    """
    Join what is surely one meeting of several lists, and note what a person has to look at.

    What it joined before it takes apart where the lists do not bear it out any more. What a person decided stands.
    """
    actor_id(by)
    with bulk.no_looking_for_cycles():
        return _join_entries(dry_run=dry_run, by=by, now=now)


def _join_entries(*, dry_run: bool, by: Actor, now: datetime) -> Joined:
    entries, owners = _listed()
    before = {(row.one, row.other): row for row in Pairing.objects.all()}
    found = dict(_found(entries, owners, before))
    listed = {owner for owner, _source in owners.values()}
    gone = {two: row for two, row in before.items() if two not in found and _is_forgotten(row, listed)}
    new = {two: pair for two, pair in found.items() if two not in before or before[two].state != _state(pair)}
    joined = {two for two, pair in new.items() if pair.verdict is Verdict.SURE}
    parted = {
        two for two in {**gone, **new} if two in before and before[two].state == Pairing.State.JOINED
    } - joined
    report = Joined(
        entries=len(entries),
        joined=tuple(sorted(joined)),
        parted=tuple(sorted(parted)),
        doubtful=sum(pair.verdict is Verdict.DOUBTFUL for pair in found.values()),
    )
    if not dry_run and (gone or new):
        _write(gone.values(), new, before, by=by, now=now)
        _remake(joined | parted, now=now)
        _record_of_sources(owners, joined | parted, report, by=by, now=now)
    return report


def _listed() -> tuple[list[Joinable], dict[int, tuple[str, int]]]:
    """Return the entries that their lists still bring, with the address and source of each."""
    rows = Entry.objects.filter(left_at=None).annotate(text=Cast("content", TextField())).order_by("pk")
    entries, owners = [], {}
    for pk, source, owner, text in rows.values_list(
        "pk", "source", "own_meeting__public_id", "text"
    ).iterator():
        entries.append(Joinable(pk, source, _DECODE(text)))
        owners[pk] = (owner, source)
    return entries, owners


def _found(
    entries: Sequence[Joinable], owners: dict[int, tuple[str, int]], before: dict[_Two, Pairing]
) -> Iterator[tuple[_Two, Pair]]:
    by_owner = {owner: pk for pk, (owner, _source) in owners.items()}
    states = Pairing.State
    decided = Decided(
        together=_as_entries(
            by_owner, (row for row in before.values() if row.by_person and row.state == states.JOINED)
        ),
        apart=_as_entries(by_owner, (row for row in before.values() if row.state == states.APART)),
        standing=_as_entries(
            by_owner, (row for row in before.values() if not row.by_person and row.state == states.JOINED)
        ),
    )
    for pair in find_pairs(entries, decided=decided):
        yield _two(owners[pair.one][0], owners[pair.other][0]), pair


def _as_entries(by_owner: dict[str, int], rows: Iterable[Pairing]) -> frozenset[tuple[int, int]]:
    pairs = ((by_owner.get(row.one), by_owner.get(row.other)) for row in rows)
    return frozenset(
        (min(one, other), max(one, other)) for one, other in pairs if one is not None and other is not None
    )


def _two(one: str, other: str) -> _Two:
    return (one, other) if one < other else (other, one)


def _is_forgotten(row: Pairing, listed: set[str]) -> bool:
    """Whether what was not found again goes. Of a meeting that has left its list nobody says anything new: it stays joined."""
    return not row.by_person and (row.state == Pairing.State.DOUBTFUL or {row.one, row.other} <= listed)


def _state(pair: Pair) -> str:
    return Pairing.State.JOINED if pair.verdict is Verdict.SURE else Pairing.State.DOUBTFUL


def _write(
    gone: Iterable[Pairing], new: dict[_Two, Pair], before: dict[_Two, Pairing], *, by: Actor, now: datetime
) -> None:
    replaced = [row.pk for row in gone] + [before[two].pk for two in new if two in before]
    Pairing.objects.filter(bulk.among("pk", replaced)).delete()
    bulk.insert(
        Pairing,
        [
            _columns(two, _state(pair), by=by, now=now)
            | {"reasons": [str(reason) for reason in pair.reasons], "score": pair.score}
            for two, pair in new.items()
        ],
    )


def _columns(two: _Two, state: str, *, by: Actor, now: datetime) -> dict[str, Any]:
    return {"one": two[0], "other": two[1], "state": state, "decided_by": actor_id(by), "decided_at": now}


def _remake(pairs: Iterable[_Two], *, now: datetime) -> None:
    named = {public_id for pair in pairs for public_id in pair}
    meetings = Meeting.objects.filter(bulk.among("public_id", named)).values_list("pk", flat=True)
    remake_meetings(regroup(meetings), now=now)


def _record_of_sources(
    owners: dict[int, tuple[str, int]], pairs: set[_Two], report: Joined, *, by: Actor, now: datetime
) -> None:
    named = {public_id for pair in pairs for public_id in pair}
    digest = hashlib.sha256(msgspec.json.encode(report)).hexdigest()
    for source in Source.objects.filter(
        pk__in={source for owner, source in owners.values() if owner in named}
    ):
        record("directory.entries.joined", target=source, by=by, at=now, digest=digest)


@transaction.atomic
def join(one: Meeting, other: Meeting, *, by: Actor, now: datetime) -> Meeting:
    """
    Join two meetings because a person says that they are one, and return the one that is shown: that known the longest.

    :raises CannotJoin: of two programmes, of one meeting with itself, or where a person keeps two others of them apart
    """
    if one.pk == other.pk:
        raise CannotJoin("That is one meeting already.")
    if one.programme_id != other.programme_id:
        raise CannotJoin("They are of two programmes, and no meeting is of two.")
    if apart := _apart(one, other):
        raise CannotJoin(
            f"Somebody has said that {apart.one} and {apart.other} are not the same, and they would be: join those two first."
        )
    _decide(one, other, Pairing.State.JOINED, by=by, now=now)
    record("directory.meeting.joined", target=one, by=by, at=now)
    record("directory.meeting.joined", target=other, by=by, at=now)
    shown = Meeting.objects.select_related("joined_into").get(pk=one.pk)
    return shown.joined_into or shown


def _apart(one: Meeting, other: Meeting) -> Pairing | None:
    """Return two of the meetings that would become one whom a person keeps apart; not these two, of whom that is taken back."""
    mine, theirs = ([row.public_id for row in _told_with(meeting)] for meeting in (one, other))
    across = Q(one__in=mine, other__in=theirs) | Q(one__in=theirs, other__in=mine)
    two = _two(one.public_id, other.public_id)
    return Pairing.objects.filter(across, state=Pairing.State.APART).exclude(one=two[0], other=two[1]).first()


def _told_with(meeting: Meeting) -> QuerySet[Meeting]:
    told_in = meeting.joined_into_id or meeting.pk
    return Meeting.objects.filter(Q(pk=told_in) | Q(joined_into=told_in))


@transaction.atomic
def keep_apart(one: Meeting, other: Meeting, *, by: Actor, now: datetime) -> None:
    """
    Remember that a person says of two meetings that they are not the same: they are not joined, nor asked about again.

    Where they are joined, the second goes back to its own address, and leaves whatever else it was joined with.

    :raises CannotJoin: of one meeting with itself
    """
    if one.pk == other.pk:
        raise CannotJoin("That is one meeting: name the address of each, as it was before they were joined.")
    if other in _told_with(one):
        joined = Pairing.objects.filter(state=Pairing.State.JOINED)
        joined.filter(Q(one=other.public_id) | Q(other=other.public_id)).delete()
        remake_meetings(regroup([one.pk]), now=now)
    _decide(one, other, Pairing.State.APART, by=by, now=now)
    record("directory.meeting.kept-apart", target=one, by=by, at=now)
    record("directory.meeting.kept-apart", target=other, by=by, at=now)


@transaction.atomic
def undo_join(one: Meeting, other: Meeting, *, by: Actor, now: datetime) -> None:
    """
    Take two meetings apart again, each at its own address, and remember that they are not the same.

    :raises CannotUndoJoin: where they are not told of as one
    """
    if one.pk == other.pk or other not in _told_with(one):
        raise CannotUndoJoin(f"{one.public_id} and {other.public_id} are not joined.")
    keep_apart(one, other, by=by, now=now)


def _decide(one: Meeting, other: Meeting, state: str, *, by: Actor, now: datetime) -> None:
    two = _two(one.public_id, other.public_id)
    said = {"state": state, "by_person": True, "decided_by": actor_id(by), "decided_at": now}
    Pairing.objects.update_or_create(one=two[0], other=two[1], defaults=said)
    _remake([two], now=now)
