"""Questions about who answers for a meeting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from alongside.corrections.models import Correction
from alongside.directory.models import Departure, Meeting
from alongside.directory.queries import get_meeting
from alongside.groups.models import GroupContact
from alongside.sealed.models import blind

MOST_AT_ONCE = 50


def key_of(email: str) -> str:
    """Return the blind hash by which an address is found again."""
    return blind(email.strip().casefold(), use="groups.contact")


def get_contact(pk: UUID | str) -> GroupContact | None:
    """Return a contact, also one who has left; None where there is none."""
    return GroupContact.objects.select_related("listed_as").filter(pk=pk).first()


def get_actor(actor: str) -> GroupContact | None:
    """Return the contact whom :func:`audit.record.actor_id` names so, also one who has left; None where it is no contact."""
    kind, _, pk = actor.partition(":")
    return get_contact(pk) if kind == GroupContact._meta.label_lower else None


def _there() -> QuerySet[GroupContact]:
    return GroupContact.objects.select_related("listed_as").filter(left_at=None)


def _answering() -> QuerySet[GroupContact]:
    return _there().exclude(consented_at=None).exclude(vouched_by="").exclude(_NOT_LISTED)


_NOT_LISTED = Q(about="", listed_as__about="")


def _of(addresses: Collection[str]) -> Q:
    return Q(about__in=addresses) | Q(about="", listed_as__about__in=addresses)


def addresses_of(meeting: Meeting) -> list[str]:
    """Return every public address that leads to a meeting."""
    leads = Meeting.objects.filter(Q(pk=meeting.pk) | Q(joined_into=meeting.pk))
    return list(leads.values_list("public_id", flat=True))


def list_contacts(meeting: Meeting) -> list[GroupContact]:
    """Return those who answer for a meeting, or are to: who has said yes or not, vouched for or not."""
    return list(_there().filter(_of(addresses_of(meeting))))


def list_answering(meeting: Meeting, *, besides: GroupContact | None = None) -> list[GroupContact]:
    """Return those who answer for a meeting; but for one of them, under each of their names."""
    found = _answering().filter(_of(addresses_of(meeting)))
    return list(found.exclude(key=besides.key) if besides else found)


def find_contact(meeting: Meeting, email: str) -> GroupContact | None:
    """Return whoever has that address and answers for a meeting, or is to; None where nobody does."""
    return _there().filter(_of(addresses_of(meeting)), key=key_of(email)).first()


def list_names(contact: GroupContact) -> list[GroupContact]:
    """Return a contact, and others of one address for one meeting: where two lists had it, they may have been named for each."""
    meeting = get_meeting(contact.public_id)
    there = list_contacts(meeting) if meeting and contact.key else []
    return [contact, *(one for one in there if one.key == contact.key and one.pk != contact.pk)]


def get_second(correction: Correction) -> GroupContact | None:
    """Return whom a group has named as its second; None where it named nobody, or they left."""
    return _there().filter(listed_as=correction, how=GroupContact.How.SECOND).first()


def count_answering(public_ids: Collection[str]) -> Counter[str]:
    """Return how many answer for each meeting, by the address under which they do."""
    return Counter(one.public_id for one in _answering().filter(_of(public_ids)))


def list_to_look_at(now: datetime) -> Sequence[GroupContact]:
    """Return whose listings are to be looked at now, those that have waited longest first."""
    return list(_answering().filter(look_at__lte=now).order_by("look_at", "pk")[:MOST_AT_ONCE])


def list_to_ask_today(today: date) -> Sequence[GroupContact]:
    """Return those who want to be asked on the day of each session, and have not been looked at today."""
    waiting = _answering().filter(Q(asked_on=None) | ~Q(asked_on=today), asks_on_the_day=True)
    return list(waiting.order_by("asked_on", "pk")[:MOST_AT_ONCE])


def was_asked_since(key: str, then: datetime) -> bool:
    """Say whether an address was asked about any listing since a moment."""
    return GroupContact.objects.filter(key=key, asked_at__gt=then).exists()


def list_unanswered(times: int) -> Sequence[GroupContact]:
    """Return those who were asked so often and did not answer."""
    return list(_answering().filter(times_asked__gte=times))


def list_unvouched() -> Sequence[GroupContact]:
    """Return those who asked to answer for a meeting and said yes, for whom nobody has vouched."""
    return list(_there().exclude(consented_at=None).filter(vouched_by="").exclude(_NOT_LISTED))


def get_departure(pk: int) -> Departure | None:
    """Return what was said of one session; None where it is forgotten."""
    return Departure.objects.select_related("meeting__joined_into").filter(pk=pk).first()


def list_reported_off(now: datetime) -> list[Departure]:
    """Return the sessions to come that one person alone has reported off."""
    coming = Departure.objects.filter(taken_back_at=None, agreed_at=None, on_date__gte=now.date())
    return [one for one in coming.select_related("meeting__venue") if not one.facts.sure]
