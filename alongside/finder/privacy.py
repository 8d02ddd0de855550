"""What keeps a search from being kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from django.http import HttpResponse

P = ParamSpec("P")


def not_kept(view: Callable[P, HttpResponse]) -> Callable[P, HttpResponse]:
    """Tell browsers and proxies to keep no copy, and search engines to stay away unless the view says otherwise."""

    @wraps(view)
    def unkept(*args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(*args, **kwargs)
        response["Cache-Control"] = "no-store"
        response.headers.setdefault("X-Robots-Tag", "noindex")
        return response

    return unkept
