"""The words by which a listing is found."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, reduce
from typing import Any

import numpy as np
import numpy.typing as npt

from alongside.directory.listing import Listing
from alongside.kernel.text import fold
from alongside.search.layout import Mask

# A word is common where one listing in so many has it, or more: "street", or a town. Marking those takes longest of all.
COMMON = 8
# A byte of each listing for each.
MOST_KEPT = 16


def pack_words(listings: Sequence[Listing]) -> dict[str, npt.NDArray[Any] | bytes]:
    """Return the arrays that :class:`Words` reads: every word in order, and the rows of each."""
    numbers: dict[str, int] = {}

    @cache  # most venues, towns and areas come many times
    def words_of(text: str) -> list[int]:
        return [numbers.setdefault(word, len(numbers)) for word in fold(text).split()]

    words: list[int] = []
    counts: list[int] = []
    for listing in listings:
        before = len(words)
        for text in _texts(listing):
            words += words_of(text)
        counts.append(len(words) - before)
    # UTF-8 keeps the order of characters, so that a prefix is a stretch of the list in bytes too.
    encoded = [word.encode() for word in numbers]
    in_order = sorted(range(len(encoded)), key=encoded.__getitem__)
    place = np.empty(len(encoded), np.int64)
    place[in_order] = np.arange(len(encoded))
    size = max(len(listings), 1)
    pairs = np.sort(place[words] * size + np.repeat(np.arange(len(listings)), counts))
    pairs = pairs[np.diff(pairs, prepend=-1) > 0]  # numpy.unique takes ten times as long
    return {
        "words": b"".join(encoded[number] for number in in_order),
        "word_ends": np.cumsum([len(encoded[number]) for number in in_order], dtype=np.int64),
        "word_rows": (pairs % size).astype(np.int32),
        "word_row_ends": np.cumsum(np.bincount(pairs // size, minlength=len(encoded)), dtype=np.int64),
    }


def _texts(listing: Listing) -> Iterator[str]:
    yield listing.name
    yield listing.group
    yield listing.venue
    yield listing.address
    yield listing.town
    yield listing.postcode
    yield from listing.areas
    yield listing.programme_name
    yield listing.programme


class Words:
    """The words of all listings of an index."""

    def __init__(self, arrays: Mapping[str, Any]) -> None:
        self._words = arrays["words"]
        self._rows = arrays["word_rows"]
        self._kept: dict[tuple[int, int], Mask] = {}
        # For a few numbers, a plain view is quicker than an array.
        self._ends, self._row_ends = arrays["word_ends"].data, arrays["word_row_ends"].data

    def rows(self, asked: str, size: int) -> Mask | None:
        """
        Return which of ``size`` rows have, for each word asked, a word that begins with it.

        None where no word is asked.
        """
        prefixes = [prefix.encode() for prefix in fold(asked).split()] if asked else ()
        if not prefixes:
            return None
        from alongside.search.compiled import loops

        stretches = [self._stretch(prefix) for prefix in prefixes]
        rare = [(begin, end) for begin, end in stretches if (end - begin) * COMMON < size]
        masks = [self._common(begin, end, size) for begin, end in stretches if (end - begin) * COMMON >= size]
        if rare:
            masks.append(loops.with_words(self._rows, np.array(rare, np.int64), size))
        mask: Mask = reduce(np.logical_and, masks)
        return mask

    def _common(self, begin: int, end: int, size: int) -> Mask:
        """Return which rows have a word that a great part have: nobody is told apart by having asked for it, so it is kept."""
        from alongside.search.compiled import loops

        mask = self._kept.get((begin, end))
        if mask is None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            mask = loops.with_words(self._rows, np.array([(begin, end)], np.int64), size)
            self._kept[begin, end] = mask
        return mask

    def _stretch(self, prefix: bytes) -> tuple[int, int]:
        """Return where the rows of the words that begin so begin and end."""
        # No byte of UTF-8 is 0xff, so that this is the first after all that begin with the prefix.
        first, end = (
            bisect_left(range(len(self._ends)), bound, key=self._word) for bound in (prefix, prefix + b"\xff")
        )
        return self._row_end(first), self._row_end(end)

    def _word(self, number: int) -> bytes:
        begin = self._ends[number - 1] if number else 0
        return bytes(self._words[begin : self._ends[number]])

    def _row_end(self, number: int) -> int:
        """Return where the rows of the words before this one end."""
        return self._row_ends[number - 1] if number else 0
