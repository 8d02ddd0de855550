"""Questions about what was done."""

from __future__ import annotations

from collections.abc import Iterable

from alongside.audit.models import INSTALLATION, Event


def get_last_event(*, besides: Iterable[str] = ()) -> int:
    """
    Return the id of the last event that belongs to no tenant; 0 where nothing was done.

    :param besides: apps of which it is not asked
    """
    events = Event.objects.filter(tenant=INSTALLATION).order_by("-pk")
    for app in besides:
        events = events.exclude(name__startswith=f"{app}.")
    last = events.values_list("pk", flat=True).first()
    return last or 0
