"""A conversation, saved as it is written."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

import msgspec
from django.db import transaction
from django.utils import timezone

from alongside.accounts.models import User
from alongside.audit.record import Actor, record
from alongside.content.actions import keep_shown
from alongside.content.blocks import Block
from alongside.groups.hosting.actions import count_offers_of
from alongside.linkage import queries
from alongside.linkage.company import Route, route
from alongside.linkage.frozen import Seen
from alongside.linkage.history import standing
from alongside.linkage.models import Conversation, Person
from alongside.linkage.said import columns, kept_answers
from alongside.linkage.saving import Clash, Saved, clashes, taken
from alongside.linkage.stages import Age, Stage


class AskedNotTo(Exception):
    """The person rests: they said no, or asked not to be asked. They can raise it again themselves."""


class NoNotes(AskedNotTo):
    """They have said that no notes may be kept of what is talked about."""


class NotForThem(Exception):
    """Nobody under 18, or whose age nobody knows, is put in touch with an adult peer volunteer."""


class Clashing(Exception):
    """Somebody else has saved other answers meanwhile; nothing was overwritten."""

    def __init__(self, clashing: Sequence[Clash], conversation: Conversation) -> None:
        self.clashing, self.conversation = clashing, conversation
        super().__init__()


@transaction.atomic
def begin(person: Person, stage: Stage, *, on: date, now: datetime, by: User) -> Conversation:
    """
    Begin a stage of the conversation; one of the same stage that this worker began today goes on instead.

    :raises AskedNotTo: where the person rests; as `NoNotes` where no notes may be kept
    """
    Person.objects.select_for_update().only("pk").get(pk=person.pk)
    talks = queries.list_conversations(person)
    passed = queries.history(person, talks, queries.list_turns(person))
    if standing(passed.events).rest:
        raise AskedNotTo
    if queries.refuses(person, "keep"):
        raise NoNotes
    for one in talks:
        if (one.stage, one.on, one.begun_by_id) == (stage, on, by.pk):
            return one
    begun = Conversation.objects.create(
        tenant=person.tenant, person=person, stage=stage, on=on, begun_at=now, begun_by=by, saved_at=now, saved_by=by
    )  # fmt: skip
    record("linkage.conversation.begun", target=begun, by=by, at=now)
    found: Conversation = begun
    return found


@transaction.atomic
def save_answers(
    conversation: Conversation,
    given: Mapping[str, Any],
    *,
    seen: int,
    by_name: bool,
    shown: Sequence[Block] = (),
    now: datetime,
    by: User,
) -> Conversation:
    """
    Save what was answered in a step, and with which words it was asked. Answers of other steps stay as they are.

    :param given: JSON values by the names of :data:`said.STEPS`; an empty one takes back what stood there
    :param seen: the version that whoever writes had before them
    :param by_name: see :func:`said.columns`
    :raises Clashing: where it would overwrite what somebody else has answered meanwhile
    :raises NotForThem: for a peer volunteer where the person is not known to be 18
    """
    rows = Conversation.objects.select_for_update(of=("self",)).select_related("person", "saved_by")
    locked: Conversation = rows.get(pk=conversation.pk)
    _insist_on_age(locked.person, given)
    given = kept_answers(Stage(locked.stage), given, by_name=by_name)
    saved = Saved(queries.said(locked), locked.changed)
    if clashing := clashes(saved, given, seen=seen):
        raise Clashing(clashing, locked)
    _take(locked, saved, given, by_name=by_name)
    locked.saved_at, locked.saved_by = now, by
    new = [one for one in shown if one.digest not in locked.shown]
    locked.shown = [*locked.shown, *keep_shown(new, by=by, now=now)]
    locked.save()
    record("linkage.conversation.saved", target=locked, by=by, at=now)
    return locked


@transaction.atomic
def choose_meetings(
    conversation: Conversation,
    chosen: Sequence[Seen],
    *,
    read: int,
    by_name: bool,
    shown: Sequence[Block] = (),
    now: datetime,
    by: User,
) -> Conversation:
    """
    Save which meetings were chosen together; that a hosted group was offered is counted for it, with nothing of whom.

    :param read: the version that whoever writes had before them
    :raises Clashing: where it would overwrite what somebody else has chosen meanwhile
    """
    before = {str(one["listing"]["id"]) for one in queries.said(conversation).get("chosen", [])}
    given = {"chosen": msgspec.to_builtins(chosen)}
    saved = save_answers(conversation, given, seen=read, by_name=by_name, shown=shown, now=now, by=by)
    for public_id in {one.listing.id for one in chosen} - before:
        count_offers_of(saved.tenant, public_id, by=by, now=now)
    return saved


def _take(locked: Conversation, saved: Saved, given: Mapping[str, Any], *, by_name: bool) -> None:
    locked.version += 1
    after = taken(saved, given, version=locked.version)
    locked.said, locked.changed = json.dumps(after.said), after.changed
    for name, value in columns(Stage(locked.stage), after.said, by_name=by_name).items():
        setattr(locked, name, value)


# A contact that was made within so long is the one in which company is noted.
_STILL_THIS_ONE = timedelta(days=28)


@transaction.atomic
def note_contact(
    person: Person, given: Mapping[str, Any], *, begins: bool = True, now: datetime, by: Actor
) -> None:
    """
    Note in the latest contact what was done about it elsewhere, such as that a volunteer was asked: so it is seen there, and counts.

    :param given: answers of ``CONNECT``, by the names of :data:`said.STEPS`
    :param begins: begin a contact where there is none of these weeks; else only one that has a volunteer is changed
    :raises AskedNotTo: where one would have to be begun, and the person rests
    """
    since = timezone.localdate(now) - _STILL_THIS_ONE
    rows = Conversation.objects.select_for_update(of=("self",)).filter(
        person=person, stage=Stage.CONNECT, on__gte=since
    )
    latest = rows.last()
    if latest is None and begins and isinstance(by, User):
        latest = begin(person, Stage.CONNECT, on=timezone.localdate(now), by=by, now=now)
    said = queries.said(latest) if latest else {}
    if latest is None or (not begins and said.get("company_who") != "PEER"):
        return
    given = {name: value for name, value in given.items() if name not in _answered_otherwise(said)}
    _take(latest, Saved(said, latest.changed), given, by_name=queries.keeps_by_name(person.tenant))
    if isinstance(by, User):
        latest.saved_at, latest.saved_by = now, by
    latest.save()
    record("linkage.conversation.contact-noted", target=latest, by=by, at=now)


def _answered_otherwise(said: Mapping[str, Any]) -> set[str]:
    """Return what is not noted over an answer: another who was rung, or company of their own."""
    rang = {"rang"} if said.get("rang") not in (None, "", "NOBODY") else set()
    return rang | ({"company", "company_who"} if said.get("company_who") not in (None, "", "PEER") else set())


def _insist_on_age(person: Person, given: Mapping[str, Any]) -> None:
    if given.get("company_who") == "PEER" and route(Age(person.age)) is not Route.PEER:
        raise NotForThem
