"""The words of the pages about times to ask anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.company import presenters
from alongside.company.models import Booking, QuestionTime, Volunteer
from alongside.company.questions import queries, wording
from alongside.company.questions.times import Way, Worth
from alongside.company.showing import when_words


@dataclass(frozen=True)
class Offered:
    """
    A time as anybody sees it.

    :param where: the place; empty where it is a link or a number, which only whoever has booked sees
    """

    pk: UUID
    when: str
    minutes: str
    way: str
    where: str
    whom: str
    called: str
    stands_for: str


def offered(time: QuestionTime) -> Offered:
    """Return a time as anybody sees it: nothing of whoever has booked it, not even how many."""
    return Offered(
        pk=time.pk,
        when=when_words(time.at),
        minutes=ngettext("%(number)s minute", "%(number)s minutes", time.minutes) % {"number": time.minutes},
        way=str(wording.WAYS[time.way]),
        where=(time.where or "") if time.way == Way.PLACE else "",
        whom=str(wording.WHOM[time.whom]),
        called=time.volunteer.called or "",
        stands_for=presenters.stands_words(time.volunteer),
    )


@dataclass(frozen=True)
class Place:
    """
    A place that somebody has, as they see it.

    :param where: also the link or the number
    :param over: the time has begun: they may say how it was
    """

    when: str
    called: str
    way: str
    where: str
    stands_for: str
    off: bool
    over: bool


def place(booking: Booking, *, now: datetime) -> Place:
    """Return a place as whoever has it sees it."""
    time = booking.time
    shown = offered(time)
    return Place(
        when=shown.when,
        called=shown.called,
        way=shown.way,
        where=time.where or "",
        stands_for=shown.stands_for,
        off=time.off_at is not None,
        over=now >= time.at and time.off_at is None,
    )


@dataclass(frozen=True)
class Row:
    """A time as whoever offers it sees it: how many have booked, and never who."""

    pk: UUID
    when: str
    called: str
    booked: str
    off: bool
    unreached: str


def row(time: QuestionTime, *, now: datetime) -> Row:
    """Return a time as whoever offers it sees it."""
    bookings = time.bookings.all()
    return Row(
        pk=time.pk,
        when=when_words(time.at),
        called=time.volunteer.called or "",
        booked=_("%(booked)s of %(most)s places are taken") % {"booked": len(bookings), "most": time.most},
        off=time.off_at is not None,
        unreached=_("Some could not be told that it is off: somebody has to be there, or at that phone.")
        if time.off_at and any(one.unreached for one in bookings)
        else "",
    )


@dataclass(frozen=True)
class Opinions:
    """What is shown of what people said, as rows; empty before enough have said something."""

    worth: Sequence[tuple[str, str]]
    free: Sequence[tuple[str, str]]
    words: Sequence[str]


def opinions(volunteer: Volunteer) -> Opinions:
    """Return what is shown of what people said of a volunteer's times."""
    worth, free, words = queries.opinions(volunteer)
    if not worth.total():
        return Opinions([], [], [])
    return Opinions(
        worth=[(str(words), str(worth[Worth(one)])) for one, words in wording.WORTH.items()],
        free=[(str(words), str(free[Worth(one)])) for one, words in wording.WORTH.items()],
        words=words,
    )
