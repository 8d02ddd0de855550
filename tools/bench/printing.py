"""How long a booklet takes to make, and what memory."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from alongside.directory.entry import Status
from alongside.search.index import Index
from alongside.search.packing import build
from tools.bench.made_up import NOW, make_listings
from tools.bench.measures import Measure

_MEGABYTE = 1024  # in the kilobytes of getrusage
# Of full size, with the seconds that each may take.
_BOOKLETS = ((1_000, 3), (10_000, 20))


def measures(share: float) -> Iterator[Measure]:
    """Make booklets of a made-up directory, as the job does."""
    from alongside.publications.print import Kind, Sheet
    from alongside.publications.print.making import printed

    with TemporaryDirectory() as folder:
        for full, most in _BOOKLETS:
            size = max(50, round(full * share))
            index = _index(Path(folder), size)
            sheet = Sheet(kind=Kind.BY_PLACE, live="https://find.example/find")
            began = perf_counter()
            paper = printed(sheet, index=index, now=NOW, seconds=120)
            took = perf_counter() - began
            yield Measure(
                name=f"booklet of {size:,} meetings",
                how=f"by the clock, from the index to {paper.pages:,} pages of tagged PDF, {len(paper.pdf) / 1e6:.1f} MB",
                measured=took,
                target=most,
                unit="seconds",
            )
        own, child = (
            resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        )
        yield Measure(
            name=f"booklet of {size:,} meetings, memory",
            how="the most that this process and the one that sets the pages held",
            measured=(own + child) / _MEGABYTE,
            target=1_024,
            unit="MB",
        )


def _index(folder: Path, size: int) -> Index:
    held = (one for one in make_listings(2 * size) if one.status is Status.ACTIVE)
    built = build(islice(held, size), (), gazetteer=b"", built_at=NOW, version=1)
    columns, rows = folder / f"columns-{size}", folder / f"rows-{size}"
    columns.write_bytes(built.columns)
    rows.write_bytes(built.rows)
    return Index.open(columns, rows)
