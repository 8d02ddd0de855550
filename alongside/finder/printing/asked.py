"""What a printed list is of, in the words of a question; and how that is said on paper, where others see it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from msgspec.structs import replace

from alongside.finder.presenters.listing import UNIT
from alongside.finder.question import WORDS, Question
from alongside.finder.wording import distance_words
from alongside.kernel.places import Kind as PlaceKind
from alongside.kernel.places import Place
from alongside.kernel.text import fold
from alongside.publications.print import Kind, Sheet
from alongside.search.index import Index

# What is asked of this moment, or of a page, means nothing on paper.
_OF_THE_MOMENT = frozenset({"when", "zone", "order", "page", "page_size", "counts"})
# A point to about a kilometre.
_COARSE = 2

Given = Mapping[str, Sequence[str]]


def words_kept(given: Given) -> dict[str, list[str]]:
    """Return what of a question holds for a printed list too."""
    return {
        word: kept
        for word, values in given.items()
        if word in WORDS
        and word not in _OF_THE_MOMENT
        and (kept := [value for value in values if value.strip()])
    }


def sheet_of(
    question: Question, given: Given, *, kind: Kind, large: bool, index: Index, found_at: str
) -> Sheet:
    """
    Return the paper that a question asks for.

    :param given: the words of the question, as :func:`words_kept` left them
    :param found_at: the address of the page of results
    """
    asked = dict(given)
    if question.place:
        asked["near"] = [_asked_from(question.place, typed=given["near"][-1])]
    pairs = [(word, value) for word, values in asked.items() for value in values]
    return Sheet(
        kind=kind,
        criteria=replace(question.criteria, page=1, page_size=1),
        large=large,
        where=where_words(question, index=index),
        live=f"{found_at}?{urlencode(pairs)}" if pairs else found_at,
    )


def where_words(question: Question, *, index: Index) -> str:
    """Say where, no nearer than a town or the first half of a postcode: somebody's own door is not for paper."""
    return _("; ").join([*_near(question), *_areas(question.criteria.areas, index)])


def _near(question: Question) -> Iterable[str]:
    place, within = question.place, question.criteria.within_km
    if place is None or question.criteria.online:
        return
    name = _("where you are") if place.kind is PlaceKind.POINT else _coarse(place)
    if within is None:
        yield name
    else:
        yield _("within %(distance)s of %(place)s") % {
            "distance": distance_words(within, unit=UNIT),
            "place": name,
        }


def _areas(paths: Iterable[str], index: Index) -> Iterable[str]:
    return (", ".join(reversed(index.areas[path])) for path in sorted(paths) if path in index.areas)


def _asked_from(place: Place, *, typed: str) -> str:
    """Return what finds about the same from a place that others may read."""
    if place.kind in (PlaceKind.POSTCODE, PlaceKind.OUTWARD) or fold(typed) == fold(place.name):
        return _coarse(place)
    return f"{round(place.latitude, _COARSE)},{round(place.longitude, _COARSE)}"


def _coarse(place: Place) -> str:
    """Name a place, of a postcode only its first half."""
    return place.name.partition(" ")[0] if place.kind is PlaceKind.POSTCODE else place.name
