"""
Writing down a worry, and what comes back. What is written lies with its reader alone; the group keeps that it was.

On the record of the other side nobody is named.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alongside.accounts.models import Tenant, User
from alongside.accounts.tenancy import within
from alongside.audit.record import Actor, System, record
from alongside.post import actions as post
from alongside.post.channels import EMAIL
from alongside.post.message import address_of
from alongside.safeguarding import queries
from alongside.safeguarding.messages import ToLookAt
from alongside.safeguarding.models import Note, Reader, Told

A_GROUP, A_READER = System("group"), System("reader-of-worries")
# Where whoever reads them finds them.
WORRIES = "/my/worries/"


class NotPossible(Exception):
    """It cannot be done so; the sentence says why, and what to do."""


@transaction.atomic
def name_reader(tenant: Tenant, *, user: User, phone: str, days: int = 1, by: Actor, now: datetime) -> Reader:
    """Say which person of a body reads worries in it, on which phone they answer, and within how many days they read."""
    return _say(tenant, by=by, now=now, user=user, phone=phone, days=days, body=None)


@transaction.atomic
def send_to_body(tenant: Tenant, body: Tenant, *, by: Actor, now: datetime) -> Reader:
    """
    Have a group's worries read in another body, by whoever reads them there.

    :raises NotPossible: where that body neither hosts the group nor links groups, or has named nobody yet
    """
    if body not in queries.list_others(tenant):
        raise NotPossible(_("That body does not help your group here: choose another."))
    with within(body):
        there = queries.get_reader(body)
    if there is None or there.user_id is None:
        raise NotPossible(
            _(
                "Nobody there has been named to read it yet: ask them to name somebody, or choose one of you meanwhile."
            )
        )
    return _say(tenant, by=by, now=now, user=None, phone=None, days=1, body=body)


def _say(tenant: Tenant, *, by: Actor, now: datetime, **said: object) -> Reader:
    reader = Reader.objects.for_tenant(tenant).select_for_update().first() or Reader(tenant=tenant)
    for name, value in said.items():
        setattr(reader, name, value)
    reader.save()
    record("safeguarding.reader.named", target=reader, by=by, at=now)
    return reader


@transaction.atomic
def write_down(tenant: Tenant, words: str, *, reach: str = "", by: User, now: datetime) -> Told:
    """
    Put a worry before the one person who reads it, and tell them that something waits.

    :param words: without anybody's name or number (`forms.NoteForm` refuses them)
    :raises NotPossible: where nobody reads it, or they would read it themselves
    """
    reads = queries.get_who_reads(tenant)
    if reads is None:
        raise NotPossible(_("Nobody is named to read it: ring one of the lines. In danger, ring 999."))
    if reads.user == by:
        raise NotPossible(
            _("You read these yourself: ring one of the lines, and talk it over with somebody.")
        )
    due = timezone.localdate(now) + timedelta(days=reads.days)
    elsewhere = None if reads.body == tenant else reads.body
    told = Told(tenant=tenant, by=by, body=elsewhere, at=now, due_on=due)
    with within(reads.body):
        told.pair = _put(reads, tenant, words, reach, due_on=due, now=now)
    told.save()
    record("safeguarding.told.written", target=told, by=by, at=now)
    _tell(reads.user, by=A_GROUP, now=now)
    return told


def _put(
    reads: queries.Reads, group: Tenant, words: str, reach: str, *, due_on: object, now: datetime
) -> UUID:
    note: Note = Note.objects.create(
        tenant=reads.body, to=reads.user, group=group, words=words, reach=reach or None, at=now, due_on=due_on
    )
    record("safeguarding.note.came", target=note, by=A_GROUP, at=now)
    return note.pk


def _tell(user: User, *, by: Actor, now: datetime) -> None:
    try:
        post.send(ToLookAt(link=address_of(WORRIES)), to=user.email, channel=EMAIL, by=by, now=now)
    except post.CannotSend:
        # It waits on their page all the same, and whoever wrote it sees that it has not been read.
        return


@transaction.atomic
def read(note: Note, *, by: User, now: datetime) -> None:
    """Put on record that its reader has looked at a worry; whoever wrote it sees when they first did."""
    record("safeguarding.note.read", target=note, by=by, at=now)
    if note.read_at is None:
        note.read_at = now
        note.save(update_fields=["read_at"])
        _tell_group(note, "safeguarding.told.seen", now=now, read_at=now)


@transaction.atomic
def settle(note: Note, *, done: str, answered: str, by: User, now: datetime) -> None:
    """
    Note what was done about a worry, for its reader, and tell whoever wrote it what comes back.

    :raises NotPossible: where that was noted before
    """
    if note.done_at is not None:
        raise NotPossible(_("It was seen to already: look at the page again."))
    note.done, note.answered, note.done_at = done, answered, now
    note.save(update_fields=["done", "answered", "done_at"])
    record("safeguarding.note.settled", target=note, by=by, at=now)
    _tell_group(note, "safeguarding.told.answered", now=now, done=answered)


def _tell_group(note: Note, event: str, *, now: datetime, **said: object) -> None:
    with within(note.group):
        for told in Told.objects.filter(pair=note.pk):
            for name, value in said.items():
                setattr(told, name, value)
            told.save(update_fields=list(said))
            record(event, target=told, by=A_READER, at=now)
