"""How likely two entries of different lists are of one meeting, and why."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import Final, NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from alongside.directory.joining.sides import Side
from alongside.directory.joining.verdict import Reason
from alongside.directory.likeness.alike import (
    Weights,
    When,
    Where,
    name_likeness,
    opposed,
    same_address,
    when_likeness,
    where_likeness,
)
from alongside.kernel.periods import Rule, RuleKind

_NEVER: Final = 2.0


class Needed(NamedTuple):
    """How alike two names must be: to be sure, to be sure where no other entry could be meant, and to be looked at."""

    sure: float
    alone: float
    doubtful: float


# (alike when, alike where) -> how alike the names must be. What is not here is never of one meeting.
NEEDED: Final = MappingProxyType(
    {
        (When.SAME, Where.SAME): Needed(0.5, 0.0, 0.0),
        (When.SAME, Where.NEARBY): Needed(0.8, 0.5, 0.3),
        (When.WITHIN_HALF_AN_HOUR, Where.SAME): Needed(0.75, 0.6, 0.0),
        (When.WITHIN_HALF_AN_HOUR, Where.NEARBY): Needed(0.9, 0.75, 0.5),
        (When.WITHIN_TWO_HOURS, Where.SAME): Needed(_NEVER, _NEVER, 0.95),
        (When.SAME, Where.IN_THE_AREA): Needed(_NEVER, 0.98, 0.8),
        (When.SAME, Where.UNKNOWN): Needed(_NEVER, 0.98, 0.8),
    }
)

# What a name counts that is only misspelt; letters by which two may differ in length, and of which a word is long.
_MISSPELT: Final = 0.9
_LETTERS, _LONG = 4, 9

# A name that only says what, where and when, such as "Port Lantern Tuesday night": that both name the town says little, and
# that they do not contradict each other too little to be sure of where the hall has another meeting.
_SAYS_LITTLE: Final = 0.6
_NO_CONTRADICTION: Final = 0.49

# Names that say nothing for a pair need one hall, and not only one postcode.
_SAYS_SOMETHING: Final = 0.3
_SAME_HALL: Final = 70
_SAME_ROOM: Final = 60

# With these against it, a pair is not even for a person to look at.
_PARTS: Final = frozenset({Reason.OTHER_PEOPLE, Reason.OTHER_LANGUAGE, Reason.OTHER_WEEKS})


class Judged(NamedTuple):
    """A pair, by the places of its sides, how alike they are, and what speaks against it."""

    one: int
    other: int
    name: float
    when: When
    where: Where
    score: float
    against: tuple[Reason, ...]

    @property
    def needed(self) -> Needed:
        """Return how alike the names must be."""
        return NEEDED[self.when, self.where]


def judge(one: int, other: int, mine: Side, theirs: Side, weights: Weights) -> Judged | None:
    """Return how alike two entries are; None where they surely are of two meetings."""
    when = when_likeness(mine, theirs)
    if when < When.WITHIN_TWO_HOURS:
        return None
    where = where_likeness(mine, theirs)
    needed = NEEDED.get((when, where))
    if needed is None:
        return None
    name = _name_likeness(mine, theirs, weights, when, where)
    if name < needed.doubtful:
        return None
    against = tuple(_against(mine, theirs, other_night=when is not When.SAME and name < _MISSPELT))
    if not _PARTS.isdisjoint(against):
        return None
    address = fuzz.token_set_ratio(mine.address, theirs.address)
    if name < _SAYS_SOMETHING and address < _SAME_HALL:
        return None
    score = 3 * name + when / 2 + 0.75 * where + _besides(mine, theirs) + 0.5 * address / 100
    return Judged(one, other, name, when, where, score - 3 * bool(against), against)


def _name_likeness(mine: Side, theirs: Side, weights: Weights, when: When, where: Where) -> float:
    likeness = name_likeness(mine, theirs, weights)
    if likeness >= 0.9 or opposed(mine, theirs):
        return likeness
    if mine.says_nothing or theirs.says_nothing:
        same = when is When.SAME and where is Where.SAME
        likeness = _NO_CONTRADICTION if same else min(likeness, _SAYS_LITTLE)
    return max(likeness, _MISSPELT) if _is_misspelt(mine.undressed, theirs.undressed) else likeness


def _is_misspelt(one: str, other: str) -> bool:
    """Whether each word of a name is one of the other's, but for a letter; for two in long ones."""
    if abs(len(one) - len(other)) > _LETTERS:
        return False
    mine, theirs = one.split(), other.split()
    return len(mine) == len(theirs) and all(
        OSA.distance(word, their, score_cutoff=1 + (len(word) >= _LONG)) <= 1 + (len(word) >= _LONG)
        for word, their in zip(mine, theirs, strict=True)
    )


def _besides(mine: Side, theirs: Side) -> float:
    """Return what speaks for a pair besides: the same remarks and length."""
    remarks = bool(mine.content.notes) and mine.content.notes == theirs.content.notes
    return 0.5 * remarks + 0.25 * (mine.content.rule.length == theirs.content.rule.length)


def _against(mine: Side, theirs: Side, *, other_night: bool) -> Iterator[Reason]:
    said, other = mine.content, theirs.content
    if opposed(mine, theirs) or (mine.people and theirs.people and mine.people != theirs.people):
        yield Reason.OTHER_PEOPLE
    if mine.address != theirs.address and _in_other_rooms(mine, theirs):
        yield Reason.OTHER_ROOM
    if _differ(mine.figures, theirs.figures):
        yield Reason.OTHER_NUMBER
    if other_night and (_differ(mine.kinds, theirs.kinds) or "new" in mine.kinds ^ theirs.kinds):
        yield Reason.OTHER_KIND
    if said.rule != other.rule and _other_weeks(said.rule, other.rule):
        yield Reason.OTHER_WEEKS
    if mine.in_person is not None and theirs.in_person is not None and mine.in_person != theirs.in_person:
        yield Reason.OTHER_MODE
    if said.languages and other.languages and not set(said.languages) & set(other.languages):
        yield Reason.OTHER_LANGUAGE


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether each says something that the other does not."""
    return not one <= other and not other <= one


def _in_other_rooms(mine: Side, theirs: Side) -> bool:
    # Of one kind of words, such as upstairs and downstairs, a venue says two only where it tells of more than its room.
    return any(
        here and there and here != there for here, there in zip(mine.inside, theirs.inside, strict=True)
    ) or _other_rooms(mine.rooms, theirs.rooms)


def _other_rooms(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether each names a room that the other does not, misspelt or not."""
    return _differ(one, other) and all(
        any(all(fuzz.ratio(room, named) < _SAME_ROOM for named in there) for room in here)
        for here, there in ((one, other), (other, one))
    )


def _other_weeks(one: Rule, other: Rule) -> bool:
    """Whether one is held in weeks in which the other is not, as both surely say."""
    if RuleKind.MONTHLY is one.kind is other.kind:
        return not set(one.weeks) & set(other.weeks)
    return one.kind is not other.kind and one.sure and other.sure


def reasons(judged: Judged, mine: Side, theirs: Side) -> tuple[Reason, ...]:
    """Say what speaks for a pair, and what against it."""
    return (*_for(judged, mine, theirs), *judged.against)


def _for(judged: Judged, mine: Side, theirs: Side) -> Iterator[Reason]:
    alike = judged.name >= 0.98, judged.name >= 0.5
    yield Reason.SAME_NAME if alike[0] else Reason.LIKE_NAME if alike[1] else Reason.OTHER_NAME
    yield Reason.SAME_TIME if judged.when is When.SAME else Reason.NEAR_TIME
    if mine.link and mine.link == theirs.link:
        yield Reason.SAME_LINK
    if mine.postcode and mine.postcode == theirs.postcode:
        yield Reason.SAME_POSTCODE
    if mine.address and same_address(mine, theirs):
        yield Reason.SAME_ADDRESS
    if judged.where is not Where.SAME:
        yield Reason.NEAR_PLACE if judged.where is Where.NEARBY else Reason.FAR_PLACE
    if mine.content.notes and mine.content.notes == theirs.content.notes:
        yield Reason.SAME_REMARKS
