"""What goes when somebody is erased, and what is kept, with the reason."""

from __future__ import annotations

from django.db import models
from msgspec import Struct

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


def preview_erasing(somebody: models.Model) -> Erasing:
    """Return what would go if somebody were erased, and what would stay; nothing is changed."""
    gone: dict[str, int] = {}
    with door_of(somebody):
        for rows in rows_of(somebody):
            if count := rows.count():
                label = rows.model._meta.label_lower
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
