"""What words go on saying, whoever puts others in their place: a warning without which somebody could come to harm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# What each tells, as the sentence that refuses words without it says it.
WARNINGS: Final[Mapping[str, Promise]] = {
    "stopping": gettext_lazy("that it can be dangerous to stop or cut down all at once"),
    "prescription": gettext_lazy("that nobody leaves a prescribed medicine for a group, or on their own"),
    "tolerance": gettext_lazy("that after a break the old amount is too much"),
    "overdose": gettext_lazy("what to do when somebody has taken too much"),
    "danger": gettext_lazy("whom to ring, or where to turn, in danger"),
    "secret": gettext_lazy("that nobody promises to keep it secret"),
    "child": gettext_lazy("whom to tell where a child may be in danger"),
    "young": gettext_lazy("that nobody under 18 is left with an adult who is a stranger"),
}

# Of each warning that a block carries, the sentences of its words that tell it.
Kept = Mapping[str, Sequence[str]]


class WarningLost(ValueError):
    """Words would no longer give a warning; ``sentences`` tells of each what to put back."""

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = list(sentences)


def lost(words: str, keeps: Kept) -> list[tuple[str, str]]:
    """List the warnings that words do not give, each with the sentence that is missing."""
    said = _plain(words)
    return [
        (name, sentence)
        for name, sentences in keeps.items()
        for sentence in sentences
        if _plain(sentence) not in said
    ]


def require_warnings(words: str, keeps: Kept) -> None:
    """
    Insist that words give each warning of those in whose place they are put.

    :raises WarningLost: and says what to put back
    """
    missing = [
        _("These words have to go on saying %(what)s. Put this back, word for word: %(sentence)s")
        % {"what": WARNINGS[name], "sentence": sentence}
        for name, sentence in lost(words, keeps)
    ]
    if missing:
        raise WarningLost(missing)


def _plain(words: str) -> str:
    """Leave out how words are set: lines, spaces, and which apostrophe or quotation mark a keyboard gives."""
    return " ".join(words.translate(_MARKS).split()).casefold()


_MARKS: Final = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\N{NO-BREAK SPACE}": " "})
