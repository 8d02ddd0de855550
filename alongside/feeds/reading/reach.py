"""By what somebody can be reached or paid: numbers, e-mail addresses, names at a service, links to one person."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote

from alongside.feeds.reading.links import leads_to_a_person
from alongside.feeds.reading.words import plain_letters

# Left-hand parts of addresses that belong to a role.
_ROLES: Final = re.compile(
    r"(?:aa|na|ca|oa|info|office|feedback|web(?:master|site|admin|team|servant)?|help|helpdesk|admin"
    r"|contact|meetings?|(?:meeting)?updates?|changes|schedules?|directory|intergroup|centraloffice|tech|support|data"
    r"|lists?|map)",
    re.I,
)

_EMAIL: Final = re.compile(
    r"(?<![\w.+'-])[\w.+'-]{1,64}\s?@\s?(?:[\w-]{1,63}[.,。])+[a-z]{2,24}\b|\bmailto:\S", re.I
)
# Services that give addresses to people, whatever stands for the @ before them.
_PRIVATE_MAIL: Final = (
    r"\b(?:gmail|googlemail|hotmail|btinternet|protonmail|ymail)\b"
    r"|(?<![./\w])(?:outlook|live|msn|yahoo|icloud|aol|gmx|web|proton|posteo|virginmedia|talktalk|sky|comcast)\.(?:com|co\.uk|net|org|de|fr|es|it|ie|me|pl)\b"
)
_PAYMENT: Final = r"\b(?:paypal\.me|paypal\.com|venmo(?:\.com)?|cash\.app|cash ?app|zelle|wa\.me)\b"
# "@sam"; in "@ The Ark" it means where.
_HANDLE: Final = r"(?<![\w/.@])@[a-z][\w.-]{2,}"
# What publishers and hosts put where an address or a number stood.
_ERASED_CONTACT: Final = (
    r"\[\s*(?:e-?mail|phone|mobile|contact(?: line)?|facilitators?)\b[^\]]{0,30}\]|\bFacilitators \[removed\]"
)
_AT_A_SERVICE: Final = re.compile(f"{_PRIVATE_MAIL}|{_PAYMENT}|{_HANDLE}|{_ERASED_CONTACT}", re.I)

_GAP: Final = r"[\s().\-–‑/]{0,3}"
_NUMBER: Final = re.compile(
    rf"(?<![\w/])(?:"
    rf"(?:\+|\b00)\s?\d(?:{_GAP}\d){{7,14}}"  # +44 7700 900123
    rf"|\(?0(?:[\s().,*\-–‑/]{{0,3}}\d){{8,11}}"  # 0113 496 0000
    rf"|(?:1[-. ]?)?\(?[2-9]\d\d\)?[-. ]{{0,2}}\d{{3}}[-. ]{{0,2}}\d{{4}}"  # (555) 555-0123
    rf"|44{_GAP}(?:\(0\))?\d(?:{_GAP}\d){{8,9}}|7\d{{3}}\s?\d{{3}}\s?\d{{3}}"
    rf")(?!\w)"
)
_CALLED_NUMBER: Final = re.compile(
    r"\b(?:tel(?:ephone|efon|[eé]fono)?|phone|ph|mob(?:ile)?|handy|cell|call|ring|text|txt|sms|what'?s ?app|fax|voicemail)\b[^\d\n]{0,25}"
    rf"\+?\(?\d(?:{_GAP}\d){{4,14}}",
    re.I,
)
_FIVE_FIGURES: Final = re.compile(r"(?:\d\D{0,3}){4}\d")

# How they are disguised, each told by a mark that most texts do not have.
_BRACKETED: Final = r"[\[({{<]\s?(?:{})\s?[\])}}>]|(?<=\w)\s?[_*~-]\s?(?:{})\s?[_*~-]\s?(?=\w)"
_AT: Final = re.compile(
    r"\s?(?:" + _BRACKETED.format("at|a|@|ät", "at") + r")\s?|\sat\s(?=[\w-]+\s?(?:dot\b|[\[({]))", re.I
)
_DOT: Final = re.compile(
    r"\s?(?:" + _BRACKETED.format(r"dot|punkt|\.", "dot") + r")\s?|(?<=\w)\sdot\s(?=\w)", re.I
)
_AT_IN_WORDS: Final = re.compile(r"[\[({<_*~-]\s?(?:at?|@|ät)\s?[\])}>_*~-]|\bdot\b", re.I)
_BETWEEN_FIGURES: Final = re.compile(r"(?<=\d)[·•‒—_]+(?=\d)")
_LETTER_FOR_NOUGHT: Final = re.compile(r"(?<=\d)[oO](?=[\doO])|\b[oO](?=\d{3})")
_SPELT_FIGURES: Final = (
    "oh o zero nought", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
)  # fmt: skip
_FIGURES: Final = {word: str(figure) for figure, spelt in enumerate(_SPELT_FIGURES) for word in spelt.split()}
_TIMES: Final = {"double": 2, "treble": 3, "triple": 3}
_SPELT: Final = re.compile(rf"\b(?:(?:{'|'.join((*_FIGURES, *_TIMES))}|\d+)\b[\s,–-]*){{6,}}", re.I)
_FIGURES_SPELT: Final = re.compile(
    rf"\b(?:{'|'.join((*_FIGURES, *_TIMES))})\b[\s,–-]*(?:(?:{'|'.join((*_FIGURES, *_TIMES))})\b|\d)|\d[oO]|\b[oO]\d",
    re.I,
)
_LOOSE_DOT: Final = re.compile(r"(@\s?[\w-]+)\s\.\s(?=[a-z]{2,})")
_AREA_CODE: Final = re.compile(r"\((\+?\d{1,5})\)\s*(?=\d)")

# Nobody can be reached without one of these, which is soon seen: most sentences hold none.
_MARKS: Final = re.compile(
    r"\d\D{0,4}\d\D{0,4}\d|[@＠\[%]|mailto|\.(?:com|co\.uk|net|org|me|de|ie|fr|es|it|pl)\b|cash|zelle|venmo|mail\b|btint"
    rf"|\b(?:oh?|zero|nought|double)\b|{_AT_IN_WORDS.pattern}",
    re.I,
)


def may_reach(text: str) -> bool:
    """Say quickly whether a text is worth looking through for a number or an address."""
    return bool(_MARKS.search(text)) or not text.isascii()


def reaches_somebody(text: str) -> bool:
    """Say whether a text holds a number, an address or a link by which somebody can be reached or paid."""
    if not may_reach(text):
        return False
    text = _undisguised(text)
    if "@" in text and _EMAIL.search(text):
        return True
    if _FIVE_FIGURES.search(text) and (_NUMBER.search(text) or _CALLED_NUMBER.search(text)):
        return True
    return bool(_AT_A_SERVICE.search(text) or ("/" in text and leads_to_a_person(text)))


def is_role_address(text: str) -> bool:
    """Say whether an e-mail address is a role's, such as feedback@ or webmaster@, not a person's."""
    left, at, right = text.strip().partition("@")
    parts = re.split(r"[._+-]", left)
    return bool(at and "." in right and all(map(_ROLES.fullmatch, parts)) and _EMAIL.fullmatch(text.strip()))


def _undisguised(text: str) -> str:
    """Write "sam (at) example (dot) org" as an address, and "oh double seven" as 077."""
    text = _BETWEEN_FIGURES.sub(" ", plain_letters(text))
    if "%" in text:
        text = unquote(text)
    if _AT_IN_WORDS.search(text):
        text = _DOT.sub(".", _AT.sub("@", text))
    if _FIGURES_SPELT.search(text):
        text = _SPELT.sub(_figures, _LETTER_FOR_NOUGHT.sub("0", text))
    return text


def in_one_piece(text: str) -> str:
    """Close up what would be cut in two: "sam (at) example", "sam @ example . org", "(0113) 496 0000"."""
    text = _AT.sub("@", text) if _AT_IN_WORDS.search(text) else text
    return _AREA_CODE.sub(r"\1 ", _LOOSE_DOT.sub(r"\1.", text) if "@" in text else text)


def _figures(spelt: re.Match[str]) -> str:
    figures, times = [], 1
    for word in re.findall(r"[a-z]+|\d+", spelt[0].lower()):
        if word in _TIMES:
            times = _TIMES[word]
            continue
        figures.append(_FIGURES.get(word, word) * times)
        times = 1
    return "".join(figures) + " "
