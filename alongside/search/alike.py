"""
What many listings have in common, by number: what is looked up for one of them is known of all.

An answer shows twenty listings. To read each of them whole, for the few things in it that decide why it is there, was a fifth of the
time that an answer took.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from alongside.directory.entry import Mode, Status
from alongside.directory.listing import Listing
from alongside.directory.schedule import SessionState
from alongside.kernel.periods import RuleKind
from alongside.search.loops import HOW_SURE
from alongside.search.rows import Alike, Rows

_OPENNESS = (
    "OPEN"  # the attribute of directory.vocabulary, which speaks through Django and so is not imported
)


class Kind(Struct, frozen=True):
    """
    What listings of one kind are; see :class:`directory.listing.Listing`.

    :param says_openness: whether it says who may come
    """

    programme: str
    approach: str
    mode: Mode
    status: Status
    needs: tuple[str, ...]
    languages: tuple[str, ...]
    attributes: dict[str, bool]
    says_openness: bool


class Held(NamedTuple):
    """
    How the session that was found of a listing is held.

    :param sure: CERTAIN, UNCERTAIN, or another of :mod:`search.loops` where there is none
    :param by_appointment: it is held when somebody asks
    :param state: how it differs from what the rule says
    """

    sure: int
    by_appointment: bool
    state: SessionState = SessionState.AS_EVER


class Habit(Struct, frozen=True):
    """
    When listings of one habit are held, as far as an answer says it.

    :param length: minutes of a session; None where nobody has said
    :param departs: whether any session may be other than the rule says
    :param held: how one is that is as the rule says, by how sure it is
    """

    zone: str
    length: int | None
    departs: bool
    held: tuple[Held, ...]


def alike_of(listings: Sequence[Listing], kinds: Iterable[int]) -> Iterator[Alike]:
    """Say what each listing shares with others, given the numbers of their kinds, which are profiles."""
    habits: dict[object, int] = {}
    areas: dict[object, int] = {}
    for listing, kind in zip(listings, kinds, strict=True):
        habit = (listing.rule, listing.zone, listing.departs)
        yield kind, habits.setdefault(habit, len(habits)), areas.setdefault(listing.areas, len(areas))


class AlikeListings:
    """What the listings of an index have in common, read of one of them when it is first asked for."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        #: what was read, by number
        self.kinds: list[Kind | None] = [None] * len(rows.one_of["kind"])
        self.habits: list[Habit | None] = [None] * len(rows.one_of["habit"])
        self._areas: list[tuple[str, ...] | None] = [None] * len(rows.one_of["areas"])

    def kind(self, number: int) -> Kind:
        """Return what listings of a kind are."""
        return self.kinds[number] or self._read_kind(number)

    def habit(self, number: int) -> Habit:
        """Return when listings of a habit are held."""
        return self.habits[number] or self._read_habit(number)

    def areas(self, number: int) -> tuple[str, ...]:
        """Return the names of the areas that listings lie in."""
        areas = self._areas[number]
        if areas is None:
            areas = self._areas[number] = self._one("areas", number).areas
        return areas

    def _read_kind(self, number: int) -> Kind:
        one = self._one("kind", number)
        kind = self.kinds[number] = Kind(
            one.programme,
            one.approach,
            one.mode,
            one.status,
            one.needs,
            one.languages,
            one.attributes,
            _OPENNESS in one.attributes,
        )
        return kind

    def _read_habit(self, number: int) -> Habit:
        one = self._one("habit", number)
        by_appointment = one.rule.kind is RuleKind.APPOINTMENT
        habit = self.habits[number] = _habit(one.zone, one.rule.length, one.departs, by_appointment)
        return habit

    def _one(self, of: str, number: int) -> Listing:
        return self._rows.read(int(self._rows.one_of[of][number]))


@lru_cache(maxsize=256)  # most habits are alike in this: few lie in fewer places of memory
def _habit(zone: str, length: int | None, departs: bool, by_appointment: bool) -> Habit:
    return Habit(zone, length, departs, tuple(Held(sure, by_appointment) for sure in HOW_SURE))
