"""How to join, where a list says so in its venue, its address or its notes."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from msgspec import Struct

from alongside.feeds.reading.links import LINK, Link, joins, link_of
from alongside.feeds.reading.people import first_name_in
from alongside.feeds.reading.privacy import ERASED, holds_contact
from alongside.feeds.reading.words import sentences

# A telephone number can stand where a meeting number does, so little may come between the word and the
# digits, and no 0 first.
_ID: Final = re.compile(
    r"(?:\b(?:zoom|meeting|webinar|conference|skype|teams)\b[\s#:]*(?:meeting\b)?\s*(?:\bi\.?d\b\.?"
    r"|\bcode\b|\bnumber\b|\bno\b\.?|#)?"
    r"|\bi\.?d\b\.?|(?<=[a-z\d])ID|\bpmi\b)['’]?s?(?:\s|is\b"
    r"|[:.=#–-])*(?P<number>[1-9](?:[\s-]?\d){8,10})(?!\d)#?",
    re.I,
)
_PASSCODE: Final = re.compile(
    r"\bno\s+(?:pass ?(?:word|code)|p/?w)(?:\s+(?:needed|required))?\b"
    r"|\b(?:pass ?(?:word|code)|p/?word|p/?w|pwd)\b['’]?s?\s*(?:is\b|[:=–-]|\.\.?)*\s*(?P<code>\[[^\]]*\]"
    r"|(?!(?:from|by|with|via)\b)[^\s,;]+)?",
    re.I,
)
_WITHHELD: Final = re.compile(
    r"(?<!no )\b(?:pass ?(?:word|code)|p/?w|pwd)\b['’]?s?\s*(?:is\b|[:=–-])*\s*"
    r"(?:\[[^\]]*\]|withheld|on request|available|sent|given|from|by e-?mail|via)"
    r"|for (?:the |a )?pass ?(?:word|code)|(?:e-?mail|write|ask|contact)\b[^.\n]{0,60}\bpass ?(?:word|code)",
    re.I,
)
_JOIN_LEAD: Final = re.compile(
    r"(?:\bjoin(?:ing)?(?: (?:us|url|at|here|online|the meeting|zoom meeting))*|\b(?:zoom|online|meeting"
    r"|hybrid|virtual) (?:link|url|meeting)"
    r"|\bonline(?=\s*[:=–-]))\s*(?:is\b|at\b|via\b|here\b|[:=–-])*\s*\Z",
    re.I,
)
_EMPTY_PASSCODE: Final = re.compile(
    r"(?<!no )\b(?:pass ?(?:word|code)|p/?w(?:ord)?|pwd)\b['’]?s?\s*[:=–-]*\s*(?=$|[.,;]\s*$)", re.I
)
_ONLY_LEADS: Final = re.compile(
    r"(?:(?:join|zoom|online|meeting|dial[- ]in|url|link|the|us|at|via|here|is)\W*)*", re.I
)
_LEADS_TO_PASSCODE: Final = re.compile(r"\W*(?:(?:zoom|meeting|dial[- ]in|online|the)\W*)*", re.I)
_ZOOM_NUMBER: Final = re.compile(r"\d{9,11}")


class Joining(Struct, frozen=True):
    """
    What one text says of joining.

    :param rest: the text without it
    :param notes: the sentences that say how, their links left out
    :param links: into the meeting, in order
    :param numbers: Zoom meeting numbers
    :param withheld: a passcode is needed that the list does not give
    :param dropped_contact: a sentence held a contact as well, of which only the means to join were kept
    """

    rest: str
    notes: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    numbers: tuple[str, ...] = ()
    withheld: bool = False
    dropped_contact: bool = False


_WORTH_A_LOOK: Final = re.compile(
    r"https?:|www\.|zoom|meet\.google|teams\.|webex|meeting|pass ?(?:word|code)|p/?w\b|\bpmi\b|\bid\b", re.I
)


@lru_cache(maxsize=4096)
def take_joining(text: str, *, place: bool = False) -> Joining:
    """
    Take out of a text what it says of joining online.

    :param place: the text is a venue or an address, in which any link with a passcode leads into the meeting
    """
    if not _WORTH_A_LOOK.search(text):
        return Joining(text)
    parts = [_read(part, place=place) for part in _parts(text, place=place)]
    notes = [note for part in parts for note in part.notes]
    return Joining(
        rest="".join(part.rest for part in parts).strip(" ,\n\t"),
        notes=tuple(dict.fromkeys(note for note in notes if note)),
        links=tuple(link for part in parts for link in part.links),
        numbers=tuple(dict.fromkeys(number for part in parts for number in part.numbers)),
        withheld=any(part.withheld for part in parts),
        dropped_contact=any(part.dropped_contact for part in parts),
    )


def _parts(text: str, *, place: bool) -> list[str]:
    return re.findall(r"[^,]+,?|,", text) if place else sentences(text)


def _read(part: str, *, place: bool) -> Joining:
    if not _WORTH_A_LOOK.search(part):
        return Joining(part)
    found = [(match, link) for match in LINK.finditer(part) if (link := link_of(_trim(match[0])))]
    links = tuple(link for match, link in found if _leads_in(link, part[: match.start()], part, place=place))
    numbers = _numbers(part)
    passcode = _PASSCODE.search(part) if links or numbers or place or _opens_with_passcode(part) else None
    if not (links or numbers or passcode):
        return Joining(part)
    contact = holds_contact(_blank(part)) or first_name_in(LINK.sub(" ", part)) is not None
    note = _means_only(part) if contact else part
    return Joining(
        rest="",
        notes=(_tidy(note),),
        links=links,
        numbers=numbers,
        withheld=any(link.passcode_erased for link in links) or bool(_WITHHELD.search(part)),
        dropped_contact=contact,
    )


def _trim(link: str) -> str:
    return link.rstrip(".,;:!?)")


def _opens_with_passcode(part: str) -> bool:
    match = _PASSCODE.search(part)
    return bool(match and _LEADS_TO_PASSCODE.fullmatch(part[: match.start()]))


def _leads_in(link: Link, before: str, part: str, *, place: bool) -> bool:
    if joins(link):
        return True
    if link.lookalike or link.known or _is_map(link):
        return False
    return bool(_JOIN_LEAD.search(before) or (place and _PASSCODE.search(part)))


def _is_map(link: Link) -> bool:
    return link.host.endswith(("w3w.co", "what3words.com", "goo.gl")) or "/maps" in link.url


def _numbers(part: str) -> tuple[str, ...]:
    return tuple(re.sub(r"\D", "", match["number"]) for match in _ID.finditer(LINK.sub(" ", part)))


def zoom_link(numbers: tuple[str, ...], said: str) -> str:
    """Make the link that one Zoom meeting number opens; empty where there is another, or no word of Zoom."""
    if len(numbers) != 1 or "zoom" not in said.casefold() or not _ZOOM_NUMBER.fullmatch(numbers[0]):
        return ""
    return f"https://zoom.us/j/{numbers[0]}"


def _blank(part: str) -> str:
    """Hide links, meeting numbers and passcodes, which look like telephone numbers and addresses."""
    return _PASSCODE.sub(" ", _ID.sub(" ", LINK.sub(" ", part)))


def _means_only(part: str) -> str:
    text = LINK.sub(" ", part)
    return " ".join(match[0].strip() for pattern in (_ID, _PASSCODE) for match in pattern.finditer(text))


def _tidy(note: str) -> str:
    """Leave out links, which stand on their own, erased passcodes, and words that only lead to either."""
    note = _EMPTY_PASSCODE.sub("", ERASED.sub("", LINK.sub("", note)))
    note = " ".join(note.split()).strip(" ,;:–-")
    return "" if _ONLY_LEADS.fullmatch(note) else note
