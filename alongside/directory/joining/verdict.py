"""What is asked and what is answered: entries of several sources, and which of them are one meeting."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from alongside.directory.entry import EntryContent


class Verdict(StrEnum):
    """Whether two entries are of one meeting."""

    SURE = "SURE"
    DOUBTFUL = "DOUBTFUL"
    APART = "APART"


class Reason(StrEnum):
    """What speaks for a pair, and what against it."""

    REPEATED = "REPEATED"
    SAME_NAME = "SAME_NAME"
    LIKE_NAME = "LIKE_NAME"
    OTHER_NAME = "OTHER_NAME"
    SAME_TIME = "SAME_TIME"
    NEAR_TIME = "NEAR_TIME"
    SAME_LINK = "SAME_LINK"
    SAME_POSTCODE = "SAME_POSTCODE"
    SAME_ADDRESS = "SAME_ADDRESS"
    NEAR_PLACE = "NEAR_PLACE"
    FAR_PLACE = "FAR_PLACE"
    SAME_REMARKS = "SAME_REMARKS"
    OTHER_PEOPLE = "OTHER_PEOPLE"
    OTHER_ROOM = "OTHER_ROOM"
    OTHER_NUMBER = "OTHER_NUMBER"
    OTHER_KIND = "OTHER_KIND"
    OTHER_WEEKS = "OTHER_WEEKS"
    OTHER_MODE = "OTHER_MODE"
    OTHER_LANGUAGE = "OTHER_LANGUAGE"
    SEVERAL_POSSIBLE = "SEVERAL_POSSIBLE"


class Joinable(Struct, frozen=True):
    """An entry that may be joined: its number, and its source's."""

    id: int
    source: int
    content: EntryContent


class Pair(Struct, frozen=True):
    """
    Two entries that may be of one meeting.

    :param one, other: numbers of entries, the lower first
    :param score: how likely beside other pairs; of no meaning by itself
    """

    one: int
    other: int
    verdict: Verdict
    reasons: tuple[Reason, ...]
    score: float
