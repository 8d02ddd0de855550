"""What somebody who is signed in presses twice on one page is done once, and leads twice to where it led."""

from __future__ import annotations

import time
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from alongside.accounts.doors import unkept
from alongside.kernel import clock
from alongside.limits import presses
from alongside.sign_in.middleware import SITTING, TOKEN

# Of a session: the last few presses, and where each led.
LED = "led"
MOST_LED = 8
# Of a request: the mark of a press that is the first.
_FIRST = "first_press"
LONGEST_WAIT_SECONDS = 3
LOOK_EVERY_SECONDS = 0.1


class PressMiddleware:
    """
    Do once what is pressed twice; the second press waits for what comes of the first, and is done where that was not.

    What shows no other page after it, such as a form that was not taken, is pressed anew each time.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if mark := getattr(request, _FIRST, ""):
            _say_where(request, mark, response)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        if not _is_pressed(request) or getattr(view, "twice_is_once", False):
            return None
        mark = presses.mark(
            request.POST, request.session.session_key, request.get_full_path(), sorted(request.FILES)
        )
        until = time.monotonic() + LONGEST_WAIT_SECONDS
        while not presses.is_first(mark, now=clock.now()):
            if led := _led(request).get(mark):
                return unkept(HttpResponseRedirect(led, status=HTTPStatus.SEE_OTHER))
            if time.monotonic() > until:
                page = render(request, "sign_in/still_done.html", status=HTTPStatus.SERVICE_UNAVAILABLE)
                return unkept(page)
            time.sleep(LOOK_EVERY_SECONDS)
        setattr(request, _FIRST, mark)
        return None


def _is_pressed(request: HttpRequest) -> bool:
    """Say whether it is a form of a page, sent by somebody who is signed in."""
    return (
        request.method == "POST"
        and settings.SESSION_COOKIE_NAME in request.COOKIES
        and TOKEN in request.POST
        and SITTING in request.session
    )


def _say_where(request: HttpRequest, mark: str, response: HttpResponse) -> None:
    """Keep where a press led; let it be pressed again where it led nowhere."""
    # Whoever was signed in or out by it has another session, of which this is not said.
    if response.status_code == HTTPStatus.SEE_OTHER and SITTING in request.session:
        led = request.session.get(LED, {}) | {mark: response["Location"]}
        request.session[LED] = dict(list(led.items())[-MOST_LED:])
    else:
        presses.let_go(mark, now=clock.now())


def _led(request: HttpRequest) -> dict[str, str]:
    """Return where the last presses led, as it is kept now: the first of two may have ended since this request began."""
    kept: dict[str, str] = SessionStore(request.session.session_key).get(LED, {})
    return kept
