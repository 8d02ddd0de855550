"""What a group changes of its own home."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.accounts.models import Tenant, User
from alongside.accounts.roles import TenantKind
from alongside.audit.record import Actor, record
from alongside.directory.queries import get_meeting
from alongside.groups import queries
from alongside.groups.hosting.actions import show_anew
from alongside.groups.kinds import OWN, VALUES, Facilitator, Kind
from alongside.groups.models import Home


class NotPossible(Exception):
    """It cannot be done so; the sentence says why, and what to do."""


@transaction.atomic
def begin_home(tenant: Tenant, *, kind: Kind, facilitator: Facilitator, by: Actor, now: datetime) -> Home:
    """
    Begin the home of a group, inside its door; one that is there already stays.

    :raises NotPossible: where the body is no group
    """
    if tenant.kind != TenantKind.GROUP:
        raise NotPossible(_("Only a group has a home of its own: choose where you work first."))
    home: Home
    said = {"kind": kind, "facilitator": facilitator, "begun_at": now}
    home, new = Home.objects.get_or_create(tenant=tenant, defaults=said)
    if new:
        record("groups.home.begun", target=home, by=by, at=now)
    return home


@transaction.atomic
def describe_home(
    home: Home, *, kind: Kind, facilitator: Facilitator, outside_money: bool, by: Actor, now: datetime
) -> Home:
    """Take what kind of group it is, who facilitates it, and whether it takes money from outside."""
    home = _locked(home)
    home.kind, home.facilitator, home.outside_money = kind, facilitator, outside_money
    home.save(update_fields=["kind", "facilitator", "outside_money"])
    record("groups.home.described", target=home, by=by, at=now)
    show_anew(home, by=by, now=now)
    return home


@transaction.atomic
def add_meeting(home: Home, public_id: str, *, by: User, now: datetime) -> Home:
    """
    Count a listed meeting as the group's own: what the group then says of it shows at once.

    :param by: must answer for that meeting, by the address with which they sign in; nobody takes another group's meeting
    :raises NotPossible: where there is no such meeting, or they do not answer for it
    """
    meeting = get_meeting(public_id)
    contact = queries.find_contact(meeting, by.email) if meeting else None
    if meeting is None or contact is None or not contact.answers:
        raise NotPossible(
            _(
                "You do not answer for that meeting yet, by the address that you sign in with. Open its page, choose “Is this your "
                "group’s meeting?”, and come back when you have said yes."
            )
        )
    home = _locked(home)
    if meeting.public_id not in home.meetings:
        home.meetings = [*home.meetings, meeting.public_id]
        home.save(update_fields=["meetings"])
        record("groups.home.meeting-added", target=home, by=by, at=now)
        show_anew(home, by=by, now=now)
    return home


@transaction.atomic
def drop_meeting(home: Home, public_id: str, *, by: Actor, now: datetime) -> Home:
    """Count a meeting as the group's own no longer; its listing stays as it is."""
    home = _locked(home)
    home.meetings = [one for one in home.meetings if one != public_id]
    home.save(update_fields=["meetings"])
    record("groups.home.meeting-dropped", target=home, by=by, at=now)
    show_anew(home, by=by, now=now)
    return home


@transaction.atomic
def write_charter(home: Home, words: Mapping[str, str], *, by: Actor, now: datetime) -> Home:
    """
    Put the group's own words into its charter.

    :param words: by the key of a value, or ``own``; a key that is missing has the project's words again, and empty words leave it out
    """
    home = _locked(home)
    home.charter = {key: words[key] for key in (*VALUES, OWN) if key in words}
    home.save(update_fields=["charter"])
    record("groups.home.charter-written", target=home, by=by, at=now)
    show_anew(home, by=by, now=now)
    return home


def _locked(home: Home) -> Home:
    # Two facilitators may have the same page open.
    locked: Home = Home.objects.select_for_update(of=("self",)).select_related("tenant").get(pk=home.pk)
    return locked
