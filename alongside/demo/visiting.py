"""Go to the address of a list on a clock, as :mod:`feeds.visiting` does; the council's the island answers itself."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from alongside.demo import island
from alongside.feeds import visiting
from alongside.feeds.fetch import NOTHING_KNOWN, Fetched
from alongside.kernel import clock


def visit(url: str, **asked: Any) -> Fetched:
    """Return what a list says: the council's is as short as it has become, so that letting it through comes to its end."""
    if url != island.COUNCIL_ADDRESS:
        return visiting.visit(url, **asked)
    today = timezone.localdate(clock.now())
    return Fetched(island.council(today=today, rows=island.COUNCIL_LEFT), NOTHING_KNOWN)
