"""Rows that stand in one list twice, word for word: the only entries of one source that may be of one meeting."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from operator import attrgetter
from typing import Any, Final

import msgspec

from alongside.directory.entry import EntryContent
from alongside.directory.joining.verdict import Joinable

# By these nobody who reads a listing could tell which of two rows it is of.
_OWN_TO_A_ROW: Final[dict[str, Any]] = {
    "key": "",
    "url": "",
    "codes": (),
    "source_updated": None,
    "extra": {},
}
_SEEN_AT_ONCE: Final = attrgetter(
    "programme", "name", "rule.days", "rule.starts", "postcode", "address", "notes"
)


def find_repeats(entries: Sequence[Joinable]) -> list[tuple[Joinable, Joinable]]:
    """Return each row that repeats another of its list, behind the one that it repeats: the one with the lowest number."""
    alike: defaultdict[Hashable, list[Joinable]] = defaultdict(list)
    for one in entries:
        alike[one.source, *_SEEN_AT_ONCE(one.content)].append(one)
    same: defaultdict[Hashable, list[Joinable]] = defaultdict(list)
    for few in alike.values():
        if len(few) > 1:
            for one in few:
                same[one.source, _told(one.content)].append(one)
    ordered = (sorted(rows, key=attrgetter("id")) for rows in same.values())
    return [(first, row) for first, *others in ordered for row in others]


def _told(content: EntryContent) -> bytes:
    return msgspec.json.encode(msgspec.structs.replace(content, **_OWN_TO_A_ROW), order="sorted")
