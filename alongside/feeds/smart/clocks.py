"""The clock of a place in the USA or Canada, by the state or province that its address names, and where in it."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

from alongside.feeds.reading.places import Point
from alongside.kernel.text import fold

# Where a state keeps two clocks, that of most of its people.
_STATES: Final = {
    "America/New_York": """
        CT Connecticut;DC District of Columbia;DE Delaware;FL Florida;GA Georgia;MA Massachusetts;MD Maryland;ME Maine;
        MI Michigan;NC North Carolina;NH New Hampshire;NJ New Jersey;NY New York;OH Ohio;PA Pennsylvania;RI Rhode Island;
        SC South Carolina;VA Virginia;VT Vermont;WV West Virginia;IN Indiana;KY Kentucky
    """,
    "America/Chicago": """
        AL Alabama;AR Arkansas;IA Iowa;IL Illinois;KS Kansas;LA Louisiana;MN Minnesota;MO Missouri;MS Mississippi;
        ND North Dakota;NE Nebraska;OK Oklahoma;SD South Dakota;TN Tennessee;TX Texas;WI Wisconsin
    """,
    "America/Denver": "CO Colorado;ID Idaho;MT Montana;NM New Mexico;UT Utah;WY Wyoming",
    "America/Phoenix": "AZ Arizona",
    "America/Los_Angeles": "CA California;NV Nevada;OR Oregon;WA Washington",
    "America/Anchorage": "AK Alaska",
    "Pacific/Honolulu": "HI Hawaii",
    "America/Toronto": "ON Ontario;QC Quebec",
    "America/Winnipeg": "MB Manitoba",
    "America/Regina": "SK Saskatchewan",
    "America/Edmonton": "AB Alberta;NT Northwest Territories",
    "America/Vancouver": "BC British Columbia",
    "America/Whitehorse": "YT Yukon",
    "America/Halifax": "NB New Brunswick;NS Nova Scotia;PE Prince Edward Island",
    "America/St_Johns": "NL Newfoundland and Labrador",
}
# Where it keeps the other, as far as boxes tell that lie wholly in it: south, north, west and east ends in degrees.
_ELSEWHERE: Final = {
    "bc": (
        ((48.9, 50.6, -116.2, -114.0), "America/Edmonton"),
        ((50.6, 51.6, -117.3, -114.0), "America/Edmonton"),
        ((55.2, 58.9, -122.5, -120.0), "America/Dawson_Creek"),
    ),
    "fl": (((29.0, 31.1, -88.0, -85.45), "America/Chicago"), ((30.6, 31.1, -85.5, -85.0), "America/Chicago")),
    "id": (((45.75, 49.1, -117.3, -114.6), "America/Los_Angeles"),),
    "in": (
        ((40.93, 42.0, -87.6, -86.94), "America/Chicago"),
        ((41.2, 42.0, -87.6, -86.55), "America/Chicago"),
        ((37.7, 38.15, -88.2, -86.8), "America/Chicago"),
    ),
    "ks": (((37.75, 39.55, -102.1, -101.58), "America/Denver"),),
    "ky": (((36.4, 37.3, -89.7, -86.1), "America/Chicago"), ((36.4, 38.2, -89.7, -86.55), "America/Chicago")),
    "mi": (
        ((45.0, 45.95, -88.2, -87.4), "America/Chicago"),
        ((45.9, 46.3, -89.0, -88.2), "America/Chicago"),
        ((46.1, 46.7, -90.5, -89.95), "America/Chicago"),
    ),
    "nd": (((45.9, 47.3, -104.1, -102.0), "America/Denver"),),
    "ne": (((40.9, 43.1, -104.1, -102.0), "America/Denver"),),
    "on": (((48.0, 56.9, -95.2, -92.0), "America/Winnipeg"),),
    "or": (((42.5, 44.3, -117.9, -116.9), "America/Denver"),),
    "sd": (((42.9, 46.0, -104.1, -101.2), "America/Denver"),),
    "tn": (
        ((34.9, 36.7, -84.65, -81.6), "America/New_York"),
        ((34.9, 35.3, -85.42, -84.6), "America/New_York"),
    ),
    "tx": (((30.0, 32.1, -106.7, -105.0), "America/Denver"),),
}  # fmt: skip
_COUNTRIES: Final = frozenset(("united states", "usa", "us", "canada", "ca"))
_IN_CANADA: Final = re.compile(r"\b[A-Z]\d[A-Z] ?\d[A-Z]\d\b|\bCanada\b")
_CODE: Final = re.compile(r"\b(?P<code>[A-Za-z]{2})\.?(?=\s*(?:\d{5}.*|[A-Z]\d[A-Z].*|USA?|Canada)?$)")
# The sample was taken down in summer; only Arizona and Saskatchewan would be told apart by another day.
_ONE_DAY: Final = date(2022, 7, 4)


@cache
def _states() -> dict[str, tuple[str, str]]:
    """Return the code of each state and its zone, by code and by name."""
    found: dict[str, tuple[str, str]] = {}
    for zone, states in _STATES.items():
        for state in states.split(";"):
            code, _, name = state.strip().partition(" ")
            found[code.casefold()] = found[fold(name)] = (code.casefold(), zone)
    return found


def zone_of(address: str, point: Point | None = None) -> str:
    """
    Name the zone of the state or province that ends an address; empty where none is named.

    :param point: where in the state, which decides where it keeps two clocks
    """
    parts = [part.strip() for part in address.split(",") if part.strip()]
    if len(parts) > 1 and fold(parts[-1]) in _COUNTRIES - {"ca"}:
        parts.pop()
    # "CA" ends an address in Canada, and one in California.
    if _IN_CANADA.search(address):
        parts = [part for part in parts if part != "CA"]
    state = next((state for part in reversed(parts[1:] or parts) if (state := _state_in(part))), None)
    return _clock_in(*state, point) if state else ""


def _state_in(part: str) -> tuple[str, str] | None:
    code = _CODE.search(part)
    words = fold(part).split()
    names = (" ".join(words[:size]) for size in (3, 2, 1) if words and len(words[0]) > 2)
    return next(
        (_states()[name] for name in (*names, code["code"].casefold() if code else "") if name in _states()),
        None,
    )


def _clock_in(state: str, zone: str, point: Point | None) -> str:
    for (south, north, west, east), other in _ELSEWHERE.get(state, ()):
        if point and south <= point[0] <= north and west <= point[1] <= east:
            return other
    return zone


def moved(days: tuple[int, ...], starts: time, zone: str, other: str) -> tuple[tuple[int, ...], time]:
    """
    Tell in another zone when something starts that is told in one.

    :param days: ISO weekdays
    """
    told = datetime.combine(_ONE_DAY, starts, tzinfo=ZoneInfo(zone))
    there = told.astimezone(ZoneInfo(other)).replace(tzinfo=None)
    shift = (there.date() - _ONE_DAY).days
    return tuple(sorted((day - 1 + shift) % 7 + 1 for day in days)), there.time()
