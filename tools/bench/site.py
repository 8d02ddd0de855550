"""
The site as it is deployed, on a made-up evening, with two more addresses: one answers as little as can be, one has nothing in it.

What the one costs is what the server and the middleware cost; what the other costs, the shell of every page. Never deployed.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from alongside.config.wsgi import application  # first, since it sets Django up

# isort: split
from alongside.config.urls import urlpatterns as deployed
from alongside.kernel import clock
from alongside.offline import shelves as shelving
from alongside.offline import views as offline
from tools.bench.made_up import NOW

__all__ = ["application", "urlpatterns"]

ONE_LINE = "api/v1/one-line"
BLANK = "blank"


def one_line(request: HttpRequest) -> HttpResponse:
    """Answer with one line of JSON."""
    return HttpResponse(b'{"total":0}', content_type="application/json")


def blank(request: HttpRequest) -> HttpResponse:
    """Show the shell of every page, and nothing in it."""
    return render(request, "design/base.html")


def _shelves() -> Mapping[str, list[str]]:
    whole = shelving.shelves()
    return {**whole, shelving.TOOLS: [*whole[shelving.TOOLS], f"/{BLANK}"]}


urlpatterns = [path(ONE_LINE, one_line), path(BLANK, blank), *deployed]
setattr(offline, "shelves", _shelves)  # noqa: B010 - the view has it by name
settings.ROOT_URLCONF = __name__
clock.now = lambda: NOW
