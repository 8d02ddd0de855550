"""The addresses of the standard under ``/feeds/hsds-uk/v3/``. Each answers from the index, whole and without the database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache, wraps
from http import HTTPStatus
from typing import Any, Final

import msgspec
import numpy as np
import numpy.typing as npt
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from alongside.kernel import clock
from alongside.kernel.places import Found, Gazetteer, locate
from alongside.publications.answers import problem, tag_held, tagged, unchanged
from alongside.publications.files import site_of
from alongside.publications.hsds_uk import question, records, taxonomies
from alongside.publications.hsds_uk.ids import Kind, id_of
from alongside.publications.hsds_uk.records import Record
from alongside.search.index import Index, etag
from alongside.search.queries import NoIndex, current

PROFILE: Final = "https://docs.openreferraluk.org/en/latest/"
OPENAPI: Final = "https://openreferraluk.org/specifications/3.0/openapi.json"

PageOf = Callable[..., Record]
_View = Callable[..., HttpResponse]


def published(view: _View) -> _View:
    """Answer from the index in place, in the language of the lists, with an entity tag."""

    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, **match: str) -> HttpResponse:
        now = clock.now()
        try:
            index = current()
        except NoIndex as error:
            return problem(HTTPStatus.SERVICE_UNAVAILABLE, str(error))
        tag = etag(index, now)
        if "postcode" not in request.GET and tag_held(request, [tag]):
            return unchanged(request, tag)
        with translation.override(settings.LANGUAGE_CODE):
            response = view(request, index=index, now=now, **match)
        if "postcode" in request.GET:
            # Where somebody looks from stays with nobody between.
            response["Cache-Control"] = "no-store"
        elif response.status_code == HTTPStatus.OK:
            tagged(request, response, tag)
        return response

    return answer


@published
def root(request: HttpRequest, *, index: Index, now: datetime) -> HttpResponse:
    """Say which standard this is."""
    return json_of({"version": "HSDS-UK-3.0", "profile": PROFILE, "openapi_url": OPENAPI})


@published
def services(request: HttpRequest, *, index: Index, now: datetime) -> HttpResponse:
    """Answer with a page of services."""
    return found(given_in(request), records.service_of, index=index, now=now)


@published
def service_at_locations(request: HttpRequest, *, index: Index, now: datetime) -> HttpResponse:
    """Answer with a page of services, each at its location."""
    return found(given_in(request), records.at_location_of, index=index, now=now)


@published
def service(request: HttpRequest, *, id: str, index: Index, now: datetime) -> HttpResponse:
    """Answer with one service, also one that is closed for now."""
    return one_of(Kind.SERVICE, id, index, records.service_of)


@published
def service_at_location(request: HttpRequest, *, id: str, index: Index, now: datetime) -> HttpResponse:
    """Answer with one service at its location."""
    return one_of(Kind.SERVICE_AT_LOCATION, id, index, records.at_location_of)


@published
def organizations(request: HttpRequest, *, index: Index, now: datetime) -> HttpResponse:
    """Answer with the programmes that have a meeting."""
    return listed(request, organizations_in(index))


@published
def organization(request: HttpRequest, *, id: str, index: Index, now: datetime) -> HttpResponse:
    """Answer with one programme."""
    return by_id(organizations_in(index), id)


@published
def all_taxonomies(request: HttpRequest, *, index: Index, now: datetime) -> HttpResponse:
    """Answer with our taxonomies."""
    return listed(request, [taxonomies.taxonomy_of(one) for one in taxonomies.TAXONOMIES])


@published
def taxonomy(request: HttpRequest, *, id: str, index: Index, now: datetime) -> HttpResponse:
    """Answer with one taxonomy."""
    return by_id([taxonomies.taxonomy_of(one) for one in taxonomies.TAXONOMIES], id)


@published
def taxonomy_terms(request: HttpRequest, *, index: Index, now: datetime) -> HttpResponse:
    """Answer with the terms of all taxonomies, or of one."""
    wanted = request.GET.get("taxonomy_id", "").lower()
    terms = [term for term in taxonomies.each_term() if wanted in ("", term["taxonomy_id"])]
    return listed(request, terms, words={"taxonomy_id"})


@published
def taxonomy_term(request: HttpRequest, *, id: str, index: Index, now: datetime) -> HttpResponse:
    """Answer with one term."""
    return by_id(list(taxonomies.each_term()), id)


def found(
    given: Mapping[str, Sequence[str]],
    record_of: Callable[..., Record],
    *,
    index: Index,
    now: datetime,
    page_of: PageOf | None = None,
    known: Iterable[str] = question.WORDS,
) -> HttpResponse:
    """
    Answer with a page of the meetings that are asked for, or with what could not be read.

    :param given: in the words of version 3
    :param known: the words that whoever asks may use, where it is told that one is none
    """
    asked = question.read(given, programmes=index.programmes, locate=locate_in(index), known=known)
    if asked.unread:
        return problem(HTTPStatus.BAD_REQUEST, "Some words could not be read.", unread=asked.unread)
    numbers = numbers_of(asked, index=index, now=now)
    some = index.listings(_slice(numbers, asked.page, asked.per_page))
    site = site_of(index)
    contents = [records.minimal_of(one) if asked.minimal else record_of(one, site=site) for one in some]
    return json_of(
        (page_of or page)(contents, total=len(numbers), number=asked.page, per_page=asked.per_page)
    )


def numbers_of(asked: question.Question, *, index: Index, now: datetime) -> list[int]:
    """Return the numbers of all meetings that a question which could be read finds, over all pages."""
    numbers = [] if asked.nothing else index.numbers_of(asked.criteria, now=now)
    if asked.modified_after is None:
        return numbers
    changed = _changed(index)
    return [number for number in numbers if changed[number] >= asked.modified_after.timestamp()]


def one_of(kind: Kind, uuid: str, index: Index, record_of: Callable[..., Record]) -> HttpResponse:
    """Answer with the meeting of an id."""
    listing = index.listing(id_of(kind, uuid))
    if listing is None:
        return problem(HTTPStatus.NOT_FOUND, "There is nothing of this id, or no longer.")
    return json_of(record_of(listing, site=site_of(index)))


def organizations_in(index: Index) -> list[Record]:
    """Return the programmes of an index."""
    return [
        records.organization_of(code, one.name, one.approach)
        for code, one in sorted(index.programmes.items())
    ]


def by_id(all_of_them: Iterable[Record], id: str) -> HttpResponse:
    """Answer with one of few."""
    found = next((one for one in all_of_them if one["id"] == id.lower()), None)
    return problem(HTTPStatus.NOT_FOUND, "There is nothing of this id.") if found is None else json_of(found)


def listed(
    request: HttpRequest,
    all_of_them: list[Record],
    *,
    words: Iterable[str] = (),
    page_of: PageOf | None = None,
) -> HttpResponse:
    """Answer with a page of something of which there are few."""
    paging = {word: request.GET.getlist(word) for word in request.GET if word not in set(words)}
    asked = question.read(paging, programmes={}, locate=locate)
    if asked.unread or paging.keys() - {"page", "per_page", "full", "minimal", "format"}:
        detail = f"The words here are: {', '.join(sorted({'page', 'per_page', *words}))}."
        return problem(HTTPStatus.BAD_REQUEST, detail, unread=asked.unread)
    some = _slice(all_of_them, asked.page, asked.per_page)
    return json_of(
        (page_of or page)(some, total=len(all_of_them), number=asked.page, per_page=asked.per_page)
    )


def _slice(all_of_them: Sequence[Any], page: int, per_page: int) -> list[Any]:
    return list(all_of_them[(page - 1) * per_page : page * per_page])


def page(contents: list[Record], *, total: int, number: int, per_page: int) -> Record:
    """Return a page as version 3 has it."""
    pages = -(-total // per_page)
    return {
        "total_items": total,
        "total_pages": pages,
        "page_number": number,
        "size": len(contents),
        "first_page": number == 1,
        "last_page": number >= pages,
        "empty": not contents,
        "contents": contents,
    }


def given_in(request: HttpRequest) -> dict[str, list[str]]:
    """Return each word of an address with its values."""
    return {word: request.GET.getlist(word) for word in request.GET}


def json_of(value: Any) -> HttpResponse:
    """Answer with something as JSON."""
    return HttpResponse(msgspec.json.encode(value), content_type="application/json")


def locate_in(index: Index) -> Callable[[str], Found]:
    """Return what finds a place by its name, those that only the lists name included."""
    gazetteer = _gazetteer(index.gazetteer_bytes)
    return lambda text: locate(text, also=gazetteer)


@lru_cache(maxsize=1)
def _gazetteer(stored: bytes) -> Gazetteer:
    return Gazetteer.from_bytes(stored)


@lru_cache(maxsize=1)
def _changed(index: Index) -> npt.NDArray[np.float64]:
    """Return when each was last changed, by its number; worked out once of an index."""
    return np.fromiter((one.changed_at.timestamp() for one in index.listings()), np.float64, len(index))


def not_found(request: HttpRequest, path: str = "") -> HttpResponse:
    """Answer any other address of the standard."""
    known = ("services", "service_at_locations", "organizations", "taxonomies", "taxonomy_terms")
    return problem(HTTPStatus.NOT_FOUND, f"There is nothing at this address. Ask one of: {', '.join(known)}.")
