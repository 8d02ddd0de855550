"""What whoever answers for a meeting says of it: all as listed, on tonight, off, moved, extra, shut, changed."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.record import record
from alongside.corrections import actions as corrections
from alongside.corrections.models import Correction
from alongside.corrections.parts import Part
from alongside.corrections.wording import part_label
from alongside.directory import actions as directory
from alongside.directory.departures import Why
from alongside.directory.models import Closure, Departure
from alongside.groups import queries
from alongside.groups.actions import letters
from alongside.groups.actions.contacts import NotPossible, meeting_of
from alongside.groups.models import GroupContact

Refused = (directory.Contradicted, directory.NoSuchSession, corrections.NotPossible)


@transaction.atomic
def confirm_listing(*, by: GroupContact, now: datetime) -> None:
    """
    Say that a listing is right as it is: it counts as confirmed from now on.

    :raises NotPossible: where it has gone
    """
    directory.confirm_meeting(meeting_of(by), by=by, now=now)
    _answered(by, now)


@transaction.atomic
def confirm_session(on: date, *, by: GroupContact, now: datetime) -> None:
    """
    Say that one session is on.

    :raises NotPossible: where there is none, it is over, or something else is said of that date
    """
    try:
        directory.confirm_meeting(meeting_of(by), on=on, by=by, now=now)
    except Refused as error:
        raise NotPossible(str(error)) from error
    _answered(by, now)


@transaction.atomic
def call_off(on: date, why: Why, *, by: GroupContact, now: datetime) -> Departure:
    """
    Report one session off: it shows as that until another contact agrees, or staff; they are asked, and it can be taken back by one tap.

    :raises NotPossible: where there is none, it is over, or something else is said of that date
    """
    meeting = meeting_of(by)
    try:
        departure = directory.call_off_session(meeting, on, why=why, sure=False, by=by, now=now)
    except Refused as error:
        raise NotPossible(str(error)) from error
    until = letters.end_of(departure)
    letters.ask_to_agree(meeting, departure, until=until, by=by, now=now)
    letters.send_undo(by, departure, until=until, now=now)
    _answered(by, now)
    return departure


@transaction.atomic
def agree_off(departure: Departure, *, by: GroupContact, now: datetime) -> None:
    """
    Agree that a session is off: from now on it is sure.

    :raises NotPossible: where it was taken back or agreed to meanwhile, is of another meeting, or no second person agrees
    """
    _refuse_unless_own(departure, by)
    if not _is_second(by, departure):
        raise NotPossible(
            _("It was reported from your own address, or before you answered: somebody else has to agree.")
        )
    try:
        directory.agree_session(departure, by=by, now=now)
    except Refused as error:
        raise NotPossible(str(error)) from error
    _answered(by, now)


@transaction.atomic
def say_on(departure: Departure, *, by: GroupContact, now: datetime) -> None:
    """
    Say that a session which somebody reported off is on.

    :raises NotPossible: where it was taken back, or is over
    """
    take_back(departure, by=by, now=now)
    confirm_session(departure.on_date, by=by, now=now)


@transaction.atomic
def take_back(departure: Departure, *, by: GroupContact, now: datetime) -> None:
    """
    Take back what was said of one session, whichever contact said it; the others are told.

    :raises NotPossible: where that was done, or it is of another meeting
    """
    _refuse_unless_own(departure, by)
    try:
        directory.take_back_session(departure, by=by, now=now)
    except Refused as error:
        raise NotPossible(str(error)) from error
    letters.tell_others(meeting_of(by), _("It is held as ever on that day"), by=by, now=now)
    _answered(by, now)


@transaction.atomic
def move(on: date, *, starts: datetime, where: str, why: Why, by: GroupContact, now: datetime) -> Departure:
    """
    Say that one session is held at another time or place; the other contacts are told, and it can be taken back by one tap.

    :param starts: local, without a zone
    :raises NotPossible: where there is no such session, or the new time makes no sense
    """
    meeting = meeting_of(by)
    try:
        departure = directory.move_session(meeting, on, starts=starts, where=where, why=why, by=by, now=now)
    except Refused as error:
        raise NotPossible(str(error)) from error
    return _told(departure, _("One day is at another time or place"), by=by, now=now)


@transaction.atomic
def add(*, starts: datetime, where: str, by: GroupContact, now: datetime) -> Departure:
    """
    Say that there is one session besides; the other contacts are told, and it can be taken back by one tap.

    :raises NotPossible: where it is over, or something else is said of that date
    """
    try:
        departure = directory.add_session(meeting_of(by), starts=starts, where=where, by=by, now=now)
    except Refused as error:
        raise NotPossible(str(error)) from error
    return _told(departure, _("There is one more"), by=by, now=now)


@transaction.atomic
def close(first: date, until: date, why: Why, *, by: GroupContact, now: datetime) -> Closure:
    """
    Say that the meeting is not held for a while; the other contacts are told.

    :raises NotPossible: where the days make no sense
    """
    meeting = meeting_of(by)
    try:
        closure = directory.close_for_a_while(meeting, first=first, until=until, why=why, by=by, now=now)
    except Refused as error:
        raise NotPossible(str(error)) from error
    letters.tell_others(meeting, _("It is not held for a while"), by=by, now=now)
    _answered(by, now)
    return closure


@transaction.atomic
def reopen(closure: Closure, *, by: GroupContact, now: datetime) -> None:
    """
    Take back that the meeting is not held for a while; not where a hall is shut, which is others' to say.

    :raises NotPossible: where that was done, or it is of another meeting or a hall
    """
    meeting = meeting_of(by)
    if closure.meeting is None or meeting.pk not in (closure.meeting_id, closure.meeting.joined_into_id):
        raise NotPossible(_("That was not said of your meeting: ask those who look after this site."))
    try:
        directory.take_back_closure(closure, by=by, now=now)
    except Refused as error:
        raise NotPossible(str(error)) from error
    letters.tell_others(meeting, _("It is held again"), by=by, now=now)
    _answered(by, now)


@transaction.atomic
def change(part: Part, after: Mapping[str, Any], *, by: GroupContact, now: datetime) -> None:
    """
    Say how one part of the listing should be: it is made at once, staff see it and can take it back, and the other contacts are told.

    :param after: the fields of the part, as plain JSON values
    :raises NotPossible: where the listing says so already, or cannot hold that
    """
    meeting = meeting_of(by)
    said = corrections.take_correction(
        about=meeting.public_id, what=Correction.What.OWN_CHANGE, words="", how_known="", form=secrets.token_hex(32),
        by=by, now=now,
    )  # fmt: skip
    try:
        corrections.propose_change(said, part, after, by_group=True, by=by, now=now)
    except Refused as error:
        raise NotPossible(str(error)) from error
    directory.confirm_meeting(meeting, by=by, now=now)
    letters.tell_others(meeting, part_label(part), by=by, now=now)
    _answered(by, now)


def _told(departure: Departure, what: str, *, by: GroupContact, now: datetime) -> Departure:
    letters.tell_others(departure.meeting, what, by=by, now=now)
    letters.send_undo(by, departure, until=letters.end_of(departure), now=now)
    _answered(by, now)
    return departure


def _refuse_unless_own(departure: Departure, by: GroupContact) -> None:
    meeting = departure.meeting
    if meeting_of(by).pk not in (meeting.pk, meeting.joined_into_id):
        raise NotPossible(_("That was not said of your meeting: ask those who look after this site."))


def _is_second(contact: GroupContact, departure: Departure) -> bool:
    """Say whether a contact is surely another than whoever reported a session off: of one address, two may answer."""
    reporter = queries.get_actor(departure.said_by)
    if reporter is None:  # staff, who see addresses
        return True
    if reporter.left_at is None:
        return reporter.key != contact.key
    # Of whoever has left no address is known any more; who answered before they reported was told apart from them then.
    return contact.consented_at is not None and contact.consented_at <= departure.said_at


def _answered(contact: GroupContact, now: datetime) -> None:
    """Note that a contact has answered: whoever does is asked anew from the beginning."""
    contact.times_asked = 0
    contact.save(update_fields=["times_asked"])
    record("groups.contact.answered", target=contact, by=contact, at=now)
