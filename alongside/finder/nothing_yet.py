"""What a page answers before any list was read, and while none can be."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from alongside.search.queries import NoIndex, UnreadableIndex

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def needs_a_list(view: View[P]) -> View[P]:
    """Say on a page of its own that there is nothing to find yet, or not at the moment, and where help is until then."""

    @wraps(view)
    def answered(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except NoIndex as error:
            context = {"unreadable": isinstance(error, UnreadableIndex)}
            return render(request, "finder/nothing_yet.html", context, status=HTTPStatus.SERVICE_UNAVAILABLE)

    return answered
