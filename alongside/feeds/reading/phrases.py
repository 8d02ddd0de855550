"""What a few plain words say, where they are a sentence of their own or cannot mean anything else."""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType
from typing import Final

from alongside.directory.codes import code_facts
from alongside.feeds.reading.words import sentences
from alongside.kernel.text import fold

_SAID: Final = {
    ("CHILD_FRIENDLY", True): ("Children welcome", "Children are welcome", "Child friendly"),
    ("DOGS", True): ("Dogs welcome", "Dogs are welcome"),
    ("HEARING_LOOP", True): ("Hearing loop", "Hearing loop available", "There is a hearing loop"),
    ("LISTENING_FINE", True): ("Just listening is fine", "You can just listen", "Welcome just to listen"),
    ("LITERATURE", True): ("This is a literature study group",),
    ("MEN", True): ("Men only", "This meeting is meant to be attended by men only"),
    ("PARKING", True): (
        "On site parking", "Onsite parking", "Parking on site", "Free parking available", "Parking available",
    ),
    ("PROOF_OF_ATTENDANCE", False): ("No chit", "No chits", "No chit system"),
    ("PROOF_OF_ATTENDANCE", True): (
        "Chit", "Chits", "Chit system", "Chit system available", "Chit system supported",
        "Chits signed at the end",
    ),
    ("SIGN_LANGUAGE", True): ("British Sign Language", "Sign language interpreted"),
    ("WHEELCHAIR", True): (
        "Wheelchair access", "Full wheelchair access", "Wheelchair accessible", "Fully accessible meeting",
        "This meeting is wheelchair accessible",
    ),
    ("WOMEN", True): ("Women only", "This meeting is meant to be attended by women only"),
}  # fmt: skip
_SENTENCES: Final = MappingProxyType(
    {fold(sentence): answer for answer, said in _SAID.items() for sentence in said}
)
_LANGUAGE: Final = re.compile(
    r"\b(?P<one>[a-z]+)[- ]speaking\b|\bin (?P<other>[a-z]+)\b|\blanguage: (?P<stated>[a-z]+)\b", re.I
)


def attributes_in(notes: str) -> dict[str, bool]:
    """Read the attributes that a note states in a sentence of its own; one stated both ways is left out."""
    if not notes:
        return {}
    said = (fold(part) for part in sentences(notes) if len(part) < 60)
    answers = {_SENTENCES[sentence] for sentence in said if sentence in _SENTENCES}
    return {key: value for key, value in answers if (key, not value) not in answers}


def languages_in(name: str, notes: str = "") -> tuple[str, ...]:
    """Read the languages that a name tells: "Polish Speaking", "Hybrid Meeting in Polish"."""
    tags = _tags()
    found = [match for match in _LANGUAGE.finditer(name) if not match["stated"]]
    found += [match for match in _LANGUAGE.finditer(notes) if match["stated"]]
    named = {fold(match["one"] or match["other"] or match["stated"]) for match in found}
    return tuple(sorted({tags[one] for one in named if one in tags}))


@cache
def _tags() -> dict[str, str]:
    return {fold(name): tag for tag, names in code_facts().languages.items() for name in names}
