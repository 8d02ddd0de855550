"""What staff read: a listing part by part, what would change, and what to tell the owner of a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.corrections.listed import said_now
from alongside.corrections.messages import PutRight
from alongside.corrections.models import Change, Correction
from alongside.corrections.owners import Owner, owner_of
from alongside.corrections.parts import FIELDS, NEEDS_TWO, Part
from alongside.corrections.wording import part_label, part_words
from alongside.directory.models import Entry, Meeting
from alongside.directory.provenance import who_said
from alongside.post.models import Outgoing
from alongside.post.queries import can_send


@dataclass(frozen=True)
class ListedPart:
    """One part of the listing as it is, whose word that is, and where it can be changed."""

    label: str
    words: str
    said_by: str
    href: str


@dataclass(frozen=True)
class ChangeShown:
    """
    A change before and after, what became of it, and what can be done about it.

    Where a list owns what was changed, ``owner`` says where its owner wants to be told, and ``owner_text`` what.
    """

    pk: int
    label: str
    before: str
    after: str
    state: str
    deeds: tuple[tuple[str, str], ...]
    owner_text: str = ""
    owner: Owner | None = None
    sends: bool = False


@dataclass(frozen=True)
class Waiting:
    """One correction in the queue."""

    pk: int
    what: str
    name: str
    told: str
    state: str
    late: bool


def listed_parts(
    correction: Correction, meeting: Meeting, *, entries: Sequence[Entry], stated: Mapping[str, str]
) -> list[ListedPart]:
    """Say what each part of a listing says, and who says so."""
    names = {f"entry:{one.source.slug}/{one.key}": one.source.name for one in entries}
    return [
        ListedPart(
            part_label(part),
            part_words(part, said_now(meeting, part)),
            _who(who_said(meeting.said_by, fields[0]), names, stated),
            reverse("queue:change", args=[correction.pk, part]),
        )
        for part, fields in FIELDS.items()
        if part is not (Part.HIDE if meeting.private_place else Part.SHOW)
    ]


def _who(said_by: str, names: Mapping[str, str], stated: Mapping[str, str]) -> str:
    if said_by in stated:
        return _("A person: %(source)s") % {"source": stated[said_by]}
    return names.get(said_by) or _("A list that has it no longer") if said_by else _("Nobody")


def change_shown(
    change: Change,
    *,
    me: str,
    people: Mapping[str, str],
    entries: Sequence[Entry],
    address: str,
    now: datetime,
) -> ChangeShown:
    """Show one change to somebody of staff."""
    part = Part(change.part)
    owner = owner_of(entries[0]) if change.stands and part in FIELDS and entries else None
    sends = bool(owner and owner.email and can_send())
    return ChangeShown(
        pk=change.pk,
        label=part_label(part),
        before=part_words(part, change.before) if change.before else "",
        after=part_words(part, change.after),
        state=_state(change, people, now),
        deeds=tuple(_deeds(change, me=me, tells=owner is not None, sends=sends, now=now)),
        owner_text=PutRight.of(change, entries[0], address=address).to_copy() if owner else "",
        owner=owner,
        sends=sends,
    )


def _state(change: Change, people: Mapping[str, str], now: datetime) -> str:
    """Say who did what."""
    proposed, agreed, ended = (
        people.get(one) or _somebody(one) for one in (change.proposed_by, change.agreed_by, change.ended_by)
    )
    said = {"who": proposed, "other": agreed, "last": ended}
    if change.ended_at and change.made_at:
        return _("Made by %(who)s, taken back by %(last)s") % said
    if change.ended_at:
        return _("Proposed by %(who)s, turned down by %(last)s") % said
    if change.settled_at:
        return _("Their list says the same by now") % said
    if change.made_at is None:
        return _("Proposed by %(who)s: waits for a second person") % said
    made = _("Proposed by %(who)s, agreed by %(other)s") if change.agreed_by else _("Made by %(who)s")
    return f"{made % said}. {_telling(change, now)}" if change.told_at else made % said


def _somebody(actor: str) -> str:
    return _("the group") if actor.startswith("groups.") else _("somebody")


def _telling(change: Change, now: datetime) -> str:
    """Say how far the owner of the list has been told, and for how long it has waited."""
    words = {
        Outgoing.State.WAITING: _("A message to the list’s owner is on its way"),
        Outgoing.State.CLAIMED: _("A message to the list’s owner is on its way"),
        Outgoing.State.UNKNOWN: _(
            "Nobody knows whether the message to the list’s owner was sent: see Messages"
        ),
        Outgoing.State.FAILED: _(
            "The message to the list’s owner could not be sent: tell them in another way"
        ),
        Outgoing.State.LET_BE: _("The message to the list’s owner was not sent"),
    }
    if change.message and change.message.state in words:
        return words[Outgoing.State(change.message.state)]
    days = _days_since(change.told_at or now, now)
    if not days:
        return _("The list’s owner was told today")
    told = ngettext(
        "The list’s owner was told %(days)s day ago", "The list’s owner was told %(days)s days ago", days
    ) % {"days": days}  # fmt: skip
    return (
        _("%(told)s, and their list does not say so yet: tell them again?") % {"told": told}
        if change.is_to_be_told(now)
        else told
    )


def _days_since(then: datetime, now: datetime) -> int:
    return (timezone.localtime(now).date() - timezone.localtime(then).date()).days


def _deeds(change: Change, *, me: str, tells: bool, sends: bool, now: datetime) -> list[tuple[str, str]]:
    if change.is_waiting:
        agree = [] if change.proposed_by == me else [("agree", _("Agree: make this change"))]
        return [*agree, ("turn-down", _("Turn down"))]
    if not change.stands:
        return []
    told = _telling_deeds(sends) if tells and change.is_to_be_told(now) else []
    return [*told, ("undo", _("Take back"))]


def _telling_deeds(sends: bool) -> list[tuple[str, str]]:
    if sends:
        return [("send", _("Send it to them")), ("told", _("I have told them in another way"))]
    return [("told", _("I have told the list’s owner"))]


def waiting(correction: Correction, names: Mapping[str, str], now: datetime) -> Waiting:
    """Show one correction in the queue, by what it is about and never by what was typed."""
    return Waiting(
        pk=correction.pk,
        what=str(Correction.What(correction.what).label),
        name=names.get(correction.about) or ("" if not correction.about else _("A listing that has gone")),
        told=date_format(timezone.localtime(correction.told_at), "j F Y"),
        state=queue_state(correction, now),
        late=not correction.answer
        and correction.told_at + timedelta(days=settings.CORRECTIONS_DAYS) < now,
    )  # fmt: skip


def queue_state(correction: Correction, now: datetime) -> str:
    """Say what a correction waits for."""
    changes = list(correction.changes.all())
    if any(one.is_waiting for one in changes):
        return _("Waits for a second person")
    if not correction.answer:
        return _("Waits for a look")
    of_a_list = [one for one in changes if one.stands and Part(one.part) in FIELDS]
    if getattr(correction, "is_listed", False) and any(one.told_at is None for one in of_a_list):
        return _("The list’s owner has not been told")
    if told := [one for one in of_a_list if one.told_at]:
        return _telling(min(told, key=lambda one: one.told_at or now), now)
    return str(Correction.Answer(correction.answer).label)


def takes_two(part: Part) -> bool:
    """Say whether a second person has to agree."""
    return part in NEEDS_TWO
