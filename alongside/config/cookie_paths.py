"""Where cookies are sent: to the pages of whoever signs in, and to no page for visitors."""

from __future__ import annotations

from collections.abc import Callable
from http.cookies import Morsel

from django.conf import settings
from django.http import HttpRequest, HttpResponse


class CookiePathsMiddleware:
    """
    Set each cookie for every path below which somebody is signed in.

    Django knows one path for a cookie, and these pages have no part of their address in common: one for all of the site would
    be sent with every page that a visitor reads.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, morsel in list(response.cookies.items()):
            for path in settings.SIGNED_IN_PATHS[1:]:
                # What is sent bears the name that the copy has kept; here it needs one of its own.
                response.cookies[f"{name} {path}"] = _for(morsel, path)
        return response


def _for(morsel: Morsel[str], path: str) -> Morsel[str]:
    copied: Morsel[str] = morsel.copy()
    copied["path"] = path
    return copied
