"""
What a group wants to be reminded of, once a day and by day alone: whether the next session is on, by one tap on a telephone, and that the
week for the window is to be printed.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from alongside.accounts.models import User
from alongside.accounts.tenancy import within
from alongside.audit.record import Actor, System, record
from alongside.directory.listing import Listing
from alongside.directory.queries import get_listing, get_meeting
from alongside.directory.schedule import Session, SessionState, sessions_of
from alongside.groups.home.queries import get_home
from alongside.groups.models import Home
from alongside.groups.queries import find_contact
from alongside.groups.wording import day_words, meeting_words
from alongside.lasting import queries
from alongside.lasting.actions.bell import AHEAD, AT, UNTIL, is_wanted, next_look, set_bell
from alongside.lasting.actions.closing import finish_ending
from alongside.lasting.actions.cover import doubt_uncovered
from alongside.lasting.messages import IsItOn, PrintWeek
from alongside.lasting.models import Bell, Standing
from alongside.post import actions as post
from alongside.post import links
from alongside.post.message import Message, address_of
from alongside.post.queries import can_send

ON = "lasting.on"
BY = System("reminding")


@transaction.atomic
def note_reminders(home: Home, *, asks: bool, sheet_day: int | None, by: User, now: datetime) -> None:
    """Say what the group wants to be reminded of."""
    standing, _new = Standing.objects.update_or_create(
        tenant=home.tenant, defaults={"asks": asks, "sheet_day": sheet_day}
    )
    record("lasting.reminders.noted", target=standing, by=by, at=now)
    set_bell(home.tenant, by=by, now=now)


def ring_bells(*, by: Actor, now: datetime) -> int:
    """Look at the groups whose time has come, each once a day, and return how many messages were put in the outbox."""
    if not AT <= timezone.localtime(now).time() < UNTIL:
        return 0
    return sum(_ring(bell, by=by, now=now) for bell in queries.list_bells(now))


def _ring(bell: Bell, *, by: Actor, now: datetime) -> int:
    today, again = timezone.localdate(now), next_look(now)
    with within(bell.tenant), transaction.atomic():
        Bell.objects.filter(pk=bell.pk).update(look_at=again)
        record("lasting.bell.rung", target=bell.tenant, by=by, at=now)
        home, standing, ending = (
            get_home(bell.tenant),
            queries.get_standing(bell.tenant),
            queries.get_ending(bell.tenant),
        )
        if home and ending and ending.last_on < today and not ending.finished_at:
            finish_ending(ending, home, by=by, now=now)
        if home:
            doubt_uncovered(home, now=now)
        if not is_wanted(bell.tenant, now):
            bell.delete()
        if home is None or standing is None or not can_send():
            return 0
        asked = _ask(home, now=now, until=again + AHEAD) if standing.asks else 0
        return asked + (_print(home, now=now) if standing.sheet_day == today.isoweekday() else 0)


def _ask(home: Home, *, now: datetime, until: datetime) -> int:
    """Ask of each session until the next look, of which nobody has said anything, whoever runs it; where nobody is noted, all who can."""
    turns = queries.list_turns(home.tenant, today=timezone.localdate(now))
    cover = queries.list_cover(home.tenant, today=timezone.localdate(now))
    asked = 0
    for listing in filter(None, map(get_listing, home.meetings)):
        for session in sessions_of(listing.plan, after=now + AHEAD, before=until):
            key = (listing.id, session.local_date)
            if (
                session.state is SessionState.AS_EVER
                and session.local_date not in listing.confirmed_for
                and key not in cover
            ):
                people = [turns[key].user] if key in turns else queries.list_runners(home.tenant)
                asked += sum(_ask_one(home, listing, session, user, now=now) for user in people)
    return asked


def _ask_one(home: Home, listing: Listing, session: Session, user: User, *, now: datetime) -> bool:
    meeting = get_meeting(listing.id)
    contact = find_contact(meeting, user.email) if meeting else None
    if contact and contact.asks_on_the_day:  # is asked as that already
        return False
    about = f"{home.tenant.pk} {user.pk} {listing.id} {session.local_date}"
    link = address_of(links.path(links.offer(ON, about, until=session.starts, by=BY, now=now)))
    message = IsItOn(meeting=meeting_words(listing), day=day_words(session.local_date), link=link)
    return _send(message, user, until=session.starts, now=now)


def _print(home: Home, *, now: datetime) -> int:
    until = now + timedelta(days=2)
    return sum(
        _send(PrintWeek(link=address_of(printing_path(public_id))), user, until=until, now=now)
        for public_id in home.meetings
        for user in queries.list_runners(home.tenant)
    )


def week_path(public_id: str) -> str:
    """Return where this week of a meeting lies, to be printed for its window."""
    return reverse("finder:this-week", args=[public_id])


def printing_path(public_id: str) -> str:
    """Return where it asks for the printer as soon as it is open."""
    return f"{week_path(public_id)}?print"


def _send(message: Message, user: User, *, until: datetime, now: datetime) -> bool:
    try:
        post.send(message, to=user.email, until=until, by=BY, now=now)
    except post.CannotSend:
        return False
    return True
