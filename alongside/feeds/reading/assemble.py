"""A row made into an entry, and rows into what a list says."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

import msgspec

from alongside.directory.entry import EntryContent
from alongside.directory.programmes import code_of
from alongside.feeds.entries import Entries, Problem, ProblemCode, Source, Unreadable, UnreadableCode, problem
from alongside.feeds.reading import places, words
from alongside.feeds.reading.extra import extra_of
from alongside.feeds.reading.joining import dial_string_of, means_of, page_of, text_of
from alongside.feeds.reading.phrases import languages_in
from alongside.feeds.reading.privacy import without_contacts, without_stranger_at_the_end
from alongside.feeds.reading.refusal import Refused
from alongside.feeds.reading.row import Row
from alongside.feeds.reading.statements import attendance_of, attributes_of, types_of
from alongside.feeds.reading.timing import rule_of, updated_of
from alongside.feeds.reading.whereabouts import Place, areas_of, is_yes, place_of, zone_of
from alongside.kernel.periods import RuleKind
from alongside.kernel.text import fold

# As many characters as the directory keeps, with room for an ending.
NAME, GROUP, ORGANISATION, KEY = 250, 200, 200, 200
# A sign before the name's own words, which puts a group first in a list: "@Made Up Group".
_LISTED_FIRST: Final = re.compile(r"@\s*(?=[A-Z][a-z]+ [A-Z\d])")
# Up to nine figures, in tens or sixteens, or a UUID: no telephone number, whatever its figures.
_PLAIN_ID: Final = re.compile(r"[0-9A-Fa-f]{1,9}|[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")


def read_rows(
    rows: Iterable[Row | Problem], *, format: str, source: Source, guessed: bool = False
) -> Entries:
    """
    Make the entries of a list. A row that cannot be used costs only itself.

    :param rows: in order; a problem stands for a row that was none
    :param guessed: the list's letters had to be guessed at
    :raises Unreadable: where the source's own zone is not known
    """
    if source.zone not in places.zones():
        raise Unreadable(
            UnreadableCode.UNKNOWN_ZONE,
            f"“{source.zone}” is not a time zone. Name the list's own, such as Europe/London.",
        )
    entries: list[EntryContent] = []
    problems = [problem(0, "", ProblemCode.MIXED_ENCODING)] if guessed else []
    keys = _Keys()
    count = 0
    for count, row in enumerate(rows, start=1):  # noqa: B007 (counted to the end)
        if isinstance(row, Problem):
            problems.append(row)
            continue
        entries.extend(_entry_of(row, source, keys))
        problems.extend(row.problems)
    if any(not entry.programme for entry in entries):
        problems.append(problem(0, "programme", ProblemCode.NO_PROGRAMME))
    return Entries(format, tuple(entries), tuple(problems), count)


def _entry_of(row: Row, source: Source, keys: _Keys) -> Iterable[EntryContent]:
    try:
        return [keys.told_apart(entry_of(row, source), row)]
    except Refused:
        return []


def entry_of(row: Row, source: Source) -> EntryContent:
    """
    Make one entry.

    :raises Refused: where the row has no name, day or time
    """
    programme = _programme(row, source)
    place = place_of(row, source)
    text = text_of(row, place)
    name = _name(row, place)
    rule = rule_of(row, name=name, notes=text.said)
    meaning, types = types_of(row, programme)
    phone = dial_string_of(row)
    if rule.kind is RuleKind.APPOINTMENT and not (place.is_somewhere or place.town or text.joins or phone):
        # Such as a remark below a sheet.
        raise Refused.of(row, "", ProblemCode.REFUSED_NOWHERE)
    held = attendance_of(row, place, text, meaning, types, name=name, phone=phone, days=rule.days)
    entry = EntryContent(
        key=_own_key(row),
        name=name,
        programme=programme,
        rule=rule,
        zone=zone_of(row, source, place.country),
        mode=held.mode,
        status=held.status,
        group=_title(row, "group", GROUP, place),
        organisation=row.name("entity", ORGANISATION),
        venue=place.venue,
        address=place.address,
        town=place.town,
        postcode=place.postcode,
        country=place.country,
        areas=areas_of(row),
        latitude=place.point[0] if place.point else None,
        longitude=place.point[1] if place.point else None,
        approximate=place.approximate,
        private_place=is_yes(row.raw("private_place")),
        attributes=attributes_of(row, meaning, text, rule.days),
        languages=tuple(sorted({*meaning.languages, *languages_in(row.text("name"), text.said)})),
        codes=types,
        access=text.access,
        join_url=text.url,
        join_notes=text.join_notes,
        passcode_withheld=text.withheld,
        phone=phone,
        phone_notes=means_of(row, "conference_phone_notes", [row.prose("conference_phone_notes")]),
        notes=text.notes,
        entry_rule=row.cleared("openness", row.text("openness")),
        url=page_of(row),
        source_updated=updated_of(row, source),
        extra=extra_of(row),
    )
    return entry if entry.key else msgspec.structs.replace(entry, key=_made_key(entry))


def _programme(row: Row, source: Source) -> str:
    text = row.text("programme")
    found = code_of(text) if text else None
    if text and not found:
        row.note("programme", ProblemCode.UNKNOWN_PROGRAMME, text)
    return found or source.programme


def _name(row: Row, place: Place) -> str:
    if name := _title(row, "name", NAME, place, _LISTED_FIRST.sub("", row.text("name"))):
        return name
    name = _title(row, "group", GROUP, place) or place.venue or place.address
    if not name:
        raise Refused.of(row, "name", ProblemCode.REFUSED_NO_NAME)
    row.note("name", ProblemCode.NO_NAME, name)
    return words.shorten(name, NAME)


def _title(row: Row, field: str, longest: int, place: Place, text: str | None = None) -> str:
    def beside() -> str:
        return " ".join((place.town, *areas_of(row), place.venue, place.address))

    cleaned = without_stranger_at_the_end(row.name(field, longest, text), beside)
    if cleaned.dropped:
        row.note(field, ProblemCode.PERSONAL_CONTACT)
    return cleaned.text


def _own_key(row: Row) -> str:
    """Use the source's own id, where the row has one."""
    text = row.text("slug") or row.text("id")
    return hashlib.sha256(text.encode()).hexdigest()[:40] if text and _cannot_be_kept(text) else text


def _made_key(entry: EntryContent) -> str:
    """Make a key of what the row says."""
    where = fold(entry.postcode) or fold(entry.venue) or fold(entry.address) or entry.join_url
    parts = (
        entry.programme or "-",
        words.shorten(fold(entry.name), 80),
        _when(entry),
        words.shorten(where, 60),
    )
    return "/".join(parts)


def _cannot_be_kept(id: str) -> bool:
    """Say whether an id is too long, or tells a number or an address: "ring-sam-07700-900123"."""
    if _PLAIN_ID.fullmatch(id):
        return False
    return len(id) > KEY or any(without_contacts(one).dropped for one in (id, re.sub(r"[-_.]+", " ", id)))


def _when(entry: EntryContent) -> str:
    starts = f"{entry.rule.starts:%H%M}" if entry.rule.starts else "-"
    return "".join(map(str, entry.rule.days)) + "-" + starts


class _Keys:
    """The keys of a list's entries so far, each used once."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._first: dict[str, EntryContent] = {}
        self._said: dict[str, set[bytes]] = {}
        self._endings: Counter[str] = Counter()

    def told_apart(self, entry: EntryContent, row: Row) -> EntryContent:
        """
        Give a second row of one id an ending that says when it is held, so that it stays when rows move.

        :raises Refused: where it says exactly what an earlier one does
        """
        if entry.key not in self._taken:
            self._taken.add(entry.key)
            self._first[entry.key] = entry
            return entry
        self._refuse_if_said(entry, row)
        ending = f"{entry.key}~{_when(entry)}"
        key = ending
        while key in self._taken:
            self._endings[ending] += 1
            key = f"{ending}~{self._endings[ending] + 1}"
        self._taken.add(key)
        row.note("slug", ProblemCode.DUPLICATE_KEY, entry.key)
        return msgspec.structs.replace(entry, key=key)

    def _refuse_if_said(self, entry: EntryContent, row: Row) -> None:
        """Compare in one form, so that ten thousand rows of one id cost no more than as many of their own."""
        first = self._first.get(entry.key)
        said = self._said.setdefault(entry.key, {_digest(first)} if first else set())
        digest = _digest(entry)
        if digest in said:
            raise Refused.of(row, "", ProblemCode.REFUSED_REPEATED)
        said.add(digest)


def _digest(entry: EntryContent) -> bytes:
    return hashlib.sha256(msgspec.json.encode(entry)).digest()
