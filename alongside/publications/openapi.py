"""
The description of the lists in OpenAPI 3.1, for programs: every address under ``/feeds/``, and every word that it takes.

What the words mean stands where they are read. A format that is put into the table of formats is described by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any, Final

from alongside.publications import asked, icalendar, rss
from alongside.publications.formats import FORMATS, Format
from alongside.publications.hsds_uk import question, v1
from alongside.search.index import Index

Json = dict[str, Any]

VERSION: Final = "1"
ABOUT: Final = (
    "The list of meetings, whole or in part, in the formats that the world reads. No key is needed, and nothing is kept of whoever "
    "asks. Say where a meeting came from, as its sources tell it. A word that is not known, or that cannot be read, is a problem "
    "that says what to give instead, and never a guess."
)
_NAMES: Final = {
    "names": "“yes” for the meetings' own names; else titles are neutral, since other people look at them."
}

_TEXT: Final[Json] = {"type": "string"}
_UUID: Final[Json] = {"type": "string", "format": "uuid"}
_NUMBER: Final[Json] = {"type": "number", "minimum": 0, "maximum": 29_999_999}
_COUNT: Final[Json] = {"type": "integer", "minimum": 0}
_CLOCK: Final[Json] = {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}
# How a word of services is written; any other is text.
_WRITTEN: Final[Mapping[str, Json]] = {
    "proximity": {"type": "number", "exclusiveMinimum": 0, "maximum": 29_999_999},
    "day": {"type": "array", "items": {"enum": list(question.DAYS)}},
    "start_time": _CLOCK,
    "end_time": _CLOCK,
    "minimum_age": _NUMBER,
    "maximum_age": _NUMBER,
    "taxonomy_id": {"type": "array", "items": _TEXT},
    "taxonomy_term_id": {"type": "array", "items": _TEXT},
    "modified_after": {"type": "string", "format": "date-time"},
    "minimal": {"enum": ["true", "false"]},
    "format": {"enum": ["json"]},
    "page": {"type": "integer", "minimum": 1, "maximum": 1_000_000},
    "per_page": {"type": "integer", "minimum": 1, "maximum": question.LARGEST_PAGE},
}
_OF_FEW: Final = ("page", "per_page")

_PROBLEM: Final[Json] = {
    "type": "object",
    "description": "What went wrong and what to do, as RFC 9457 has it.",
    "required": ["type", "title", "status", "detail"],
    "additionalProperties": False,
    "properties": {
        "type": _TEXT,
        "title": _TEXT,
        "status": {"type": "integer"},
        "detail": _TEXT,
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["word", "message"],
                "properties": {"word": _TEXT, "message": _TEXT},
            },
        },
    },
}
_ORGANIZATION: Final[Json] = {
    "type": "object",
    "description": "A programme.",
    "required": ["id", "name", "description"],
    "properties": {"id": _UUID, "name": _TEXT, "description": _TEXT},
}
_TAXONOMY: Final[Json] = _ORGANIZATION | {"description": "A vocabulary of ours."}
_TERM: Final[Json] = {
    "type": "object",
    "description": "A word of one of our vocabularies.",
    "required": ["id", "name", "description", "taxonomy_id"],
    "properties": {
        "id": _UUID,
        "name": _TEXT,
        "description": _TEXT,
        "taxonomy_id": _UUID,
        "taxonomy": _TEXT,
        "term": _TEXT,
    },
}
_SERVICE: Final[Json] = {
    "type": "object",
    "description": "A meeting, as the standard has it: https://openreferraluk.org/specifications/3.0/schema/service.json.",
    "required": ["id", "name", "status"],
    "properties": {
        "id": _UUID,
        "name": _TEXT,
        "status": {"enum": ["active", "inactive", "defunct", "temporarily closed"]},
        "description": _TEXT,
        "schedules": {"type": "array", "items": {"type": "object", "required": ["id"]}},
        "organization": {"$ref": "#/components/schemas/Organization"},
        "assured_date": {"type": "string", "format": "date"},
        "last_modified": {"type": "string", "format": "date-time"},
    },
}
_AT_LOCATION: Final[Json] = {
    "type": "object",
    "description": "A meeting at its place.",
    "required": ["id"],
    "properties": {"id": _UUID, "location": {"type": "object", "required": ["id", "location_type"]}},
}
_ROOT: Final[Json] = {
    "type": "object",
    "required": ["version", "profile", "openapi_url"],
    "properties": {"version": _TEXT, "profile": _TEXT, "openapi_url": _TEXT},
}
_SCHEMAS: Final[Mapping[str, Json]] = {
    "Problem": _PROBLEM, "Service": _SERVICE, "ServiceAtLocation": _AT_LOCATION, "Organization": _ORGANIZATION, "Taxonomy": _TAXONOMY,
    "TaxonomyTerm": _TERM, "Root": _ROOT, "Vocabulary": {"type": "object", "required": ["id"], "properties": {"id": _TEXT}},
    "TermOfVersion1": {
        "type": "object", "required": ["id", "name", "vocabulary"], "properties": {"id": _UUID, "name": _TEXT, "vocabulary": _TEXT},
    },
}  # fmt: skip

_TAG: Final[Json] = {
    "ETag": {"description": "Holds for as long as the answer says the same.", "schema": _TEXT},
    "Cache-Control": {
        "description": "A minute, with nobody between where something was asked.",
        "schema": _TEXT,
    },
}
_IF_NONE_MATCH: Final[Json] = {
    "name": "If-None-Match",
    "in": "header",
    "description": "The ETag of an answer that you have: if it still holds, you are told so and nothing is sent.",
    "schema": _TEXT,
}


def description(index: Index | None) -> Json:
    """
    Describe the lists.

    :param index: what there is now, for the programmes that can be named; None where there is none yet
    """
    of_lists = _list_words(index)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Alongside: the lists", "version": VERSION, "description": ABOUT},
        "paths": {
            **{f"/feeds/{one.file}": _list(one, of_lists) for one in FORMATS.values()},
            "/feeds/calendar.ics": _of_a_part(
                "A calendar of an area or a programme", icalendar.CONTENT_TYPE, of_lists
            ),
            "/feeds/changes.rss": _of_a_part(
                "What has changed, to follow in a reader of feeds", rss.CONTENT_TYPE, of_lists
            ),
            **_services("/feeds/hsds-uk/v3", question.WORDS, _V3, "contents"),
            **_services("/feeds/hsds-uk/v1", _words_of_v1(), _V1, "content"),
        },
        "components": {"schemas": dict(_SCHEMAS)},
    }


def _list_words(index: Index | None) -> list[Json]:
    programmes: Json = {"enum": sorted(index.programmes)} if index and index.programmes else {}
    written = {"programme": _TEXT | programmes, "area": _TEXT}
    return [
        _query(word, means, {"type": "array", "items": written[word], "maxItems": asked.MOST_VALUES})
        for word, means in asked.WORDS.items()
    ]


def _query(word: str, means: str, schema: Json) -> Json:
    return {"name": word, "in": "query", "description": means, "allowEmptyValue": True, "schema": schema}


def _list(one: Format, words: list[Json]) -> Json:
    too_large = {HTTPStatus.NOT_ACCEPTABLE: "It is large: it is sent as gzip alone."}
    return _get(f"All meetings, or a part of them: {one.file}", one.content_type, words, also=too_large)


def _of_a_part(summary: str, content_type: str, words: list[Json]) -> Json:
    names = [_query(word, means, {"enum": ["yes", ""]}) for word, means in _NAMES.items()]
    return _get(summary, content_type, [*words, *names])


def _get(
    summary: str,
    content_type: str,
    words: Iterable[Json],
    *,
    schema: Json | None = None,
    also: Mapping[HTTPStatus, str] = {},
) -> Json:
    failures = {
        HTTPStatus.BAD_REQUEST: "A word is not known or cannot be read; `errors` says of each what to give.",
        HTTPStatus.SERVICE_UNAVAILABLE: "There is no list yet, or not at the moment.",
        **also,
    }
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {
        "get": {
            "operationId": f"get {summary}",
            "summary": summary,
            "parameters": [*words, _IF_NONE_MATCH],
            "responses": {
                "200": {
                    "description": summary,
                    "headers": _TAG,
                    "content": {content_type.partition(";")[0]: {"schema": schema or {}}},
                },
                "304": {"description": "What you have still holds.", "headers": _TAG},
                **{
                    str(status.value): {"description": said, "content": problem}
                    for status, said in failures.items()
                },
            },
        }
    }


# The collections of each version: the shape of one, and whether they can be asked for as services are.
_V3: Final[Mapping[str, tuple[str, bool]]] = {
    "services": ("Service", True),
    "service_at_locations": ("ServiceAtLocation", True),
    "organizations": ("Organization", False),
    "taxonomies": ("Taxonomy", False),
    "taxonomy_terms": ("TaxonomyTerm", False),
}
_V1: Final[Mapping[str, tuple[str, bool]]] = {
    "services": ("Service", True),
    "organizations": ("Organization", False),
    "taxonomies": ("TermOfVersion1", False),
    "vocabularies": ("Vocabulary", False),
}
_PAGE: Final = {
    "contents": ("total_items", "total_pages", "page_number", "size", "first_page", "last_page", "empty"),
    "content": ("totalElements", "totalPages", "number", "size", "first", "last", "empty"),
}
_ALSO: Final = {"taxonomy_terms": "taxonomy_id"}


def _words_of_v1() -> dict[str, str]:
    return {word: question.WORDS[means] for word, means in v1.WORDS.items()}


def _services(
    base: str, words: Mapping[str, str], collections: Mapping[str, tuple[str, bool]], contents: str
) -> dict[str, Json]:
    paths = {f"{base}/": _get(f"Which standard this is: {base}", "application/json", (), schema=_ref("Root"))}
    for name, (shape, is_asked) in collections.items():
        known = words if is_asked else {word: words[word] for word in (*_OF_FEW, _ALSO.get(name, "page"))}
        asking = [
            _query(word, means, _WRITTEN.get(v1.WORDS.get(word, word), _TEXT))
            for word, means in known.items()
        ]
        summary = f"{name.replace('_', ' ').capitalize()}, page by page: {base}"
        paths[f"{base}/{name}"] = _get(summary, "application/json", asking, schema=_page_of(shape, contents))
        if shape != "Vocabulary":
            paths[f"{base}/{name}/{{id}}"] = _one(name, base, shape)
    return paths


def _one(name: str, base: str, shape: str) -> Json:
    id: Json = {
        "name": "id",
        "in": "path",
        "required": True,
        "description": "The `id` of one on a page.",
        "schema": _UUID,
    }
    return _get(
        f"One of {name.replace('_', ' ')}: {base}",
        "application/json",
        [id],
        schema=_ref(shape),
        also={HTTPStatus.NOT_FOUND: "There is nothing of this id, or no longer."},
    )


def _page_of(shape: str, contents: str) -> Json:
    members: Json = {
        name: _COUNT if name.startswith(("total", "page", "number", "size")) else {"type": "boolean"}
        for name in _PAGE[contents]
    }
    return {
        "type": "object",
        "required": [*members, contents],
        "additionalProperties": False,
        "properties": {**members, contents: {"type": "array", "items": _ref(shape)}},
    }


def _ref(shape: str) -> Json:
    return {"$ref": f"#/components/schemas/{shape}"}
