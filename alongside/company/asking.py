"""Asking for somebody to go along without an account: from the finder, or by a card that somebody handed over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from msgspec import Struct

from alongside.accounts.models import Tenant
from alongside.accounts.queries import get_tenant, list_tenants
from alongside.accounts.tenancy import within
from alongside.audit.record import System
from alongside.company import actions, queries, wording
from alongside.company.forms.asked_alike import point_of
from alongside.company.forms.asking import ChangeForm, RequestForm, WhereForm
from alongside.company.models import FirstContact
from alongside.company.volunteering import Kind, Offers, Slot
from alongside.content.blocks import Block, block
from alongside.corrections.taking_forms import refusal, token_for
from alongside.finder.ringing import Ring
from alongside.kernel import clock, holidays
from alongside.kernel.places import distance_km
from alongside.limits import presses
from alongside.linkage import offering, prompts
from alongside.linkage import wording as linkage
from alongside.linkage.choice import Avoid
from alongside.linkage.stages import Age
from alongside.post import links
from alongside.post.doors import gone
from alongside.search.queries import index_if_any

BY = System("going-along")
FORM = "company"


class Promised(Struct, frozen=True):
    """A body whose volunteers have promised times near a place, and the times."""

    tenant: Tenant
    slots: tuple[Slot, ...]


def promised(near: tuple[float, float], *, now: datetime) -> Promised | None:
    """Return the body with the most volunteers who have promised a time near a place; None where none has enough."""
    found: list[tuple[int, Promised]] = []
    for tenant in list_tenants():
        with within(tenant):
            arrangements = queries.get_arrangements(tenant)
            if arrangements is None or arrangements.requests_to is None:
                continue
            volunteers = queries.list_cleared(tenant, today=timezone.localdate(now))
            near_ones = [offers for one in volunteers if promises_near(offers := queries.offers(one), near)]
            if len(near_ones) >= arrangements.enough:
                found.append((len(near_ones), Promised(tenant, _slots(near_ones))))
    return max(found, key=lambda one: one[0])[1] if found else None


def promises_near(offers: Offers, near: tuple[float, float]) -> bool:
    """Say whether a volunteer promises a time to whoever asks by themselves near a place."""
    there = offers.point is not None and distance_km(*near, *offers.point) <= offers.within_km
    return offers.promises and there and bool(offers.times) and Kind.GO_ALONG in offers.kinds


def _slots(all_offers: Sequence[Offers]) -> tuple[Slot, ...]:
    return tuple(sorted({slot for offers in all_offers for slot in offers.times}))


def slot_words(slot: Slot) -> str:
    """Say a part of a week: “Tuesday evening”."""
    return _("%(day)s %(part)s") % {"day": linkage.DAYS[str(slot.day)], "part": wording.PARTS[slot.part]}


def anybody(request: HttpRequest) -> HttpResponse:
    """Ask where somebody is; then show the form where enough have promised a time, and else who can be rung now."""
    where = WhereForm(request.POST or None)
    if not where.is_valid():
        status = HTTPStatus.BAD_REQUEST if where.errors else HTTPStatus.OK
        return render(request, "company/where.html", {"form": where}, status=status)
    near, now = where.cleaned_data["near"], clock.now()
    there = promised(point_of(near) or (0.0, 0.0), now=now)
    if there is None:
        answered, later = _rings(near, now=now)
        context = {
            "near": near,
            "answered": answered,
            "later": later,
            "emergency": block("help-now.emergency"),
        }
        return render(request, "company/nobody_yet.html", context)
    return _request(request, there, near=near, now=now)


def by_card(request: HttpRequest, token: str, tenant: UUID) -> HttpResponse:
    """The same form by a card, for the body that made it; the card is used up with it."""
    body, now = get_tenant(tenant), clock.now()
    if body is None:
        return gone(request)
    with within(body):
        volunteers = queries.list_cleared(body, today=timezone.localdate(now))
        slots = _slots([queries.offers(one) for one in volunteers])
    return _request(request, Promised(body, slots), near="", card=token, now=now)


def _request(
    request: HttpRequest, there: Promised, *, near: str, card: str = "", now: datetime
) -> HttpResponse:
    choices = [(f"{slot.day}-{slot.part}", slot_words(slot)) for slot in there.slots]
    sent = request.POST if "called" in request.POST else None
    form = RequestForm(sent, times=choices, asks_where=bool(card), initial={"near": near})
    status = HTTPStatus.OK
    if form.is_valid():
        if form.cleaned_data["age"] is Age.UNDER_18:
            return render(request, "company/young.html", {"young": prompts.caution("young")})
        refused, status = refusal(request, FORM, what="company", now=now)
        if not refused:
            return _taken(request, there, form, card=card, now=now)
        form.add_error(None, refused)
    elif form.errors:
        status = HTTPStatus.BAD_REQUEST
    context = {
        "form": form,
        "body": there.tenant.name,
        "times": [words for _code, words in choices],
        "near": near,
        "read_on": read_on(near, asked=now),
        "card": card,
        "token": token_for(request, FORM, now=now),
        "written": prompts.caution("asked"),
        "consent": _consent(there.tenant),
        "emergency": block("help-now.emergency"),
    }
    return render(request, "company/request.html", context, status=status)


def _consent(tenant: Tenant) -> Block:
    """Give the words by which somebody may be got in touch with, as that body has them."""
    with within(tenant):
        return prompts.consent("contact")


def _taken(
    request: HttpRequest, there: Promised, form: RequestForm, *, card: str, now: datetime
) -> HttpResponse:
    try:
        with within(there.tenant):
            pk = presses.number(request.POST, there.tenant.pk)
            contact, code = actions.request_company(
                there.tenant, pk=pk, card=card, by=BY, now=now, **form.said
            )
            day = read_on(contact.person.near or "", asked=contact.begun_at)
    except links.NoLink:
        return gone(request)
    except actions.CannotArrange as sentence:
        form.add_error(None, str(sentence))
        return render(request, "company/where.html", {"form": form}, status=HTTPStatus.CONFLICT)
    return render(
        request, "company/requested.html", {"code": code, "body": there.tenant.name, "read_on": day}
    )


def read_on(near: str, *, asked: datetime) -> date:
    """Return the day on which a worker reads what somebody asks: the next working day where they are."""
    calendar = holidays.calendar_at(country=settings.COUNTRY, postcode=near, town=near)
    return holidays.next_working_day(timezone.localdate(asked), calendar)


def change(contact: FirstContact, typed: Mapping[str, Any], *, now: datetime) -> str:
    """Take what a person changes, and return what is said then."""
    form = ChangeForm(typed)
    if not form.is_valid():
        raise actions.CannotArrange(
            " ".join(str(words) for errors in form.errors.values() for words in errors)
        )
    actions.change_request(
        contact,
        wish=form.whom,
        wishes=form.cleaned_data["wishes"],
        language=form.cleaned_data["language"],
        reach=form.reach,
        tell_old=not form.cleaned_data["old_unsafe"],
        by=BY,
        now=now,
    )
    return _("It is changed.")


def _rings(near: str, *, now: datetime) -> tuple[list[Ring], list[Ring]]:
    index = index_if_any()
    if index is None:
        return [], []
    offered = offering.offer({"near": [near]}, index=index, avoid=Avoid(), now=now)
    return offering.whom_to_ring([match.listing for match in offered.matches], index=index, now=now)
