"""What a row says of its meeting by type, by column and in plain words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from alongside.directory.codes import Meaning, meaning_of
from alongside.directory.entry import Mode
from alongside.feeds.entries import ProblemCode
from alongside.feeds.reading import words
from alongside.feeds.reading.attendance import Attendance, Signs, attendance
from alongside.feeds.reading.joining import Text
from alongside.feeds.reading.phrases import attributes_in
from alongside.feeds.reading.privacy import without_contacts
from alongside.feeds.reading.row import Row, is_blank, plain_number
from alongside.feeds.reading.whereabouts import Place
from alongside.feeds.recurrence import closed_on_holidays, open_at_times_only
from alongside.kernel.text import fold

LONGEST_CODE: Final = 60
LONGEST_LETTERS: Final = 5
IN_PERSON_TYPES: Final = frozenset({"in person", "face to face", "physical"})
# Not ONL, which TSML sets on hybrid meetings too.
ONLINE_TYPES: Final = frozenset({"online", "online meeting", "virtual", "virtual meeting"})
HYBRID_TYPES: Final = frozenset({"hybrid"})
PHONE_TYPES: Final = frozenset({"telephone", "phone meeting"})

# What the words on who may come say, by the first of these that fits: neither yes nor no where it is open if
# asked, or on some days only; no; yes.
OPENNESS: Final = (
    (
        re.compile(
            r"request|\d|\b(?:first|second|third|fourth|last|mnths?|months?|only in|summer|winter|april)\b",
            re.I,
        ),
        None,
    ),
    (re.compile(r"addicts only|alcoholics only|\bclosed\b|only those who", re.I), False),
    (re.compile(r"\bopen\b|o(?:ep)n|anyone may", re.I), True),
)


# Longer, and it may be a name in capitals.
_CODE: Final = re.compile(r"[A-Z]{1,5}|(?=.*[\d+-])[A-Z0-9+-]{1,8}")
# No meeting has more; a list made to cost time may.
MOST_CODES: Final = 200


def types_of(row: Row, programme: str) -> tuple[Meaning, tuple[str, ...]]:
    """Read the type codes, as their programme means them, and give them back as they were written."""
    codes = tuple(dict.fromkeys(filter(None, map(words.one_line, _codes(row)[:MOST_CODES]))))
    codes = tuple(code for code in codes if not without_contacts(code).dropped)
    meaning = meaning_of(programme, codes)
    for code in meaning.unknown:
        if fold(code) not in IN_PERSON_TYPES | ONLINE_TYPES | HYBRID_TYPES:
            row.note("types", ProblemCode.UNKNOWN_TYPE, code)
    # A word that is no type that anybody knows, and no code, may be anything: a name, for one.
    kept = [code for code in codes if code not in meaning.unknown or _CODE.fullmatch(code)]
    return meaning, tuple(words.shorten(code, LONGEST_CODE) for code in kept)


def words_of_types(row: Row) -> list[str]:
    """Return the types that are words and no codes: "Monthly" among them tells of the meeting."""
    return [code.strip() for code in _codes(row)[:MOST_CODES] if len(code.strip()) > LONGEST_LETTERS]


def _codes(row: Row) -> list[str]:
    value = row.raw("types")
    if isinstance(value, str):
        return re.split(r"[,;|\n]", value.strip().strip("[]").replace('"', ""))
    if isinstance(value, list):
        plain = [one for one in value if isinstance(one, str | int | float)]
        if any(not (isinstance(one, str | int | float) or is_blank(one)) for one in value):
            row.note("types", ProblemCode.BAD_VALUE)
        return [one if isinstance(one, str) else plain_number(one) for one in plain]
    if not is_blank(value):
        row.note("types", ProblemCode.BAD_VALUE)
    return []


def attributes_of(row: Row, meaning: Meaning, text: Text, days: tuple[int, ...]) -> dict[str, bool]:
    """Gather what is stated: a column that asks stands above a type, and a type above a note."""
    found = {**attributes_in(text.said), **meaning.attributes, **row.said}
    if row.said.get("OPEN") and open_at_times_only(text.said, days):
        del found["OPEN"]
    if closed_on_holidays(text.said, days):
        found["CLOSED_ON_HOLIDAYS"] = True
    _state_openness(found, row.text("openness"))
    return dict(sorted(found.items()))


def _state_openness(found: dict[str, bool], text: str) -> None:
    """Let the words on who may come decide: lists tick "open" where that is once a month, or if asked."""
    for pattern, answer in OPENNESS:
        if text and pattern.search(text):
            found.pop("OPEN", None)
            if answer is not None:
                found["OPEN"] = answer
            return


def attendance_of(
    row: Row,
    place: Place,
    text: Text,
    meaning: Meaning,
    types: Sequence[str],
    *,
    name: str,
    phone: str,
    days: tuple[int, ...] = (),
) -> Attendance:
    """Decide how it is held, and note what a column said of it that means nothing."""
    named = {fold(code) for code in types}
    held = attendance(
        Signs(
            stated=tuple(row.text(field) for field in ("attendance_option", "status") if row.text(field)),
            online=text.joins or meaning.online or place.is_online,
            phone=bool(phone or named & PHONE_TYPES),
            place=place.is_somewhere,
            approximate=place.approximate,
            place_closed=meaning.temporarily_closed,
            in_person_type=bool(named & (IN_PERSON_TYPES | HYBRID_TYPES)),
            online_type=bool(named & (ONLINE_TYPES | HYBRID_TYPES)),
            name=name,
            group=row.text("group"),
            notes=text.said,
            days=days,
        )
    )
    for unknown in held.unknown:
        row.note("status", ProblemCode.UNKNOWN_STATUS, unknown)
    if held.mode is Mode.IN_PERSON and not (place.is_somewhere or place.approximate):
        row.note("location", ProblemCode.NO_PLACE)
    return held
