"""A scheme, and its sites from their application on."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.accounts.models import Tenant, User
from alongside.audit.record import Actor, record
from alongside.post import actions as post
from alongside.post import links
from alongside.post.message import address_of
from alongside.schemes.actions.telling import NotPossible, tell_why
from alongside.schemes.messages import CanApply
from alongside.schemes.models import Ended, Move, Note, Scheme, Site
from alongside.schemes.scheme import IN, NEXT, TROUBLED, State, Teller, Trouble, trouble_of

APPLY = "schemes.apply"


@transaction.atomic
def begin_scheme(tenant: Tenant, *, by: User, now: datetime, **said: Any) -> Scheme:
    """Begin a scheme, which is led by whoever does; ``said`` are its fields."""
    scheme: Scheme = Scheme.objects.create(tenant=tenant, lead=by, begun_at=now, **said)
    record("schemes.scheme.begun", target=scheme, by=by, at=now)
    return scheme


@transaction.atomic
def change_scheme(scheme: Scheme, *, by: User, now: datetime, **said: Any) -> Scheme:
    """Change what a scheme says of itself."""
    for name, value in said.items():
        setattr(scheme, name, value)
    scheme.save(update_fields=list(said))
    record("schemes.scheme.changed", target=scheme, by=by, at=now)
    return scheme


@transaction.atomic
def invite(scheme: Scheme, *, email: str, by: User, now: datetime) -> None:
    """
    Send a service the form, at an address at work; the address is kept with the letter alone.

    :raises NotPossible: after the last day, or where nothing can be sent there
    """
    _refuse_late(scheme, now)
    until = datetime.combine(scheme.closes_on + timedelta(days=1), time(), tzinfo=now.tzinfo)
    token = links.offer(APPLY, f"{scheme.tenant_id} {scheme.pk}", until=until, by=by, now=now)
    letter = CanApply(link=address_of(links.path(token)))
    try:
        post.refuse_too_many(email, tenant=scheme.tenant, by=by, now=now)
        post.send(letter, to=email, until=until, by=by, now=now)
    except post.CannotSend as refused:
        raise NotPossible(str(refused)) from refused
    record("schemes.scheme.invited", target=scheme, by=by, at=now)


@transaction.atomic
def apply(scheme: Scheme, *, by: Actor, now: datetime, **said: Any) -> Site:
    """
    Take a service's application.

    :raises NotPossible: after the last day, or where it has applied already
    """
    _refuse_late(scheme, now)
    Scheme.objects.select_for_update().only("pk").get(pk=scheme.pk)
    if scheme.sites.filter(called__iexact=said["called"]).exists():
        raise NotPossible(_("A service of that name has applied already: ask those who run the scheme."))
    site: Site = Site.objects.create(tenant=scheme.tenant, scheme=scheme, applied_at=now, **said)
    record("schemes.site.applied", target=site, by=by, at=now)
    return site


@transaction.atomic
def choose(scheme: Scheme, sites: Sequence[Site], *, reason: str, by: User, now: datetime) -> None:
    """
    Choose several applications at once, for one reason.

    :raises NotPossible: for none, or more than there are places left
    """
    if not sites:
        raise NotPossible(_("Tick the services that are chosen."))
    locked: Scheme = Scheme.objects.select_for_update().get(pk=scheme.pk)
    free = locked.places - locked.sites.filter(state__in=IN).count()
    if len(sites) > free:
        raise NotPossible(
            _("There are %(free)d places left: choose fewer, or give the scheme more places.")
            % {"free": free}
        )
    for site in sites:
        decide(site, State.ACTIVE, reason=reason, by=by, now=now)


@transaction.atomic
def decide(
    site: Site,
    state: State,
    *,
    reason: str,
    by: User,
    now: datetime,
    replaces: Site | None = None,
    told_by: Teller | None = None,
    causes: Collection[str] = (),
) -> Site:
    """
    Decide how a site stands from now on, with the reason.

    :param replaces: the withdrawn site of the same scheme in whose place it comes
    :param told_by: from whom it is known that the site finds it hard, or has left
    :param causes: why, as its group said, or its host with the group's yes; counted apart from the site
    :raises NotPossible: where that does not follow on how it stands, the place has been taken, or nobody told it
    """
    locked: Site = Site.objects.select_for_update(of=("self",)).get(pk=site.pk)
    if state not in NEXT[State(locked.state)]:
        raise NotPossible(_("It stands otherwise by now: look at it again."))
    if state in TROUBLED and told_by is None:
        raise NotPossible(
            _("Say from whom you know it: only those whom it is about can say that it is hard.")
        )
    if replaces is not None:
        _refuse_replacing(locked, state, replaces)
        locked.replaces = replaces
    locked.state = state
    locked.save(update_fields=["state", "replaces"])
    Move.objects.create(
        tenant=locked.tenant, site=locked, state=state, reason=reason, told_by=told_by or "", at=now, by=by
    )
    record("schemes.site.decided", target=locked, by=by, at=now)
    if causes and told_by:
        tell_why(locked.scheme, trouble_of(state), causes, told_by=told_by, by=by, now=now)
    return locked


@transaction.atomic
def put_meetings(site: Site, meetings: Collection[str], *, by: User, now: datetime) -> None:
    """Say which listed meetings the groups of a site hold, by their public ids."""
    site.meetings = list(dict.fromkeys(meetings))
    site.save(update_fields=["meetings"])
    record("schemes.site.meetings", target=site, by=by, at=now)


@transaction.atomic
def end_meeting(
    site: Site,
    *,
    on: date,
    by: User,
    now: datetime,
    causes: Collection[str] = (),
    told_by: Teller | None = None,
) -> Ended:
    """
    Count that a meeting of a site ended; and why, apart from it, where its group said so, or its host with the group's yes.

    :raises NotPossible: for causes that nobody may tell
    """
    ended: Ended = Ended.objects.create(tenant=site.tenant, site=site, on=on)
    record("schemes.meeting.ended", target=ended, by=by, at=now)
    if causes:
        tell_why(site.scheme, Trouble.ENDED, causes, told_by=told_by or Teller.SERVICE, by=by, now=now)
    return ended


@transaction.atomic
def write_note(scheme: Scheme, *, by: User, now: datetime, **said: Any) -> Note:
    """Keep what a steering group or an evaluation said; ``said`` are its fields."""
    note: Note = Note.objects.create(tenant=scheme.tenant, scheme=scheme, by=by, **said)
    record("schemes.note.written", target=note, by=by, at=now)
    return note


def _refuse_late(scheme: Scheme, now: datetime) -> None:
    if now.date() > scheme.closes_on:
        raise NotPossible(_("The last day to apply is over: ask those who run the scheme."))


def _refuse_replacing(site: Site, state: State, replaces: Site) -> None:
    left = replaces.scheme_id == site.scheme_id and replaces.state == State.WITHDRAWN
    if state is not State.ACTIVE or not left or replaces.pk == site.pk:
        raise NotPossible(_("Only a site that has withdrawn can be replaced."), "replaces")
    if Site.objects.filter(replaces=replaces).exclude(pk=site.pk).exists():
        raise NotPossible(_("Another has come in its place already."), "replaces")
