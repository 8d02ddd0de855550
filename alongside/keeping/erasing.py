"""What goes when somebody is erased, and what is kept, with the reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.db import models, transaction
from django.utils.module_loading import import_string
from msgspec import Struct

from alongside.audit.record import Actor
from alongside.keeping.everything import door_of, events_of
from alongside.keeping.models import Certificate
from alongside.keeping.whose import count_named, privacy, rows_of

EVENTS = (
    "Events hold ids alone, which lead to nobody now; they go after seven years. "
    "Taking one out would break the chain that shows that nobody altered the rest."
)
NAMED = "Who did something stays on record, as an id that leads to nobody now."
EMPTIED = "The row itself stays, emptied, since others point at it."


class Erasing(Struct, frozen=True):
    """How many rows of which kind go, and what is kept: how many, and why."""

    gone: dict[str, int]
    kept: dict[str, dict[str, int | str]]


def preview_erasing(somebody: models.Model, *, by: Actor, now: datetime) -> Erasing:
    """Return what would go if somebody were erased, and what would stay; nothing is changed."""
    with door_of(somebody), transaction.atomic():
        # Letting the traces go counts them; then all of it is as it was.
        traces = let_traces_go(somebody, by=by, now=now)
        transaction.set_rollback(True)
    gone: dict[str, int] = {}
    with door_of(somebody):
        for rows in rows_of(somebody):
            if count := rows.count():
                label = rows.model._meta.label_lower
                gone[label] = gone.get(label, 0) + count
        for label, count in traces.items():
            gone[label] = gone.get(label, 0) + count
        events = events_of(somebody).count()
    kept: dict[str, dict[str, int | str]] = {}
    if events:
        kept["audit.event"] = {"count": events, "why": EVENTS}
    for label, count in count_named(somebody).items():
        if label not in gone:
            kept.setdefault(label, {"count": count, "why": NAMED})
    if privacy(type(somebody), "erased_by"):
        kept[somebody._meta.label_lower] = {"count": 1, "why": EMPTIED}
    return Erasing(gone, kept)


def let_traces_go(somebody: models.Model, *, by: Actor, now: datetime) -> dict[str, int]:
    """Let go what the apps named in ``TRACES`` keep of somebody outside their rows, inside their door, and return how many of what."""
    gone: dict[str, int] = {}
    for path in settings.TRACES:
        forget: Callable[..., dict[str, int]] = import_string(path)
        for what, count in forget(somebody, by=by, now=now).items():
            gone[what] = gone.get(what, 0) + count
    return gone


def in_words(done: Certificate) -> str:
    """Return a certificate to be read and kept."""
    lines = [
        f"Certificate {done.pk}",
        f"All that was kept of {done.about} was erased on {done.at:%d %B %Y, %H:%M} UTC.",
        "",
        "What went:",
        *(f"    {kind}: {count}" for kind, count in done.gone.items()),
        "",
        "What is kept, and why:",
        *(f"    {kind}: {said['count']}. {said['why']}" for kind, said in done.kept.items()),
        "",
        "Backups from before have it still, until they are thrown away.",
        f"SHA-256 of this: {done.digest}",
    ]
    return "\n".join(lines) + "\n"
