"""The words of the pages of courses."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import ngettext

from alongside.workforce.models import Course, Place
from alongside.workforce.training import COURSES, Kind, opens
from alongside.workforce.wording import (
    KIND_WORDS,
    MAY_WORDS,
    SEAT_WORDS,
    TOPIC_WORDS,
    course_words,
    free_words,
    takes_words,
    unheard_words,
)


@dataclass(frozen=True)
class Row:
    """A course, as a list or its own page tells it."""

    pk: UUID
    kind: str
    when: str
    where: str
    for_whom: str
    covers: str
    takes: str
    free: str
    after: tuple[str, ...]
    topics: tuple[str, ...]
    opens: tuple[str, ...]
    off: bool


@dataclass(frozen=True)
class Person:
    """Somebody with a place, as their trainer sees them."""

    pk: UUID
    called: str
    site: str
    needs: str
    stands: str
    days: tuple[tuple[int, bool], ...]
    finished: bool
    unheard: str
    warnings: tuple[str, ...]


def row(course: Course) -> Row:
    """Tell a course. Where it comes with ``held``, how many places are, it says how many are free."""
    held = getattr(course, "held", None)
    return Row(
        pk=course.pk,
        kind=str(KIND_WORDS[course.kind]),
        when=course_words(course),
        where=course.where,
        for_whom=course.for_whom,
        covers=course.covers,
        takes=takes_words(course.kind),
        free="" if held is None else free_words(course.places - held),
        after=tuple(str(KIND_WORDS[kind]) for kind in COURSES[Kind(course.kind)].after),
        topics=tuple(str(TOPIC_WORDS[one]) for one in COURSES[Kind(course.kind)].topics),
        opens=tuple(str(MAY_WORDS[one]) for one in opens(Kind(course.kind))),
        off=course.cancelled_at is not None,
    )


def people(
    places: Collection[Place], course: Course, warnings: Mapping[str, Collection[str]]
) -> list[Person]:
    """Tell who has a place, on which days they were there, and what their trainer should know."""
    return [
        Person(
            pk=place.pk,
            called=str(place.called),
            site=place.site,
            needs=str(place.needs or ""),
            stands=str(SEAT_WORDS[place.state]),
            days=tuple((day, day in place.came) for day in range(1, course.days + 1)),
            finished=place.finished_on is not None,
            unheard=unheard_words(place) if place.came else "",
            warnings=tuple(warnings.get(str(place.pk), ())),
        )
        for place in places
    ]


def covered(course: Course) -> list[tuple[int, list[tuple[str, str, bool]]]]:
    """Tell what was to come up in a course, and of each day whether it did."""
    topics = COURSES[Kind(course.kind)].topics
    return [
        (day, [(one.value, str(TOPIC_WORDS[one]), one in course.covered.get(str(day), ())) for one in topics])
        for day in range(1, course.days + 1)
    ]


def sites(counted: Collection[tuple[str, Mapping[Kind, int]]]) -> list[tuple[str, list[str]]]:
    """Tell how many of each place have been through which course."""
    return [
        (site, [_so_many(kind, number) for kind, number in by_kind.items() if number])
        for site, by_kind in counted
    ]


def _so_many(kind: Kind, number: int) -> str:
    words = ngettext("%(kind)s: %(n)d person", "%(kind)s: %(n)d people", number)
    return words % {"kind": KIND_WORDS[kind], "n": number}
