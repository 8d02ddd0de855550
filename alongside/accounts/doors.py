"""Who may open which page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from alongside.accounts.models import User

P = ParamSpec("P")
R = TypeVar("R", bound=HttpResponseBase)


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


def unkept(response: R) -> R:
    """Tell browsers and proxies to keep no copy, and search engines to stay away."""
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
