"""The addresses of this app, and stand-ins for those of other apps that the layout links to."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path


def page(request: HttpRequest, name: str = "") -> HttpResponse:
    return render(request, "design/base.html")


ELSEWHERE = {
    "corrections": ["missing"],
    "finder": ["start", "about", "privacy", "accessibility", "sources", "embed-maker"],
    "offline": ["kept"],
    "toolbox": ["tools"],
}
urlpatterns = [
    path("", include("alongside.design.urls")),
    path("design/", include("alongside.design.gallery_urls")),
    path("help/", page, name="help-now"),
    path(
        "guide/", include(([path("", page, name="index"), path("<slug:name>", page, name="easy")], "guide"))
    ),
    *(
        path("", include(([path(f"{name}/", page, name=name) for name in names], app)))
        for app, names in ELSEWHERE.items()
    ),
]
