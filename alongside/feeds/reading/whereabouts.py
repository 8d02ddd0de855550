"""Where a row's meeting is held, in which areas, and in which zone."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from msgspec import Struct

from alongside.feeds.entries import ProblemCode, Source
from alongside.feeds.reading import places, words
from alongside.feeds.reading.online import Joining, take_joining
from alongside.feeds.reading.people import is_only_a_name
from alongside.feeds.reading.row import Row, is_blank
from alongside.kernel.text import fold

# As many characters as the directory keeps.
VENUE, ADDRESS, TOWN, COUNTRY, AREA = 300, 500, 120, 80, 120

_ONLINE_VENUE: Final = re.compile(r"\b(?:on[- ]?line|zoom|virtual)\b", re.I)
# What lists write where there is no place, or none that is known.
_IS_NOWHERE: Final = re.compile(
    r"(?:(?:on[- ]?line|zoom|virtual(?:ly)?|internet|via|on|only|meetings?|the)\W*)+|n/?\W?a\W?|none|nil|tb[cad]"
    r"|to be (?:confirmed|announced|advised)|unknown|[-–.?]+",
    re.I,
)
_ONLINE_PLACE: Final = re.compile(r"\W*(?:on[- ]?line|zoom|virtual)\b.*", re.I)
_COMMAS: Final = re.compile(r"(?:\s*,)+\s*(?=\S)")
_YES: Final = frozenset({"yes", "true", "1", "y"})


class Place(Struct, frozen=True):
    """
    Where it is held, as far as the row tells.

    :param joining: what venue and address say of joining online
    :param is_online: where the place should be it says “Online”
    """

    venue: str = ""
    address: str = ""
    town: str = ""
    postcode: str = ""
    country: str = ""
    point: places.Point | None = None
    approximate: bool = False
    joining: tuple[Joining, ...] = ()
    is_online: bool = False

    @property
    def is_somewhere(self) -> bool:
        """Say whether there is something exact enough to set out for."""
        return bool(self.venue or self.address or self.postcode or (self.point and not self.approximate))


def place_of(row: Row, source: Source) -> Place:
    """Read where it is held; what cannot be right is noted and left out."""
    joining = tuple(
        take_joining(row.text(field), place=True) for field in ("location", "address", "formatted_address")
    )
    venue, street, full = (one.rest if not _IS_NOWHERE.fullmatch(one.rest) else "" for one in joining)
    if not (full or row.text("city") or row.text("postal_code")):
        street, full = "", street
    whole = places.take_apart(full)
    if _ONLINE_VENUE.search(venue) and not re.search(r"\d", street or whole.street):
        venue = ""
    if not venue and places.is_only_a_town(whole):
        whole = places.Address(town=whole.street.partition(",")[0], country=whole.country)
    country = _country(row) or whole.country or source.country
    return _with_point(
        row,
        Place(
            venue=row.name("location", VENUE, venue),
            address=row.name("address", ADDRESS, _spaced(street) or whole.street),
            town=_town(row) or row.name("formatted_address", TOWN, whole.town),
            postcode=_postcode(row, country) or whole.postcode,
            country=country,
            joining=joining,
            is_online=any(
                _IS_NOWHERE.fullmatch(one.rest) and _ONLINE_PLACE.match(one.rest) for one in joining
            ),
        ),
    )


def _town(row: Row) -> str:
    return "" if _IS_NOWHERE.fullmatch(row.text("city")) else row.name("city", TOWN)


def _spaced(address: str) -> str:
    """Put the spaces back that "12 High St,Ludby" lacks."""
    return _COMMAS.sub(", ", address).strip(" ,")


def _country(row: Row) -> str:
    text = row.text("country")
    if not text or (code := places.country_of(text)):
        return code if text else ""
    if is_only_a_name(text) and not places.is_country(text):
        row.note("country", ProblemCode.PERSONAL_CONTACT)
        return ""
    return row.name("country", COUNTRY)


def _postcode(row: Row, country: str) -> str:
    text = row.text("postal_code")
    found = places.postcode_of(text, country) if text else ""
    if text and not found:
        row.note("postal_code", ProblemCode.BAD_POSTCODE, text)
    return found


def _with_point(row: Row, place: Place) -> Place:
    latitude, longitude, is_box = row.raw("latitude"), row.raw("longitude"), False
    if is_blank(latitude) and is_blank(longitude) and row.text("coordinates"):
        numbers, is_box = places.numbers_in(row.text("coordinates"))
        latitude, longitude = (*numbers, None, None)[:2]
    point = places.point_of(latitude, longitude, place.country)
    if isinstance(point, ProblemCode):
        row.note("latitude", point, place.country)
        point = None
    return Place(
        venue=place.venue,
        address=place.address,
        town=place.town,
        postcode=place.postcode,
        country=place.country,
        point=point,
        approximate=is_box or is_yes(row.raw("approximate")) or _is_vague(row, place),
        joining=place.joining,
        is_online=place.is_online,
    )


def is_yes(value: object) -> bool:
    """Say whether a cell says yes."""
    return value is True or str(value).strip().casefold() in _YES


def _is_vague(row: Row, place: Place) -> bool:
    nothing_exact = not (place.venue or place.address or place.postcode)
    return nothing_exact and bool(place.town or row.text("region") or not is_blank(row.raw("regions")))


def areas_of(row: Row) -> tuple[str, ...]:
    """Read the named regions, general to specific; lists of these islands name the country first."""
    value = row.raw("regions")
    if isinstance(value, str) and value.strip():
        names = tuple(value.split(">"))
    elif isinstance(value, list) and value:
        names = tuple(one for one in value if isinstance(one, str))
    else:
        names = tuple(row.text(field) for field in ("region", "sub_region", "sub_sub_region"))
    found = _areas(names if any(names) else (row.text("state"),), row.text("country"))
    return tuple(filter(None, (row.name("region", AREA, name) for name in found)))


@lru_cache(maxsize=4096)
def _areas(names: tuple[str, ...], country: str) -> tuple[str, ...]:
    if fold(country) in places.NATIONS:
        names = (country, *names)
    clean = (words.one_line(name) for name in names)
    return tuple(dict.fromkeys(name for name in clean if name and fold(name) not in ("uk", "all")))


def zone_of(row: Row, source: Source, country: str) -> str:
    """Read the time zone, or tell it from the country, or take the source's own."""
    text = row.text("timezone")
    if text in places.zones():
        return text
    if text:
        row.note("timezone", ProblemCode.UNKNOWN_ZONE, text)
    return _zone_of_country(country, source.zone, source.country)


@lru_cache(maxsize=256)
def _zone_of_country(country: str, zone: str, home: str) -> str:
    """A list of the United Kingdom has Irish rows, which keep Irish time."""
    home = home or next((code for code, name in places.ZONES.items() if name == zone), "")
    return places.ZONES.get(country, zone) if home in places.ZONES and country != home else zone
