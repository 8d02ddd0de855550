"""Where a BMLT row says that it is: its areas, its country, and the zone that follows from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final

from msgspec import Struct

from alongside.feeds.bmlt.fields import server_of, text_of
from alongside.feeds.reading import places
from alongside.kernel.text import fold

# Names that countries have for themselves, where servers use them.
_NATIONS: Final = MappingProxyType(
    {
        fold(name): code
        for code, names in {
            "AT": ("Austria", "Österreich"),
            "BR": ("Brazil", "Brasil"),
            "CH": ("Schweiz", "Suisse", "Svizzera"),
            "DE": ("Deutschlang",),
            "DK": ("Danmark",),
            "GR": ("Greece",),
            "IR": ("Iran",),
            "IT": ("Italia",),
            "SE": ("Sverige",),
        }.items()
        for name in names
    }
)
# Countries that keep one time, or whose few other places no list has named.
_ZONES: Final = MappingProxyType(
    {
        "AT": "Europe/Vienna", "BE": "Europe/Brussels", "CH": "Europe/Zurich", "DE": "Europe/Berlin",
        "DK": "Europe/Copenhagen", "FI": "Europe/Helsinki", "FR": "Europe/Paris", "GB": "Europe/London",
        "GR": "Europe/Athens", "IE": "Europe/Dublin", "IM": "Europe/Isle_of_Man", "IN": "Asia/Kolkata",
        "IR": "Asia/Tehran", "IT": "Europe/Rome", "MT": "Europe/Malta", "NL": "Europe/Amsterdam",
        "NO": "Europe/Oslo", "PL": "Europe/Warsaw", "SE": "Europe/Stockholm", "ZA": "Africa/Johannesburg",
    }
)  # fmt: skip
_AREAS: Final = ("location_province", "location_sub_province")


class Whereabouts(Struct, frozen=True):
    """
    Where a row is, as far as its words tell.

    :param areas: province, county, and the part of a town with its town, general to specific
    :param country: ISO 3166-1 alpha-2 code, or what the row says where that is no country that we know
    :param zone: IANA name that follows from the country; empty where it has several
    :param is_exact: there is a room or a door
    :param has_address: there is enough for a server to have found the point by, which it cannot by a room
    """

    areas: list[str]
    country: str
    zone: str
    is_exact: bool
    has_address: bool

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Whereabouts:
        """Read a row; a country that stands in the field of a county is taken for what it is."""
        areas = [text_of(row, field) for field in _AREAS]
        country = _country(row, areas)
        town, street = text_of(row, "location_municipality"), text_of(row, "location_street")
        if part := text_of(row, "location_city_subsection"):
            areas += [town, part]
        return cls(
            areas=[name for name in areas if name and not _is_country(name)],
            country=country,
            zone=_ZONES.get(country, ""),
            is_exact=bool(street or text_of(row, "location_text")),
            has_address=bool(street or town or text_of(row, "location_postal_code_1")),
        )


def _country(row: Mapping[str, Any], areas: Iterable[str]) -> str:
    nation = text_of(row, "location_nation")
    named = _code(nation)
    return named or next((_code(name) for name in areas if _is_country(name)), nation)


def _is_country(area: str) -> bool:
    """Say whether a country stands where an area should; two letters are a state, and Wales is an area too."""
    return len(area) > 2 and fold(area) not in places.NATIONS and bool(_code(area))


@lru_cache(maxsize=4096)
def _code(name: str) -> str:
    return places.country_of(name) or _NATIONS.get(fold(name), "") if name else ""


def in_one_zone(rows: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Return the zone of each server all of whose rows that tell one tell the same, for its other rows."""
    told: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if zone := text_of(row, "time_zone") or Whereabouts.of(row).zone:
            told[server_of(row)].add(zone)
    return {server: zones.pop() for server, zones in told.items() if len(zones) == 1}
