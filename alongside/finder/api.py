"""The API: the same questions and answers as the pages, for anybody's website."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from threading import Lock
from urllib.parse import unquote_plus

import msgspec
from django.conf import settings
from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.finder.answer import NamedPlace, Problem
from alongside.finder.answering import answer_json, listing_json, named_places
from alongside.finder.asking import ask
from alongside.finder.openapi import description
from alongside.finder.presenters.api import api_page
from alongside.finder.question import MOST_REFUSED, WORDS, Unread
from alongside.kernel import clock
from alongside.search.index import etag
from alongside.search.queries import NoIndex, current, index_if_any

# A process computes one thing at a time, and NumPy lets go at each step of a search: threads that took turns at every step got
# through a tenth to a third less.
_one_at_a_time = Lock()


@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    """Answer a question with a page of matches; a word that cannot be read is a problem, not a guess."""
    now = clock.now()
    try:
        index = current()
    except NoIndex as error:
        return problem(HTTPStatus.SERVICE_UNAVAILABLE, str(error))
    given = _given(request)
    # Where somebody looks from stays on no telephone, and with nobody between.
    tag = None if "near" in given else etag(index, now)
    if tag and _has_this(request, tag):
        return _tagged(request, HttpResponse(status=HTTPStatus.NOT_MODIFIED), tag)
    with _one_at_a_time:
        question, found = ask(given, index=index, now=now)
    if unread := [*_unknown(given), *question.unread]:
        detail = "Some words of the question could not be read."
        return problem(
            HTTPStatus.BAD_REQUEST, detail, unread=unread, did_you_mean=named_places(question.did_you_mean)
        )
    response = _json(answer_json(found, question, index=index, now=now))
    if tag is None:
        response["Cache-Control"] = "no-store"
        return response
    return _tagged(request, response, tag)


@require_safe
def meeting(request: HttpRequest, public_id: str) -> HttpResponse:
    """Answer with one listing, whole."""
    now = clock.now()
    try:
        index = current()
    except NoIndex as error:
        return problem(HTTPStatus.SERVICE_UNAVAILABLE, str(error))
    listing = index.listing(public_id)
    if listing is None:
        return problem(HTTPStatus.NOT_FOUND, "There is no listing of this id, or no longer.")
    tag = etag(index, now)
    if _has_this(request, tag):
        return _tagged(request, HttpResponse(status=HTTPStatus.NOT_MODIFIED), tag)
    return _tagged(request, _json(listing_json(listing, index=index, now=now)), tag)


@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """Describe the API to a program."""
    return _json(msgspec.json.encode(description(index_if_any())))


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """Describe the API to a person."""
    return render(request, "finder/api.html", {"page": api_page(index_if_any())})


def not_found(request: HttpRequest, path: str = "") -> HttpResponse:
    """Answer any other address under the API."""
    return problem(HTTPStatus.NOT_FOUND, "There is nothing at this address. /api/v1/docs says what there is.")


def problem(
    status: HTTPStatus,
    detail: str,
    *,
    unread: Sequence[Unread] = (),
    did_you_mean: tuple[NamedPlace, ...] = (),
) -> HttpResponse:
    """Answer with a problem document (RFC 9457) that says what to do."""
    body = Problem("about:blank", status.phrase, status.value, detail, tuple(unread), did_you_mean)
    response = HttpResponse(msgspec.json.encode(body), status=status, content_type="application/problem+json")
    response["Cache-Control"] = "no-store"
    return response


def _given(request: HttpRequest) -> dict[str, list[str]]:
    """Read the words of an address: as ``request.GET`` does, which is made to be changed and copied, and takes four times as long."""
    query = request.META.get("QUERY_STRING", "")
    if not query.isascii():
        return {word: request.GET.getlist(word) for word in request.GET}
    if query.count("&") >= settings.DATA_UPLOAD_MAX_NUMBER_FIELDS:
        raise TooManyFieldsSent
    given: dict[str, list[str]] = {}
    quoted = "%" in query or "+" in query
    for pair in filter(None, query.split("&")):
        word, _, value = pair.partition("=")
        if quoted:
            word, value = _unquoted(word), _unquoted(value)
        given.setdefault(word, []).append(value)
    return given


def _unquoted(text: str) -> str:
    if "%" in text:
        # Of a point and of hours: to put back these two alone takes a tenth of the time.
        text = text.replace("%2C", ",").replace("%3A", ":")
    return unquote_plus(text) if "%" in text or "+" in text else text


def _unknown(given: dict[str, list[str]]) -> list[Unread]:
    if given.keys() <= WORDS.keys():
        return []
    return [
        Unread(word[:40], f"This is not a word of the question. The words are: {', '.join(WORDS)}.")
        for word in sorted(given.keys() - WORDS.keys())[:MOST_REFUSED]
    ]


def _json(content: bytes) -> HttpResponse:
    return HttpResponse(content, content_type="application/json")


def _has_this(request: HttpRequest, tag: str) -> bool:
    return tag in (part.strip() for part in request.META.get("HTTP_IF_NONE_MATCH", "").split(","))


def _tagged(request: HttpRequest, response: HttpResponse, tag: str) -> HttpResponse:
    response["ETag"] = tag
    # What somebody asked is kept by nobody between.
    response["Cache-Control"] = f"{'private' if request.META.get('QUERY_STRING') else 'public'}, max-age=30"
    return response
