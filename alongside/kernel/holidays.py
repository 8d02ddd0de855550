"""
Public holidays, offline.

A calendar is a nation's code: ``GB-ENG``, ``GB-WLS``, ``GB-SCT``, ``GB-NIR``, or an ISO 3166-1 alpha-2 code such as ``IE``.
``GB`` is somewhere in the United Kingdom, where only some days are kept by all four.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from alongside.kernel.places import locate

# By the first letter of a local authority's code (ONS).
_NATIONS: Final = {"E": "GB-ENG", "W": "GB-WLS", "S": "GB-SCT", "N": "GB-NIR"}
_ZONES: Final = {"Europe/London": "GB", "Europe/Belfast": "GB-NIR", "Europe/Dublin": "IE"}
_SATURDAY: Final = 5


def calendar_at(*, country: str, postcode: str = "", town: str = "", zone: str = "") -> str:
    """
    Return the calendar that is kept at a place; empty where none is known.

    :param country: ISO 3166-1 alpha-2 code; any other text is no country
    :param zone: IANA name, asked where no country is known
    """
    calendar = (
        country if len(country) == 2 and country.isascii() and country.isupper() else _ZONES.get(zone, "")
    )
    if calendar != "GB":
        return calendar
    authority = next((place.authority for text in (postcode, town) if (place := locate(text).place)), "")
    return _NATIONS.get(authority[:1], "GB")


def is_holiday(day: date, calendar: str) -> bool | None:
    """Say whether a date is a public holiday; None where only some of the places that a calendar may stand for keep it."""
    kept = [day in _days(nation, day.year) for nation in _parts(calendar)]
    return True if all(kept) else None if any(kept) else False


def next_working_day(after: date, calendar: str) -> date:
    """Return the first day after a date that is no weekend and surely no public holiday."""
    day = after + timedelta(days=1)
    while day.weekday() >= _SATURDAY or is_holiday(day, calendar) is not False:
        day += timedelta(days=1)
    return day


def _parts(calendar: str) -> tuple[str, ...]:
    return tuple(_NATIONS.values()) if calendar == "GB" else (calendar,)


@lru_cache(maxsize=512)
def _days(calendar: str, year: int) -> frozenset[date]:
    """Return the holidays of a year; none for a country whose holidays nobody has written down."""
    # Loading it takes a third of a second, and most starts never ask.
    import holidays

    country, _, part = calendar.partition("-")
    if country not in holidays.list_supported_countries():
        return frozenset()
    return frozenset(holidays.country_holidays(country, subdiv=part or None, years=[year]))
