"""The words by which lists head their columns."""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType
from typing import Final

from alongside.kernel.text import fold

FIELDS: Final = MappingProxyType(
    {
        "name": ("Name", "Meeting", "Meeting Name", "Title"),
        "slug": ("Slug", "Guid"),
        "id": ("ID", "Meeting ID"),
        "day": ("Day", "Days", "Weekday", "Day of Week"),
        "time": ("Time", "Start", "Start Time", "Starts"),
        "end_time": ("End Time", "End", "Ends", "Finish", "Finish Time"),
        "duration": ("Duration", "Length"),
        "timezone": ("Timezone", "Time Zone", "TZ"),
        "formatted_address": ("Formatted Address", "Full Address"),
        "address": ("Address", "Street", "Street Address", "Address 1"),
        "city": ("City", "Town"),
        "state": ("State", "Province", "County"),
        "postal_code": ("Postal Code", "Postcode", "Post Code", "Zip", "Zip Code", "Eircode"),
        "country": ("Country",),
        "region": ("Region", "Area"),
        "sub_region": ("Sub Region", "Subregion"),
        "sub_sub_region": ("Sub Sub Region",),
        "regions": ("Regions", "Areas"),
        "latitude": ("Latitude", "Lat"),
        "longitude": ("Longitude", "Long", "Lng", "Lon"),
        "coordinates": ("Coordinates",),
        "approximate": ("Approximate",),
        "private_place": ("Private Place", "Private Location", "Hide Address", "Address Hidden"),
        "location": ("Location", "Location Name", "Venue", "Venue Name", "Place"),
        "location_notes": ("Location Notes", "Venue Notes", "Venue Info", "Access", "Directions"),
        "notes": ("Notes", "Note", "Comments", "Comment", "Remarks", "Desc", "Description"),
        "group": ("Group", "Group Name"),
        "entity": ("Entity", "Intergroup", "Service Body"),
        "group_notes": ("Group Notes",),
        "types": (
            "Types", "Type", "Meeting Types", "Format", "Formats", "Category", "Categories", "Language",
            "Languages",
        ),
        "conference_url": (
            "Conference URL", "Online URL", "Online Link", "Zoom Link", "Zoom URL", "Meeting Link",
            "Join URL", "Video", "Video Link",
        ),
        "conference_url_notes": ("Conference URL Notes", "Online Notes"),
        "conference_phone": ("Conference Phone",),
        "conference_phone_notes": ("Conference Phone Notes",),
        "updated": ("Updated", "Last Updated", "Updated At", "Last Modified"),
        "url": ("URL", "Link", "Web Page"),
        "attendance_option": ("Attendance Option", "Attendance", "Mode"),
        "status": ("Status",),
        "programme": ("Programme", "Program", "Fellowship", "MeetingTypeNamespace"),
        "openness": ("OpenFormat", "Open Format", "Who May Come"),
    }
)  # fmt: skip
# Headers that ask a question, and which attribute a "yes" states; "!" turns the answer round.
QUESTIONS: Final = MappingProxyType(
    {
        "CHILD_FRIENDLY": ("Child Friendly", "Children Welcome"),
        "HEARING_LOOP": ("Hearing", "Hearing Loop"),
        "OPEN": ("Open", "Open Meeting"),
        "!OPEN": ("Closed", "Closed Meeting"),
        "PARKING": ("Parking",),
        "PROOF_OF_ATTENDANCE": ("Chit", "Proof of Attendance"),
        "WHEELCHAIR": ("Wheelchair", "Wheelchair Access", "Wheelchair Accessible"),
    }
)
# A column of its own for each type, with a mark in it where the type holds: "Label_Big Book", "Type: Open".
TICKED: Final = re.compile(
    r"(?:labels?|types?|categor(?:y|ies)|formats?|tags?|languages?)\s*[_:|]\s*(?P<type>\S.*)", re.I
)
# What data tools work out from the column of times.
WORKINGS: Final = frozenset(map(fold, ("Time_dt", "Time_del")))

MARKS: Final = frozenset({"true", "yes", "y", "x", "1", "1.0", "✓", "✔"})
NO_MARKS: Final = frozenset({"", "false", "no", "n", "0", "0.0", "-"})
YES: Final = MARKS | {"open"}
NO: Final = frozenset({"no", "n", "closed"})

# In the lists of the United Kingdom "Region" lies inside "RegionArea".
_INSIDE: Final = MappingProxyType({"regionarea": "region", "region": "sub_region"})


def field_of(name: str, names: frozenset[str]) -> str:
    """Name the field of a column, by its header and those beside it, all folded; empty where none is known."""
    if "regionarea" in names and name in _INSIDE:
        return _INSIDE[name]
    field = _keys()[0].get(name, "")
    # Without columns for its parts, an address is the whole of it.
    if field == "address" and not {_keys()[0].get(other, "") for other in names} & {
        "city",
        "postal_code",
        "formatted_address",
    }:
        return "formatted_address"
    return field


def question_of(name: str) -> str:
    """Name the attribute that a column asks for, by its folded header; empty where it asks for none."""
    return _keys()[1].get(name, "")


@cache
def _keys() -> tuple[dict[str, str], dict[str, str]]:
    tables = (FIELDS, QUESTIONS)
    fields, questions = (
        {fold(name): key for key, names in table.items() for name in names} for table in tables
    )
    return fields, questions
