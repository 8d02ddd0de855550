"""
Towns by their names, slips of the keyboard included.

``tools/build_places.py`` writes the shipped list, the most populous town first, and this module reads it.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct
from rapidfuzz import process
from rapidfuzz.distance import OSA

from alongside.kernel.text import fold

TOWNS_FILE = Path(__file__).parent / "data" / "towns.json"

SLIPS_ALLOWED = ((10, 3), (6, 2), (4, 1), (0, 0))
"""In a name of so many letters or more, so many slips: a letter lost, added, changed or swapped."""

SHORT_FORMS = {
    "saint": "st", "n": "north", "e": "east", "s": "south", "w": "west", "co": "county", "eire": "ireland",
    "beds": "bedfordshire", "berks": "berkshire", "bucks": "buckinghamshire", "cambs": "cambridgeshire",
    "derbys": "derbyshire", "glos": "gloucestershire", "hants": "hampshire", "herts": "hertfordshire",
    "lancs": "lancashire", "leics": "leicestershire", "lincs": "lincolnshire", "mids": "midlands",
    "northants": "northamptonshire", "notts": "nottinghamshire", "oxon": "oxfordshire", "salop": "shropshire",
    "staffs": "staffordshire", "warks": "warwickshire", "wilts": "wiltshire", "worcs": "worcestershire",
    "yorks": "yorkshire",
}  # fmt: skip


def fold_place(text: str) -> str:
    """Return a place name as it is compared: folded, and short forms such as "Saint" and "Yorks" made one."""
    words = fold(text.replace("&", " and ")).split()
    return " ".join(SHORT_FORMS.get(word, word) for word in words)


class Area(Struct, frozen=True, array_like=True):
    """A local authority, or as much as is known of one: ONS code, name, Welsh name, county, country."""

    code: str = ""
    name: str = ""
    welsh: str = ""
    county: str = ""
    country: str = ""

    def names(self) -> tuple[str, ...]:
        """Return every name that says where a town in it is; some may be empty."""
        return self.name, self.welsh, self.county, self.country


NOWHERE = Area()


class Town(Struct, frozen=True, array_like=True):
    """
    A town or village, or any place name that lists bring.

    :param detail: county or country, in as many words as tell it from others of its name
    :param people: how many live there; 0 where nobody has said
    :param area: its row in the list of areas; -1 for none
    :param keys: folded names that it goes by
    :param shortened: beginnings of its name that people use of it, and of others too ("Kingston")
    :param aliases: folded names in other languages, which count where they are nobody's ``keys``
    """

    name: str
    latitude: float
    longitude: float
    detail: str
    people: int
    area: int
    keys: tuple[str, ...]
    shortened: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


class Towns(Struct, frozen=True):
    """The shipped file."""

    areas: list[Area]
    towns: list[Town]


class Names:
    """Towns to be looked up by name."""

    def __init__(self, towns: Sequence[Town], areas: Sequence[Area] = ()) -> None:
        self.towns, self.areas = towns, areas
        self._by_key = _index((key, town) for town in towns for key in town.keys)
        self._shortened = _index((key, town) for town in towns for key in town.shortened)
        self._by_alias = _index((key, town) for town in towns for key in town.aliases)
        self._keys = list(self._by_key)

    def called(self, key: str, where: Iterable[str] = ()) -> list[Town]:
        """Return the towns of a folded name, in an area whose names have all the words of ``where``."""
        return self._within(self._by_key.get(key, []), where)

    def translated(self, key: str, where: Iterable[str] = ()) -> list[Town]:
        """Return the towns of a folded name in another language."""
        return self._within(self._by_alias.get(key, []), where)

    def shortened(self, key: str, where: Iterable[str] = ()) -> list[Town]:
        """Return the towns that may be meant by a folded beginning of their name."""
        return self._within(self._shortened.get(key, []), where)

    def nearly(self, key: str, where: Iterable[str] = ()) -> Iterator[tuple[int, Town]]:
        """Yield the towns whose name is a slip or more away from a folded one, with the number of slips."""
        most = next(slips for letters, slips in SLIPS_ALLOWED if len(key) >= letters)
        if most and self._area_words.issuperset(where):
            near = process.extract(key, self._keys, scorer=OSA.distance, score_cutoff=most, limit=None)
            yield from ((slips, town) for name, slips, _ in near for town in self.called(name, where))

    def beginning(self, start: str) -> Iterator[Town]:
        """Yield the towns whose name begins so."""
        for key in self._keys:
            if key.startswith(start):
                yield from self._by_key[key]

    def inside(self, key: str) -> list[Town]:
        """Return the towns of an area known by a folded name: a county, an authority or a country."""
        rows = self._areas_called.get(key, set())
        return [town for towns in self._by_key.values() for town in towns if town.area in rows]

    def is_country(self, key: str) -> bool:
        """Whether a folded name is a country's."""
        return key in self._countries

    def area(self, town: Town) -> Area:
        """Return the area of a town, with empty fields where it has none."""
        return self.areas[town.area] if town.area >= 0 else NOWHERE

    def _within(self, towns: list[Town], where: Iterable[str]) -> list[Town]:
        wanted = set(where)
        return [town for town in towns if wanted <= self._words(town)] if wanted else towns

    def _words(self, town: Town) -> set[str]:
        return set(fold_place(" ".join((town.detail, *self.area(town).names(), "UK"))).split())

    @functools.cached_property
    def _area_words(self) -> frozenset[str]:
        return frozenset(
            word for towns in self._by_key.values() for town in towns for word in self._words(town)
        )

    @functools.cached_property
    def _areas_called(self) -> dict[str, set[int]]:
        rows: dict[str, set[int]] = {}
        for number, area in enumerate(self.areas):
            for key in map(fold_place, area.names()):
                rows.setdefault(key, set()).add(number)
                rows.setdefault(key.removeprefix("county "), set()).add(number)
        return rows

    @functools.cached_property
    def _countries(self) -> frozenset[str]:
        return frozenset(fold_place(area.country) for area in self.areas)


def _index(pairs: Iterable[tuple[str, Town]]) -> dict[str, list[Town]]:
    index: dict[str, list[Town]] = {}
    for key, town in pairs:
        index.setdefault(key, []).append(town)
    return index


@functools.cache
def shipped_towns() -> Names:
    """Return the towns of Great Britain, Ireland and the islands around them, read once."""
    file = msgspec.json.decode(TOWNS_FILE.read_bytes(), type=Towns)
    return Names(file.towns, file.areas)
