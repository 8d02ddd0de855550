"""The page of the tools. It sends them, and is sent nothing but a place, by whoever wants to keep what is held near it."""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

import msgspec
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.i18n import JavaScriptCatalog

from alongside.content.blocks import block
from alongside.content.contacts import CrisisKind, crisis_contacts
from alongside.finder.api import problem
from alongside.kernel import clock
from alongside.search.queries import NoIndex, current
from alongside.toolbox.area import UnknownPlace, area_around
from alongside.toolbox.tools import FOR_RUNNERS, TOOLS, Tool, as_data

# What the home screen of a telephone may show in the place of our own name; none of them says what it is.
LOOKS: Final[dict[str, Promise | str]] = {
    "plain": "",
    "notes": _("Notes"),
    "lists": _("Lists"),
    "days": _("Days"),
}


@require_safe
@cache_control(no_store=True)
def tools(request: HttpRequest) -> HttpResponse:
    """Send every tool at once, so that which one is used is nobody's business."""
    return _page(request, TOOLS)


@require_safe
@cache_control(no_store=True)
def running(request: HttpRequest) -> HttpResponse:
    """Send the tools for whoever runs a meeting, in the same way; what is written in either lies under the same lock."""
    said = {
        "title": gettext("For whoever runs a meeting"),
        "about": gettext("Yours alone: not your group’s, not your host’s. Nobody is told that you use it."),
    }
    urge = next(one for one in TOOLS if one.key == "urge")
    return _page(request, (urge, *FOR_RUNNERS), **said)


def _page(request: HttpRequest, shown: tuple[Tool, ...], **said: str) -> HttpResponse:
    results = reverse("finder:results")
    context = {
        "tools": shown,
        "data": {
            **said,
            "tools": as_data(shown),
            "tolerance": _words("help-now.tolerance"),
            "stopping": _words("help-now.stopping"),
            "help": reverse("help-now"),
            "talk": reverse("guide:talk"),
            "now": f"{results}?online=yes&when=now",
            "near": reverse("finder:start"),
            "area": reverse("toolbox:area"),
            "lines": _lines(),
        },
        "looks": [
            {"name": _name(look), "manifest": reverse("toolbox:manifest", args=[look]), "icon": _icon(look)}
            for look in LOOKS
        ],
    }
    return render(request, "toolbox/tools.html", context)


@require_safe
@cache_control(no_store=True)
def area(request: HttpRequest) -> HttpResponse:
    """Give what is held around a place, for a device to keep; the place stays with nobody here."""
    try:
        found = area_around(request.GET.get("near", ""), index=current(), now=clock.now())
    except UnknownPlace as error:
        return problem(HTTPStatus.BAD_REQUEST, _which(str(error)))
    except NoIndex:
        return problem(
            HTTPStatus.SERVICE_UNAVAILABLE, gettext("There is nothing to find here yet. Try again later.")
        )
    return HttpResponse(msgspec.json.encode(found), content_type="application/json")


def _which(meant: str) -> str:
    if meant:
        return gettext("We are not sure which place you mean. Type one of these: %(places)s.") % {
            "places": meant
        }
    return gettext("We do not know that place. Try a postcode, or the name of a town nearby.")


words = cache_control(max_age=3600)(JavaScriptCatalog.as_view(packages=["alongside.toolbox"]))


@require_safe
@cache_control(max_age=3600)
def manifest(request: HttpRequest, look: str) -> HttpResponse:
    """Say under which name and picture the tools stand on a home screen."""
    if look not in LOOKS:
        raise Http404
    name = _name(look)
    data = {
        "name": name,
        "short_name": name,
        "start_url": reverse("toolbox:tools"),
        "scope": "/",
        "display": "standalone",
        "icons": [{"src": _icon(look), "sizes": "any", "type": "image/svg+xml"}],
    }
    return JsonResponse(data, content_type="application/manifest+json")


def _name(look: str) -> str:
    return str(LOOKS[look]) or settings.SITE_NAME


def _icon(look: str) -> str:
    return static("design/icon.svg" if look == "plain" else f"toolbox/looks/{look}.svg")


def _lines() -> list[dict[str, str]]:
    """Give the lines that stand on a card for the pocket: answered day and night, so that no card goes out of date at an hour."""
    kinds = (CrisisKind.EMERGENCY, CrisisKind.LISTENING)
    found = [
        one for one in crisis_contacts() if one.kind in kinds and one.phone and one.always and one.required
    ]
    return [{"name": one.name, "number": one.phone_shown or one.phone} for one in found]


def _words(key: str) -> dict[str, str]:
    found = block(key)
    return {"title": found.title, "words": found.words, "language": found.language}
