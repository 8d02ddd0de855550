"""A row's free text: what says how to join, apart from what says anything else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import Struct

from alongside.feeds.entries import ProblemCode
from alongside.feeds.reading import words
from alongside.feeds.reading.links import LINK, Link, leads_to_a_person, link_of
from alongside.feeds.reading.mobiles import MOBILE
from alongside.feeds.reading.online import Joining, take_joining, zoom_link
from alongside.feeds.reading.row import LONGEST_PROSE, Row
from alongside.feeds.reading.whereabouts import Place

NOTES: Final = ("notes", "group_notes", "location_notes")
_DIAL_STRING: Final = re.compile(r"\+?[\d,*#]{6,80}")
# A service's own number, where a program put none of a meeting between the pauses and the hash.
_NO_MEETING: Final = re.compile(r"\+?\d+,+#+")
# A passcode with letters in it, which Zoom hangs on the end and no telephone can dial.
_LETTERED_PASSCODE: Final = re.compile(r"(?P<dialled>\+?[\d,*]{6,60}#)[,#]+[\w&=/+-]*[A-Za-z][\w&=/+-]*#?")


class Text(Struct, frozen=True):
    """
    What a row says in sentences, without contacts.

    :param url: opens the online meeting
    :param withheld: a passcode is needed that the list does not give
    :param joins: it can be joined online, with or without a link
    :param said: all of it as it stood, contacts included: for reading from, never for keeping
    """

    notes: str
    access: str
    join_notes: str
    url: str
    withheld: bool
    joins: bool
    said: str


def text_of(row: Row, place: Place) -> Text:
    """Read a row's sentences, and the link among them."""
    said = {field: row.prose(field) for field in (*NOTES, "conference_url_notes")}
    if words.one_line(said["group_notes"]) == row.text("openness"):
        said["group_notes"] = (
            ""  # who may come, which is read as that, said again for readers that do not know it
        )
    found = {field: take_joining(said[field]) for field in NOTES}
    _note_contacts(row, found)
    joining = [*found.values(), take_joining(said["conference_url_notes"]), *place.joining]
    stated = _stated_link(row)
    links = [*([stated] if stated else []), *(link for one in joining for link in one.links)]
    numbers = tuple(dict.fromkeys(number for one in joining for number in one.numbers))
    how = [said["conference_url_notes"], *(note for one in joining for note in one.notes)]
    return Text(
        notes=_one_text(row.cleared(field, found[field].rest) for field in ("notes", "group_notes")),
        access=row.cleared("location_notes", found["location_notes"].rest),
        join_notes=means_of(row, "conference_url_notes", how),
        url=_first_safe(row, links) or zoom_link(numbers, _everything(row, said.values())),
        withheld=any(one.withheld for one in joining) or any(link.passcode_erased for link in links),
        joins=bool(links or numbers),
        said="\n".join(filter(None, said.values())),
    )


def _note_contacts(row: Row, found: dict[str, Joining]) -> None:
    for field, one in found.items():
        if one.dropped_contact:
            row.note(field, ProblemCode.PERSONAL_CONTACT)


def _everything(row: Row, said: Iterable[str]) -> str:
    return "\n".join((*said, row.text("location"), row.text("address")))


def _one_text(parts: Iterable[str]) -> str:
    return words.shorten("\n".join(dict.fromkeys(filter(None, parts))), LONGEST_PROSE)


def means_of(row: Row, field: str, notes: Iterable[str]) -> str:
    """Keep of some notes what tells how to join, and what names nobody; links stand on their own."""
    read = [take_joining(note) for note in notes if note]
    if not read:
        return ""
    if any(one.dropped_contact for one in read):
        row.note(field, ProblemCode.PERSONAL_CONTACT)
    # In the order in which they are read where this is published and read again.
    rests = [row.cleared(field, one.rest) for one in read]
    return _one_text([*rests, *(note for one in read for note in one.notes)])


def _stated_link(row: Row) -> Link | None:
    text = row.text("conference_url")
    if not text:
        return None
    found = LINK.search(text)
    link = link_of(found[0] if found and " " in text else text)
    if link is None:
        _note_no_link(row, "conference_url", found[0] if found else text)
    return link


def _first_safe(row: Row, links: Sequence[Link]) -> str:
    for link in links:
        if link.lookalike:
            row.note("conference_url", ProblemCode.LOOKALIKE_HOST, link.host)
            continue
        if not link.known:
            row.note("conference_url", ProblemCode.UNKNOWN_PROVIDER, link.host)
        return link.url
    return ""


def dial_string_of(row: Row) -> str:
    """Read what a telephone dials to join: a bridge's number, never a person's."""
    text = row.text("conference_phone")
    dialled = re.sub(r"[\s().\-–]", "", text)
    if MOBILE.match(dialled):
        row.note("conference_phone", ProblemCode.PERSONAL_CONTACT)
        return ""
    if not text or (_DIAL_STRING.fullmatch(dialled) and not _NO_MEETING.fullmatch(dialled)):
        return dialled
    row.note("conference_phone", ProblemCode.BAD_DIAL_STRING)
    lettered = _LETTERED_PASSCODE.fullmatch(dialled)
    return lettered["dialled"] if lettered else ""


def page_of(row: Row) -> str:
    """Read the address of the listing's page at its source."""
    text = row.text("url")
    link = link_of(text) if text else None
    if text and link is None:
        _note_no_link(row, "url", text)
    return link.url if link else ""


def _note_no_link(row: Row, field: str, text: str) -> None:
    row.note(field, ProblemCode.PERSONAL_CONTACT if leads_to_a_person(text) else ProblemCode.BAD_URL)
