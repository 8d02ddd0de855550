"""
A make-believe island and its meeting lists, in the shapes of the outside world.

The tables lie in ``data/``. Nothing here reads the clock or the database: asked twice about one day, it gives
the same bytes.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import tomllib
import uuid
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final

import msgspec
from msgspec import Struct

from alongside.directory.departures import DepartureKind, Why
from alongside.directory.listing import Contact
from alongside.kernel import places

DATA: Final = Path(__file__).resolve().parent / "data"

# What a careless list would give away. The import must drop each; tests look for them everywhere.
CANARIES: Final = (
    "Perpetua Q.",
    "perpetua.canary@example.org",
    "+447700900317",
    "Fennick",
    "07700 900461",
    "Bartholomew",
    "07700 900832",
    "bart.canary@example.org",
    "Araminta C.",
    "araminta.canary@example.org",
    "07700 900555",
)

_DAYS: Final = ("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat")
_DAY_NAMES: Final = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
_NATIONAL: Final = {
    "AA": "Alcoholics Anonymous",
    "NA": "Narcotics Anonymous",
    "CA": "Cocaine Anonymous",
}
_NAMESPACE: Final = uuid.uuid5(uuid.NAMESPACE_DNS, "island.example.org")
_A_FORTNIGHTLY_FRIDAY: Final = date(2025, 11, 28)
_FEEDBACK: Final = "https://example.org/lists/put-it-right"
# No such host can be (RFC 2606): a demo that runs for days asks nobody.
COUNCIL_ADDRESS: Final = "https://council.example/what-is-on.csv"
# To so many rows the council's list has shrunk.
COUNCIL_LEFT: Final = 6

Row = dict[str, str]


class Town(Struct, frozen=True):
    """A town or village; ``label`` is the side of its dot on which the drawing writes its name."""

    name: str
    outward: str
    latitude: float
    longitude: float
    label: str = "right"


class Source(Struct, frozen=True):
    """A list: its key in :func:`lists`, its name as we show it, and its programme where it holds only one."""

    file: str
    name: str
    programme: str = ""


class Departing(Struct, frozen=True):
    """
    What is other than ever at the next session of a meeting.

    :param starts: the clock at which it is held instead, on the same day
    :param reported: one person alone has said so
    """

    meeting: str
    kind: DepartureKind
    why: Why = Why.NOT_SAID
    starts: time | None = None
    where: str = ""
    reported: bool = False


class Story(Struct, frozen=True):
    """A story that nobody told."""

    title: str
    told_by: str
    programmes: tuple[str, ...]
    words: str


class Island(Struct, frozen=True):
    """The whole of ``data/island.toml``."""

    name: str
    latitude: float
    longitude: float
    zone: str
    postcode_area: str
    main_town: str
    towns: tuple[Town, ...]
    sources: tuple[Source, ...]
    council: Source
    contacts: tuple[Contact, ...]
    departures: tuple[Departing, ...]


@cache
def island() -> Island:
    """Return the island's names and numbers."""
    return msgspec.convert(tomllib.loads((DATA / "island.toml").read_text(encoding="utf-8")), Island)


def sources() -> tuple[Source, ...]:
    """Return the lists that the island publishes, in the order in which to read them."""
    return island().sources


def council(*, today: date, rows: int | None = None) -> bytes:
    """
    Return the list of the island's council, which is read on a clock and not beside the others: it has what needs a look of staff.

    :param rows: so many of its rows alone, as when a list has shrunk
    """
    told = {"Feedback Emails": "webmaster@example.org"}
    return _as_csv([row | told for row in _local_rows(today, "council")][:rows])


def contacts() -> tuple[Contact, ...]:
    """Return whom one can ring: every number lies in the ranges that Ofcom keeps for drama."""
    return island().contacts


def departures() -> tuple[Departing, ...]:
    """Return what is other than ever this week."""
    return island().departures


def stories() -> tuple[Story, ...]:
    """Give the stories that nobody told."""
    told = tomllib.loads((DATA / "stories.toml").read_text(encoding="utf-8"))["stories"]
    return msgspec.convert(told, tuple[Story, ...])


def place_names() -> tuple[places.Row, ...]:
    """Return the towns, their outward codes and the postcode of each venue, as a gazetteer takes them."""
    here = island()
    towns = [(t.name, t.latitude, t.longitude, here.name) for t in here.towns]
    outward = {t.outward: (t.outward, t.latitude, t.longitude, t.name) for t in reversed(here.towns)}
    doors = [
        (v["postcode"], float(v["latitude"]), float(v["longitude"]), v["town"]) for v in _venues().values()
    ]
    return (*towns, *sorted(outward.values()), *doors)


def lists(*, today: date) -> dict[str, bytes]:
    """
    Return each list as its publisher would send it on a day, by file name.

    One national CSV file (AA, NA, CA), Meeting Guide JSON for programmes that publish it, and a sheet kept by
    the island's own network. They hold the mess of real lists on purpose: ``README.md`` says what.
    """
    guides = {source.file for source in sources()} - {"uk.csv", "local.csv"}
    return {
        "uk.csv": _as_csv(list(_uk_rows())),
        "local.csv": _as_csv(list(_local_rows(today))),
        **{file: _as_json(_guide_rows(file.removesuffix(".json"), today)) for file in sorted(guides)},
    }


def fingerprint() -> str:
    """Return a short digest of all that the island gives: it tells a folder made from another edition."""
    digest = hashlib.sha256(repr((contacts(), place_names())).encode())
    day = date(2025, 1, 6)
    for name, content in sorted((lists(today=day) | {island().council.file: council(today=day)}).items()):
        digest.update(name.encode() + content)
    return digest.hexdigest()[:16]


def _table(name: str) -> list[Row]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def _venues() -> Mapping[str, Row]:
    return {row["key"]: row for row in _table("venues")}


def _uk_rows() -> Iterator[Row]:
    for row in _table("uk"):
        for day in row["days"].split():
            yield _uk_row(row, _DAY_NAMES[_DAYS.index(day)]) | _override(row)


def _uk_row(row: Row, day: str) -> Row:
    venue = _venues().get(row["venue"], {})
    slot = (row["title"], day, row["time"], venue.get("postcode", ""))
    flags = {"Hearing": "H", "Wheelchair": "W", "Chit": "C", "Open": "O"}
    return {
        "Guid": str(uuid.uuid5(_NAMESPACE, "|".join(slot))),
        "Title": row["title"],
        "Time": row["time"],
        "Duration": row["duration"],
        "Postcode": venue.get("postcode", ""),
        "Latitude": venue.get("latitude", "0"),
        "Longitude": venue.get("longitude", "0"),
        "Venue": venue.get("name", "").title(),
        "Address": ",".join(filter(None, (venue.get("street"), venue.get("town")))),
        "What3Words": "",
        "Day": day,
        **{column: str(letter in row["flags"]) for column, letter in flags.items()},
        "OpenFormat": row["open_format"],
        "Format": row["format"],
        "Note": row["note"],
        "Code": "",
        "Region": venue.get("town", ""),
        "RegionArea": island().name,
        "RegionAreaOrder": "0",
        "RegionIdentifier": venue.get("town", ""),
        "RegionIdentifierType": "Region",
        "Country": "UK",
        "MeetingType": _NATIONAL[row["programme"]],
        "MeetingTypeNamespace": row["programme"],
        "ScrapedDetails": "True",
    }


def _guide_rows(name: str, today: date) -> Iterator[dict[str, Any]]:
    for row in _table("meeting_guide"):
        if row["list"] == name:
            meeting = _guide_meeting(row, today) | _override(row)
            yield {key: value for key, value in meeting.items() if value != ""}


def _guide_meeting(row: Row, today: date) -> dict[str, Any]:
    days = [_DAYS.index(day) for day in row["days"].split()]
    return {
        "name": row["name"],
        "slug": _slug(row["name"]),
        "day": days if len(days) > 1 else days[0],
        "time": row["start"],
        "end_time": row["end"],
        "timezone": island().zone,
        "types": row["types"].split(),
        "notes": row["notes"],
        **_guide_place(_venues().get(row["venue"])),
        "updated": f"{_last_changed(row['name'], today)} 09:30:00",
        "entity": next(source.name for source in sources() if source.file == f"{row['list']}.json"),
        "feedback_url": _FEEDBACK,
    }


def _guide_place(venue: Row | None) -> dict[str, Any]:
    here = island()
    if venue is None:
        # The format asks every online meeting for a place; a town is what its publishers put.
        address = f"{here.main_town}, {here.name}"
        return {"formatted_address": address, "approximate": "yes", "attendance_option": "online"}
    return {
        "location": venue["name"],
        "location_notes": venue["door"],
        "formatted_address": f"{venue['street']}, {venue['town']} {venue['postcode']}",
        "latitude": float(venue["latitude"]),
        "longitude": float(venue["longitude"]),
        "regions": [here.name, venue["town"]],
        "attendance_option": "in_person",
    }


def _local_rows(today: date, table: str = "local") -> Iterator[Row]:
    for row in _table(table):
        for day in row["days"].split():
            yield _local_row(row, _DAY_NAMES[_DAYS.index(day)], today) | _override(row)


def _local_row(row: Row, day: str, today: date) -> Row:
    venue = _venues().get(row["venue"], {})
    return {
        "Programme": row["programme"],
        "ID": _slug(f"{row['name']} {day}"),
        "Name": row["name"],
        "Day": day,
        "Time": _twelve_hour(row["start"]),
        "End Time": _twelve_hour(row["end"]),
        "Timezone": island().zone,
        "Types": row["types"],
        "Notes": _dated(row["notes"], today),
        "Location": venue.get("name", ""),
        "Location Notes": venue.get("door", ""),
        "Address": venue.get("street", ""),
        "City": venue.get("town", ""),
        "Postal Code": venue.get("postcode", ""),
        "Country": "UK",
        "Coordinates": f"{venue['latitude']},{venue['longitude']}" if venue else "",
        "Regions": f"{island().name} > {venue['town']}" if venue else island().name,
        "Conference URL": "",
        "Status": "",
        "Who May Come": "",
        "Contact 1 Name": "",
        "Contact 1 Email": "",
        "Contact 1 Phone": "",
        "Updated": _last_changed(row["name"], today).isoformat(),
    }


def _override(row: Row) -> Row:
    """Return the outside columns that a row sets by hand, written ``Column=value;Column=value``."""
    pairs = (pair.partition("=") for pair in row["override"].split(";") if pair)
    return {column: value for column, _, value in pairs}


def _last_changed(name: str, today: date) -> date:
    """Return a day of the past year; it stays the same for a name until its turn comes round."""
    into_year = timedelta(days=zlib.crc32(name.encode()) % 365)
    turn = date(today.year, 1, 1) + into_year
    return turn if turn <= today else date(today.year - 1, 1, 1) + into_year


def _dated(text: str, today: date) -> str:
    """Fill in ``{friday}``, the day of a fortnightly meeting that is today or next, as in a note."""
    friday = today + timedelta(days=(_A_FORTNIGHTLY_FRIDAY - today).days % 14)
    return text.replace("{friday}", f"{friday.day} {friday:%B %Y}")


def _twelve_hour(text: str) -> str:
    if not text:
        return ""
    clock = time.fromisoformat(text)
    return f"{clock.hour % 12 or 12}:{clock:%M} {'am' if clock.hour < 12 else 'pm'}"


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower().replace("'", "")).strip("-")


def _as_csv(rows: Sequence[Row]) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue().encode()


def _as_json(meetings: Iterable[dict[str, Any]]) -> bytes:
    return json.dumps(list(meetings), ensure_ascii=False, indent=1).encode()
