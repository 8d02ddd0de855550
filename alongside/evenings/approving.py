"""Who may say yes to an expense, and when there are enough who have: by the group's own rule, and never whoever claims it. Pure."""

from __future__ import annotations

from collections.abc import Set
from enum import StrEnum
from typing import Any

from msgspec import Struct


class Rule(StrEnum):
    """Who has to say yes."""

    ONE_OTHER = "ONE"
    TWO_OTHERS = "TWO"
    NAMED = "NAMED"


class Approving(Struct, frozen=True):
    """
    The rule, and where one expense stands.

    :param decides: who says yes where one is named; for their own expense any other does
    :param yes: who has said yes
    """

    rule: Rule
    claimed_by: Any
    decides: Any = None
    yes: Set[Any] = frozenset()

    @property
    def is_enough(self) -> bool:
        """Say whether it may be paid."""
        return self.missing == 0

    @property
    def missing(self) -> int:
        """Return how many have to say yes yet."""
        others = {one for one in self.yes if one != self.claimed_by and self._counts(one)}
        return max((2 if self.rule is Rule.TWO_OTHERS else 1) - len(others), 0)

    def may(self, who: Any) -> bool:
        """Say whether somebody may say yes to it now."""
        return who != self.claimed_by and who not in self.yes and self._counts(who) and not self.is_enough

    def _counts(self, who: Any) -> bool:
        named = self.decides if self.rule is Rule.NAMED and self.decides != self.claimed_by else None
        return named is None or who == named
