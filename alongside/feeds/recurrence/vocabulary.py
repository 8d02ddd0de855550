"""The words for ordinals, weekdays, months and dates, as parts of patterns and as numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Final


def one_of(*phrases: str) -> str:
    """Return several phrases as one part of a pattern."""
    return f"(?:{'|'.join(phrases)})"


def any_of(*phrases: str) -> re.Pattern[str]:
    """Return a pattern that any of these phrases meets, in letters of any size."""
    return re.compile("|".join(phrases), re.I)


ORDINALS: Final = {
    "1st": 1, "first": 1, "2nd": 2, "2d": 2, "second": 2, "3rd": 3, "3d": 3, "third": 3, "4th": 4, "fourth": 4,
    "forth": 4, "5th": 5, "fifth": 5, "last": -1, "final": -1,
}  # fmt: skip
WEEKDAYS: Final = {"mon": 1, "tue": 2, "wed": 3, "thu": 4, "fri": 5, "sat": 6, "sun": 7}
MONTH_NAMES: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
ALL_MONTHS: Final = frozenset(range(1, 13))

ORDINAL: Final = r"(?:1st|first|2n?d|second|3r?d|third|4th|fourth|forth|5th|fifth|last|final)"
SEVERAL: Final = r"(?:(?:\s*(?:,|/|&|\+|and\b|or\b)){1,2}\s*(?:the\s+)?)"
DAY: Final = (
    r"(?:mon(?:day)?s?|tue(?:s(?:day)?)?s?|wed(?:s|nesday)?s?|thu(?:rs?(?:day)?)?s?|fri(?:day)?s?"
    r"|sat(?:urday)?s?|sun(?:day)?s?)\b(?:'s\b)?\.?"
)
MONTH: Final = r"(?:mo?n?th(?:s)?|months?)\b"
MONTH_NAME: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
MONTH_LIST: Final = rf"{MONTH_NAME}(?:(?:\s*(?:,|/|&|\+|and\b|or\b)){{1,2}}\s*{MONTH_NAME}){{0,10}}"
TO: Final = r"\s*(?:to\b|-|–|until\b|till?\b|through\b|thru\b)\s*"

DATE: Final = (
    rf"(?:{DAY},?\s+)?(?:the\s+)?(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{MONTH_NAME})"
    rf"(?:,?\s+(?P<year>20\d\d)\b)?|(?P<month2>{MONTH_NAME})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b"
    rf"(?:,?\s+(?P<year2>20\d\d)\b)?|(?P<iso>20\d\d-\d\d-\d\d)\b"
    r"|(?P<day3>\d{1,2})[/.](?P<month3>\d{1,2})[/.](?P<year3>(?:20)?\d\d)\b)"
)


def weekday_of(name: str) -> int:
    """Return the ISO weekday of a name that :data:`DAY` matched."""
    return WEEKDAYS[name[:3].lower()]


def month_of(name: str) -> int:
    """Return the number of a month whose name :data:`MONTH_NAME` matched."""
    return MONTH_NAMES.index(name[:3].lower()) + 1


def weeks_of(ordinals: str) -> tuple[int, ...]:
    """Return the weeks of the month that ordinals name, in order, the last one last."""
    return in_order(ORDINALS[word.lower()] for word in re.findall(rf"\b{ORDINAL}\b", ordinals, re.I))


def in_order(weeks: Iterable[int]) -> tuple[int, ...]:
    """Sort weeks of the month, the last one last."""
    return tuple(sorted(set(weeks), key=lambda week: week % 7))


def months_of(names: str) -> tuple[int, ...]:
    """Return the months that are named."""
    return tuple(sorted({month_of(name) for name in re.findall(rf"\b{MONTH_NAME}", names, re.I)}))


def months_between(first: str, last: str) -> tuple[int, ...]:
    """Return the months from one to another, over the new year if need be."""
    start, end = month_of(first), month_of(last)
    return tuple(sorted((start + step - 1) % 12 + 1 for step in range((end - start) % 12 + 1)))


def other_months(months: Iterable[int]) -> tuple[int, ...]:
    """Return the months that are left."""
    return tuple(sorted(ALL_MONTHS - set(months)))


def date_of(match: re.Match[str]) -> date | None:
    """Return the date that :data:`DATE` matched; None without a year, or where it can be read in two ways."""
    try:
        if match["iso"]:
            return date.fromisoformat(match["iso"])
        if match["day3"]:
            return _slashed(int(match["day3"]), int(match["month3"]), int(match["year3"]) % 100 + 2000)
        if year := match["year"] or match["year2"]:
            return date(
                int(year), month_of(match["month"] or match["month2"]), int(match["day"] or match["day2"])
            )
    except ValueError:
        return None
    return None


def _slashed(first: int, second: int, year: int) -> date | None:
    if first > 12 or first == second:
        return date(year, second, first)
    # 3/4/2026 is in March for some and in April for others.
    return date(year, first, second) if second > 12 else None
