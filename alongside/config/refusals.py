"""What is answered where Django itself refuses a request. The pages ask nothing of it: what is wrong may be the request."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from http import HTTPStatus
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import is_valid_path, resolve
from django.utils.translation import gettext as _

from alongside.publications.answers import problem

_LOG = logging.getLogger(__name__)
# Below these, whoever asks is a program.
_FOR_PROGRAMS = ("/api/", "/feeds/")


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what cannot be read: too many words, a host that is not ours."""
    if request.path.startswith(_FOR_PROGRAMS):
        detail = "This could not be read. Ask with fewer words, at the address at which this site is offered."
        return _unkept(problem(HTTPStatus.BAD_REQUEST, detail))
    return _unkept(HttpResponse(render_to_string("400.html"), status=HTTPStatus.BAD_REQUEST))


def not_allowed(request: HttpRequest, methods: Iterable[str]) -> HttpResponse:
    """Answer what is sent to an address that only shows something, and every method that nothing here takes."""
    if request.path_info.startswith(_FOR_PROGRAMS):
        detail = "This address only shows something. Ask with GET or HEAD."
        response = problem(HTTPStatus.METHOD_NOT_ALLOWED, detail)
    else:
        words = _("This address takes nothing: it only shows something.")
        page = render_to_string("not_taken.html", {"words": words})
        response = HttpResponse(page, status=HTTPStatus.METHOD_NOT_ALLOWED)
    response["Allow"] = ", ".join(methods)
    return _unkept(response)


def not_there(request: HttpRequest, exception: Exception) -> HttpResponse:
    """
    Answer an address of nothing; whoever had a page open, of something that has ended meanwhile or is not theirs, is told so.

    It is the same page for both, so that nobody learns of a number whether there is anything with it.
    """
    if request.path.startswith(_FOR_PROGRAMS):
        # What no route takes, such as an address with the end of a line in it.
        detail = "There is nothing at this address. /api/v1/docs says what there is."
        return _unkept(problem(HTTPStatus.NOT_FOUND, detail))
    known = request.resolver_match is not None
    if not known or not (
        request.method == "POST" or request.path.startswith(tuple(settings.SIGNED_IN_PATHS))
    ):
        return render(request, "404.html", status=HTTPStatus.NOT_FOUND)
    pressed = request.method == "POST"
    context = {"pressed": pressed, "above": _above(request), "written": _written(request) if pressed else []}
    return _unkept(render(request, "gone.html", context, status=HTTPStatus.NOT_FOUND))


class AtOnceMiddleware:
    """
    Tell whoever did the same as somebody else at one moment how it stands: the tables refuse the second, and nothing of it is kept.

    A row is there already, or is there no more. Where a race is likely its action waits its turn; this answers those of which nobody
    thought.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if request.method != "POST":
            return None
        if isinstance(exception, ObjectDoesNotExist) or _was_taken_away(exception):
            answer = not_there(request, exception)
        elif isinstance(exception, IntegrityError) and _is_of_two(exception):
            context = {"above": _above(request), "written": _written(request)}
            answer = _unkept(render(request, "at_once.html", context, status=HTTPStatus.CONFLICT))
        else:
            return None
        # Where it was, and not the error itself, which repeats what the row holds.
        _LOG.warning("two at one moment: %s", request.resolver_match and request.resolver_match.view_name)
        return answer


def _written(request: HttpRequest) -> list[str]:
    """Return what was written that is kept nowhere, for whoever wrote it to copy."""
    # The log reads this file before there are tables.
    from alongside.sign_in.middleware import words_sent

    return words_sent(request)


def _was_taken_away(error: Exception) -> bool:
    """Say whether a row was saved that is there no more, of which Django says so itself, without an error of the database's."""
    return type(error) is DatabaseError and error.__cause__ is None


def _is_of_two(error: IntegrityError) -> bool:
    """Say whether a row was there already, as PostgreSQL and SQLite tell it."""
    return getattr(error.__cause__, "sqlstate", "") == "23505" or "UNIQUE constraint failed" in f"{error}"


def _above(request: HttpRequest) -> str:
    """Return the nearest page that they may open and that does not name the last thing of which there is a number in an address."""
    kwargs = request.resolver_match.kwargs if request.resolver_match else {}
    numbers = {str(value) for value in kwargs.values() if isinstance(value, UUID | int)}
    parts = request.path.split("/")
    end = max((place for place, part in enumerate(parts) if part in numbers), default=len(parts) - 1)
    above = ("/".join(parts[:length]) + slash for length in range(end, 1, -1) for slash in ("", "/"))
    return next((address for address in above if is_valid_path(address) and _opens(request, address)), "/")


def _opens(request: HttpRequest, address: str) -> bool:
    """Say whether a page is behind no door of a body, or behind one that lets in whoever asks."""
    # The log reads this file before there are tables.
    from alongside.accounts import choosing
    from alongside.accounts.permissions import allowed

    permission = getattr(resolve(address).func, "permission", "")
    if not permission:
        return True
    member = choosing.get_member(request)
    return member is not None and bool(allowed(member, permission, member.tenant))


def forged(request: HttpRequest, reason: str) -> HttpResponse:
    """Answer a form of which nobody can tell that it came from our own page."""
    return _unkept(HttpResponse(render_to_string("403_csrf.html"), status=HTTPStatus.FORBIDDEN))


def _unkept(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response
