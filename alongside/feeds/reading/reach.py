"""By what somebody can be reached or paid: numbers, e-mail addresses, names at a service, links to one person."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote

from alongside.feeds.reading.links import leads_to_a_person
from alongside.feeds.reading.nobody import is_no_word
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
    r"|0(?:[^\w\s]\d){8,11}"  # 0:7:7:0:0:9:0:0:1:2:3
    rf"|44{_GAP}(?:\(0\))?\d(?:{_GAP}\d){{8,9}}|7\d{{3}}\s?\d{{3}}\s?\d{{3}}"
    rf")(?!\w)"
)
_CALLED_NUMBER: Final = re.compile(
    r"\b(?:tel(?:ephone|efon|[eé]fono)?|phone|ph|mob(?:ile)?|handy|cell|call|ring|text|txt|sms|what'?s ?app|fax|voicemail)\b[^\d\n]{0,25}"
    rf"\+?\(?\d(?:{_GAP}\d){{4,14}}",
    re.I,
)
_FIVE_FIGURES: Final = re.compile(r"(?:\d\D{0,10}){4}\d")

# How they are disguised, each told by a mark that most texts do not have.
# Words that stand for an @ alone, and those that do between marks.
_IS_AN_AT: Final = "at[ -]sign|arroba|arobase|chiocciola|klammeraffe|apenstaartje|snabel-a|malpa"
_AN_AT: Final = rf"a ?t|@t?|ät|{_IS_AN_AT}"
_A_DOT: Final = "dot|d0t|punkt|punto|point|ponto|kropka|full[ -]stop"
_ENDS: Final = "(?:com|org|net|info|eu|co|uk|ie|de|at|ch|fr|es|it|pt|pl|nl|be|ca|us|me|io)"
_OPENS, _SHUTS = r"[\[({<_*~=#|'\"“‘-]", r"[\])}>_*~=#|'\"”’-]"
_BRACKETED: Final = r"[\[({{<][\W_]{{0,2}}(?:{})[\W_]{{0,2}}[\])}}>]|(?<=\w)\s?[_*~=#|'\"“‘-]\s?(?:{})\s?[_*~=#|'\"”’-]\s?(?=\w)"
_AT: Final = re.compile(
    r"\s?(?:"
    + _BRACKETED.format(f"{_AN_AT}|a", _AN_AT)
    + rf")\s?|\s(?:{_IS_AN_AT})\s|\sat\s(?=[\w-]+\s?(?:(?:{_A_DOT})\b|[\[({{]))",
    re.I,
)
_DOT: Final = re.compile(
    r"\s?(?:"
    + _BRACKETED.format(rf"{_A_DOT}|d|\.", "dot")
    + rf")\s?|(?<=\w)\sdot\s(?=\w)|\s(?:{_A_DOT})\s(?={_ENDS}\b)",
    re.I,
)
_BETWEEN_MARKS: Final = rf"{_OPENS}\s?(?:{_AN_AT}|a)\s?{_SHUTS}|@(?:\s\w\b){{2}}|@\s?[\w-]+\.\w\s\w\b"
_AT_IN_WORDS: Final = re.compile(rf"{_BETWEEN_MARKS}|\b(?:{_A_DOT}|{_IS_AN_AT})\b", re.I)
# "sam at example.org"; "register at example.org" leads nowhere but to a website.
_AT_A_HOST: Final = re.compile(
    rf"(?<![\w.+-])(?P<who>[\w.+-]{{1,64}})\sat\s(?:the\s)?[\w-]+\.{_ENDS}\b", re.I
)
# "s a m @ e x a m p l e . o r g", "sam@example.o r g"
_SPACED: Final = re.compile(r"(?<![^\W_]\s)(?:\w\s)+@(?:\s[\w.])+(?!\w)|@\s?[\w-]+\.\w(?:\s\w\b)+")
_BETWEEN_FIGURES: Final = re.compile(r"(?<=\d)[·•‒—_]+(?=\d)")
_WITH_NOUGHTS: Final = re.compile(r"\b(?=[oO]{0,4}\d)[\doO]{2,}\b")
# "07700, then 900", "07700 [space] 900"
_BETWEEN_WORDS: Final = re.compile(
    r"(?<=\d)\W{1,3}(?:and )?(?:then|space|stop|gap|dash|hyphen|pause|stroke)\W{1,3}(?=\d)", re.I
)
# English, German, French and Spanish, in plain letters.
_SPELT_FIGURES: Final = (
    "oh o zero nought null cero", "one eins un uno", "two zwei zwo deux dos", "three drei trois tres",
    "four vier quatre cuatro", "five funf cinq cinco", "six sechs seis", "seven sieben sept siete",
    "eight acht huit ocho", "nine neun neuf nueve",
)  # fmt: skip
_FIGURES: Final = {
    word: str(figure) for figure, spelt in enumerate(_SPELT_FIGURES) for word in spelt.split()
} | {
    "hundred": "00",
    "thousand": "000",
}
_TIMES: Final = {"double": 2, "treble": 3, "triple": 3}
_SPELT: Final = re.compile(rf"\b(?:(?:{'|'.join((*_FIGURES, *_TIMES))}|\d+)\b[\s,–-]*){{3,}}", re.I)
_FIGURES_SPELT: Final = re.compile(
    rf"\b(?:{'|'.join((*_FIGURES, *_TIMES))})\b[\s,–-]*(?:(?:{'|'.join((*_FIGURES, *_TIMES))})\b|\d)",
    re.I,
)
_LOOSE_DOT: Final = re.compile(r"(@\s?[\w-]+)\s\.\s(?=[a-z]{2,})")
_AREA_CODE: Final = re.compile(r"\((\+?\d{1,5})\)\s*(?=\d)")

# Nobody can be reached without one of these, which is soon seen: most sentences hold none.
_MARKS: Final = re.compile(
    r"\d\D{0,4}\d\D{0,4}\d|\d[oO]{2}|[@＠\[%<]|mailto|\.[a-z]{2,8}/|\sat\s(?:the\s)?\S*\."
    r"|\.(?:com|co\.uk|net|org|me|de|ie|fr|es|it|pl)\b|cash|zelle|venmo|mail\b|btint"
    rf"|{_BETWEEN_MARKS}|\b(?:oh?|zero|nought|double|null|cero|hundred|{_A_DOT}|{_IS_AN_AT})\b",
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
    if _FIVE_FIGURES.search(text):
        figures = _BETWEEN_WORDS.sub(" ", text)
        if _NUMBER.search(figures) or _CALLED_NUMBER.search(figures):
            return True
    if _AT_A_SERVICE.search(text) or ("/" in text and leads_to_a_person(text)):
        return True
    return any(is_no_word(match["who"]) for match in _AT_A_HOST.finditer(text))


def is_role_address(text: str) -> bool:
    """Say whether an e-mail address is a role's, such as feedback@ or webmaster@, not a person's."""
    left, at, right = text.strip().partition("@")
    parts = re.split(r"[._+-]", left)
    return bool(at and "." in right and all(map(_ROLES.fullmatch, parts)) and _EMAIL.fullmatch(text.strip()))


def _undisguised(text: str) -> str:
    """Write "sam (at) example (dot) org" as an address, and "oh double seven" or "O77" as 077."""
    text = _BETWEEN_FIGURES.sub(" ", plain_letters(text))
    if "%" in text:
        text = unquote(text)
    if _AT_IN_WORDS.search(text):
        text = _close_up(_DOT.sub(".", _AT.sub("@", text)))
    if _WITH_NOUGHTS.search(text):
        text = _WITH_NOUGHTS.sub(_noughts, text)
    return _SPELT.sub(_figures, text) if _FIGURES_SPELT.search(text) else text


def _noughts(figures: re.Match[str]) -> str:
    return re.sub("[oO]", "0", figures[0])


def _close_up(text: str) -> str:
    return _SPACED.sub(lambda spaced: "".join(spaced[0].split()), text) if "@" in text else text


def in_one_piece(text: str) -> str:
    """Close up what would be cut in two: "sam (at) example", "sam @ example . org", "(0113) 496 0000"."""
    text = _close_up(_AT.sub("@", text)) if _AT_IN_WORDS.search(text) else text
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
