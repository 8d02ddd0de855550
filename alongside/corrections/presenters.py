"""What staff read: a listing part by part, what would change, and what to tell the owner of a list."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import msgspec
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from alongside.corrections.listed import said_now
from alongside.corrections.models import Change, Correction
from alongside.corrections.parts import FIELDS, NEEDS_TWO, Part
from alongside.directory.entry import Mode, Status
from alongside.directory.models import Entry, Meeting
from alongside.directory.wording import rule_words
from alongside.kernel.periods import Rule


def part_label(part: Part) -> str:
    """Name a part."""
    return {
        Part.NAME: _("Its name"),
        Part.TIME: _("When"),
        Part.PLACE: _("Where"),
        Part.MODE: _("How one takes part"),
        Part.LINK: _("The link to join"),
        Part.PHONE: _("The number to join"),
        Part.STATUS: _("Whether it is held"),
        Part.CLOSURE: _("Not held for a while"),
        Part.ACCESS: _("How to get in"),
        Part.NOTES: _("In their own words"),
        Part.ENTRY: _("A new meeting"),
    }[part]


def mode_label(mode: Mode) -> str:
    """Say how one takes part."""
    return {
        Mode.IN_PERSON: _("In person"),
        Mode.ONLINE: _("Online"),
        Mode.HYBRID: _("In person and online"),
        Mode.PHONE: _("By phone"),
    }[mode]


def status_label(status: Status) -> str:
    """Say whether it is held."""
    return {
        Status.ACTIVE: _("It is held"),
        Status.TEMPORARILY_CLOSED: _("It is not held for a while"),
        Status.SUSPENDED: _("Nobody knows when it is held again"),
        Status.UNVERIFIED: _("Nobody has checked whether it is held"),
        Status.ENDED: _("It has ended"),
    }[status]


def part_words(part: Part, said: Mapping[str, Any]) -> str:
    """Say what a part says."""
    words = _WORDS.get(part, _joined)(said)
    return words or _("Nothing")


def _joined(said: Mapping[str, Any]) -> str:
    return ", ".join(str(value) for value in said.values() if value and not isinstance(value, bool))


def _place(said: Mapping[str, Any]) -> str:
    words = ", ".join(filter(None, (said.get(name, "") for name in ("venue", "address", "town", "postcode"))))
    on_the_map = said.get("latitude") is not None
    return words if on_the_map or not words else _("%(place)s (not on the map)") % {"place": words}


def _entry(said: Mapping[str, Any]) -> str:
    when = rule_words(msgspec.convert(said["rule"], Rule))
    mode = mode_label(Mode(said["mode"]))
    parts = (said["name"], said["programme"], when, mode, _place(said), said.get("join_url", ""))
    return ". ".join(filter(None, parts))


def _closure(said: Mapping[str, Any]) -> str:
    days = {name: date_format(datetime.fromisoformat(said[name]), "j F Y") for name in ("first", "until")}
    return _("From %(first)s; again on %(until)s") % days


_WORDS: Mapping[Part, Callable[[Mapping[str, Any]], str]] = {
    Part.TIME: lambda said: rule_words(msgspec.convert(said["rule"], Rule)),
    Part.PLACE: _place,
    Part.MODE: lambda said: mode_label(Mode(said["mode"])),
    Part.STATUS: lambda said: status_label(Status(said["status"])),
    Part.CLOSURE: _closure,
    Part.ENTRY: _entry,
}


@dataclass(frozen=True)
class ListedPart:
    """One part of the listing as it is, whose word that is, and where it can be changed."""

    label: str
    words: str
    said_by: str
    href: str


@dataclass(frozen=True)
class ChangeShown:
    """A change before and after, what became of it, and what can be done about it."""

    pk: int
    label: str
    before: str
    after: str
    state: str
    deeds: tuple[tuple[str, str], ...]
    owner_text: str = ""
    owner: str = ""


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
            _who(meeting.said_by.get(fields[0], ""), names, stated),
            reverse("queue:change", args=[correction.pk, part]),
        )
        for part, fields in FIELDS.items()
    ]


def _who(said_by: str, names: Mapping[str, str], stated: Mapping[str, str]) -> str:
    if said_by in stated:
        return _("A person: %(source)s") % {"source": stated[said_by]}
    return names.get(said_by) or _("A list that has it no longer") if said_by else _("Nobody")


def change_shown(
    change: Change, *, me: str, people: Mapping[str, str], entries: Sequence[Entry], address: str
) -> ChangeShown:
    """Show one change to somebody of staff."""
    part = Part(change.part)
    tells = change.stands and part in FIELDS and bool(entries)
    return ChangeShown(
        pk=change.pk,
        label=part_label(part),
        before=part_words(part, change.before) if change.before else "",
        after=part_words(part, change.after),
        state=_state(change, people),
        deeds=tuple(_deeds(change, me=me, tells=tells)),
        owner_text=_owner_text(change, entries[0], address) if tells else "",
        owner=owner_address(entries[0]) if tells else "",
    )


def _state(change: Change, people: Mapping[str, str]) -> str:
    """Say who did what."""
    proposed, agreed, ended = (
        people.get(one) or _("Somebody") for one in (change.proposed_by, change.agreed_by, change.ended_by)
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
    if change.told_at:
        return _("Made by %(who)s; the list’s owner has been told") % said
    if change.agreed_by:
        return _("Proposed by %(who)s, agreed by %(other)s") % said
    return _("Made by %(who)s") % said


def _deeds(change: Change, *, me: str, tells: bool) -> list[tuple[str, str]]:
    if change.is_waiting:
        agree = [] if change.proposed_by == me else [("agree", _("Agree: make this change"))]
        return [*agree, ("turn-down", _("Turn down"))]
    if not change.stands:
        return []
    told = [("told", _("I have told the list’s owner"))] if tells and not change.told_at else []
    return [*told, ("undo", _("Take back"))]


def owner_address(entry: Entry) -> str:
    """Return where the owner of a list wants to be told, as their own list says; else the list's page."""
    for name, value in entry.content.extra.items():
        plain = "".join(filter(str.isalpha, name.lower()))
        if value and plain.startswith(("feedback", "entityemail")):
            return str(value)
    return str(entry.content.url or entry.source.url)


def _owner_text(change: Change, entry: Entry, address: str) -> str:
    """Write what to tell the owner of a list; it holds nothing of what somebody typed."""
    part = Part(change.part)
    lines = (
        _("Your list “%(list)s” has this meeting: %(name)s (%(key)s).")
        % {"list": entry.source.name, "name": entry.content.name, "key": entry.key},
        _("%(part)s. It says: %(words)s")
        % {"part": part_label(part), "words": part_words(part, change.before)},
        _("We were told, and checked: %(words)s") % {"words": part_words(part, change.after)},
        _("Until your list says the same, we show it as a correction: %(address)s") % {"address": address},
    )
    return "\n".join(lines)


def waiting(correction: Correction, names: Mapping[str, str], now: datetime) -> Waiting:
    """Show one correction in the queue, by what it is about and never by what was typed."""
    return Waiting(
        pk=correction.pk,
        what=str(Correction.What(correction.what).label),
        name=names.get(correction.about) or ("" if not correction.about else _("A listing that has gone")),
        told=date_format(timezone.localtime(correction.told_at), "j F Y"),
        state=queue_state(correction),
        late=not correction.answer
        and correction.told_at + timedelta(days=settings.CORRECTIONS_DAYS) < now,
    )  # fmt: skip


def queue_state(correction: Correction) -> str:
    """Say what a correction waits for."""
    changes = list(correction.changes.all())
    if any(one.is_waiting for one in changes):
        return _("Waits for a second person")
    if not correction.answer:
        return _("Waits for a look")
    if any(one.stands and one.told_at for one in changes):
        return _("Told to the list’s owner")
    return str(Correction.Answer(correction.answer).label)


def takes_two(part: Part) -> bool:
    """Say whether a second person has to agree."""
    return part in NEEDS_TWO
