"""
The description of the API in OpenAPI 3.1, for programs; :mod:`finder.presenters.api` says the same to people.

Nothing is said here that stands elsewhere already: parameters come from the words of a question, answers from the
shapes that are sent, and what their members mean from the docstrings of those.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any

import msgspec
from msgspec import Struct

from alongside.directory.listing import SourceNote
from alongside.finder import answer
from alongside.finder.question import WORDS, Unread, Word
from alongside.search.index import Index

Json = dict[str, Any]

VERSION = "1"
ABOUT = (
    "Meetings of every programme that this site lists, for anybody's website. No key is needed, and nothing is kept of "
    "whoever asks. The words of a question are those of our own pages. None must be given; one that takes several values "
    "may be given again, or once with commas between them; an empty value asks nothing. A word that is not known, or that "
    "cannot be read, is a problem that says what to give instead, and never a guess. Say where a list came from, as "
    "`sources` tells it."
)

_SHAPES: tuple[type[Struct], ...] = (
    answer.Answer, answer.Match, answer.WholeListing, answer.Session, answer.Reason, answer.Ring, answer.NamedPlace,
    answer.Problem, Unread, SourceNote,
)  # fmt: skip
_REF = "#/components/schemas/{name}"
_PARAM = re.compile(r":param ([\w, ]+): (.+?)(?=\n:param |\Z)", re.DOTALL)
_ROLE = re.compile(r":\w+:`([^`]+)`|``([^`]+)``")

_HEADERS: dict[str, Json] = {
    "ETag": {
        "description": "Holds for one minute of one reading of the lists. Not given where `near` was asked.",
        "schema": {"type": "string"},
    },
    "Cache-Control": {
        "description": "Half a minute, and with nobody between where something was asked; where `near` was asked, nobody keeps the answer.",
        "schema": {"type": "string"},
    },
}
_IF_NONE_MATCH: Json = {
    "name": "If-None-Match",
    "in": "header",
    "description": "The ETag of an answer that you have: if it still holds, you are told so and nothing is sent.",
    "schema": {"type": "string"},
}


def examples(index: Index | None) -> dict[str, str]:
    """Return for each word a value that can be given here: programmes and areas are those of the lists."""
    of_lists = () if index is None else (("programme", list(index.programmes)), ("area", list(index.areas)))
    there = {name: min(known) for name, known in of_lists if known}
    return {name: there.get(name, word.example) for name, word in WORDS.items()}


def description(index: Index | None) -> Json:
    """
    Describe the API.

    :param index: what is to be found now, for the programmes that can be named; None where there is none yet
    """
    return {
        "openapi": "3.1.0",
        "info": {"title": "Alongside", "version": VERSION, "description": ABOUT},
        "paths": {
            "/api/v1/meetings": {"get": _meetings(index)},
            "/api/v1/meetings/{id}": {"get": _meeting()},
        },
        "components": {"schemas": _schemas()},
    }


def _meetings(index: Index | None) -> Json:
    given = examples(index)
    return {
        "operationId": "findMeetings",
        "summary": "Find meetings",
        "parameters": [
            *(_parameter(name, word, given[name], index) for name, word in WORDS.items()),
            _IF_NONE_MATCH,
        ],
        "responses": {
            "200": _answered(
                "A page of matches, with the counts of what else could be chosen.", answer.Answer
            ),
            **_NOT_MODIFIED,
            **_problems(
                {
                    HTTPStatus.BAD_REQUEST: "A word is not known or cannot be read; `errors` says of each what to give.",
                    HTTPStatus.SERVICE_UNAVAILABLE: "Nothing can be found here yet, or not at the moment.",
                }
            ),
        },
    }


def _meeting() -> Json:
    return {
        "operationId": "getMeeting",
        "summary": "Get one meeting, with how to join",
        "parameters": [
            {
                "name": "id",
                "in": "path",
                "required": True,
                "description": "The `id` of a match.",
                "schema": {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"},
            },
            _IF_NONE_MATCH,
        ],
        "responses": {
            "200": _answered("The meeting.", answer.WholeListing),
            **_NOT_MODIFIED,
            **_problems(
                {
                    HTTPStatus.NOT_FOUND: "No meeting has this id, or it is no longer listed.",
                    HTTPStatus.SERVICE_UNAVAILABLE: "Nothing can be found here yet, or not at the moment.",
                }
            ),
        },
    }


def _parameter(name: str, word: Word, example: str, index: Index | None) -> Json:
    values = sorted(index.programmes) if index and name == "programme" else list(word.values)
    one: Json = {"type": "string"} | ({"enum": values} if values else {})
    if word.least is not None:
        one = {"type": "integer", "minimum": word.least, "maximum": word.most, "default": word.unsaid}
    return {
        "name": name,
        "in": "query",
        "description": word.says,
        "allowEmptyValue": True,
        "schema": {"type": "array", "items": one} if word.many else one,
        "example": example.split(",") if word.many else int(example) if word.least is not None else example,
    }


def _answered(words: str, shape: type[Struct]) -> Json:
    content = {"application/json": {"schema": {"$ref": _REF.format(name=shape.__name__)}}}
    return {"description": words, "headers": _HEADERS, "content": content}


_NOT_MODIFIED: Json = {"304": {"description": "What you have still holds.", "headers": _HEADERS}}


def _problems(words: Mapping[HTTPStatus, str]) -> Json:
    content = {"application/problem+json": {"schema": {"$ref": _REF.format(name=answer.Problem.__name__)}}}
    return {str(status.value): {"description": said, "content": content} for status, said in words.items()}


def _schemas() -> Json:
    _, schemas = msgspec.json.schema_components(_SHAPES, ref_template=_REF)
    for shape in _SHAPES:
        _explain(schemas[shape.__name__], shape)
    return schemas


def _explain(schema: Json, shape: type[Struct]) -> None:
    """Put the docstring of a shape where a reader looks for it, and let it have no member that is not declared."""
    names = dict(zip(shape.__struct_fields__, shape.__struct_encode_fields__, strict=True))
    schema["description"] = _plain(inspect.getdoc(shape) or "").partition(":param")[0].strip()
    schema["additionalProperties"] = False
    schema["required"] = [*schema["required"], *_always_sent(shape, schema["required"])]
    for field, words in _meanings(shape):
        member = schema["properties"][names[field]]
        # Beside a reference a description would be its own, so that it is said of a group of one.
        schema["properties"][names[field]] = {**member, "description": words}


def _always_sent(shape: type[Struct], required: Iterable[str]) -> list[str]:
    """Return the members with a default that are sent all the same."""
    return (
        []
        if shape.__struct_config__.omit_defaults
        else sorted({*shape.__struct_encode_fields__} - {*required})
    )


def _meanings(shape: type[Struct]) -> Iterable[tuple[str, str]]:
    """Yield what is said of the fields of a shape, and of those that it takes over."""
    for one in reversed(shape.__mro__):
        for fields, words in _PARAM.findall(_plain(inspect.cleandoc(one.__dict__.get("__doc__") or ""))):
            yield from ((field, " ".join(words.split())) for field in fields.split(", "))


def _plain(text: str) -> str:
    return _ROLE.sub(lambda role: role[1] or f"`{role[2]}`", text)
