"""
Open Referral UK: the services of a council, or of anybody who publishes as councils do (HSDS-UK 3.0 and 1.0; STANDARDS.md 1).

A council lists swimming beside mutual aid. A service is read where it, or its organisation, has the name of a programme that
we know; or each, where whoever reads the list says whose they are. Contacts are never looked at: in such a list they are people.

Times are read as the clock shows them there: the standard wants an offset from UTC, which holds for half of the year.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Any, Final

from alongside.directory.codes import meaning_of
from alongside.directory.programmes import code_of
from alongside.directory.vocabulary import ATTRIBUTES
from alongside.feeds.entries import Entries, Problem, ProblemCode, Source, Unreadable, UnreadableCode, problem
from alongside.feeds.reading.assemble import read_rows
from alongside.feeds.reading.document import Document
from alongside.feeds.reading.row import Row
from alongside.kernel.periods import RuleKind
from alongside.kernel.text import fold

NAME: Final = "hsds_uk"

_PAGE: Final = ("contents", "content")  # version 3, version 1
_TELLING: Final = frozenset(
    (
        "organization", "organization_id", "service_at_locations", "schedules", "regular_schedules", "assured_date",
        "service_taxonomys", "cost_options", "service_areas", "eligibilitys",
    )
)  # fmt: skip
_STATUS: Final = {"inactive": "suspended", "temporarily closed": "temporarily closed", "defunct": "ended"}
_DAYS: Final = {name: day for day, name in enumerate(("SU", "MO", "TU", "WE", "TH", "FR", "SA"))}
_BYDAY: Final = re.compile(r"([+-]?\d)?\s*(MO|TU|WE|TH|FR|SA|SU)[A-Z]*", re.I)
_CLOCK: Final = re.compile(r"(\d\d?:\d\d)(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?")
# Where the name of a programme ends, and that of a group begins: "Alcoholics Anonymous (AA) - Ludby".
_NAME_ENDS: Final = re.compile(r"\s*[(:,–—|]|\s-\s")
_LINK: Final = re.compile(r"https?://\S+")
_ADULT: Final = 18
# No service has more, places and times together; a list made to cost time may.
_MOST_ROWS: Final = 100


def recognises(document: Document) -> bool:
    """Say whether this looks like pages of services."""
    return any(_is_service(one) for page in _pages(document.data) for one in _contents(page)[:50])


def read(document: Document, *, source: Source) -> Entries:
    """
    Read the services: one page, or all of them as a JSON array.

    :raises Unreadable: where there are none, or where more pages follow that are not there
    """
    pages = _pages(document.data)
    if not pages:
        raise Unreadable(
            UnreadableCode.NO_MEETINGS,
            "There are no pages of services in this JSON: {“contents”: […]}. Give what the feed answers to /services.",
        )
    most = max(_number(page.get("total_pages", page.get("totalPages"))) for page in pages)
    if most > len(pages):
        raise Unreadable(
            UnreadableCode.NOT_WHOLE,
            f"This is only a part of the list: it has {most} pages, and here are {len(pages)}. Fetch every page, and "
            "give them as one JSON array.",
        )
    services = [one for page in pages for one in _contents(page)]
    return read_rows(_each(services, source), format=NAME, source=source, guessed=document.guessed)


def _pages(data: Any) -> list[dict[str, Any]]:
    pages = data if isinstance(data, list) else [data]
    told = [
        page
        for page in pages
        if isinstance(page, dict) and any(isinstance(page.get(name), list) for name in _PAGE)
    ]
    return told if len(told) == len(pages) else []


def _contents(page: dict[str, Any]) -> list[Any]:
    return next(page[name] for name in _PAGE if isinstance(page.get(name), list))


def _is_service(one: Any) -> bool:
    return isinstance(one, dict) and {"id", "name"} <= one.keys() and bool(_TELLING & one.keys())


def _each(services: Iterable[Any], source: Source) -> Iterator[Row | Problem]:
    number = 0
    for service in services:
        if not _is_service(service):
            number += 1
            yield problem(number, "", ProblemCode.REFUSED_NOT_A_ROW)
        elif not (programme := _programme(service)) and not source.programme:
            number += 1
            yield problem(number, "programme", ProblemCode.REFUSED_OTHER_SERVICE)
        else:
            for where, when, ending in _gatherings(service):
                number += 1
                yield _row(number, service, where, when, programme, ending)


def _programme(service: dict[str, Any]) -> str:
    """Return the name of the programme, where the organisation or the service bears it."""
    texts = [_text(_part(service, "organization").get("name")), _text(service.get("name"))]
    names = [name for text in texts for name in (text, _NAME_ENDS.split(text, maxsplit=1)[0])]
    return next((name for name in names if name and code_of(name)), "")


def _gatherings(service: dict[str, Any]) -> Iterator[tuple[dict[str, Any], dict[str, Any], str]]:
    """Give each place with each time of a service, and what tells its row from the others of the service."""
    places = _parts(service, "service_at_locations") or [{}]
    found = [
        (place, when)
        for place in places[:_MOST_ROWS]
        for when in (
            _schedules(place) or _schedules(_part(place, "location")) or _schedules(service) or [{}]
        )[:_MOST_ROWS]
    ]
    for place, when in islice(found, _MOST_ROWS):
        parts = [_text(part.get("id")) for part in (place, when)] if len(found) > 1 else []
        yield _part(place, "location"), when, "/".join(filter(None, parts))


def _schedules(part: dict[str, Any]) -> list[dict[str, Any]]:
    return _parts(part, "schedules") or _parts(part, "regular_schedules")


def _row(
    number: int,
    service: dict[str, Any],
    where: dict[str, Any],
    when: dict[str, Any],
    programme: str,
    ending: str,
) -> Row:
    days = [
        (week, day.upper()) for week, day in _BYDAY.findall(_text(when.get("byday", when.get("weekday"))))
    ]
    words = _text(when.get("description"))
    organisation = _text(_part(service, "organization").get("name"))
    link = _LINK.search(_text(when.get("notes")))
    said, types = _said(service)
    fields = {
        "id": "/".join(filter(None, (_text(service["id"]), ending))),
        "name": service["name"],
        "programme": programme,
        "entity": "" if code_of(organisation) else organisation,
        "day": [_DAYS[day] for _, day in days],
        "time": _clock(when.get("opens_at")),
        "end_time": _clock(when.get("closes_at")),
        "timezone": when.get("timezone"),
        "status": _STATUS.get(fold(_text(service.get("status"))), ""),
        "attendance_option": _attendance(where, when),
        "location": _venue(where, when),
        "location_notes": "\n".join(_access(where)),
        **_address(where, venue=_text(where.get("name"))),
        "latitude": where.get("latitude"),
        "longitude": where.get("longitude"),
        "types": types,
        "conference_url": link[0] if link else "",
        "notes": "\n".join(_notes(service, words, surely=bool(days))),
        "url": service.get("url"),
        "updated": service.get("last_modified"),
    }
    kept = {name: value for name, value in fields.items() if value not in (None, "", [])}
    return Row(number, kept, said=said, recurs=_recurs(when, [week for week, _ in days]) if days else {})


def _venue(where: dict[str, Any], when: dict[str, Any]) -> str:
    """Return the name of a place that one can go to: one that is only how to take part is none."""
    name = _text(where.get("name"))
    is_none = where.get("location_type") == "virtual" or name == _text(when.get("attending_type"))
    return "" if is_none else name


def _attendance(where: dict[str, Any], when: dict[str, Any]) -> str:
    """Say how one takes part, of a text that may be any: "in person", "Online via Zoom"."""
    text = fold(_text(when.get("attending_type")))
    online, phone = re.search(r"online|virtual|zoom", text), re.search(r"phone", text)
    there = re.search(r"in person|venue|face to face|hybrid", text)
    if where.get("location_type") == "virtual":
        return "phone" if phone and not online else "online"
    if online:
        return "hybrid" if there or where.get("location_type") == "physical" else "online"
    return "phone" if phone and not there else "in person" if there else ""


def _address(where: dict[str, Any], *, venue: str) -> dict[str, Any]:
    [address] = (_parts(where, "addresses") or _parts(where, "physical_addresses") or [{}])[:1]
    return {
        "address": "" if address.get("address_1") == venue else address.get("address_1"),
        "city": address.get("city"),
        "region": address.get("state_province"),
        "postal_code": address.get("postal_code"),
        "country": address.get("country"),
    }


def _access(where: dict[str, Any]) -> Iterator[str]:
    parts = [where, *_parts(where, "accessibility"), *_parts(where, "accessibility_for_disabilities")]
    yield from dict.fromkeys(filter(None, (_text(part.get("description")) for part in parts)))


def _notes(service: dict[str, Any], words: str, *, surely: bool) -> Iterator[str]:
    """Give what is said of it: less what only says again when it is held."""
    text = _text(service.get("description"))
    if surely and words and text.startswith(words):
        text = text[len(words) :].lstrip(" .\n")
    elif not surely and words not in text:
        yield words
    yield from filter(None, (_text(service.get("alert")), text))


def _said(service: dict[str, Any]) -> tuple[dict[str, bool], list[str]]:
    """Return what its terms say of it, and those of its names and languages that are types of ours."""
    terms = [_part(one, "taxonomy_term") or _part(one, "taxonomy") for one in _attributes(service)]
    said = {key: True for one in terms if (key := _text(one.get("term"))) in ATTRIBUTES}
    if _number(service.get("minimum_age")) >= _ADULT:
        said["ADULTS_ONLY"] = True
    names = [_text(one.get("name")) for one in (*terms, *_parts(service, "languages"))]
    return said, [name for name in names if name and not meaning_of("", [name]).unknown]


def _attributes(service: dict[str, Any]) -> list[dict[str, Any]]:
    return _parts(service, "attributes") or _parts(service, "service_taxonomys")


def _recurs(when: dict[str, Any], weeks: list[str]) -> dict[str, Any]:
    """Return what a schedule says of its rule beside day and time; a pattern that we have no rule for is not sure."""
    every, frequency = max(1, _number(when.get("interval"))), _text(when.get("freq")).upper()
    rule: dict[str, Any] = {}
    if months := [int(one) for one in re.findall(r"\d+", _text(when.get("bymonth"))) if 1 <= int(one) <= 12]:
        rule["months"] = tuple(sorted(set(months)))
    if frequency == "MONTHLY" and all(weeks) and every == 1 and not when.get("bymonthday"):
        rule |= {"kind": RuleKind.MONTHLY, "weeks": tuple(sorted({int(week) for week in weeks}))}
    elif frequency == "MONTHLY" or any(weeks):
        rule["sure"] = False
    elif every > 1:
        rule |= {"kind": RuleKind.EVERY_N_WEEKS, "every": every, "anchor": _date(when.get("dtstart"))}
    if first := _date(when.get("valid_from")):
        rule["valid_from"] = first
    if last := _date(when.get("valid_to")):
        rule["until"] = last + timedelta(days=1)
    return rule


def _clock(value: Any) -> Any:
    """Return a time without its seconds and its offset; what is none stays as it stands, to be named."""
    match = _CLOCK.fullmatch(_text(value))
    return match[1] if match else value


def _date(value: Any) -> date | None:
    try:
        found = date.fromisoformat(_text(value)[:10])
    except ValueError:
        return None
    return found if 1970 <= found.year <= 9000 else None


def _number(value: Any) -> int:
    return int(value) if isinstance(value, int | float) and 0 <= value < 1e9 else 0


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _part(values: dict[str, Any], name: str) -> dict[str, Any]:
    part = values.get(name)
    return part if isinstance(part, dict) else {}


def _parts(values: dict[str, Any], name: str) -> list[dict[str, Any]]:
    parts = values.get(name)
    return [part for part in parts if isinstance(part, dict)] if isinstance(parts, list) else []
