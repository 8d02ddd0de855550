"""When a meeting is held next."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import islice

from alongside.kernel.periods import Moment, Rule, sessions

# Past a year and a month, so that a meeting of one month in the year is still found.
LOOK_AHEAD = timedelta(days=400)


def next_sessions(rule: Rule, zone: str, *, after: datetime, count: int) -> tuple[Moment, ...]:
    """
    Return the next ``count`` sessions that start from ``after`` on, fewer where 400 days hold no more.

    :param zone: IANA name of the zone in which the rule is read
    :param after: aware
    """
    return tuple(islice(sessions(rule, zone, after=after, before=after + LOOK_AHEAD), count))
