"""The lists under ``/feeds/``. None of them asks the database, and none is sent piece by piece."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from http import HTTPStatus

import msgspec
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe
from msgspec.structs import replace

from alongside.kernel import clock
from alongside.publications import files, icalendar, rss
from alongside.publications.answers import problem, tag_held, tagged, unchanged
from alongside.publications.asked import Asked, read_asked
from alongside.publications.changes import changes_of, changes_within
from alongside.publications.formats import FORMATS, Format
from alongside.publications.openapi import description
from alongside.publications.site import Site
from alongside.search.index import Index
from alongside.search.queries import NoIndex, current

# What is written while somebody waits for it takes 0.3 seconds at most.
LARGEST_PART = 10_000
LARGEST_CALENDAR = 500
# Until a slow reader has it all, the server holds a copy for each: thirty who took 30 MB took it to 1 GB. As gzip it is a sixth.
LARGEST_PLAIN = 8_000_000

# As Django reads it, who else would zip what we send plain.
_TAKES_GZIP = re.compile(r"\bgzip\b")


@require_safe
def list_of(request: HttpRequest, file: str) -> HttpResponse:
    """Answer with a list: whole as it lies beside the index, or a part of it."""
    one = FORMATS.get(file)
    if one is None:
        return problem(HTTPStatus.NOT_FOUND, f"There is no such list. The lists are: {', '.join(FORMATS)}.")
    return _asked_of(
        request,
        lambda index, asked: (
            _whole(request, index, one) if asked.is_whole else _part(request, index, one, asked)
        ),
    )


def _asked_of(
    request: HttpRequest,
    answer: Callable[[Index, Asked], HttpResponse],
    *,
    also: frozenset[str] = frozenset(),
) -> HttpResponse:
    """Answer about what is asked for of the list, or say why not; ``also`` are further words that are understood."""
    try:
        index = current()
        given = {word: request.GET.getlist(word) for word in request.GET}
        asked = read_asked(given, index=index, also=also)
        if asked.unread:
            return problem(HTTPStatus.BAD_REQUEST, "Some words could not be read.", unread=asked.unread)
        return answer(index, asked)
    except (NoIndex, files.NotWritten) as error:
        return problem(HTTPStatus.SERVICE_UNAVAILABLE, str(error))


def _with_names(request: HttpRequest) -> bool:
    """Whether titles are to name the meetings; neutral ones are the rule."""
    return request.GET.get("names") == "yes"


def _whole(request: HttpRequest, index: Index, one: Format) -> HttpResponse:
    tags = files.etags(index, one.file)
    zipped = bool(_TAKES_GZIP.search(request.headers.get("Accept-Encoding", "")))
    if tag := tag_held(request, tags.values()):
        response = unchanged(request, tag)
    elif not zipped and files.size(index, one.file) > LARGEST_PLAIN:
        detail = "This list is large: ask for it with “Accept-Encoding: gzip”, as curl --compressed does, or for an area of it."
        response = problem(HTTPStatus.NOT_ACCEPTABLE, detail)
    else:
        content = files.whole(index, one.file, zipped=zipped)
        response = tagged(request, HttpResponse(content, content_type=one.content_type), tags[zipped])
        if zipped:
            response["Content-Encoding"] = "gzip"
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def _part(request: HttpRequest, index: Index, one: Format, asked: Asked) -> HttpResponse:
    tag = f'W/"{index.version}"'
    if tag_held(request, [tag]):
        return unchanged(request, tag)
    numbers = index.numbers(programmes=asked.programmes, areas=asked.areas)
    if len(numbers) > LARGEST_PART:
        return problem(
            HTTPStatus.BAD_REQUEST,
            f"That is more than {LARGEST_PART:,} meetings. Take the whole list, or name an area or a programme of it.",
        )
    with translation.override(settings.LANGUAGE_CODE):
        content = b"".join(one.write(index.listings(numbers), site=files.site_of(index)))
    return tagged(request, HttpResponse(content, content_type=one.content_type), tag)


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """Answer with a calendar of an area, a programme, or both."""
    return _asked_of(
        request, lambda index, asked: _calendar(request, index, asked), also=frozenset({"names"})
    )


def _calendar(request: HttpRequest, index: Index, asked: Asked) -> HttpResponse:
    numbers = index.numbers(programmes=asked.programmes, areas=asked.areas)
    if asked.is_whole or len(numbers) > LARGEST_CALENDAR:
        return problem(
            HTTPStatus.BAD_REQUEST,
            f"A calendar holds {LARGEST_CALENDAR} meetings at most: name an area, as area=devon/exeter, or a programme in it.",
        )
    now, tag = clock.now(), f'W/"{index.version}-{clock.now().date()}"'
    if tag_held(request, [tag]):
        return unchanged(request, tag)
    with translation.override(settings.LANGUAGE_CODE):
        listings = index.listings(numbers)
        content = b"".join(
            icalendar.write(listings, site=files.site_of(index), now=now, named=_with_names(request))
        )
    return tagged(request, HttpResponse(content, content_type=icalendar.CONTENT_TYPE), tag)


@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """Answer with what has changed of the list, or of a part of it."""
    return _asked_of(request, lambda index, asked: _changes(request, index, asked), also=frozenset({"names"}))


def _changes(request: HttpRequest, index: Index, asked: Asked) -> HttpResponse:
    tag = f'W/"{index.version}"'
    if tag_held(request, [tag]):
        return unchanged(request, tag)
    with translation.override(settings.LANGUAGE_CODE):
        content = rss.write(
            changes_within(changes_of(index).changes, programmes=asked.programmes, areas=asked.areas),
            site=_site(request, index),
            now=index.built_at,
            listing_of=index.listing,
            named=_with_names(request),
            address=request.build_absolute_uri(),
        )
    return tagged(request, HttpResponse(content, content_type=rss.CONTENT_TYPE), tag)


def _site(request: HttpRequest, index: Index) -> Site:
    """Return who publishes; where nobody has said our address, whoever asks knows it."""
    site = files.site_of(index)
    return site if site.address else replace(site, address=request.build_absolute_uri("/").rstrip("/"))


@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """Describe the lists to a program, also before there is one."""
    index = None
    with suppress(NoIndex):
        index = current()
    content = msgspec.json.encode(description(index))
    tag = f'W/"{sha256(content).hexdigest()[:16]}"'
    if tag_held(request, [tag]):
        return unchanged(request, tag)
    return tagged(request, HttpResponse(content, content_type="application/json"), tag)


def not_found(request: HttpRequest, path: str = "") -> HttpResponse:
    """Answer any other address under the lists."""
    return problem(HTTPStatus.NOT_FOUND, f"There is no such list. The lists are: {', '.join(FORMATS)}.")
