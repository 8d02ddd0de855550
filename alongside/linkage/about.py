"""How somebody can be reached safely, and what matters to them: structures that lie sealed in a person's record. Pure."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from enum import StrEnum

import msgspec
from msgspec import Struct

from alongside.linkage.choice import Avoid


class Channel(StrEnum):
    """How somebody may be reached; NONE for whoever is only spoken to when they come."""

    NONE = "NONE"
    PHONE = "PHONE"
    TEXT = "TEXT"
    EMAIL = "EMAIL"
    POST = "POST"


class Unsafe(StrEnum):
    """Why somebody may not be reached in a way, or just now."""

    NEVER = "NEVER"
    OTHER_WAY = "OTHER_WAY"
    NOT_AT_THIS_HOUR = "NOT_AT_THIS_HOUR"
    NO_CONSENT = "NO_CONSENT"


class SafeContact(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """
    How to get in touch without harm; every way out obeys it.

    :param address: the number or address of the channel
    :param days: local ISO weekdays; empty for any
    :param after, before: from, and until (not included); None for any hour. ``after`` later than ``before`` runs over midnight
    :param wording: what may be said or written, where somebody else could hear or read it
    :param code_name: by which name to ask for them, or to give one's own
    :param never: what never to do, in their words
    """

    channel: Channel = Channel.NONE
    address: str = ""
    days: tuple[int, ...] = ()
    after: time | None = None
    before: time | None = None
    wording: str = ""
    code_name: str = ""
    never: str = ""


def unsafe(contact: SafeContact, channel: Channel, *, agreed: bool, local: datetime) -> Unsafe | None:
    """
    Say why somebody may not be reached in a way at a moment; None where they may.

    :param agreed: whether they have said that they may be got in touch with, and not taken it back
    :param local: by the clock on their wall
    """
    if contact.channel is Channel.NONE:
        return Unsafe.NEVER
    if not agreed:
        return Unsafe.NO_CONSENT
    if channel is not contact.channel:
        return Unsafe.OTHER_WAY
    return None if _in_hours(contact, local) else Unsafe.NOT_AT_THIS_HOUR


def _in_hours(contact: SafeContact, local: datetime) -> bool:
    if contact.days and local.isoweekday() not in contact.days:
        return False
    after, before, clock = contact.after or time.min, contact.before, local.time()
    if before is None:
        return clock >= after
    return after <= clock < before if after < before else clock >= after or clock < before


_STEP, _WEEK, _HALF_A_DAY = timedelta(minutes=5), timedelta(days=7), timedelta(hours=12)


def next_hours(contact: SafeContact, *, local: datetime) -> tuple[datetime, datetime]:
    """
    Return from when, from a moment on, somebody may be reached in their way, and until when then: for half a day at most.

    :param local: by the clock on their wall
    """
    begins = local
    while not _in_hours(contact, begins) and begins < local + _WEEK:
        begins += _STEP
    ends = begins + _STEP
    while _in_hours(contact, ends) and ends < begins + _HALF_A_DAY:
        ends += _STEP
    return begins, ends


def leads_elsewhere(before: SafeContact, now: SafeContact) -> bool:
    """Say whether what is sent to somebody goes to another number or address than before; not where nothing goes anywhere any more."""
    one, other = (before.channel, before.address), (now.channel, now.address)
    return Channel.NONE not in (before.channel, now.channel) and one != other


class Matters(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What matters for a group: codes of :data:`MATTERS`, and their own words."""

    codes: tuple[str, ...] = ()
    words: str = ""


class Matter(StrEnum):
    """What may matter for a group."""

    CHILD_CARE = "CHILD_CARE"
    MOBILITY = "MOBILITY"
    HEARING = "HEARING"
    LANGUAGE = "LANGUAGE"
    WOMEN_ONLY = "WOMEN_ONLY"
    FAITH = "FAITH"
    MEDICATION = "MEDICATION"
    WORK = "WORK"
    TRAVEL = "TRAVEL"
    ONLINE = "ONLINE"


class Avoided(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Groups and people to avoid; no reason is asked. ``meetings`` are public ids of listings."""

    meetings: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    people: tuple[str, ...] = ()

    @property
    def choice(self) -> Avoid:
        """Return what of it is obeyed by the choice of meetings."""
        return Avoid(meetings=frozenset(self.meetings), groups=frozenset(self.groups))


class Plan(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """
    What somebody plans for when their care here ends, in their words; the groups that it names are those that they chose.

    :param ring: whom to ring, beside the helplines of those groups
    """

    first_week: str = ""
    ring: str = ""
    more: str = ""


def encoded(value: Struct) -> str:
    """Return a structure as it is sealed."""
    return msgspec.json.encode(value).decode()
