"""What the private links of cover, and of small parts, are for. Opening one changes nothing; what it is about are ids."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from alongside.accounts.models import Tenant, User
from alongside.accounts.queries import get_member, get_user_by_id
from alongside.accounts.tenancy import within
from alongside.audit.record import Actor, System
from alongside.design.replies import shown
from alongside.directory.queries import get_meeting
from alongside.groups.home.queries import get_home, list_meetings_of
from alongside.groups.models import Home
from alongside.groups.wording import day_words, meeting_words
from alongside.kernel import clock
from alongside.lasting import actions, presenters, queries
from alongside.lasting.actions.helping import HELP as HELP_NAME
from alongside.lasting.actions.reminding import ON as ON_NAME
from alongside.lasting.actions.sharing import BY
from alongside.lasting.covering import ASKS, LENT, State
from alongside.lasting.forms import YesForm
from alongside.lasting.ladder import MINUTES, Rung
from alongside.post import links
from alongside.post.doors import behind_a_door, gone, not_done
from alongside.post.links import Offer, OwnPage, Purpose

BY_LINK = System("private-link")


@behind_a_door
def _cover_page(
    request: HttpRequest, token: str, tenant: Tenant, public_id: str, day: str, user_pk: str
) -> HttpResponse:
    """Ask somebody whether they can run a session: by time and place alone."""
    user, home, meeting = get_user_by_id(user_pk), get_home(tenant), get_meeting(public_id)
    cover = queries.get_cover(tenant, public_id, date.fromisoformat(day))
    if user is None or home is None or cover is None or meeting is None or cover.state != State.OPEN:
        return gone(request)
    answer = str(request.POST.get("answer", ""))
    if request.method != "POST" or answer not in ("yes", "no"):
        context = {"meeting": meeting_words(meeting), "day": day_words(cover.on)}
        return render(request, "lasting/link_cover.html", context)
    now = clock.now()
    try:
        with transaction.atomic():
            links.use(token, ASKS, by=BY, now=now)
            words = actions.answer_cover(cover, home, answer == "yes", user=user, now=now)
    except links.NoLink:
        return gone(request)
    except actions.NotPossible as sentence:
        return not_done(request, str(sentence))
    return render(request, "post/done.html", {"words": words})


@behind_a_door
def _help_page(request: HttpRequest, token: str, tenant: Tenant, rung: str) -> HttpResponse:
    """Ask somebody for a small part in an evening: they say yes with what they want to be called, or shut the page."""
    home = get_home(tenant)
    if home is None:
        return gone(request)
    form = YesForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return _take_yes(request, token, tenant, Rung(rung), form.cleaned_data["called"])
    meetings = list_meetings_of(home)
    context = {
        "part": presenters.part(Rung(rung)),
        "minutes": MINUTES[Rung(rung)],
        "meeting": meeting_words(meetings[0]) if meetings else "",
    }
    return shown(request, "lasting/link_help.html", form, context)


def _take_yes(request: HttpRequest, token: str, tenant: Tenant, rung: Rung, called: str) -> HttpResponse:
    now = clock.now()
    try:
        with transaction.atomic():
            links.use(token, HELP_NAME, by=BY_LINK, now=now)
            actions.say_yes(tenant, rung, called, by=BY_LINK, now=now)
    except links.NoLink:
        return gone(request)
    words = _(
        "Thank you. Whoever runs it sees what you want to be called, and what you do. Tell them if you want to stop."
    )
    return render(request, "post/done.html", {"words": words})


@behind_a_door
def _on_page(
    request: HttpRequest, token: str, tenant: Tenant, user_pk: str, public_id: str, day: str
) -> HttpResponse:
    """Ask whoever runs a session whether it is on: one large button for yes, and one to look for somebody else."""
    user, meeting = get_user_by_id(user_pk), get_meeting(public_id)
    home, on = get_home(tenant), date.fromisoformat(day)
    if user is None or meeting is None or home is None or public_id not in home.meetings:
        return gone(request)
    if get_member(user, tenant.pk) is None:
        return gone(request)
    answer = str(request.POST.get("answer", "")) if request.method == "POST" else ""
    if answer not in ("yes", "no", "off"):
        others = queries.list_runners(tenant, besides=user) or actions.list_nearby(home, public_id)
        context = {"meeting": meeting_words(meeting), "day": day_words(on), "others": others}
        return render(request, "lasting/link_on.html", context)
    try:
        with transaction.atomic():
            links.use(token, ON_NAME, by=BY_LINK, now=clock.now())
            words = _say(home, public_id, on, answer, user)
    except links.NoLink:
        return gone(request)
    except actions.NotPossible as sentence:
        return not_done(request, str(sentence))
    return render(request, "post/done.html", {"words": words})


def _say(home: Home, public_id: str, on: date, answer: str, user: User) -> str:
    now = clock.now()
    if answer == "yes":
        actions.say_on(home, public_id, on, by=user, now=now)
        return _("Thank you. The listing now says that it is on.")
    cover = actions.ask_for_cover(home, public_id, on, by=user, now=now)
    if answer == "off" and not cover.asked:
        actions.call_off(cover, home, by=user, now=now)
        return _("Thank you for saying so. The listing now says that it is off, and nobody asks why.")
    if cover.asked:
        return _("Thank you for saying so. We ask the others, and nobody asks why.")
    return _(
        "Thank you for saying so. Nobody could be asked: the listing says to ring first. Sign in to call it off."
    )


def _show_lent(about: str, *, now: datetime) -> Offer | None:
    lent = queries.get_lent(about)
    if lent is None:
        return None
    day, meeting = day_words(lent.cover.on), meeting_words(lent.meeting)
    words = _("You said that you run it: %(day)s. %(meeting)s. They are asked again, and nobody asks why.")
    return Offer(
        _("You cannot after all?"), words % {"day": day, "meeting": meeting}, _("I cannot after all")
    )


def _give_back(about: str, *, by: Actor, now: datetime) -> str:
    lent = queries.get_lent(about)
    if lent is None:
        raise links.NoLink
    try:
        with within(lent.home.tenant):
            return actions.give_back(lent.cover, lent.home, user=lent.user, now=now)
    except actions.NotPossible as sentence:
        raise links.NotDone(str(sentence)) from sentence


LENDING = Purpose(LENT, _show_lent, _give_back)
COVER = OwnPage(ASKS, _cover_page)
ON = OwnPage(ON_NAME, _on_page)
HELP = OwnPage(HELP_NAME, _help_page)
