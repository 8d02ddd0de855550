"""The words of a group's own pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from alongside.content.blocks import block
from alongside.directory.listing import Listing
from alongside.directory.schedule import sessions_of
from alongside.finder.wording import session_words
from alongside.groups.kinds import OWN, VALUES, Facilitator, Kind
from alongside.groups.models import Home
from alongside.groups.wording import meeting_words

Labels = Mapping[str, Any]
KINDS: Labels = {
    Kind.FACILITATED: _("Led by a trained facilitator, such as SMART Recovery"),
    Kind.TWELVE_STEP: _("A 12-step group"),
    Kind.FAMILY: _("For family and friends"),
    Kind.LOCAL_PEER: _("A local group with its own way"),
    Kind.PRISON: _("A group in a prison"),
}
FACILITATORS: Labels = {
    Facilitator.PEER: _("Somebody who has been through it themselves"),
    Facilitator.VOLUNTEERING_PROFESSIONAL: _("A professional who does it as a volunteer"),
}
SHOWN, AHEAD = 4, timedelta(days=60)


@dataclass(frozen=True)
class Value:
    """One value of a charter as a page reads it out; ``ours`` where the group has put its own words."""

    key: str
    title: str
    words: str
    ours: bool


@dataclass(frozen=True)
class OwnMeeting:
    """One of a group's meetings, and its next sessions."""

    public_id: str
    words: str
    coming: tuple[str, ...]


def charter(home: Home) -> list[Value]:
    """Return every value of a charter, those that the group has left out too: with no words."""
    return [_value(key, home) for key in VALUES]


def own_value(home: Home) -> str:
    """Return what the group has added to its charter."""
    return str(home.charter.get(OWN, ""))


def _value(key: str, home: Home) -> Value:
    shipped = block(f"charter.{key}")
    own = home.charter.get(key)
    return Value(key, shipped.title, shipped.words if own is None else own, ours=own is not None)


def own_meeting(listing: Listing, *, now: datetime) -> OwnMeeting:
    """Return a meeting by its time and place, and when it is next."""
    coming = list(sessions_of(listing.plan, after=now, before=now + AHEAD))[:SHOWN]
    said = tuple(session_words(one, listing.zone, now=now) for one in coming)
    return OwnMeeting(listing.id, meeting_words(listing), said)
