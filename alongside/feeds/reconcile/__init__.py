"""
Decide what a list would change: which of its entries are new, which are known, which have gone.

Pure: it knows entries and what is already known, not where either is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from alongside.directory.entry import EntryContent
from alongside.feeds.reconcile.changes import LARGEST_FALL, By, Change, Changes, Known
from alongside.feeds.reconcile.identity import recognise

__all__ = ["LARGEST_FALL", "By", "Change", "Changes", "Known", "reconcile"]


def reconcile(entries: Sequence[EntryContent], known: Iterable[Known]) -> Changes:
    """
    Compare a list with what it said before.

    See :mod:`.identity` for how an entry is recognised. A wrong match gives somebody's saved link another meeting, and a
    miss only a new address: where there is doubt, an entry is new.
    """
    known = list(known)
    matched = recognise(entries, known)
    changed = [_change(content, *matched[place]) for place, content in enumerate(entries) if place in matched]
    used = {one.id for one, _ in matched.values()}
    keys = {content.key for content in entries}
    listed = [one for one in known if one.listed]
    return Changes(
        added=tuple(content for place, content in enumerate(entries) if place not in matched),
        changed=tuple(change for change in changed if change.fields),
        unchanged=tuple(change.id for change in changed if not change.fields),
        gone=tuple(one.id for one in listed if one.id not in used),
        yielded=tuple(one.id for one in known if one.id not in used and one.content.key in keys),
        fall=1 - len(entries) / len(listed) if listed else 0.0,
    )


def _change(content: EntryContent, known: Known, by: tuple[By, ...]) -> Change:
    fields = tuple(
        name
        for name in EntryContent.__struct_fields__
        if getattr(content, name) != getattr(known.content, name)
    )
    return Change(known.id, content, fields if known.listed else ("listed", *fields), by)
