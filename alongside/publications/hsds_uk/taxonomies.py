"""Our vocabulary as taxonomies: what meetings are for, how they work, and what is said of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.utils import translation
from msgspec import Struct

from alongside.directory.vocabulary import APPROACHES, ATTRIBUTES, NEEDS
from alongside.publications.hsds_uk.ids import named


class Taxonomy(Struct, frozen=True):
    """One taxonomy; ``field`` is what its terms are in :class:`search.criteria.Criteria`."""

    field: str
    name: str
    description: str

    @property
    def id(self) -> str:
        return named("taxonomy", self.field)


TAXONOMIES = (
    Taxonomy("needs", "Needs", "What a meeting is for."),
    Taxonomy("approaches", "Approaches", "The kind of practice that a programme follows."),
    Taxonomy("attributes", "Attributes", "What is said of a meeting: for whom, how it runs, how to get in."),
)
_WORDS: dict[str, Any] = {"needs": NEEDS, "approaches": APPROACHES, "attributes": ATTRIBUTES}


@cache
def term_id(field: str, key: str) -> str:
    """Return the id of a term."""
    return named("term", field, key)


@cache
def terms() -> dict[str, tuple[Taxonomy, str]]:
    """Return the taxonomy and the key of every term, by its id."""
    return {term_id(one.field, key): (one, key) for one in TAXONOMIES for key in _WORDS[one.field]}


def term_of(field: str, key: str) -> dict[str, Any]:
    """Return a term as the standard has it; it is shared, and not to be changed."""
    return term_in(translation.get_language(), field, key)


@cache
def term_in(language: str | None, field: str, key: str) -> dict[str, Any]:
    """Return a term as :func:`term_of` does, where the language in force is known: to ask for it takes longer than all else."""
    taxonomy = next(one for one in TAXONOMIES if one.field == field)
    word = _WORDS[field][key]
    label = str(word.label)
    return {
        "id": term_id(field, key),
        "name": label,
        "description": str(getattr(word, "sentence", "")) or label,
        "term": key,
        "taxonomy": taxonomy.name,
        "taxonomy_id": taxonomy.id,
    }


def taxonomy_of(one: Taxonomy) -> dict[str, Any]:
    """Return a taxonomy as the standard has it."""
    return {"id": one.id, "name": one.name, "description": one.description}


def each_term() -> Iterator[dict[str, Any]]:
    """Give every term as the standard has it."""
    return (term_of(one.field, key) for one, key in terms().values())
