"""The path for everybody, the same for a group with who reads what it writes, and what its reader sees."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from alongside.accounts.doors import by_member, by_member_to
from alongside.accounts.permissions import allowed
from alongside.accounts.reach import Member
from alongside.content.blocks import block
from alongside.design.replies import shown, to
from alongside.groups.home.queries import list_facilitators, list_meetings_of
from alongside.groups.home.views import of_group
from alongside.groups.models import Home
from alongside.kernel import clock
from alongside.safeguarding import actions, presenters, queries
from alongside.safeguarding.forms import BodyForm, NoteForm, ReaderForm, SettleForm
from alongside.safeguarding.models import Note

_TAKES = require_http_methods(["GET", "HEAD", "POST"])


# --- For everybody ----------------------------------------------------------------------------------------


@require_safe
@cache_control(no_store=True)
def show_path(request: HttpRequest) -> HttpResponse:
    """Show what to do when somebody at a meeting is at risk; it asks for nothing."""
    return render(request, "safeguarding/path.html", _in_area(request))


@require_safe
@cache_control(no_store=True)
def show_pack(request: HttpRequest) -> HttpResponse:
    """Show everybody whom one can ring in an area, to print."""
    context = _in_area(request)
    context["pack"] = presenters.pack(context["local"], today=_today())
    return render(request, "safeguarding/pack.html", context)


def _in_area(request: HttpRequest) -> dict[str, Any]:
    """Return the path for the area that was chosen; where there are several and none was, with what serves everywhere."""
    every = queries.list_local()
    areas, area = presenters.areas(every), request.GET.get("area", "")
    if area not in areas:
        area = areas[0] if len(areas) == 1 else ""
    local = (
        queries.near(every, [presenters.parts(area)])
        if area
        else [one for one in every if not one.facts.areas]
    )
    return {"path": presenters.path(local, now=clock.now()), "local": local, "areas": areas, "area": area}


# --- For a group ------------------------------------------------------------------------------------------


@require_safe
@of_group("group.see")
def show_ours(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Show a group the same path with whom to ring near its meetings, who reads what it writes, and what came back."""
    return render(request, "safeguarding/ours.html", _ours(member, home))


@_TAKES
@of_group("group.run")
def write(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Write a worry down, for the one person who reads it."""
    form = NoteForm(request.POST or None)
    if form.is_valid():
        try:
            actions.write_down(member.tenant, by=member.user, now=clock.now(), **form.cleaned_data)
            return to("safeguarding:ours")
        except actions.NotPossible as sentence:
            form.add_error(None, str(sentence))
    context = {
        "reads": queries.get_who_reads(member.tenant),
        "says": block("at-risk.write"),
        "group": member.tenant,
    }
    return shown(request, "safeguarding/write.html", form, context)


@_TAKES
@of_group("group.change")
def choose(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Say who reads a group's worries: one of its own, or whoever does so in a body that helps it."""
    now, tenant = clock.now(), member.tenant
    elsewhere = request.POST if "body" in request.POST else None
    people = [one.user for one in list_facilitators(tenant)]
    form = ReaderForm(None if elsewhere else request.POST or None, people=people, initial=_before(tenant))
    body = BodyForm(elsewhere, bodies=queries.list_others(tenant))
    if form.is_valid():
        actions.name_reader(tenant, by=member.user, now=now, **form.said)
        return to("safeguarding:ours")
    if body.is_valid():
        try:
            actions.send_to_body(tenant, body.chosen, by=member.user, now=now)
            return to("safeguarding:ours")
        except actions.NotPossible as sentence:
            body.add_error("body", str(sentence))
    context = {"body": body, "wrong": body if body.errors else form, "reads": queries.get_who_reads(tenant)}
    status = HTTPStatus.BAD_REQUEST if form.errors or body.errors else HTTPStatus.OK
    return render(request, "safeguarding/choose.html", {"form": form, **context}, status=status)


def _ours(member: Member, home: Home) -> dict[str, Any]:
    tenant, today = member.tenant, _today()
    local = queries.near(queries.list_local(), queries.areas_of(list_meetings_of(home)))
    return {
        "path": presenters.path(local, now=clock.now()),
        "reads": queries.get_who_reads(tenant),
        "group": tenant,
        "told": [presenters.told(one, today=today) for one in queries.list_told(member)],
        "runs": allowed(member, "group.run", tenant),
        "changes": allowed(member, "group.change", tenant),
    }


# --- For whoever reads ------------------------------------------------------------------------------------


@_TAKES
@by_member("going-along.set-up")
def name_reader(request: HttpRequest, member: Member) -> HttpResponse:
    """Say who reads worries in a body: those of the groups that it helps, and those about going along."""
    form = ReaderForm(
        request.POST or None, people=queries.list_readers(member.tenant), initial=_before(member.tenant)
    )
    if form.is_valid():
        actions.name_reader(member.tenant, by=member.user, now=clock.now(), **form.said)
        return to("company:worries")
    return shown(request, "safeguarding/reader.html", form)


@_TAKES
@by_member_to("worry.see", queries.get_note)
def show_note(request: HttpRequest, member: Member, note: Note) -> HttpResponse:
    """Show a worry to whoever reads it, and note what was done and what goes back."""
    form, now = SettleForm(request.POST or None), clock.now()
    if form.is_valid():
        try:
            actions.settle(note, by=member.user, now=now, **form.cleaned_data)
            return to("company:worries")
        except actions.NotPossible as sentence:
            form.add_error(None, str(sentence))
    actions.read(note, by=member.user, now=now)
    return shown(request, "safeguarding/note.html", form, {"note": note, "says": block("at-risk.reading")})


def _before(tenant: Any) -> dict[str, str]:
    reader = queries.get_reader(tenant)
    if reader is None or reader.user_id is None:
        return {}
    return {"user": str(reader.user_id), "phone": reader.phone or "", "days": str(reader.days)}


def _today() -> Any:
    return timezone.localdate(clock.now())
