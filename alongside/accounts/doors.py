"""Who may open which page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from alongside.accounts import choosing
from alongside.accounts.models import User
from alongside.accounts.permissions import Decision, allowed
from alongside.accounts.reach import Member
from alongside.accounts.tenancy import within

P = ParamSpec("P")
R = TypeVar("R", bound=HttpResponseBase)
T = TypeVar("T")


def by_staff(
    view: Callable[Concatenate[HttpRequest, User, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """
    Show a page to staff alone, and let nobody keep a copy; the view is given who it is.

    Nobody is led to sign in. Whoever is signed in and is no staff is told that there is no such page.
    """

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        user = request.user
        if not isinstance(user, User):
            address = f"{reverse('staff:sign-in')}?{urlencode({'next': request.path})}"
            return unkept(HttpResponseRedirect(address))
        if not (user.staff and user.is_active):
            raise Http404
        return unkept(view(request, user, *args, **kwargs))

    return guarded


def by_member(
    permission: str,
) -> Callable[
    [Callable[Concatenate[HttpRequest, Member, P], HttpResponse]],
    Callable[Concatenate[HttpRequest, P], HttpResponse],
]:
    """
    Show a page to whoever may do something in the body that they chose to work in, inside its door; the view is given who it is.

    Nobody is led to sign in, whoever has chosen no body to choose one, and whoever may not is told why.

    :param permission: as it stands in :mod:`rules`
    """

    def door(
        view: Callable[Concatenate[HttpRequest, Member, P], HttpResponse],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            member = choosing.get_member(request)
            if not isinstance(member, Member):
                return unkept(_led_away(request))
            with within(member.tenant):
                decision = allowed(member, permission, member.tenant)
                answer = view(request, member, *args, **kwargs) if decision else _told(request, decision)
            return unkept(answer)

        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded

    return door


def by_member_to(
    permission: str, find: Callable[[Member, UUID], T | None]
) -> Callable[
    [Callable[Concatenate[HttpRequest, Member, T, ...], HttpResponse]],
    Callable[..., HttpResponse],
]:
    """
    Show a page of one row, whose id is ``pk`` in the address, to whoever may do something with it; the view is given both.

    What another body has is told as if there were no such thing.

    :param find: a query that is given who asks and the id, and returns the row or None, such as ``queries.get_person``
    """

    def door(
        view: Callable[Concatenate[HttpRequest, Member, T, ...], HttpResponse],
    ) -> Callable[..., HttpResponse]:
        @by_member(permission)
        @wraps(view)
        def guarded(request: HttpRequest, member: Member, /, pk: UUID, **kwargs: Any) -> HttpResponse:
            row = find(member, pk)
            if row is None:
                raise Http404
            decision = allowed(member, permission, row)
            return view(request, member, row, **kwargs) if decision else _told(request, decision)

        return guarded

    return door


def _led_away(request: HttpRequest) -> HttpResponse:
    address = reverse("staff:sign-in")
    return HttpResponseRedirect(f"{address}?{urlencode({'next': request.path})}")


def _told(request: HttpRequest, decision: Decision) -> HttpResponse:
    return render(request, "accounts/may_not.html", {"decision": decision}, status=403)


def unkept(response: R) -> R:
    """Tell browsers and proxies to keep no copy, and search engines to stay away."""
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
