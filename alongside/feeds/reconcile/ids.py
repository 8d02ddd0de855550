"""Whether a source's id still names the meeting that it named before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from alongside.directory.entry import EntryContent
from alongside.directory.likeness.alike import Where, name_likeness, where_likeness
from alongside.directory.likeness.traits import Traits
from alongside.feeds.reconcile.changes import Known
from alongside.kernel.text import fold

# Where more than this share of a list's ids are not borne out by two, its ids are not stable: row numbers, say.
UNSTABLE = 0.1

# How alike names must be to bear an id out, whatever their words are worth.
ALIKE = 0.6


def believed(entries: Sequence[EntryContent], known: Mapping[str, Known]) -> list[int]:
    """
    Return the places of the entries whose id is to be believed.

    Name, days and place bear an id out: one of them is enough where the list's ids are stable, and all of them are needed where
    the programme is another. A slug is made of a name, so that a name says nothing for it: sites give
    "living-sober" to another meeting of that name when the first has ended. Where ids are not stable none is
    believed, since rows that follow each other are often one group's, and bear out each other's numbers.
    """
    shared = [place for place, content in enumerate(entries) if content.key in known]
    agreeing = {place: _agreeing(known[entries[place].key].content, entries[place]) for place in shared}
    if sum(count < 2 for count in agreeing.values()) > max(2, UNSTABLE * len(shared)):
        return []
    return [place for place in shared if agreeing[place]]


def _agreeing(was: EntryContent, now: EntryContent) -> int:
    """Count what bears an id out, 0 to 3."""
    if all(getattr(was, field) == getattr(now, field) for field in _USUALLY_THE_SAME):
        return 3
    old, new = Traits(was), Traits(now)
    name = name_likeness(old, new) >= ALIKE
    days = was.rule.days == now.rule.days
    place = (was.address, was.venue) == (now.address, now.venue) or where_likeness(old, new) >= Where.NEARBY
    if was.programme != now.programme:
        return 3 if name and days and place else 0
    return (name and not _is_made_of(was.key, old.name)) + days + place


# Most entries of most lists: they need no closer look.
_USUALLY_THE_SAME = ("programme", "name", "rule", "venue", "address", "postcode")


def _is_made_of(key: str, name: str) -> bool:
    """Whether an id is a name's slug, perhaps with a number to tell it from others: "step-study-3"."""
    return fold(key.rstrip("-0123456789")) == name.rstrip(" 0123456789")
