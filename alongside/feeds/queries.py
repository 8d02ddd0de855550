"""Questions about what was read."""

from __future__ import annotations

from django.db.models import QuerySet

from alongside.feeds.models import Run


def get_run(pk: int) -> Run | None:
    """Return an import by its number; None where there is none."""
    return Run.objects.select_related("source").filter(pk=pk).first()


def list_runs() -> QuerySet[Run]:
    """Return every reading of every list, the latest first."""
    return Run.objects.select_related("source").order_by("-pk")
