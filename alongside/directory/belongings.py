"""The programmes, groups, venues, areas and bodies that entries name: found, or made where they are new."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from alongside.directory import bulk
from alongside.directory.entry import PROJECT, EntryContent
from alongside.directory.models import Area, Group, Organisation, Programme, Venue
from alongside.kernel.text import fold


class UnknownProgramme(Exception):
    """An entry names a programme that the directory does not have."""

    def __init__(self, code: str) -> None:
        super().__init__(
            f"The directory has no programme “{code}”. `alongside programmes` lists the codes that it has."
        )


class _Names(Struct):
    """What one content calls its belongings; empty where it names none."""

    content: EntryContent
    programme: str
    group: str
    venue: str
    area: str
    body: tuple[str, str] | None


def belongings_of(contents: Sequence[EntryContent]) -> list[dict[str, int | None]]:
    """
    Return for each content the columns that lead from a meeting to what it belongs to, such as ``venue_id``.

    :raises UnknownProgramme: and nothing is made
    """
    programmes = dict(Programme.objects.values_list("code", "pk"))
    if unknown := {content.programme for content in contents} - programmes.keys():
        raise UnknownProgramme(min(unknown))
    named = [_names(content) for content in contents]
    groups = _rows_of(Group, {one.group: one for one in named if one.group}, _group, programmes)
    venues = _rows_of(Venue, {one.venue: one for one in named if one.venue}, _venue, programmes)
    areas = _areas({one.content.areas for one in named if one.area})
    bodies = _bodies({one.body for one in named if one.body})
    return [
        {
            "programme_id": programmes[one.programme],
            "group_id": groups.get(one.group),
            "venue_id": venues.get(one.venue),
            "area_id": areas.get(one.area),
            "organisation_id": bodies[one.body] if one.body else None,
        }
        for one in named
    ]


def area_path(names: Sequence[str]) -> str:
    """Return the name of an area with those that it lies in, general to specific."""
    return " > ".join(names)[:400]


def _names(content: EntryContent) -> _Names:
    return _Names(
        content,
        content.programme,
        _group_key(content) if content.group else "",
        _venue_key(content) if _has_place(content) else "",
        area_path(content.areas),
        _body(content) if content.organisation else None,
    )


def _key(*parts: object) -> str:
    return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()


def _rows_of(
    model: type[Group | Venue], wanted: Mapping[str, _Names], make: Any, programmes: Mapping[str, int]
) -> dict[str, int]:
    """Return the rows of these keys, creating those that are not there yet."""
    found = _known(model, wanted)
    missing = [make(key, one, programmes) for key, one in wanted.items() if key not in found]
    bulk.insert(model, missing)
    return found | _known(model, [row["key"] for row in missing])


def _known(model: type[Group | Venue], keys: Iterable[str]) -> dict[str, int]:
    return dict(model.objects.filter(bulk.among("key", keys)).values_list("key", "pk"))


def _group_key(content: EntryContent) -> str:
    return _key(content.programme, fold(content.group), fold(content.country), *map(fold, content.areas))


def _group(key: str, one: _Names, programmes: Mapping[str, int]) -> dict[str, Any]:
    return {"key": key, "programme_id": programmes[one.programme], "name": one.content.group[:200]}


def _has_place(content: EntryContent) -> bool:
    return bool(
        content.venue or content.address or content.town or content.postcode or content.latitude is not None
    )


def _venue_key(content: EntryContent) -> str:
    # Two halls of one name and postcode are told apart to about a hundred metres.
    point = "" if content.latitude is None else f"{content.latitude:.3f},{content.longitude:.3f}"
    return _key(fold(content.venue), fold(content.address), fold(content.town), fold(content.postcode), point)


def _venue(key: str, one: _Names, _programmes: Mapping[str, int]) -> dict[str, Any]:
    content = one.content
    return {
        "key": key,
        "name": content.venue[:300],
        "address": content.address[:500],
        "town": content.town[:120],
        "postcode": content.postcode[:16],
        "country": content.country[:80],
        "latitude": content.latitude,
        "longitude": content.longitude,
        "approximate": content.approximate,
    }


def _areas(paths: Iterable[tuple[str, ...]]) -> dict[str, int]:
    found = dict(Area.objects.values_list("path", "pk"))
    for names in sorted(paths):
        within = None
        for depth, name in enumerate(names, start=1):
            path = area_path(names[:depth])
            if path not in found:
                found[path] = Area.objects.create(name=name[:120], path=path, within_id=within).pk
            within = found[path]
    return found


def _body(content: EntryContent) -> tuple[str, str]:
    """Return the kind and name of the body behind a meeting: a peer-led project of its own, or a service body."""
    kinds = Organisation.Kind
    kind = kinds.PROJECT if content.programme == PROJECT else kinds.SERVICE_BODY
    return kind.value, content.organisation[:200]


def _bodies(wanted: Collection[tuple[str, str]]) -> dict[tuple[str, str], int]:
    known = Organisation.objects.filter(bulk.among("name", {name for _kind, name in wanted}))
    found = {(kind, name): pk for kind, name, pk in known.values_list("kind", "name", "pk")}
    for kind, name in sorted(wanted):
        if (kind, name) not in found:
            found[kind, name] = Organisation.objects.create(kind=kind, name=name).pk
    return found
