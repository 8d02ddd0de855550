"""The worries that keep people away, and finding the one that somebody means."""

from __future__ import annotations

from collections.abc import Sequence

from alongside.content.blocks import Block
from alongside.kernel.text import fold

# Words that stand in every question and lead to none.
_SMALL = frozenset({
    "a", "am", "an", "and", "are", "at", "be", "but", "can", "do", "for", "get", "have", "i", "if", "in", "is", "it", "me", "my",
    "not", "of", "on", "or", "so", "that", "the", "they", "to", "we", "what", "will", "with", "would", "you",
})  # fmt: skip


def search(words: str, worries: Sequence[Block]) -> list[Block]:
    """
    Give the worries that somebody may mean, the likeliest first; all of them where nothing was typed.

    What is said in a title or under ``said`` counts most; a word that begins as one of theirs does counts as the same.
    """
    asked = [word for word in fold(words).split() if word not in _SMALL]
    if not words.strip():
        return list(worries)
    ranked = [(sum(_weight(word, one) for word in asked), one) for one in worries]
    return [one for weight, one in sorted(ranked, key=lambda pair: -pair[0]) if weight]


def _weight(word: str, one: Block) -> int:
    if _stands_in(word, f"{one.title} {one.facts.get('said', '')}"):
        return 3
    return 1 if _stands_in(word, one.words) else 0


def _stands_in(word: str, text: str) -> bool:
    stem = word[:5] if len(word) > 5 else word
    return any(other == word or (len(stem) >= 4 and other.startswith(stem)) for other in fold(text).split())
