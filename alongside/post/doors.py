"""What every page at the end of a private link has in common, also those that other parts show themselves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from http import HTTPStatus
from typing import TypeVar
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from alongside.accounts.queries import get_tenant
from alongside.accounts.tenancy import within
from alongside.limits import limit
from alongside.limits.address import sender

# Of one address in an hour. Nobody guesses a token; whoever tries asks the database for nothing.
MOST_OF_ONE = 60
R = TypeVar("R", bound=HttpResponseBase)


def private(response: R) -> R:
    """Let nobody keep a copy, search engines stay away, and no other page be told the address that led here."""
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response


def refused(request: HttpRequest, *, now: datetime) -> HttpResponse | None:
    """Count one opening of a private link, and return an answer where it was one too many of that address."""
    until = limit.take("private link", sender(request), most=MOST_OF_ONE, now=now)
    if until is None:
        return None
    response = render(
        request, "post/too_often.html", {"at": limit.clock_words(until)}, status=HTTPStatus.TOO_MANY_REQUESTS
    )
    response["Retry-After"] = str(max(1, int((until - now).total_seconds())))
    return private(response)


def gone(request: HttpRequest) -> HttpResponse:
    """Say that a link does not count: the same for one that was used, has run out, was taken back or never was."""
    return private(render(request, "post/gone.html", status=HTTPStatus.NOT_FOUND))


def not_done(request: HttpRequest, sentence: str) -> HttpResponse:
    """Say why what a link is for cannot be done just now."""
    context = {"sentence": sentence}
    return private(render(request, "post/not_done.html", context, status=HTTPStatus.CONFLICT))


def behind_a_door(page: Callable[..., HttpResponse]) -> Callable[[HttpRequest, str, str], HttpResponse]:
    """
    Show the page of a link inside the door of the body that the link names first; where that body is no more, the link is gone.

    :param page: takes the request, the token, the body, and each id that the link names besides
    """

    @wraps(page)
    def shown(request: HttpRequest, token: str, about: str) -> HttpResponse:
        door, *named = about.split()
        tenant = get_tenant(UUID(door))
        if tenant is None:
            return gone(request)
        with within(tenant):
            return page(request, token, tenant, *named)

    return shown
