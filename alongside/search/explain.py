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
from alongside.search.alike import Kind
from alongside.search.areas import area_path
from alongside.search.criteria import Criteria, Order
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


class Standing(Struct, frozen=True, kw_only=True, gc=False):
    """
    What put a listing where it stands in an answer.

    :param order: what the answer is ordered by
    :param distance_km: from where was asked, to 0.1 km
    :param minutes: until its session starts; None without a session
    :param by_appointment: it is held when somebody asks
    :param certain: whether that session is held for certain
    :param state: how that session differs from what the rule says
    :param day: ISO weekday that the session counts to
    :param another_approach: it was brought forward, so that more than one approach is seen
    :param beyond: it lies outside the radius, and nothing lies inside
    """

    order: Order
    distance_km: float | None = None
    minutes: int | None = None
    by_appointment: bool = False
    certain: bool = True
    state: SessionState = SessionState.AS_EVER
    day: int | None = None
    another_approach: bool = False
    beyond: bool = False


class Explainer:
    """Gives the reasons for each match of one question; what is alike for all of them is made once."""

    def __init__(self, criteria: Criteria) -> None:
        self._criteria = criteria
        self._when = (_reason(ReasonCode.WHEN, "when", criteria.when.value),) if criteria.when else ()
        self._hours = _hours(criteria.after, criteria.before)
        self._facets = [facet for facet in _FACETS if getattr(criteria, facet[3])]
        self._audience = (
            (_reason(ReasonCode.AUDIENCE, "audience", criteria.audience),) if criteria.audience else ()
        )
        self._areas = {area_path(one.split("/")) for one in criteria.areas}
        self._stated = tuple(_attribute(key, value) for key, value in criteria.attributes.items())
        self._any = sorted(criteria.any_attributes - criteria.attributes.keys())
        self._without = sorted(criteria.without_attributes - criteria.attributes.keys())
        self._asks_kind = bool(self._facets or self._any or self._without)
        self._others: dict[object, tuple[Reason, ...]] = {}
        self._words = (Reason(ReasonCode.WORDS, {"words": criteria.words}),) if criteria.words.strip() else ()

    def explain(
        self, alike: Alike, kind: Kind, areas: Callable[[int], tuple[str, ...]], standing: Standing
    ) -> tuple[Reason, ...]:
        """
        Say of one match what ordered it, what it meets of what was asked, and what to beware of.

        :param kind: what the listing is
        :param areas: gives the names of the areas that it lies in
        """
        # Nothing else decides what is said after the place, so that most of a page share it.
        key = (
            alike.kind if self._asks_kind else (kind.status, kind.says_openness),
            alike.areas if self._areas else None,
            standing.by_appointment,
            standing.minutes is None,
            standing.state,
            standing.certain,
            standing.day,
        )
        others = self._others.get(key)
        if others is None:
            others = self._others[key] = (
                *self._when,
                *(() if standing.day is None else (_reason(ReasonCode.DAY, "day", standing.day),)),
                *self._hours,
                *self._of_facets(kind),
                *self._audience,
                *(self._of_areas(areas(alike.areas)) if self._areas else ()),
                *self._stated,
                *self._of_attributes(kind.attributes),
                *self._words,
                *_cautions(kind, standing),
            )
        return _place(kind.approach, self._criteria.within_km, standing) + others

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


def _place(approach: str, within_km: float | None, standing: Standing) -> tuple[Reason, ...]:
    km = standing.distance_km
    place: tuple[Reason, ...] = ()
    if standing.beyond and km is not None and within_km is not None:
        place = (Reason(ReasonCode.BEYOND_RADIUS, {"km": km, "within_km": within_km}),)
    elif standing.order is Order.NEAREST and km is not None:
        place = (_reason(ReasonCode.NEAREST, "km", km),)
    elif standing.order is Order.SOONEST and standing.minutes is not None and standing.certain:
        place = (_reason(ReasonCode.SOONEST, "minutes", standing.minutes),)
    if standing.another_approach:
        return (_reason(ReasonCode.ANOTHER_APPROACH, "approach", approach), *place)
    return place


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


def _cautions(kind: Kind, standing: Standing) -> Iterator[Reason]:
    if kind.status in _NOT_HELD:
        yield _reason(ReasonCode.NOT_HELD, "status", kind.status.value)
    elif standing.by_appointment:
        yield _reason(ReasonCode.BY_APPOINTMENT)
    elif standing.minutes is None:
        yield _reason(ReasonCode.NO_SESSION_SOON)
    elif standing.state is SessionState.PERHAPS_OFF:
        yield _reason(ReasonCode.MAY_BE_OFF)
    elif standing.state is not SessionState.AS_EVER:
        yield _reason(ReasonCode.NOT_AS_EVER, "state", standing.state.value)
    elif not standing.certain:
        yield _reason(ReasonCode.SOME_WEEKS_ONLY)
    if kind.status is Status.UNVERIFIED:
        yield _reason(ReasonCode.UNVERIFIED)
    if not kind.says_openness:
        yield _reason(ReasonCode.OPENNESS_NOT_SAID)
