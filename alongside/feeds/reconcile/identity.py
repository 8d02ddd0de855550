"""Which entry of a list is which known one, from the surest evidence to the least sure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

import msgspec

from alongside.directory.entry import EntryContent
from alongside.feeds.reconcile.changes import By, Known
from alongside.feeds.reconcile.ids import believed
from alongside.feeds.reconcile.resemblance import Resemblance
from alongside.kernel.text import fold

Matched = dict[int, tuple[Known, tuple[By, ...]]]


def recognise(entries: Sequence[EntryContent], known: Sequence[Known]) -> Matched:
    """
    Return which known entry each entry is, by its place in the list, and how it was recognised.

    1. By the source's id, where what it says bears the id out (:mod:`.ids`).
    2. By saying the same, where exactly one entry of each side does: every word, or else programme, name, days, start and place.
       Entries that have left come after those that are listed.
    3. By resemblance, where a pair is the best for both and clearly ahead of the next (:mod:`.resemblance`).
    """
    by_key = {one.content.key: one for one in known}
    matched: Matched = {place: (by_key[entries[place].key], (By.ID,)) for place in believed(entries, by_key)}
    for listed in (True, False):
        for said in (_every_word, _words):
            _match_by(said, entries, known, matched, listed=listed)
    _match_by_resemblance(entries, known, matched)
    return matched


def _left(known: Sequence[Known], matched: Matched, *, listed: bool) -> list[Known]:
    used = {one.id for one, _ in matched.values()}
    return [one for one in known if one.listed is listed and one.id not in used]


def _match_by(
    said: Callable[[EntryContent], object],
    entries: Sequence[EntryContent],
    known: Sequence[Known],
    matched: Matched,
    *,
    listed: bool,
) -> None:
    """Pair what has no partner yet, where exactly one of each side says the same."""
    left = _left(known, matched, listed=listed)
    if not left:
        return
    new: dict[object, list[int]] = defaultdict(list)
    old: dict[object, list[Known]] = defaultdict(list)
    for place, content in enumerate(entries):
        if place not in matched:
            new[said(content)].append(place)
    for one in left:
        old[said(one.content)].append(one)
    for words, places in new.items():
        if len(places) == len(old.get(words, ())) == 1:
            matched[places[0]] = old[words][0], (By.SAME_WORDS,)


def _match_by_resemblance(entries: Sequence[EntryContent], known: Sequence[Known], matched: Matched) -> None:
    new = [place for place in range(len(entries)) if place not in matched]
    left = {one.id for one in _left(known, matched, listed=True)}
    if not new or not left:
        return
    listed = [one for one in known if one.listed]
    old = [place for place, one in enumerate(listed) if one.id in left]
    for pair in Resemblance([one.content for one in listed], entries).pairs(old, new):
        matched[pair.new] = listed[pair.old], pair.by


def _every_word(content: EntryContent) -> object:
    return msgspec.json.encode(msgspec.structs.replace(content, key="", source_updated=None), order="sorted")


def _words(content: EntryContent) -> object:
    place = (
        fold(content.postcode)
        or fold(f"{content.venue or content.address} {content.town}")
        or content.join_url
        or content.areas
    )
    return content.programme, fold(content.name), content.rule.days, content.rule.starts, place
