"""Every change of the directory. A meeting is never edited: its entries or statements change, and it is made anew."""

from __future__ import annotations

import hashlib
import secrets
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any, TypeVar
from zoneinfo import available_timezones

import msgspec
from django.db import transaction
from django.utils import timezone

from alongside.audit.record import Actor, actor_id, record
from alongside.directory import vocabulary
from alongside.directory.entry import PROJECT, EntryContent
from alongside.directory.listing import Contact
from alongside.directory.merge import FIELDS, Merged, Said, SourcedEntry, merge
from alongside.directory.models import (
    Area,
    Entry,
    Group,
    Meeting,
    Organisation,
    Programme,
    RoleAddress,
    Source,
    Statement,
    Venue,
)
from alongside.kernel.text import fold

# Without vowels no code spells a word; without l, 1, 0 and o none is misread.
_ALPHABET = "23456789bcdfghjkmnpqrstvwxz"
_BATCH = 500
_T = TypeVar("_T")

# The columns of a meeting that are fields of its merged content, word for word.
_SAME = (
    "name", "rule", "zone", "mode", "status", "attributes", "access", "join_url", "join_notes",
    "passcode_withheld", "phone", "phone_notes", "notes", "entry_rule",
)  # fmt: skip


class UnknownProgramme(Exception):
    """An entry names a programme that the directory does not have."""


class UnknownArea(Exception):
    """A role's address names an area that no list has brought."""


class Unfounded(Exception):
    """Nobody could answer for a role's address: a source, a name, or a day that has come is missing."""


class UnknownField(Exception):
    """A statement names a field that a meeting does not have, or gives it a value that it cannot hold."""


def digest_of(content: EntryContent) -> str:
    """Return the SHA-256 of what an entry says, in hex: equal where nothing has changed."""
    return hashlib.sha256(msgspec.json.encode(content, order="deterministic")).hexdigest()


def _key(*parts: object) -> str:
    return hashlib.sha256("\n".join(str(part) for part in parts).encode()).hexdigest()


def _entry_reference(source: Source, key: str) -> str:
    """Name an entry as the one who said something; by its key, which outlives an undone and repeated import."""
    return f"entry:{source.slug}/{key}"


def _save_all(model: type[Any], rows: Iterable[Any], *fields: str) -> None:
    """Save rows that exist already; an upsert takes a tenth of the time of ``bulk_update``."""
    model.objects.bulk_create(
        rows, batch_size=_BATCH, update_conflicts=True, unique_fields=["pk"], update_fields=fields
    )


def new_public_ids(count: int) -> list[str]:
    """Return that many short neutral codes that no meeting has yet."""
    found: set[str] = set()
    while len(found) < count:
        wanted = {"".join(secrets.choice(_ALPHABET) for _ in range(6)) for _ in range(count - len(found))}
        for batch in _batches(sorted(wanted)):
            wanted -= set(Meeting.objects.filter(public_id__in=batch).values_list("public_id", flat=True))
        found |= wanted
    return list(found)


def _batches(rows: Sequence[_T]) -> Iterable[Sequence[_T]]:
    return (rows[start : start + _BATCH] for start in range(0, len(rows), _BATCH))


@transaction.atomic
def add_entries(
    source: Source,
    contents: Sequence[EntryContent],
    *,
    run: int,
    seen_at: datetime | None = None,
    by: Actor,
    now: datetime,
) -> list[Entry]:
    """
    Add entries that their source lists for the first time, each as a meeting of its own.

    :param run: the import that brings them
    :param seen_at: when their source said so; None for now
    :raises UnknownProgramme: with the code that is not in the directory
    """
    actor_id(by)
    seen_at = seen_at or now
    merged = [
        merge([SourcedEntry(_entry_reference(source, content.key), source.rank, seen_at, content)])
        for content in contents
    ]
    belongings = _Belongings.of([one.content for one in merged])
    codes = new_public_ids(len(contents))
    meetings = [
        Meeting(
            public_id=code,
            first_seen_at=seen_at,
            last_seen_at=seen_at,
            changed_at=now,
            **belongings.columns(one),
        )
        for code, one in zip(codes, merged, strict=True)
    ]
    Meeting.objects.bulk_create(meetings, batch_size=_BATCH)
    entries = [
        Entry(
            source=source,
            meeting=meeting,
            key=content.key,
            content=content,
            digest=digest_of(content),
            first_seen_at=seen_at,
            last_seen_at=seen_at,
            changed_in_run=run,
        )
        for meeting, content in zip(meetings, contents, strict=True)
    ]
    Entry.objects.bulk_create(entries, batch_size=_BATCH)
    return entries


@transaction.atomic
def change_entries(entries: Sequence[Entry], *, run: int, by: Actor, now: datetime) -> None:
    """
    Save entries whose content, key, time seen or leaving has changed, and make their meetings anew.

    :param run: the import, or the undoing, that changes them
    """
    actor_id(by)
    for entry in entries:
        entry.digest = digest_of(entry.content)
        entry.changed_in_run = run
    _save_all(Entry, entries, "key", "content", "digest", "last_seen_at", "left_at", "changed_in_run")
    remake_meetings({entry.meeting_id for entry in entries}, now=now)


@transaction.atomic
def see_entries(entry_ids: Sequence[int], *, at: datetime) -> None:
    """Note when entries that say the same as before were last seen; who read them is the import's to record."""
    for batch in _batches(entry_ids):
        Entry.objects.filter(pk__in=batch).update(last_seen_at=at)
        Meeting.objects.filter(entries__in=batch).update(last_seen_at=at)


@transaction.atomic
def remove_entries(entries: Sequence[Entry], *, by: Actor, now: datetime) -> None:
    """Remove entries that an import brought, with the meetings made of nothing else: only to undo that import."""
    actor_id(by)
    meeting_ids = [entry.meeting_id for entry in entries]
    for batch in _batches([entry.pk for entry in entries]):
        Entry.objects.filter(pk__in=batch).delete()
    kept: set[int] = set()
    for batch in _batches(meeting_ids):
        left = Meeting.objects.filter(pk__in=batch)
        kept |= set(left.filter(entries__isnull=False).values_list("pk", flat=True))
        left.filter(entries__isnull=True).delete()
    remake_meetings(kept, now=now)


@transaction.atomic
def remake_meetings(meeting_ids: Iterable[int], *, now: datetime) -> None:
    """Make meetings anew from their entries and statements; ``changed_at`` moves only where something differs."""
    for batch in _batches(sorted(meeting_ids)):
        meetings = Meeting.objects.filter(pk__in=batch).select_for_update().in_bulk()
        said = _what_is_said(batch)
        merged = {pk: merge(said.entries[pk], said.statements[pk]) for pk in meetings if said.entries[pk]}
        belongings = _Belongings.of([one.content for one in merged.values()])
        for pk, one in merged.items():
            _remake(meetings[pk], belongings.columns(one), said.entries[pk], said.left_at[pk], now)
        belonging = ("programme", "organisation", "group", "venue", "area", "languages", "said_by")
        _save_all(Meeting, meetings.values(), *_SAME, *belonging, "last_seen_at", "changed_at", "left_at")


def _remake(
    meeting: Meeting,
    columns: Mapping[str, Any],
    entries: Sequence[SourcedEntry],
    left_at: datetime | None,
    now: datetime,
) -> None:
    differs = meeting.left_at != left_at or any(
        getattr(meeting, name) != value for name, value in columns.items() if name != "said_by"
    )
    for name, value in columns.items():
        setattr(meeting, name, value)
    meeting.left_at = left_at
    meeting.last_seen_at = max(entry.seen_at for entry in entries)
    if differs:
        meeting.changed_at = now


class _WhatIsSaid:
    def __init__(self) -> None:
        self.entries: dict[int, list[SourcedEntry]] = defaultdict(list)
        self.statements: dict[int, list[Said]] = defaultdict(list)
        self.left_at: dict[int, datetime | None] = {}


def _what_is_said(meeting_ids: Sequence[int]) -> _WhatIsSaid:
    said = _WhatIsSaid()
    for entry in Entry.objects.filter(meeting__in=meeting_ids).select_related("source").order_by("pk"):
        said.entries[entry.meeting_id].append(
            SourcedEntry(
                _entry_reference(entry.source, entry.key),
                entry.source.rank,
                entry.last_seen_at,
                entry.content,
                listed=entry.left_at is None,
            )
        )
        said.left_at[entry.meeting_id] = _later_leaving(
            said.left_at.get(entry.meeting_id, entry.left_at), entry.left_at
        )
    for statement in Statement.objects.filter(meeting__in=meeting_ids).order_by("pk"):
        said.statements[statement.meeting_id].append(
            Said(f"statement:{statement.pk}", statement.field, statement.value)
        )
    return said


def _later_leaving(one: datetime | None, other: datetime | None) -> datetime | None:
    """A meeting has left only when every entry has, and when the last of them did."""
    return None if one is None or other is None else max(one, other)


class _Belongings:
    """The programmes, groups, venues and areas that a batch of contents names, made where they are new."""

    def __init__(self) -> None:
        self.programmes: dict[str, Programme] = {}
        self.groups: dict[str, Group] = {}
        self.venues: dict[str, Venue] = {}
        self.areas: dict[str, Area] = {}
        self.organisations: dict[tuple[str, str], Organisation] = {}

    @classmethod
    def of(cls, contents: Sequence[EntryContent]) -> _Belongings:
        found = cls()
        found.programmes = {programme.code: programme for programme in Programme.objects.all()}
        if unknown := {content.programme for content in contents} - found.programmes.keys():
            raise _unknown_programme(min(unknown))
        found.groups = _get_or_create(Group, {_group_key(c): found._group(c) for c in contents if c.group})
        found.venues = _get_or_create(Venue, {_venue_key(c): _venue(c) for c in contents if _has_place(c)})
        found.areas = _areas({c.areas for c in contents if c.areas})
        found.organisations = _organisations({_named_body(c) for c in contents if c.organisation})
        return found

    def _group(self, content: EntryContent) -> Group:
        return Group(
            key=_group_key(content), programme=self.programmes[content.programme], name=content.group[:200]
        )

    def columns(self, merged: Merged) -> dict[str, Any]:
        content = merged.content
        return {
            **{name: getattr(content, name) for name in _SAME},
            "languages": list(content.languages),
            "programme": self.programmes[content.programme],
            "group": self.groups[_group_key(content)] if content.group else None,
            "venue": self.venues[_venue_key(content)] if _has_place(content) else None,
            "area": self.areas[_path(content.areas)] if content.areas else None,
            "organisation": self.organisations[_named_body(content)] if content.organisation else None,
            "said_by": merged.said_by,
        }


def _get_or_create(model: type[Any], wanted: Mapping[str, Any]) -> dict[str, Any]:
    """Return the rows of these keys, creating in bulk those that are not there yet."""
    found: dict[str, Any] = {}
    for batch in _batches(sorted(wanted)):
        found.update({row.key: row for row in model.objects.filter(key__in=batch)})
    missing = [row for key, row in wanted.items() if key not in found]
    model.objects.bulk_create(missing, batch_size=_BATCH)
    return found | {row.key: row for row in missing}


def _named_body(content: EntryContent) -> tuple[str, str]:
    """Return the kind and name of the body behind a meeting: a peer-led project of its own, or a service body."""
    kinds = Organisation.Kind
    kind = kinds.PROJECT if content.programme == PROJECT else kinds.SERVICE_BODY
    return kind.value, content.organisation[:200]


def _organisations(wanted: Collection[tuple[str, str]]) -> dict[tuple[str, str], Organisation]:
    found: dict[tuple[str, str], Organisation] = {}
    for batch in _batches(sorted({name for _kind, name in wanted})):
        found.update({(row.kind, row.name): row for row in Organisation.objects.filter(name__in=batch)})
    missing = [
        Organisation(kind=kind, name=name) for kind, name in sorted(wanted) if (kind, name) not in found
    ]
    Organisation.objects.bulk_create(missing, batch_size=_BATCH)
    return found | {(row.kind, row.name): row for row in missing}


def _group_key(content: EntryContent) -> str:
    return _key(content.programme, fold(content.group), fold(content.country), *map(fold, content.areas))


def _has_place(content: EntryContent) -> bool:
    return bool(
        content.venue or content.address or content.town or content.postcode or content.latitude is not None
    )


def _venue_key(content: EntryContent) -> str:
    # Two halls of one name and postcode are told apart to about a hundred metres.
    point = "" if content.latitude is None else f"{content.latitude:.3f},{content.longitude:.3f}"
    return _key(fold(content.venue), fold(content.address), fold(content.town), fold(content.postcode), point)


def _venue(content: EntryContent) -> Venue:
    return Venue(
        key=_venue_key(content),
        name=content.venue[:300],
        address=content.address[:500],
        town=content.town[:120],
        postcode=content.postcode[:16],
        country=content.country[:80],
        latitude=content.latitude,
        longitude=content.longitude,
        approximate=content.approximate,
    )


def _path(names: Sequence[str]) -> str:
    return " > ".join(names)[:400]


def _areas(paths: Iterable[tuple[str, ...]]) -> dict[str, Area]:
    found = {area.path: area for area in Area.objects.all()}
    for names in sorted(paths):
        within = None
        for depth, name in enumerate(names, start=1):
            path = _path(names[:depth])
            if path not in found:
                found[path] = Area.objects.create(name=name[:120], path=path, within=within)
            within = found[path]
    return found


@transaction.atomic
def state_field(
    meeting: Meeting, field: str, value: Any, *, source: str, by: Actor, now: datetime
) -> Statement:
    """
    Record what a person says of one field of a meeting; it replaces what was last said of it, and stands above every list.

    :param field: a field of :class:`directory.entry.EntryContent`, or ``attributes.OPEN`` for one attribute
    :param value: as plain JSON values
    :param source: how the person knows
    :raises UnknownField: where a meeting has no such field, or cannot hold the value
    """
    _check_statement(field, value)
    statement, _ = Statement.objects.update_or_create(
        meeting=meeting,
        field=field,
        defaults={"value": value, "source": source, "said_by": actor_id(by), "said_at": now},
    )
    remake_meetings([meeting.pk], now=now)
    record("directory.statement.made", target=meeting, by=by, at=now)
    return statement


@transaction.atomic
def withdraw_statement(statement: Statement, *, by: Actor, now: datetime) -> None:
    """Take back what a person said of a field: what the sources say of it shows again."""
    meeting = statement.meeting
    statement.delete()
    remake_meetings([meeting.pk], now=now)
    record("directory.statement.withdrawn", target=meeting, by=by, at=now)


def _check_statement(field: str, value: Any) -> None:
    if field.removeprefix("attributes.") in vocabulary.ATTRIBUTES and field.startswith("attributes."):
        if isinstance(value, bool):
            return
        raise UnknownField(f"“{field}” is yes or no: give true or false.")
    if field not in FIELDS - {"attributes"}:
        raise UnknownField(f"A meeting has no field “{field}”.")
    wanted = EntryContent.__annotations__[field]
    try:
        msgspec.convert({"key": "k", "name": "n", "programme": "p", "rule": {"kind": "APPOINTMENT"}, "zone": "UTC"}
                        | {field: value}, EntryContent)  # fmt: skip
    except msgspec.ValidationError as error:
        raise UnknownField(f"“{field}” cannot hold that ({wanted}): {error}.") from error
    if field in _MUST_BE and not _MUST_BE[field](value):
        raise UnknownField(f"“{field}” cannot hold that: pages could not use it safely.")


def _is_web_address(value: str) -> bool:
    """Say whether a page may link to it, or there is none: an address of another kind could run a script."""
    return not value or value.lower().startswith(("https://", "http://"))


_MUST_BE = {
    "join_url": _is_web_address,
    "zone": available_timezones().__contains__,
}


@transaction.atomic
def put_role_address(
    contact: Contact, *, source: str, organisation: str = "", by: Actor, now: datetime
) -> RoleAddress:
    """
    Enter a role's address by hand, or put it right; it is not shown until somebody has checked it.

    :param source: where it was read, so that the next person can check it again
    :param organisation: whose it is, by name; a service body that is not there yet is entered with it
    :raises UnknownProgramme, UnknownArea, Unfounded: and nothing is entered
    """
    if not source.strip():
        raise Unfounded("Say where it was read, so that the next person can check it again.")
    programme = _programme(contact.programme)
    row, _ = RoleAddress.objects.update_or_create(
        key=contact.key,
        defaults={
            "kind": contact.kind,
            "programme": programme,
            "organisation": _organisation(organisation.strip(), programme),
            "area": _area(contact.areas),
            "facts": contact,
            "source": source.strip(),
            "checked_by": "",
            "checked_on": None,
        },
    )
    record("directory.role-address.entered", target=row, by=by, at=now)
    return row


def _programme(code: str) -> Programme | None:
    found = Programme.objects.filter(code=code).first()
    if code and found is None:
        raise _unknown_programme(code)
    return found


def _unknown_programme(code: str) -> UnknownProgramme:
    return UnknownProgramme(
        f"The directory has no programme “{code}”. `alongside programmes` lists the codes that it has."
    )


def _organisation(name: str, programme: Programme | None) -> Organisation | None:
    if not name:
        return None
    found = Organisation.objects.filter(name__iexact=name).order_by("-kind").first()
    return found or Organisation.objects.create(
        kind=Organisation.Kind.SERVICE_BODY, name=name, programme=programme
    )


def _area(names: Sequence[str]) -> Area | None:
    if not names:
        return None
    path = _path(names)
    found = Area.objects.filter(path=path).first()
    if found is None:
        known = sorted(Area.objects.values_list("path", flat=True))
        near = ", ".join(f"“{one}”" for one in get_close_matches(path, known, n=5, cutoff=0.4) or known[:5])
        raise UnknownArea(
            f"The directory has no area “{path}”. Near it there are: {near}."
            if near
            else f"The directory has no area “{path}”, nor any other: areas come with the lists that are read."
        )
    return found


@transaction.atomic
def confirm_role_address(
    row: RoleAddress, *, checked_by: str, checked_on: date, by: Actor, now: datetime
) -> None:
    """
    Record who checked a role's address against its owner's published words, and when: from now on it is shown.

    :param checked_on: the local day on which they did
    :raises Unfounded: without a name, or for a day that has not come
    """
    if not checked_by.strip():
        raise Unfounded("Say who checked it.")
    if checked_on > timezone.localdate(now):
        raise Unfounded(f"{checked_on} has not come yet: give the day on which it was checked.")
    row.checked_by, row.checked_on = checked_by.strip(), checked_on
    row.save(update_fields=["checked_by", "checked_on"])
    record("directory.role-address.checked", target=row, by=by, at=now)
