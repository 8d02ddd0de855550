"""What a page answers before any list was read."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from alongside.search.queries import NoIndex

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def needs_a_list(view: View[P]) -> View[P]:
    """Say on a page of its own that there is nothing to find yet, and where help is until then."""

    @wraps(view)
    def answered(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except NoIndex:
            return render(request, "finder/nothing_yet.html", status=HTTPStatus.SERVICE_UNAVAILABLE)

    return answered
