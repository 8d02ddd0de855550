"""What is answered where Django itself refuses a request. The pages ask nothing of it: what is wrong may be the request."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from alongside.publications.answers import problem

# Below these, whoever asks is a program.
_FOR_PROGRAMS = ("/api/", "/feeds/")


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what cannot be read: too many words, a host that is not ours."""
    if request.path.startswith(_FOR_PROGRAMS):
        detail = "This could not be read. Ask with fewer words, at the address at which this site is offered."
        return _unkept(problem(HTTPStatus.BAD_REQUEST, detail))
    return _unkept(HttpResponse(render_to_string("400.html"), status=HTTPStatus.BAD_REQUEST))


def forged(request: HttpRequest, reason: str) -> HttpResponse:
    """Answer a form of which nobody can tell that it came from our own page."""
    return _unkept(HttpResponse(render_to_string("403_csrf.html"), status=HTTPStatus.FORBIDDEN))


def _unkept(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response
