"""Which meetings are told of together: those that pairings join, under the address that has been known the longest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import NamedTuple

from django.db.models import Q

from alongside.directory import bulk
from alongside.directory.bulk import among
from alongside.directory.models import Entry, Meeting, Pairing


class _Member(NamedTuple):
    public_id: str
    first_seen_at: datetime
    told_in: int


def regroup(meetings: Iterable[int], *, without: Collection[int] = ()) -> set[int]:
    """
    Put the entries of these meetings, and of those told of with them, where the standing pairings put them.

    :param without: meetings that are about to go, of which nothing is told any more
    :return: the meetings that have to be made anew
    """
    members = _members(meetings)
    staying = {pk: one for pk, one in members.items() if pk not in without}
    told_in = _told_in(staying)
    moved = {pk: told_in[pk] for pk, one in staying.items() if one.told_in != told_in[pk]}
    bulk.set_each(Meeting, "joined_into", {pk: to if to != pk else None for pk, to in moved.items()})
    bulk.set_each(Entry, "meeting", moved, by="own_meeting")
    left = {one.told_in for pk, one in members.items() if pk in moved or pk in without}
    return {*moved.values(), *left} - set(without)


def forget_pairings(meetings: Collection[int]) -> set[int]:
    """
    Forget what was found of meetings that are about to go, and keep what a person decided.

    :return: the other meetings that have to be made anew
    """
    ids = [one.public_id for pk, one in _members(meetings).items() if pk in meetings]
    left = regroup(meetings, without=meetings)
    Pairing.objects.filter(among("one", ids) | among("other", ids), by_person=False).delete()
    return left


def _members(meetings: Iterable[int]) -> dict[int, _Member]:
    members = _read(Q(among("pk", meetings)))
    groups = {one.told_in for one in members.values()}
    return members | _read(among("pk", groups - members.keys()) | among("joined_into", groups))


def _read(which: Q) -> dict[int, _Member]:
    rows = Meeting.objects.filter(which).values_list("pk", "public_id", "first_seen_at", "joined_into")
    return {pk: _Member(public_id, first_seen_at, into or pk) for pk, public_id, first_seen_at, into in rows}


def _told_in(members: dict[int, _Member]) -> dict[int, int]:
    """Return for each the one that has been known the longest of those that it is joined with."""
    by_id = {one.public_id: pk for pk, one in members.items()}
    pairings = Pairing.objects.filter(among("one", by_id), state=Pairing.State.JOINED)
    joined: defaultdict[int, list[int]] = defaultdict(list)
    for pair in pairings.values_list("one", "other"):
        one, other = (by_id.get(public_id) for public_id in pair)
        if one is not None and other is not None:
            joined[one].append(other)
            joined[other].append(one)
    told_in: dict[int, int] = {}
    for pk in sorted(members, key=lambda pk: (members[pk].first_seen_at, pk)):
        waiting = [pk]
        while waiting:
            if (member := waiting.pop()) not in told_in:
                told_in[member] = pk
                waiting += joined[member]
    return told_in
