"""The addresses of the version before, under ``/feeds/hsds-uk/v1/``."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse

from alongside.publications.hsds_uk import taxonomies, v1
from alongside.publications.hsds_uk.ids import Kind
from alongside.publications.hsds_uk.views import (
    PROFILE,
    by_id,
    found,
    given_in,
    json_of,
    listed,
    one_of,
    organizations_in,
    published,
)
from alongside.search.index import Index

OPENAPI = "https://openreferraluk.org/specifications/1.0/openapi.json"


@published
def root(request: HttpRequest, *, index: Index, now: datetime) -> HttpResponse:
    """Say which standard this is."""
    return json_of({"version": "HSDS-UK-1.0", "profile": PROFILE, "openapi_url": OPENAPI})


@published
def services(request: HttpRequest, *, index: Index, now: datetime) -> HttpResponse:
    """Answer with a page of services."""
    asked = v1.in_words_of_v3(given_in(request))
    return found(asked, v1.service_of, index=index, now=now, page_of=v1.page, known=v1.WORDS)


@published
def service(request: HttpRequest, *, id: str, index: Index, now: datetime) -> HttpResponse:
    """Answer with one service, also one that is closed for now."""
    return one_of(Kind.SERVICE, id, index, v1.service_of)


@published
def organizations(request: HttpRequest, *, index: Index, now: datetime) -> HttpResponse:
    """Answer with the programmes that have a meeting."""
    return listed(request, organizations_in(index), page_of=v1.page)


@published
def organization(request: HttpRequest, *, id: str, index: Index, now: datetime) -> HttpResponse:
    """Answer with one programme."""
    return by_id(organizations_in(index), id)


@published
def all_taxonomies(request: HttpRequest, *, index: Index, now: datetime) -> HttpResponse:
    """Answer with the terms of all vocabularies, or of one."""
    wanted = request.GET.get("vocabulary", "").lower()
    terms = [v1.taxonomy_of(term) for term in taxonomies.each_term()]
    chosen = [term for term in terms if wanted in ("", term["vocabulary"].lower())]
    return listed(request, chosen, words={"vocabulary"}, page_of=v1.page)


@published
def taxonomy(request: HttpRequest, *, id: str, index: Index, now: datetime) -> HttpResponse:
    """Answer with one term."""
    return by_id([v1.taxonomy_of(term) for term in taxonomies.each_term()], id)


@published
def vocabularies(request: HttpRequest, *, index: Index, now: datetime) -> HttpResponse:
    """Answer with the names of our vocabularies."""
    names = [{"id": one.name} for one in taxonomies.TAXONOMIES]
    return listed(request, names, page_of=v1.page)
