"""Who may open which page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from http import HTTPStatus
from typing import Any, Concatenate, ParamSpec, TypeVar
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from alongside.accounts import choosing
from alongside.accounts.models import User
from alongside.accounts.permissions import Decision, allowed, source_of
from alongside.accounts.queries import list_tenants_of
from alongside.accounts.reach import Member
from alongside.accounts.rules import GLASS_OPENS
from alongside.accounts.tenancy import within
from alongside.kernel import clock
from alongside.limits import limit
from alongside.sealed.box import CannotOpen

P = ParamSpec("P")
R = TypeVar("R", bound=HttpResponseBase)
T = TypeVar("T")
V = TypeVar("V", bound=Callable[..., HttpResponseBase])

# What a session says of how somebody signed in: whether with a second step, and when they last showed who they are.
SECOND_STEP, PROVED_AT = "second_step", "proved_at"
# Files of records in an hour: of one person, and of a body.
MOST_FILES, MOST_FILES_OF_BODY = 20, 60


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
            return to_sign_in(request)
        if not (user.staff and user.is_active):
            raise Http404
        return without_second_step(request) or unkept(view(request, user, *args, **kwargs))

    return guarded


def by_anybody_signed_in(
    view: Callable[Concatenate[HttpRequest, User, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Show a page to whoever is signed in, and let nobody keep a copy; the view is given who it is."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        user = request.user
        if not isinstance(user, User):
            return to_sign_in(request)
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
            def answer(member: Member) -> HttpResponse:
                decision = allowed(member, permission, member.tenant)
                return view(request, member, *args, **kwargs) if decision else _told(request, decision)

            return _at_work(request, answer)

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
        @wraps(view)
        def guarded(request: HttpRequest, /, pk: UUID, **kwargs: Any) -> HttpResponse:
            def answer(member: Member) -> HttpResponse:
                row = find(member, pk)
                to = member.tenant if row is None else row
                decision = allowed(member, permission, to, now=clock.now())
                if not decision:
                    return _told(request, decision, emergency=_emergency(member, permission, row))
                if row is None:
                    raise Http404
                return view(request, member, row, **kwargs)

            return _at_work(request, answer)

        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded

    return door


def _at_work(request: HttpRequest, answer: Callable[[Member], HttpResponse]) -> HttpResponse:
    """Answer whoever works in a body, inside its door."""
    member = choosing.get_member(request)
    if not isinstance(member, Member):
        return _led_away(request)
    if first := without_second_step(request):
        return first
    try:
        with within(member.tenant):
            answered = answer(member)
    except CannotOpen:
        # Nothing was saved: what was to be opened is sealed with a key that this installation has not got.
        return unkept(render(request, "accounts/cannot_open.html", {"body": member.tenant.name}, status=503))
    return unkept(answered)


def _emergency(member: Member, permission: str, row: Any) -> str:
    """Return where somebody who may not see a record can open it in an emergency; empty where they cannot."""
    if row is None or permission not in GLASS_OPENS or not allowed(member, "glass.break", row):
        return ""
    return reverse("emergency:one", args=[source_of(row).pk])


def _led_away(request: HttpRequest) -> HttpResponse:
    """Lead nobody to sign in, and whoever is signed in to where a body is chosen."""
    if not isinstance(request.user, User):
        return to_sign_in(request)
    return unkept(
        HttpResponseRedirect(reverse("my:bodies" if list_tenants_of(request.user) else "my:account"))
    )


def _told(request: HttpRequest, decision: Decision, *, emergency: str = "") -> HttpResponse:
    context = {"decision": decision, "emergency": emergency}
    return render(request, "accounts/may_not.html", context, status=403)


def asks_again(view: V) -> V:
    """
    Have a page ask again who it is, where nobody has shown that for ten minutes: before an export, or another's role changes.

    What a form brings meanwhile is kept. Put it outermost; the middleware of `sign_in` does it.
    """
    view.asks_again = True  # type: ignore[attr-defined]
    return view


def twice_is_once(view: V) -> V:
    """
    Say of a page that what is sent there twice changes nothing more, so that nobody notes what is pressed: it is saved as it is written.

    Put it outermost; the middleware of `sign_in` knows of it.
    """
    view.twice_is_once = True  # type: ignore[attr-defined]
    return view


def as_few_files(
    view: Callable[Concatenate[HttpRequest, Member, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, Member, P], HttpResponse]:
    """
    Let no more files leave in an hour than people who work need: of one person, and of a body.

    Put it innermost: the view is given who it is. Whoever takes one too many is told from when they can go on.
    """

    @wraps(view)
    def counted(request: HttpRequest, member: Member, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        now = clock.now()
        until = limit.take("files", str(member.user.pk), most=MOST_FILES, now=now) or limit.take(
            "files of", str(member.tenant.pk), most=MOST_FILES_OF_BODY, now=now
        )
        return _too_many(request, until) if until else view(request, member, *args, **kwargs)

    counted.as_few_files = True  # type: ignore[attr-defined]
    return counted


def _too_many(request: HttpRequest, until: datetime) -> HttpResponse:
    return render(
        request,
        "accounts/too_many_files.html",
        {"at": limit.clock_words(until)},
        status=HTTPStatus.TOO_MANY_REQUESTS,
    )


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Lead somebody to sign in, and back here afterwards where there is something to show."""
    back = {"next": request.get_full_path()} if request.method in ("GET", "HEAD") else {}
    return unkept(HttpResponseRedirect(_address("my:sign-in", **back)))


def without_second_step(request: HttpRequest) -> HttpResponse | None:
    """
    Return where to go first, where this installation wants a second step and somebody has signed in without; else None.

    For every page on which a person can be seen, and those of staff.
    """
    if not settings.SECOND_STEP_NEEDED or request.session.get(SECOND_STEP):
        return None
    return unkept(HttpResponseRedirect(_address("my:steps")))


def _address(route: str, **query: str) -> str:
    return f"{reverse(route)}?{urlencode(query)}" if query else reverse(route)


def unkept(response: R) -> R:
    """Tell browsers and proxies to keep no copy, and search engines to stay away."""
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
