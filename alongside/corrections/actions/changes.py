"""What staff make of a correction, part by part; what sends people elsewhere is made when a second person agrees."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import msgspec
from django.db import transaction
from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from alongside.accounts.models import User
from alongside.audit.record import Actor, actor_id, record
from alongside.corrections.listed import plain, said_now
from alongside.corrections.messages import PutRight
from alongside.corrections.models import Change, Correction
from alongside.corrections.owners import owner_of
from alongside.corrections.parts import FIELDS, NEEDS_TWO, Part, says_the_same
from alongside.directory import actions as directory
from alongside.directory import queries
from alongside.directory.departures import Why
from alongside.directory.entry import EntryContent
from alongside.directory.models import Closure, Entry, Meeting, Statement
from alongside.directory.provenance import THE_GROUP
from alongside.feeds import actions as feeds
from alongside.post import actions as post

# How a statement says that it is known; and the lists of what no list has.
SOURCE = "a correction, checked by staff"
ADDED, OF_GROUPS = "added-here", "from-groups"
OURS = (ADDED, OF_GROUPS)
# A group's own word goes before that of any list: see :func:`feeds.actions.put_source`.
_OUR_LISTS: Mapping[str, dict[str, Any]] = {
    ADDED: {"name": "Added here, and checked by two people"},
    OF_GROUPS: {"name": capfirst(THE_GROUP), "rank": 10},
}


class NotPossible(Exception):
    """Somebody was sooner, or it takes somebody else; the sentence says what to do."""


@transaction.atomic
def propose_change(
    correction: Correction,
    part: Part,
    after: Mapping[str, Any],
    *,
    by_group: bool = False,
    by: Actor,
    now: datetime,
) -> Change:
    """
    Say how one part of the listing should be; it waits for a second person where :data:`parts.NEEDS_TWO` says so, else it is made.

    :param after: the fields of the part, as plain JSON values
    :param by_group: whoever says so answers for the meeting: only a meeting that no list has takes two then
    :raises NotPossible: where the listing says so already, or another change of it waits
    """
    correction = Correction.objects.select_for_update().get(pk=correction.pk)
    before, after = said_now(_meeting(correction), part) if part in FIELDS else {}, plain(after)
    if part in FIELDS and before == after:
        raise NotPossible(_("The listing says so already."))
    takes_two = part is Part.ENTRY if by_group else part in NEEDS_TWO
    if takes_two and _waiting(correction, part):
        raise NotPossible(_("A change of this waits for a second person already: let it be decided first."))
    change = Change.objects.create(
        correction=correction,
        part=part,
        before=before,
        after=after,
        by_group=by_group,
        proposed_by=actor_id(by),
        proposed_at=now,
    )
    record("corrections.change.proposed", target=change, by=by, at=now)
    if not takes_two:
        _make(change, by=by, now=now)
    return change


@transaction.atomic
def agree_change(change: Change, *, by: Actor, now: datetime) -> None:
    """
    Agree to what somebody else has proposed: it is made.

    :raises NotPossible: for whoever proposed it, where it was decided meanwhile, or the listing has changed since
    """
    # Two people may have the same page open: the second finds it decided.
    change = Change.objects.select_for_update().get(pk=change.pk)
    part = Part(change.part)
    if not change.is_waiting:
        raise NotPossible(_("Somebody has decided about this already."))
    if change.proposed_by == actor_id(by):
        raise NotPossible(_("You proposed it yourself: somebody else has to agree."))
    if part in FIELDS and said_now(_meeting(change.correction), part) != change.before:
        raise NotPossible(_("The listing has changed since: turn this down, and propose it anew."))
    change.agreed_by = actor_id(by)
    record("corrections.change.agreed", target=change, by=by, at=now)
    _make(change, by=by, now=now)


@transaction.atomic
def turn_down_change(change: Change, *, by: Actor, now: datetime) -> None:
    """
    Turn down what waits, one's own included: the correction waits for a look again.

    :raises NotPossible: where it was decided meanwhile
    """
    change = Change.objects.select_for_update().get(pk=change.pk)
    if not change.is_waiting:
        raise NotPossible(_("Somebody has decided about this already."))
    change.ended_by, change.ended_at = actor_id(by), now
    change.save(update_fields=["ended_by", "ended_at"])
    correction = change.correction
    correction.answer, correction.answered_by, correction.answered_at = "", "", None
    correction.save(update_fields=["answer", "answered_by", "answered_at"])
    record("corrections.change.turned-down", target=change, by=by, at=now)


@transaction.atomic
def undo_change(change: Change, *, by: User, now: datetime) -> None:
    """
    Take back what was made: what was said before shows again.

    :raises NotPossible: where it stands no longer, or somebody has said otherwise since
    """
    change = Change.objects.select_for_update().get(pk=change.pk)
    if not change.stands:
        raise NotPossible(_("That does not stand any more: there is nothing to take back."))
    _unmake(change, by=by, now=now)
    change.ended_by, change.ended_at = actor_id(by), now
    change.save(update_fields=["ended_by", "ended_at"])
    record("corrections.change.undone", target=change, by=by, at=now)


@transaction.atomic
def tell_owner(change: Change, *, by: User, now: datetime) -> None:
    """
    Note that the list's owner has been told, in whatever way: it stays open until their list says the same.

    :raises NotPossible: where it stands no longer, is no field of a list, or they were told lately
    """
    change = _to_be_told(change, now=now)
    change.message = None
    _told(change, by=by, now=now)


@transaction.atomic
def send_to_owner(change: Change, *, by: User, now: datetime) -> None:
    """
    Send the list's owner what their list should say, to the address that the list gives for that.

    It holds facts of a public listing alone: nothing of what somebody typed into the form, and nobody's name.

    :raises NotPossible: see :func:`tell_owner`; also where the list gives no e-mail address, or nothing can be sent to it
    """
    change = _to_be_told(change, now=now)
    entry = (
        _listed(_meeting(change.correction)).select_related("source").order_by("source__rank", "pk").first()
    )
    owner = owner_of(entry) if entry else None
    if entry is None or owner is None or not owner.email:
        raise NotPossible(_("Their list gives no e-mail address: tell them in another way."))
    try:
        change.message = post.send(PutRight.of(change, entry), to=owner.email, by=by, now=now)
    except post.CannotSend as error:
        raise NotPossible(str(error)) from error
    _told(change, by=by, now=now)


def _to_be_told(change: Change, *, now: datetime) -> Change:
    # Two people may have the same page open: the second finds it told.
    change = Change.objects.select_for_update(of=("self",)).select_related("message").get(pk=change.pk)
    if not change.stands or Part(change.part) not in FIELDS:
        raise NotPossible(_("That does not stand any more: there is nothing to tell."))
    if not change.is_to_be_told(now):
        raise NotPossible(_("The list’s owner has been told already."))
    return change


def _told(change: Change, *, by: User, now: datetime) -> None:
    change.told_by, change.told_at, change.told_last_at = actor_id(by), change.told_at or now, now
    change.save(update_fields=["told_by", "told_at", "told_last_at", "message"])
    record("corrections.change.told", target=change, by=by, at=now)


@transaction.atomic
def settle_told(*, by: Actor, now: datetime) -> int:
    """
    Let go of each change whose list says the same by now, and return of how many: its own word shows again, and may change again.

    Only what the list's owner was told of; other changes stay as people said them.
    """
    settled = 0
    told = Change.objects.select_for_update().filter(told_at__isnull=False, ended_at=None, settled_at=None)
    for change in told:
        if _list_says_so(change):
            _unmake(change, by=by, now=now)
            change.settled_at = now
            change.save(update_fields=["settled_at"])
            record("corrections.change.settled", target=change, by=by, at=now)
            settled += 1
    return settled


def _meeting(correction: Correction) -> Meeting:
    meeting = queries.get_meeting(correction.about)
    if meeting is None:
        raise NotPossible(_("The listing has gone: nothing can be said of it."))
    return meeting


def _waiting(correction: Correction, part: Part) -> bool:
    same = Change.objects.filter(part=part, made_at=None, ended_at=None)
    about = {"correction__about": correction.about} if correction.about else {"correction": correction}
    return same.filter(**about).exists()


def _make(change: Change, *, by: Actor, now: datetime) -> None:
    part = Part(change.part)
    if part is Part.ENTRY:
        change.made = _enter(change, by=by, now=now)
    elif part is Part.CLOSURE:
        change.made = _close(change, by=by, now=now)
    else:
        change.stood = _state(change, by=by, now=now)
    change.made_at = now
    change.save()


def _state(change: Change, *, by: Actor, now: datetime) -> dict[str, Any]:
    """State each field of a part, and return what people had said of them."""
    meeting = _meeting(change.correction)
    # Kept by name: where two meetings are joined or parted later, what was said stays where it was said.
    change.made = meeting.public_id
    stood = {
        one.field: {"value": one.value, "source": one.source}
        for one in Statement.objects.filter(meeting=meeting, field__in=FIELDS[Part(change.part)])
    }
    source = THE_GROUP if change.by_group else SOURCE
    for field in FIELDS[Part(change.part)]:
        try:
            directory.state_field(meeting, field, change.after[field], source=source, by=by, now=now)
        except directory.UnknownField as error:
            raise NotPossible(str(error)) from error
    return stood


def _close(change: Change, *, by: Actor, now: datetime) -> str:
    try:
        closure = directory.close_for_a_while(
            _meeting(change.correction),
            first=date.fromisoformat(change.after["first"]),
            until=date.fromisoformat(change.after["until"]),
            why=Why(change.after["why"]),
            by=by,
            now=now,
        )
    except directory.Contradicted as error:
        raise NotPossible(str(error)) from error
    return str(closure.pk)


def _enter(change: Change, *, by: Actor, now: datetime) -> str:
    """Add a meeting that no list has, to a list of our own."""
    content = msgspec.convert({**change.after, "key": f"c{change.pk}"}, EntryContent)
    slug = OF_GROUPS if change.by_group else ADDED
    source = feeds.put_source(slug=slug, **_OUR_LISTS[slug], by=by, now=now)
    try:
        [added] = directory.add_entries(source, [content], by=by, now=now)
    except directory.UnknownProgramme as error:
        raise NotPossible(str(error)) from error
    entry = Entry.objects.select_related("meeting").get(pk=added)
    record("directory.entry.added", target=entry, by=by, at=now)
    change.correction.about = entry.meeting.public_id
    change.correction.save(update_fields=["about"])
    return content.key


def _unmake(change: Change, *, by: Actor, now: datetime) -> None:
    if Part(change.part) is Part.ENTRY:
        entry = Entry.objects.get(source__slug__in=OURS, key=change.made)
        entry.left_at = now
        directory.change_entries([entry], by=by, now=now)
        record("directory.entry.left", target=entry, by=by, at=now)
    elif Part(change.part) is Part.CLOSURE:
        try:
            directory.take_back_closure(Closure.objects.get(pk=change.made), by=by, now=now)
        except directory.Contradicted as error:
            raise NotPossible(str(error)) from error
    else:
        _unstate(change, by=by, now=now)


def _unstate(change: Change, *, by: Actor, now: datetime) -> None:
    meeting = Meeting.objects.get(public_id=change.made)
    fields = FIELDS[Part(change.part)]
    stated = {one.field: one for one in Statement.objects.filter(meeting=meeting, field__in=fields)}
    for field in fields:
        if field not in stated or stated[field].value != change.after[field]:
            raise NotPossible(_("Somebody has said otherwise since: take that back first."))
    for field in fields:
        if before := change.stood.get(field):
            value, source = before["value"], before["source"]
            directory.state_field(meeting, field, value, source=source, by=by, now=now)
        else:
            directory.withdraw_statement(stated[field], by=by, now=now)


def _list_says_so(change: Change) -> bool:
    meeting, part = queries.get_meeting(change.correction.about), Part(change.part)
    return meeting is not None and any(
        says_the_same(part, one.content, change.after) for one in _listed(meeting)
    )


def _listed(meeting: Meeting) -> QuerySet[Entry]:
    """Return what the lists of others say of a meeting."""
    return Entry.objects.filter(meeting=meeting, left_at=None).exclude(source__slug__in=OURS)
