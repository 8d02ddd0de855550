"""Questions about what was read."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from alongside.feeds.models import Run, Schedule


def get_run(pk: int) -> Run | None:
    """Return an import by its number; None where there is none."""
    return Run.objects.select_related("source").filter(pk=pk).first()


def list_runs() -> QuerySet[Run]:
    """Return every reading of every list, the latest first."""
    return Run.objects.select_related("source").order_by("-pk")


def get_schedule(slug: str) -> Schedule | None:
    """Return when a list is read, by its source's name; None where it is read by hand."""
    return Schedule.objects.select_related("source__programme").filter(source__slug=slug).first()


def list_schedules() -> list[Schedule]:
    """Return every list that is read on a clock, the next first."""
    return list(Schedule.objects.select_related("source").order_by("due_at", "pk"))


def list_due_schedules(now: datetime) -> list[Schedule]:
    """Return the lists whose time has come."""
    return list(Schedule.objects.select_related("source").filter(due_at__lte=now).order_by("due_at", "pk"))
