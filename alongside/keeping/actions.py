"""Let go of what is kept no longer; hand over, or erase, all that is kept of somebody."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction
from django.utils.module_loading import import_string

from alongside.audit.record import Actor, actor_id, name_of, record
from alongside.keeping.erasing import let_traces_go, preview_erasing
from alongside.keeping.everything import Everything, door_of, everything_about
from alongside.keeping.models import Certificate, Round
from alongside.keeping.retention import Due, due_rows, let_go_of, list_due
from alongside.keeping.whose import privacy, rows_of

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


@transaction.atomic
def take_everything(somebody: models.Model, *, by: Actor, now: datetime) -> Everything:
    """Return all that is kept of somebody, for them to take away, and put on record that it was looked at."""
    found = everything_about(somebody, now=now)
    record("keeping.everything.read", target=somebody, by=by, at=now)
    return found


@transaction.atomic
def erase(somebody: models.Model, *, by: Actor, now: datetime) -> Certificate:
    """
    Erase somebody: every row of theirs goes, or is emptied where others point at it; and what else the settings name in ``TRACES``.

    Return what was done; it cannot be taken back.
    """
    tenant = getattr(somebody, "tenant_id", None)
    about, erasing = name_of(somebody), preview_erasing(somebody, by=by, now=now)
    with door_of(somebody):
        # First, while it is still known at which addresses they were reached.
        let_traces_go(somebody, by=by, now=now)
        for rows in rows_of(somebody):
            if rows.model is not type(somebody):
                rows.delete()
        if path := privacy(type(somebody), "erased_by"):
            import_string(path)(somebody, by=by, now=now)
        else:
            somebody.delete()
    done = Certificate(about=about, at=now, erased_by=actor_id(by), gone=erasing.gone, kept=erasing.kept)
    said = [str(done.pk), about, now.isoformat(), done.erased_by, done.gone, done.kept]
    done.digest = hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
    done.save(force_insert=True)
    record("keeping.person.erased", target=done, by=by, at=now, digest=done.digest, tenant=tenant)
    return done
