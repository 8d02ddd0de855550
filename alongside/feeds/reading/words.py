"""Words as a list writes them, made fit to show: without markup, invisible characters or stray space."""

from __future__ import annotations

import html
import re
import unicodedata
from itertools import pairwise
from typing import Final

# Controls but tab and line ends; half surrogates; marks that hide or turn round what follows them.
_INVISIBLE: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\ud800-\udfff\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffd]"
)
_LINE_END: Final = re.compile(r"\r\n?|[\u2028\u2029]|<br\s*/?>|</(?:p|div|li|tr|h[1-6])>", re.I)
_HIDDEN_MARKUP: Final = re.compile(
    r"<(script|style|iframe|object)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.I | re.S
)
# No markup, though it looks so: "sam<at>example<dot>org".
_SIGN_IN_WORDS: Final = re.compile(r"<\s*/?\s*(at|ät|dot|punkt|punto|point)\s*/?\s*>", re.I)
_INLINE_TAG: Final = re.compile(r"</?(?:a|b|i|u|em|strong|small|span|font|mark)(?:\s[^<>]*)?>", re.I)
_TAG: Final = re.compile(r"</?[a-z][^<>]*>", re.I)
_SPACES: Final = re.compile(r"[^\S\n]+")
_BLANK_LINES: Final = re.compile(r"\n{3,}")
# What is left in front where a list has put texts together and the first was empty.
_STRAY: Final = re.compile(r"(?:[.,;]\s+)+|[.,;]\Z")
# Where every word got a capital, links have to be put back; a passcode inside one cannot be.
_TITLE_CASED_LINK: Final = re.compile(r"\bHttps?://\S+")
_TITLE_CASED_PASSCODE: Final = re.compile(r"[?&]Pwd=[^&\s]*")
# A word of Latin and Cyrillic or Greek letters, which only somebody writes who hides it.
_TWO_SCRIPTS: Final = re.compile(r"[A-Za-z][\u0370-\u04ff]|[\u0370-\u04ff][A-Za-z]")
_LOOKALIKES: Final = str.maketrans(
    "асеорхуіѕјѵԁһАСЕОРХІЅЈВНКМТοαενικυρτΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aceopxyisjvdhACEOPXISJBHKMToaevikuptABEZHIKMNOPTYX"
)

# An end of sentence, but not after an initial, or a word that is usually cut short. The stop comes first,
# since it is rare.
_SHORT_WORDS: Final = (
    "St",
    "Rd",
    "Dr",
    "Mr",
    "Mrs",
    "Ms",
    "No",
    "Co",
    "Ave",
    "Tel",
    "tel",
    "Ph",
    "ph",
    "Mob",
    "mob",
    "Ext",
    "ext",
    "Fr",
    "Trad",
    "Sec",
)
_SENTENCE_END: Final = re.compile(
    r"[.!?](?<![\s(][A-Z]\.)(?<!\A[A-Z]\.)"
    + "".join(rf"(?<!\b{word}\.)" for word in _SHORT_WORDS)
    + r"['\")]*\s+(?=\S)|\n+|\s\|\s"
)


def lines(value: str) -> str:
    """Return text whose lines matter, such as a note."""
    text = _plain(value).strip()
    text = text[stray.end() :] if (stray := _STRAY.match(text)) else text
    if "\n" not in text:
        return " ".join(text.split())
    text = "\n".join(_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", text).strip()


def one_line(value: str) -> str:
    """Return text that belongs on one line, such as a name."""
    return " ".join(_plain(value).split())


def _plain(value: str) -> str:
    if "<" in value or "&" in value:
        # Twice, for markup that was escaped on its way into the list.
        value = _without_markup(html.unescape(_without_markup(value)))
    if value.isprintable() and value.isascii():
        return _with_links(value)
    if not value.isascii():
        value = unicodedata.normalize("NFC", value)
    if "\r" in value or "\u2028" in value or "\u2029" in value:
        value = _LINE_END.sub("\n", value)
    return _with_links(_INVISIBLE.sub("", value))


def _with_links(value: str) -> str:
    if "Http" not in value:
        return value
    return _TITLE_CASED_LINK.sub(lambda link: _TITLE_CASED_PASSCODE.sub("", link[0]).lower(), value)


def _without_markup(value: str) -> str:
    if "<" not in value:
        return value
    value = _SIGN_IN_WORDS.sub(r"(\1)", value)
    value = _INLINE_TAG.sub("", _LINE_END.sub("\n", _HIDDEN_MARKUP.sub(" ", value)))
    return _TAG.sub(" ", value)


def plain_letters(text: str) -> str:
    """Return text without accents or pictures, its figures in ours, its letters in Latin ones where others pass for them."""
    if text.isascii():
        return text
    if _TWO_SCRIPTS.search(text):
        text = text.translate(_LOOKALIKES)
    apart = unicodedata.normalize("NFKD", text)
    return "".join(map(_plain_letter, apart))


def _plain_letter(letter: str) -> str:
    category = unicodedata.category(letter)
    if category in ("Mn", "Cf", "Me"):
        return ""
    if category == "Nd":
        return str(unicodedata.digit(letter))
    return " " if category in ("So", "Sk", "Cn", "Co") else letter


def sentences(text: str) -> list[str]:
    """Cut text into sentences, lines and parts between bars; joined together they give the text again."""
    cuts = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(cuts) if start < end]


def shorten(text: str, longest: int) -> str:
    """Cut text at a space, so that no word is broken."""
    if len(text) <= longest:
        return text
    return text[: longest + 1].rpartition(" ")[0].rstrip(" ,;-") or text[:longest]
