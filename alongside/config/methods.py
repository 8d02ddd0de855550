"""What may be asked of the site: to show something. No page takes anything yet."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPMethod

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

ALLOWED = (HTTPMethod.GET, HTTPMethod.HEAD)


class MethodsMiddleware:
    """
    Refuse every other method before anything reads what comes with it.

    The check against forged forms would read it first, and a thread that waits for a body sent a byte a minute answers nobody else:
    two dozen such requests stopped the site.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ALLOWED:
            return HttpResponseNotAllowed(ALLOWED)
        return self.get_response(request)
