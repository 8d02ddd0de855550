"""What may be asked of the site: to show something; and of a few pages, to take what somebody has typed."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from http import HTTPMethod, HTTPStatus
from io import BytesIO
from threading import Semaphore

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve
from django.utils.translation import get_language_from_path, override
from django.utils.translation import gettext as _

from alongside.config.refusals import not_allowed

SHOWING = (HTTPMethod.GET, HTTPMethod.HEAD)
ALLOWED = (*SHOWING, HTTPMethod.POST)

# The one table of routes that take something. Nothing is read of what is sent to any other.
TAKING = frozenset(
    {
        "corrections:wrong",
        "corrections:missing",
        "finder:print",
        "finder:print-meeting",
        "demo:become",
        "my:sign-in",
        "my:code",
        "my:again",
        "my:forgotten",
        "my:ask-for-passkey",
        "my:passkey",
        "my:sign-out",
        "my:sign-out-everywhere",
        "my:end-device",
        "my:throw-away",
        "my:password",
        "my:app",
        "my:codes",
        "my:new-passkey",
        "my:ask-for-new-passkey",
        "my:take-away",
        "queue:change",
        "queue:decide",
        "queue:answer",
        "queue:reopen",
        "lists:decide",
        "pairs:decide",
        "words:drop",
        *(f"own-words:{name}" for name in ("one", "drop", "restore")),
        "links:one",
        "groups:new",
        "groups:answer-for",
        *(f"group:{name}" for name in ("begin", "describe", "meetings", "drop", "change-charter")),
        *(f"group:{name}" for name in ("propose", "level", "shown", "end", "stepped-in")),
        *(f"lasting:{name}" for name in ("decide", "hold", "let-go", "standing", "leave", "archive", "stand-in")),
        *(f"network:{name}" for name in ("join", "leave", "day", "claim", "board", "put-up", "reply", "ask-visit", "visit", "ask")),
        *(f"area:{name}" for name in ("group", "new-day", "change-day", "day", "notes", "claim", "board", "answer")),
        *(f"outreach:{name}" for name in ("add", "one", "drop")),
        *(f"lasting:{name}" for name in ("ask", "invite", "take-back", "helper", "rest")),
        *(f"setting-up:{name}" for name in ("add", "step", "host-add", "host-step")),
        *(f"lasting:{name}" for name in ("hand-over", "held", "reminders", "pause", "ending", "go-on")),
        *(f"setting-up:{name}" for name in ("arrange", "agree", "ask", "change-costs", "prices", "area-prices")),
        *(f"setting-up:{name}" for name in ("host-arrange", "host-agree", "answer")),
        *(f"hosting:{name}" for name in ("profile", "keep", "offer", "agree", "end", "stepped-in", "hand-over")),
        "confirming:one",
        "confirming:confirm",
        "confirming:contact",
        "confirming:session",
        "confirming:number",
        "messages:decide",
        *(f"people:{name}" for name in ("new", "about", "contact", "agree", "begin", "rest", "came-back")),
        *(f"people:{name}" for name in ("meetings", "meeting", "step")),
        *(f"company:{name}" for name in ("set-up", "add", "propose", "second", "decide", "about-me", "rest")),
        *(f"company:{name}" for name in ("press", "of-person", "arrange", "ask", "do", "code", "cards", "worry")),
        *(f"company:{name}" for name in ("offer-questions", "call-off-questions", "questions-of-person")),
        *(f"with-me:{name}" for name in ("ask", "come-back", "press", "book", "press-place")),
        *(f"courses:{name}" for name in ("new", "change", "cancel", "came")),
        "training:ask",
        "joining:apply",
        *(f"role:{name}" for name in ("profile", "hand-over")),
        *(f"survey:{name}" for name in ("ask", "send", "own", "tell", "tell-as-host")),
        *(f"schemes:{name}" for name in ("new", "change", "invite", "add", "choose", "note", "move", "meetings", "ended")),
        *(f"schemes:{name}" for name in ("new-agreement", "change-agreement", "host")),
        *(f"log:{name}" for name in ("one", "part", "code", "care", "take-out")),
        "yours:open",
        *(f"people:{name}" for name in ("ties", "tie", "change-plan", "send-card", "hand-over")),
        "my:choose",
        *(f"members:{name}" for name in ("invite", "take-back", "one", "end")),
        *(f"emergency:{name}" for name in ("find", "one", "look")),
        "words:one",
        "words:restore",
        "words:stories",
        "words:withdraw",
        "guide:take-back",
        "order:count",
        *(f"rooms:{name}" for name in ("room", "back", "skip")),
        *(f"lending:{name}" for name in ("new", "one", "change", "stop", "open", "notice")),
        *(f"phone:{name}" for name in ("calls", "rung", "change", "drop")),
        *(f"safeguarding:{name}" for name in ("write", "choose", "reader", "note")),
        *(f"evenings:{name}" for name in ("change", "drop", "count", "devices", "end-device")),
        *(f"evenings:{name}" for name in ("rota", "duties", "change-read-out", "format", "thanks", "money", "purse")),
        *(f"evenings:{name}" for name in ("tin", "strike", "supply", "claim", "expense", "decide")),
    }
)  # fmt: skip

# Every form of ours, filled to the end in letters of four bytes, each of which a browser sends as twelve. What fits is answered by the
# form itself, with what was typed in it; on the page that says of anything larger that it is too much, it is gone where the browser has
# not kept it.
LARGEST_BODY = 128 * 1024
LONGEST_BODY_SECONDS = 5
# A picture of a receipt, with the form around it, on a slow line; one at a time, beside the forms.
WITH_A_PICTURE = frozenset({"evenings:expense"})
LARGEST_PICTURE = 1024 * 1024 + 8 * 1024
LONGEST_PICTURE_SECONDS = 30
# Of the four threads of a worker, so many may wait for a body at once: the others go on answering. One more waits for its turn, so that
# fifty people who save at once are all taken; and no longer than this, so that slow ones hold nobody up for a second.
WAITING = 2
LONGEST_TURN_SECONDS = 0.5


class _Turns:
    """Turns to wait for a body. Once somebody has waited for one in vain, nobody else waits for one until one is over."""

    def __init__(self, many: int) -> None:
        self._free = Semaphore(many)
        self._in_vain = False

    def take(self) -> bool:
        """Say whether there is a turn within the time."""
        if self._free.acquire(timeout=0 if self._in_vain else LONGEST_TURN_SECONDS):
            return True
        self._in_vain = True
        return False

    def give_back(self) -> None:
        """End a turn."""
        self._in_vain = False
        self._free.release()


class MethodsMiddleware:
    """
    Refuse every other method before anything reads what comes with it, and read what a form brings within a time.

    The check against forged forms would read it first, and a thread that waits for a body sent a byte a minute answers nobody else:
    two dozen such requests stopped the site. Whoever sends nothing more at all keeps others from sending forms, and from nothing else; a
    web server in front that passes on whole requests keeps them away.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.waiting = _Turns(WAITING)
        self.waiting_for_picture = _Turns(1)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in SHOWING:
            return self.get_response(request)
        route = _route(request) if request.method == HTTPMethod.POST else ""
        if route not in TAKING:
            return not_allowed(request, SHOWING)
        return self._refuse_body(request, route) or self.get_response(request)

    def _refuse_body(self, request: HttpRequest, route: str) -> HttpResponse | None:
        """Read what was sent; return an answer where it cannot be taken."""
        length = request.META.get("CONTENT_LENGTH") or ""
        if not length.isdecimal():
            return _refused(_("Say how long it is."), HTTPStatus.LENGTH_REQUIRED)
        pictured = route in WITH_A_PICTURE and int(length) > LARGEST_BODY
        if int(length) > (LARGEST_PICTURE if pictured else LARGEST_BODY):
            words = (
                _("That picture is too large. Choose a smaller one, or leave it out.")
                if pictured
                else _("That was more than one form may bring. Make it shorter, or send it in two parts.")
            )
            return _refused(words, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        turns = self.waiting_for_picture if pictured else self.waiting
        if not turns.take():
            return _busy()
        try:
            return _read(request, int(length), LONGEST_PICTURE_SECONDS if pictured else LONGEST_BODY_SECONDS)
        finally:
            turns.give_back()


def _read(request: HttpRequest, length: int, seconds: float) -> HttpResponse | None:
    """
    Read a body byte by byte, so that there is a moment between two at which to stop; a form takes a few milliseconds.

    Not in a thread of its own: one that goes on reading after the answer stops the whole worker.
    """
    body, until = bytearray(), time.monotonic() + seconds
    while len(body) < length:
        with suppress(OSError):  # whoever sent it has gone
            if (byte := request.META["wsgi.input"].read(1)) and time.monotonic() < until:
                body += byte
                continue
        return _refused(_("It did not come whole in time. Send it again."), HTTPStatus.REQUEST_TIMEOUT)
    request._stream = BytesIO(body)  # where Django looks for it
    return None


def _route(request: HttpRequest) -> str:
    language = get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
    try:
        with override(language):
            return resolve(request.path_info).view_name
    except Resolver404:
        return ""


def _busy() -> HttpResponse:
    words = _("Too many people were sending something just now. Send it again in a minute.")
    response = _refused(words, HTTPStatus.SERVICE_UNAVAILABLE)
    response["Retry-After"] = "60"
    return response


def _refused(words: str, status: HTTPStatus) -> HttpResponse:
    response = HttpResponse(render_to_string("not_taken.html", {"words": words}), status=status)
    response["Cache-Control"] = "no-store"
    return response
