"""How long it takes to find what two lists have in common, and to make one directory of them; and how that grows."""

from __future__ import annotations

import os
import resource
from collections.abc import Iterator
from operator import itemgetter
from typing import Final

from msgspec.structs import replace

from alongside.directory.entry import EntryContent
from tools.bench.made_up import NOW, make_listings
from tools.bench.mangling import mangle
from tools.bench.measures import Bound, Measure, seconds
from tools.bench.ready import migrate

_ENTRIES: Final = 100_000
_MEGABYTE: Final = 1024
# What a listing has and an entry has too.
_SHARED: Final = tuple(
    name
    for name in EntryContent.__struct_fields__
    if name not in ("key", "programme", "codes", "url", "source_updated", "extra", "private_place")
)


def measures(share: float) -> Iterator[Measure]:
    """Join a made-up list with a mangled copy of it: twice as many entries as half that many, and then in the database."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings")
    django.setup()
    migrate()
    entries = max(400, round(_ENTRIES * share))
    half, _ = _found(entries // 4)
    whole, right = _found(entries // 2)
    wider, _ = _found(entries // 4, lands=2)
    yield Measure(
        name=f"joining {entries:,} entries: finding the pairs",
        how="a list and a mangled copy of it, in memory; processor time, as below of three runs the quickest",
        measured=whole,
        unit="seconds",
    )
    yield Measure(
        name=f"joining {entries:,} entries over {entries // 2:,}, the same towns",
        how="finding the pairs, every town twice as full: there are twice as many about each that could be meant",
        measured=whole / half,
        target=2.3,
        unit="times",
    )
    yield Measure(
        name=f"joining {entries:,} entries over {entries // 2:,}, twice the towns",
        how="finding the pairs, as full as before",
        measured=wider / half,
        target=2.3,
        unit="times",
    )
    yield Measure(
        name="of the pairs joined, right",
        how="names are made of eight words, so that some halls have two of a name",
        measured=right,
        bound=Bound.AT_LEAST,
        target=0.999,
    )
    yield _in_the_database(entries // 2)
    yield Measure(
        name=f"joining {entries:,} entries: memory",
        how="the most that was used at once, lists and directory included",
        measured=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MEGABYTE,
        target=1024,
        unit="MB",
    )


def _lists(size: int, *, lands: int = 1) -> tuple[list[EntryContent], list[EntryContent]]:
    """Return a list of this size of each of so many lands, and a mangled copy of it."""
    first = [
        _in_land(
            land,
            EntryContent(
                key=f"{land}-{one.id}",
                programme=one.programme.replace("ALANON", "AL-ANON"),
                **{name: getattr(one, name) for name in _SHARED},
            ),
        )
        for land in range(lands)
        for one in make_listings(size, seed=1 + land)
    ]
    return first, [copy.content for copy in mangle(first, seed=1)]


def _in_land(land: int, content: EntryContent) -> EntryContent:
    """Put a meeting at the same place of another land, far from all others."""
    assert content.latitude is not None  # noqa: S101 - made-up meetings have a point
    other = "" if not land else f"{land}"
    return replace(
        content,
        latitude=content.latitude + 10 * land,
        town=f"{content.town}{other}",
        postcode=f"{other}{content.postcode}",
        areas=tuple(f"{name}{other}" for name in content.areas),
    )


def _found(size: int, *, lands: int = 1) -> tuple[float, float]:
    """Return how long it takes to find the pairs of two lists of this size, and the share of those joined that is right."""
    from alongside.directory.bulk import no_looking_for_cycles
    from alongside.directory.joining import Joinable, Verdict, find_pairs

    first, second = _lists(size, lands=lands)
    entries = [
        Joinable(number, number >= len(first), content) for number, content in enumerate([*first, *second])
    ]
    # The quickest run: what else a machine does only ever slows one down. As when entries are joined, without the collector.
    with no_looking_for_cycles():
        took, pairs = min((seconds(lambda: find_pairs(entries)) for _run in range(3)), key=itemgetter(0))
    sure = [pair for pair in pairs if pair.verdict is Verdict.SURE]
    assert len(sure) > 0.9 * len(first)  # noqa: S101 - or it would be quick for having done nothing
    return took, sum(pair.other - pair.one == len(first) for pair in sure) / len(sure)


def _in_the_database(size: int) -> Measure:
    from alongside.audit.record import System
    from alongside.directory.actions import add_entries, join_entries
    from alongside.directory.models import Source

    by = System("bench")
    for number, contents in enumerate(_lists(size)):
        source = Source.objects.create(slug=f"bench-join-{number}", name=f"List {number}", rank=10 + number)
        add_entries(source, contents, by=by, now=NOW)
    took, report = seconds(lambda: join_entries(by=by, now=NOW))
    assert len(report.joined) > 0.9 * size  # noqa: S101
    return Measure(
        name=f"joining {2 * size:,} entries: the whole of it",
        how=f"read from SQLite, found, written, and {len(report.joined):,} meetings made anew",
        measured=took,
        target=20,
        unit="seconds",
    )
