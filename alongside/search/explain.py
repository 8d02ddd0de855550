"""Why a listing is found, and why it stands where it does: data, said in words by whoever shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import time
from enum import StrEnum
from functools import lru_cache

from msgspec import Struct

from alongside.directory.entry import Status
from alongside.directory.schedule import SessionState
from alongside.kernel.text import fold
from alongside.search.alike import Held, Kind
from alongside.search.areas import area_path
from alongside.search.criteria import Criteria, Order
from alongside.search.loops import CERTAIN, UNCERTAIN
from alongside.search.rows import Alike

_NOT_HELD = (Status.TEMPORARILY_CLOSED, Status.SUSPENDED)


class ReasonCode(StrEnum):
    """What a reason says; its values stand beside it."""

    SOONEST = "SOONEST"  # minutes: until it starts, below 0 where it has begun
    NEAREST = "NEAREST"  # km
    ANOTHER_APPROACH = "ANOTHER_APPROACH"  # approach
    BEYOND_RADIUS = "BEYOND_RADIUS"  # km, within_km
    WHEN = "WHEN"  # when
    DAY = "DAY"  # day: local ISO weekday
    HOURS = "HOURS"  # after, before: HH:MM, those that were asked
    NEED = "NEED"  # need
    AUDIENCE = "AUDIENCE"  # audience
    PROGRAMME = "PROGRAMME"  # programme
    APPROACH = "APPROACH"  # approach
    MODE = "MODE"  # mode
    AREA = "AREA"  # area: its name as the listing says it
    ATTRIBUTE = "ATTRIBUTE"  # attribute, value
    ATTRIBUTE_NOT_SAID = "ATTRIBUTE_NOT_SAID"  # attribute: one that was not wanted
    LANGUAGE = "LANGUAGE"  # language
    WORDS = "WORDS"  # words
    SOME_WEEKS_ONLY = "SOME_WEEKS_ONLY"
    MAY_BE_OFF = "MAY_BE_OFF"
    NOT_AS_EVER = "NOT_AS_EVER"  # state: MOVED or EXTRA
    BY_APPOINTMENT = "BY_APPOINTMENT"
    NO_SESSION_SOON = "NO_SESSION_SOON"
    NOT_HELD = "NOT_HELD"  # status: TEMPORARILY_CLOSED or SUSPENDED
    UNVERIFIED = "UNVERIFIED"
    OPENNESS_NOT_SAID = "OPENNESS_NOT_SAID"


class Reason(Struct, frozen=True, gc=False):
    """One reason, as data."""

    code: ReasonCode
    values: dict[str, str | int | float | bool] = {}


class Explainer:
    """Gives the reasons for each match of one question; what is alike for all of them is made once."""

    def __init__(self, criteria: Criteria, order: Order) -> None:
        """Take the question, and what its answer is ordered by."""
        self._criteria = criteria
        self.nearest = order is Order.NEAREST
        #: says what ordered a match, given its kilometres from where was asked, to 0.1, or else the minutes until its session starts; None
        #: where it has no distance, or no session for certain
        self.why_there = why_near if self.nearest else why_soon
        self._when = (_reason(ReasonCode.WHEN, "when", criteria.when.value),) if criteria.when else ()
        self._hours = _hours(criteria.after, criteria.before)
        self._facets = [facet for facet in _FACETS if getattr(criteria, facet[3])]
        self._audience = (
            (_reason(ReasonCode.AUDIENCE, "audience", criteria.audience),) if criteria.audience else ()
        )
        #: whether what is said of a match depends on where it lies
        self.asks_areas = bool(criteria.areas)
        self._areas = {area_path(one.split("/")) for one in criteria.areas} if criteria.areas else ()
        attributes, any_of, none_of = (
            criteria.attributes,
            criteria.any_attributes,
            criteria.without_attributes,
        )
        self._stated = [_attribute(key, value) for key, value in attributes.items()] if attributes else ()
        self._any = sorted(any_of - attributes.keys()) if any_of else ()
        self._without = sorted(none_of - attributes.keys()) if none_of else ()
        # Of one value, that is what each match has.
        self._several = [has for _, _, has, field in self._facets if len(getattr(criteria, field)) > 1]
        #: and whether on what it is: then on what :meth:`asked_of` gives
        self.asks_kind = bool(self._several or self._any or self._without)
        self._met: dict[object, tuple[Reason, ...]] = {}
        self._words = (Reason(ReasonCode.WORDS, {"words": criteria.words}),) if criteria.words.strip() else ()

    def why_beyond(self, km: float) -> tuple[Reason, ...]:
        """Say that a listing lies outside the radius, and that nothing lies inside."""
        within_km = self._criteria.within_km
        assert within_km is not None  # noqa: S101 - nothing is outside no radius
        return (Reason(ReasonCode.BEYOND_RADIUS, {"km": km, "within_km": within_km}),)

    def what_it_meets(
        self,
        alike: Alike,
        kind: Kind,
        areas: Callable[[int], tuple[str, ...]],
        held: Held,
        day: int | None,
    ) -> tuple[Reason, ...]:
        """
        Say of one match what it meets of what was asked, and what to beware of; matches of which the same is said have the very same.

        :param kind: what the listing is
        :param areas: gives the names of the areas that it lies in
        :param day: ISO weekday that its session counts to; None where no day was asked
        """
        # Nothing else decides what is said, so that most of a page share it.
        key = (
            self.asked_of(kind) if self.asks_kind else None,
            kind.status,
            kind.says_openness,
            alike[2] if self.asks_areas else None,
            held,
            day,
        )
        met = self._met.get(key)
        if met is None:
            asked = self.what_was_asked(kind, areas, alike[2], day)
            met = self._met[key] = asked + cautions(kind.status, kind.says_openness, held)
        return met

    def asked_of(self, kind: Kind) -> tuple[object, ...]:
        """Return what of a kind decides what it meets: of those of which that is the same, the same is said."""
        has = kind.attributes
        return (
            *[getattr(kind, one) for one in self._several],
            *[has.get(key) for key in self._any],
            *[has.get(key) for key in self._without],
        )

    def what_was_asked(
        self, kind: Kind, areas: Callable[[int], tuple[str, ...]], where: int, day: int | None
    ) -> tuple[Reason, ...]:
        """
        Say of one match what it meets of what was asked; see :meth:`what_it_meets`.

        Besides the day, that depends on :meth:`asked_of` its kind where ``asks_kind``, and on where it lies where ``asks_areas``.

        :param where: the number of its areas
        """
        asked = [*self._when]
        if day is not None:
            asked.append(_reason(ReasonCode.DAY, "day", day))
        asked += self._hours
        if self._facets:
            asked += self._of_facets(kind)
        asked += self._audience
        if self.asks_areas:
            asked += self._of_areas(areas(where))
        asked += self._stated
        if self._any or self._without:
            asked += self._of_attributes(kind.attributes)
        return (*asked, *self._words)

    def _of_facets(self, kind: Kind) -> Iterator[Reason]:
        for code, name, of_kind, field in self._facets:
            asked, has = getattr(self._criteria, field), getattr(kind, of_kind)
            for value in (has,) if isinstance(has, str) else has:
                if value in asked:
                    yield _reason(code, name, str(value))

    def _of_areas(self, areas: tuple[str, ...]) -> Iterator[Reason]:
        for depth, name in enumerate(areas, start=1):
            if fold(name) and area_path(areas[:depth]) in self._areas:
                yield _reason(ReasonCode.AREA, "area", name)

    def _of_attributes(self, attributes: Mapping[str, bool]) -> Iterator[Reason]:
        for key in self._any:
            if attributes.get(key):
                yield _attribute(key, True)
        for key in self._without:
            if key in attributes:
                yield _attribute(key, False)
            else:
                yield _reason(ReasonCode.ATTRIBUTE_NOT_SAID, "attribute", key)


@lru_cache(maxsize=4096)  # most matches stand where they do for the reasons of others
def _reason(code: ReasonCode, name: str = "", value: str | float = "") -> Reason:
    return Reason(code, {name: value} if name else {})


@lru_cache(maxsize=256)
def _attribute(key: str, value: bool) -> Reason:
    return Reason(ReasonCode.ATTRIBUTE, {"attribute": key, "value": value})


@lru_cache(maxsize=4096)
def why_near(km: float | None) -> tuple[Reason, ...]:
    """Say that a match stands where it does for its way; nothing where it has none."""
    return () if km is None else (_reason(ReasonCode.NEAREST, "km", km),)


@lru_cache(maxsize=4096)
def why_soon(minutes: int | None) -> tuple[Reason, ...]:
    """Say that a match stands where it does for its time; nothing where that is not certain."""
    return () if minutes is None else (_reason(ReasonCode.SOONEST, "minutes", minutes),)


def brought_forward(approach: str) -> Reason:
    """Say that a match stands where it does so that more than one approach is seen."""
    return _reason(ReasonCode.ANOTHER_APPROACH, "approach", approach)


# Reason, the name of its value, a listing's field, and the criterion that asks for it.
_FACETS = (
    (ReasonCode.NEED, "need", "needs", "needs"),
    (ReasonCode.PROGRAMME, "programme", "programme", "programmes"),
    (ReasonCode.APPROACH, "approach", "approach", "approaches"),
    (ReasonCode.MODE, "mode", "mode", "modes"),
    (ReasonCode.LANGUAGE, "language", "languages", "languages"),
)


@lru_cache(maxsize=256)  # an evening is asked for by many
def _hours(after: time | None, before: time | None) -> tuple[Reason, ...]:
    hours = {"after": after, "before": before}
    asked = {name: at.isoformat("minutes") for name, at in hours.items() if at is not None}
    return (Reason(ReasonCode.HOURS, dict(asked)),) if asked else ()


@lru_cache(maxsize=256)  # there are few
def cautions(status: Status, says_openness: bool, held: Held) -> tuple[Reason, ...]:
    """Say what to beware of in a match."""
    return tuple(_to_beware_of(status, says_openness, held))


def _to_beware_of(status: Status, says_openness: bool, held: Held) -> Iterator[Reason]:
    if status in _NOT_HELD:
        yield _reason(ReasonCode.NOT_HELD, "status", status.value)
    elif held.by_appointment:
        yield _reason(ReasonCode.BY_APPOINTMENT)
    elif held.sure > UNCERTAIN:
        yield _reason(ReasonCode.NO_SESSION_SOON)
    elif held.state is SessionState.PERHAPS_OFF:
        yield _reason(ReasonCode.MAY_BE_OFF)
    elif held.state is not SessionState.AS_EVER:
        yield _reason(ReasonCode.NOT_AS_EVER, "state", held.state.value)
    elif held.sure > CERTAIN:
        yield _reason(ReasonCode.SOME_WEEKS_ONLY)
    if status is Status.UNVERIFIED:
        yield _reason(ReasonCode.UNVERIFIED)
    if not says_openness:
        yield _reason(ReasonCode.OPENNESS_NOT_SAID)
