"""The hours of a weekday, read from a line. Pure."""

from __future__ import annotations

import re

from alongside.rooms.uses import EARLIEST, LATEST, Window

_STRETCH = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(?:-|–|to)\s*(\d{1,2})(?:[:.](\d{2}))?")


class NoHours(ValueError):
    """A line says no hours, or such as cannot be."""


def read_hours(line: str, day: int) -> tuple[Window, ...]:
    """
    Read "9-17, 18:30-21:00" as the stretches of a weekday; stretches that touch are one, and an empty line is none.

    :param day: ISO weekday
    :raises NoHours: for anything else, and for hours before four in the morning
    """
    found = sorted(_stretch(part) for part in re.split(r"[,;]", line) if part.strip())
    joined: list[tuple[int, int]] = []
    for begins, ends in found:
        if joined and begins <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(ends, joined[-1][1])
        else:
            joined.append((begins, ends))
    return tuple(Window(day, *one) for one in joined)


def _stretch(part: str) -> tuple[int, int]:
    match = _STRETCH.fullmatch(part.strip())
    if match is None:
        raise NoHours(part)
    from_hour, from_minute, to_hour, to_minute = (int(one or 0) for one in match.groups())
    begins, ends = from_hour * 60 + from_minute, to_hour * 60 + to_minute
    if not EARLIEST <= begins < ends <= LATEST or from_minute > 59 or to_minute > 59:
        raise NoHours(part)
    return begins, ends
