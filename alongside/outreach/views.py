"""The pages on telling people of a group: whom, the talk, and what to hand out."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.accounts.doors import by_member
from alongside.accounts.permissions import allowed
from alongside.accounts.reach import Member
from alongside.accounts.roles import TenantKind
from alongside.content.blocks import blocks
from alongside.design.replies import shown, there_is, to
from alongside.directory.listing import Listing
from alongside.groups.home.queries import get_home, list_meetings_of
from alongside.groups.home.views import of_group
from alongside.groups.models import Home
from alongside.groups.wording import meeting_words
from alongside.kernel import clock
from alongside.outreach import actions, presenters, queries
from alongside.outreach import talk as talks
from alongside.outreach.forms import AgencyForm, ToldForm
from alongside.outreach.wording import message
from alongside.post.message import address_of
from alongside.publications.said import is_open
from alongside.workforce.views import as_pdf

_TAKES = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@by_member("outreach.write")
def show(request: HttpRequest, member: Member) -> HttpResponse:
    """Show whom a body tells, first whom it is time to tell, and what came of talks."""
    today = timezone.localdate(clock.now())
    plan = presenters.plan(queries.list_agencies(member.tenant), queries.kinds(), today=today)
    given = queries.list_talks(member.tenant)
    context = {
        "plan": [(kind, there) for kind, there in plan if there],
        "due": [one for _kind, there in plan for one in there if one.due],
        "without": [kind for kind, there in plan if not there],
        "talks": [(one.agency.name, presenters.told_words(one)) for one in given],
        "heard": sum(one.many or 0 for one in given),
        **_whose(member),
    }
    return render(request, "outreach/home.html", context)


@_TAKES
@by_member("outreach.write")
def add(request: HttpRequest, member: Member) -> HttpResponse:
    """Put a place on the plan."""
    form = AgencyForm(request.POST or None)
    if form.is_valid():
        try:
            agency = actions.add_agency(member.tenant, by=member.user, now=clock.now(), **form.cleaned_data)
            return to("outreach:one", agency.pk)
        except actions.NotPossible as sentence:
            form.add_error("name", str(sentence))
    return shown(request, "outreach/add.html", form, {"kinds": blocks("agency")})


@_TAKES
@by_member("outreach.write")
def one(request: HttpRequest, member: Member, pk: UUID) -> HttpResponse:
    """Show a place, when it was told and what came of it; and note that it was told."""
    agency, now = _agency(member, pk), clock.now()
    form = ToldForm(request.POST or None, today=timezone.localdate(now))
    if form.is_valid():
        actions.note_told(agency, by=member.user, now=now, **form.said)
        return to("outreach:home")
    context = {
        "agency": agency,
        "kind": queries.kinds().get(agency.kind, ""),
        "why": next((said.words for said in blocks("agency") if said.key == f"agency.{agency.kind}"), ""),
        "told": [presenters.told_words(said) for said in queries.list_told(agency)],
    }
    return shown(request, "outreach/one.html", form, context)


@require_POST
@by_member("outreach.write")
def drop(request: HttpRequest, member: Member, pk: UUID) -> HttpResponse:
    """Take a place off the plan."""
    actions.drop_agency(_agency(member, pk), by=member.user, now=clock.now())
    return to("outreach:home")


@require_safe
@by_member("outreach.write")
def talk(request: HttpRequest, member: Member) -> HttpResponse:
    """Show a talk of ten minutes, with the group's own cards at its end; to be printed, or taken as PDF."""
    said = talks.parts()
    context = {
        "parts": [(one, talks.minutes_words(one.minutes)) for one in said],
        "takes": talks.minutes_words(sum(one.minutes for one in said)),
        "at_hand": talks.at_hand(),
        "cards": _cards(member),
        **_whose(member),
    }
    return render(request, "outreach/talk.html", context)


@require_safe
@by_member("outreach.write")
def talk_paper(request: HttpRequest, member: Member) -> HttpResponse:
    """Give the talk on paper."""
    return as_pdf(talks.paper(_cards(member), now=clock.now()).pdf)


@require_safe
@of_group("group.see")
def spread(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Offer what is handed out of each of a group's meetings, made from its listing: poster, slips, leaflet, and a message for a chat."""
    named = request.GET.get("words") == "named"
    context = {
        "named": named,
        "changes": allowed(member, "group.change", member.tenant),
        "meetings": [
            {
                "id": one.id,
                "words": meeting_words(one),
                "open": is_open(one),
                "message": message(one, _address(one), named=named),
            }
            for one in list_meetings_of(home)
        ],
    }
    return render(request, "outreach/spread.html", context)


def _agency(member: Member, pk: UUID) -> Any:
    return there_is(queries.get_agency(member.tenant, pk))


def _whose(member: Member) -> dict[str, Any]:
    return {"is_group": member.tenant.kind == TenantKind.GROUP}


def _cards(member: Member) -> list[talks.Card]:
    home = get_home(member.tenant)
    return [talks.card(one, _address(one)) for one in (list_meetings_of(home) if home else [])]


def _address(listing: Listing) -> str:
    return address_of(reverse("finder:meeting", args=[listing.id]))
