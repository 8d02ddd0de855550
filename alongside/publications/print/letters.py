"""
What our fonts can show of a text: a letter that none of them has would stop a whole paper.

It is written in plainer letters where there are any, and else a mark stands in its place, which the paper explains.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import cache
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

FONTS: Final = Path(__file__).parent / "fonts"
MARK: Final = "□"
_UNREAD: Final = "\ufffd"

# A longer word would run off the paper: it may be broken here. Behind a stroke it may be anyway.
LONGEST_WORD: Final = 30
_BREAK_HERE: Final = "\u200b"
_LONG: Final = re.compile(rf"[^\s/{_BREAK_HERE}]{{{LONGEST_WORD}}}(?=[^\s/{_BREAK_HERE}])")
_MARKS: Final = re.compile(rf"{MARK}(?:[\s{MARK}]*{MARK})+")
# Joiners are part of how some scripts are written; all else that is not seen could only mislead.
_JOINERS: Final = "\u200c\u200d"
_JOINING_NOTHING: Final = re.compile(rf"(?<![\u0590-\u1fff{_JOINERS}])[{_JOINERS}]+")
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})

# The letters of a script, and the language in which they are read out where nothing else is known.
_SCRIPTS: Final = (
    ("ar", "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff"),
    ("he", "\u0590-\u05ff"),
    ("hi", "\u0900-\u097f"),
    ("bn", "\u0980-\u09ff"),
    ("pa", "\u0a00-\u0a7f"),
    ("gu", "\u0a80-\u0aff"),
    ("ta", "\u0b80-\u0bff"),
    ("el", "\u0370-\u03ff"),
    ("uk", "\u0400-\u052f"),
)
_FROM_THE_RIGHT: Final = frozenset({"ar", "he"})
_FROM_THE_LEFT: Final = "\u200e"
_WRITTEN_ALIKE: Final = {
    "ar": ("ar", "ur", "fa", "ps", "ku"),
    "hi": ("hi", "mr", "ne"),
    "bn": ("bn", "as"),
    "uk": ("uk", "ru", "bg", "sr", "be", "mk"),
    "he": ("he", "yi"),
}
_FOREIGN: Final = re.compile(
    "|".join(f"(?P<{tag}>[{span}](?:[{span}{_JOINERS}\\s]*[{span}])?)" for tag, span in _SCRIPTS)
)


class Run(Struct, frozen=True):
    """A stretch of text in one language; empty for that of the paper."""

    text: str
    language: str = ""


class Shown(Struct, frozen=True):
    """A text that our fonts can show, and whether anything of it had to be left for the mark."""

    text: str
    lost: bool = False


def shown(text: str) -> Shown:
    """Write a text in letters that our fonts have, on one line, with places at which overlong words may be broken."""
    kept, lost = [], False
    for letter in unicodedata.normalize("NFC", text):
        written = _written(letter)
        lost = lost or written == MARK
        kept.append(written)
    line = " ".join(_JOINING_NOTHING.sub("", _MARKS.sub(MARK, "".join(kept))).split())
    return Shown(_LONG.sub(rf"\g<0>{_BREAK_HERE}", line), lost)


def _written(letter: str) -> str:
    if " " <= letter <= "~" or letter in _JOINERS:
        return letter
    if letter.isspace():
        return " "
    if unicodedata.category(letter) in _UNSEEN or "\ufe00" <= letter <= "\ufe0f":
        return ""
    if _has(letter):
        return letter
    plainer = unicodedata.normalize("NFKD", letter)
    bare = "".join(one for one in plainer if not unicodedata.combining(one))
    return next(
        (way for way in (unicodedata.normalize("NFKC", letter), bare) if way and all(map(_has, way))), MARK
    )


def _has(letter: str) -> bool:
    # Fonts have a sign for what could not be read, and typst takes it for a letter that they do not have.
    if letter == _UNREAD:
        return False
    firsts, lasts = _stretches()
    at = bisect_right(firsts, ord(letter)) - 1
    return at >= 0 and ord(letter) <= lasts[at]


@cache
def _stretches() -> tuple[list[int], list[int]]:
    """Read what our fonts can show, as tools/build_fonts.py found it."""
    both = msgspec.json.decode((FONTS / "letters.json").read_bytes(), type=list[tuple[int, int]])
    return [first for first, _ in both], [last for _, last in both]


def runs(text: str, *, languages: tuple[str, ...] = ()) -> str | list[Run]:
    """
    Part a text by the languages in which it is to be read out; a text in the paper's own letters is returned as it is.

    :param languages: those in which the meeting is held, which tell Urdu from Arabic
    """
    if text.isascii():
        return text
    parts, at = [], 0
    for found in _FOREIGN.finditer(text):
        if found.start() > at:
            parts.append(Run(text[at : found.start()]))
        # What follows goes on from the left, a comma and a house number too.
        turned = _FROM_THE_LEFT if found.lastgroup in _FROM_THE_RIGHT else ""
        parts.append(Run(found[0] + turned, _language(str(found.lastgroup), languages)))
        at = found.end()
    if at < len(text):
        parts.append(Run(text[at:]))
    return text if all(not part.language for part in parts) else parts


def on_paper(text: str) -> str | list[Run]:
    """Write what somebody typed so that it can stand on a paper of ours: :func:`shown`, in its :func:`runs`."""
    return runs(shown(text).text)


def _language(usual: str, languages: tuple[str, ...]) -> str:
    alike = _WRITTEN_ALIKE.get(usual, (usual,))
    return next((tag for tag in languages if tag in alike), usual)
