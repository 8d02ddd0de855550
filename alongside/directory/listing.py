"""A meeting as we show it: everything that the search needs and that a page says, in one value without the database."""

from __future__ import annotations

from datetime import date, datetime, time

from msgspec import Struct

from alongside.directory.departures import Closure, Departure
from alongside.directory.entry import Mode, Status
from alongside.directory.provenance import Provenance
from alongside.directory.schedule import Plan
from alongside.directory.verification import GOOD_FOR_DAYS, Verification, Word, verify
from alongside.kernel.periods import Rule


class SourceNote(Struct, frozen=True):
    """
    Where a listing came from.

    :param name: the source's name as we show it
    :param last_seen: when we last read it there (UTC)
    :param url: its page at the source, or empty
    :param good_for_days: for how long that can be relied on
    """

    name: str
    last_seen: datetime
    url: str = ""
    good_for_days: int = GOOD_FOR_DAYS


class Hours(Struct, frozen=True):
    """When a number is answered: local ISO weekdays, from, and until (not included; 00:00 is midnight at the day's end)."""

    days: tuple[int, ...]
    opens: time
    closes: time


class Contact(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """
    A role that can be rung or written to; never a person's own number.

    :param key: neutral and stable, such as ``AA/helpline``
    :param kind: one of :class:`directory.models.RoleAddress.Kind`
    :param programme: the code of the programme whose it is; empty for none
    :param areas: what it serves, from the outermost, as in a listing; empty for everywhere
    :param phone: E.164, such as ``+441632960001``
    :param hours: when it is answered; empty where nobody has said
    :param always: answered day and night
    :param zone: IANA name of the zone in which the hours are read
    """

    key: str
    kind: str
    name: str
    programme: str = ""
    areas: tuple[str, ...] = ()
    phone: str = ""
    email: str = ""
    url: str = ""
    hours: tuple[Hours, ...] = ()
    always: bool = False
    zone: str = "Europe/London"


class Listing(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """
    One listing.

    :param id: short neutral public code, such as ``k7f3q2``
    :param programme: code; ``programme_name`` as it calls itself
    :param approach: key of :data:`directory.vocabulary.APPROACHES`
    :param needs: what it is for, keys of :data:`directory.vocabulary.NEEDS`
    :param audiences: for whom: SELF, SOMEONE_CLOSE, YOUNG
    :param changed_at, seen_at: when last changed here, and when last read at a source (UTC)
    :param said_at: when a person last stood behind it (UTC)
    :param confirmed_for: the local dates of sessions that a person has said are on
    :param departures, closures, holidays: what makes sessions other than the rule says; see :class:`directory.schedule.Plan`
    """

    id: str
    name: str
    programme: str
    programme_name: str
    approach: str
    needs: tuple[str, ...]
    audiences: tuple[str, ...]
    rule: Rule
    zone: str
    mode: Mode
    status: Status
    seen_at: datetime
    changed_at: datetime
    kind: str = "MEETING"
    group: str = ""
    organisation: str = ""
    venue: str = ""
    address: str = ""
    town: str = ""
    postcode: str = ""
    country: str = ""
    areas: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    approximate: bool = False
    attributes: dict[str, bool] = {}
    languages: tuple[str, ...] = ()
    access: str = ""
    join_url: str = ""
    join_notes: str = ""
    passcode_withheld: bool = False
    phone: str = ""
    phone_notes: str = ""
    notes: str = ""
    entry_rule: str = ""
    sources: tuple[SourceNote, ...] = ()
    departures: tuple[Departure, ...] = ()
    closures: tuple[Closure, ...] = ()
    holidays: str = ""
    said_at: datetime | None = None
    confirmed_for: tuple[date, ...] = ()
    provenance: Provenance = Provenance()

    def verification(self, *, now: datetime) -> Verification:
        """Say how far it can be relied on: what a source itself calls unverified, no further than that."""
        if self.status is Status.UNVERIFIED and self.said_at is None:
            return Verification.UNVERIFIED
        lists = [Word(note.last_seen, note.good_for_days) for note in self.sources]
        return verify([*lists, *([Word(self.said_at)] if self.said_at else [])], now=now)

    @property
    def confirmed_at(self) -> datetime:
        """Return when a list or a person last stood behind it."""
        return max(self.seen_at, self.said_at or self.seen_at)

    @property
    def departs(self) -> bool:
        """Say whether any session may be other than the rule says."""
        return bool(self.departures or self.closures or self.holidays)

    @property
    def plan(self) -> Plan:
        """Return all that says when it is held."""
        return Plan(self.rule, self.zone, self.departures, self.closures, self.holidays, self.confirmed_for)
