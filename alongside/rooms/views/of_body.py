"""The pages of a body that lends rooms: its rooms, who has them, and when they are shut."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.accounts.doors import by_member, by_member_to
from alongside.accounts.reach import Member
from alongside.design.replies import day_in, shown, to
from alongside.kernel import clock
from alongside.rooms import actions, presenters, queries
from alongside.rooms.forms import NoticeForm, RoomForm, ShutForm
from alongside.rooms.models import Booking, Room
from alongside.rooms.uses import Shut, free

_TAKES = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@by_member("room.lend")
def show_list(request: HttpRequest, member: Member) -> HttpResponse:
    """Show the rooms that a body lends, each with who has it."""
    today = timezone.localdate(clock.now())
    context = {
        "rooms": [
            (presenters.room(one), presenters.booked(queries.list_bookings(one, today=today)))
            for one in queries.list_rooms(member)
        ]
    }
    return render(request, "rooms/lending/list.html", context)


@_TAKES
@by_member("room.lend")
def begin(request: HttpRequest, member: Member) -> HttpResponse:
    """Lend a room."""
    form = RoomForm(request.POST or None)
    if form.is_valid():
        room = actions.save_room(member.tenant, form.said, by=member.user, now=clock.now())
        return to("lending:one", room.pk)
    return shown(request, "rooms/lending/change.html", form)


@_TAKES
@by_member_to("room.lend", queries.get_room)
def change(request: HttpRequest, member: Member, row: Room) -> HttpResponse:
    """Say anew what a room is."""
    form = RoomForm(request.POST or None, room=row)
    if form.is_valid():
        actions.save_room(member.tenant, form.said, room=row, by=member.user, now=clock.now())
        return to("lending:one", row.pk)
    return shown(request, "rooms/lending/change.html", form, {"room": row})


@_TAKES
@by_member_to("room.lend", queries.get_room)
def one(request: HttpRequest, member: Member, row: Room) -> HttpResponse:
    """Show a room, who has it, and when it is shut; take more days on which it is."""
    now = clock.now()
    form = ShutForm(request.POST or None)
    if form.is_valid():
        actions.shut_room(row, form.shut, by=member.user, now=now)
        return to("lending:one", row.pk)
    today = timezone.localdate(now)
    context = {
        "room": presenters.room(
            row, free=free(row.opening, queries.list_uses(row, today=today), today=today)
        ),
        "booked": presenters.booked(queries.list_bookings(row, today=today)),
        "closed": presenters.closed(row.opening, today=today),
    }
    return shown(request, "rooms/lending/one.html", form, context)


@require_POST
@by_member_to("room.lend", queries.get_room)
def open_again(request: HttpRequest, member: Member, row: Room, first: str, until: str) -> HttpResponse:
    """Take back that a room is shut."""
    actions.open_room(row, Shut(day_in(first), day_in(until)), by=member.user, now=clock.now())
    return to("lending:one", row.pk)


@require_POST
@by_member_to("room.lend", queries.get_room)
def stop(request: HttpRequest, member: Member, row: Room) -> HttpResponse:
    """Lend a room to nobody new."""
    try:
        actions.stop_lending(row, by=member.user, now=clock.now())
    except actions.InUse:
        return to("lending:one", row.pk)
    return to("lending:list")


@_TAKES
@by_member_to("room.lend", queries.get_booking)
def notice(request: HttpRequest, member: Member, row: Booking) -> HttpResponse:
    """Give a group notice."""
    now = clock.now()
    form = NoticeForm(request.POST or None, today=timezone.localdate(now))
    if form.is_valid():
        actions.give_notice(row, form.cleaned_data["until"], by=member.user, now=now)
        return to("lending:one", row.room_id)
    [shown_row] = presenters.booked([row])
    return shown(request, "rooms/lending/notice.html", form, {"booked": shown_row, "row": row})
