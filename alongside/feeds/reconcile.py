"""
Decide what a list would change: which of its entries are new, which are known, which have gone.

Pure: it knows entries and what is already known, not where either is kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct

from alongside.directory.entry import EntryContent
from alongside.kernel.text import fold

# A list that has shrunk by more than this is more likely broken than right (FORMATS.md 5.3: a peer lost 576 meetings so).
LARGEST_FALL = 0.2


class Known(Struct, frozen=True):
    """An entry that the source brought before; ``listed`` is False once it has left."""

    id: int
    content: EntryContent
    listed: bool = True


class Change(Struct, frozen=True):
    """A known entry that says something else now, or is listed again; ``fields`` names what differs."""

    id: int
    content: EntryContent
    fields: tuple[str, ...]


class Changes(Struct, frozen=True):
    """
    What a list would change.

    :param unchanged: ids of the entries that say the same
    :param gone: ids of the listed entries that it no longer brings
    :param fall: by how much the list has shrunk, as a share of the entries listed before; negative where it grew
    """

    added: tuple[EntryContent, ...] = ()
    changed: tuple[Change, ...] = ()
    unchanged: tuple[int, ...] = ()
    gone: tuple[int, ...] = ()
    fall: float = 0.0

    @property
    def too_large_a_fall(self) -> bool:
        """Whether a person has to say that this is right before it is done."""
        return self.fall > LARGEST_FALL


def reconcile(entries: Sequence[EntryContent], known: Iterable[Known]) -> Changes:
    """
    Compare a list with what it said before.

    An entry is known by its key; one whose key is new is known by its programme, name, days, start and postcode, if exactly one
    entry that has left the list says the same.
    """
    by_key = {one.content.key: one for one in known}
    matched = {content.key: by_key[content.key] for content in entries if content.key in by_key}
    strangers = [content for content in entries if content.key not in by_key]
    orphans = [one for key, one in by_key.items() if key not in matched]
    matched |= _match_by_what_is_said(strangers, orphans)
    changed = [_change(content, matched[content.key]) for content in entries if content.key in matched]
    used = {one.id for one in matched.values()}
    listed = [one for one in by_key.values() if one.listed]
    return Changes(
        added=tuple(content for content in strangers if content.key not in matched),
        changed=tuple(change for change in changed if change.fields),
        unchanged=tuple(change.id for change in changed if not change.fields),
        gone=tuple(one.id for one in listed if one.id not in used),
        fall=1 - len(entries) / len(listed) if listed else 0.0,
    )


def _change(content: EntryContent, known: Known) -> Change:
    fields = tuple(
        name
        for name in EntryContent.__struct_fields__
        if getattr(content, name) != getattr(known.content, name)
    )
    return Change(known.id, content, fields if known.listed else ("listed", *fields))


def _match_by_what_is_said(strangers: Sequence[EntryContent], orphans: Sequence[Known]) -> dict[str, Known]:
    """Pair new keys with entries that have gone, where exactly one of each says the same."""
    new: dict[object, list[str]] = defaultdict(list)
    old: dict[object, list[Known]] = defaultdict(list)
    for content in strangers:
        new[_said(content)].append(content.key)
    for one in orphans:
        old[_said(one.content)].append(one)
    return {keys[0]: old[said][0] for said, keys in new.items() if len(keys) == len(old.get(said, ())) == 1}


def _said(content: EntryContent) -> object:
    place = fold(content.postcode) or fold(content.venue) or content.join_url
    return content.programme, fold(content.name), content.rule.days, content.rule.starts, place
