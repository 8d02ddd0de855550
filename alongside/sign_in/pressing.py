"""What somebody who is signed in presses twice on one page is done once, and leads twice to where it led."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus

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
SAME_PRESS = timedelta(minutes=1)
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
        mark = _mark(request)
        if not mark:
            return self.get_response(request)
        until = time.monotonic() + LONGEST_WAIT_SECONDS
        while not presses.is_first(mark, within=SAME_PRESS, now=clock.now()):
            if led := _led(request).get(mark):
                return unkept(HttpResponseRedirect(led, status=HTTPStatus.SEE_OTHER))
            if time.monotonic() > until:
                return unkept(
                    render(request, "sign_in/still_done.html", status=HTTPStatus.SERVICE_UNAVAILABLE)
                )
            time.sleep(LOOK_EVERY_SECONDS)
        response = self.get_response(request)
        # Whoever was signed in or out by it has another session, of which this is not said.
        if response.status_code == HTTPStatus.SEE_OTHER and SITTING in request.session:
            led = request.session.get(LED, {}) | {mark: response["Location"]}
            request.session[LED] = dict(list(led.items())[-MOST_LED:])
        else:
            presses.let_go(mark, now=clock.now())
        return response


def _mark(request: HttpRequest) -> str:
    """Return the mark of a press; empty where nobody is signed in."""
    if (
        request.method != "POST"
        or settings.SESSION_COOKIE_NAME not in request.COOKIES
        or TOKEN not in request.POST
        or SITTING not in request.session
    ):
        return ""
    return presses.mark(
        request.POST, request.session.session_key, request.get_full_path(), sorted(request.FILES)
    )


def _led(request: HttpRequest) -> dict[str, str]:
    """Return where the last presses led, as it is kept now: the first of two may have ended since this request began."""
    kept: dict[str, str] = SessionStore(request.session.session_key).get(LED, {})
    return kept
