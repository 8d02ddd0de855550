"""How steady a group is: who runs which session, cover, and who holds what."""

from __future__ import annotations

from datetime import date
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.accounts.permissions import allowed
from alongside.accounts.reach import Member
from alongside.content.blocks import block
from alongside.design.replies import day_in, shown, there_is, to
from alongside.directory.queries import get_listing
from alongside.groups.home.queries import list_facilitators
from alongside.groups.home.views import of_group
from alongside.groups.models import Home
from alongside.kernel import clock
from alongside.lasting import actions, presenters, queries
from alongside.lasting.forms import HoldingForm, StandingForm
from alongside.lasting.resilience import Thing, look_at
from alongside.rooms.queries import list_held

_TAKES = require_http_methods(["GET", "HEAD", "POST"])
DEEDS = ("take", "give-up", "ask", "neighbours", "off", "beside")


@require_safe
@of_group("group.see")
def steady(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Show how a group lasts: what may end it, each with a small step, and who runs the next four weeks."""
    return _steady(request, member, home)


@require_POST
@of_group("group.run")
def decide(
    request: HttpRequest, member: Member, home: Home, public_id: str, on: str, deed: str
) -> HttpResponse:
    """Take a turn or give it up, look for somebody, or say that nobody is free."""
    day = day_in(on)
    if public_id not in home.meetings or deed not in DEEDS:
        raise Http404
    try:
        if deed == "beside":
            _put_beside(request, member, public_id, day)
        else:
            _do(member, home, public_id, day, deed)
    except actions.NotPossible as sentence:
        return _steady(request, member, home, refused=str(sentence))
    return to("lasting:steady")


def _put_beside(request: HttpRequest, member: Member, public_id: str, on: date) -> None:
    helper = request.POST.get("helper", "")
    chosen = next(
        (one for one in queries.list_helpers(member.tenant, today=on) if str(one.pk) == helper), None
    )
    if helper and chosen is None:
        raise actions.NotPossible(
            _("Whoever you chose does not help here any more. Choose again, or nobody.")
        )
    actions.put_beside(member.tenant, public_id, on, chosen, by=member.user, now=clock.now())


def _do(member: Member, home: Home, public_id: str, on: date, deed: str) -> None:
    by, now = member.user, clock.now()
    if deed == "take":
        actions.take_turn(home, public_id, on, user=by, by=by, now=now)
    elif deed == "give-up":
        actions.give_up_turn(home, public_id, on, by=by, now=now)
    elif deed == "ask":
        actions.ask_for_cover(home, public_id, on, by=by, now=now)
    else:
        cover = there_is(queries.get_cover(member.tenant, public_id, on))
        (actions.ask_neighbours if deed == "neighbours" else actions.call_off)(cover, home, by=by, now=now)


@_TAKES
@of_group("group.change")
def hold(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Note who holds something."""
    form = HoldingForm(request.POST or None, people=[one.user for one in list_facilitators(member.tenant)])
    if form.is_valid():
        actions.note_holding(member.tenant, *form.said, by=member.user, now=clock.now())
        return to("lasting:steady")
    return shown(
        request, "lasting/hold.html", form, {"words": [block(f"holder.{one.lower()}") for one in Thing]}
    )


@require_POST
@of_group("group.change")
def let_go(request: HttpRequest, member: Member, home: Home, pk: UUID) -> HttpResponse:
    """Note that somebody holds it no longer."""
    holding = there_is(queries.get_holding(member.tenant, pk))
    actions.drop_holding(holding, by=member.user, now=clock.now())
    return to("lasting:steady")


@_TAKES
@of_group("group.change")
def standing(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Note how long the room is sure, when somebody met others, and whether neighbours may ask."""
    before, now = queries.get_standing(member.tenant), clock.now()
    willing = queries.is_neighbour(member.tenant)
    initial: dict[str, Any] = {"neighbours": willing}
    if before:
        initial |= {"room_until": before.room_until, "others_on": before.others_on}
    form = StandingForm(request.POST or None, initial=initial)
    if form.is_valid():
        said = form.cleaned_data
        wants = said.pop("neighbours")
        try:
            actions.note_standing(member.tenant, by=member.user, now=now, **said)
            if wants != willing:
                actions.open_to_neighbours(home, wants, by=member.user, now=now)
            return to("lasting:steady")
        except actions.NotPossible as sentence:
            form.add_error("neighbours", str(sentence))
    return shown(request, "lasting/standing.html", form)


def _steady(request: HttpRequest, member: Member, home: Home, *, refused: str = "") -> HttpResponse:
    now, tenant = clock.now(), member.tenant
    today = timezone.localdate(now)
    # As the tables have them: what was just called off is off here before everybody finds it so.
    listings = [one for one in map(get_listing, home.meetings) if one]
    cover = queries.list_cover(tenant, today=today)
    context = {
        "refused": refused,
        "found": presenters.found(look_at(queries.known_of(home, now=now, listings=listings), today=today)),
        "coming": presenters.coming(
            queries.list_coming(listings, now=now),
            turns=queries.list_turns(tenant, today=today),
            cover=cover,
            seen_by=member.user,
            now=now,
        ),
        "helpers": queries.list_helpers(tenant, today=today),
        "resting": member.user.pk in queries.list_resting(tenant),
        "held": presenters.held(queries.list_holdings(tenant), seen_by=member.user),
        "standing": queries.get_standing(tenant),
        "rooms": presenters.rooms(list_held(tenant, today=today)),
        "is_neighbour": queries.is_neighbour(tenant),
        "runs": allowed(member, "group.run", tenant),
        "changes": allowed(member, "group.change", tenant),
    }
    status = HTTPStatus.CONFLICT if refused else HTTPStatus.OK
    return render(request, "lasting/steady.html", context, status=status)
