"""Questions about what was done."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from alongside.audit.models import Event


def get_last_event_at(*, besides: Iterable[str] = ()) -> datetime | None:
    """
    Return when anything was last done; None where nothing was.

    :param besides: apps of which it is not asked
    """
    events = Event.objects.order_by("-pk")
    for app in besides:
        events = events.exclude(name__startswith=f"{app}.")
    last = events.first()
    return last.at if last else None
