"""
Formats: what is said of a meeting, in the way that BMLT's clients show it and let people choose by it.

One for each answer of our vocabulary, the same for every programme; one for each programme, by which a client shows
and picks that; one for each language; and BMLT's own three for how a meeting is held. Keys are those of BMLT's English
set where it has one (FORMATS.md 2.3), labels are our own words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from django.utils.translation import gettext_lazy as _
from msgspec import Struct

from alongside.directory.codes import code_facts
from alongside.directory.entry import Mode
from alongside.directory.listing import Listing
from alongside.directory.vocabulary import ATTRIBUTES, AttributeGroup, Words, attribute_label
from alongside.publications.bmlt.markup import without_markup
from alongside.publications.bmlt.numbers import number_of
from alongside.publications.types import types_of

ONLINE, HYBRID, CLOSED = "VM", "HY", "TC"


class Format(Struct, frozen=True):
    """
    One format.

    :param key: what clients show beside a meeting
    :param world_id: what NA World Services knows it by; empty where it does not
    :param kind: FC1 how it runs, FC2 where, FC3 for whom, O who may come, LANG its language
    :param term: what it is in our vocabulary, for readers that know it
    """

    id: int
    key: str
    world_id: str
    kind: str
    label: Words
    term: str = ""

    def row(self, *, server: str, language: str) -> dict[str, str]:
        """Return it as ``GetFormats`` has it."""
        label = without_markup(str(self.label))
        return {
            "key_string": self.key,
            "name_string": label,
            "description_string": label,
            "lang": language,
            "id": str(self.id),
            "world_id": self.world_id,
            "format_type_enum": self.kind,
            "root_server_uri": server,
            "term": self.term,
        }


_Answer = tuple[str, bool]
# The key and the world id of BMLT's English set for just what the answer says.
_OF_BMLT: Final[Mapping[_Answer, tuple[str, str]]] = MappingProxyType(
    {
        ("BOOK_STUDY", True): ("BK", "LIT"),
        ("CANDLELIGHT", True): ("CL", "CAN"),
        ("CHILD_FRIENDLY", False): ("NC", "NC"),
        ("CHILD_FRIENDLY", True): ("CW", "CW"),
        ("CLOSED_ON_HOLIDAYS", True): ("CH", "CH"),
        ("CONCEPTS_STUDY", True): ("CP", "CPT"),
        ("DISCUSSION", True): ("D", "DISC"),
        ("LGBTQ", True): ("GL", "GL"),
        ("MEDITATION", True): ("ME", "MED"),
        ("MEN", True): ("M", "M"),
        ("NEWCOMERS", True): ("B", "BEG"),
        ("OPEN", False): ("C", "CLOSED"),
        ("OPEN", True): ("O", "OPEN"),
        ("Q_AND_A", True): ("QA", "QA"),
        ("RESTRICTED_ENTRY", True): ("RA", "RA"),
        ("SECULAR", True): ("Ag", ""),
        ("SECURITY_CAMERAS", True): ("SC", ""),
        ("SIGN_LANGUAGE", True): ("SL", ""),
        ("SMOKING", False): ("NS", "NS"),
        ("SMOKING", True): ("SMOK", "SMOK"),
        ("SPEAKER", True): ("So", "SPK"),
        ("STEP_STUDY", True): ("St", "STEP"),
        ("TIMED_SHARING", True): ("Ti", ""),
        ("TOPIC", True): ("To", "TOP"),
        ("TRADITION_STUDY", True): ("Tr", "TRAD"),
        ("VARIED", True): ("RF", "VAR"),
        ("WHEELCHAIR", True): ("WC", "WCHR"),
        ("WOMEN", True): ("W", "W"),
        ("YOUNG_PEOPLE", True): ("YP", "Y"),
    }
)
_KINDS: Final = {
    AttributeGroup.WHO: "FC3", AttributeGroup.FORMAT: "FC1", AttributeGroup.ACCESS: "FC2", AttributeGroup.CUSTOM: "FC1",
}  # fmt: skip
_HELD: Final = {
    key: Format(number_of("format", key), key, world_id, "FC2", label)
    for key, world_id, label in (
        (ONLINE, "VM", _("Online")),
        (HYBRID, "HYBR", _("In a room and online")),
        (CLOSED, "TC", _("Temporarily closed")),
    )
}


@cache
def answers() -> Mapping[_Answer, Format]:
    """Return the format of each answer of our vocabulary."""
    taken = {key.casefold() for key, _ in _OF_BMLT.values()} | {key.casefold() for key in _HELD}
    return {
        (name, said): _format_of(name, said, taken) for name in sorted(ATTRIBUTES) for said in (True, False)
    }


def _format_of(name: str, said: bool, taken: set[str]) -> Format:
    key, world_id = _OF_BMLT.get((name, said)) or (_key_of(name, said, taken), "")
    kind = "O" if name == "OPEN" else _KINDS[ATTRIBUTES[name].group]
    term = f"{name}:{'yes' if said else 'no'}"
    return Format(number_of("format", term), key, world_id, kind, attribute_label(name, said), term)


def _key_of(name: str, said: bool, taken: set[str]) -> str:
    """Return the code that all programmes share, where nothing else is called so; else our own name of it."""
    [code] = types_of("", {name: said}, ()) or ("",)
    if not code.isupper() or len(code) > _LONGEST_CODE or code.casefold() in taken:
        return name if said else f"NO_{name}"
    taken.add(code.casefold())
    return code


_LONGEST_CODE: Final = 6


@cache
def language(tag: str) -> Format:
    """Return the format of a language."""
    name = code_facts().languages.get(tag, (tag,))[0]
    return Format(number_of("language", tag), tag, "LANG", "LANG", name)


@cache
def programme(code: str, name: str) -> Format:
    """Return the format of a programme."""
    return Format(number_of("programme format", code), code, "", "FC1", name, f"programme:{code}")


def formats_of(listing: Listing, *, is_held: bool) -> Iterator[Format]:
    """Give the formats of a meeting, its programme first."""
    yield programme(listing.programme, listing.programme_name)
    if listing.mode is not Mode.IN_PERSON:
        yield _HELD[HYBRID if listing.mode is Mode.HYBRID else ONLINE]
    elif not is_held:
        yield _HELD[CLOSED]
    known = answers()
    yield from (known[answer] for answer in listing.attributes.items() if answer in known)
    yield from map(language, listing.languages)


def every_format(programmes: Iterable[tuple[str, str]], languages: Iterable[str]) -> Iterator[Format]:
    """Give all formats, used or not."""
    yield from (programme(code, name) for code, name in programmes)
    yield from _HELD.values()
    yield from answers().values()
    yield from map(language, languages)
