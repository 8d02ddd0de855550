"""Where: points, postcodes, countries, zones and addresses."""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final
from zoneinfo import available_timezones

from msgspec import Struct

from alongside.feeds.entries import ProblemCode
from alongside.kernel.text import fold

Point = tuple[float, float]

_COUNTRIES: Final = {
    "AU": ("Australia",),
    "BE": ("Belgium",),
    "CA": ("Canada",),
    "CH": ("Switzerland",),
    "DE": ("Germany", "Deutschland"),
    "DK": ("Denmark",),
    "ES": ("Spain", "España"),
    "FI": ("Finland",),
    "FR": ("France",),
    "GB": ("UK", "United Kingdom", "Great Britain", "England", "Scotland", "Wales", "Northern Ireland"),
    "GG": ("Guernsey",),
    "IE": ("Ireland", "Republic of Ireland", "Eire"),
    "IM": ("Isle of Man",),
    "IN": ("India",),
    "IT": ("Italy",),
    "JE": ("Jersey",),
    "MT": ("Malta",),
    "NL": ("Netherlands", "The Netherlands"),
    "NO": ("Norway",),
    "NZ": ("New Zealand",),
    "PL": ("Poland", "Polska"),
    "PT": ("Portugal",),
    "SE": ("Sweden",),
    "US": ("USA", "United States", "United States of America", "America"),
    "ZA": ("South Africa",),
}
_COUNTRY_OF_NAME: Final = MappingProxyType(
    {fold(name): code for code, names in _COUNTRIES.items() for name in (code, *names)}
)
# Countries by which lists of these islands sort their areas.
NATIONS: Final = frozenset({"england", "scotland", "wales", "northern ireland", "republic of ireland"})

# South, north, west and east ends in degrees. Lists of the United Kingdom and of Ireland name each other's
# places, so both share a box.
_ISLES: Final = (49.0, 61.5, -11.0, 2.2)
BOXES: Final = MappingProxyType(
    {
        "GB": _ISLES, "IE": _ISLES, "IM": _ISLES, "JE": _ISLES, "GG": _ISLES,
        "US": (17.5, 72.0, -180.0, -64.0),
        "CA": (41.0, 84.0, -142.0, -52.0),
        "AU": (-45.0, -9.0, 112.0, 155.0),
        "NZ": (-48.0, -34.0, 166.0, 179.5),
    }
)  # fmt: skip
ZONES: Final = MappingProxyType({"GB": "Europe/London", "IE": "Europe/Dublin", "IM": "Europe/Isle_of_Man"})

_GB: Final = re.compile(r"([A-Z]{1,2}\d(?:\d|[A-Z])?) ?(\d[ABD-HJLN-UW-Z]{2})")
_GB_OUTWARD: Final = re.compile(r"[A-Z]{1,2}\d(?:\d|[A-Z])?")
_EIRCODE: Final = re.compile(r"((?:[AC-FHKNPRTV-Y]\d{2})|D6W) ?([AC-FHKNPRTV-Y\d]{4})")
_CANADA: Final = re.compile(r"([A-Z]\d[A-Z]) ?(\d[A-Z]\d)")
_UNITED_STATES: Final = re.compile(r"(\d{5})(?:-?(\d{4}))?")
_ELSEWHERE: Final = re.compile(r"(?=.*\d)[A-Z\d][A-Z\d -]{1,10}")
_POSTCODES: Final = MappingProxyType(
    {
        "GB": (_GB, _GB_OUTWARD, _EIRCODE),
        "GG": (_GB, _GB_OUTWARD),
        "IE": (_EIRCODE, _GB),
        "IM": (_GB, _GB_OUTWARD),
        "JE": (_GB, _GB_OUTWARD),
        "CA": (_CANADA,),
        "US": (_UNITED_STATES,),
    }
)  # fmt: skip
_PROVINCES: Final = frozenset(
    fold(name)
    for name in (
        "Alberta", "British Columbia", "Manitoba", "New Brunswick", "Newfoundland and Labrador",
        "Northwest Territories", "Nova Scotia", "Nunavut", "Ontario", "Prince Edward Island", "Quebec",
        "Saskatchewan", "Yukon",
    )
)  # fmt: skip

_STATES: Final = frozenset(
    fold(name)
    for name in (
        "Alabama", "Alaska", "Arizona", "Arkansas", "California", "Colorado", "Connecticut", "Delaware", "Florida",
        "Georgia", "Hawaii", "Idaho", "Illinois", "Indiana", "Iowa", "Kansas", "Kentucky", "Louisiana", "Maine",
        "Maryland", "Massachusetts", "Michigan", "Minnesota", "Mississippi", "Missouri", "Montana", "Nebraska",
        "Nevada", "New Hampshire", "New Jersey", "New Mexico", "New York", "North Carolina", "North Dakota", "Ohio",
        "Oklahoma", "Oregon", "Pennsylvania", "Rhode Island", "South Carolina", "South Dakota", "Tennessee", "Texas",
        "Utah", "Vermont", "Virginia", "Washington", "West Virginia", "Wisconsin", "Wyoming",
    )
)  # fmt: skip


@cache
def zones() -> frozenset[str]:
    """Return the names of all time zones, but not those that are only offsets or mean the machine's own."""
    return frozenset(name for name in available_timezones() if "/" in name or name == "UTC")


@lru_cache(maxsize=512)
def country_of(value: str) -> str:
    """Return the code of a country that is named in English or by code; empty where it is not known."""
    return _COUNTRY_OF_NAME.get(fold(value), "")


def is_country(value: str) -> bool:
    """Say whether any country of ISO 3166 is called so in English."""
    return fold(value) in _english_names()


@cache
def _english_names() -> frozenset[str]:
    """Read the names that come with the time zones; Georgia is among them, so that no address is read by them."""
    lines = (files("tzdata") / "zoneinfo" / "iso3166.tab").read_text("utf-8").splitlines()
    return frozenset(fold(line.partition("\t")[2]) for line in lines if not line.startswith("#"))


def point_of(latitude: object, longitude: object, country: str) -> Point | ProblemCode | None:
    """Read a point; None where there is none, a code where it cannot be right."""
    if _is_blank(latitude) and _is_blank(longitude):
        return None
    if _is_blank(latitude) or _is_blank(longitude):
        return ProblemCode.COORDINATES_ONE_MISSING
    try:
        point = (round(float(str(latitude)), 6), round(float(str(longitude)), 6))
    except (ValueError, OverflowError):
        return ProblemCode.COORDINATES_NOT_NUMBERS
    return _fault(point, country) or point


def _is_blank(value: object) -> bool:
    return value is None or value is False or not str(value).strip()


def _fault(point: Point, country: str) -> ProblemCode | None:
    latitude, longitude = point
    if not (math.isfinite(latitude) and math.isfinite(longitude)):
        return ProblemCode.COORDINATES_NOT_NUMBERS
    if latitude == longitude == 0:
        return ProblemCode.COORDINATES_ZERO
    if abs(latitude) > 90 or abs(longitude) > 180:
        # A latitude of 153 may be 53 with a slip of the finger: it has changed places only where it would fit then.
        turned = (longitude, latitude)
        box = BOXES.get(country, (-90.0, 90.0, -180.0, 180.0))
        return (
            ProblemCode.COORDINATES_SWAPPED if _inside(turned, box) else ProblemCode.COORDINATES_OUT_OF_RANGE
        )
    return _fault_in_country(point, country)


def _fault_in_country(point: Point, country: str) -> ProblemCode | None:
    box = BOXES.get(country)
    if box is None or _inside(point, box):
        return None
    swapped = _inside((point[1], point[0]), box)
    return ProblemCode.COORDINATES_SWAPPED if swapped else ProblemCode.COORDINATES_ABROAD


def _inside(point: Point, box: tuple[float, float, float, float]) -> bool:
    south, north, west, east = box
    return south <= point[0] <= north and west <= point[1] <= east


def numbers_in(value: str) -> tuple[list[str], bool]:
    """Take apart "lat,lng", or a box of four numbers, whose middle stands for it; say whether it is a box."""
    numbers = [part.strip() for part in re.split(r"[,;\s]+", value.strip()) if part.strip()]
    if len(numbers) != 4:
        return numbers, False
    try:
        south, west, north, east = (float(number) for number in numbers)
    except ValueError:
        return numbers[:2], True
    return [str((south + north) / 2), str((west + east) / 2)], True


# As many as the halls of a national list.
@lru_cache(maxsize=8192)
def postcode_of(value: str, country: str) -> str:
    """Write a postcode as its country does; empty where it cannot be one there."""
    text = " ".join(value.upper().replace(" ", " ").split())
    for pattern in _POSTCODES.get(country, (_GB, _EIRCODE, _ELSEWHERE)):
        if match := pattern.fullmatch(text):
            parts = [part for part in match.groups() if part]
            return ("-" if pattern is _UNITED_STATES else " ").join(parts) if parts else text
    return ""


class Address(Struct, frozen=True):
    """An address in parts; what could not be taken apart stays in ``street``."""

    street: str = ""
    town: str = ""
    state: str = ""
    postcode: str = ""
    country: str = ""


@lru_cache(maxsize=8192)
def take_apart(text: str) -> Address:
    """
    Take a full address apart from its end: country, then state and postcode, then town.

    Only what is surely recognised is taken; "Church, High St, Leeds LS1 1AA" keeps its church and street.
    """
    parts = [part.strip() for part in text.split(",") if part.strip()]
    country = _take_country(parts)
    if len(parts) < 2:
        return Address(street=", ".join(parts), country=country)
    state, postcode, town = _last_part(parts[-1], country)
    if not postcode:
        return Address(street=", ".join(parts), country=country)
    parts.pop()
    if _is_state_after(town, parts[-1]):
        state, town = town, ""
    if not (state or town) and len(parts) > 1 and _is_state_after(parts[-1], parts[-2]):
        state = parts.pop()
    if state and not town and parts and not re.search(r"\d", parts[-1]):
        town = parts.pop()
    return Address(", ".join(parts), town, state, postcode, country)


def _take_country(parts: list[str]) -> str:
    """Take the country off the end: one that we know; what else follows a postcode goes."""
    if len(parts) < 2 or _is_state(parts[-1]):
        return ""
    country = country_of(parts[-1])
    if country or (_last_part(parts[-2], "GB")[1] and not _last_part(parts[-1], "")[1]):
        parts.pop()
        return country
    return ""


def is_only_a_town(address: Address) -> bool:
    """Say whether an address names a town and its country, and nothing that one could set out for."""
    plain = not (address.postcode or re.search(r"\d", address.street))
    return bool(plain and address.country and address.street and address.street.count(",") <= 1)


def _is_state(text: str) -> bool:
    return len(text) == 2 and text.isupper() and text not in ("UK", "US", "GB", "IE")


def _is_state_after(text: str, before: str) -> bool:
    """Say whether a state stands there: in "Brooklyn, New York 11201", but not in "350 5th Ave, New York 10118"."""
    return _is_state(text) or (fold(text) in _STATES | _PROVINCES and not re.search(r"\d", before))


def _last_part(text: str, country: str) -> tuple[str, str, str]:
    """Read "CA 95008", "T6E 4E8" or "Leeds LS1 1AA" as state, postcode and town."""
    words = text.split()
    for size in (2, 1):
        code = " ".join(words[-size:])
        before = " ".join(words[:-size])
        found = _surely_postcode(code, country) if len(words) >= size else ""
        if found:
            return (before, found, "") if not before or _is_state(before) else ("", found, before)
    return "", "", ""


def _surely_postcode(text: str, country: str) -> str:
    patterns = {"GB": (_GB,), "IE": (_EIRCODE,), "US": (_UNITED_STATES,), "CA": (_CANADA,)}
    wanted = patterns.get(country, (_GB, _CANADA, _EIRCODE, _UNITED_STATES))
    found = any(pattern.fullmatch(text.upper()) for pattern in wanted)
    return text.upper() if found else ""
