"""A made-up BMLT server, which answers as the real ones do, and rows of it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import parse_qs, urlsplit

from alongside.feeds.entries import Entries, Source
from alongside.feeds.fetch import NotFetched
from alongside.feeds.formats import read

HERE = Source(name="na-island", zone="Europe/London", country="GB")
ROOT = "https://bmlt.example.org/main_server"

# Everything is text, and what nobody has filled in is there and empty.
MEETING: dict[str, Any] = {
    "id_bigint": "41", "worldid_mixed": "G00000041", "shared_group_id_bigint": "", "service_body_bigint": "12",
    "weekday_tinyint": "3", "venue_type": "1", "start_time": "19:30:00", "duration_time": "01:30:00",
    "time_zone": "", "formats": "O,D", "lang_enum": "en", "longitude": "-1.547", "latitude": "53.796",
    "distance_in_km": "", "distance_in_miles": "", "email_contact": "", "published": "1",
    "root_server_uri": ROOT, "format_shared_id_list": "8,17", "meeting_name": "Ludby Lamplighters",
    "location_text": "St Crispin's Hall", "location_info": "", "location_street": "12 Kettle Lane",
    "location_city_subsection": "", "location_neighborhood": "", "location_municipality": "Ludby",
    "location_sub_province": "Ludshire", "location_province": "", "location_postal_code_1": "LS1 4DY",
    "location_nation": "UK", "comments": "", "train_lines": "", "bus_lines": "", "phone_meeting_number": "",
    "virtual_meeting_link": "", "virtual_meeting_additional_info": "", "contact_name_1": "",
    "contact_phone_1": "", "contact_email_1": "",
}  # fmt: skip
ONLINE: dict[str, Any] = {
    "location_text": "", "location_street": "", "location_postal_code_1": "",
    "virtual_meeting_link": "https://zoom.us/j/81234567890",
}  # fmt: skip
NOWHERE: dict[str, Any] = {
    "location_text": "", "location_street": "", "location_municipality": "", "location_sub_province": "",
    "location_postal_code_1": "", "location_nation": "",
}  # fmt: skip


def format_row(id: str, key: str, name: str, world_id: str = "", **others: str) -> dict[str, str]:
    plain = {"description_string": name, "lang": "en", "format_type_enum": "FC1", "root_server_uri": ROOT}
    return {"key_string": key, "name_string": name, "id": id, "world_id": world_id} | plain | others


FORMATS = [
    format_row("8", "D", "Discussion", "DISC"),
    format_row("17", "O", "Open", "OPEN", format_type_enum="O"),
    format_row("33", "R", "Ramp to the door", "WCHR"),
    format_row("40", "S", "Steps", "STEP"),
]
BODIES = [
    {"id": "1", "parent_id": "0", "name": "The Whole Isle", "type": "ZF", "url": "", "helpline": ""},
    {"id": "5", "parent_id": "1", "name": "North Region", "type": "RS", "url": "", "helpline": ""},
    {"id": "12", "parent_id": "5", "name": "Ludby Area", "type": "AS", "url": "", "helpline": ""},
]


def meeting(**changes: Any) -> dict[str, Any]:
    """Return a meeting; None takes a field out."""
    return {key: value for key, value in (MEETING | changes).items() if value is not None}


def as_bytes(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode()


def bmlt(
    *changes: dict[str, Any],
    formats: Sequence[Mapping[str, Any]] = FORMATS,
    bodies: Sequence[Mapping[str, Any]] = BODIES,
    source: Source = HERE,
) -> Entries:
    """Read a server's document, one meeting for each set of changes."""
    rows = [meeting(**{"id_bigint": str(number)} | one) for number, one in enumerate(changes, start=100)]
    return read(as_bytes({"meetings": rows, "formats": formats, "service_bodies": bodies}), source=source)


class MadeUpServer:
    """
    Answers addresses as a server, or an aggregator of servers, does.

    :ivar asked: the addresses, in order
    :ivar changes: what it says that has changed
    :ivar answers: stand for what it would answer, by a part of the address; an exception is raised
    """

    def __init__(self, meetings: Sequence[Mapping[str, Any]], *, aggregator: bool = False) -> None:
        self.meetings: list[dict[str, Any]] = [dict(one) for one in meetings]
        self.aggregator = aggregator
        self.answers: dict[str, bytes | Exception] = {}
        self.asked: list[str] = []
        self.changes: list[Mapping[str, str]] = []

    def __call__(self, url: str) -> bytes:
        self.asked.append(url)
        for part, answer in self.answers.items():
            if part in url:
                if isinstance(answer, Exception):
                    raise answer
                return answer
        parts = urlsplit(url)
        if not parts.path.endswith("/client_interface/json/"):
            raise NotFetched("The address answers with 404: ask its owner whether it has moved.")
        asked = {key.removesuffix("[]"): values[-1] for key, values in parse_qs(parts.query).items()}
        if asked["switcher"] == "GetServiceBodies":
            return as_bytes(BODIES)
        if asked["switcher"] == "GetChanges":
            return as_bytes(self.changes)
        if asked["switcher"] == "GetFormats":
            return as_bytes(FORMATS)
        return as_bytes(self._search(asked))

    def _search(self, asked: Mapping[str, str]) -> Any:
        found = [
            row
            for row in self.meetings
            if asked.get("root_server_ids") in (None, row.get("root_server_id"))
            and asked.get("services") in (None, row["service_body_bigint"])
        ]
        if "meeting_ids" in asked:
            return {
                "meetings": [one for one in found if one["id_bigint"] in asked["meeting_ids"].split(",")],
                "formats": FORMATS,
            }
        if self.aggregator and not asked.keys() & {"root_server_ids", "services", "page_size"}:
            return []
        if "page_size" in asked:
            size, number = int(asked["page_size"]), int(asked["page_num"])
            found = found[(number - 1) * size : number * size]
        return {"meetings": found, "formats": FORMATS} if "get_used_formats" in asked else found


def with_format(format: dict[str, str], **changes: Any) -> Entries:
    """Read one meeting that has this format only."""
    ids = {"format_shared_id_list": format["id"], "formats": format["key_string"]}
    return bmlt(ids | changes, formats=[*FORMATS, format])
