"""Every component with its examples on one page: for whoever builds pages, and for the tests."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.design import components


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Show the gallery; a production site has none."""
    if settings.MODE == "production":
        raise Http404
    gallery = {name: components.examples(name) for name in components.names()}
    return render(request, "design/gallery.html", {"gallery": gallery})
