"""Which meetings somebody is offered: never what they wish to avoid, and more than one kind where there is more than one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from msgspec import Struct

# A choice begins with two.
ENOUGH = 2


class Offered(Protocol):
    """What is known of a meeting when it is offered."""

    @property
    def id(self) -> str: ...
    @property
    def group(self) -> str: ...
    @property
    def approach(self) -> str: ...


Meeting = TypeVar("Meeting", bound=Offered)


class Avoid(Struct, frozen=True, kw_only=True):
    """
    What somebody would rather not meet. No reason is asked.

    :param meetings: public ids of listings
    :param groups: names of groups, as their listings say them
    """

    meetings: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()

    def forbids(self, meeting: Offered) -> bool:
        """Say whether a meeting is one of those."""
        group = meeting.group.strip().casefold()
        return meeting.id in self.meetings or bool(group and group in {one.casefold() for one in self.groups})


def options(found: Iterable[Meeting], *, avoid: Avoid, most: int) -> list[Meeting]:
    """
    Return the first ``most`` that may be offered, in their order; where all are of one approach, the last makes room for another.

    :param found: as the search ordered them, which never is by programme
    """
    allowed = [one for one in found if not avoid.forbids(one)]
    first = allowed[:most]
    if most < ENOUGH or len({one.approach for one in first}) >= ENOUGH:
        return first
    other = next((one for one in allowed[most:] if one.approach != first[0].approach), None)
    return [*first[:-1], other] if other else first


def is_choice(shown: Iterable[str], *, here: Iterable[str]) -> bool:
    """Say whether somebody heard of two approaches at least, or of all that there are here where there are fewer."""
    known = set(here)
    return len(set(shown) & known) >= min(ENOUGH, len(known))


def others(shown: Iterable[str], *, here: Sequence[str]) -> list[str]:
    """Return the approaches that there are here, and that have not been talked about yet."""
    return [one for one in here if one not in set(shown)]
