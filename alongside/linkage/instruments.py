"""
The registry of instruments: questions with a score that others have published, each with its licence, version and rule of scoring. Pure.

An instrument describes, and never diagnoses: no cut-off is kept here, and none is shown. Whatever somebody has no sure right to copy, or
whose exact words could not be read at their source, stays a **slot**: its name and why it is empty, and nothing to fill in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from alongside.linkage.taking_part import Item, Scored, taking_part


class Instrument(Struct, frozen=True, kw_only=True):
    """
    One instrument.

    :param items: its questions, by name; none in a slot
    :param score: from answers by item to a score; None where it is not known
    :param lowest, highest: of the score
    :param missing: the rule where an answer is missing, as its source has it
    :param empty: why it is a slot; "" where it may be used
    """

    key: str
    name: str
    version: str
    source: str
    licence: str
    items: tuple[str, ...] = ()
    score: Callable[[Mapping[str, int]], Scored] | None = None
    lowest: int = 0
    highest: int = 0
    missing: str = ""
    empty: str = ""

    @property
    def usable(self) -> bool:
        """Say whether it may be shown and filled in."""
        return not self.empty


def summed(items: int, *, lowest: int, highest: int) -> Callable[[Mapping[str, int]], Scored]:
    """Return the scoring of a scale whose answers are added up, and which has no score where one is missing."""
    names = tuple(str(number) for number in range(1, items + 1))

    def score(answers: Mapping[str, int]) -> Scored:
        missing = tuple(name for name in names if name not in answers)
        if any(not lowest <= answers[name] <= highest for name in names if name in answers):
            raise ValueError(f"An answer lies between {lowest} and {highest}.")
        return Scored(None, missing) if missing else Scored(sum(answers[name] for name in names))

    return score


_ALL = (
    Instrument(
        key="TAKING_PART",
        name="Taking part",
        version="1",
        source="Our own questions, scored as the PAL study (Zemore and others 2018; PhenX protocol 590602)",
        licence="The questions are ours (MIT). The scoring is published; PhenX names no permission that is needed.",
        items=tuple(Item),
        score=taking_part,
        highest=5,
        missing="No score: the source gives no rule.",
    ),
    Instrument(
        key="BARC_10",
        name="BARC-10, Brief Assessment of Recovery Capital",
        version="2017",
        source="Vilsaint and others 2017, Drug and Alcohol Dependence 177, 71-76; PhenX protocol 590502",
        licence="PhenX: freely available, permission not required. Another publisher names CC BY-NC-ND.",
        score=summed(10, lowest=1, highest=6),
        lowest=10,
        highest=60,
        missing="No score: no rule for a missing answer was found at its source.",
        empty=(
            "Its ten statements could be read in copies only, of which some are wrong, and two publishers name "
            "different licences. Whoever holds the published page can fill it."
        ),
    ),
    Instrument(
        key="SURE",
        name="SURE, Substance Use Recovery Evaluator",
        version="2016",
        source="Neale and others 2016",
        licence="King’s College London; a right to build it into software is not established.",
        empty="Ask King’s College London first.",
    ),
    Instrument(
        key="ARC",
        name="ARC, Assessment of Recovery Capital",
        version="2013",
        source="Groshkova, Best and White 2013",
        licence="Not established.",
        empty="Ask its authors first.",
    ),
)

INSTRUMENTS: Final[Mapping[str, Instrument]] = MappingProxyType({one.key: one for one in _ALL})
