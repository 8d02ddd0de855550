"""Writing to whoever answers for a meeting, with links that do one thing once."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from alongside.audit.record import Actor
from alongside.directory.models import Departure, Meeting
from alongside.groups import messages, queries
from alongside.groups.models import GroupContact
from alongside.groups.wording import day_words, meeting_words
from alongside.post import actions as post
from alongside.post import links
from alongside.post.message import Message, address_of

# What links are for. What they are about: the contact, and what else there is.
YES, VOUCH, SECOND = "groups.yes", "groups.vouch", "groups.second"
OPEN, VISIT = "groups.open", "groups.visit"
CONFIRM, ON, AGREE, UNDO = "groups.confirm", "groups.on", "groups.agree", "groups.undo"

INVITATION_LASTS, QUESTION_LASTS, PAGE_LASTS = timedelta(days=14), timedelta(days=14), timedelta(days=7)
# Nobody is to be hurried, and whoever finds the telephone later is to find nothing.
VISIT_LASTS = timedelta(minutes=30)


def link(purpose: str, *about: object, until: datetime, by: Actor, now: datetime) -> str:
    """Return the whole address of a new private link."""
    return address_of(links.path(token(purpose, *about, until=until, by=by, now=now)))


def token(purpose: str, *about: object, until: datetime, by: Actor, now: datetime) -> str:
    """Return the token of a new private link."""
    return links.offer(purpose, " ".join(map(str, about)), until=until, by=by, now=now)


def write(contact: GroupContact, message: Message, *, until: datetime, by: Actor, now: datetime) -> bool:
    """Put a message to a contact in the outbox; say whether it could be: they may have asked for nothing more."""
    try:
        post.send(message, to=str(contact.email), until=until, by=by, now=now)
    except post.CannotSend:
        return False
    return True


def invite(
    contact: GroupContact,
    kind: type[messages.Invited | messages.WasItYou],
    meeting: str,
    *,
    by: Actor,
    now: datetime,
) -> bool:
    """Ask somebody to say yes."""
    until = now + INVITATION_LASTS
    address = link(YES, contact.pk, until=until, by=by, now=now)
    return write(contact, kind(meeting=meeting, link=address), until=until, by=by, now=now)


def send_page(contact: GroupContact, meeting: Meeting, *, by: Actor, now: datetime) -> bool:
    """Send a contact a link to the private page of their meeting."""
    until = now + PAGE_LASTS
    message = messages.YourPage(
        meeting=meeting_words(meeting), link=link(OPEN, contact.pk, until=until, by=by, now=now)
    )
    return write(contact, message, until=until, by=by, now=now)


def tell_others(meeting: Meeting, what: str, *, by: GroupContact, now: datetime) -> None:
    """Tell the other contacts of a meeting what one of them has changed, with a link to put it right."""
    tell(meeting, what, besides=by, by=by, now=now)


def tell(
    meeting: Meeting, what: str, *, besides: GroupContact | None = None, by: Actor, now: datetime
) -> None:
    """Tell whoever answers for a meeting what was changed, but for one of them, with a link to put it right."""
    until = now + PAGE_LASTS
    for other in queries.list_answering(meeting, besides=besides):
        address = link(OPEN, other.pk, until=until, by=by, now=now)
        message = messages.Changed(meeting=meeting_words(meeting), link=address, what=what)
        write(other, message, until=until, by=by, now=now)


def send_undo(contact: GroupContact, departure: Departure, *, until: datetime, now: datetime) -> None:
    """Send a contact what takes back what they said of one day, so that they learn of it where somebody else did with their link."""
    about = (contact.pk, departure.pk)
    message = messages.YouSaid(
        meeting=meeting_words(departure.meeting),
        day=day_words(departure.on_date),
        link=link(UNDO, *about, until=until, by=contact, now=now),
    )
    write(contact, message, until=until, by=contact, now=now)


def ask_to_agree(
    meeting: Meeting, departure: Departure, *, until: datetime, by: GroupContact, now: datetime
) -> None:
    """Ask the other contacts whether a session is off."""
    for other in queries.list_answering(meeting, besides=by):
        address = link(AGREE, other.pk, departure.pk, until=until, by=by, now=now)
        message = messages.ReportedOff(
            meeting=meeting_words(meeting), day=day_words(departure.on_date), link=address
        )
        write(other, message, until=until, by=by, now=now)


def end_of(departure: Departure) -> datetime:
    """Return the end of the day of a session, where it is held: the links about it count until then."""
    starts = departure.facts.starts
    last = max(departure.on_date, starts.date()) if starts else departure.on_date
    return datetime.combine(last + timedelta(days=1), time(), tzinfo=ZoneInfo(departure.meeting.zone))
