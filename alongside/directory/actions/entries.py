"""Entries come, change, are seen again and go; the meetings that they bring are made of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import CharField, Count, Value
from django.db.models.functions import Cast, Concat

from alongside.audit.record import Actor, actor_id
from alongside.directory import bulk
from alongside.directory.belongings import belongings_of
from alongside.directory.entry import EntryContent
from alongside.directory.merge import Merged, Said, SourcedEntry, merge
from alongside.directory.models import TOLD_IN, Entry, Meeting, Source, Statement
from alongside.directory.pairings import forget_pairings
from alongside.directory.provenance import THE_GROUP
from alongside.directory.public_ids import public_id

# The columns of a meeting that are fields of its merged content, word for word.
_SAME = (
    "name", "rule", "zone", "private_place", "mode", "status", "attributes", "access", "join_url", "join_notes",
    "passcode_withheld", "phone", "phone_notes", "notes", "entry_rule",
)  # fmt: skip
# All of those that may differ when it is made anew.
_MADE = (
    *_SAME, "languages", "left_at", "programme_id", "organisation_id", "group_id", "venue_id", "area_id",
)  # fmt: skip

# So many meetings are made anew at once: what is said of them is a few thousand bytes each.
_AT_ONCE = 5000


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
    return dict(Meeting.objects.filter(bulk.among("public_id", codes)).values_list("public_id", "pk"))


@transaction.atomic
def change_entries(entries: Sequence[Entry], *, by: Actor, now: datetime) -> None:
    """Save entries whose content, key, time seen or leaving has changed, and make their meetings anew; keys may change places."""
    actor_id(by)
    _let_go_of_keys(entries)
    bulk.save(Entry, list(map(_row, entries)), "key", "content", "last_seen_at", "left_at")
    remake_meetings({entry.meeting_id for entry in entries}, now=now)


def _row(entry: Entry) -> dict[str, Any]:
    return {field.attname: getattr(entry, field.attname) for field in Entry._meta.concrete_fields}


def _let_go_of_keys(entries: Sequence[Entry]) -> None:
    """Free the keys that are about to change, so that none is held twice while rows are written one after another."""
    wanted = {entry.pk: entry.key for entry in entries}
    held = Entry.objects.filter(bulk.among("pk", wanted)).values_list("pk", "key")
    moved = [pk for pk, key in held if key != wanted[pk]]
    Entry.objects.filter(bulk.among("pk", moved)).update(key=Concat(Value("~"), Cast("pk", CharField())))


@transaction.atomic
def see_entries(entry_ids: Sequence[int], *, at: datetime) -> None:
    """Note when entries that say the same as before were last seen; who read them is the import's to record."""
    seen = Entry.objects.filter(bulk.among("pk", entry_ids))
    seen.update(last_seen_at=at)
    Meeting.objects.filter(pk__in=seen.values("meeting")).update(last_seen_at=at)
    # Which of two lists is heard may hang on which was read last.
    counted = Meeting.objects.filter(pk__in=seen.values("meeting")).alias(count=Count("entries"))
    remake_meetings(counted.filter(count__gt=1).values_list("pk", flat=True), now=at)


@transaction.atomic
def remove_entries(entries: Sequence[Entry], *, by: Actor, now: datetime) -> None:
    """Remove entries that an import brought, with the meetings that they brought: only to undo that import."""
    actor_id(by)
    own = {entry.own_meeting_id for entry in entries}
    left = forget_pairings(own)
    Entry.objects.filter(bulk.among("pk", (entry.pk for entry in entries))).delete()
    Meeting.objects.filter(bulk.among("pk", own)).delete()
    remake_meetings(left - own, now=now)


@transaction.atomic(savepoint=False)
def remake_meetings(meeting_ids: Iterable[int], *, now: datetime) -> None:
    """Make meetings anew from their entries and statements; ``changed_at`` moves only where something differs."""
    wanted = sorted(meeting_ids)
    for batch in (wanted[begin : begin + _AT_ONCE] for begin in range(0, len(wanted), _AT_ONCE)):
        # One that has been joined into another has no entries, and is nothing to be made of.
        said = _what_is_said(batch)
        columns = _columns([merge(one.entries, one.statements) for one in said.values()])
        was = _as_they_are(said)
        differ: set[str] = set()
        rows = [
            _remade(was[pk], new, one, differ, now)
            for (pk, one), new in zip(said.items(), columns, strict=True)
        ]
        # A column in which nothing differs is not written, nor what finds by it: mostly the programme, group and hall.
        bulk.save(Meeting, rows, *differ, "said_by", "why", "last_seen_at", "changed_at")


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


def _as_they_are(meeting_ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Return of each meeting what is kept of it, and what may have changed by what is said."""
    kept = ("public_id", "first_seen_at", "changed_at")
    meetings = Meeting.objects.filter(bulk.among("pk", meeting_ids)).select_for_update()
    return {row["id"]: row for row in meetings.values("id", *kept, *_MADE)}


def _remade(
    was: dict[str, Any], columns: dict[str, Any], said: _Said, differ: set[str], now: datetime
) -> dict[str, Any]:
    """Return a meeting as it is to be kept, and add the columns in which it differs to those of others."""
    last_seen_at = max(entry.seen_at for entry in said.entries)
    row = {**was, **columns, "left_at": said.left_at, "last_seen_at": last_seen_at}
    if changed := [name for name, value in was.items() if row[name] != value]:
        row["changed_at"] = now
        differ.update(changed)
    return row


class _Said:
    """What is said of one meeting; it has left only when every entry has, and when the last of them did."""

    def __init__(self) -> None:
        self.entries: list[SourcedEntry] = []
        self.statements: list[Said] = []
        self.left_at: datetime | None = None

    def add(self, entry: SourcedEntry, left_at: datetime | None) -> None:
        if not self.entries:
            self.left_at = left_at
        self.left_at = None if self.left_at is None or left_at is None else max(self.left_at, left_at)
        self.entries.append(entry)


def _what_is_said(meeting_ids: Iterable[int]) -> dict[int, _Said]:
    """Return what is said of those of these meetings that have entries."""
    sources = Source.objects.in_bulk()
    said: defaultdict[int, _Said] = defaultdict(_Said)
    rows = Entry.objects.filter(bulk.among("meeting", meeting_ids)).order_by("pk")
    for meeting, source, key, seen_at, left_at, content in rows.values_list(
        "meeting", "source", "key", "last_seen_at", "left_at", "content"
    ):
        reference, rank = _entry_reference(sources[source], key), sources[source].rank
        said[meeting].add(SourcedEntry(reference, rank, seen_at, content, listed=left_at is None), left_at)
    stated = Statement.objects.annotate(told_in=TOLD_IN).filter(bulk.among("told_in", said))
    for pk, meeting, field, value, whence in stated.order_by("said_at", "pk").values_list(
        "pk", "told_in", "field", "value", "source"
    ):
        said[meeting].statements.append(Said(f"statement:{pk}", field, value, by_group=whence == THE_GROUP))
    return dict(said)
