"""The helplines, liaison officers and coordinators of the directory, entered by hand and checked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from difflib import get_close_matches

from django.db import transaction
from django.utils import timezone

from alongside.audit.record import Actor, record
from alongside.directory.belongings import UnknownProgramme, area_path
from alongside.directory.listing import Contact
from alongside.directory.models import Area, Organisation, Programme, RoleAddress


class UnknownArea(Exception):
    """A role's address names an area that no list has brought."""


class Unfounded(Exception):
    """Nobody could answer for a role's address: a source, a name, or a day that has come is missing."""


@transaction.atomic
def put_role_address(
    contact: Contact, *, source: str, organisation: str = "", by: Actor, now: datetime
) -> RoleAddress:
    """
    Enter a role's address by hand, or put it right; it is not shown until somebody has checked it.

    :param source: where it was read, so that the next person can check it again
    :param organisation: whose it is, by name; a service body that is not there yet is entered with it
    :raises UnknownProgramme, UnknownArea, Unfounded: and nothing is entered
    """
    if not source.strip():
        raise Unfounded("Say where it was read, so that the next person can check it again.")
    programme = _programme(contact.programme)
    row, _ = RoleAddress.objects.update_or_create(
        key=contact.key,
        defaults={
            "kind": contact.kind,
            "programme": programme,
            "organisation": _organisation(organisation.strip(), programme),
            "area": _area(contact.areas),
            "facts": contact,
            "source": source.strip(),
            "checked_by": "",
            "checked_on": None,
        },
    )
    record("directory.role-address.entered", target=row, by=by, at=now)
    return row


def _programme(code: str) -> Programme | None:
    found = Programme.objects.filter(code=code).first()
    if code and found is None:
        raise UnknownProgramme(code)
    return found


def _organisation(name: str, programme: Programme | None) -> Organisation | None:
    if not name:
        return None
    found = Organisation.objects.filter(name__iexact=name).order_by("-kind").first()
    return found or Organisation.objects.create(
        kind=Organisation.Kind.SERVICE_BODY, name=name, programme=programme
    )


def _area(names: Sequence[str]) -> Area | None:
    if not names:
        return None
    path = area_path(names)
    found = Area.objects.filter(path=path).first()
    if found is None:
        known = sorted(Area.objects.values_list("path", flat=True))
        near = ", ".join(f"“{one}”" for one in get_close_matches(path, known, n=5, cutoff=0.4) or known[:5])
        raise UnknownArea(
            f"The directory has no area “{path}”. Near it there are: {near}."
            if near
            else f"The directory has no area “{path}”, nor any other: areas come with the lists that are read."
        )
    return found


@transaction.atomic
def confirm_role_address(
    row: RoleAddress, *, checked_by: str, checked_on: date, by: Actor, now: datetime
) -> None:
    """
    Record who checked a role's address against its owner's published words, and when: from now on it is shown.

    :param checked_on: the local day on which they did
    :raises Unfounded: without a name, or for a day that has not come
    """
    refuse_unless_answered_for(checked_by, checked_on, now)
    row.checked_by, row.checked_on = checked_by.strip(), checked_on
    row.save(update_fields=["checked_by", "checked_on"])
    record("directory.role-address.checked", target=row, by=by, at=now)


def refuse_unless_answered_for(checked_by: str, checked_on: date, now: datetime) -> None:
    """Refuse a check for which nobody answers, or that is still to come."""
    if not checked_by.strip():
        raise Unfounded("Say who checked it.")
    if checked_on > timezone.localdate(now):
        raise Unfounded(f"{checked_on} has not come yet: give the day on which it was checked.")
