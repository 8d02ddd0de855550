"""What a programme's type codes mean in our vocabulary; one code may mean two things in two programmes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path

import msgspec
from msgspec import Struct

from alongside.kernel.text import fold

DATA = Path(__file__).parent / "data" / "codes.toml"
SHARED = "SHARED"


class Meaning(Struct, frozen=True):
    """
    What a list of codes says.

    :param attributes: keys of :data:`directory.vocabulary.ATTRIBUTES`, True for yes, False for no
    :param languages: BCP 47 codes
    :param online: a code says that it can be joined online
    :param temporarily_closed: a code says that the place is closed for now
    :param unknown: codes that we cannot read, as they were written
    """

    attributes: dict[str, bool]
    languages: tuple[str, ...] = ()
    online: bool = False
    temporarily_closed: bool = False
    unknown: tuple[str, ...] = ()


class Answers(Struct, frozen=True, forbid_unknown_fields=True):
    """The names that say yes, and those that say no, to one attribute."""

    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class Flags(Struct, frozen=True, forbid_unknown_fields=True):
    """The names that set a flag of :class:`Meaning`."""

    online: tuple[str, ...]
    temporarily_closed: tuple[str, ...]


class CodeFacts(Struct, frozen=True, forbid_unknown_fields=True):
    """The file ``data/codes.toml``, as it stands."""

    meanings: dict[str, Answers]
    ignored: dict[str, tuple[str, ...]]
    flags: Flags
    languages: dict[str, tuple[str, ...]]
    codes: dict[str, dict[str, str]]


@cache
def code_facts() -> CodeFacts:
    """Read the shipped codes and what their names mean."""
    return msgspec.toml.decode(DATA.read_bytes(), type=CodeFacts)


def meaning_of(programme: str, codes: Iterable[str]) -> Meaning:
    """
    Read type codes, or their English names, as one programme uses them.

    Codes that contradict each other, such as open and closed, leave what they speak of not said.

    :param programme: code, such as ``NA``; an unknown one is read with the codes that all programmes share
    :param codes: codes or names in any case, such as ``["O", "Wheelchair Access"]``; empty says nothing
    """
    return _meaning_of(programme, tuple(codes))


@lru_cache(maxsize=8192)
def _meaning_of(programme: str, codes: tuple[str, ...]) -> Meaning:
    read = {code: _meaning_of_one(programme, code) for code in (text.strip() for text in codes) if code}
    known = [meaning for meaning in read.values() if meaning is not None]
    return Meaning(
        attributes=_agreed(meaning.attributes for meaning in known),
        languages=tuple(sorted({tag for meaning in known for tag in meaning.languages})),
        online=any(meaning.online for meaning in known),
        temporarily_closed=any(meaning.temporarily_closed for meaning in known),
        unknown=tuple(code for code, meaning in read.items() if meaning is None),
    )


def _agreed(stated: Iterable[Mapping[str, bool]]) -> dict[str, bool]:
    answers = {answer for attributes in stated for answer in attributes.items()}
    return {key: value for key, value in sorted(answers) if (key, not value) not in answers}


@lru_cache(maxsize=8192)
def _meaning_of_one(programme: str, code: str) -> Meaning | None:
    return _meanings_of_names().get(fold(_names_of_codes(programme).get(code.casefold(), code)))


@cache
def _names_of_codes(programme: str) -> Mapping[str, str]:
    codes = code_facts().codes
    return {code.casefold(): name for code, name in (codes[SHARED] | codes.get(programme, {})).items()}


@cache
def _meanings_of_names() -> Mapping[str, Meaning]:
    facts = code_facts()
    yes = {key: _folded(answers.yes) for key, answers in facts.meanings.items()}
    no = {key: _folded(answers.no) for key, answers in facts.meanings.items()}
    languages = {tag: _folded(names) for tag, names in facts.languages.items()}
    online, closed = _folded(facts.flags.online), _folded(facts.flags.temporarily_closed)
    ignored = [_folded(names) for names in facts.ignored.values()]
    every = frozenset().union(*yes.values(), *no.values(), *languages.values(), online, closed, *ignored)
    return {
        name: Meaning(
            attributes={key: name in yes[key] for key in yes if name in yes[key] | no[key]},
            languages=tuple(tag for tag in languages if name in languages[tag]),
            online=name in online,
            temporarily_closed=name in closed,
        )
        for name in every
    }


def _folded(names: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(name) for name in names)
