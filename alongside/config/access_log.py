"""One line of log for each request: which page was asked for, and never what was typed."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

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
    """Have Django say of what broke the route that was asked for, where it would say the path."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        if isinstance(request, HttpRequest) and isinstance(record.args, tuple):
            record.args = tuple(_route(request) if one == request.path else one for one in record.args)
        return True


def _route(request: HttpRequest) -> str:
    if request.resolver_match:
        return request.resolver_match.view_name
    return "a file" if request.path_info.startswith(settings.STATIC_URL) else "no page"
