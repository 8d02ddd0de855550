"""Questions about what was done."""

from __future__ import annotations

from datetime import datetime

from alongside.audit.models import Event


def get_last_event_at() -> datetime | None:
    """Return when anything was last done; None where nothing was."""
    last = Event.objects.order_by("-pk").first()
    return last.at if last else None
