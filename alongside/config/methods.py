"""What may be asked of the site: to show something; and of a few pages, to take what somebody has typed."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPMethod, HTTPStatus
from threading import Event, Semaphore, Thread

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import Resolver404, resolve
from django.utils.translation import get_language_from_path, override
from django.utils.translation import gettext as _

SHOWING = (HTTPMethod.GET, HTTPMethod.HEAD)
ALLOWED = (*SHOWING, HTTPMethod.POST)

# The one table of routes that take something. Nothing is read of what is sent to any other.
TAKING = frozenset(
    {
        "corrections:wrong",
        "corrections:missing",
        "staff:sign-in",
        "staff:sign-out",
        "queue:change",
        "queue:decide",
        "queue:answer",
        "queue:reopen",
    }
)  # fmt: skip

# A form of ours in letters of four bytes each.
LARGEST_BODY = 32 * 1024
LONGEST_BODY_SECONDS = 5
# Of the four threads of a worker, so many may wait for a body at once: the others go on answering.
WAITING = 2
# What is read further for those who were told that they are too slow.
READING = 64


class MethodsMiddleware:
    """
    Refuse every other method before anything reads what comes with it, and read what a form brings within a time.

    The check against forged forms would read it first, and a thread that waits for a body sent a byte a minute answers nobody else:
    two dozen such requests stopped the site.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.waiting, self.reading = Semaphore(WAITING), Semaphore(READING)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in SHOWING:
            return self.get_response(request)
        if request.method != HTTPMethod.POST or _route(request) not in TAKING:
            return HttpResponseNotAllowed(SHOWING)
        return self._refuse_body(request) or self.get_response(request)

    def _refuse_body(self, request: HttpRequest) -> HttpResponse | None:
        """Read what was sent; return an answer where it cannot be taken."""
        length = request.META.get("CONTENT_LENGTH") or ""
        if not length.isdecimal():
            return _try_again(_("Say how long it is."), HTTPStatus.LENGTH_REQUIRED)
        if int(length) > LARGEST_BODY:
            return _try_again(
                _("That is too long. Go back and write less."), HTTPStatus.REQUEST_ENTITY_TOO_LARGE
            )
        if not self.waiting.acquire(blocking=False):
            return _busy()
        try:
            return self._wait_for(request)
        finally:
            self.waiting.release()

    def _wait_for(self, request: HttpRequest) -> HttpResponse | None:
        if not self.reading.acquire(blocking=False):
            return _busy()
        done = Event()

        def read() -> None:
            try:
                len(request.body)  # kept by Django, for whoever asks next
                done.set()
            except OSError:
                pass  # whoever sent it has gone
            finally:
                self.reading.release()

        Thread(target=read, daemon=True).start()
        if done.wait(LONGEST_BODY_SECONDS):
            return None
        slow = _("It came too slowly. Go back: what you typed is still there, and you can send it again.")
        return _try_again(slow, HTTPStatus.REQUEST_TIMEOUT)


def _route(request: HttpRequest) -> str:
    language = get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
    try:
        with override(language):
            return resolve(request.path_info).view_name
    except Resolver404:
        return ""


def _busy() -> HttpResponse:
    words = _("We are busy. Go back: what you typed is still there, and you can send it again in a minute.")
    response = _try_again(words, HTTPStatus.SERVICE_UNAVAILABLE)
    response["Retry-After"] = "60"
    return response


def _try_again(words: str, status: HTTPStatus) -> HttpResponse:
    response = HttpResponse(words, content_type="text/plain; charset=utf-8", status=status)
    response["Cache-Control"] = "no-store"
    return response
