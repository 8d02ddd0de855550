"""
BMLT: what the root servers of Narcotics Anonymous, and aggregators of them, give out (FORMATS.md 2).

Read are the answer to ``GetSearchResults``, with or without its formats, and the document that ``server``
puts together: ``{"meetings": […], "formats": […], "service_bodies": […]}``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from msgspec import Struct

from alongside.feeds.bmlt.bodies import ServiceBodies
from alongside.feeds.bmlt.fields import server_of, site_of, text_of, value_of
from alongside.feeds.bmlt.legend import CLOSED, HYBRID, ONLINE, PROGRAMME, Legend, Told
from alongside.feeds.bmlt.whereabouts import Whereabouts, in_one_zone
from alongside.feeds.entries import Entries, Problem, ProblemCode, Source, Unreadable, UnreadableCode, problem
from alongside.feeds.reading.assemble import read_rows
from alongside.feeds.reading.document import Document
from alongside.feeds.reading.row import Row

NAME: Final = "bmlt"

# Two of these in one row, and it is a meeting.
_TELLING: Final = frozenset(("id_bigint", "weekday_tinyint", "start_time", "meeting_name", "worldid_mixed"))
_OF_FORMATS: Final = frozenset(("key_string", "name_string"))
_PUT_TOGETHER: Final = frozenset(("meetings", "formats", "service_bodies"))
_OF_BODIES: Final = frozenset(("parent_id", "type", "helpline"))

_VENUE_TYPES: Final = {"1": "in person", "2": "online", "3": "hybrid"}
# Fields whose words tell how to get there, and what stands before them.
_LINES: Final = {"train_lines": "Trains", "bus_lines": "Buses", "public_transport": "Public transport"}
_NOTES: Final = ("comments", "format_comments")
# What stands elsewhere in an entry, or is how a server keeps its rows.
_READ: Final = frozenset(
    (
        "id_bigint", "shared_group_id_bigint", "service_body_bigint", "service_body_name", "weekday_tinyint",
        "venue_type", "start_time", "duration_time", "time_zone", "formats", "lang_enum", "longitude",
        "latitude", "distance_in_km", "distance_in_miles", "published", "root_server_uri", "root_server_id",
        "server_uri", "server_id", "format_shared_id_list", "meeting_name", "location_text",
        "location_info", "location_street", "location_city_subsection", "location_municipality",
        "location_sub_province", "location_province", "location_postal_code_1", "location_nation",
        "phone_meeting_number", "virtual_meeting_link", "virtual_meeting_additional_info",
        *_LINES, *_NOTES,
    )
)  # fmt: skip

# And in those of a server of Alongside.
_READ_OF_OURS: Final = _READ | {
    "programme", "group_name", "regions", "approximate", "status", "meeting_page", "phone_meeting_additional_info",
}  # fmt: skip


class _List(Struct, frozen=True):
    """A document taken apart."""

    meetings: list[Any]
    formats: list[Any]
    bodies: list[Any]


def recognises(document: Document) -> bool:
    """Say whether this looks like what such a server gives, be it the meetings or something beside them."""
    data = document.data
    if isinstance(data, dict) and data.keys() >= _PUT_TOGETHER:
        return True  # also where all that was asked for has gone
    rows = _flat(data.get("meetings") or data.get("formats") if isinstance(data, dict) else data)
    return any(_has(row, _TELLING, 2) or _is_beside(row) for row in rows[:50])


def read(document: Document, *, source: Source) -> Entries:
    """
    Read what a server gave.

    :raises Unreadable: where it is something beside the meetings, or nothing of such a server
    """
    found = _take_apart(document.data)
    return read_rows(_each(found, source), format=NAME, source=source, guessed=document.guessed)


def _take_apart(data: Any) -> _List:
    if isinstance(data, dict) and isinstance(data.get("meetings"), list):
        return _List(data["meetings"], _flat(data.get("formats")), _flat(data.get("service_bodies")))
    if not isinstance(data, list | dict) or (isinstance(data, dict) and "formats" not in data):
        raise Unreadable(
            UnreadableCode.NO_MEETINGS,
            "This is not what a BMLT server gives. Give the server's address, such as "
            "https://bmlt.example.org/main_server/.",
        )
    rows = _flat(data if isinstance(data, list) else data["formats"])
    if any(map(_is_beside, rows[:50])):
        raise Unreadable(
            UnreadableCode.NO_MEETINGS,
            "These are the formats or service bodies of a BMLT server, not its meetings. Give the server's "
            "address, or what it answers to GetSearchResults.",
        )
    return _List(rows, [], [])


def _flat(rows: Any) -> list[Any]:
    """Return rows, also where they lie in a list of their own."""
    if not isinstance(rows, list):
        return []
    return rows[0] if len(rows) == 1 and isinstance(rows[0], list) else rows


def _has(row: Any, fields: frozenset[str], least: int) -> bool:
    return isinstance(row, dict) and len(row.keys() & fields) >= least


def _is_beside(row: Any) -> bool:
    return _has(row, _OF_FORMATS, 2) or (_has(row, _OF_BODIES, 2) and "name" in row)


def _each(found: _List, source: Source) -> Iterable[Row | Problem]:
    legend, bodies = Legend(found.formats), ServiceBodies(found.bodies)
    meetings = [row for row in found.meetings if isinstance(row, dict)]
    keys = _Keys(meetings)
    zones = in_one_zone(meetings)
    for number, row in enumerate(found.meetings, start=1):
        if not isinstance(row, dict) or not row:
            yield problem(number, "", ProblemCode.REFUSED_NOT_A_ROW)
        elif text_of(row, "published") == "0" or row.get("published") is False:
            yield problem(number, "published", ProblemCode.REFUSED_NOT_PUBLISHED)
        else:
            day = _day(row)
            told = legend.told_by(row, day if isinstance(day, int) else None)
            fields = _fields(row, day, told, bodies, zones) | {"id": keys.of(row)}
            if told.programme:
                fields |= _of_alongside(row, told)
            elif not source.programme:
                fields["programme"] = PROGRAMME
            read = _READ_OF_OURS if told.programme else _READ
            extra = {key: value_of(row, key) for key in row if key not in read}
            yield Row(
                number, {key: value for key, value in fields.items() if value}, said=told.said, extra=extra
            )


class _Keys:
    """Keys that are unique in a list: a meeting's number, and its server's where there are several."""

    def __init__(self, rows: Iterable[Mapping[str, Any]]) -> None:
        self._several = len({site_of(row) for row in rows}) > 1

    def of(self, row: Mapping[str, Any]) -> str:
        """Return a row's key; empty where it has no number."""
        number = text_of(row, "id_bigint")
        server = server_of(row) or (site_of(row) if self._several else "")
        return f"{server}-{number}" if server and number else number


def _fields(
    row: Mapping[str, Any], day: int | str, told: Told, bodies: ServiceBodies, zones: Mapping[str, str]
) -> dict[str, Any]:
    place = Whereabouts.of(row)
    option = _attendance_option(row, told, place)
    online = option == "online"
    # What stands for an online meeting is the middle of a town, or of wherever a server put no address.
    has_point = place.has_address or not online
    return {
        "name": value_of(row, "meeting_name"),
        "day": str(day % 7) if isinstance(day, int) else day,
        "time": value_of(row, "start_time"),
        "duration": _duration(row),
        "timezone": text_of(row, "time_zone") or place.zone or zones.get(server_of(row), ""),
        "types": list(told.types),
        "openness": told.openness,
        "attendance_option": option,
        "status": "temporarily closed" if told.suspended else "",
        "entity": bodies.name_of(row),
        "regions": place.areas or bodies.areas_of(row),
        "location": value_of(row, "location_text"),
        "address": value_of(row, "location_street"),
        "city": value_of(row, "location_municipality"),
        "postal_code": value_of(row, "location_postal_code_1"),
        "country": place.country,
        "latitude": value_of(row, "latitude") if has_point else "",
        "longitude": value_of(row, "longitude") if has_point else "",
        "approximate": "yes" if online and not place.is_exact else "",
        "location_notes": _joined(value_of(row, "location_info"), *_lines(row)),
        "notes": _joined(*(value_of(row, field) for field in _NOTES), "; ".join(told.notes)),
        "conference_url": value_of(row, "virtual_meeting_link"),
        "conference_url_notes": value_of(row, "virtual_meeting_additional_info"),
        "conference_phone": value_of(row, "phone_meeting_number"),
    }


def _of_alongside(row: Mapping[str, Any], told: Told) -> dict[str, Any]:
    """Return what a server of Alongside says besides, in fields of its own."""
    return {
        "programme": told.programme,
        "name": _CAUTION.sub("", text_of(row, "meeting_name")),
        "group": value_of(row, "group_name"),
        "regions": value_of(row, "regions"),
        "approximate": "yes" if text_of(row, "approximate") == "1" else "",
        "status": value_of(row, "status"),
        "url": value_of(row, "meeting_page"),
        "conference_phone_notes": value_of(row, "phone_meeting_additional_info"),
        # It gives no point that is only a guess.
        "latitude": value_of(row, "latitude"),
        "longitude": value_of(row, "longitude"),
    }


# What it puts behind a name for clients that go by day and time alone.
_CAUTION: Final = re.compile(r" \((?:closed for now|not every week|not yet)\)\Z")


def _day(row: Mapping[str, Any]) -> int | str:
    """Return the ISO weekday, since 1 is a Sunday here; or what stood there where it is no day."""
    text = text_of(row, "weekday_tinyint")
    if text in ("1", "2", "3", "4", "5", "6", "7"):
        return int(text) - 1 or 7
    return f"weekday_tinyint {text}" if text else ""


def _duration(row: Mapping[str, Any]) -> str:
    text = text_of(row, "duration_time")
    # Servers write this where nobody has said; 24 hours are a room that never closes.
    return "" if text in ("00:00:00", "00:00") else text


def _attendance_option(row: Mapping[str, Any], told: Told, place: Whereabouts) -> str:
    """
    Return how one takes part; empty where the rest of the row has to tell.

    The formats stand above a venue type of 1, which is what a server writes where nobody has said.
    """
    type = text_of(row, "venue_type")
    if type not in ("", "0", *_VENUE_TYPES):
        return f"venue_type {type}"
    if told.has(CLOSED):
        return "online" if type in ("2", "3") or told.has(ONLINE) or told.has(HYBRID) else ""
    if type in ("2", "3"):
        return _VENUE_TYPES[type]
    if told.has(HYBRID):
        return "hybrid"
    if told.has(ONLINE):
        return "online"
    link = text_of(row, "virtual_meeting_link")
    if link and not place.is_exact:
        return "online"  # a postcode without a door is nowhere to set out for
    elsewhere = link or text_of(row, "phone_meeting_number")
    return _VENUE_TYPES["1"] if type == "1" and (place.is_exact or not elsewhere) else ""


def _lines(row: Mapping[str, Any]) -> Iterable[str]:
    return (f"{label}: {text}" for field, label in _LINES.items() if (text := text_of(row, field)))


def _joined(*texts: Any) -> str:
    return "\n".join(text for text in texts if isinstance(text, str) and text)
