"""What a piece of work costs, so that a test can set it beside another of the same run: no machine is quick for all."""

from __future__ import annotations

import time
from collections.abc import Callable

from alongside.directory.bulk import no_looking_for_cycles

TIMES = 3


def seconds(work: Callable[[], object]) -> float:
    """Return the processor seconds of this thread that the work takes: the least of three times.

    The collector is off, as it is while a list is taken in: what it looks through is what earlier tests left.
    """
    return min(_once(work) for _ in range(TIMES))


@no_looking_for_cycles()
def _once(work: Callable[[], object]) -> float:
    begun = time.thread_time()
    work()
    return time.thread_time() - begun
