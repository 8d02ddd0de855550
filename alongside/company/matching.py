"""Who may be asked to go along with somebody, and why; and why others are not. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from alongside.company.volunteering import Clearance, Gender, Kind, Offers, Slot, part_of
from alongside.kernel.places import distance_km
from alongside.kernel.text import fold
from alongside.linkage.company import Route, route
from alongside.linkage.stages import Age

# So many are asked, one after the other: more would be a crowd that waits for each other.
MOST_ASKED = 3


class Fits(StrEnum):
    """Why somebody may be asked."""

    CLEARED = "CLEARED"
    GENDER = "GENDER"
    NEAR = "NEAR"
    TIME = "TIME"
    LANGUAGE = "LANGUAGE"


class Refused(StrEnum):
    """Why somebody is not asked."""

    AGE_NOT_SAID = "AGE_NOT_SAID"
    YOUNG = "YOUNG"
    NOT_CLEARED = "NOT_CLEARED"
    ENDED_BEFORE = "ENDED_BEFORE"
    AVOIDED = "AVOIDED"
    GENDER = "GENDER"
    KIND = "KIND"
    TOO_FAR = "TOO_FAR"
    TIME = "TIME"
    LANGUAGE = "LANGUAGE"
    FULL = "FULL"
    ASKED = "ASKED"


class Wanted(Struct, frozen=True, kw_only=True):
    """
    What somebody would like.

    :param gender: of whoever goes along; NOT_SAID where they do not mind
    :param point: where they set out from; None where nobody has said
    :param at: by the clock on the wall; None where no time is known yet
    :param languages: any of which they speak; empty where it does not matter
    :param avoid_people, avoid_groups: as they wrote them
    """

    age: Age
    kind: Kind = Kind.GO_ALONG
    gender: Gender = Gender.NOT_SAID
    point: tuple[float, float] | None = None
    at: datetime | None = None
    languages: tuple[str, ...] = ()
    avoid_people: tuple[str, ...] = ()
    avoid_groups: tuple[str, ...] = ()


class Candidate(Struct, frozen=True, kw_only=True):
    """
    Somebody who might be asked.

    :param names: by which anybody may know them
    :param busy: how many they go along with now
    :param ended_before: one of the two has ended it with the other
    :param asked: for this very first contact, whatever they said
    """

    id: str
    names: tuple[str, ...]
    offers: Offers
    clearance: Clearance
    busy: int = 0
    ended_before: bool = False
    asked: bool = False


class Fit(Struct, frozen=True):
    """
    Somebody who may be asked, and why.

    :param km: how far they live; None where nobody knows
    """

    id: str
    why: tuple[Fits, ...]
    km: float | None


class Matched(Struct, frozen=True):
    """Those who may be asked, in the order in which they are; and the others, each with every reason."""

    fit: tuple[Fit, ...]
    refused: tuple[tuple[str, tuple[Refused, ...]], ...]


def match(wanted: Wanted, candidates: Iterable[Candidate]) -> Matched:
    """
    Say who may be asked: whoever is nearest first, and of those who are as near, whoever has least to do.

    Nobody is put before anybody for the programme that they come from.
    """
    fit, refused = [], []
    for one in candidates:
        against = tuple(_against(wanted, one))
        if against:
            refused.append((one.id, against))
        else:
            fit.append((_order(wanted, one), Fit(one.id, tuple(_for(wanted, one)), _km(wanted, one))))
    return Matched(tuple(one for _order, one in sorted(fit, key=lambda pair: pair[0])), tuple(refused))


def _order(wanted: Wanted, one: Candidate) -> tuple[float, int, str]:
    km = _km(wanted, one)
    return (round(km) if km is not None else 0.0, one.busy, one.id)


def _against(wanted: Wanted, one: Candidate) -> Iterable[Refused]:
    way, offers = route(wanted.age), one.offers
    yield from (
        why
        for holds, why in (
            (way is Route.YOUNG, Refused.YOUNG),
            (way is Route.ASK_AGE, Refused.AGE_NOT_SAID),
            (one.clearance is not Clearance.CLEARED, Refused.NOT_CLEARED),
            (one.ended_before, Refused.ENDED_BEFORE),
            (is_avoided(wanted, one), Refused.AVOIDED),
            (wanted.gender is not Gender.NOT_SAID and wanted.gender is not offers.gender, Refused.GENDER),
            (wanted.kind not in offers.kinds, Refused.KIND),
            (_is_too_far(wanted, one), Refused.TOO_FAR),
            (wanted.at is not None and _slot(wanted.at) not in offers.times, Refused.TIME),
            (bool(wanted.languages) and not {*wanted.languages} & {*offers.languages}, Refused.LANGUAGE),
            (one.busy >= offers.most, Refused.FULL),
            (one.asked, Refused.ASKED),
        )
        if holds
    )


def _for(wanted: Wanted, one: Candidate) -> Iterable[Fits]:
    yield Fits.CLEARED
    if wanted.gender is not Gender.NOT_SAID:
        yield Fits.GENDER
    if _km(wanted, one) is not None and wanted.kind is not Kind.TALK:
        yield Fits.NEAR
    if wanted.at is not None:
        yield Fits.TIME
    if wanted.languages:
        yield Fits.LANGUAGE


def _slot(at: datetime) -> Slot:
    return Slot(at.isoweekday(), part_of(at.hour))


def _km(wanted: Wanted, one: Candidate) -> float | None:
    if wanted.point is None or one.offers.point is None:
        return None
    return distance_km(*wanted.point, *one.offers.point)


def _is_too_far(wanted: Wanted, one: Candidate) -> bool:
    if wanted.kind is Kind.TALK or wanted.point is None:
        return False
    km = _km(wanted, one)
    # Whoever has not said where they live cannot be promised to be near.
    return km is None or km > one.offers.within_km


def is_avoided(wanted: Wanted, one: Candidate) -> bool:
    """Say whether somebody may be one whom the person avoids: in doubt, they are."""
    people = any(_same(theirs, name) for theirs in wanted.avoid_people for name in one.names)
    return people or any(
        fold(theirs) == fold(name) for theirs in wanted.avoid_groups for name in one.offers.groups
    )


def _same(one: str, other: str) -> bool:
    """Say whether two names may be one person's: all words of the shorter stand in the longer."""
    some, more = sorted(({*fold(one).split()}, {*fold(other).split()}), key=len)
    return bool(some) and some <= more
