"""Why a listing is found, and why it stands where it does: data, said in words by whoever shows it."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache

from msgspec import Struct

from alongside.directory.entry import Status
from alongside.directory.listing import Listing
from alongside.directory.schedule import SessionState
from alongside.kernel.periods import RuleKind
from alongside.kernel.text import fold
from alongside.search.areas import area_path
from alongside.search.criteria import Criteria, Order

_OPENNESS = (
    "OPEN"  # the attribute of directory.vocabulary, which speaks through Django and so is not imported
)


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
    :param certain: whether that session is held for certain
    :param state: how that session differs from what the rule says
    :param day: ISO weekday that the session counts to
    :param another_approach: it was brought forward, so that more than one approach is seen
    :param beyond: it lies outside the radius, and nothing lies inside
    """

    order: Order
    distance_km: float | None = None
    minutes: int | None = None
    certain: bool = True
    state: SessionState = SessionState.AS_EVER
    day: int | None = None
    another_approach: bool = False
    beyond: bool = False


class Explainer:
    """Gives the reasons for each match of one question; what is alike for all of them is made once."""

    def __init__(self, criteria: Criteria) -> None:
        self._criteria = criteria
        self._when = tuple(_when(criteria))
        self._hours = tuple(_hours(criteria))
        self._facets = [facet for facet in _FACETS if getattr(criteria, facet[3])]
        self._audience = (
            (Reason(ReasonCode.AUDIENCE, {"audience": criteria.audience}),) if criteria.audience else ()
        )
        self._areas = {area_path(one.split("/")) for one in criteria.areas}
        self._stated = tuple(
            Reason(ReasonCode.ATTRIBUTE, {"attribute": key, "value": value})
            for key, value in criteria.attributes.items()
        )
        self._any = sorted(criteria.any_attributes - criteria.attributes.keys())
        self._without = sorted(criteria.without_attributes - criteria.attributes.keys())
        self._words = (Reason(ReasonCode.WORDS, {"words": criteria.words}),) if criteria.words.strip() else ()

    def explain(self, listing: Listing, standing: Standing) -> tuple[Reason, ...]:
        """Say of one match what ordered it, what it meets of what was asked, and what to beware of."""
        return (
            *_place(listing, self._criteria, standing),
            *self._when,
            *(() if standing.day is None else (_reason(ReasonCode.DAY, "day", standing.day),)),
            *self._hours,
            *(self._of_facets(listing) if self._facets else ()),
            *self._audience,
            *(self._of_areas(listing) if self._areas else ()),
            *self._stated,
            *(self._of_attributes(listing) if self._any or self._without else ()),
            *self._words,
            *_cautions(listing, standing),
        )

    def _of_facets(self, listing: Listing) -> Iterator[Reason]:
        for code, name, of_listing, field in self._facets:
            asked, has = getattr(self._criteria, field), getattr(listing, of_listing)
            for value in (has,) if isinstance(has, str) else has:
                if value in asked:
                    yield _reason(code, name, str(value))

    def _of_areas(self, listing: Listing) -> Iterator[Reason]:
        for depth, name in enumerate(listing.areas, start=1):
            if fold(name) and area_path(listing.areas[:depth]) in self._areas:
                yield Reason(ReasonCode.AREA, {"area": name})

    def _of_attributes(self, listing: Listing) -> Iterator[Reason]:
        for key in self._any:
            if listing.attributes.get(key):
                yield Reason(ReasonCode.ATTRIBUTE, {"attribute": key, "value": True})
        for key in self._without:
            if key in listing.attributes:
                yield Reason(ReasonCode.ATTRIBUTE, {"attribute": key, "value": False})
            else:
                yield Reason(ReasonCode.ATTRIBUTE_NOT_SAID, {"attribute": key})


@lru_cache(maxsize=4096)  # most matches stand where they do for the reasons of others
def _reason(code: ReasonCode, name: str = "", value: str | float = "") -> Reason:
    return Reason(code, {name: value} if name else {})


def _place(listing: Listing, criteria: Criteria, standing: Standing) -> list[Reason]:
    reasons = []
    if standing.another_approach:
        reasons.append(_reason(ReasonCode.ANOTHER_APPROACH, "approach", listing.approach))
    km = standing.distance_km
    if standing.beyond and km is not None and criteria.within_km is not None:
        reasons.append(Reason(ReasonCode.BEYOND_RADIUS, {"km": km, "within_km": criteria.within_km}))
    elif standing.order is Order.NEAREST and km is not None:
        reasons.append(_reason(ReasonCode.NEAREST, "km", km))
    elif standing.order is Order.SOONEST and standing.minutes is not None and standing.certain:
        reasons.append(_reason(ReasonCode.SOONEST, "minutes", standing.minutes))
    return reasons


# Reason, the name of its value, a listing's field, and the criterion that asks for it.
_FACETS = (
    (ReasonCode.NEED, "need", "needs", "needs"),
    (ReasonCode.PROGRAMME, "programme", "programme", "programmes"),
    (ReasonCode.APPROACH, "approach", "approach", "approaches"),
    (ReasonCode.MODE, "mode", "mode", "modes"),
    (ReasonCode.LANGUAGE, "language", "languages", "languages"),
)


def _when(criteria: Criteria) -> Iterator[Reason]:
    if criteria.when:
        yield Reason(ReasonCode.WHEN, {"when": criteria.when.value})


def _hours(criteria: Criteria) -> Iterator[Reason]:
    hours = {"after": criteria.after, "before": criteria.before}
    if asked := {name: at.isoformat("minutes") for name, at in hours.items() if at is not None}:
        yield Reason(ReasonCode.HOURS, dict(asked))


def _cautions(listing: Listing, standing: Standing) -> list[Reason]:
    reasons = []
    if listing.status in _NOT_HELD:
        reasons.append(_reason(ReasonCode.NOT_HELD, "status", listing.status.value))
    elif listing.rule.kind is RuleKind.APPOINTMENT:
        reasons.append(_reason(ReasonCode.BY_APPOINTMENT))
    elif standing.minutes is None:
        reasons.append(_reason(ReasonCode.NO_SESSION_SOON))
    elif standing.state is SessionState.PERHAPS_OFF:
        reasons.append(_reason(ReasonCode.MAY_BE_OFF))
    elif standing.state is not SessionState.AS_EVER:
        reasons.append(_reason(ReasonCode.NOT_AS_EVER, "state", standing.state.value))
    elif not standing.certain:
        reasons.append(_reason(ReasonCode.SOME_WEEKS_ONLY))
    if listing.status is Status.UNVERIFIED:
        reasons.append(_reason(ReasonCode.UNVERIFIED))
    if _OPENNESS not in listing.attributes:
        reasons.append(_reason(ReasonCode.OPENNESS_NOT_SAID))
    return reasons
