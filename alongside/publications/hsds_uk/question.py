"""What may be asked of services: the union of what the two texts of the standard say (STANDARDS.md 1.3)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime, time
from typing import Any, Final

from msgspec import Struct

from alongside.kernel.places import Found
from alongside.publications.asked import Unread
from alongside.publications.hsds_uk.ids import Kind, id_of
from alongside.publications.hsds_uk.records import ADULT
from alongside.publications.hsds_uk.taxonomies import TAXONOMIES, terms
from alongside.search.criteria import Criteria, Point

DEFAULT_METRES: Final = 8000
LARGEST_PAGE: Final = 500
DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_CLOCK: Final = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?(?:Z|[+-]\d\d:?\d\d)?")

# Every word, and what it means.
WORDS: Final = {
    "search": "Words that begin a word of its name or place; all of them.",
    "postcode": "Near this postcode; what is online has no place.",
    "proximity": "How far from the postcode at most, in metres; 8000 where it is left out.",
    "day": "A day of the week: MO, Monday or 0 (Monday) to 6; any of those given.",
    "start_time": "Starts at this local time or later, as 18:00.",
    "end_time": "Starts before this local time.",
    "minimum_age": "Has a minimum age of at least so many years.",
    "maximum_age": "Has a maximum age of at most so many years.",
    "taxonomy_term_id": "Has any of these terms; of each taxonomy that one is of.",
    "taxonomy_id": "Has any term of this taxonomy.",
    "organization_id": "Is of this organisation.",
    "modified_after": "Was changed at this moment or later, as 2026-03-31T10:00:00Z.",
    "minimal": "“true” for ids and when they were changed, alone.",
    "full": "Every answer is a full one.",
    "format": "“json”.",
    "page": "Which page, from 1.",
    "per_page": "How many on a page, 1 to 500.",
}


class Question(Struct):
    """
    What is asked.

    :param nothing: it is asked for what no meeting has
    :param unread: what could not be read: then nothing is to be answered
    """

    criteria: Criteria = Criteria()
    modified_after: datetime | None = None
    minimal: bool = False
    page: int = 1
    per_page: int = 50
    nothing: bool = False
    near: bool = False
    unread: list[Unread] = []


def read(
    given: Mapping[str, Sequence[str]],
    *,
    programmes: Mapping[str, Any],
    locate: Callable[[str], Found],
    known: Iterable[str] = WORDS,
) -> Question:
    """
    Read what is asked; a word that cannot be read is never guessed at.

    :param known: the words that are named where one is none
    """
    question = Question(unread=[])
    fields: dict[str, Any] = {"attributes": {}}
    for word, values in given.items():
        texts = [part.strip() for value in values for part in value.split(",") if part.strip()]
        if word not in WORDS:
            question.unread.append(
                Unread(word[:40], f"This is not a word of services. The words are: {', '.join(known)}.")
            )
        elif texts and word in _READERS:
            try:
                _READERS[word](texts, fields, question)
            except (ValueError, KeyError, OverflowError):
                question.unread.append(Unread(word, WORDS[word]))
    if "organization_id" in given and any(given["organization_id"]):
        codes = {id_of(Kind.ORGANIZATION, one) for one in given["organization_id"]} & programmes.keys()
        fields["programmes"], question.nothing = frozenset(codes), question.nothing or not codes
    _read_place(given, fields, question, locate)
    question.criteria = Criteria(**fields)
    return question


def _read_place(
    given: Mapping[str, Sequence[str]],
    fields: dict[str, Any],
    question: Question,
    locate: Callable[[str], Found],
) -> None:
    postcode = (given.get("postcode") or [""])[-1].strip()
    if not postcode:
        fields.pop("within_km", None)
        return
    place = locate(postcode).place
    if place is None:
        question.unread.append(
            Unread("postcode", "We do not know that postcode. Write it whole, as LS1 4DY.")
        )
        return
    question.near = True
    fields["near"] = Point(place.latitude, place.longitude)
    fields.setdefault("within_km", DEFAULT_METRES / 1000)


def _one(texts: list[str]) -> str:
    """
    Return the one value of a word.

    :raises ValueError: where there are several that differ: none of them is to be passed over
    """
    [text] = dict.fromkeys(texts)
    return text


def _proximity(texts: list[str], fields: dict[str, Any], question: Question) -> None:
    metres = float(_one(texts))
    if not 0 < metres < 30_000_000:
        raise ValueError(_one(texts))
    fields["within_km"] = metres / 1000


def _day(texts: list[str], fields: dict[str, Any], question: Question) -> None:
    fields["days"] = frozenset(
        int(text) + 1 if text in tuple("0123456") else DAYS.index(text[:2].upper()) + 1 for text in texts
    )


def _clock(name: str) -> Callable[[list[str], dict[str, Any], Question], None]:
    def read_clock(texts: list[str], fields: dict[str, Any], question: Question) -> None:
        match = _CLOCK.fullmatch(_one(texts))
        if not match:
            raise ValueError(_one(texts))
        fields[name] = time(int(match[1]), int(match[2]))

    return read_clock


def _minimum_age(texts: list[str], fields: dict[str, Any], question: Question) -> None:
    if float(_one(texts)) > ADULT:
        question.nothing = True
    fields["attributes"]["ADULTS_ONLY"] = True


def _maximum_age(texts: list[str], fields: dict[str, Any], question: Question) -> None:
    float(_one(texts))
    question.nothing = True  # no list tells one


def _term(texts: list[str], fields: dict[str, Any], question: Question) -> None:
    wanted: dict[str, set[str]] = {}
    for taxonomy, key in (terms().get(text.lower(), (None, "")) for text in texts):
        if taxonomy is not None:
            wanted.setdefault(_FIELDS[taxonomy.field], set()).add(key)
    question.nothing = question.nothing or not wanted
    for field, keys in wanted.items():
        _ask_any(field, frozenset(keys), fields, question)


def _taxonomy(texts: list[str], fields: dict[str, Any], question: Question) -> None:
    known = [one.field for one in TAXONOMIES if one.id in {text.lower() for text in texts}]
    question.nothing = question.nothing or not known
    for name in known:
        keys = frozenset(key for one, key in terms().values() if one.field == name)
        _ask_any(_FIELDS[name], keys, fields, question)


def _ask_any(field: str, keys: frozenset[str], fields: dict[str, Any], question: Question) -> None:
    fields[field] = fields.get(field, keys) & keys
    question.nothing = question.nothing or not fields[field]


# Any of some attributes is another part of a question than all of them.
_FIELDS: Final = {"needs": "needs", "approaches": "approaches", "attributes": "any_attributes"}


def _modified_after(texts: list[str], fields: dict[str, Any], question: Question) -> None:
    moment = datetime.fromisoformat(_one(texts))
    question.modified_after = moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _whole_number(name: str, most: int) -> Callable[[list[str], dict[str, Any], Question], None]:
    def read_number(texts: list[str], fields: dict[str, Any], question: Question) -> None:
        number = int(_one(texts))
        if not (_one(texts).isascii() and 1 <= number <= most):
            raise ValueError(_one(texts))
        setattr(question, name, number)

    return read_number


def _yes_or_no(texts: list[str], fields: dict[str, Any], question: Question) -> None:
    question.minimal = {"true": True, "false": False}[_one(texts).lower()]


def _format(texts: list[str], fields: dict[str, Any], question: Question) -> None:
    if _one(texts).lower() != "json":
        raise ValueError(_one(texts))


def _search(texts: list[str], fields: dict[str, Any], question: Question) -> None:
    fields["words"] = " ".join(texts)[:200]


_READERS: Final[dict[str, Callable[[list[str], dict[str, Any], Question], None]]] = {
    "search": _search,
    "proximity": _proximity,
    "day": _day,
    "start_time": _clock("after"),
    "end_time": _clock("before"),
    "minimum_age": _minimum_age,
    "maximum_age": _maximum_age,
    "taxonomy_term_id": _term,
    "taxonomy_id": _taxonomy,
    "modified_after": _modified_after,
    "minimal": _yes_or_no,
    "format": _format,
    "page": _whole_number("page", 1_000_000),
    "per_page": _whole_number("per_page", LARGEST_PAGE),
}
