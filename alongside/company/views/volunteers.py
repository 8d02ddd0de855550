"""Volunteers: the pages of those who look after them, and a volunteer's own."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.accounts.doors import by_member, by_member_to
from alongside.accounts.permissions import allowed
from alongside.accounts.reach import Member
from alongside.accounts.roles import Role
from alongside.company import actions, presenters, queries
from alongside.company.forms.arranging import ArrangementsForm, ProposeForm
from alongside.company.forms.volunteers import OffersForm
from alongside.company.models import Volunteer
from alongside.design.replies import shown, there_is, to
from alongside.kernel import clock

_TAKES = require_http_methods(["GET", "HEAD", "POST"])
_LEADS = (Role.HOST_LEAD, Role.COORDINATOR, Role.MANAGER, Role.SUPERVISOR)
DEEDS: dict[str, Callable[..., None]] = {
    "pause": actions.pause_volunteer,
    "resume": actions.resume_volunteer,
    "end": actions.end_volunteer,
}


@require_safe
@by_member("volunteer.see")
def show_list(request: HttpRequest, member: Member) -> HttpResponse:
    """Show the volunteers of a body, and who might become one."""
    context = {
        "rows": presenters.rows(queries.list_volunteers(member), now=clock.now()),
        "not_yet": queries.list_not_yet(member),
        "clears": allowed(member, "volunteer.clear", member.tenant),
        "sets_up": allowed(member, "going-along.set-up", member.tenant),
        "arrangements": queries.get_arrangements(member.tenant),
    }
    return render(request, "company/volunteers.html", context)


@require_POST
@by_member("volunteer.clear")
def add(request: HttpRequest, member: Member, pk: UUID) -> HttpResponse:
    """Keep somebody with the role of a volunteer as one."""
    user = there_is(queries.get_peer(member, pk))
    volunteer = actions.add_volunteer(member.tenant, user, by=member.user, now=clock.now())
    return to("company:volunteer", volunteer.pk)


@require_safe
@by_member_to("volunteer.see", queries.get_volunteer)
def show_one(request: HttpRequest, member: Member, volunteer: Volunteer) -> HttpResponse:
    """Show a volunteer: whether they can be asked, who decided that, and what they offer."""
    return _show(request, member, volunteer)


@_TAKES
@by_member_to("volunteer.clear", queries.get_volunteer)
def propose(request: HttpRequest, member: Member, volunteer: Volunteer) -> HttpResponse:
    """Propose that a body stands for a volunteer."""
    form = ProposeForm(request.POST or None, initial={"answers_for": member.tenant.name})
    if form.is_valid():
        try:
            actions.propose(volunteer, by=member.user, now=clock.now(), **form.cleaned_data)
            return to("company:volunteer", volunteer.pk)
        except actions.CannotClear as sentence:
            form.add_error("until", str(sentence))
    return shown(request, "company/propose.html", form, {"volunteer": volunteer})


@require_POST
@by_member_to("volunteer.second", queries.get_volunteer)
def second(request: HttpRequest, member: Member, volunteer: Volunteer) -> HttpResponse:
    """Agree, as the second person, that a volunteer is cleared."""
    try:
        actions.second(volunteer, by=member.user, now=clock.now())
    except actions.CannotClear as sentence:
        return _show(request, member, volunteer, refused=str(sentence))
    return to("company:volunteer", volunteer.pk)


@require_POST
@by_member_to("volunteer.clear", queries.get_volunteer)
def decide(request: HttpRequest, member: Member, volunteer: Volunteer, deed: str) -> HttpResponse:
    """Pause a volunteer, let them go on, or end it."""
    if deed not in DEEDS:
        raise Http404
    try:
        DEEDS[deed](volunteer, by=member.user, now=clock.now())
    except actions.CannotClear as sentence:
        return _show(request, member, volunteer, refused=str(sentence))
    return to("company:volunteer", volunteer.pk)


@_TAKES
@by_member("going-along.set-up")
def set_up(request: HttpRequest, member: Member) -> HttpResponse:
    """Say to whom a worry goes, and who takes what people ask for by themselves."""
    now = queries.get_arrangements(member.tenant)
    before = {
        "safeguarding": str(now.reader.user_id), "safeguarding_phone": now.reader.phone,
        "requests_to": str(now.requests_to_id or ""), "enough": str(now.enough), "questions": now.questions,
    } if now else {"enough": "2"}  # fmt: skip
    form = ArrangementsForm(
        request.POST or None,
        leads=queries.list_colleagues(member, *_LEADS),
        workers=queries.list_colleagues(member, Role.WORKER, Role.SUPERVISOR),
        initial=before,
    )
    if form.is_valid():
        actions.set_up(member.tenant, by=member.user, now=clock.now(), **form.cleaned_data)
        return to("company:volunteers")
    return shown(request, "company/set_up.html", form)


@_TAKES
@by_member("volunteer.change")
def about_me(request: HttpRequest, member: Member) -> HttpResponse:
    """Let a volunteer say what they offer."""
    own = queries.get_own(member)
    before = queries.offers(own) if own else None
    called = (own.called if own else None) or member.user.name.split(" ")[0]
    form = OffersForm(request.POST or None, called=called, before=before)
    if form.is_valid():
        now = clock.now()
        own = own or actions.add_volunteer(member.tenant, member.user, by=member.user, now=now)
        actions.change_offers(
            own, called=form.cleaned_data["called"], offers=form.offers, by=member.user, now=now
        )
        return to("company:own")
    return shown(request, "company/about_me.html", form)


@require_POST
@by_member("volunteer.change")
def rest(request: HttpRequest, member: Member, deed: str) -> HttpResponse:
    """Let a volunteer pause, or stop; nobody asks why."""
    own = queries.get_own(member)
    if own is None or deed not in ("pause", "end"):
        raise Http404
    DEEDS[deed](own, by=member.user, now=clock.now())
    return to("company:own")


def _show(request: HttpRequest, member: Member, volunteer: Volunteer, *, refused: str = "") -> HttpResponse:
    context = {
        "volunteer": volunteer,
        "page": presenters.page(volunteer, seen_by=member.user.pk, now=clock.now()),
        "clears": allowed(member, "volunteer.clear", member.tenant),
        "seconds": allowed(member, "volunteer.second", member.tenant),
        "refused": refused,
    }
    status = HTTPStatus.CONFLICT if refused else HTTPStatus.OK
    return render(request, "company/volunteer.html", context, status=status)
