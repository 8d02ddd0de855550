"""The addresses of this app, and stand-ins for those of other apps that the layout links to."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path


def page(request: HttpRequest) -> HttpResponse:
    return render(request, "design/base.html")


elsewhere = (
    [path(f"{name}/", page, name=name) for name in ("start", "about", "privacy", "accessibility", "sources")],
    "finder",
)
urlpatterns = [
    path("", include("alongside.design.urls")),
    path("design/", include("alongside.design.gallery_urls")),
    path("help/", page, name="help-now"),
    path("", include(elsewhere)),
    path("", include(([path("missing/", page, name="missing")], "corrections"))),
]
