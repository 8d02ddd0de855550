"""
What formats without a schema of their own insist on, written as one: facts of their specifications, in our words.

Meeting Guide: code4recovery/spec, README, "Field Definitions". GeoJSON: RFC 7946, sections 3 and 7. Event: schema.org, and what search
engines ask of one (name, start, place). BMLT: a row of `GetSearchResults` (FORMATS.md 2), held by those of real servers too.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Any, Final

_TEXT: Final = {"type": "string", "minLength": 1}
_TIME: Final = {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}
_LINK: Final = {"type": "string", "format": "uri", "pattern": "^https?://"}
_DAY: Final = {"type": "integer", "minimum": 0, "maximum": 6}
_LATITUDE: Final = {"type": "number", "minimum": -90, "maximum": 90}
_LONGITUDE: Final = {"type": "number", "minimum": -180, "maximum": 180}

_MEETING: Final[dict[str, Any]] = {
    "type": "object",
    "required": ["name", "slug"],
    "properties": {
        "name": {"type": "string", "minLength": 1, "maxLength": 255},
        "slug": _TEXT,
        "day": {"anyOf": [_DAY, {"type": "array", "items": _DAY, "minItems": 1, "uniqueItems": True}]},
        "time": _TIME,
        "end_time": _TIME,
        "timezone": {"type": "string", "pattern": "^(UTC|[A-Z][A-Za-z_]+(/[A-Za-z_+-]+)+)$"},
        "types": {"type": "array", "items": _TEXT, "uniqueItems": True},
        "notes": _TEXT,
        "updated": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$"},
        "url": _LINK,
        "conference_url": _LINK,
        "conference_phone": {"type": "string", "pattern": r"^\+?[\d,*#]+$"},
        "latitude": _LATITUDE,
        "longitude": _LONGITUDE,
        "coordinates": {"type": "string", "pattern": r"^-?\d+(\.\d+)?,-?\d+(\.\d+)?$"},
        "regions": {"type": "array", "items": _TEXT, "minItems": 1},
        "approximate": {"enum": ["yes", "no"]},
        "country": {"type": "string", "pattern": "^[A-Z]{2}$"},
        "entity_url": _LINK,
        "feedback_url": _LINK,
    },
    # A day without a time, or a time without a day, is no time at which anybody can come.
    "dependentRequired": {"day": ["time"], "time": ["day"], "end_time": ["time"]},
}
MEETING_GUIDE: Final[dict[str, Any]] = {"type": "array", "items": _MEETING}
GEOJSON: Final[dict[str, Any]] = {
    "type": "object",
    "required": ["type", "features"],
    "properties": {
        "type": {"const": "FeatureCollection"},
        "features": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "geometry", "properties"],
                "properties": {
                    "type": {"const": "Feature"},
                    "id": {"type": ["string", "number"]},
                    "properties": {"type": ["object", "null"]},
                    "geometry": {
                        "anyOf": [
                            {"type": "null"},
                            {
                                "type": "object",
                                "required": ["type", "coordinates"],
                                "properties": {
                                    "type": {"const": "Point"},
                                    "coordinates": {
                                        "type": "array",
                                        "prefixItems": [_LONGITUDE, _LATITUDE],
                                        "minItems": 2,
                                        "maxItems": 3,
                                    },
                                },
                            },
                        ]
                    },
                },
                # What stood for a feature in the draft before the standard.
                "not": {"anyOf": [{"required": ["coordinates"]}, {"required": ["features"]}]},
            },
        },
    },
    "not": {"required": ["crs"]},
}
EVENT: Final[dict[str, Any]] = {
    "type": "object",
    "required": ["@context", "@type", "name", "location", "eventAttendanceMode", "eventStatus"],
    "properties": {
        "@context": {"const": "https://schema.org"},
        "@type": {"const": "Event"},
        "name": _TEXT,
        "eventAttendanceMode": {
            "enum": [
                f"https://schema.org/{kind}EventAttendanceMode" for kind in ("Offline", "Online", "Mixed")
            ]
        },
        "eventStatus": {
            "enum": [
                f"https://schema.org/Event{kind}"
                for kind in ("Scheduled", "Postponed", "Cancelled", "Rescheduled", "MovedOnline")
            ]
        },
        "url": _LINK,
    },
}
_FIGURES: Final = {"type": "string", "pattern": r"^\d+$"}
_CLOCK: Final = {"type": "string", "pattern": r"^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$"}
_DEGREES: Final = {"type": "string", "pattern": r"^(-?\d{1,3}(\.\d+)?)?$"}
_OR_NOTHING: Final = {"type": "string", "pattern": "^(https?://.*)?$"}
BMLT_ROW: Final[dict[str, Any]] = {
    "type": "object",
    "required": [
        "service_body_bigint", "location_text", "location_street", "location_municipality", "location_province",
        "location_postal_code_1", "location_nation", "location_info", "comments", "worldid_mixed", "time_zone",
        "id_bigint", "weekday_tinyint", "start_time", "duration_time", "venue_type", "published", "meeting_name", "formats",
        "latitude", "longitude", "root_server_uri", "virtual_meeting_link", "phone_meeting_number", "lang_enum",
    ],
    "additionalProperties": {"type": "string"},
    "properties": {
        "id_bigint": _FIGURES,
        "service_body_bigint": _FIGURES,
        "weekday_tinyint": {"enum": list("1234567")},
        "venue_type": {"enum": list("123")},
        "published": {"enum": list("01")},
        "meeting_name": _TEXT,
        "start_time": _CLOCK,
        "duration_time": _CLOCK,
        "latitude": _DEGREES,
        "longitude": _DEGREES,
        "formats": {"type": "string", "pattern": "^([^, ]+(,[^, ]+)*)?$"},
        "format_shared_id_list": {"type": "string", "pattern": r"^(\d+(,\d+)*)?$"},
        "lang_enum": {"type": "string", "pattern": "^[a-z]{2}$"},
        "root_server_uri": _LINK,
        "virtual_meeting_link": _OR_NOTHING,
    },
}  # fmt: skip
OURS: Final = MappingProxyType(
    {"Meeting Guide": MEETING_GUIDE, "BMLT": BMLT_ROW, "GeoJSON": GEOJSON, "schema.org Event": EVENT}
)
