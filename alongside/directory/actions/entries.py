"""Entries come, change, are seen again and go; the meetings that they bring are made of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import CharField, Count, Value
from django.db.models.functions import Cast, Concat

from alongside.audit.record import Actor, actor_id
from alongside.directory import bulk
from alongside.directory.belongings import batches, belongings_of
from alongside.directory.entry import EntryContent
from alongside.directory.merge import Merged, Said, SourcedEntry, merge
from alongside.directory.models import TOLD_IN, Entry, Meeting, Source, Statement
from alongside.directory.pairings import forget_pairings
from alongside.directory.public_ids import public_id

# The columns of a meeting that are fields of its merged content, word for word.
_SAME = (
    "name", "rule", "zone", "mode", "status", "attributes", "access", "join_url", "join_notes",
    "passcode_withheld", "phone", "phone_notes", "notes", "entry_rule",
)  # fmt: skip
_BELONGING = ("programme", "organisation", "group", "venue", "area")


@transaction.atomic
def add_entries(
    source: Source,
    contents: Sequence[EntryContent],
    *,
    seen_at: datetime | None = None,
    by: Actor,
    now: datetime,
) -> list[int]:
    """
    Add entries that their source lists for the first time, each as a meeting of its own, and return their ids.

    :param seen_at: when their source said so; None for now
    :raises UnknownProgramme: with the code that is not in the directory
    """
    actor_id(by)
    seen_at = seen_at or now
    references = [_entry_reference(source, content.key) for content in contents]
    merged = [
        merge([SourcedEntry(reference, source.rank, seen_at, content)])
        for reference, content in zip(references, contents, strict=True)
    ]
    codes = _new_public_ids(references)
    times = {"first_seen_at": seen_at, "last_seen_at": seen_at}
    bulk.insert(
        Meeting,
        [
            {"public_id": code, **times, "changed_at": now, **columns}
            for code, columns in zip(codes, _columns(merged), strict=True)
        ],
    )
    meetings = _meetings_of(codes)
    bulk.insert(
        Entry,
        [
            {
                "source_id": source.pk,
                "meeting_id": meetings[code],
                "own_meeting_id": meetings[code],
                "key": content.key,
                "content": content,
                **times,
            }
            for code, content in zip(codes, contents, strict=True)
        ],
    )
    brought = set(meetings.values())
    return [
        pk
        for pk, meeting in source.entries.order_by("pk").values_list("pk", "own_meeting")
        if meeting in brought
    ]


def _entry_reference(source: Source, key: str) -> str:
    """Name an entry as the one who said something; by its key, which outlives an undone and repeated import."""
    return f"entry:{source.slug}/{key}"


def _new_public_ids(references: Sequence[str]) -> list[str]:
    codes: dict[str, str] = {}
    wanted, attempt = list(references), 0
    while wanted:
        tried = {reference: public_id(reference, attempt) for reference in wanted}
        taken = set(codes.values()) | _meetings_of(list(tried.values())).keys()
        for reference, code in tried.items():
            if code not in taken:
                codes[reference] = code
                taken.add(code)
        wanted, attempt = [reference for reference in wanted if reference not in codes], attempt + 1
    return [codes[reference] for reference in references]


def _meetings_of(codes: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for batch in batches(codes):
        found.update(Meeting.objects.filter(public_id__in=batch).values_list("public_id", "pk"))
    return found


@transaction.atomic
def change_entries(entries: Sequence[Entry], *, by: Actor, now: datetime) -> None:
    """Save entries whose content, key, time seen or leaving has changed, and make their meetings anew; keys may change places."""
    actor_id(by)
    _let_go_of_keys(entries)
    bulk.save(Entry, entries, "key", "content", "last_seen_at", "left_at")
    remake_meetings({entry.meeting_id for entry in entries}, now=now)


def _let_go_of_keys(entries: Sequence[Entry]) -> None:
    """Free the keys that are about to change, so that none is held twice while rows are written one after another."""
    wanted = {entry.pk: entry.key for entry in entries}
    for batch in batches(list(wanted)):
        held = Entry.objects.filter(pk__in=batch).values_list("pk", "key")
        moved = [pk for pk, key in held if key != wanted[pk]]
        Entry.objects.filter(pk__in=moved).update(key=Concat(Value("~"), Cast("pk", CharField())))


@transaction.atomic
def see_entries(entry_ids: Sequence[int], *, at: datetime) -> None:
    """Note when entries that say the same as before were last seen; who read them is the import's to record."""
    shared: set[int] = set()
    for batch in batches(entry_ids):
        Entry.objects.filter(pk__in=batch).update(last_seen_at=at)
        Meeting.objects.filter(entries__in=batch).update(last_seen_at=at)
        shared |= _shared_with_others(batch)
    # Which of two lists is heard may hang on which was read last.
    remake_meetings(shared, now=at)


def _shared_with_others(entry_ids: Sequence[int]) -> set[int]:
    """Return the meetings of these entries that have other entries too."""
    counted = Meeting.objects.filter(entries__in=entry_ids).alias(count=Count("entries__meeting__entries"))
    return set(counted.filter(count__gt=1).values_list("pk", flat=True))


@transaction.atomic
def remove_entries(entries: Sequence[Entry], *, by: Actor, now: datetime) -> None:
    """Remove entries that an import brought, with the meetings that they brought: only to undo that import."""
    actor_id(by)
    own = {entry.own_meeting_id for entry in entries}
    left = forget_pairings(own)
    for batch in batches([entry.pk for entry in entries]):
        Entry.objects.filter(pk__in=batch).delete()
    for batch in batches(sorted(own)):
        Meeting.objects.filter(pk__in=batch).delete()
    remake_meetings(left - own, now=now)


@transaction.atomic
def remake_meetings(meeting_ids: Iterable[int], *, now: datetime) -> None:
    """Make meetings anew from their entries and statements; ``changed_at`` moves only where something differs."""
    for batch in batches(sorted(meeting_ids)):
        said = _what_is_said(batch)
        # One that has been joined into another has no entries, and is nothing to be made of.
        meetings = Meeting.objects.filter(pk__in=list(said.entries)).select_for_update().in_bulk()
        made = list(meetings)
        merged = [merge(said.entries[pk], said.statements[pk]) for pk in made]
        for pk, columns in zip(made, _columns(merged), strict=True):
            _remake(meetings[pk], columns, said.entries[pk], said.left_at[pk], now)
        bulk.save(
            Meeting,
            meetings.values(),
            *_SAME, *_BELONGING, "languages", "said_by", "why", "last_seen_at", "changed_at", "left_at",
        )  # fmt: skip


def _columns(merged: Sequence[Merged]) -> list[dict[str, Any]]:
    belongings = belongings_of([one.content for one in merged])
    return [
        {
            **{name: getattr(one.content, name) for name in _SAME},
            "languages": list(one.content.languages),
            "said_by": one.said_by,
            "why": one.why,
            **belonging,
        }
        for one, belonging in zip(merged, belongings, strict=True)
    ]


def _remake(
    meeting: Meeting,
    columns: Mapping[str, Any],
    entries: Sequence[SourcedEntry],
    left_at: datetime | None,
    now: datetime,
) -> None:
    differs = meeting.left_at != left_at or any(
        getattr(meeting, name) != value for name, value in columns.items() if name not in ("said_by", "why")
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
    sources = Source.objects.in_bulk()
    rows = Entry.objects.filter(meeting__in=meeting_ids).order_by("pk")
    for meeting, source, key, seen_at, left_at, content in rows.values_list(
        "meeting", "source", "key", "last_seen_at", "left_at", "content"
    ):
        said.entries[meeting].append(
            SourcedEntry(
                _entry_reference(sources[source], key),
                sources[source].rank,
                seen_at,
                content,
                listed=left_at is None,
            )
        )
        said.left_at[meeting] = _later_leaving(said.left_at.get(meeting, left_at), left_at)
    stated = Statement.objects.annotate(told_in=TOLD_IN).filter(told_in__in=meeting_ids)
    for pk, meeting, field, value in stated.order_by("said_at", "pk").values_list(
        "pk", "told_in", "field", "value"
    ):
        said.statements[meeting].append(Said(f"statement:{pk}", field, value))
    return said


def _later_leaving(one: datetime | None, other: datetime | None) -> datetime | None:
    """A meeting has left only when every entry has, and when the last of them did."""
    return None if one is None or other is None else max(one, other)
