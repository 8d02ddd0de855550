"""
What is kept for a time, and is due to go: counted from what each model says in ``class Privacy``, and let go.

A model whose rows need more than to be deleted or emptied names in ``let_go`` the action that does it, which takes ``by`` and ``now``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q
from msgspec import Struct

from alongside.accounts.models import Tenant
from alongside.accounts.owned import TenantOwned
from alongside.accounts.tenancy import within
from alongside.kernel.kept import Kept

Model = type[models.Model]


class Due(Struct, frozen=True):
    """How many rows of a model have a period behind them."""

    model: Model
    kept: Kept
    count: int

    @property
    def what(self) -> str:
        """Return what goes, such as ``post.outgoing: body, subject, to``."""
        return f"{self.model._meta.label_lower}: {', '.join(self.kept.wipes) or 'rows'}"


def kept_models() -> list[Model]:
    """Return every model that keeps something for a time."""
    return [model for model in apps.get_models() if periods_of(model)]


def periods_of(model: Model) -> tuple[Kept, ...]:
    """Return the periods that a model declares."""
    return getattr(getattr(model, "Privacy", None), "periods", ())


def let_go_of(model: Model) -> str:
    """Return the path of the action that lets its rows go; empty where they are simply deleted or emptied."""
    return getattr(model.Privacy, "let_go", "")  # type: ignore[attr-defined]


def list_due(*, now: datetime) -> list[Due]:
    """Return for each period of each model how many rows are due; nothing is changed."""
    return [
        Due(model, kept, sum(rows.count() for rows in due_rows(model, kept, now=now)))
        for model in kept_models()
        for kept in periods_of(model)
    ]


def due_rows(model: Model, kept: Kept, *, now: datetime) -> Iterator[models.QuerySet[Any]]:
    """Yield the rows that are due, once for each tenant and inside its door where they are a tenant's."""
    for door in doors(model):
        with door:
            rows = model._default_manager.filter(_over(model, kept, now))
            for way in kept.unless_later:
                rows = rows.exclude(**{f"{way}__gt": now - kept.lasts})
            # By id, so that a way over other rows counts none twice.
            yield model._default_manager.filter(pk__in=rows.values("pk"))


def _over(model: Model, kept: Kept, now: datetime) -> Q:
    field, moment = model._meta.get_field(kept.after), now - kept.lasts
    by_day = isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField)
    before: date = moment.date() if by_day else moment
    return Q(**{f"{kept.after}__lt": before}) & (kept.where or Q())


def doors(model: Model) -> Iterator[AbstractContextManager[Any]]:
    """Yield the doors inside which the rows of a model are found: each tenant's where they are a tenant's, else none."""
    if issubclass(model, TenantOwned):
        yield from (within(tenant) for tenant in Tenant.objects.order_by("pk"))
    else:
        yield nullcontext()
