"""Questions about what was read."""

from __future__ import annotations

from datetime import datetime

import msgspec
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.fields.json import KT

from alongside.directory.models import Entry, Source
from alongside.feeds.models import Run, Schedule
from alongside.feeds.reading.extra import FEEDBACK
from alongside.kernel.text import fold


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


def schedules_by_source() -> dict[int, Schedule]:
    """Return when each list is read, by its source."""
    return {one.source_id: one for one in Schedule.objects.all()}


def last_runs_by_source() -> dict[int, Run]:
    """Return the last reading of each list in which it was had, by its source."""
    had = Run.objects.filter(source=OuterRef("source")).exclude(file_digest="")
    last = had.order_by("-pk").values("pk")[:1]
    return {run.source_id: run for run in Run.objects.filter(pk=Subquery(last)).defer("before")}


def list_runs_of(source: Source, *, most: int = 10) -> list[Run]:
    """Return the last readings of a list, the latest first."""
    return list(Run.objects.filter(source=source).defer("before").order_by("-pk")[:most])


def get_undoable(source: Source) -> Run | None:
    """Return the import of a list that could be undone now: the last that stands, while what was before is kept."""
    run = Run.objects.filter(source=source, state=Run.State.APPLIED).order_by("-pk").first()
    return run if run and run.before else None


def list_feedback_addresses(source: Source) -> list[str]:
    """Return where a list's service bodies want to hear of mistakes; for staff alone, and never published."""
    listed = Entry.objects.filter(source=source, left_at=None).annotate(extra=KT("content__extra"))
    texts = set(filter(None, listed.values_list("extra", flat=True)))
    return sorted(
        {
            value
            for text in texts
            for name, value in msgspec.json.decode(text, type=dict[str, str]).items()
            if fold(name) in FEEDBACK
        }
    )
