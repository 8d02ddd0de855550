"""What the log says: of each request which page was asked for, of what breaks where; and never what was typed."""

from __future__ import annotations

import logging
import time
import traceback
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from alongside.config.methods import ALLOWED

_log = logging.getLogger(__name__)


class AccessLogMiddleware:
    """
    Log the method, the name of the route, how it went and how long it took.

    Its name and not the path: somebody types a question into a path too (``/find%3Fnear=…``), and which meeting's page was looked at is
    nobody's to keep. The web server's own log knows paths alone.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        start = time.perf_counter()
        response = self.get_response(request)
        took = (time.perf_counter() - start) * 1000
        method = request.method if request.method in ALLOWED else "other"
        _log.info("%s %s %d %.0f ms", method, _route(request), response.status_code, took)
        return response


class RouteForPath(logging.Filter):
    """Have Django say of what broke, or was refused, the route that was asked for, where it would say the path."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        if isinstance(request, HttpRequest) and isinstance(record.args, tuple):
            record.args = tuple(_route(request) if one == request.path else one for one in record.args)
        return True


class WithoutWords(logging.Formatter):
    """
    Say where something broke and what kind of error it is, and not what the error says.

    That may repeat what somebody typed, whom a message was for, or what a row holds: of a second row of one address PostgreSQL says which.
    """

    def format(self, record: logging.LogRecord) -> str:
        # One keeps on the record what it made of an error, for the others.
        record.exc_text = None
        said = super().format(record)
        record.exc_text = None
        return said

    def formatException(self, ei: Any) -> str:  # noqa: N802 - its name in logging
        said: list[str] = []
        error: BaseException | None = ei[1]
        while error is not None:
            kind = type(error)
            said = [
                *traceback.format_tb(error.__traceback__),
                f"{kind.__module__}.{kind.__qualname__}",
                *said,
            ]
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\n".join(line.rstrip("\n") for line in said)


def _route(request: HttpRequest) -> str:
    if request.resolver_match:
        return request.resolver_match.view_name
    return "a file" if request.path_info.startswith(settings.STATIC_URL) else "no page"
