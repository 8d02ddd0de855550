"""Where little was found: what would find more, each taking one thing away from the question, with how many it finds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import inf
from typing import Any, NamedTuple

from django.http import QueryDict
from django.utils.translation import gettext as _
from msgspec.structs import replace

from alongside.finder.forms import MILES
from alongside.finder.presenters.address import Link, with_changes
from alongside.finder.question import KM_PER_MILE, Question
from alongside.finder.reasons import meetings_words
from alongside.finder.wording import DistanceUnit, distance_words
from alongside.search.criteria import Criteria
from alongside.search.found import Found
from alongside.search.index import Index

LITTLE = 3

# What each part of the search is called in an address.
_TIME: dict[str, Any] = {"when": None, "days": frozenset(), "after": None, "before": None}
_KIND: dict[str, Any] = {"approaches": frozenset(), "programmes": frozenset()}
_LIKE: dict[str, Any] = {
    "attributes": {},
    "any_attributes": frozenset(),
    "without_attributes": frozenset(),
}
_NAMED: dict[str, Any] = {"words": ""}
_AREAS: dict[str, Any] = {"areas": frozenset()}
_NEEDS: dict[str, Any] = {"needs": frozenset()}
_LANGUAGES: dict[str, Any] = {"languages": frozenset()}
_FROM_ANYWHERE: dict[str, Any] = {
    "near": None,
    "within_km": None,
    "online": True,
    "modes": frozenset(),
    "areas": frozenset(),
}
_WORD_OF = {
    "when": ("when",), "days": ("day",), "after": ("after", "time"), "before": ("before", "time"), "approaches": ("approach",),
    "programmes": ("programme",), "attributes": ("has", "open"), "any_attributes": ("has_any",),
    "without_attributes": ("has_not",), "words": ("words",), "near": ("near",), "within_km": ("within",), "online": ("online",),
    "modes": ("mode",), "areas": ("area",), "languages": ("language",), "needs": ("need",),
}  # fmt: skip


@dataclass(frozen=True)
class KeepLooking:
    """
    What stands below a short list.

    :param ways: each finds more than was found; none where nothing does
    """

    words: str
    ways: Sequence[Link]


class _Way(NamedTuple):
    words: str
    changes: dict[str, Any]
    address: dict[str, str] = {}
    enough: float = inf


def keep_looking(
    found: Found, question: Question, given: QueryDict, *, index: Index, now: datetime
) -> KeepLooking | None:
    """Say how to find more; None where enough was found."""
    if found.total > LITTLE or found.page > 1:
        return None

    def find_more(ways: Iterable[_Way]) -> list[Link]:
        """Keep those that find more than was found and than the one before of the same kind did."""
        links, most = [], found.total
        for way in ways:
            criteria = replace(question.criteria, page=1, **way.changes)
            if (count := index.count(criteria, now=now, zone=question.zone)) > most:
                links.append(_link(way, count, given))
                most = count
            if way.enough <= most:
                break
        return links

    asked = question.criteria
    links = [link for ways in _ways(asked) for link in find_more(ways)] or find_more([_anything(asked)])
    return KeepLooking(_words(found.total, bool(links)), links)


def _link(way: _Way, count: int, given: QueryDict) -> Link:
    left_out = {word: "" for part in way.changes for word in _WORD_OF[part]}
    address = left_out | {"page": "", "order": ""} | way.address
    words = _("%(way)s: %(meetings)s") % {"way": way.words, "meetings": meetings_words(count)}
    return Link(words, with_changes(given, **address))


def _words(total: int, any_way: bool) -> str:
    if not any_way:
        return _("We know of no others. Somebody whom you can ring may know more than our lists do.")
    if total:
        return _("There is not much here, but there is more to find. You could look for:")
    return _("That happens, and it is not your fault. There is more to find. You could look for:")


def _ways(asked: Criteria) -> Iterator[Iterable[_Way]]:
    """Name what could be taken away of what was asked; nothing of who it is for, which is not ours to doubt."""
    yield _wider(asked)
    if asked.areas:
        yield [_Way(_("In every area"), _AREAS)]
    if _asks(asked, _TIME):
        yield [_Way(_("On any day, at any time"), _TIME)]
    if asked.online is not True:
        yield _online(asked)
    if _asks(asked, _KIND):
        yield [_Way(_("Any kind of group"), _KIND)]
    if asked.needs:
        yield [_Way(_("Groups for other things too"), _NEEDS)]
    if _asks(asked, _LIKE):
        yield [_Way(_("Whatever the meeting is like"), _LIKE)]
    if asked.words:
        yield [_Way(_("Under any name"), _NAMED)]
    if asked.languages:
        yield [_Way(_("In any language"), _LANGUAGES)]


def _wider(asked: Criteria) -> Iterator[_Way]:
    if asked.near is None or asked.online is True or asked.within_km is None:
        return
    for miles in MILES:
        km = miles * KM_PER_MILE
        if km > asked.within_km:
            words = _("Within %(distance)s") % {"distance": distance_words(km, unit=DistanceUnit.MILES)}
            yield _Way(words, {"within_km": km}, {"within": f"{miles} miles"}, enough=LITTLE + 1)


def _online(asked: Criteria) -> Iterator[_Way]:
    yield _Way(_("Online or by phone, from where you are"), _FROM_ANYWHERE, {"online": "yes"})
    if _asks(asked, _TIME):
        yield _Way(_("Online or by phone, on any day"), _FROM_ANYWHERE | _TIME, {"online": "yes"})


def _anything(asked: Criteria) -> _Way:
    """Take away everything but who it is for and where from, for a question too narrow for any one step."""
    changes = _TIME | _KIND | _LIKE | _NAMED | _AREAS | _NEEDS | _LANGUAGES
    if asked.near is None or asked.online is True:
        return _Way(_("Everything that is on our lists"), changes)
    km = MILES[-1] * KM_PER_MILE
    words = _("Everything within %(distance)s") % {"distance": distance_words(km, unit=DistanceUnit.MILES)}
    return _Way(words, changes | {"within_km": km, "online": None}, {"within": f"{MILES[-1]} miles"})


def _asks(asked: Criteria, parts: dict[str, Any]) -> bool:
    return any(getattr(asked, part) != nothing for part, nothing in parts.items())
