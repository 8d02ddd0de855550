"""
The site as it is deployed, on a made-up evening, with one more address that answers as little as can be.

What that address costs is what the server and the middleware cost. Never deployed.
"""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import path

from alongside.config.wsgi import application  # first, since it sets Django up

# isort: split
from alongside.config.urls import urlpatterns as deployed
from alongside.kernel import clock
from tools.bench.made_up import NOW

__all__ = ["application", "urlpatterns"]

ONE_LINE = "api/v1/one-line"


def one_line(request: HttpRequest) -> HttpResponse:
    """Answer with one line of JSON."""
    return HttpResponse(b'{"total":0}', content_type="application/json")


urlpatterns = [path(ONE_LINE, one_line), *deployed]
settings.ROOT_URLCONF = __name__
clock.now = lambda: NOW
