"""The finder's pages. None of them keeps anything of whoever looks, and none asks the database where the index can answer."""

from __future__ import annotations

from contextlib import suppress
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alongside.content.blocks import block
from alongside.directory import queries as directory
from alongside.finder.asking import ask
from alongside.finder.forms import DEFAULT_WITHIN, RefineForm, StartForm, ZoneForm
from alongside.finder.nothing_yet import needs_a_list
from alongside.finder.presenters.filters import also_asked, errors, filter_groups
from alongside.finder.presenters.meeting import calendar_file, meeting_page
from alongside.finder.presenters.programmes import programme_rows
from alongside.finder.presenters.results import results
from alongside.finder.privacy import not_kept
from alongside.finder.zones import zone_named
from alongside.kernel import clock
from alongside.kernel.places import ATTRIBUTIONS
from alongside.search.queries import current

# A page of results is ten long: with the finder's promise about approaches, the first shows more than one.
ON_A_PAGE = "10"


@require_safe
@not_kept
def start(request: HttpRequest) -> HttpResponse:
    """Ask where, and offer online."""
    return render(
        request,
        "finder/start.html",
        {"form": StartForm(), "within": DEFAULT_WITHIN, "find_words": _("Find a meeting")},
    )


@require_safe
@not_kept
@needs_a_list
def find(request: HttpRequest) -> HttpResponse:
    """Show what was found, with the questions that can still be asked."""
    now = clock.now()
    index = current()
    given = request.GET.copy()
    if given.get("near", "").strip() and not given.get("within"):
        given["within"] = DEFAULT_WITHIN
    words = {word: given.getlist(word) for word in given} | {"page_size": [ON_A_PAGE]}
    question, found = ask(words, index=index, now=now)
    form = RefineForm(given, index=index, found=found, unread=question.unread)
    page = results(found, question, given, index=index, now=now)
    context = {
        "form": form,
        "errors": errors(form, question),
        "groups": filter_groups(form),
        "also": also_asked(question, given),
        "page": page,
        "young": question.criteria.audience == "YOUNG",
    }
    return render(request, "finder/results.html", context)


@require_safe
@not_kept
@needs_a_list
def meeting(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show everything about one meeting."""
    index = current()
    listing = index.listing(public_id)
    if listing is None:
        return _no_longer(request, public_id)
    page = meeting_page(listing, index=index, now=clock.now(), zone=_zone(request))
    context = {
        "page": page,
        "zone_form": ZoneForm(initial={"zone": page.zone}),
        "expect": block(f"expect.{listing.approach.lower()}", otherwise="expect.any"),
        "joining": block("joining-online"),
        "address": request.build_absolute_uri(reverse("finder:meeting", args=[public_id])),
    }
    return render(request, "finder/meeting.html", context)


def _zone(request: HttpRequest) -> str | None:
    with suppress(ValueError):
        return zone_named(request.GET["zone"]) if request.GET.get("zone") else None
    return None


def _no_longer(request: HttpRequest, public_id: str) -> HttpResponse:
    known = directory.get_listing(public_id) is not None
    status = HTTPStatus.GONE if known else HTTPStatus.NOT_FOUND
    return render(request, "finder/no_longer.html", {"known": known}, status=status)


@require_safe
@not_kept
@needs_a_list
def calendar(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give the meeting as a calendar entry with a neutral title."""
    now = clock.now()
    listing = current().listing(public_id)
    if listing is None:
        return _no_longer(request, public_id)
    url = request.build_absolute_uri(reverse("finder:meeting", args=[public_id]))
    written = calendar_file(listing, url=url, now=now)
    if written is None:
        return _no_longer(request, public_id)
    response = HttpResponse(written, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="calendar.ics"'
    return response


@require_safe
@not_kept
def under_18(request: HttpRequest) -> HttpResponse:
    """Lead somebody under 18 to what is meant for them."""
    return render(request, "finder/words.html", {"words": block("under-18"), "young": True})


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Say what this is."""
    return render(request, "finder/words.html", {"words": block("about")})


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Say what is kept: nothing of whoever looks."""
    return render(request, "finder/words.html", {"words": block("privacy")})


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Say how to use this without sight, hearing, a mouse or script, and whom to tell where that fails."""
    return render(request, "finder/words.html", {"words": block("accessibility")})


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """Say where the lists and the places come from."""
    context = {"sources": directory.list_sources(), "attributions": ATTRIBUTIONS}
    return render(request, "finder/sources.html", context)


@require_safe
def programmes(request: HttpRequest) -> HttpResponse:
    """Show every programme that the directory knows, all alike, with who checked what is said of it."""
    return render(request, "finder/programmes.html", {"rows": programme_rows(directory.list_programmes())})
