"""Let go of what is kept no longer."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction
from django.utils.module_loading import import_string

from alongside.audit.record import Actor, record
from alongside.keeping.models import Round
from alongside.keeping.retention import Due, due_rows, let_go_of, list_due

EVERY = timedelta(days=1)


def let_go(*, by: Actor, now: datetime) -> Round:
    """Let go of everything whose period is over, and put on record how many rows of which model that was."""
    due = [one for one in list_due(now=now) if one.count]
    for path in sorted({let_go_of(one.model) for one in due} - {""}):
        import_string(path)(by=by, now=now)
    for one in due:
        if not let_go_of(one.model):
            _let_go(one, now=now)
    left = {one.what: one.count for one in list_due(now=now)}
    return _put_round({one.what: one.count - left[one.what] for one in due}, by=by, now=now)


def let_go_daily(*, by: Actor, now: datetime) -> Round | None:
    """Do so once a day; None where it was done since."""
    if Round.objects.filter(at__gt=now - EVERY).exists():
        return None
    return let_go(by=by, now=now)


@transaction.atomic
def _let_go(due: Due, *, now: datetime) -> None:
    for rows in due_rows(due.model, due.kept, now=now):
        if due.kept.wipes:
            rows.update(**{name: _empty(due.model, name) for name in due.kept.wipes})
        else:
            rows.delete()


def _empty(model: type[models.Model], name: str) -> Any:
    field = model._meta.get_field(name)
    return None if getattr(field, "null", False) else ""


@transaction.atomic
def _put_round(counts: dict[str, int], *, by: Actor, now: datetime) -> Round:
    done = Round.objects.create(at=now, counts={what: count for what, count in counts.items() if count})
    digest = hashlib.sha256(json.dumps(done.counts, sort_keys=True).encode()).hexdigest()
    record("keeping.round.done", target=done, by=by, at=now, digest=digest)
    return done
