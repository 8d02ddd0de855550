"""The page that describes the API, word by word, with an address to follow for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from alongside.finder.openapi import description, examples
from alongside.finder.question import WORDS, Word
from alongside.search.index import Index

MEETINGS = "/api/v1/meetings"
# What a word needs beside it to ask something.
_BESIDE = {"within": ("near",), "order": ("near",), "zone": ("online",), "page": ("page_size",)}


@dataclass(frozen=True)
class WordRow:
    """One word of a question."""

    name: str
    says: str
    takes: str
    values: tuple[str, ...]
    address: str


@dataclass(frozen=True)
class AnswerRow:
    """What can be answered, by its status."""

    status: str
    says: str


@dataclass(frozen=True)
class DoorRow:
    """One address that can be asked."""

    address: str
    summary: str
    answers: tuple[AnswerRow, ...]


@dataclass(frozen=True)
class ApiPage:
    """The page."""

    about: str
    doors: tuple[DoorRow, ...]
    words: tuple[WordRow, ...]


def api_page(index: Index | None) -> ApiPage:
    """Describe the API to a person, from what describes it to programs."""
    described = description(index)
    given = examples(index)
    return ApiPage(
        about=described["info"]["description"].replace("`", ""),
        doors=tuple(_door(address, methods["get"]) for address, methods in described["paths"].items()),
        words=tuple(_word(name, word, given) for name, word in WORDS.items()),
    )


def _door(address: str, door: dict[str, object]) -> DoorRow:
    answers = door["responses"]
    assert isinstance(answers, dict)  # noqa: S101 - ours
    rows = (AnswerRow(status, said["description"].replace("`", "")) for status, said in answers.items())
    return DoorRow(address, str(door["summary"]), tuple(rows))


def _word(name: str, word: Word, given: dict[str, str]) -> WordRow:
    asked = {one: given[one] for one in (*_BESIDE.get(name, ()), name)}
    return WordRow(name, word.says, ", ".join(_takes(word)), word.values, f"{MEETINGS}?{urlencode(asked)}")


def _takes(word: Word) -> Iterator[str]:
    if word.least is not None:
        yield f"a whole number from {word.least} to {word.most}"
    elif word.values:
        yield "of a closed list"
    else:
        yield "text"
    if word.many:
        yield "several values"
