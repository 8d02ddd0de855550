"""What is known of somebody for figures, as yes or no, and of how many the same is known. Pure."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Way(StrEnum):
    """Where somebody was when the subject was first opened: the two ways in which groups help are counted apart (PHE 2015)."""

    ALONGSIDE = "ALONGSIDE"
    AFTER = "AFTER"
    NEITHER = "NEITHER"


# "At four weeks" is the four weeks that begin so many days after somebody first went.
FOUR_WEEKS, TWELVE_WEEKS, WINDOW = 28, 84, 28


class Facts(Struct, frozen=True, kw_only=True):
    """
    What is so of each of ``people``, all of them adults who agreed to be counted.

    :param offered: the subject was opened, and they decided
    :param late: first as their care ended
    :param connected: somebody was rung with them, or goes along
    :param attended: they told that they went, or showed a note of it
    :param due_4, due_12: the four weeks in question are over, or they took part in them
    :param part_4, part_12: they showed in those weeks that they took part in something
    :param left, back, overdose: see :class:`care.Happened`
    """

    way: Way
    offered: bool = False
    late: bool = False
    connected: bool = False
    accompanied: bool = False
    attended: bool = False
    due_4: bool = False
    part_4: bool = False
    due_12: bool = False
    part_12: bool = False
    left: bool = False
    back: bool = False
    overdose: bool = False
    people: int = 1
