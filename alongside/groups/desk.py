"""Staff work through what is to be confirmed, and see who answers for a meeting: never their address in full."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.accounts.doors import by_staff
from alongside.accounts.models import User
from alongside.design.replies import there_is, to
from alongside.directory import actions as directory
from alongside.directory import queries as listings
from alongside.directory.models import Meeting
from alongside.groups import actions, queries, work_list
from alongside.groups.actions import NotPossible
from alongside.groups.forms import NameContactForm
from alongside.groups.models import GroupContact
from alongside.kernel import clock
from alongside.search.actions import build_index

Refused = (NotPossible, directory.Contradicted, directory.NoSuchSession)


@require_safe
@by_staff
def show_list(request: HttpRequest, user: User) -> HttpResponse:
    """Show what is to be confirmed, oldest first, and what else waits for a person."""
    return _show(request, user)


@require_POST
@by_staff
def confirm(request: HttpRequest, user: User, public_id: str) -> HttpResponse:
    """Say of a listing that somebody has rung them, and that it is right."""
    directory.confirm_meeting(_meeting(public_id), by=user, now=clock.now())
    return _back()


@require_POST
@by_staff
def confirm_number(request: HttpRequest, user: User, key: str) -> HttpResponse:
    """Say of whom one can ring that somebody has checked it with its owner: from now on it is shown."""
    row, now = listings.get_role_address(key), clock.now()
    if row is None:
        raise Http404
    directory.confirm_role_address(
        row, checked_by=user.name, checked_on=timezone.localdate(now), by=user, now=now
    )
    build_index(by=user, now=now)
    return _back()


@require_POST
@by_staff
def decide_session(request: HttpRequest, user: User, pk: int, deed: str) -> HttpResponse:
    """Agree that a session is off that one person has reported, or say that it is on."""
    departure = queries.get_departure(pk)
    deeds: dict[str, Callable[..., None]] = {
        "agree": directory.agree_session,
        "take-back": directory.take_back_session,
    }
    if departure is None or deed not in deeds:
        raise Http404
    try:
        deeds[deed](departure, by=user, now=clock.now())
    except Refused as sentence:
        return _show(request, user, refused=str(sentence), status=HTTPStatus.CONFLICT)
    return _back()


@require_POST
@by_staff
def decide_contact(request: HttpRequest, user: User, pk: UUID, deed: str) -> HttpResponse:
    """Vouch for somebody who asked to answer for a meeting, or end that somebody does."""
    contact = queries.get_contact(pk)
    deeds: dict[str, Callable[..., None]] = {"vouch": actions.vouch, "end": actions.leave}
    if contact is None or deed not in deeds:
        raise Http404
    try:
        deeds[deed](contact, by=user, now=clock.now())
    except Refused as sentence:
        return _show(request, user, refused=str(sentence), status=HTTPStatus.CONFLICT)
    return _back()


@require_http_methods(["GET", "HEAD", "POST"])
@by_staff
def show_one(request: HttpRequest, user: User, public_id: str) -> HttpResponse:
    """Show who answers for a meeting, and name somebody whose address the group gave."""
    meeting, form = _meeting(public_id), NameContactForm(request.POST or None)
    if form.is_valid():
        try:
            actions.name_contact(meeting, by=user, now=clock.now(), **form.cleaned_data)
        except NotPossible as sentence:
            form.add_error(sentence.part, str(sentence))
        else:
            address = reverse("confirming:one", args=[public_id])
            return HttpResponseRedirect(address, status=HTTPStatus.SEE_OTHER)
    people: list[GroupContact] = queries.list_contacts(meeting)
    context = {"meeting": meeting, "form": form, "people": [work_list.person(one) for one in people]}
    return render(request, "groups/one.html", context)


def _show(
    request: HttpRequest, user: User, *, refused: str = "", status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    context = {"refused": refused, "page": work_list.page(now=clock.now())}
    return render(request, "groups/to_confirm.html", context, status=status)


def _meeting(public_id: str) -> Meeting:
    return there_is(listings.get_meeting(public_id))


def _back() -> HttpResponse:
    return to("confirming:list")
