"""
Texts without people: what is left of a note, a name or a column once :mod:`people` and :mod:`reach` have looked through it.

When in doubt a sentence goes: what is lost can be read at the source; what is published cannot be taken back.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final, NamedTuple

from alongside.feeds.reading.people import (
    first_name_in,
    is_led_to,
    is_only_a_name,
    may_name,
    names_somebody,
)
from alongside.feeds.reading.reach import in_one_piece, may_reach, reaches_somebody
from alongside.feeds.reading.strangers import (
    may_hold_a_name,
    may_name_a_stranger,
    stranger_at_the_end,
    strangers_in_title,
)
from alongside.feeds.reading.words import plain_letters, sentences
from alongside.kernel.text import fold

# Columns that hold people or the means to reach or pay them, whatever their list calls them.
_CONTACT_COLUMN: Final = re.compile(
    r"contact|kontakt|contatt|\bcontato|ansprech|e[- ]?mail|courriel|correo|phone|mobile|\bcell|\btel\b|telefon|teléfono"
    r"|telefoon|handy|\bfax|(?<!in )\bperson|people.?name|first.?name|last.?name|full.?name|surname|forename|user.?name"
    r"|nachname|vorname|nombre|apellido|\bspeaker|facilitator|secretary|sekret|secretari|\bchair|treasurer|\bhosts?\b"
    r"|\bgsr\b|author|editor|owner|organi[sz]er|co[- ]?ordinator|trusted|servant|representative|convenor|convener"
    r"|key.?holder|greeter|tea.?maker|volunteer|\brep\b|sponsor|leader|verantwort|respons[aá]"
    r"|(?:updated|submitted|created|run|held|added|verified|checked).?(?:by|user)|who.?to.?ask"
    r"|viber|snapchat|whatsapp|skype|messenger|telegram|facebook|instagram|twitter|mailing|venmo|paypal|square|cash.?app"
    r"|zelle|homegroup.?online|edit.?url",
    re.I,
)
# "Contact" is followed by a person unless one of these follows; a group may be called Conscious Contact.
_CONTACT_WORD: Final = re.compile(
    r"(?<!conscious )(?<!eye )(?<!physical )(?<!no )(?<!face )\b(?:contacts?|cyswllt)\b(?!\s+(?:tracing|us"
    r"|your|the (?:group|office|intergroup|helpline|venue|website|service office|national)|via|through"
    r"|with a (?:higher|power)|with (?:god|a god|our)|(?:your )?(?:local )?(?:intergroup|helpline)"
    r"|details?\s+(?:required|needed|will)|form|page|higher))",
    re.I,
)
ERASED: Final = re.compile(r"\[\s*(?:[a-z]+ ){0,2}(?:removed|redacted|withheld|hidden)\s*\]", re.I)

_GAP: Final = re.compile(r"[^\S\n]{2,}")

_LEAD_IN: Final = re.compile(
    r"[\s,;:(\[–-]*\b(?:please\s+)?(?:contact|call|ring|phone|tel(?:ephone)?|text|txt|e-?mail|mob(?:ile)?"
    r"|what'?s ?app|ph)\b.*\Z",
    re.I | re.S,
)
_LEADS_TO_CONTACT: Final = re.compile(
    r"\b(?:contact|call|ring|phone|tel|text|e-?mail|mobile|write to|ask)\b(?:\W+\w+){0,3}[^\w.!?]*\Z", re.I
)
_ONLY_A_LABEL: Final = re.compile(r"\W*(?:[\w-]+\W?[ -]?){0,4}[:=]?\W*")
_PART: Final = re.compile(r"\s*[,;|()]\s*|\s+[-–:]\s+|:\s+")
_MARK: Final = re.compile(r"[,;|)]|\s[-–—]\s")
# A title that names more is made to do harm, and none of it is kept.
_MOST_PEOPLE: Final = 9


class Cleaned(NamedTuple):
    """Text without contacts, and whether there were any."""

    text: str
    dropped: bool


def is_contact_column(name: str) -> bool:
    """Say whether a column's name promises people, or the means to reach or pay them."""
    return bool(_CONTACT_COLUMN.search(re.sub(r"_|-|(?<=[a-z])(?=[A-Z])", " ", name)))


def holds_contact(text: str) -> bool:
    """Say whether a sentence gives somebody's number or address, or names whom to ask."""
    return reaches_somebody(text) or bool(_CONTACT_WORD.search(text)) or names_somebody(text)


@lru_cache(maxsize=4096)
def without_contacts(text: str) -> Cleaned:
    """Leave out every sentence that holds a contact, and a name that stands alone beside one."""
    return (
        _without(text, holds_contact) if may_reach(text) or may_name(text) else Cleaned(text, dropped=False)
    )


@lru_cache(maxsize=4096)
def without_people(text: str) -> Cleaned:
    """Leave out of a note every sentence that holds a contact, or a word that may be anybody's name."""
    return _without(text, lambda part: holds_contact(part) or may_name_a_stranger(part))


def _without(text: str, is_bad: Callable[[str], bool]) -> Cleaned:
    parts = sentences(in_one_piece(text) if "@" in text else text)
    bad = [is_bad(part) or _names_beside_erased(part) for part in parts]
    for index, part in enumerate(parts[1:], start=1):
        if is_led_to(parts[index - 1], part) or _runs_on(parts[index - 1], part):
            bad[index - 1] = bad[index] = True
    if any(bad):
        bad = [flag or _stands_beside(parts, bad, index) for index, flag in enumerate(bad)]
    else:
        parts = sentences(text)  # as it stood: closing up is for finding alone
        bad = [False] * len(parts)
    kept = "".join(_without_erased(part) for part, flag in zip(parts, bad, strict=True) if not flag)
    return Cleaned(kept.strip(), any(bad))


def _without_erased(part: str) -> str:
    """Leave out what a publisher erased, and a label that nothing is left of: "Passcode: [removed]"."""
    if "[" not in part:
        return part
    rest = _GAP.sub(" ", ERASED.sub("", part))
    return "" if rest != part and _ONLY_A_LABEL.fullmatch(rest) else rest


def _names_beside_erased(part: str) -> bool:
    """Say whether somebody is named where a publisher erased something: "Sam [removed] is inviting you"."""
    return bool(ERASED.search(part)) and holds_contact(_without_erased(part))


def _runs_on(before: str, after: str) -> bool:
    """Say whether a number begins in one part and ends in the next."""
    before, after = before.rstrip(), after.lstrip()
    return before[-1:].isdigit() and after[:1].isdigit() and reaches_somebody(f"{before} {after}")


def _stands_beside(parts: list[str], bad: list[bool], index: int) -> bool:
    """Say whether a part belongs to the contact next to it: a bare name, or the words that lead to it."""
    before, after = index > 0 and bad[index - 1], index + 1 < len(bad) and bad[index + 1]
    if (before or after) and is_only_a_name(parts[index].strip(" \n\t.,;:!?|()-–—*")):
        return True
    return bool(after and _LEADS_TO_CONTACT.search(parts[index]))


@lru_cache(maxsize=4096)
def name_without_contacts(text: str) -> Cleaned:
    """Leave the contact out of a name, a venue or an address, and keep the rest of it."""
    dropped = False
    if reaches_somebody(text):
        text, dropped = _without_addresses(text), True
    if may_name(text) or may_hold_a_name(text):
        rest = _without_people(text)
        text, dropped = rest, dropped or rest != text
    return Cleaned(_tidy(ERASED.sub("", text)) if dropped or "[" in text else text, dropped)


def without_stranger_at_the_end(title: str, beside: Callable[[], str]) -> Cleaned:
    """
    Leave out the last word of a title where it may be somebody's name: "Thursday Steps - Ottoline".

    :param beside: gives what else the row says of its place, by which that word may be a place's
    """
    stranger = stranger_at_the_end(plain_letters(title))
    if not stranger or fold(stranger) in fold(beside()):
        return Cleaned(title, False)
    return Cleaned(_tidy(title[: -len(stranger)]), True)


def _without_people(text: str) -> str:
    """Cut a name or an address where it begins to say whom to ask; what stands after the next mark stays."""
    for _ in range(_MOST_PEOPLE):
        plain = plain_letters(text)
        named = first_name_in(plain, title=True)
        if not (found := min(filter(None, (named, *strangers_in_title(plain))), default=None)):
            return text
        # Places in plain letters are those of the text where it has as many.
        text = text if len(plain) == len(text) else plain
        after = _MARK.search(text, found[1])
        rest = text[: found[0]].rstrip(" /–—-(:;,") + (", " + text[after.end() :] if after else "")
        text = _tidy(rest)
    return ""


def _without_addresses(text: str) -> str:
    parts = _PART.split(in_one_piece(text))
    bad = [reaches_somebody(part) for part in parts]
    kept = []
    for index, part in enumerate(parts):
        rest = _LEAD_IN.sub("", part) if bad[index] else part
        if bad[index] and (rest == part or reaches_somebody(rest)):
            continue
        if any(bad[index + 1 : index + 2]) and is_only_a_name(re.sub(r"(?i)\bcontact\b", "", part)):
            continue
        kept.append(rest)
    if not any(bad) or reaches_somebody(", ".join(kept)):
        # It runs over a mark.
        kept = [part for part in kept if not re.search(r"[\d@]", part)]
    return _tidy(", ".join(kept))


def _tidy(text: str) -> str:
    return re.sub(r"(?:,\s*)+(?=,|$)", "", " ".join(text.split())).strip(" ,;:/-–")
