"""What staff read of what is to be confirmed: which listings, who could say so, and what waits for a person."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.content.checks import is_due
from alongside.directory import queries as directory
from alongside.directory.listing import Listing
from alongside.directory.listing_words import hours_words, phone_words
from alongside.directory.models import Departure, RoleAddress
from alongside.finder.wording import confirmed_words
from alongside.groups import queries
from alongside.groups.actions import MOST_TIMES
from alongside.groups.models import GroupContact
from alongside.groups.presenters import departure_words
from alongside.groups.wording import meeting_words
from alongside.post.channels import CHANNELS, EMAIL
from alongside.sealed.box import CannotOpen
from alongside.sealed.keys import NoKey

MOST_SHOWN = 100


@dataclass(frozen=True)
class ToConfirm:
    """One listing whose confirmation ages, and who could say that it is right."""

    id: str
    name: str
    when_and_where: str
    confirmed: str
    who: str


@dataclass(frozen=True)
class ReportedOff:
    """One session that one person alone has reported off."""

    pk: int
    name: str
    words: str


@dataclass(frozen=True)
class Person:
    """Somebody who answers for a meeting, or is to."""

    pk: UUID
    alias: str
    to: str
    how: str
    state: str
    public_id: str
    can_be_vouched: bool


@dataclass(frozen=True)
class Number:
    """Whom one can ring, and whom nobody has checked yet, or not for long."""

    key: str
    name: str
    words: str


@dataclass(frozen=True)
class WorkList:
    """All that waits; ``more`` listings stand behind those that are shown."""

    listings: list[ToConfirm]
    more: int
    reported: list[ReportedOff]
    unvouched: list[Person]
    unanswered: list[Person]
    numbers: list[Number]


def page(*, now: datetime) -> WorkList:
    """Return what waits for staff, oldest first."""
    old = directory.list_listings_to_confirm(now=now)
    shown = old[:MOST_SHOWN]
    answering = queries.count_answering([one.id for one in shown])
    return WorkList(
        listings=[_to_confirm(one, answering[one.id], now) for one in shown],
        more=len(old) - len(shown),
        reported=[_reported(one) for one in queries.list_reported_off(now)],
        unvouched=[person(one) for one in queries.list_unvouched()],
        unanswered=[person(one) for one in queries.list_unanswered(MOST_TIMES)],
        numbers=_numbers(timezone.localdate(now)),
    )


def _numbers(today: date) -> list[Number]:
    """Return whom one can ring that waits for a check: those that were shown until now first."""
    due = [one for one in directory.list_role_addresses() if is_due(one.checked_on, today)]
    return [_number(one) for one in sorted(due, key=lambda one: (one.checked_on is None, one.key))]


def _number(row: RoleAddress) -> Number:
    facts = row.facts
    how = ", ".join(filter(None, (facts.phone and phone_words(facts.phone), facts.email, facts.url)))
    said = {"who": row.checked_by, "day": date_format(row.checked_on, "j F Y")} if row.checked_on else None
    checked = (
        _("Last checked by %(who)s on %(day)s") % said if said else _("Not checked yet, and so not shown")
    )
    where = row.area.path if row.area else ""
    words = [where, how, hours_words(facts), checked, _("Source: %(source)s") % {"source": row.source}]
    return Number(row.key, facts.name, " · ".join(filter(None, words)))


def _to_confirm(listing: Listing, answering: int, now: datetime) -> ToConfirm:
    words = ngettext(
        "%(count)d person answers for it", "%(count)d people answer for it", answering
    ) % {"count": answering}  # fmt: skip
    return ToConfirm(
        listing.id,
        listing.name,
        meeting_words(listing),
        confirmed_words(listing.confirmed_at, listing.verification(now=now), now=now),
        words if answering else _("Nobody answers for it"),
    )


def _reported(departure: Departure) -> ReportedOff:
    return ReportedOff(departure.pk, departure.meeting.name, departure_words(departure))


def person(contact: GroupContact) -> Person:
    """Show one contact to staff."""
    return Person(
        contact.pk,
        _opened(contact, "alias") or _("No name"),
        CHANNELS[EMAIL].mask(_opened(contact, "email")),
        str(GroupContact.How(contact.how).label),
        _state(contact),
        contact.public_id,
        bool(contact.consented_at and not contact.vouched_by),
    )


def _opened(contact: GroupContact, name: str) -> str:
    # Without its key nobody can read it: the rest of the page can still be used.
    with suppress(CannotOpen, NoKey):
        return str(getattr(contact, name) or "")
    return ""


def _state(contact: GroupContact) -> str:
    if contact.consented_at is None:
        return _("Asked on %(day)s, and has not said yes") % {"day": _day(contact.named_at)}
    said = _("Said yes on %(day)s") % {"day": _day(contact.consented_at)}
    if not contact.vouched_by:
        return _("%(said)s; nobody has vouched for them") % {"said": said}
    if contact.times_asked >= MOST_TIMES and contact.asked_at:
        asked = {"said": said, "times": contact.times_asked, "day": _day(contact.asked_at)}
        return _("%(said)s; asked %(times)d times, last on %(day)s, and did not answer") % asked
    return said


def _day(at: datetime) -> str:
    return date_format(timezone.localtime(at), "j F Y")
