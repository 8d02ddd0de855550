"""What a server does before it answers anybody."""

from __future__ import annotations

from datetime import UTC, datetime
from fcntl import LOCK_EX, flock
from pathlib import Path

from alongside.directory.entry import Mode, Status
from alongside.directory.listing import Listing
from alongside.kernel.periods import Rule, RuleKind
from alongside.search import loops
from alongside.search.criteria import Criteria, Point
from alongside.search.index import Index
from alongside.search.packing import build

_THEN = datetime(2026, 1, 1, tzinfo=UTC)
_ANY = Listing(
    id="any", name="Any", programme="", programme_name="", approach="", needs=(), audiences=(),
    rule=Rule(RuleKind.APPOINTMENT), zone="UTC", mode=Mode.HYBRID, status=Status.ACTIVE, seen_at=_THEN, changed_at=_THEN,
    latitude=0.0, longitude=0.0,
)  # fmt: skip
_HERE = Point(0.0, 0.0)
_ASKED = (
    Criteria(),
    Criteria(words="any"),
    Criteria(near=_HERE, within_km=1.0),
    Criteria(near=_HERE, online=True),
)


def get_ready() -> None:
    """
    Load what is compiled of a search, so that whoever asks first does not wait; where it has never been compiled here, compile it.

    An index of one listing is asked everything that takes another way through the loops. Of several workers that start, one does so at a
    time: what the first has compiled, the others load.
    """
    index = Index(*build([_ANY], (), gazetteer=b"", built_at=_THEN, version=1))
    with Path(loops.__file__).open("rb") as file:
        flock(file, LOCK_EX)
        for criteria in _ASKED:
            index.find(criteria, now=_THEN)
