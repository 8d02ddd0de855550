"""
What a person says of the columns of one sheet, where its headers do not say it in words that we know.

A small TOML or JSON file with up to five parts, each naming columns, or words, as the sheet writes them:
``columns`` (a column is this field), ``answers`` (its yes or no states this attribute; ``!OPEN`` turns it
round), ``ticks`` (a mark in it means this type, or this day of the week), ``types`` (a word among the types means this type) and
``leave_out``.
"""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Iterable
from collections.abc import Mapping as Named
from functools import cache
from typing import Any, Final

import msgspec
from msgspec import Struct

from alongside.directory.codes import code_facts, meaning_of
from alongside.feeds.entries import Unreadable, UnreadableCode
from alongside.feeds.reading.times import days_of
from alongside.feeds.spreadsheet.headers import FIELDS
from alongside.kernel.text import fold

LARGEST: Final = 100_000
# Fields of which several columns may speak.
JOINED: Final = frozenset({"types"})
TURN_ROUND: Final = "!"


class Mapping(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What is said of the columns of one sheet; as it is stored with its source."""

    columns: dict[str, str] = {}
    answers: dict[str, str] = {}
    ticks: dict[str, str] = {}
    types: dict[str, str] = {}
    leave_out: tuple[str, ...] = ()

    @property
    def kept(self) -> tuple[str, ...]:
        """Return every column that is given a meaning, as it is written."""
        return (*self.columns, *self.answers, *self.ticks)

    @property
    def named(self) -> tuple[str, ...]:
        """Return every column that is named, as it is written."""
        return (*self.kept, *self.leave_out)


NOTHING: Final = Mapping()


def read_mapping(content: bytes) -> Mapping:
    """
    Read a mapping, TOML or JSON.

    :raises Unreadable: with a sentence that says what is wrong with it
    """
    if len(content) > LARGEST:
        raise _wrong("It is larger than any mapping needs to be: is it the right file?")
    try:
        text = content.decode("utf-8-sig")
        said = json.loads(text) if text.lstrip().startswith("{") else tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise _wrong("It is neither TOML nor JSON, written in UTF-8.") from error
    return mapping_of(said)


def mapping_of(said: Named[str, Any]) -> Mapping:
    """
    Check a mapping that was read or stored.

    :raises Unreadable: where it names what there is not, or one thing twice
    """
    try:
        mapping = msgspec.convert(said, Mapping)
    except msgspec.ValidationError as error:
        raise _wrong(
            "Its parts are columns, answers, ticks and types, each a list of “column = meaning”, and "
            f"leave_out, a list of columns. ({error})"
        ) from error
    _check_names("field", mapping.columns.values(), FIELDS)
    _check_names(
        "attribute", (key.removeprefix(TURN_ROUND) for key in mapping.answers.values()), _attributes()
    )
    _check_types((*(label for label in mapping.ticks.values() if not is_day(label)), *mapping.types.values()))
    _check_once("column", map(fold, mapping.named))
    _check_once("field", (field for field in mapping.columns.values() if field not in JOINED))
    return mapping


def _check_names(kind: str, names: Iterable[str], known: Iterable[str]) -> None:
    known = tuple(known)
    if wrong := [name for name in names if name not in known]:
        raise _wrong(f"There is no {kind} {_quoted(wrong)}. The {kind}s are: {', '.join(sorted(known))}.")


def _check_types(names: tuple[str, ...]) -> None:
    if wrong := meaning_of("", names).unknown:
        raise _wrong(
            f"There is no type {_quoted(wrong)}. Write the type's name in English, such as Big Book, Speaker or "
            "Wheelchair Access."
        )


def is_day(label: str) -> bool:
    """Say whether a mark in a column tells the day, as "Monday" does."""
    return not label.strip().isdigit() and bool(days_of(label)[0])


def _check_once(kind: str, names: Iterable[str]) -> None:
    if twice := [name for name, count in Counter(names).items() if count > 1]:
        raise _wrong(f"The {kind} {_quoted(twice)} is named more than once. Name each once.")


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f"“{name[:60]}”" for name in names)


def _wrong(sentence: str) -> Unreadable:
    return Unreadable(UnreadableCode.BAD_MAPPING, f"The mapping cannot be used. {sentence}")


def not_in(headers: Iterable[str], mapping: Mapping) -> list[str]:
    """List the columns that a mapping names and a list does not have."""
    known = set(map(fold, headers)) if mapping.named else set()
    return [name for name in mapping.named if fold(name) not in known]


def columns_missing(names: Iterable[str]) -> Unreadable:
    """Make the exception for a mapping that names columns which its sheet does not have."""
    return _wrong(
        f"It names columns that this list does not have: {_quoted(names)}. Write each as the list's header has "
        "it, or take it out of the mapping."
    )


@cache
def _attributes() -> frozenset[str]:
    return frozenset(code_facts().meanings)
