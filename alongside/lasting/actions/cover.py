"""
Looking for somebody to run one session: first within the group, then among its neighbours; where nobody can, it is off at once.

Nobody is asked why, there is no place to write it, and outside the group the only reason given is that nobody is free to run it.
It goes on by itself: whoever asked may be in no state to look at the page again.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alongside.accounts.models import Tenant, User
from alongside.accounts.tenancy import within
from alongside.audit.record import Actor, record
from alongside.directory import actions as directory
from alongside.directory.departures import Why
from alongside.directory.models import Meeting
from alongside.directory.queries import get_listing, get_meeting
from alongside.directory.schedule import SessionState, sessions_of
from alongside.groups.actions import letters
from alongside.groups.home.queries import list_facilitators
from alongside.groups.models import Home
from alongside.groups.wording import day_words, meeting_words
from alongside.lasting import queries
from alongside.lasting.actions.bell import AHEAD, next_look
from alongside.lasting.actions.sharing import (
    BY,
    NotPossible,
    end_asking,
    give_up_turn,
    lift_doubt,
    take_turn,
    unsay_on,
)
from alongside.lasting.covering import ASKS, LENDS, LENT, State
from alongside.lasting.messages import CanYou, YouRunIt
from alongside.lasting.models import Bell, Cover, Neighbour
from alongside.lasting.wording import SETTLED
from alongside.post import actions as post
from alongside.post import links
from alongside.post.message import address_of

Refused = (directory.Contradicted, directory.NoSuchSession)


@transaction.atomic
def open_to_neighbours(home: Home, willing: bool, *, by: Actor, now: datetime) -> None:
    """
    Say whether the group may be asked to stand in for others of its programme near it.

    :raises NotPossible: where none of its meetings has a place on the map
    """
    Neighbour.objects.filter(tenant=home.tenant).delete()
    if willing:
        there = (get_listing(one) for one in home.meetings)
        placed = next(
            (one for one in there if one and one.latitude is not None and one.longitude is not None), None
        )
        if placed is None or placed.latitude is None or placed.longitude is None:
            raise NotPossible(_("None of your meetings has a place on the map: say first which is yours."))
        Neighbour.objects.create(
            tenant=home.tenant,
            programme=placed.programme,
            latitude=placed.latitude,
            longitude=placed.longitude,
        )
    record("lasting.neighbours.opened", target=home, by=by, at=now)


@transaction.atomic
def ask_for_cover(home: Home, public_id: str, on: date, *, by: User, now: datetime) -> Cover:
    """
    Look for somebody to run a session: whoever asks gives it up, the others of the group are asked, or where there are none, groups nearby.

    :raises NotPossible: where it is another's meeting, or it is over, or off
    """
    meeting = _meeting(home, public_id)
    _refuse_unless_ahead(home, public_id, on, now)
    give_up_turn(home, public_id, on, by=by, now=now)
    unsay_on(public_id, on, now=now)
    cover: Cover
    cover, new = Cover.objects.get_or_create(
        tenant=home.tenant, public_id=public_id, on=on, defaults={"asked_at": now, "asked_by": by}
    )
    if not new and cover.state == State.OPEN:
        return cover
    cover.state, cover.stand_in, cover.outside, cover.said_no = State.OPEN, None, False, 0
    end_asking(home.tenant, public_id, on, now=now)
    others = queries.list_runners(home.tenant, besides=by)
    cover.asked = _write(cover, meeting, others, by=by, now=now)
    cover.neighbours_asked = False
    cover.save()
    record("lasting.cover.asked", target=cover, by=by, at=now)
    if not others:
        _ask_nearby(cover, home, by=by, now=now)
    Bell.objects.get_or_create(tenant=home.tenant, defaults={"look_at": next_look(now)})
    doubt_uncovered(home, now=now)
    return cover


def doubt_uncovered(home: Home, *, now: datetime) -> None:
    """
    Have the listing say *ring first* of each session before the next look for which the group still looks for somebody.

    Whoever was to run it cannot, and nobody else has said yes: whoever would travel is to know, and silence must not pass for a yes.
    """
    looking = queries.list_cover(home.tenant, today=timezone.localdate(now), state=State.OPEN)
    for public_id in {public_id for public_id, _on in looking} & set(home.meetings):
        meeting, listing = get_meeting(public_id), get_listing(public_id)
        if meeting is None or listing is None:
            continue
        for session in sessions_of(listing.plan, after=now, before=next_look(now) + AHEAD):
            on = session.local_date
            told = session.state is not SessionState.AS_EVER or on in listing.confirmed_for
            if (public_id, on) in looking and not told:
                directory.call_off_session(meeting, on, why=Why.NOBODY_TO_RUN, sure=False, by=BY, now=now)


@transaction.atomic
def ask_neighbours(cover: Cover, home: Home, *, by: User, now: datetime) -> int:
    """
    Ask the groups nearby that may be asked, and return how many people were.

    :raises NotPossible: where somebody runs it by now, or there is nobody to ask
    """
    cover = _open(cover)
    before = cover.asked
    if not cover.neighbours_asked and not _ask_nearby(cover, home, by=by, now=now):
        raise NotPossible(_("No group nearby has said that it may be asked."))
    return cover.asked - before


def _ask_nearby(cover: Cover, home: Home, *, by: Actor, now: datetime) -> bool:
    """Ask them, and say whether there was anybody to ask."""
    runners = [one for one in list_nearby(home, cover.public_id) if one != by]
    if runners:
        cover.asked += _write(cover, _meeting(home, cover.public_id), runners, by=by, now=now)
        cover.neighbours_asked = True
        cover.save(update_fields=["asked", "neighbours_asked"])
        record("lasting.cover.neighbours-asked", target=cover, by=by, at=now)
    return bool(runners)


def list_nearby(home: Home, public_id: str) -> list[User]:
    """Return who of groups nearby may be asked to run a session of a meeting."""
    listing = get_listing(public_id)
    groups = queries.list_neighbours(home.tenant, listing) if listing else []
    ours = [one.user for one in list_facilitators(home.tenant)]
    # Somebody may run several of them, and is asked once.
    runners = dict.fromkeys(user for group in groups for user in _runners_of(group))
    return [user for user in runners if user not in ours]


@transaction.atomic
def say_on(home: Home, public_id: str, on: date, *, by: User, now: datetime) -> None:
    """
    Say that a session is on, as whoever runs it: the listing says so at once.

    :raises NotPossible: where it is off or over, or somebody else has said that they run it
    """
    meeting = _meeting(home, public_id)
    turn = take_turn(home, public_id, on, user=by, by=by, now=now)
    try:
        directory.confirm_meeting(meeting, on=on, by=BY, now=now)
    except Refused as error:
        raise NotPossible(str(error)) from error
    record("lasting.session.on", target=turn, by=by, at=now)


@transaction.atomic
def accept_cover(cover: Cover, home: Home, *, user: User, by: Actor, now: datetime) -> None:
    """
    Run a session for which a group looks for somebody: the listing says from now on that it is on.

    :param user: of the group, or of a neighbouring one
    :raises NotPossible: where somebody was sooner, or it is off or over
    """
    cover = _open(cover)
    meeting = _meeting(home, cover.public_id)
    cover.outside = user not in [one.user for one in list_facilitators(home.tenant)]
    if cover.outside:
        lift_doubt(cover.public_id, cover.on, now=now)
    else:
        take_turn(home, cover.public_id, cover.on, user=user, by=user, now=now)
    cover.state, cover.stand_in = State.TAKEN, user.name
    cover.save(update_fields=["state", "stand_in", "outside"])
    end_asking(home.tenant, cover.public_id, cover.on, now=now)
    record("lasting.cover.taken", target=cover, by=by, at=now)
    try:
        directory.confirm_meeting(meeting, on=cover.on, by=BY, now=now)
    except Refused as error:
        raise NotPossible(str(error)) from error
    if cover.outside:
        about = f"{cover.tenant_id} {cover.public_id} {cover.on} {LENDS} {user.pk}"
        _send(YouRunIt, LENT, about, cover, meeting, to=user, now=now)


@transaction.atomic
def give_back(cover: Cover, home: Home, *, user: User, now: datetime) -> str:
    """
    Take back that one stands in for another group, which is asked again, and return what is read then.

    :raises NotPossible: where that group runs it by now, or it is off or over
    """
    if cover.state != State.TAKEN or not cover.outside:
        raise NotPossible(str(SETTLED))
    ask_for_cover(home, cover.public_id, cover.on, by=user, now=now)
    return _("Thank you for saying so. That group is asked again, and nobody asks why.")


def answer_cover(cover: Cover, home: Home, says_yes: bool, *, user: User, now: datetime) -> str:
    """
    Take a yes or a no of whoever was asked, and return what they read then.

    :raises NotPossible: where somebody was sooner, or it is off or over
    """
    if not says_yes:
        decline_cover(cover, home, by=BY, now=now)
        return _("Thank you for saying so. Nobody asks why.")
    accept_cover(cover, home, user=user, by=user, now=now)
    return _("Thank you. The listing now says that it is on, and the group sees that you come.")


@transaction.atomic
def decline_cover(cover: Cover, home: Home, *, by: Actor, now: datetime) -> None:
    """
    Say that one cannot; who said so is kept nowhere.

    Where nobody of the group can, groups nearby are asked; where nobody of those can either, it is off at once.
    """
    cover = _open(cover)
    cover.said_no += 1
    cover.save(update_fields=["said_no"])
    record("lasting.cover.declined", target=cover, by=BY, at=now)
    if cover.said_no >= cover.asked and not cover.neighbours_asked:
        _ask_nearby(cover, home, by=BY, now=now)
    if cover.said_no >= cover.asked:
        _call_off(cover, home, by=BY, now=now)


@transaction.atomic
def call_off(cover: Cover, home: Home, *, by: User, now: datetime) -> None:
    """
    Say that nobody is free to run it: the session is off at once, in the finder, the feeds and calendars, and the contacts are told.

    :raises NotPossible: where somebody runs it by now, or it is over
    """
    _call_off(_open(cover), home, by=by, now=now)


def _call_off(cover: Cover, home: Home, *, by: Actor, now: datetime) -> None:
    meeting = _meeting(home, cover.public_id)
    lift_doubt(cover.public_id, cover.on, now=now)
    try:
        directory.call_off_session(meeting, cover.on, why=Why.NOBODY_TO_RUN, by=by, now=now)
    except Refused as error:
        raise NotPossible(str(error)) from error
    cover.state = State.OFF
    cover.save(update_fields=["state"])
    end_asking(home.tenant, cover.public_id, cover.on, now=now)
    record("lasting.cover.off", target=cover, by=by, at=now)
    letters.tell(meeting, _("Nobody is free to run it on one day: it is off"), by=by, now=now)


def _write(cover: Cover, meeting: Meeting, to: Iterable[User], *, by: Actor, now: datetime) -> int:
    """Ask people one by one, and return how many could be written to."""
    written = 0
    for user in to:
        about = f"{cover.tenant_id} {cover.public_id} {cover.on} {user.pk}"
        written += _send(CanYou, ASKS, about, cover, meeting, to=user, now=now)
    return written


def _send(
    says: type[CanYou],
    purpose: str,
    about: str,
    cover: Cover,
    meeting: Meeting,
    *,
    to: User,
    now: datetime,
) -> bool:
    """Write to somebody of one session with a link that counts until it is over, and say whether that could be."""
    until = datetime.combine(cover.on + timedelta(days=1), time(), tzinfo=ZoneInfo(meeting.zone))
    link = address_of(links.path(links.offer(purpose, about, until=until, by=BY, now=now)))
    message = says(meeting=meeting_words(meeting), day=day_words(cover.on), link=link)
    try:
        post.send(message, to=to.email, until=until, by=BY, now=now)
    except post.CannotSend:
        return False
    return True


def _runners_of(group: Tenant) -> list[User]:
    """Return who of a neighbouring group may be asked: whoever has stepped back there is left in peace here too."""
    with within(group):
        return queries.list_runners(group)


def _refuse_unless_ahead(home: Home, public_id: str, on: date, now: datetime) -> None:
    listings = [one for one in (get_listing(public_id),) if one]
    coming = queries.list_coming(listings, now=now)
    if not any(session.local_date == on and session.is_on for _listing, session in coming):
        raise NotPossible(_("There is no session on that day in the next four weeks, or it is off already."))


def _meeting(home: Home, public_id: str) -> Meeting:
    meeting = get_meeting(public_id) if public_id in home.meetings else None
    if meeting is None:
        raise NotPossible(_("That is not a meeting of your group."))
    return meeting


def _open(cover: Cover) -> Cover:
    # Two may have the same question open: the second finds it settled.
    locked: Cover = Cover.objects.select_for_update(of=("self",)).select_related("tenant").get(pk=cover.pk)
    if locked.state == State.TAKEN:
        raise NotPossible(_("Somebody has said yes already. Thank you all the same."))
    if locked.state == State.OFF:
        raise NotPossible(_("It is off: nobody was free to run it."))
    return locked
