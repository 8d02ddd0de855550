"""A conversation, saved as it is written."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import msgspec
from django.db import transaction

from alongside.accounts.models import User
from alongside.audit.record import record
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

    :raises AskedNotTo: where the person rests
    """
    Person.objects.select_for_update().only("pk").get(pk=person.pk)
    talks = queries.list_conversations(person)
    passed = queries.history(person, talks, queries.list_turns(person))
    if standing(passed.events).rest:
        raise AskedNotTo
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
    locked.version += 1
    after = taken(saved, given, version=locked.version)
    locked.said, locked.changed = json.dumps(after.said), after.changed
    for name, value in columns(Stage(locked.stage), after.said, by_name=by_name).items():
        setattr(locked, name, value)
    locked.saved_at, locked.saved_by = now, by
    new = [one for one in shown if one.digest not in locked.shown]
    locked.shown = [*locked.shown, *keep_shown(new, by=by, now=now)]
    locked.save()
    record("linkage.conversation.saved", target=locked, by=by, at=now)
    return locked


@transaction.atomic
def choose_meetings(
    conversation: Conversation, chosen: Sequence[Seen], *, read: int, by_name: bool, now: datetime, by: User
) -> Conversation:
    """
    Save which meetings were chosen together; that a hosted group was offered is counted for it, with nothing of whom.

    :param read: the version that whoever writes had before them
    :raises Clashing: where it would overwrite what somebody else has chosen meanwhile
    """
    before = {str(one["listing"]["id"]) for one in queries.said(conversation).get("chosen", [])}
    given = {"chosen": msgspec.to_builtins(chosen)}
    saved = save_answers(conversation, given, seen=read, by_name=by_name, now=now, by=by)
    for public_id in {one.listing.id for one in chosen} - before:
        count_offers_of(saved.tenant, public_id, by=by, now=now)
    return saved


def _insist_on_age(person: Person, given: Mapping[str, Any]) -> None:
    if given.get("company_who") == "PEER" and route(Age(person.age)) is not Route.PEER:
        raise NotForThem
