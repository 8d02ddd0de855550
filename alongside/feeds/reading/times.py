"""Days, times of day, lengths and dates, in the many ways in which lists write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import Final

from alongside.feeds.reading.words import one_line

SUNDAY: Final = 7
_WEEKDAYS: Final = {"mon": 1, "tue": 2, "wed": 3, "thu": 4, "fri": 5, "sat": 6, "sun": 7}
_DAY: Final = re.compile(
    r"(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?s?\.?(?:\s+(?:evening|morning"
    r"|night)s?)?"
)
_SPANS: Final = {
    "daily": range(1, 8), "every day": range(1, 8), "everyday": range(1, 8), "7 days": range(1, 8),
    "weekdays": range(1, 6), "weekday": range(1, 6), "weekends": range(6, 8), "weekend": range(6, 8),
}  # fmt: skip
# What lists write where a group has no set time: by appointment, or a forum that never shuts.
_NO_SET_TIME: Final = frozenset(
    ("appointment", "by appointment", "appt", "ongoing", "24/7", "anytime", "any time", "no set time")
)

_CLOCK: Final = re.compile(
    r"(?P<hour>\d{1,2})(?:\s*[:.h]\s*(?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:\.0+)?)?)?\s*(?P<half>[ap])?(?:\.?\s?m\b\.?)?",
    re.I,
)
_NAMED_TIMES: Final = {
    "noon": time(12), "midday": time(12), "12 noon": time(12), "12noon": time(12), "12:00 noon": time(12),
    "midnight": time(0), "12 midnight": time(0), "12:00 midnight": time(0),
}  # fmt: skip
_RANGE: Final = re.compile(r"\s*(?:-|–|—|\bto\b|\buntil\b|\btill?\b)\s*", re.I)
_FRACTION: Final = re.compile(r"0?\.\d+")

SHORTEST_MINUTES: Final = 5
LONGEST_MINUTES: Final = 12 * 60
_HOURS_AND_MINUTES: Final = re.compile(
    r"(?:(?P<hours>\d{1,2}(?:\.\d+)?)\s*h(?:(?:ou)?rs?)?\.?(?:\s*(?:and|&"
    r"|,))?)?\s*(?:(?P<minutes>\d{1,3})\s*m(?:in(?:ute)?s?)?\.?)?",
    re.I,
)
_CLOCKED_LENGTH: Final = re.compile(r"(\d{1,2}):(\d{2})(?::00)?")

_EARLIEST, _LATEST = datetime(1990, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
_SLASHED: Final = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?:,?\s+(.+))?")
# Countries that write the month first in 3/31/2026.
MONTH_FIRST: Final = frozenset({"US", "CA", "PH", ""})


def days_of(value: object) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """
    Read one or more days of the week.

    :param value: 0 (Sunday) to 6, a name, or a list of either; also "Mon, Wed" and "daily"
    :returns: ISO weekdays in order, and the parts that are no days
    """
    return _days_of(tuple(_parts(value)))


@lru_cache(maxsize=512)
def _days_of(parts: tuple[str, ...]) -> tuple[tuple[int, ...], tuple[str, ...]]:
    found: set[int] = set()
    wrong: list[str] = []
    for part in parts:
        if days := _days_of_text(one_line(part).casefold()):
            found |= days
        elif part.strip():
            wrong.append(one_line(part))
    return tuple(sorted(found)), tuple(wrong)


def is_no_set_time(value: object) -> bool:
    """Say whether a day is the word for a group that has no set time."""
    return isinstance(value, str) and one_line(value).casefold() in _NO_SET_TIME


def _parts(value: object) -> Iterable[str]:
    values = value if isinstance(value, list | tuple) else [value]
    for one in values:
        if isinstance(one, str):
            yield from _days_in(one)
        elif isinstance(one, int | float) and not isinstance(one, bool) and one == one // 1:
            yield str(int(one))
        elif one is not None:
            yield str(one)


def _days_in(text: str) -> list[str]:
    return [text] if text.strip().casefold() in _SPANS else re.split(r"[,;/&+\n]|\band\b", text.strip(" []"))


@lru_cache(maxsize=512)
def _days_of_text(text: str) -> frozenset[int]:
    text = text.strip(" '\"")
    if text in _SPANS:
        return frozenset(_SPANS[text])
    if text.isascii() and text.isdigit():
        # 7 is a Sunday in some formats and no day in this one, so it is not guessed at.
        return frozenset({int(text) or SUNDAY}) if len(text) == 1 and text <= "6" else frozenset()
    ends = [_DAY.fullmatch(end) for end in re.split(r"\s*(?:-|–|\bto\b|\bthrough\b)\s*", text)]
    known = [_WEEKDAYS[end[1][:3]] for end in ends if end]
    if len(known) != len(ends) or not 1 <= len(known) <= 2:
        return frozenset()
    first, last = known[0], known[-1]
    return frozenset((first + step - 1) % 7 + 1 for step in range((last - first) % 7 + 1))


@lru_cache(maxsize=4096)
def time_of(value: str) -> time | None:
    """Read a time of day, such as "19:30", "7.30pm", "noon" or a sheet's 0.8125; None where it is none."""
    text = value.strip().casefold()
    if text in _NAMED_TIMES:
        return _NAMED_TIMES[text]
    if _FRACTION.fullmatch(text):
        hour, minute = divmod(round(float(text) * 1440) % 1440, 60)
        return time(hour, minute)
    if text.isascii() and text.isdigit() and len(text) == 4:
        text = f"{text[:2]}:{text[2:]}"
    match = _CLOCK.fullmatch(text)
    return _clock(match) if match and (match["minute"] or match["half"]) else None


def _clock(match: re.Match[str]) -> time | None:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = (match["half"] or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    # "19:30 pm" is said twice and means one thing; "25:00" and "0:30 pm" mean nothing.
    elif half and not (half == "p" and 13 <= hour <= 23):
        return None
    return time(hour, minute) if hour <= 23 and minute <= 59 else None


def times_of(value: str) -> tuple[time | None, time | None]:
    """Read a start, or a start and an end, such as "7pm - 8.30pm"."""
    if (start := time_of(value)) is not None:
        return start, None
    ends = _RANGE.split(value.strip())
    if len(ends) != 2:
        return None, None
    end = time_of(ends[1])
    start = time_of(ends[0])
    if start is None and end is not None and ends[0].strip()[-1:].isdigit():
        start = time_of(ends[0] + ends[1].strip()[-2:])
    return (start, end) if start is not None and end is not None else (None, None)


def minutes_between(start: time, end: time) -> int | None:
    """Count the minutes from a start to an end, over midnight if need be; None where none is as long."""
    minutes = ((end.hour - start.hour) * 60 + end.minute - start.minute) % 1440
    return minutes if SHORTEST_MINUTES <= minutes <= LONGEST_MINUTES else None


@lru_cache(maxsize=1024)
def length_of(value: str) -> int | None:
    """Read a length, such as "1hr 30mins", "90 mins" or "1:30", in minutes; None where it is none."""
    text = value.strip().casefold()
    if match := _CLOCKED_LENGTH.fullmatch(text):
        minutes = int(match[1]) * 60 + int(match[2])
    elif text.isascii() and text.isdigit() and len(text) <= 4:
        minutes = int(text)
    elif match := _HOURS_AND_MINUTES.fullmatch(text):
        minutes = round(float(match["hours"] or 0) * 60) + int(match["minutes"] or 0)
    else:
        return None
    return minutes if SHORTEST_MINUTES <= minutes <= LONGEST_MINUTES else None


@lru_cache(maxsize=8192)
def moment_of(value: str, country: str) -> datetime | None:
    """
    Read when something was changed, as UTC where no zone is given; None where it cannot be read.

    :param country: decides whether 3/4/2026 is in March or in April
    """
    text = value.strip()
    moment = _slashed(text, country) if "/" in text or text.count(".") >= 2 else _iso(text)
    if moment is None:
        return None
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
    try:
        moment = moment.astimezone(UTC).replace(microsecond=0)
    except OverflowError:
        return None
    return moment if _EARLIEST <= moment < _LATEST else None


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _slashed(text: str, country: str) -> datetime | None:
    match = _SLASHED.fullmatch(text)
    if not match:
        return None
    first, second, year = int(match[1]), int(match[2]), int(match[3])
    month, day = (first, second) if country in MONTH_FIRST else (second, first)
    if month > 12:
        month, day = day, month
    try:
        return datetime.combine(date(year, month, day), time_of(match[4] or "00:00") or time(0))
    except ValueError:
        return None
