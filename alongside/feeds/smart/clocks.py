"""The clock of a place in the USA or Canada, by the state or province that its address names."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

from alongside.kernel.text import fold

# Where a state keeps two clocks, that of most of its people. A time moved into the other is still the same moment.
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
_COUNTRIES: Final = frozenset(("united states", "usa", "us", "canada", "ca"))
_IN_CANADA: Final = re.compile(r"\b[A-Z]\d[A-Z] ?\d[A-Z]\d\b|\bCanada\b")
_CODE: Final = re.compile(r"\b(?P<code>[A-Za-z]{2})\.?(?=\s*(?:\d{5}.*|[A-Z]\d[A-Z].*|USA?|Canada)?$)")
# The sample was taken down in summer; only Arizona and Saskatchewan would be told apart by another day.
_ONE_DAY: Final = date(2022, 7, 4)


@cache
def _zones() -> dict[str, str]:
    found: dict[str, str] = {}
    for zone, states in _STATES.items():
        for state in states.split(";"):
            code, _, name = state.strip().partition(" ")
            found |= {code.casefold(): zone, fold(name): zone}
    return found


def zone_of(address: str) -> str:
    """Name the zone of the state or province that ends an address; empty where none is named."""
    parts = [part.strip() for part in address.split(",") if part.strip()]
    if len(parts) > 1 and fold(parts[-1]) in _COUNTRIES - {"ca"}:
        parts.pop()
    # "CA" ends an address in Canada, and one in California.
    if _IN_CANADA.search(address):
        parts = [part for part in parts if part != "CA"]
    return next((zone for part in reversed(parts[1:] or parts) if (zone := _zone_of_part(part))), "")


def _zone_of_part(part: str) -> str:
    code = _CODE.search(part)
    words = fold(part).split()
    names = (" ".join(words[:size]) for size in (3, 2, 1) if words and len(words[0]) > 2)
    return next(
        (_zones()[name] for name in (*names, code["code"].casefold() if code else "") if name in _zones()), ""
    )


def moved(days: tuple[int, ...], starts: time, zone: str, other: str) -> tuple[tuple[int, ...], time]:
    """
    Tell in another zone when something starts that is told in one.

    :param days: ISO weekdays
    """
    told = datetime.combine(_ONE_DAY, starts, tzinfo=ZoneInfo(zone))
    there = told.astimezone(ZoneInfo(other)).replace(tzinfo=None)
    shift = (there.date() - _ONE_DAY).days
    return tuple(sorted((day - 1 + shift) % 7 + 1 for day in days)), there.time()
