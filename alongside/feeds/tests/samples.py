"""One made-up list, or more, in each format: what its publisher would write."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any, Final

from alongside.feeds.tests import bmlt_server
from alongside.feeds.tests.lists import GUIDE_ROW, UK_ROW, as_csv, as_json, workbook

SHEET: Final = {"Name": "Fire Pit", "Day": "Friday", "Time": "18:00", "Venue": "Garden House"}
AIRTABLE_FIELDS: Final = GUIDE_ROW | {"day": "Tuesday", "types": "Open"}
SMART_ROW: Final[dict[str, Any]] = {
    "days": ["wednesdays"], "times": ["7:00 pm"], "address": "12 Kettle Lane, Ludby, OH 44087 USA",
    "latitude": "41.31", "longitude": "-81.44", "details": "Details\n\nProgram: 4-Point\n\nNotes\n\nMeeting #: 91\n",
}  # fmt: skip
UKNA_NODE: Final[dict[str, Any]] = {
    "type": "node--meeting",
    "id": "0c9a3b52-1111-4000-8000-000000000001",
    "attributes": {
        "title": "Ludby Lamplighters", "changed": "2026-03-25T10:00:00+00:00", "field_meeting_day": "Tuesday",
        "field_meeting_times": {"from": 70200, "to": 75600}, "field_meeting_type": "In person",
        "field_meeting_venue_name": "St Crispin's Hall", "field_meeting_address": {"address_line1": "12 Kettle Lane"},
        "field_meeting_town": "Ludby", "field_meeting_postcode": "LS1 4DY",
        "field_meeting_coordinates": {"lat": 53.796, "lon": -1.547}, "field_meeting_wheelchair": True,
        "field_meeting_online_link": None,
    },
}  # fmt: skip

HSDS_SERVICE: Final[dict[str, Any]] = {
    "id": "0c9a3b52-2222-4000-8000-000000000001", "name": "Ludby Lamplighters", "status": "active",
    "description": "Tuesdays at half past seven.", "url": "https://council.example/lamplighters",
    "last_modified": "2026-03-25T10:00:00.000Z",
    "organization": {"id": "0c9a3b52-2222-4000-8000-000000000002", "name": "Alcoholics Anonymous", "description": "x"},
    "schedules": [
        {"id": "0c9a3b52-2222-4000-8000-000000000003", "freq": "WEEKLY", "interval": 1, "byday": "TU", "opens_at": "19:30:00",
         "closes_at": "21:00:00", "attending_type": "In person"},
    ],
    "service_at_locations": [
        {"id": "0c9a3b52-2222-4000-8000-000000000004", "location": {
            "id": "0c9a3b52-2222-4000-8000-000000000005", "location_type": "physical", "name": "St Crispin's Hall",
            "latitude": 53.796, "longitude": -1.547, "addresses": [
                {"id": "0c9a3b52-2222-4000-8000-000000000006", "address_1": "12 Kettle Lane", "city": "Ludby",
                 "state_province": "Ludshire", "postal_code": "LS1 4DY", "country": "GB", "address_type": "physical"},
            ]}},
    ],
}  # fmt: skip

SAMPLES: Final = MappingProxyType(
    {
        "airtable": (
            as_json({"records": [{"id": "recA1b2C3d4E5f6G7", "fields": AIRTABLE_FIELDS}]}),
            as_json([{"records": [{"id": "rec1", "fields": SHEET}], "offset": "x"}, {"records": []}]),
        ),
        "bmlt": (
            bmlt_server.as_bytes([bmlt_server.meeting()]),
            bmlt_server.as_bytes({"meetings": [bmlt_server.meeting()], "formats": bmlt_server.FORMATS}),
        ),
        "hsds_uk": (
            as_json({"total_pages": 1, "contents": [HSDS_SERVICE]}),
            as_json(
                [
                    {"totalPages": 2, "content": [HSDS_SERVICE]},
                    {"totalPages": 2, "content": [HSDS_SERVICE | {"id": "2"}]},
                ]
            ),
        ),
        "meeting_guide": (
            as_json([GUIDE_ROW]),
            as_json({"meetings": [GUIDE_ROW]}),
            as_json({"1": GUIDE_ROW, "3": GUIDE_ROW | {"slug": "fire-pit"}}),
            as_json(
                [
                    {
                        "name": "Fire Pit",
                        "day": [5],
                        "start_time": "6:00 PM",
                        "address": "12 Kettle Lane, Ludby",
                    }
                ]
            ),
            b"[]",
        ),
        "smart": (as_json([SMART_ROW]),),
        "spreadsheet": (
            as_csv([SHEET]),
            as_csv([UK_ROW], ";"),
            workbook([list(SHEET), list(SHEET.values())]),
            as_json({"range": "A1:D2", "values": [list(SHEET), list(SHEET.values())]}),
        ),
        "ukna": (
            as_json({"jsonapi": {"version": "1.0"}, "data": [UKNA_NODE], "links": {"self": {"href": "x"}}}),
            as_json([{"data": [UKNA_NODE]}, {"data": [UKNA_NODE | {"id": "2"}]}]),
        ),
    }
)
