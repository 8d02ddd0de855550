"""
SMART Recovery's own finder in the USA and Canada, as it is taken down from its pages: the example of a source
that keeps to no format (FORMATS.md 3).

A meeting has ``days`` and ``times``, one address, and ``details``: one text in which labelled lines (Program,
Specific audiences, Languages spoken) stand before a heading "Facilitators", with people below it, and a heading
"Notes", with how to join. It has no name.

Its times are shown in the zone of whoever looked, which is the source's own (``--zone``); they are put back into the
clock of the place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from alongside.feeds.entries import Entries, Problem, ProblemCode, Source, Unreadable, UnreadableCode, problem
from alongside.feeds.reading.assemble import read_rows
from alongside.feeds.reading.document import Document
from alongside.feeds.reading.places import Point, point_of, zones
from alongside.feeds.reading.row import Row
from alongside.feeds.reading.times import days_of, time_of
from alongside.feeds.smart.clocks import moved, zone_of

NAME: Final = "smart"
PROGRAMME: Final = "SMART"
FAMILY_PROGRAMME: Final = "SMART-FF"
FAMILY: Final = "Family and Friends"

_KEYS: Final = frozenset(("days", "times", "address", "details"))
_LABELLED: Final = re.compile(
    r"^(?P<label>Program|Specific audiences|Languages spoken):[ \t]*(?P<value>.*)$", re.M
)
_NOTES: Final = re.compile(r"^Notes[ \t]*$", re.M)
_NUMBER: Final = re.compile(r"^\s*Meeting #:[ \t]*(?P<number>\d*)[ \t]*$", re.M)
_BRACKETS: Final = re.compile(r"\s*\(.*?\)")
# A whole town, from which the real place was left out: "Ludby, Ohio, United States".
_TOWN_ONLY: Final = re.compile(r"[^,\d]*,[^,\d]+, (?:United States|Canada)")
_LABEL: Final = re.compile(r"^\s*(?:Location|Address|Venue)\s*:\s*", re.I)
_COUNTRY: Final = re.compile(r"(?<!,)\s+(USA?|Canada)$")
# "ON, N9E 1T2, CA", where the last is no California.
_IN_CANADA: Final = re.compile(r"(?P<postcode>\b[A-Z]\d[A-Z] ?\d[A-Z]\d\b)")
_CANADA_LAST: Final = re.compile(r"[\s,]+(?:CA|Canada)\s*$")
_AWAY: Final = re.compile(
    r"\b(?:moved?|moving|is|are|be|place|changed|gathering)\s+(?:now\s+|temporarily\s+)*(?:to\s+)?(?:an?\s+)?"
    r"(?:on-?line|zoom)\b|\bonline only\b|\bmeeting online via zoom\b",
    re.I,
)
_BACK: Final = re.compile(
    r"\b(?:resumed?s?|returned|held|offered|moved to|back|from online to)\b[^.\n]{0,30}\b(?:in|face)[- ](?:person|to[- ]face)",
    re.I,
)
_BOTH: Final = re.compile(
    r"\bhybrid\b|\bin[- ]person (?:and|&|or|/|as well as) (?:on-?line|zoom)|\b(?:on-?line|zoom) (?:and|&|or|/) in[- ]person"
    r"|\balso (?:be )?(?:accessed|available|held|offered) (?:on-?line|on zoom)",
    re.I,
)


class _Details(Struct, frozen=True):
    """What the text of a meeting says, without its facilitators."""

    course: str
    audiences: tuple[str, ...]
    languages: tuple[str, ...]
    number: str
    notes: str


def recognises(document: Document) -> bool:
    """Say whether this looks like that finder's meetings."""
    rows = document.data
    return isinstance(rows, list) and any(isinstance(row, dict) and row.keys() >= _KEYS for row in rows[:50])


def read(document: Document, *, source: Source) -> Entries:
    """
    Read the meetings; one that is held at several times gives several entries.

    :raises Unreadable: where there is no array of them
    """
    rows = document.data
    if not isinstance(rows, list):
        raise Unreadable(UnreadableCode.NO_MEETINGS, "There is no array of meetings in this JSON.")
    found = read_rows(_each(rows, source.zone), format=NAME, source=source, guessed=document.guessed)
    return replace(found, read_rows=len(rows))


def _each(rows: Iterable[Any], zone: str) -> Iterator[Row | Problem]:
    for number, row in enumerate(rows, start=1):
        if isinstance(row, dict) and row:
            yield from _rows(number, row, zone)
        else:
            yield problem(number, "", ProblemCode.REFUSED_NOT_A_ROW)


def _rows(number: int, values: Mapping[str, Any], zone: str) -> Iterator[Row | Problem]:
    details = _details(values.get("details"))
    slots = _slots(_texts(values.get("days")), _texts(values.get("times")))
    if not slots:
        # Nothing here is by appointment: the page's day and time were lost.
        yield problem(number, "day", ProblemCode.REFUSED_NO_DAY)
    for days, time in slots:
        fields = _fields(values, details)
        fields |= _when(days, time, zone, zone_of(str(values.get("address") or ""), _point(values)))
        if details.number:
            fields["id"] = f"{details.number}/{'+'.join(days)}/{time}" if len(slots) > 1 else details.number
        yield Row(number, fields)


def _point(values: Mapping[str, Any]) -> Point | None:
    """Return where it is on the Earth; what cannot be read is named where the row is."""
    point = point_of(values.get("latitude"), values.get("longitude"), "")
    return point if isinstance(point, tuple) else None


def _when(days: list[str], time: str, zone: str, other: str) -> dict[str, Any]:
    """Tell days and time in the zone of the place; what cannot be read stays as it stands, to be named."""
    starts, (weekdays, wrong) = time_of(time), days_of(days)
    if not other or other == zone or starts is None or wrong or zone not in zones():
        return {"day": days, "time": time}
    weekdays, starts = moved(weekdays, starts, zone, other)
    # Sunday is 0 in rows (FORMATS.md 1.1).
    return {"day": [day % 7 for day in weekdays], "time": f"{starts:%H:%M}", "timezone": other}


def _texts(value: Any) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def _slots(days: list[str], times: list[str]) -> list[tuple[list[str], str]]:
    """
    Put days and times together: each day with the time beside it, or all with the one.

    Days of one time are one meeting. Where neither counts fit, nobody can say which time is whose, and the row is
    left to be refused for want of a time.
    """
    if len(times) == 1:
        return [(days, times[0])]
    if len(days) == 1:
        return [(days, time) for time in times] or [(days, "")]
    if len(days) != len(times):
        return [(days, "")]
    pairs = list(zip(days, times, strict=True))
    return [([day for day, other in pairs if other == time], time) for time in dict.fromkeys(times)]


def _fields(values: Mapping[str, Any], details: _Details) -> dict[str, Any]:
    address = _address(str(values.get("address") or ""))
    is_family = details.course == FAMILY
    town_only = bool(_TOWN_ONLY.fullmatch(address))
    fields = {
        "programme": FAMILY_PROGRAMME if is_family else PROGRAMME,
        "name": _name(address, is_family=is_family),
        "formatted_address": address,
        "approximate": town_only,
        "latitude": values.get("latitude"),
        "longitude": values.get("longitude"),
        "types": [*details.audiences, *details.languages, details.course],
        "notes": details.notes,
        "attendance_option": _attendance(details.notes, town_only=town_only),
    }
    return {key: value for key, value in fields.items() if value not in ("", None)}


def _address(written: str) -> str:
    """Write an address with its country last, in words."""
    address = _LABEL.sub("", written).strip(" ,")
    if found := _IN_CANADA.search(address):
        # Its postcode may stand before or after the province.
        before = _CANADA_LAST.sub("", address).replace(found["postcode"], "").strip(" ,")
        return f"{re.sub(r'[ ,]*,[ ,]*', ', ', before)}, {found['postcode']}, Canada"
    return _COUNTRY.sub(r", \1", address)


def _name(address: str, *, is_family: bool) -> str:
    """Make the name that a meeting lacks of what it is and the place or town that its address begins with."""
    what = "SMART Recovery Family & Friends" if is_family else "SMART Recovery"
    where = address.partition(",")[0].strip()
    return what if not where or where[0].isdigit() else f"{what}, {where}"


def _attendance(notes: str, *, town_only: bool) -> str:
    """Read from the notes where a meeting went and whether it came back; empty where they do not say."""
    if _BOTH.search(notes):
        return "hybrid"
    if _BACK.search(notes):
        return "in_person"
    return "online" if _AWAY.search(notes) or (town_only and "zoom" in notes.casefold()) else ""


def _details(value: Any) -> _Details:
    text = (
        value.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ") if isinstance(value, str) else ""
    )
    head, *rest = _NOTES.split(text, maxsplit=1)
    notes = rest[0] if rest else ""
    said = {match["label"]: _BRACKETS.sub("", match["value"]) for match in _LABELLED.finditer(head)}
    number = _NUMBER.search(notes)
    return _Details(
        course=said.get("Program", "").strip(),
        audiences=_listed(said.get("Specific audiences", "")),
        languages=_listed(said.get("Languages spoken", "")),
        number=number["number"] if number else "",
        notes=_NUMBER.sub("", notes).strip(),
    )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())
