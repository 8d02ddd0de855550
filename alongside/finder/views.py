"""The finder's pages. None of them keeps anything of whoever looks, and none asks the database where the index can answer."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import partial
from http import HTTPStatus

import msgspec
from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alongside.content.blocks import block
from alongside.directory import queries as directory
from alongside.directory.listing import Listing
from alongside.finder.asking import ask, count_with, understand
from alongside.finder.forms import DEFAULT_WITHIN, EmbedForm, RefineForm, StartForm, ZoneForm
from alongside.finder.nothing_yet import needs_a_list
from alongside.finder.outlines import outlines
from alongside.finder.presenters.embed import Density, Theme, embed_page, framed, read_look, snippet
from alongside.finder.presenters.filters import also_asked, errors, filter_groups
from alongside.finder.presenters.map import (
    MOST_LISTED,
    map_shown,
    marks_on_screen,
    read_across,
    read_box,
    what_is_here,
)
from alongside.finder.presenters.meeting import meeting_page
from alongside.finder.presenters.programmes import programme_rows
from alongside.finder.presenters.provenance import provenance_page
from alongside.finder.presenters.results import list_address, results
from alongside.finder.presenters.text import (
    found_as_text,
    group_of,
    is_named,
    is_of_group,
    meeting_as_text,
)
from alongside.finder.privacy import not_kept
from alongside.finder.question import LARGEST_PAGE
from alongside.finder.zones import zone_named
from alongside.kernel import clock
from alongside.kernel.places import ATTRIBUTIONS
from alongside.publications import icalendar, schema_org, text
from alongside.publications.answers import tag_held, tagged, unchanged
from alongside.publications.site import Site
from alongside.search.index import etag
from alongside.search.queries import current
from alongside.search.spots import Box

# A page of results is ten long: with the finder's promise about approaches, the first shows more than one.
ON_A_PAGE = 10


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
    given = _given(request)
    # What may be chosen stands with its number, whatever an address that was made for a program says.
    words = _words(given, page_size=ON_A_PAGE) | {"counts": ["yes"]}
    question, found = ask(words, index=index, now=now)
    count = partial(count_with, given=words, index=index, now=now)
    form = RefineForm(given, index=index, question=question, found=found, count=count)
    page = results(found, question, given, index=index, now=now)
    context = {
        "form": form,
        "errors": errors(form, question),
        "groups": filter_groups(form),
        "also": also_asked(question, given),
        "page": page,
        "map": map_shown(question, given, box=_box(given), index=index, now=now)
        if given.get("map") and page.understood
        else None,
        "young": question.criteria.audience == "YOUNG",
    }
    return render(request, "finder/results.html", context)


def _given(request: HttpRequest) -> QueryDict:
    given = request.GET.copy()
    if given.get("near", "").strip() and not given.get("within"):
        given["within"] = DEFAULT_WITHIN
    return given


def _words(given: QueryDict, *, page_size: int) -> dict[str, list[str]]:
    return {word: given.getlist(word) for word in given} | {"page_size": [str(page_size)]}


def _box(given: QueryDict) -> Box | None:
    with suppress(ValueError):
        return read_box(given.get("box", ""))
    return None


@require_safe
@not_kept
@needs_a_list
def here(request: HttpRequest) -> HttpResponse:
    """Name what is held at one spot of the map, among what was asked."""
    now = clock.now()
    index = current()
    given = _given(request)
    question = understand(_words(given, page_size=MOST_LISTED), index=index)
    page = what_is_here(question, given, box=_box(given), index=index, now=now)
    status = HTTPStatus.OK if page.cards else HTTPStatus.NOT_FOUND
    return render(request, "finder/here.html", {"page": page}, status=status)


@require_safe
@not_kept
@needs_a_list
def points(request: HttpRequest) -> HttpResponse:
    """Give a script the marks of what was asked, in the box that its map shows."""
    index = current()
    given = _given(request)
    question = understand(_words(given, page_size=1), index=index)
    try:
        box, across = read_box(given.get("box", "")), read_across(given.get("across", ""))
    except ValueError:
        return _no_box()
    shown = marks_on_screen(question, given, box=box, across=across, index=index, now=clock.now())
    return HttpResponse(msgspec.json.encode(shown), content_type="application/json")


def _no_box() -> HttpResponse:
    status = HTTPStatus.BAD_REQUEST
    detail = _(
        "Give “box” as west,south,east,north in degrees, and “across” as a number of dots, or leave them out."
    )
    problem = {"type": "about:blank", "title": status.phrase, "status": status, "detail": detail}
    return HttpResponse(msgspec.json.encode(problem), status=status, content_type="application/problem+json")


@require_safe
@not_kept
@needs_a_list
def meeting(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show everything about one meeting."""
    index = current()
    listing = index.listing(public_id)
    if listing is None:
        return _no_longer(request, public_id)
    now = clock.now()
    page = meeting_page(listing, index=index, now=now, zone=_zone(request))
    context = {
        "list": list_address({listing.programme}),
        "data": schema_org.block_of(listing, site=_site(request, now), now=now),
        "page": page,
        "zone_form": ZoneForm(initial={"zone": page.zone}),
        "expect": block(f"expect.{listing.approach.lower()}", otherwise="expect.any"),
        "joining": block("joining-online"),
        "goes_along": _somebody_goes_along(listing),
        "address": request.build_absolute_uri(reverse("finder:meeting", args=[public_id])),
    }
    response = render(request, "finder/meeting.html", context)
    # A public listing may be found elsewhere, and no copy of it kept that would say tomorrow what was true today.
    response["X-Robots-Tag"] = "noarchive"
    return response


def _somebody_goes_along(listing: Listing) -> bool:
    """Say whether enough volunteers promise a time near a meeting; else a page leads to who can be rung alone."""
    says: Callable[[float, float], bool] = import_string(settings.GOES_ALONG)
    return (
        listing.latitude is not None
        and listing.longitude is not None
        and says(listing.latitude, listing.longitude)
    )


@require_safe
@not_kept
@needs_a_list
def provenance(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say of one meeting which lists have it, and whose word each part of it is."""
    listing = current().listing(public_id)
    if listing is None:
        return _no_longer(request, public_id)
    return render(request, "finder/provenance.html", {"page": provenance_page(listing)})


def _zone(request: HttpRequest) -> str | None:
    with suppress(ValueError):
        return zone_named(request.GET["zone"]) if request.GET.get("zone") else None
    return None


def _no_longer(request: HttpRequest, public_id: str) -> HttpResponse:
    found = directory.get_listing(public_id)
    if found and found.id != public_id and request.resolver_match:
        # Two lists had it under two addresses. They may be taken apart again, so nobody is to remember this for good.
        # What was asked goes with them: all of its group, names, a size of paper.
        asked = f"?{request.GET.urlencode()}" if request.GET else ""
        return redirect(reverse(request.resolver_match.view_name, args=[found.id]) + asked)
    known = found is not None
    status = HTTPStatus.GONE if known else HTTPStatus.NOT_FOUND
    return render(request, "finder/no_longer.html", {"known": known}, status=status)


@require_safe
@not_kept
@needs_a_list
def calendar(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give the meeting, or all of its group, as calendar entries; with neutral titles, unless names are asked for."""
    now, index = clock.now(), current()
    listing = index.listing(public_id)
    if listing is None:
        return _no_longer(request, public_id)
    site, named = _site(request, now), is_named(request.GET)
    if is_of_group(request.GET):
        group = group_of(listing, index=index, now=now)
        return _calendar(b"".join(icalendar.write(group, site=site, now=now, named=named)))
    written = icalendar.write_one(listing, site=site, now=now, named=named)
    return _no_longer(request, public_id) if written is None else _calendar(written)


@require_safe
@not_kept
@needs_a_list
def found_calendar(request: HttpRequest) -> HttpResponse:
    """Give the first hundred of what was found as a calendar, to follow or to keep; with neutral titles, unless names are asked for."""
    now = clock.now()
    given = _given(request)
    question, found = ask(_words(given, page_size=LARGEST_PAGE), index=current(), now=now)
    if question.unread:
        # A calendar is followed for months: nobody would see that it answers another question.
        words = "\n".join(f"{one.word}: {one.message}" for one in question.unread)
        return HttpResponse(words, status=HTTPStatus.BAD_REQUEST, content_type="text/plain; charset=utf-8")
    listings = (match.listing for match in found.matches)
    written = icalendar.write(listings, site=_site(request, now), now=now, named=is_named(given))
    return _calendar(b"".join(written))


@require_safe
@not_kept
@needs_a_list
def found_text(request: HttpRequest) -> HttpResponse:
    """Show the first of what was found as text for a message."""
    now = clock.now()
    given = _given(request)
    question, found = ask(_words(given, page_size=text.MOST), index=current(), now=now)
    page = found_as_text(found, question, given, site=_site(request, now))
    return render(request, "finder/text.html", {"page": page})


@require_safe
@not_kept
@needs_a_list
def meeting_text(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show one meeting, or all of its group, as a message to paste."""
    now, index = clock.now(), current()
    listing = index.listing(public_id)
    if listing is None:
        return _no_longer(request, public_id)
    page = meeting_as_text(listing, request.GET, site=_site(request, now), index=index, now=now)
    return render(request, "finder/text.html", {"page": page})


@require_safe
@needs_a_list
def embed(request: HttpRequest) -> HttpResponse:
    """Show what is on next in an area, of a programme or of a group, in a frame on another website; the same to all who look."""
    now, index = clock.now(), current()
    tag = etag(index, now)
    if tag_held(request, [tag]):
        return unchanged(request, tag)
    page = embed_page(request.GET, index=index, now=now)
    status = HTTPStatus.OK if page.total else HTTPStatus.NOT_FOUND
    response = render(request, "finder/embed.html", {"page": page}, status=status)
    response["X-Robots-Tag"] = "noindex"
    return tagged(request, response, tag)


@require_safe
def embed_style(request: HttpRequest) -> HttpResponse:
    """Give the styles of a framed page, in the colours that its website has asked for."""
    look = read_look(request.GET)
    response = render(request, "finder/embed.css", {"look": look}, content_type="text/css; charset=utf-8")
    response["Cache-Control"] = "public, max-age=86400"
    return response


@require_safe
@not_kept
@needs_a_list
def embed_maker(request: HttpRequest) -> HttpResponse:
    """Make what a website pastes, and show what it will look like."""
    index = current()
    form = EmbedForm({"theme": Theme.AUTO, "density": Density.ROOMY} | request.GET.dict(), index=index)
    wrong = not form.is_valid()
    given = request.GET.copy()
    code = "" if wrong else snippet(given, site=_site(request, clock.now()))
    context = {
        "form": form,
        "group": index.listing(given.get("group", "")),
        "snippet": code,
        "frame": "" if wrong else framed(given),
    }
    return render(request, "finder/embed_maker.html", context)


def _site(request: HttpRequest, now: datetime) -> Site:
    return Site(request.build_absolute_uri("/").rstrip("/"), now.date())


def _calendar(written: bytes) -> HttpResponse:
    response = HttpResponse(written, content_type=icalendar.CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{icalendar.FILE}"'
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
    attributions = dict.fromkeys((*ATTRIBUTIONS, *outlines().attribution))
    context = {"sources": directory.list_sources(), "attributions": attributions}
    return render(request, "finder/sources.html", context)


@require_safe
def programmes(request: HttpRequest) -> HttpResponse:
    """Show every programme that the directory knows, all alike, with who checked what is said of it."""
    return render(request, "finder/programmes.html", {"rows": programme_rows(directory.list_programmes())})
