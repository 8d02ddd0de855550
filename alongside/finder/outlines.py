"""
The outlines on which the map is drawn: coasts and the borders of authorities, from files that come with an installation.

They lie among the static files that ``MAP_OUTLINES`` names, so that the same ones are drawn here and in a browser. A line in such a file
is a row of whole numbers: longitude and latitude of its first point in steps of a degree, then how far each next point is
from the one before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
from django.conf import settings
from django.contrib.staticfiles import finders
from msgspec import Struct

from alongside.search.layout import Floats
from alongside.search.spots import Box, mercator

_SEEN = 3  # dots
_STEP = 2  # dots: of the small screens that the drawing is for, one
# Of a whole country the borders of authorities are only a net over it.
_WIDEST_WITH_BORDERS = 4.0  # degrees of longitude


class OutlinesFile(Struct, frozen=True):
    """
    One file of outlines.

    :param attribution: what its licences ask every page to say that shows it
    :param steps: how many of its steps make a degree
    :param land: each piece with its coast, and the shores of its lakes
    :param borders: lines on land
    """

    attribution: tuple[str, ...]
    steps: int
    land: tuple[tuple[tuple[int, ...], ...], ...]
    borders: tuple[tuple[int, ...], ...] = ()


class Drawing(NamedTuple):
    """What lies in a box, as SVG paths; empty where it is all sea."""

    land: str
    borders: str


class Outlines:
    """Lines on a map of the world that is one wide and one high."""

    def __init__(self, files: Iterable[OutlinesFile]) -> None:
        files = tuple(files)
        self.attribution = tuple(dict.fromkeys(words for file in files for words in file.attribution))
        self._land = _Lines(
            _placed(ring, file.steps) for file in files for piece in file.land for ring in piece
        )
        self._borders = _Lines(_placed(line, file.steps) for file in files for line in file.borders)

    def drawn(self, box: Box, *, across: int) -> Drawing:
        """Draw what lies in a box, so many dots wide."""
        frame = Frame(box, across)
        land = (_clipped(line, frame) for line in self._land.seen(frame))
        borders = self._borders.seen(frame) if box.east - box.west < _WIDEST_WITH_BORDERS else ()
        return Drawing(_path(land, frame, close="Z"), _path(borders, frame, close=""))


class Frame:
    """Puts what lies in a box on a drawing so many dots wide."""

    def __init__(self, box: Box, across: int) -> None:
        self.west, self.east = (box.west + 180) / 360, (box.east + 180) / 360
        self.top, self.bottom = mercator(box.north), mercator(box.south)
        self.scale = across / (self.east - self.west)
        self.across, self.down = across, round((self.bottom - self.top) * self.scale)

    def at(self, longitude: float, latitude: float) -> tuple[int, int]:
        """Return where a point is on the drawing."""
        x, y = (longitude + 180) / 360, mercator(latitude)
        return round((x - self.west) * self.scale), round((y - self.top) * self.scale)


class _Lines:
    """Lines, and how far each reaches."""

    def __init__(self, lines: Iterable[Floats]) -> None:
        self._lines = list(lines)
        self._least = np.array([line.min(axis=0) for line in self._lines]).reshape(-1, 2)
        self._most = np.array([line.max(axis=0) for line in self._lines]).reshape(-1, 2)

    def seen(self, frame: Frame) -> list[Floats]:
        """Return those that reach into a frame, and are large enough to be seen there."""
        meets = np.all(
            (self._least <= (frame.east, frame.bottom)) & (self._most >= (frame.west, frame.top)), axis=1
        )
        large = np.any((self._most - self._least) * frame.scale >= _SEEN, axis=1)
        return [self._lines[number] for number in np.flatnonzero(meets & large)]


def outlines() -> Outlines:
    """Return those of this installation, read once."""
    return _read(tuple(settings.MAP_OUTLINES))


@lru_cache(maxsize=2)
def _read(names: Sequence[str]) -> Outlines:
    paths = [Path(str(finders.find(name))) for name in names]
    return Outlines(msgspec.json.decode(path.read_bytes(), type=OutlinesFile) for path in paths)


def _placed(line: Sequence[int], steps: int) -> Floats:
    degrees = np.array(line, np.float64).reshape(-1, 2).cumsum(axis=0) / steps
    y = (1 - np.arcsinh(np.tan(np.radians(np.clip(degrees[:, 1], -85, 85)))) / np.pi) / 2
    return np.column_stack([(degrees[:, 0] + 180) / 360, y])


def _clipped(ring: Floats, frame: Frame) -> Floats:
    """Cut a ring down to a little more than the frame, one side after another (Sutherland and Hodgman)."""
    beyond = 8 / frame.scale
    for axis, sign, edge in (
        (0, 1, frame.west - beyond),
        (0, -1, -frame.east - beyond),
        (1, 1, frame.top - beyond),
        (1, -1, -frame.bottom - beyond),
    ):
        if not len(ring):
            break
        ring = _cut(ring, ring[:, axis] * sign - edge)
    return ring


def _cut(ring: Floats, depth: Floats) -> Floats:
    """Return the part of a ring whose points are not below nothing deep, with the points where it comes in and goes out."""
    following, next_depth = np.roll(ring, -1, axis=0), np.roll(depth, -1)
    crosses, stays = (depth >= 0) != (next_depth >= 0), next_depth >= 0
    along = np.divide(depth, depth - next_depth, out=np.zeros_like(depth), where=crosses)[:, None]
    candidates = np.stack([ring + (following - ring) * along, following], axis=1)
    part: Floats = candidates[np.column_stack([crosses, stays])]
    return part


def _path(lines: Iterable[Floats], frame: Frame, *, close: str) -> str:
    return "".join(_steps(line, frame, close) for line in lines)


def _steps(line: Floats, frame: Frame, close: str) -> str:
    """Write a line as an SVG path; nothing where it is too small to be seen."""
    dots = np.rint((line - (frame.west, frame.top)) * frame.scale / _STEP).astype(np.int64) * _STEP
    dots = dots[np.any(np.diff(dots, axis=0, prepend=dots[:1] - 1) != 0, axis=1)]
    if len(dots) < (3 if close else 2):
        return ""
    (x, y), *moves = np.diff(dots, axis=0, prepend=[[0, 0]]).tolist()
    return f"M{x} {y}l{' '.join(f'{right} {down}' for right, down in moves)}{close}"
