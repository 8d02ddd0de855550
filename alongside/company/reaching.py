"""Until when a message to a person may still be sent. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta

from alongside.linkage.about import Channel, SafeContact, unsafe

# What is of the moment is of no use later, and what was safe a while ago may not be.
AT_MOST = timedelta(minutes=30)
_STEP = timedelta(minutes=5)


def safe_until(
    contact: SafeContact, channel: Channel, *, local: datetime, latest: datetime | None = None
) -> datetime:
    """
    Return the moment from which a message that may be sent now may not be sent any more.

    It never outlasts the hours at which the person can be reached: what waits in the outbox is then not sent.
    """
    ends = local + AT_MOST if latest is None else min(local + AT_MOST, latest)
    moment = local
    while moment < ends and unsafe(contact, channel, agreed=True, local=moment) is None:
        moment += _STEP
    return min(moment, ends)
