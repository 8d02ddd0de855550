"""
What the formats of a BMLT server mean.

A format has an id within its server, a key that is neither unique nor the same elsewhere, a name in each
language, and often an id of NA World Services that means the same on every server (FORMATS.md 2.3). Formats
tell more than types: on which weeks it is held, when it is open, that it is closed for now.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from msgspec import Struct

from alongside.directory.codes import code_facts, meaning_of
from alongside.directory.vocabulary import ATTRIBUTES
from alongside.feeds.bmlt.fields import parts_of, server_of, text_of
from alongside.feeds.recurrence import closed_on_holidays, read_recurrence
from alongside.kernel.periods import Rule, RuleKind
from alongside.kernel.text import fold

PROGRAMME: Final = "NA"
HYBRID, ONLINE, CLOSED = "HY", "VM", "TC"
# These three keys are BMLT's own, in every language.
OWN_KEYS: Final = frozenset({HYBRID, ONLINE, CLOSED})
_OWN_WORLD_IDS: Final = MappingProxyType({"HYBR": HYBRID, "VM": ONLINE, "TC": CLOSED})

# Names that servers give in other languages where World Services has no id for it, and the name of it here.
_NAMES: Final = MappingProxyType(
    {
        fold(name): meaning
        for meaning, names in {
            "Arabic": ("Arabisch", "Arabe", "Árabe", "Arabo"),
            "Birthday": ("Birthdays", "Geburtstagsmeeting"),
            "Closed Holidays": ("Nicht an Feiertagen",),
            "Danish": ("Dänisch", "Dansk"),
            "Dutch": ("Niederländisch", "Nederlands"),
            "English": ("Englisch", "Anglais", "Inglés", "Inglese", "Inglês", "Engelsk", "Engelska"),
            "French": ("Französisch", "Français", "Francés", "Francese", "Francês", "Fransk"),
            "German": ("Deutsch", "Allemand", "Alemán", "Tedesco", "Alemão", "Tysk", "Tyska"),
            "Greek": ("Griechisch",),
            "Hebrew": ("Hebräisch",),
            "Hungarian": ("Ungarisch", "ungarische"),
            "Italian": ("Italienisch", "Italien", "Italiano"),
            "No pets": ("No dogs", "No animals", "Tiereverbot"),
            "Outdoor": ("im Freien", "Outside"),
            "Persian": ("Persisch", "Persan", "Persa"),
            "Polish": ("Polnisch", "Polonais", "Polaco", "Polski"),
            "Portuguese": ("Portugiesisch", "Portugais", "Portugués", "Português"),
            "Russian": ("Russisch", "Russe", "Ruso", "Russo", "Ryska"),
            "Spanish": ("Spanisch", "Espagnol", "Español", "Spagnolo", "Espanhol"),
            "Swedish": ("Schwedisch", "Svenska"),
            "Turkish": ("Türkisch",),
            "Ukrainian": ("Ukrainisch",),
            CLOSED: ("Vorübergehend geschlossen", "Meeting temporarily closed"),
        }.items()
        for name in names
    }
)  # fmt: skip
_QUEER: Final = re.compile(r"lgbt|queer", re.I)

# "FC1-2" and "O-L" are how some servers say that a format holds in the second or the last week only.
_KIND_OF_WEEK: Final = re.compile(r"-[1-5L]\Z", re.I)
_WEEK: Final = re.compile(
    r"\b(?:week|woche)\s+[1-5]\b|\b[1-5]\.\s*woche\b|\b(?:letzte[nr]?|erste[nr]?)\s+woche\b"
    r"|\b(?:1st|2nd|3rd|4th|5th|first|second|third|fourth|fifth|last)\s+week\b",
    re.I,
)
# "Findet nur in der 1. Woche des Monats statt", which the reader of English cannot see.
_ONLY_IN_WEEK: Final = re.compile(r"\bnur in der (?:(?P<week>[1-5])\.|(?P<last>letzten)) Woche\b", re.I)
# The key of that format on the German server: its English formats leave it out, and a weekly meeting is left.
_KEY_OF_WEEK: Final = re.compile(r"Wo(?P<week>[1-5L])")
_ORDINALS: Final = MappingProxyType({"1": "1st", "2": "2nd", "3": "3rd", "4": "4th", "5": "5th", "L": "last"})
_SAID_CLOSED: Final = re.compile(r"temporarily closed|vorübergehend geschlossen", re.I)


class Format(Struct, frozen=True):
    """One format of one server in one language."""

    key: str
    name: str
    description: str = ""
    world_id: str = ""
    kind: str = ""
    term: str = ""


class Told(Struct, frozen=True):
    """
    What the formats of a meeting tell.

    :param types: codes and names for :func:`directory.codes.meaning_of`
    :param notes: what no code of ours can say, mostly in the words of the server
    :param openness: who may come in some weeks only
    :param suspended: a format says that the meeting, and not only its room, is closed for now
    :param said: attributes that a server of Alongside names as its own
    :param programme: the code of the programme that it names
    """

    types: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    openness: str = ""
    suspended: bool = False
    said: dict[str, bool] = {}
    programme: str = ""

    def has(self, key: str) -> bool:
        """Say whether one of BMLT's own formats is set."""
        return key in self.types


class Legend:
    """The formats of one or more servers."""

    def __init__(self, rows: Iterable[Any]) -> None:
        self._by_id: dict[tuple[str, str], dict[str, Format]] = {}
        self._by_key: dict[tuple[str, str], dict[str, Format]] = {}
        for row in rows:
            if isinstance(row, dict):
                self._add(row)

    def _add(self, row: Mapping[str, Any]) -> None:
        format = Format(
            text_of(row, "key_string"),
            text_of(row, "name_string"),
            text_of(row, "description_string"),
            text_of(row, "world_id"),
            text_of(row, "format_type_enum"),
            text_of(row, "term"),
        )
        server, language = server_of(row), text_of(row, "lang")
        self._by_id.setdefault((server, text_of(row, "id")), {}).setdefault(language, format)
        self._by_key.setdefault((server, format.key), {}).setdefault(language, format)

    def told_by(self, meeting: Mapping[str, Any], day: int | None) -> Told:
        """
        Read the formats of a meeting: by id, or by key where the ids do not tell.

        :param day: ISO weekday on which it is held
        """
        formats, keys = self._formats_of(meeting)
        return _told([*formats, *map(_of_key, keys)], day)

    def _formats_of(self, meeting: Mapping[str, Any]) -> tuple[list[Format], list[str]]:
        """Return the formats that are found, and the keys of those that are not."""
        server, language = server_of(meeting), text_of(meeting, "lang_enum")
        ids, keys = parts_of(meeting, "format_shared_id_list"), parts_of(meeting, "formats")
        found = [_in_language(self._by_id[server, id], language) for id in ids if (server, id) in self._by_id]
        if ids and len(found) == len(ids):
            return found, []
        known = {format.key for format in found}
        left = [key for key in keys if key not in known]
        found += [
            _in_language(self._by_key[server, key], language) for key in left if (server, key) in self._by_key
        ]
        left = [key for key in left if (server, key) not in self._by_key]
        return found, [_own_words(key, language) for key in left]


def _in_language(formats: Mapping[str, Format], language: str) -> Format:
    """Prefer English, whose names we know, then the language of the row."""
    return formats.get("en") or formats.get(language) or next(iter(formats.values()))


def _own_words(key: str, language: str) -> str:
    """
    Return a key that no server explained, where it can mean only one thing.

    Servers start with the English set of BMLT; one in another language has keys of its own, among them the
    same letters for other things.
    """
    english = language in ("", "en") and key in code_facts().codes[PROGRAMME]
    plain = english or key in OWN_KEYS or _KEY_OF_WEEK.fullmatch(key)
    return key if plain else f"format {key}"


def _of_key(key: str) -> Format:
    return Format(key, key)


def _told(formats: Iterable[Format], day: int | None) -> Told:
    types: list[str] = []
    notes: list[str] = []
    openness: list[str] = []
    weeks: list[str] = []
    suspended = False
    terms: dict[str, str] = {}
    for format in formats:
        name, _, answer = format.term.partition(":")
        if name == _PROGRAMME or (name in ATTRIBUTES and answer in _ANSWERS):
            terms[name] = answer
            continue
        said = f"{format.name}. {format.description}"
        if only := _KEY_OF_WEEK.fullmatch(format.key) or _ONLY_IN_WEEK.search(said):
            weeks.append(only["week"] or "L")
        elif _is_of_weeks(format):
            (openness if _is_of_openness(format) else notes).append(format.name)
        elif when := _when(format, day):
            notes.append(when)
        else:
            type = _type_of(format)
            types.append(type)
            suspended = suspended or (_SAID_CLOSED.search(said) is not None and format.world_id != CLOSED)
            if _is_unknown(type) and not type.startswith("format "):
                notes.append(format.name)
    if weeks:
        notes.append(_held_only(weeks))
    programme = terms.pop(_PROGRAMME, "")
    attributes = {name: _ANSWERS[answer] for name, answer in terms.items()}
    return Told(
        tuple(dict.fromkeys(types)), tuple(dict.fromkeys(notes)), "; ".join(openness), suspended, attributes, programme
    )  # fmt: skip


# How a server of Alongside names what it means, as "OPEN:no" and "programme:AA".
_PROGRAMME: Final = "programme"
_ANSWERS: Final = MappingProxyType({"yes": True, "no": False})


def _held_only(weeks: Iterable[str]) -> str:
    named = [_ORDINALS[week] for week in sorted(set(weeks))]
    together = " and ".join(filter(None, [", ".join(named[:-1]), named[-1]]))
    return f"Held only in the {together} week of the month."


def _is_of_weeks(format: Format) -> bool:
    return bool(_KIND_OF_WEEK.search(format.kind) or _WEEK.search(format.name))


def _is_of_openness(format: Format) -> bool:
    return bool(re.match(r"O(?:-|\Z)", format.kind) or format.key.startswith("O"))


def _when(format: Format, day: int | None) -> str:
    """Return the words of a format that tells on which weeks it is held: "2nd Saturday of the month only"."""
    if _is_known(format.world_id) or format.world_id in _OWN_WORLD_IDS or format.key in OWN_KEYS or not day:
        return ""
    weekly = Rule(RuleKind.WEEKLY, days=(day,))
    for words in (format.name, format.description):
        if words and (read_recurrence(weekly, notes=words) != weekly or closed_on_holidays(words)):
            return words
    return ""


def _type_of(format: Format) -> str:
    """Return the code or the name by which the directory knows a format; its own name where it does not."""
    if format.key in OWN_KEYS and not format.world_id:
        return format.key
    if format.world_id in _OWN_WORLD_IDS:
        return _OWN_WORLD_IDS[format.world_id]
    if "LANG" in (format.world_id, format.kind):
        return _language(format)
    if format.world_id == "GL" and _QUEER.search(f"{format.name} {format.description}"):
        return "LGBTQ"
    if _is_known(format.world_id):
        return format.world_id
    return _NAMES.get(fold(format.name), format.name)


def _language(format: Format) -> str:
    """Return the English name of a language, told from its name or from a key such as ``ru``."""
    name = _NAMES.get(fold(format.name), format.name)
    if not _is_unknown(name):
        return name
    tagged = code_facts().languages.get(format.key)
    return tagged[0] if tagged else name


@cache
def _is_known(world_id: str) -> bool:
    return world_id in code_facts().codes[PROGRAMME] and world_id != "LANG"


@cache
def _is_unknown(type: str) -> bool:
    return bool(meaning_of(PROGRAMME, [type]).unknown)
