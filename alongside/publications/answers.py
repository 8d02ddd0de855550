"""How publications answer: with an entity tag, and with a problem document where they cannot."""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus
from itertools import islice
from typing import Final

import msgspec
from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_etags

from alongside.publications.asked import Unread

# Of what is wrong with a question, so much is told: a kilobyte that asks gets no quarter of a megabyte back.
MOST_TOLD: Final = 20


def problem(status: HTTPStatus, detail: str, *, unread: Iterable[Unread] = (), **also: str) -> HttpResponse:
    """
    Answer with a problem document (RFC 9457) that says what to do.

    :param also: what clients of a format look for in it besides
    """
    body = {"type": "about:blank", "title": status.phrase, "status": status.value, "detail": detail, **also}
    if errors := list(islice(unread, MOST_TOLD)):
        body["errors"] = errors  # type: ignore[assignment]
    response = HttpResponse(msgspec.json.encode(body), status=status, content_type="application/problem+json")
    response["Cache-Control"] = "no-store"
    return response


def tag_held(request: HttpRequest, tags: Iterable[str]) -> str:
    """Return which of these entity tags the asker holds already; empty where none."""
    held = {tag.removeprefix("W/") for tag in parse_etags(request.headers.get("If-None-Match", ""))}
    return next((tag for tag in tags if tag.removeprefix("W/") in held), "")


def tagged(request: HttpRequest, response: HttpResponse, tag: str) -> HttpResponse:
    """Have whoever asks keep an answer, and ask again whether it still holds; between them, only what is the same for all is kept."""
    response["ETag"] = tag
    response["Cache-Control"] = f"{'private' if request.GET else 'public'}, max-age=60"
    return response


def unchanged(request: HttpRequest, tag: str) -> HttpResponse:
    """Answer that what the asker holds still holds."""
    return tagged(request, HttpResponse(status=HTTPStatus.NOT_MODIFIED), tag)
