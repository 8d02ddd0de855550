"""
What has changed of what we list, and since when: the one place that says so, as a file beside the index.

Whoever builds an index compares what it lists with what the one before listed, and adds what differs to what was
known. So it tells what people could see, whoever brought it about: an import, a correction, a cancellation, an undo. No
value is kept that a listing no longer says; whoever tells of a change looks at the listing as it is now.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from operator import attrgetter
from pathlib import Path
from typing import Any, Final, TypeVar

import msgspec
from django.conf import settings
from msgspec import Struct

from alongside.directory import queries as directory
from alongside.directory.departures import Closure, Departure, DepartureKind
from alongside.directory.entry import Mode
from alongside.directory.listing import Listing
from alongside.kernel.periods import Rule
from alongside.search.areas import area_path
from alongside.search.index import Index
from alongside.search.store import folder_beside

KEPT_DAYS: Final = 90
MOST_KEPT: Final = 20_000

_CHANGES, _KNOWN = "changes.json", "known.msgpack"


class ChangeKind(StrEnum):
    """What has become of a meeting, or of a session to come."""

    NEW = "NEW"
    CHANGED = "CHANGED"
    OFF = "OFF"
    MOVED = "MOVED"
    EXTRA = "EXTRA"
    SHUT = "SHUT"
    ENDS = "ENDS"
    AS_EVER = "AS_EVER"
    ENDED = "ENDED"
    JOINED = "JOINED"


class Part(StrEnum):
    """What of a listing has changed."""

    NAME = "NAME"
    TIME = "TIME"
    PLACE = "PLACE"
    LINK = "LINK"
    STATUS = "STATUS"
    OTHER = "OTHER"


def _others(listing: Listing) -> Any:
    attributes = sorted(listing.attributes.items())  # which say the same in any order
    return (
        attributes,
        listing.group,
        listing.organisation,
        listing.areas,
        listing.languages,
        listing.notes,
        listing.entry_rule,
    )


_PARTS: Final[dict[Part, Callable[[Listing], Any]]] = {
    Part.NAME: attrgetter("name", "programme"),
    Part.TIME: attrgetter("rule", "zone", "holidays"),
    Part.PLACE: attrgetter(
        "venue", "address", "town", "postcode", "country", "latitude", "longitude", "approximate", "access"
    ),
    Part.LINK: attrgetter(
        "mode", "join_url", "join_notes", "passcode_withheld", "phone", "phone_notes"
    ),
    Part.STATUS: attrgetter("status"),
    Part.OTHER: _others,
}  # fmt: skip


class Was(Struct, frozen=True, array_like=True):
    """
    As much of a listing as it takes to tell of it once it is gone, and to see what has changed.

    :param area: its path, as :func:`search.areas.area_path` has it
    :param parts: a checksum of each :class:`Part`, in their order
    """

    programme: str
    area: str
    name: str
    organisation: str
    rule: Rule
    mode: Mode
    town: str
    parts: tuple[int, ...]
    departures: tuple[Departure, ...]
    closures: tuple[Closure, ...]


class Change(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """
    One change.

    :param id: the listing's public code
    :param at: when it could first be seen here (UTC): when the index was built
    :param guid: the same for the same change, also of another installation that reads the same lists; tells nothing
    :param parts: of ``CHANGED``, what has
    :param on: of a session, the date by which it is known; of ``SHUT`` and ``ENDS``, the first day on which nothing is held
    :param until: of ``SHUT``, the first day after it
    :param sure: of ``OFF``, False while one person alone has reported it
    :param was: of ``ENDED`` and ``JOINED``, what was last listed
    :param days: of ``CHANGED``, on how many days of the week it was held before, where these were more
    """

    id: str
    kind: ChangeKind
    at: datetime
    guid: str
    programme: str
    area: str = ""
    parts: tuple[Part, ...] = ()
    on: date | None = None
    until: date | None = None
    sure: bool = True
    was: Was | None = None
    days: int = 0


class Changes(Struct, frozen=True):
    """
    What has changed, newest first: of :data:`KEPT_DAYS` days, and :data:`MOST_KEPT` changes at most.

    :param since: from when on everything that has changed is told
    """

    since: datetime
    changes: tuple[Change, ...] = ()


_Known = dict[str, msgspec.Raw]
_encode = msgspec.msgpack.Encoder().encode
_read_known = msgspec.msgpack.Decoder(_Known).decode
_read_was = msgspec.msgpack.Decoder(Was).decode
_read_changes = msgspec.json.Decoder(Changes).decode


def write_changes(index: Index, folder: Path) -> None:
    """Write what has changed since the index before, and what was known to have changed by then."""
    before, known = _before(folder, index)
    now: _Known = {listing.id: msgspec.Raw(_encode(_was(listing))) for listing in index.listings()}
    found = _begun(now, index.built_at) if known is None else _found(known, now, index.built_at)
    oldest = index.built_at - timedelta(days=KEPT_DAYS)
    kept = [*found, *(one for one in before.changes if one.at >= oldest)]
    (folder / _KNOWN).write_bytes(_encode(now))
    since = before.since if len(kept) <= MOST_KEPT else kept[MOST_KEPT - 1].at
    changes = Changes(max(since, oldest), tuple(kept[:MOST_KEPT]))
    (folder / _CHANGES).write_bytes(msgspec.json.encode(changes))


def changes_of(index: Index) -> Changes:
    """Return what had changed when an index was built; nothing, since then, where that has not been written."""
    global _kept
    version, changes = _kept
    folder = folder_beside(settings.INDEX_DIR, index.version)
    if version != folder or changes is None:
        try:
            changes = _read_changes((folder / _CHANGES).read_bytes())
        except FileNotFoundError:
            return Changes(index.built_at)
        _kept = folder, changes
    return changes


_kept: tuple[Path | None, Changes | None] = None, None


def _before(folder: Path, index: Index) -> tuple[Changes, _Known | None]:
    """Return what the newest index before this one left; of one that left nothing readable, we begin anew."""
    for older in sorted(folder.parent.glob("beside-*"), reverse=True):
        if older.name >= folder.name:
            continue
        try:
            changes = _read_changes((older / _CHANGES).read_bytes())
            return changes, _read_known((older / _KNOWN).read_bytes())
        except (FileNotFoundError, msgspec.DecodeError):
            continue
    return Changes(index.built_at), None


def _was(listing: Listing) -> Was:
    return Was(
        listing.programme,
        area_path(listing.areas),
        listing.name,
        listing.organisation,
        listing.rule,
        listing.mode,
        listing.town,
        tuple(zlib.crc32(_encode(of(listing))) for of in _PARTS.values()),
        listing.departures,
        listing.closures,
    )


def _begun(now: _Known, at: datetime) -> Iterator[Change]:
    """Give what is other than ever of sessions to come, where nothing was known before: all else would be new."""
    for id, packed in now.items():
        yield from _departing(id, (), (), _read_was(packed), at)


def _found(before: _Known, now: _Known, at: datetime) -> Iterator[Change]:
    """Give what differs; what was joined into another meeting has not ended, but is told of there from now on."""
    for id, packed in now.items():
        old = before.get(id)
        if old is None:
            yield _change(id, ChangeKind.NEW, at, _read_was(packed))
        elif bytes(old) != bytes(packed):
            yield from _differing(id, _read_was(old), _read_was(packed), at)
    if gone := before.keys() - now.keys():
        joined = directory.list_joined(gone)
        for id in sorted(gone):
            was = _read_was(before[id])
            kind = ChangeKind.JOINED if id in joined else ChangeKind.ENDED
            yield _change(id, kind, at, was, was=was)


def _differing(id: str, was: Was, now: Was, at: datetime) -> Iterator[Change]:
    pairs = zip(Part, was.parts, now.parts, strict=True)
    if parts := tuple(part for part, before, after in pairs if before != after):
        days = len(set(was.rule.days))
        fewer = len(set(now.rule.days)) < days
        yield _change(id, ChangeKind.CHANGED, at, now, parts=parts, days=days if fewer else 0)
    yield from _departing(id, was.departures, was.closures, now, at)


def _departing(
    id: str, departures: Sequence[Departure], closures: Sequence[Closure], now: Was, at: datetime
) -> Iterator[Change]:
    """Give what is said of sessions to come, and was not said before, or no longer is."""
    for one in _besides(now.departures, departures):
        if one.on >= at.date():
            yield _change(id, ChangeKind(one.kind.value), at, now, on=one.on, sure=one.sure)
    standing = {one.on for one in now.departures}
    for one in _besides(departures, now.departures):
        if one.on >= at.date() and one.on not in standing:
            # An extra session that is taken back is not held.
            kind = ChangeKind.OFF if one.kind is DepartureKind.EXTRA else ChangeKind.AS_EVER
            yield _change(id, kind, at, now, on=one.on)
    for shut in _besides(now.closures, closures):
        if shut.for_good:
            yield _change(id, ChangeKind.ENDS, at, now, on=shut.first)
        elif shut.until > at.date():
            yield _change(id, ChangeKind.SHUT, at, now, on=shut.first, until=shut.until)
    for shut in _besides(closures, now.closures):
        if shut.until > at.date():
            yield _change(id, ChangeKind.AS_EVER, at, now, on=shut.first, until=shut.until)


_Said = TypeVar("_Said", Departure, Closure)


def _besides(some: Iterable[_Said], others: Sequence[_Said]) -> list[_Said]:
    return [one for one in some if one not in others]


def _change(
    id: str,
    kind: ChangeKind,
    at: datetime,
    now: Was,
    *,
    parts: tuple[Part, ...] = (),
    on: date | None = None,
    until: date | None = None,
    sure: bool = True,
    was: Was | None = None,
    days: int = 0,
) -> Change:
    told = zlib.crc32(_encode((now.parts, now.departures, now.closures, on)))
    guid = f"{id}-{kind.lower()}-{at:%Y%m%d}-{told:08x}"
    return Change(
        id=id, kind=kind, at=at, guid=guid, programme=now.programme, area=now.area, parts=parts, on=on, until=until,
        sure=sure, was=was, days=days,
    )  # fmt: skip


def changes_within(
    changes: Iterable[Change],
    *,
    programmes: frozenset[str] = frozenset(),
    areas: frozenset[str] = frozenset(),
) -> Iterator[Change]:
    """Give those of any of these programmes in any of these areas, or in what lies within them; all, where none is named."""
    for one in changes:
        if programmes and one.programme not in programmes:
            continue
        if areas and not any(f"{one.area}/".startswith(f"{area}/") for area in areas):
            continue
        yield one
