"""Asking whoever answers for a meeting whether its listing is still right, and on the day whether it is on: seldom, and by day."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from alongside.audit.record import Actor, record
from alongside.directory import queries as directory
from alongside.directory.entry import Status
from alongside.directory.listing import Listing
from alongside.directory.schedule import SessionState, sessions_of
from alongside.directory.verification import Verification
from alongside.groups import messages, queries
from alongside.groups.actions import letters
from alongside.groups.actions.contacts import DAY, NotPossible, leave, meeting_of
from alongside.groups.models import GroupContact
from alongside.groups.wording import day_words, meeting_words
from alongside.post.channels import EMAIL
from alongside.post.queries import can_send, wants_nothing
from alongside.sealed.box import CannotOpen
from alongside.sealed.keys import NoKey

# In vain; then staff see that somebody should ring.
MOST_TIMES = 3
ASK_AGAIN, LOOK_AGAIN = timedelta(days=14), timedelta(days=1)
# No telephone is to light up at night, nor at breakfast with others about.
FROM, UNTIL = time(10), time(18)


def ask_contacts(*, by: Actor, now: datetime) -> int:
    """Ask the contacts whose time has come, each in a transaction of its own, and return how many were asked."""
    if not (can_send() and FROM <= timezone.localtime(now).time() < UNTIL):
        return 0
    asked = sum(_at_once(contact, _look, by=by, now=now) for contact in queries.list_to_look_at(now))
    return asked + sum(
        _at_once(contact, _ask_today, by=by, now=now)
        for contact in queries.list_to_ask_today(timezone.localdate(now))
    )


def _at_once(contact: GroupContact, ask: Callable[..., bool], *, by: Actor, now: datetime) -> bool:
    """Ask one contact; whoever has asked for nothing more answers for the meeting no longer."""
    with suppress(CannotOpen, NoKey, NotPossible), transaction.atomic():
        if wants_nothing(EMAIL, str(contact.email)):
            leave(contact, by=by, now=now)
            return False
        return ask(contact, by=by, now=now)
    return False


def _look(contact: GroupContact, *, by: Actor, now: datetime) -> bool:
    """Look whether a listing is confirmed, and ask about it where it is not any more."""
    contact.look_at = now + LOOK_AGAIN
    listing = directory.get_listing(contact.public_id)
    if listing and contact.asked_at and listing.confirmed_at > contact.asked_at:
        contact.times_asked = 0
    asks = listing is not None and _is_due(contact, listing, now)
    if asks:
        contact.asked_at, contact.times_asked = now, contact.times_asked + 1
    contact.save(update_fields=["look_at", "asked_at", "times_asked"])
    if asks and listing:
        record("groups.contact.asked", target=contact, by=by, at=now)
        return _ask(contact, listing, by=by, now=now)
    return False


def _is_due(contact: GroupContact, listing: Listing, now: datetime) -> bool:
    if contact.times_asked >= MOST_TIMES or listing.status is Status.ENDED or not listing.sources:
        return False
    if contact.asked_at and now - contact.asked_at < ASK_AGAIN:
        return False
    old = listing.verification(now=now) is not Verification.CONFIRMED
    # Whoever answers for several is asked of one a day.
    return old and not queries.was_asked_since(contact.key, now - LOOK_AGAIN)


def _ask(contact: GroupContact, listing: Listing, *, by: Actor, now: datetime) -> bool:
    until = now + letters.QUESTION_LASTS
    message = messages.StillRight(
        meeting=meeting_words(listing),
        link=letters.link(letters.CONFIRM, contact.pk, until=until, by=by, now=now),
        page=letters.link(letters.OPEN, contact.pk, until=until, by=by, now=now),
    )
    return letters.write(contact, message, until=until, by=by, now=now)


def _ask_today(contact: GroupContact, *, by: Actor, now: datetime) -> bool:
    """Ask whether what comes within a day is on, where nobody has said anything of it."""
    contact.asked_on = timezone.localdate(now)
    contact.save(update_fields=["asked_on"])
    meeting, listing = meeting_of(contact), directory.get_listing(contact.public_id)
    coming = sessions_of(listing.plan, after=now, before=now + DAY) if listing else iter(())
    session = next((one for one in coming if one.state is SessionState.AS_EVER), None)
    if listing is None or session is None or session.local_date in listing.confirmed_for:
        return False
    record("groups.contact.asked-on-the-day", target=contact, by=by, at=now)
    until, about = session.starts, (contact.pk, session.local_date)
    message = messages.OnToday(
        meeting=meeting_words(meeting),
        day=day_words(session.local_date),
        link=letters.link(letters.ON, *about, until=until, by=by, now=now),
        page=letters.link(letters.OPEN, contact.pk, until=until, by=by, now=now),
    )
    return letters.write(contact, message, until=until, by=by, now=now)
