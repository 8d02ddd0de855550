"""Which column is which: headers in the words that lists use."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from alongside.feeds.reading.row import Row
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
        "location": ("Location", "Location Name", "Venue", "Venue Name", "Place"),
        "location_notes": ("Location Notes", "Venue Notes", "Venue Info", "Access", "Directions"),
        "notes": ("Notes", "Note", "Comments", "Description"),
        "group": ("Group", "Group Name"),
        "entity": ("Entity", "Intergroup", "Service Body"),
        "group_notes": ("Group Notes",),
        "types": ("Types", "Type", "Meeting Types", "Format", "Formats", "Language", "Languages"),
        "conference_url": (
            "Conference URL", "Online URL", "Online Link", "Zoom Link", "Zoom URL", "Meeting Link",
            "Join URL",
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
# In the lists of the United Kingdom "Region" lies inside "RegionArea".
_INSIDE: Final = MappingProxyType({"regionarea": "region", "region": "sub_region"})

YES: Final = frozenset({"true", "yes", "y", "x", "1", "✓", "✔", "open"})
NO: Final = frozenset({"no", "n", "closed"})

_WHO: Final = frozenset({"name", "location", "group"})
_WHEN: Final = frozenset({"day", "time"})
# Fields of which several columns may speak.
_JOINED: Final = frozenset({"types"})


class Headers(Struct, frozen=True):
    """
    What each column holds.

    :param fields: index of each column whose header is known, and its field
    :param questions: index of each column that asks a question, and its attribute
    :param others: index of each other column, and its header
    """

    fields: tuple[tuple[int, str], ...]
    questions: tuple[tuple[int, str], ...]
    others: tuple[tuple[int, str], ...]

    @property
    def known(self) -> int:
        """Count the columns that are known."""
        return len(self.fields) + len(self.questions)

    @property
    def tells_meetings(self) -> bool:
        """Say whether there is a column for who and one for when."""
        names = {field for _, field in self.fields}
        return bool(names & _WHO) and names >= _WHEN

    def row(self, number: int, cells: Sequence[str]) -> Row:
        """Make a row of the cells under these headers."""
        size = len(cells)
        values: dict[str, str] = {}
        for index, field in self.fields:
            if index < size and (cell := cells[index].strip()):
                values[field] = (
                    f"{values[field]},{cell}"
                    if field in _JOINED and field in values
                    else values.get(field, cell)
                )
        said = {key.lstrip("!"): answer != key.startswith("!") for key, answer in self._answers(cells)}
        extra = {name: cells[index] for index, name in self.others if index < size}
        return Row(number, values, said=said, extra=extra)

    def _answers(self, cells: Sequence[str]) -> list[tuple[str, bool]]:
        found = [
            (key, cells[index].strip().casefold()) for index, key in self.questions if index < len(cells)
        ]
        return [(key, cell in YES) for key, cell in found if cell in YES or cell in NO]


def headers_of(cells: Sequence[str]) -> Headers:
    """Read a row as headers; in a row that is none, nothing is known."""
    fields, questions, others = [], [], []
    names = [fold(cell) for cell in cells]
    for index, name in enumerate(names):
        if field := _field(name, names):
            fields.append((index, field))
        elif key := _keys()[1].get(name):
            questions.append((index, key))
        elif name:
            others.append((index, cells[index].strip()))
    return Headers(tuple(fields), tuple(questions), tuple(others))


def _field(name: str, names: Sequence[str]) -> str:
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


@cache
def _keys() -> tuple[dict[str, str], dict[str, str]]:
    tables = (FIELDS, QUESTIONS)
    fields, questions = (
        {fold(name): key for key, names in table.items() for name in names} for table in tables
    )
    return fields, questions
