"""Handing over what a group cannot do without, as a list: handed by one, and confirmed by the other."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from alongside.accounts.reach import Member
from alongside.content.blocks import block
from alongside.design.replies import shown, to
from alongside.groups.home.queries import list_facilitators
from alongside.groups.home.views import of_group
from alongside.groups.models import Home
from alongside.kernel import clock
from alongside.lasting import actions, queries
from alongside.lasting.forms import HandOverForm
from alongside.lasting.resilience import Thing

_TAKES = require_http_methods(["GET", "HEAD", "POST"])


@_TAKES
@of_group("group.run")
def hand_over(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Show what is to be thought of with each thing, and say what was handed to whom."""
    held = [one for one in queries.list_holdings(member.tenant) if one.user == member.user]
    people = [one.user for one in list_facilitators(member.tenant) if one.user != member.user]
    form = HandOverForm(request.POST or None, held=held, people=people)
    if form.is_valid():
        keeps = form.cleaned_data["keeps"]
        actions.hand_over(form.holdings, form.taker, keeps=keeps, by=member.user, now=clock.now())
        return to("lasting:steady")
    context = {
        "words": [block(f"hand-over.{thing.lower()}") for thing in Thing],
        "held": held,
        "people": people,
    }
    return shown(request, "lasting/hand_over.html", form, context)


@require_POST
@of_group("group.run")
def held(request: HttpRequest, member: Member, home: Home, pk: UUID, deed: str) -> HttpResponse:
    """Say that one has what was handed over, or that it was not after all."""
    holding = queries.get_holding(member.tenant, pk)
    if holding is None or deed not in ("taken", "not-handed"):
        raise Http404
    try:
        do = actions.take_over if deed == "taken" else actions.clear_hand_over
        do(holding, by=member.user, now=clock.now())
    except actions.NotPossible:
        raise Http404 from None
    return to("lasting:steady")
