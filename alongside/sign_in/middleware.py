"""What is asked at every request of somebody who is signed in: whether they still are, and whether they are who they were."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from http import HTTPStatus
from itertools import chain
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from alongside.accounts.doors import PROVED_AT, unkept
from alongside.accounts.models import User
from alongside.kernel import clock
from alongside.sign_in import actions, queries
from alongside.sign_in.device import device_of
from alongside.sign_in.presenters import words_among

SITTING = "sitting"
# In a form that is sent once more: which of those that were kept it is.
KEPT = "kept-form"
PROOF_LASTS = timedelta(minutes=10)
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field
# Ours hold passwords and codes, which are kept by nobody.
OWN = "my"


class SittingMiddleware:
    """
    End a sitting that was left alone or ended elsewhere, and ask again before what needs it; keep the form that came with it.

    After the check against forged forms: what another site sends in somebody's name is not kept either.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if KEPT in request.POST and response.status_code in (HTTPStatus.FOUND, HTTPStatus.SEE_OTHER):
            _let_go(request)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        # Whoever sends no cookie is nobody, and the database is not asked.
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or not isinstance(request.user, User):
            return None
        now = clock.now()
        if not _goes_on(request, request.user, now=now):
            return _ended(request, request.user, now=now)
        if getattr(view, "asks_again", False) and not has_proved(request, now=now):
            return _asked_again(request, request.user, now=now)
        return None


def has_proved(request: HttpRequest, *, now: datetime) -> bool:
    """Say whether somebody has shown lately who they are."""
    at = request.session.get(PROVED_AT)
    return at is not None and now < datetime.fromisoformat(at) + PROOF_LASTS


def _goes_on(request: HttpRequest, user: User, *, now: datetime) -> bool:
    """Say whether the sitting goes on; the first request of one begins it."""
    pk = request.session.get(SITTING)
    if pk is None:
        device = device_of(request.headers.get("User-Agent", ""))
        request.session[SITTING] = str(actions.begin_sitting(device=device, by=user, now=now).pk)
        return True
    sitting = queries.get_sitting(pk, user)
    if sitting is None or sitting.is_over(now=now):
        return False
    sitting.see(now=now)
    return True


def _ended(request: HttpRequest, user: User, *, now: datetime) -> HttpResponse | None:
    """Sign somebody out. A page then asks who it is by itself; a form is kept, unless the sitting was ended elsewhere."""
    sitting = queries.get_sitting(request.session[SITTING], user)
    sends = request.method == "POST" and not _is_own(request)
    if sitting is not None:
        if sends:
            _keep(request, user, now=now)
        actions.end_sitting(sitting, by=user, now=now)
    logout(request)
    if not sends:
        return None
    # Whoever loses a page that they wrote on is told at once that nothing is lost.
    led = f"?{urlencode({'next': reverse('my:kept')})}" if sitting is not None else ""
    return unkept(_see(reverse("my:sign-in") + led))


def _asked_again(request: HttpRequest, user: User, *, now: datetime) -> HttpResponse:
    if request.method == "POST":
        if not _is_own(request):
            _keep(request, user, now=now)
            return unkept(_see(reverse("my:again")))
        return unkept(_see(f"{reverse('my:again')}?{urlencode({'next': reverse('my:account')})}"))
    return unkept(_see(f"{reverse('my:again')}?{urlencode({'next': request.get_full_path()})}"))


def words_sent(request: HttpRequest) -> list[str]:
    """Return what somebody wrote in the form that they sent; nothing of our own."""
    return [] if _is_own(request) else words_among(chain.from_iterable(_fields(request).values()))


def _fields(request: HttpRequest) -> dict[str, list[Any]]:
    return {name: values for name, values in request.POST.lists() if name not in (TOKEN, KEPT)}


def _keep(request: HttpRequest, user: User, *, now: datetime) -> None:
    fields = _fields(request)
    if fields:
        actions.keep_form(request.get_full_path(), fields, by=user, now=now)


def _let_go(request: HttpRequest) -> None:
    try:
        kept = (
            queries.get_kept(UUID(request.POST[KEPT]), request.user)
            if isinstance(request.user, User)
            else None
        )
    except ValueError:
        return
    if kept is not None:
        actions.throw_away(kept, by=kept.user, now=clock.now())


def _is_own(request: HttpRequest) -> bool:
    return bool(request.resolver_match and request.resolver_match.namespace == OWN)


def _see(address: str) -> HttpResponse:
    return HttpResponseRedirect(address, status=HTTPStatus.SEE_OTHER)
