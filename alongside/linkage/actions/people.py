"""Add somebody, change what is kept of them, let it rest, begin again."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import msgspec
from django.db import models, transaction

from alongside.accounts.models import User
from alongside.accounts.reach import Member
from alongside.audit.record import record
from alongside.linkage import queries
from alongside.linkage.about import encoded
from alongside.linkage.models import Person, Turn
from alongside.linkage.stages import Ending

# What a form of a person may change; anything else is refused.
CHANGED_HERE = frozenset({
    "called", "for_whom", "position", "age", "safe_contact", "near", "aims", "recovery", "matters", "avoid", "who_may_know", "plan",
    "assessed_on", "discharged_on", "reviews",
})  # fmt: skip


class Stale(Exception):
    """Somebody else has changed it since it was shown: show both, and let whoever writes decide."""


@transaction.atomic
def add_person(member: Member, *, called: str, now: datetime, by: User, **about: Any) -> Person:
    """
    Add somebody as the worker's own person; a first name or a code is enough.

    :param about: what else is known, by the names of :data:`CHANGED_HERE`; structures of :mod:`about` as they are
    """
    team = next((post.team for post in member.posts if post.team), None)
    person = Person(tenant=member.tenant, worker=by, team_id=team, added_at=now)
    _put(person, {"called": called, **about})
    person.save(force_insert=True)
    record("linkage.person.added", target=person, by=by, at=now)
    return person


@transaction.atomic
def change_person(person: Person, *, seen: int, now: datetime, by: User, **about: Any) -> Person:
    """
    Change what is kept of somebody.

    :param seen: the version that whoever writes had before them
    :raises Stale: where there is a later one that says otherwise
    """
    locked = _locked(person)
    if locked.version != seen and _differs(locked, about):
        raise Stale(locked.version)
    _put(locked, about)
    locked.version += 1
    locked.save()
    record("linkage.person.changed", target=locked, by=by, at=now)
    return locked


@transaction.atomic
def avoid_meeting(person: Person, public_id: str, *, now: datetime, by: User) -> None:
    """Offer somebody a meeting never again; no reason is asked."""
    locked = _locked(person)
    before = queries.avoided(locked)
    meetings = tuple(dict.fromkeys([*before.meetings, public_id]))
    locked.avoid = encoded(msgspec.structs.replace(before, meetings=meetings))
    locked.version += 1
    locked.save(update_fields=["avoid", "version"])
    record("linkage.person.changed", target=locked, by=by, at=now)


@transaction.atomic
def rest(person: Person, why: Ending, *, on: date, now: datetime, by: User) -> None:
    """Let it rest, as the person wishes. They can raise it again at any time."""
    Turn.objects.create(tenant=person.tenant, person=person, what=why, at=now, on=on, by=by)
    record("linkage.conversation.rested", target=person, by=by, at=now)


@transaction.atomic
def come_back(person: Person, *, on: date, now: datetime, by: User) -> None:
    """Note that the person has raised it again themselves."""
    Turn.objects.create(tenant=person.tenant, person=person, what=Turn.CAME_BACK, at=now, on=on, by=by)
    record("linkage.conversation.raised-again", target=person, by=by, at=now)


def read_record(row: models.Model, *, now: datetime, by: User) -> None:
    """Put on record that somebody has read a person's record, or a part of it."""
    record(f"{row._meta.label_lower}.read", target=row, by=by, at=now)


def _locked(person: Person) -> Person:
    locked: Person = Person.objects.select_for_update().get(pk=person.pk)
    return locked


def _put(person: Person, about: dict[str, Any]) -> None:
    for name, value in about.items():
        if name not in CHANGED_HERE:
            raise TypeError(f"A person has no “{name}” that is changed here.")
        setattr(person, name, _kept(value))


def _differs(person: Person, about: dict[str, Any]) -> bool:
    return any((getattr(person, name) or None) != (_kept(value) or None) for name, value in about.items())


def _kept(value: Any) -> Any:
    return encoded(value) if isinstance(value, msgspec.Struct) else value
