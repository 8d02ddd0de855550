"""When a list is read again on a clock."""

from __future__ import annotations

from datetime import datetime, timedelta

FIRST_WAIT = timedelta(hours=1)
LONGEST_WAIT = timedelta(days=1)
# A list that has not been read for so long is said to be silent: what it says may be long gone.
SILENT_AFTER = timedelta(days=14)
# A server that says what has changed is read whole now and then all the same, for what it does not say.
WHOLE_EVERY = timedelta(days=7)


def next_reading(*, every: timedelta, failures: int, now: datetime) -> datetime:
    """
    Return when a list is read next: as often as is wished, and less and less often while it cannot be.

    :param failures: how often it has failed, one after the other
    """
    if not failures:
        return now + every
    wait: timedelta = FIRST_WAIT * 2 ** min(failures - 1, 10)
    return now + min(wait, LONGEST_WAIT)


def is_silent(last_read_at: datetime | None, *, now: datetime) -> bool:
    """Say whether a list has not been read for two weeks."""
    return last_read_at is None or now - last_read_at > SILENT_AFTER
