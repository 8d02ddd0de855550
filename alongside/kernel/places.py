"""
Places: what somebody types becomes a point, offline.

The shipped files are read the first time that they are needed.
"""

from __future__ import annotations

import itertools
import math
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import overload

import msgspec
import numpy as np
from msgspec import Struct

from alongside.kernel.postcodes import FULL_POSTCODE, NOT_OPEN, OUTWARD_CODE, Array, Spot, shipped_postcodes
from alongside.kernel.text import fold
from alongside.kernel.towns import NOWHERE, Names, Town, fold_place, shipped_towns

ATTRIBUTIONS = (
    "Contains OS data © Crown copyright and database right 2025",
    "Contains Royal Mail data © Royal Mail copyright and database right 2025",
    "Contains National Statistics data © Crown copyright and database right 2025",
    "Contains OSNI Open Data © Crown copyright and database right, Open Government Licence v3.0",
    "Contains data from GeoNames (geonames.org), CC BY 4.0",
)
"""What the licences of the shipped data ask pages that use it to say, in their own words."""

EARTH_RADIUS_KM = 6371.0088  # the mean radius of the earth (IUGG)
SAME_PLACE_KM = 20.0  # two rows of one name this close together are one place
CLEARLY_BIGGER = (
    4  # times the people of the next town of the name: then nobody means the other without saying so
)
UNKNOWN_PEOPLE = 500  # the source lists places from about this many people up, some with no figure
MOST_SUGGESTIONS = 5
MOST_LETTERS = 200
MOST_WORDS = 20


class Kind(StrEnum):
    """What sort of place was named."""

    POSTCODE = "POSTCODE"
    OUTWARD = "OUTWARD"
    TOWN = "TOWN"
    POINT = "POINT"


class Place(Struct, frozen=True):
    """
    A point with a name.

    :param name: as shown, such as ``LS1 4DY`` or ``Leeds``
    :param latitude, longitude: degrees, WGS 84: a postcode's to 20 m, the middle of a town or outward code
    :param authority: ONS code of the local authority, such as ``E08000035``; empty where none is known
    :param detail: county, authority or country, which tells two towns of a name apart; may be empty
    """

    name: str
    latitude: float
    longitude: float
    kind: Kind
    authority: str = ""
    detail: str = ""


class Found(Struct, frozen=True):
    """
    What a text was taken to mean.

    :param place: None where nothing was surely meant
    :param suggestions: at most 5 others that may have been meant, the likeliest first
    """

    place: Place | None = None
    suggestions: tuple[Place, ...] = ()


NOTHING = Found()


# --- Distance ---------------------------------------------------------------------------------------------


@overload
def distance_km(a_lat: float, a_lon: float, b_lat: float, b_lon: float) -> float: ...
@overload
def distance_km(a_lat: float | Array, a_lon: float | Array, b_lat: Array, b_lon: Array) -> Array: ...
@overload
def distance_km(a_lat: Array, a_lon: Array, b_lat: float, b_lon: float) -> Array: ...
def distance_km(
    a_lat: float | Array, a_lon: float | Array, b_lat: float | Array, b_lon: float | Array
) -> float | Array:
    """Return the great-circle distance in kilometres between points in degrees: numbers or NumPy arrays."""
    if isinstance(a_lat, np.ndarray) or isinstance(b_lat, np.ndarray):
        return _distances(np.radians(a_lat), np.radians(a_lon), np.radians(b_lat), np.radians(b_lon))
    a, b, across = math.radians(a_lat), math.radians(b_lat), math.sin(math.radians(b_lon - a_lon) / 2)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * across**2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, half)))


def _distances(a_lat: Array, a_lon: Array, b_lat: Array, b_lon: Array) -> Array:
    half = np.sin((b_lat - a_lat) / 2) ** 2 + np.cos(a_lat) * np.cos(b_lat) * np.sin((b_lon - a_lon) / 2) ** 2
    return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(1.0, half))))


def coarse(latitude: float, longitude: float) -> tuple[float, float]:
    """Return a point rounded to about 1 km: near enough to search from, too vague to be an address."""
    return round(latitude, 2), round(longitude, 2)


# --- What somebody typed ----------------------------------------------------------------------------------

POINT = re.compile(r"\(?\s*([-+]?\d{1,3}(?:\.\d{1,20})?)\s*[,;\s]\s*([-+]?\d{1,3}(?:\.\d{1,20})?)\s*\)?")
EIRCODE = re.compile(r"([AC-FHKNPRTV-Y][0-9][0-9W])[A-Z0-9]{4}")
PART_OF_INWARD = re.compile(r"[0-9][a-z]?")
LOOK_ALIKES = {"O": "0", "0": "O", "I": "1L", "L": "1I", "1": "IL"}


def locate(text: str, *, also: Gazetteer | None = None) -> Found:
    """
    Return the place that a text names, or what it may have meant.

    Takes a postcode (whole, or its outward code), a town with or without its county, an address that has a
    postcode in it, or a point as "53.8, -1.55". Never raises, whatever the text is.

    :param also: names that meeting lists bring, asked beside the shipped ones
    """
    if len(text) > MOST_LETTERS:
        return NOTHING
    if point := _point(text):
        return Found(point)
    written, words = fold(text).upper().split(), fold_place(text).split()
    if not words or len(words) > MOST_WORDS:
        return NOTHING
    return (
        _as_code(written, also) or _as_town(words, also) or _as_address(written, also) or _guess(words, also)
    )


def _point(text: str) -> Place | None:
    match = POINT.fullmatch(text.strip().replace("−", "-"))
    if match is None or ("," not in text and "." not in text):
        return None
    latitude, longitude = float(match[1]), float(match[2])
    if not _possible(latitude, longitude):
        return None
    return Place(f"{latitude:.2f}, {longitude:.2f}", latitude, longitude, Kind.POINT)


def _possible(latitude: float, longitude: float) -> bool:
    return -90 <= latitude <= 90 and -180 <= longitude <= 180


# --- Codes ------------------------------------------------------------------------------------------------


def _as_code(written: list[str], also: Gazetteer | None) -> Found | None:
    compact = "".join(written)
    if not _is_code(compact):
        return None
    if (
        len(written) == 2
        and PART_OF_INWARD.fullmatch(written[1].lower())
        and (place := _code(written[0], also))
    ):
        return Found(place)
    if place := _code(compact, also):
        return Found(place)
    if place := _beginning(compact, also):
        return Found(None, (place,))
    # An Eircode's halves may look like outward codes of Great Britain ("W12", "CF64"), and are not.
    return NOTHING if EIRCODE.fullmatch(compact) else _from_look_alikes(compact, also)


def _beginning(compact: str, also: Gazetteer | None) -> Place | None:
    if match := FULL_POSTCODE.fullmatch(compact):
        return _code(match[1], also)
    match = EIRCODE.fullmatch(compact)
    return also.code(match[1]) if match and also else None


def _is_code(compact: str) -> bool:
    """Whether it is written as postcodes are, here or elsewhere: short, and with a digit in it."""
    return 2 <= len(compact) <= 10 and compact.isascii() and any(letter.isdigit() for letter in compact)


def _outward_of(compact: str) -> str:
    match = FULL_POSTCODE.fullmatch(compact) or EIRCODE.fullmatch(compact)
    return match[1] if match else ""


def _code(compact: str, also: Gazetteer | None) -> Place | None:
    shipped = _shipped_code(compact)
    if shipped and shipped.kind == Kind.POSTCODE:
        return shipped
    # A list may know the very postcode where only the outward code is open data.
    return (also.code(compact) if also else None) or shipped


def _shipped_code(compact: str) -> Place | None:
    if OUTWARD_CODE.fullmatch(compact):
        return _place_of_spot(compact, shipped_postcodes().outward(compact), Kind.OUTWARD)
    match = FULL_POSTCODE.fullmatch(compact)
    if match is None:
        return None
    if NOT_OPEN.match(compact):
        return _shipped_code(match[1])
    return _place_of_spot(
        f"{match[1]} {match[2]}", shipped_postcodes().unit(match[1], match[2]), Kind.POSTCODE
    )


def _place_of_spot(name: str, spot: Spot | None, kind: Kind) -> Place | None:
    if spot is None:
        return None
    area = shipped_towns().areas[spot.area]
    return Place(
        name, spot.latitude, spot.longitude, kind, area.code, area.name or area.county or area.country
    )


def _from_look_alikes(compact: str, also: Gazetteer | None) -> Found | None:
    """Read O for 0, I or L for 1 and the other way round, with as few changes as will do."""
    if compact.isdigit() or sum(letter in LOOK_ALIKES for letter in compact) > 4:
        return None
    readings: dict[int, list[Place]] = {}
    for letters in itertools.product(*(letter + LOOK_ALIKES.get(letter, "") for letter in compact)):
        if place := _code("".join(letters), also):
            readings.setdefault(sum(map(str.__ne__, letters, compact)), []).append(place)
    if not readings:
        return None
    places = readings[min(readings)]
    return Found(places[0]) if len(places) == 1 else Found(None, tuple(places[:MOST_SUGGESTIONS]))


def _as_address(written: list[str], also: Gazetteer | None) -> Found | None:
    """Read a whole postcode anywhere among other words, or an outward code as the last of them."""
    for start in range(len(written) - 1, -1, -1):
        for end in (start + 2, start + 1):
            compact = "".join(written[start:end])
            may_be = _outward_of(compact) or start + 1 == end == len(written)
            if may_be and _is_code(compact) and (place := _code(compact, also)):
                return Found(place)
    return None


# --- Towns ------------------------------------------------------------------------------------------------


class _Candidate(Struct, frozen=True):
    """A town that may be meant; ``sure`` where the name is its own, whole and in its own language."""

    people: int
    sure: bool
    place: Place


def _names(also: Gazetteer | None) -> tuple[Names, ...]:
    return (shipped_towns(), also.names) if also else (shipped_towns(),)


def _place_of_town(town: Town, names: Names) -> Place:
    return Place(town.name, town.latitude, town.longitude, Kind.TOWN, names.area(town).code, town.detail)


def _as_town(words: list[str], also: Gazetteer | None) -> Found | None:
    """Read the words as a town, or as a town and the county, authority or country that it is in."""
    if shipped_towns().is_country(" ".join(words)):
        return None
    for end in range(len(words), 0, -1):
        if candidates := _candidates(" ".join(words[:end]), words[end:], also):
            return _choose(candidates)
    return None


def _candidates(key: str, where: list[str], also: Gazetteer | None) -> list[_Candidate]:
    found = [
        _Candidate(town.people, sure, _place_of_town(town, names))
        for names in _names(also)
        for sure, towns in _readings(names, key, where)
        for town in towns
    ]
    return sorted(found, key=lambda candidate: -candidate.people)


def _readings(names: Names, key: str, where: list[str]) -> Iterator[tuple[bool, list[Town]]]:
    called, shortened = names.called(key, where), names.shortened(key, where)
    yield True, called
    yield False, shortened
    if not called and not shortened:
        yield False, names.translated(key, where)


def _choose(candidates: list[_Candidate]) -> Found:
    places = tuple(candidate.place for candidate in candidates)
    rivals = max((candidate.people for candidate in candidates[1:]), default=0)
    bigger = candidates[0].people >= CLEARLY_BIGGER * max(rivals, UNKNOWN_PEOPLE)
    if len(candidates) == 1 or (candidates[0].sure and bigger):
        return Found(places[0], places[1 : MOST_SUGGESTIONS + 1])
    return Found(None, places[:MOST_SUGGESTIONS])


# --- Did you mean -----------------------------------------------------------------------------------------


def _guess(words: list[str], also: Gazetteer | None) -> Found:
    if _is_code("".join(words).upper()):
        return NOTHING
    inside = _biggest(shipped_towns().inside(" ".join(words)))
    if inside:
        return Found(None, tuple(_place_of_town(town, shipped_towns()) for town in inside))
    likely = itertools.chain(_misspelt(words, also), _at_end(words, also))
    return Found(None, tuple(itertools.islice(dict.fromkeys(likely), MOST_SUGGESTIONS)))


def _biggest(towns: Iterable[Town]) -> list[Town]:
    return sorted(dict.fromkeys(towns), key=lambda town: -town.people)[:MOST_SUGGESTIONS]


def _misspelt(words: list[str], also: Gazetteer | None) -> Iterator[Place]:
    """Yield the towns that the words are a slip or the beginning of, with or without a county after them."""
    for end in range(len(words), 0, -1):
        key, where = " ".join(words[:end]), words[end:]
        near = [
            (_likelihood(slips, town), town.name, _place_of_town(town, names))
            for names in _names(also)
            for slips, town in itertools.chain(
                names.nearly(key, where), () if where else _unfinished(key, names)
            )
        ]
        yield from (row[-1] for row in sorted(near, key=lambda row: row[:2]))


def _unfinished(key: str, names: Names) -> Iterator[tuple[int, Town]]:
    return ((1, town) for town in names.beginning(key)) if len(key) >= 3 else iter(())


def _likelihood(slips: int, town: Town) -> float:
    """Return a figure that is lower for a likelier town: a hundred times the people outweigh a slip more."""
    return slips - math.log10(max(town.people, UNKNOWN_PEOPLE)) / 2


def _at_end(words: list[str], also: Gazetteer | None) -> Iterator[Place]:
    """Yield the town that an address ends in, where its first words tell us nothing."""
    for start in range(1, len(words)):
        if found := _as_town(words[start:], also):
            yield from ((found.place,) if found.place else ()) + found.suggestions


# --- Names that lists bring -------------------------------------------------------------------------------

Row = tuple[str, float, float, str]
"""Name, latitude, longitude, detail."""


class Gazetteer:
    """
    Place names that meeting lists bring: towns we do not ship, postcodes of other countries.

    Rows of one name within 20 km of each other are averaged; further apart they stay two places, told apart
    by their detail. What the shipped files know already, rows without a name and impossible points are left
    out. The beginning of a postcode ("ZZ1", an Eircode's "A92") is placed by the postcodes that begin so.
    """

    names: Names

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        towns, codes = _sorted_out(rows)
        places = {code: _place_of_code(rows) for code, rows in codes.items() if not _is_known(code)}
        fresh = [town for key, rows in towns.items() for town in _new_towns(key, rows)]
        self._set(_with_beginnings(places), fresh)

    def code(self, compact: str) -> Place | None:
        """Return the place of a postcode written in capitals without a space."""
        return self._codes.get(compact)

    def to_bytes(self) -> bytes:
        """Return all of it, to be kept beside a search index."""
        return msgspec.msgpack.encode((_edition(), self._codes, self._towns))

    @classmethod
    def from_bytes(cls, data: bytes) -> Gazetteer:
        """Return what :meth:`to_bytes` gave; raise :class:`msgspec.DecodeError` for anything else."""
        edition, codes, towns = msgspec.msgpack.decode(data, type=tuple[int, dict[str, Place], list[Town]])
        if edition != _edition():
            # Its areas are rows of another list of areas: better none than the wrong ones.
            towns = [msgspec.structs.replace(town, area=-1) for town in towns]
        gazetteer = cls()
        gazetteer._set(codes, towns)
        return gazetteer

    def _set(self, codes: dict[str, Place], towns: list[Town]) -> None:
        self._codes, self._towns, self.names = codes, towns, Names(towns, shipped_towns().areas)


def _edition() -> int:
    return zlib.crc32(msgspec.json.encode(shipped_towns().areas))


class _Cluster:
    """Rows of one name that are one place."""

    def __init__(self, row: Row) -> None:
        self.rows = [row]
        self._north, self._east = row[1], 0.0

    def point(self) -> tuple[float, float]:
        """Return the mean of its points."""
        size = len(self.rows)
        return self._north / size, (self.rows[0][2] + self._east / size + 180) % 360 - 180

    def add(self, row: Row) -> None:
        """Put in another row."""
        self.rows.append(row)
        self._north += row[1]
        # From the first row, so that the two sides of the 180th meridian do not average to Greenwich.
        self._east += (row[2] - self.rows[0][2] + 180) % 360 - 180

    def named(self) -> Row:
        """Return its name and detail, as most rows have them, and its point."""
        name = Counter(row[0] for row in self.rows).most_common(1)[0][0]
        detail = Counter(row[3] for row in self.rows).most_common(1)[0][0]
        return name, *self.point(), detail


def _sorted_out(rows: Iterable[Row]) -> tuple[dict[str, list[Row]], dict[str, list[Row]]]:
    towns: dict[str, list[Row]] = {}
    codes: dict[str, list[Row]] = {}
    # In order, so that the same rows make the same bytes.
    for row in sorted(row for row in rows if _possible(row[1], row[2])):
        compact = fold(row[0]).replace(" ", "").upper()
        if _is_code(compact):
            codes.setdefault(compact, []).append(row)
        elif compact:
            towns.setdefault(fold_place(row[0]), []).append(row)
    return towns, codes


def _clusters(rows: list[Row]) -> list[_Cluster]:
    clusters: list[_Cluster] = []
    for row in rows:
        home = next((c for c in clusters if distance_km(*c.point(), row[1], row[2]) <= SAME_PLACE_KM), None)
        if home:
            home.add(row)
        else:
            clusters.append(_Cluster(row))
    return clusters


def _place_of_code(rows: list[Row]) -> Place:
    # A code means one place: where rows disagree by far, most of them decide.
    name, latitude, longitude, detail = max(_clusters(rows), key=lambda cluster: len(cluster.rows)).named()
    return Place(name, latitude, longitude, Kind.POSTCODE, "", detail)


def _is_known(code: str) -> bool:
    shipped = _shipped_code(code)
    return shipped is not None and shipped.name.replace(" ", "") == code


def _with_beginnings(places: dict[str, Place]) -> dict[str, Place]:
    rows: dict[str, list[Row]] = {}
    for code, place in places.items():
        start = _outward_of(code)
        if start and start not in places and not _is_known(start):
            rows.setdefault(start, []).append((start, place.latitude, place.longitude, place.detail))
    starts = {
        code: msgspec.structs.replace(_place_of_code(found), kind=Kind.OUTWARD)
        for code, found in rows.items()
    }
    return places | starts


def _new_towns(key: str, rows: list[Row]) -> Iterator[Town]:
    known = shipped_towns().called(key)
    for cluster in _clusters(rows):
        name, latitude, longitude, detail = cluster.named()
        if all(distance_km(latitude, longitude, t.latitude, t.longitude) > SAME_PLACE_KM for t in known):
            number = _area_near(latitude, longitude)
            area = shipped_towns().areas[number] if number >= 0 else NOWHERE
            yield Town(name, latitude, longitude, detail or area.county or area.name, 0, number, (key,))


def _area_near(latitude: float, longitude: float) -> int:
    """Return the area of the nearest outward code, -1 where none is near."""
    points, areas = shipped_postcodes().middles()
    away = distance_km(latitude, longitude, points[:, 0], points[:, 1])
    nearest = int(np.argmin(away))
    return int(areas[nearest]) if away[nearest] <= SAME_PLACE_KM else -1
