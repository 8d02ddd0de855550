"""Every change that reading a list makes: import it, or undo that."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import msgspec
from django.conf import settings
from django.db import models, transaction
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from msgspec import Struct

from alongside.audit.record import Actor, actor_id, record
from alongside.directory import actions as directory
from alongside.directory.bulk import no_looking_for_cycles
from alongside.directory.entry import EntryContent
from alongside.directory.models import Closure, Departure, Entry, Programme, Source, Statement
from alongside.directory.programmes import code_of
from alongside.directory.queries import list_entries
from alongside.feeds import formats
from alongside.feeds.entries import Entries, Problem, Unreadable
from alongside.feeds.entries import Source as ReadingOf
from alongside.feeds.models import Run
from alongside.feeds.reconcile import Changes, Known, reconcile
from alongside.feeds.spreadsheet.mapping import read_mapping

# The programme of rows that name none, in a list where others do.
NO_PROGRAMME = "SG"

# Of each list this many imports can be undone, the last first: ten nights. Of one that is read by hand, for so long.
KEPT_TO_UNDO = 10
KEPT_AT_MOST = timedelta(days=92)
RUNS_KEPT = timedelta(days=730)

# A report names this many changes one by one; the rest are counted.
NAMED_CHANGES = 200

# It stands in references and reports.
_SLUG = re.compile(r"[\w-]{1,60}", re.ASCII)


class Refused(Exception):
    """The list changes nothing, and why, in a sentence."""


class ChangedMeanwhile(Exception):
    """Another import of the same source was applied while this one was being compared."""


class CannotUndo(Exception):
    """Later changes stand on this import, or there is nothing to undo; the sentence says which."""


class Report(Struct, frozen=True):
    """
    What a list changed, or would change.

    :param run: the import's number, for ``undo_import``; None for a dry run
    :param held: changes that wait for a person's word, since the list has shrunk by more than a fifth
    :param recognised: how many known entries were recognised in which way
    :param problems: how many of each code
    :param changes: the first of them, each with what it does, its key, name, the fields that differ, and how it was recognised
    """

    run: int | None
    format: str
    entries: int
    added: int
    changed: int
    unchanged: int
    gone: int
    held: int
    recognised: dict[str, int]
    problems: dict[str, int]
    changes: tuple[dict[str, Any], ...]


@contextmanager
def trial(dry_run: bool) -> Iterator[None]:
    """Do what is inside, and where it is a dry run leave no trace of it in the database."""
    if not dry_run:
        yield
        return
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@transaction.atomic
def put_source(
    *,
    slug: str,
    name: str = "",
    url: str = "",
    programme: str = "",
    zone: str = "",
    country: str = "",
    rank: int | None = None,
    good_for_days: int | None = None,
    mapping: bytes | None = None,
    by: Actor,
    now: datetime,
) -> Source:
    """
    Name a list that we read; what is left empty keeps what it was, and a new list is of this installation's country.

    :param url: where it is fetched. Its site alone is kept and shown: the rest may hold a key, and leads to the contacts that we drop
    :param programme: a code, or a name or alias of one
    :param country: ISO 3166-1 alpha-2 code: it settles, for one, whether 3/4 is in March or April
    :param rank: whose word goes first where lists differ: the lowest. A list closest to its groups has 10, any other 50
    :param good_for_days: for so long what it says can be relied on once it was read: fewer where its meetings come and go, 90 unless said
    :param mapping: what a file says of the list's columns, kept for the next time; an empty one (``{}``) forgets it
    :raises Refused: for a programme that the directory does not have, a slug that is none, or a mapping that cannot be
        used
    """
    if not _SLUG.fullmatch(slug):
        raise Refused("A source's name is at most 60 letters, figures and hyphens, such as aa-gb.")
    found = Programme.objects.filter(code=code_of(programme) or programme).first() if programme else None
    if programme and not found:
        codes = ", ".join(Programme.objects.values_list("code", flat=True))
        raise Refused(f"There is no programme “{programme}”. The codes are: {codes}.")
    given = {"name": name, "url": _site_of(url), "programme": found, "zone": zone, "country": country}
    told: dict[str, Any] = {} if mapping is None else {"mapping": _mapping_in(mapping)}
    defaults = {"name": name or slug, "country": country or settings.COUNTRY}
    source, created = Source.objects.get_or_create(slug=slug, defaults=defaults)
    numbers = {"rank": rank, "good_for_days": good_for_days}
    told |= {key: value for key, value in given.items() if value}
    told |= {key: value for key, value in numbers.items() if value is not None}
    changed = [key for key, value in told.items() if getattr(source, key) != value]
    for key in changed:
        setattr(source, key, told[key])
    if changed:
        source.save(update_fields=changed)
    if "rank" in changed:
        directory.remake_meetings(source.entries.values_list("meeting", flat=True), now=now)
    if created or changed:
        record("directory.source.put", target=source, by=by, at=now)
    return source


def _mapping_in(content: bytes) -> dict[str, Any]:
    try:
        return dict(msgspec.to_builtins(read_mapping(content)))
    except Unreadable as error:
        raise Refused(str(error)) from error


def _site_of(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}/" if parts.netloc else ""


@no_looking_for_cycles()
def import_feed(
    source: Source,
    content: bytes,
    *,
    format: str = "auto",
    part: Collection[str] | None = None,
    dry_run: bool = False,
    accept_fall: bool = False,
    made_at: datetime | None = None,
    by: Actor,
    now: datetime,
) -> Report:
    """
    Read a list and make the directory say what it says. All of it happens, or nothing.

    :param format: a key of :data:`feeds.formats.FORMATS`, or ``auto``
    :param part: where this is not the whole list, the keys of the entries that it is about; every other says what it said
    :param accept_fall: a person's word that a list which has shrunk by more than a fifth is right
    :param made_at: when the list was made, where that is not now: what it says was last confirmed then
    :raises Refused: where the list cannot be read or is empty; the directory is as it was
    :raises ChangedMeanwhile: where another import came first; try again
    """
    version = source.version
    known = {entry.pk: entry for entry in list_entries(source)}
    kept = () if part is None else tuple(_not_of(part, known.values()))
    reading = _reading(source, content, format, kept, dry_run=dry_run, by=by, now=now)
    changes = reconcile(
        reading.entries, [Known(pk, entry.content, entry.left_at is None) for pk, entry in known.items()]
    )
    held = changes.too_large_a_fall and not accept_fall
    report = _report(reading, changes, known, held=held)
    if dry_run:
        return report
    with transaction.atomic():
        run = _start_run(source, content, reading, report, held=held, by=by, now=now)
        if not held:
            _take_turn(source, version)
            run.before = _apply(source, changes, known, seen_at=made_at or now, by=by, now=now)
            run.save(update_fields=["before"])
            _forget_what_was_before(source, now=now)
        digest = hashlib.sha256(msgspec.json.encode(changes)).hexdigest()
        record(f"feeds.import.{run.state.lower()}", target=run, by=by, at=now, digest=digest)
    return msgspec.structs.replace(report, run=run.pk)


def _not_of(part: Collection[str], known: Iterable[Entry]) -> Iterator[EntryContent]:
    """Give what is listed and not in a part; a row whose key was not its own has an ending."""
    for entry in known:
        if entry.left_at is None and entry.key.partition("~")[0] not in part:
            yield entry.content


def _reading(
    source: Source,
    content: bytes,
    format: str,
    kept: tuple[EntryContent, ...],
    *,
    dry_run: bool,
    by: Actor,
    now: datetime,
) -> Entries:
    """Read a list, or a part of one beside what is kept of it."""
    try:
        reading = formats.read(content, source=_reading_of(source, kept), format=format)
        reading = msgspec.structs.replace(reading, entries=(*kept, *reading.entries))
        if not reading.entries:
            raise Unreadable("EMPTY", _none_read(reading.problems))
        if not any(entry.programme for entry in reading.entries):
            raise Unreadable(
                "NO_PROGRAMME", "The list does not say whose meetings these are: add --programme, such as AA."
            )
    except Unreadable as error:
        if not dry_run:
            note_failure(source, content, str(error), by=by, now=now)
        raise Refused(str(error)) from error
    return msgspec.structs.replace(reading, entries=tuple(map(_placed, reading.entries)))


def _none_read(problems: Iterable[Problem]) -> str:
    """Say it with what is wrong first: the rows of a list that is refused whole are refused alike."""
    said = "No meeting could be read in this list, so nothing was changed."
    first = next((one for one in problems if one.row), None)
    return f"{said} Row {first.row}: {first.message}" if first else said


def _placed(entry: EntryContent) -> EntryContent:
    """Keep a row that does not say whose meeting it is, as a support group of no programme that we know."""
    return entry if entry.programme else msgspec.structs.replace(entry, programme=NO_PROGRAMME)


def _reading_of(source: Source, kept: Iterable[EntryContent]) -> ReadingOf:
    code = source.programme.code if source.programme else ""
    # A row that tells no zone is taken to be in the one that all others are in.
    zones = {entry.zone for entry in kept}
    return ReadingOf(
        name=source.slug,
        programme=code,
        zone=zones.pop() if len(zones) == 1 else source.zone,
        country=source.country,
        url=source.url,
        mapping=source.mapping,
    )


@transaction.atomic
def note_failure(source: Source, content: bytes | None, why: str, *, by: Actor, now: datetime) -> None:
    """
    Note that a list could not be read, and why in a sentence.

    :param content: what was had of it; None where it could not be had at all
    """
    run = Run.objects.create(
        source=source,
        state=Run.State.FAILED,
        why=why,
        file_digest="" if content is None else hashlib.sha256(content).hexdigest(),
        read_by=actor_id(by),
        read_at=now,
    )
    record("feeds.import.failed", target=run, by=by, at=now)


def _start_run(
    source: Source, content: bytes, reading: Entries, report: Report, *, held: bool, by: Actor, now: datetime
) -> Run:
    return Run.objects.create(
        source=source,
        state=Run.State.HELD if held else Run.State.APPLIED,
        format=reading.format,
        file_digest=hashlib.sha256(content).hexdigest(),
        counts={
            name: getattr(report, name)
            for name in ("entries", "added", "changed", "unchanged", "gone", "held")
        },
        problems=report.problems,
        changes=report.changes,
        read_by=actor_id(by),
        read_at=now,
    )


def _take_turn(source: Source, version: int) -> None:
    """Let only the first of two imports that compared the same state go on."""
    if not Source.objects.filter(pk=source.pk, version=version).update(version=F("version") + 1):
        raise ChangedMeanwhile(
            f"Another import of “{source.name}” has just been applied: run this one again."
        )
    source.version = version + 1


def _apply(
    source: Source,
    changes: Changes,
    known: dict[int, Entry],
    *,
    seen_at: datetime,
    by: Actor,
    now: datetime,
) -> dict[str, Any]:
    """Apply the changes, and return what it takes to undo them."""
    left = dict.fromkeys((*changes.gone, *changes.yielded))
    touched = [known[pk] for pk in (*(change.id for change in changes.changed), *left)]
    before: dict[str, Any] = {
        "touched": [_state(entry) for entry in touched],
        "seen": _by_time(known[pk] for pk in changes.unchanged),
    }
    for change in changes.changed:
        entry = known[change.id]
        entry.key, entry.content, entry.last_seen_at, entry.left_at = (
            change.content.key,
            change.content,
            seen_at,
            None,
        )
    for pk in changes.gone:
        known[pk].left_at = now
    for pk in changes.yielded:
        _give_up_key(known[pk])
    directory.change_entries(touched, by=by, now=now)
    directory.see_entries(changes.unchanged, at=seen_at)
    before["added"] = directory.add_entries(source, changes.added, seen_at=seen_at, by=by, now=now)
    return before


def _give_up_key(entry: Entry) -> None:
    """Leave a key to the entry that the source calls so now."""
    entry.key = f"{entry.key[:200]}~{entry.pk}"
    entry.content = msgspec.structs.replace(entry.content, key=entry.key)


def _state(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.pk,
        "key": entry.key,
        "content": msgspec.to_builtins(entry.content),
        "last_seen_at": entry.last_seen_at.isoformat(),
        "left_at": entry.left_at and entry.left_at.isoformat(),
    }


def _by_time(entries: Iterable[Entry]) -> list[list[Any]]:
    times: dict[str, list[int]] = defaultdict(list)
    for entry in entries:
        times[entry.last_seen_at.isoformat()].append(entry.pk)
    return [[at, ids] for at, ids in times.items()]


def _report(reading: Entries, changes: Changes, known: dict[int, Entry], *, held: bool) -> Report:
    total = len(changes.added) + len(changes.changed) + len(changes.gone)
    return Report(
        run=None,
        format=reading.format,
        entries=len(reading.entries),
        added=len(changes.added),
        changed=len(changes.changed),
        unchanged=len(changes.unchanged),
        gone=len(changes.gone),
        held=total if held else 0,
        recognised=changes.recognised,
        problems=dict(Counter(str(problem.code) for problem in reading.problems)),
        changes=tuple(_named(changes, known)),
    )


def _named(changes: Changes, known: dict[int, Entry]) -> list[dict[str, Any]]:
    named: list[dict[str, Any]] = [
        {"change": "added", "key": one.key, "name": one.name} for one in changes.added[:NAMED_CHANGES]
    ]
    named += [
        {
            "change": "changed",
            "key": one.content.key,
            "name": one.content.name,
            "fields": list(one.fields),
            "by": [str(way) for way in one.by],
        }
        for one in changes.changed[:NAMED_CHANGES]
    ]
    named += [
        {"change": "gone", "key": known[pk].key, "name": known[pk].content.name}
        for pk in changes.gone[:NAMED_CHANGES]
    ]
    return named


@transaction.atomic
def undo_import(run: Run, *, by: Actor, now: datetime) -> None:
    """
    Put back what the last import of a list changed: what it added goes, what it changed says again what it said.

    Done again later, it brings the same meetings at the same public addresses.

    :raises CannotUndo: where it changed nothing, was undone before, or something stands on it
    """
    run = Run.objects.select_for_update().get(pk=run.pk)
    _refuse_if_built_on(run)
    _take_turn(run.source, run.source.version)
    before = {state["id"]: state for state in run.before["touched"]}
    known = {entry.pk: entry for entry in list_entries(run.source)}
    directory.remove_entries([known[pk] for pk in run.before["added"]], by=by, now=now)
    touched = [known[pk] for pk in before]
    for entry in touched:
        _restore(entry, before[entry.pk])
    directory.change_entries(touched, by=by, now=now)
    for at, ids in run.before["seen"]:
        directory.see_entries(ids, at=datetime.fromisoformat(at))
    run.state = Run.State.UNDONE
    run.before, run.changes = {}, []
    run.save(update_fields=["state", "before", "changes"])
    record("feeds.import.undone", target=run, by=by, at=now)


def _refuse_if_built_on(run: Run) -> None:
    if run.state != Run.State.APPLIED:
        raise CannotUndo(f"Import {run.pk} is {run.get_state_display().lower()}: there is nothing to undo.")
    later = _applied(run.source).filter(pk__gt=run.pk).first()
    if later:
        # What a later one found unchanged, it has confirmed.
        raise CannotUndo(
            f"Import {run.pk} cannot be undone: import {later.pk} of the same list came after it. "
            f"Undo import {later.pk} first."
        )
    if not run.before:
        raise CannotUndo(f"Import {run.pk} is too old to be undone: what was there before is no longer kept.")
    brought = Entry.objects.filter(source=run.source, pk__in=run.before["added"]).values("own_meeting")
    if any(
        model._default_manager.filter(meeting__in=brought, **standing).exists() for model, standing in _SAID
    ):
        raise CannotUndo(
            f"Import {run.pk} cannot be undone: somebody has corrected a meeting that it brought, or has called a "
            "session off. Take that back first."
        )


# What people say of a meeting, where it stands.
_SAID: tuple[tuple[type[models.Model], dict[str, Any]], ...] = (
    (Statement, {}),
    (Departure, {"taken_back_at": None}),
    (Closure, {"taken_back_at": None}),
)


def _applied(source: Source) -> QuerySet[Run]:
    return Run.objects.filter(source=source, state=Run.State.APPLIED).order_by("-pk")


@transaction.atomic
def forget_runs(*, by: Actor, now: datetime) -> int:
    """Forget imports of two years ago, but for the last of each list, and return how many."""
    last = Run.objects.filter(source=OuterRef("source")).order_by("-pk").values("pk")[:1]
    rows = list(Run.objects.filter(read_at__lt=now - RUNS_KEPT).exclude(pk=Subquery(last)))
    for run in rows:
        record("feeds.import.forgotten", target=run, by=by, at=now)
        run.delete()
    return len(rows)


def _forget_what_was_before(source: Source, *, now: datetime) -> None:
    """Keep what the last imports changed only: it holds what a list said, which it may have taken back."""
    kept = list(_applied(source).values_list("pk", flat=True)[:KEPT_TO_UNDO])
    old = Q(read_at__lt=now - KEPT_AT_MOST) | Q(source=source) & ~Q(pk__in=kept)
    Run.objects.filter(old).exclude(before={}, changes=[]).update(before={}, changes=[])


def _restore(entry: Entry, state: dict[str, Any]) -> None:
    entry.key = state["key"]
    entry.content = msgspec.convert(state["content"], EntryContent)
    entry.last_seen_at = datetime.fromisoformat(state["last_seen_at"])
    entry.left_at = datetime.fromisoformat(state["left_at"]) if state["left_at"] else None
