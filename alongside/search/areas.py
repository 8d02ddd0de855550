"""
In which named region a listing lies, as the search asks it.

An area is told by its path: the folded names from the outermost to its own, joined by ``/``. Areas lie in the
order of their paths, so that an area and all within it are one stretch.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from alongside.directory.listing import Listing
from alongside.kernel.text import fold
from alongside.search.layout import Mask

_Path = tuple[str, ...]


def area_path(names: Iterable[str]) -> str:
    """Return the path of an area, such as ``devon/exeter``, from its names; one without letters is left out."""
    return "/".join(_folded(names))


def _folded(names: Iterable[str]) -> _Path:
    return tuple(folded for name in names if (folded := fold(name)))


def pack_areas(listings: Sequence[Listing]) -> tuple[tuple[_Path, ...], dict[str, npt.NDArray[Any]]]:
    """Return the names that lead to each area, in the order of their paths, and the array of :class:`Areas`."""
    names: dict[_Path, _Path] = {}
    path_of: dict[_Path, _Path] = {}
    for areas in (listing.areas for listing in listings):
        if areas not in path_of:
            shown = tuple(name for name in areas if fold(name))
            path_of[areas] = path = _folded(shown)
            for depth in range(1, len(path) + 1):
                names.setdefault(path[:depth], shown[:depth])
    in_order = sorted(names)
    number = {path: number for number, path in enumerate(in_order)}
    nowhere = len(number)
    area = [number.get(path_of[listing.areas], nowhere) for listing in listings]
    return tuple(names[path] for path in in_order), {"area": np.array(area, np.int32)}


class Areas:
    """All areas of an index; a number more stands for none."""

    def __init__(self, names: Sequence[_Path], arrays: Mapping[str, Any]) -> None:
        self.of_row = arrays["area"]
        #: the names of each area, from the outermost, by its path
        self.names = {area_path(one): one for one in names}
        self._number = {path: number for number, path in enumerate(self.names)}
        #: where all within each area end
        self.ends = np.array(_ends([len(one) for one in names]), np.int64)

    def __len__(self) -> int:
        return len(self.names)

    def having(self, asked: Iterable[str]) -> Mask | None:
        """Return which areas are, or lie in, any of those asked; None where none is."""
        paths = [area_path(one.split("/")) for one in asked]
        if not paths:
            return None
        mask = np.zeros(len(self) + 1, np.bool_)
        for number in (self._number[path] for path in paths if path in self._number):
            mask[number : self.ends[number]] = True
        return mask

    def counts(self, sums: Sequence[int]) -> dict[str, int]:
        """Return how many lie in each area and all within it, by path; see ``ends``."""
        return {path: count for path, count in zip(self.names, sums, strict=True) if count}


def _ends(depths: Sequence[int]) -> list[int]:
    """Return for each of a tree's nodes, given in order by their depths, where all within it end."""
    ends = [len(depths)] * len(depths)
    within: list[int] = []
    for number, depth in enumerate(depths):
        while len(within) >= depth:
            ends[within.pop()] = number
        within.append(number)
    return ends
