"""
What one line of one source says of a meeting, in the directory's own terms.

A reader (``feeds.<format>``) makes these from the outside world's shapes. Personal contacts never get this far.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from alongside.kernel.periods import Rule

# The code under which peer-led projects and clubs stand beside the programmes.
PROJECT = "PROJECT"


class Mode(StrEnum):
    """How one takes part."""

    IN_PERSON = "IN_PERSON"
    ONLINE = "ONLINE"
    HYBRID = "HYBRID"
    PHONE = "PHONE"


class Status(StrEnum):
    """Whether it is held, kept apart from how one takes part."""

    ACTIVE = "ACTIVE"
    TEMPORARILY_CLOSED = "TEMPORARILY_CLOSED"
    SUSPENDED = "SUSPENDED"
    UNVERIFIED = "UNVERIFIED"
    ENDED = "ENDED"


class EntryContent(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """
    One entry, normalised.

    :param key: unique in its source: the source's own id where it has one, else made from what is said
    :param programme: a code of :class:`directory.models.Programme`, such as ``NA``
    :param zone: IANA name of the zone in which the rule is read
    :param organisation: the service body that looks after it
    :param areas: named regions, general to specific
    :param latitude, longitude: degrees, WGS 84; both or neither
    :param approximate: the point is an area's, not a door's
    :param private_place: no more of its place may be told than :mod:`directory.private_places` says
    :param attributes: keys of :mod:`directory.vocabulary`; True yes, False no; absent, not said
    :param languages: BCP 47 codes in which it is held
    :param codes: the source's own type codes, as it wrote them
    :param access: how to get in: the door, the bell, the stairs
    :param join_url: opens the online meeting
    :param join_notes: what else is needed to join, a passcode included
    :param phone: dial string that joins the meeting; never a person's own number
    :param url: the listing's page at its source
    :param source_updated: when the source last changed it (UTC)
    :param extra: fields that we have no place for, as the source wrote them
    """

    key: str
    name: str
    programme: str
    rule: Rule
    zone: str
    mode: Mode = Mode.IN_PERSON
    status: Status = Status.ACTIVE
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
    private_place: bool = False
    attributes: dict[str, bool] = {}
    languages: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    access: str = ""
    join_url: str = ""
    join_notes: str = ""
    passcode_withheld: bool = False
    phone: str = ""
    phone_notes: str = ""
    notes: str = ""
    entry_rule: str = ""
    url: str = ""
    source_updated: datetime | None = None
    extra: dict[str, str] = {}
