"""
Lists on paper, as PDF that a screen reader reads: booklets, pocket lists, a week's sheet, posters and slips.

The door: ask for a :class:`Sheet` with :func:`ask`, look how far it is with :func:`state_of`, take it with :func:`get_pdf`.
"""

from alongside.publications.print.kept import State, TooMany, clear, get_pdf, kilobytes, state_of
from alongside.publications.print.making import (
    AT_ONCE,
    NothingToPrint,
    TooLong,
    ask,
    count_on,
    make,
    seconds_left,
)
from alongside.publications.print.sheet import MOST, OF_ONE, Kind, Sheet

__all__ = [
    "AT_ONCE",
    "MOST",
    "OF_ONE",
    "Kind",
    "NothingToPrint",
    "Sheet",
    "State",
    "TooLong",
    "TooMany",
    "ask",
    "clear",
    "count_on",
    "get_pdf",
    "kilobytes",
    "make",
    "seconds_left",
    "state_of",
]
