"""A group's pages about rooms: what it has, looking for one, and booking it."""

from __future__ import annotations

from datetime import date
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.accounts.permissions import allowed
from alongside.accounts.reach import Member
from alongside.accounts.tenancy import within
from alongside.design.replies import day_in, shown, there_is, to
from alongside.groups.home.queries import list_meetings_of
from alongside.groups.home.views import of_group
from alongside.groups.models import Home
from alongside.kernel import clock
from alongside.rooms import actions, presenters, queries, wording
from alongside.rooms.forms import BookForm, FindForm
from alongside.rooms.models import Held, Offered, Room
from alongside.rooms.uses import Use, free, lost, other_times

_TAKES = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@of_group("group.see")
def held(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Show which rooms the group has, its next days there, and when they are shut."""
    today = timezone.localdate(clock.now())
    rows = queries.list_held(member.tenant, today=today)
    context = {
        "held": [presenters.held(one, today=today, shut=_shut(one, today)) for one in rows],
        "changes": allowed(member, "group.change", member.tenant),
    }
    return render(request, "rooms/held.html", context)


@require_safe
@of_group("group.change")
def find(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Show rooms that suit, those that bodies lend first."""
    point = queries.point_of(list_meetings_of(home))
    form = FindForm(request.GET or None, point=point)
    context: dict[str, Any] = {"asked": form.is_valid()}
    if form.is_valid():
        today = timezone.localdate(clock.now())
        rows = presenters.found(queries.find_rooms(form.wish, part=form.part_of_week, today=today))
        context |= {
            "lent": [one for one in rows if not one.outside],
            "elsewhere": [one for one in rows if one.outside],
        }
    return shown(request, "rooms/find.html", form, context)


@_TAKES
@of_group("group.change")
def room(request: HttpRequest, member: Member, home: Home, pk: UUID) -> HttpResponse:
    """Show a room, and take it for the group; where it cannot be had, say why and what else there is."""
    offered = there_is(queries.get_offered(pk))
    initial = {
        name: request.GET[name] for name in ("first", "begins", "minutes", "often") if name in request.GET
    }
    form = BookForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            actions.book(home, pk, offered.tenant, form.wish, by=member.user, now=clock.now())
            return to("rooms:held")
        except actions.NotOurs:
            raise Http404 from None
        except actions.CannotHave as cannot:
            return _instead(request, offered, form, cannot)
    return shown(request, "rooms/room.html", form, _of_room(offered))


@require_POST
@of_group("group.change")
def skip(request: HttpRequest, member: Member, home: Home, pk: UUID, on: str) -> HttpResponse:
    """Leave the room to others on one day."""
    actions.skip_day(_held(member, pk), day_in(on), by=member.user, now=clock.now())
    return to("rooms:held")


@require_POST
@of_group("group.change")
def back(request: HttpRequest, member: Member, home: Home, pk: UUID) -> HttpResponse:
    """Give the room back."""
    actions.give_back(_held(member, pk), by=member.user, now=clock.now())
    return to("rooms:held")


def _of_room(offered: Offered) -> dict[str, Any]:
    today = timezone.localdate(clock.now())
    with within(offered.tenant):
        row = queries.get_room_here(offered.room)
        uses = queries.list_uses(row, today=today)
        return {
            "room": presenters.room(row, free=free(row.opening, uses, today=today)),
            "closed": presenters.closed(row.opening, today=today),
        }


def _instead(
    request: HttpRequest, offered: Offered, form: BookForm, cannot: actions.CannotHave
) -> HttpResponse:
    """Say why a room cannot be had, with other times in it and other rooms at that time."""
    wish = form.wish
    form.add_error("first", wording.refusal_words(cannot.refusal))
    today = timezone.localdate(clock.now())
    with within(offered.tenant):
        row = queries.get_room_here(offered.room)
        times = _times(row, wish, today)
    context = _of_room(offered) | {
        "times": presenters.other_times(row.pk, times),
        "rooms": presenters.other_rooms(queries.find_instead(row, wish, today=today), wish),
        "refused": True,
    }
    return render(request, "rooms/room.html", {"form": form, **context}, status=HTTPStatus.CONFLICT)


def _times(row: Room, wish: Use, today: date) -> list[Use]:
    return other_times(
        row.opening,
        wish,
        queries.list_uses(row, today=today),
        today=today,
        is_holiday=queries.holidays_at(row),
    )


def _shut(one: Held, today: date) -> list[date]:
    with within(one.host):
        row = queries.get_room_here(one.room)
        return lost(row.opening, one.use, today, today + presenters.AHEAD, queries.holidays_at(row))


def _held(member: Member, pk: UUID) -> Held:
    return there_is(queries.get_held(member.tenant, pk))
