"""What a pack for an area holds besides the guide: its list, and whom to ring."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from alongside.directory.entry import Mode
from alongside.directory.listing import Contact, Listing
from alongside.directory.listing_words import phone_words, tidied, who_words
from alongside.directory.wording import rule_words
from alongside.finder.wording import start_words
from alongside.guide.references import abbreviated
from alongside.search.ringing import HELPLINE, is_answered, opens_next


@dataclass(frozen=True)
class Listed:
    """A meeting in a printed pack."""

    name: str
    programme: str
    when: str
    place: str
    who: str


def by_day(listings: Iterable[Listing]) -> list[tuple[str, list[Listed]]]:
    """Put meetings under the days of the week on which they are held, by their start; last what is by appointment."""
    days: list[list[Listing]] = [[] for _ in range(len(WEEKDAYS) + 1)]
    for listing in listings:
        for day in listing.rule.days or (len(days),):
            days[day - 1].append(listing)
    names = [*(str(name) for name in WEEKDAYS.values()), _("By appointment")]
    return [
        (
            name,
            [_listed(one) for one in sorted(some, key=lambda one: (one.rule.starts or time.min, one.name))],
        )
        for name, some in zip(names, days, strict=True)
        if some
    ]


def _listed(listing: Listing) -> Listed:
    one = tidied(listing)
    place = ", ".join(filter(None, (one.venue, one.address, one.town, one.postcode)))
    return Listed(
        name=one.name,
        programme=one.programme_name,
        when=rule_words(one.rule),
        place=place if one.mode is not Mode.ONLINE else _("Online"),
        who=who_words(one),
    )


@dataclass(frozen=True)
class Line:
    """
    A helpline of a programme.

    :param tel: what the telephone dials
    :param when: that somebody answers now, or when next; empty where nobody has said
    """

    name: str
    phone: str
    tel: str
    when: str


def lines(contacts: Iterable[Contact], *, now: datetime) -> tuple[list[Line], list[Line]]:
    """Give the helplines that are answered now, and the others; each by the alphabet."""
    with_phone = sorted(
        (one for one in contacts if one.kind == HELPLINE and one.phone), key=lambda one: one.name
    )
    answered = [one for one in with_phone if is_answered(one, now=now)]
    return [_line(one, now) for one in answered], [
        _line(one, now) for one in with_phone if one not in answered
    ]


def _line(one: Contact, now: datetime) -> Line:
    return Line(abbreviated(one.name), phone_words(one.phone), one.phone, _when(one, now))


def _when(one: Contact, now: datetime) -> str:
    if one.always:
        return _("Answered day and night")
    if is_answered(one, now=now):
        return _("Answered now")
    opening = opens_next((one,), one.programme, areas=one.areas, now=now)
    if opening is None:
        return ""
    return _("Answered next: %(when)s") % {"when": start_words(opening.opens_at, one.zone, now=now)}
