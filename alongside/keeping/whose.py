"""
Whose a row is, read from the models themselves.

In ``class Privacy`` a model with anything personal says one of these, and a test holds that it does:

* ``whose = ""``: each row is somebody; ``whose = "person"``: it is of whoever that field leads to;
* ``whose_text = "about"``: it is of whoever's id stands there;
* ``named = ("said_by",)``: these fields only name who did something;
* ``nobody = "…"``: why a row leads to nobody.

``withheld`` names fields that are secrets or hashes, and no use to whoever asks. ``erased_by`` is the action that empties somebody's own
row where others point at it; it takes ``by`` and ``now``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext, suppress
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, QuerySet

from alongside.accounts.owned import TenantOwned
from alongside.audit.record import name_of
from alongside.keeping.retention import Model, doors


class NobodyThere(Exception):
    """There is no such person; the sentence says how somebody is named."""


def privacy(model: Model, name: str, otherwise: Any = None) -> Any:
    """Return what a model says of itself in ``class Privacy``."""
    return getattr(getattr(model, "Privacy", None), name, otherwise)


def somebodies() -> list[Model]:
    """Return the models each of whose rows is somebody."""
    return [model for model in apps.get_models() if privacy(model, "whose") == ""]


def find(name: str) -> models.Model:
    """
    Return somebody by their name in the audit, such as ``linkage.person:<id>``.

    :raises NobodyThere: where there is none
    """
    label, _, pk = name.partition(":")
    for model in somebodies():
        if model._meta.label_lower == label:
            with suppress(ValueError, ValidationError):
                for door in doors(model):
                    with door:
                        found = model._default_manager.filter(pk=UUID(pk)).first()
                    if found is not None:
                        return found
    known = ", ".join(f"{model._meta.label_lower}:ID" for model in somebodies())
    raise NobodyThere(f"There is nobody of that name. Name them as one of: {known}.")


def way_to(model: Model, somebody: Model) -> str | None:
    """Return the way from a model's rows to whose they are, such as ``conversation__person``; None where it leads elsewhere."""
    first = privacy(model, "whose")
    if not first:
        return None
    leads_to: Any = model._meta.get_field(first).related_model
    if leads_to is somebody:
        return str(first)
    rest = way_to(leads_to, somebody)
    return f"{first}__{rest}" if rest else None


def rows_of(somebody: models.Model) -> Iterator[QuerySet[Any]]:
    """
    Yield the rows that are somebody's, model by model; those that lean on others first, their own row last.

    Ask inside their door. Rows that a body keeps of somebody who is of none come once for each body, inside its door.
    """
    of = type(somebody)
    ways = {model: way for model in apps.get_models() if (way := way_to(model, of))}
    for model, way in sorted(ways.items(), key=lambda one: -one[1].count("__")):
        for door in _doors(model, somebody):
            with door:
                yield model._default_manager.filter(**{way: somebody})
    for model in apps.get_models():
        if text := privacy(model, "whose_text"):
            for door in _doors(model, somebody):
                with door:
                    yield model._default_manager.filter(
                        **{f"{text}__in": [str(somebody.pk), name_of(somebody)]}
                    )
        elif not _speaks(model):
            # A library's, or one that does not say: what leads to somebody is theirs.
            yield from (
                model._default_manager.filter(**{field.name: somebody})
                for field in model._meta.concrete_fields
                if field.related_model is of
            )
    yield of._default_manager.filter(pk=somebody.pk)


def _doors(model: Model, somebody: models.Model) -> Iterator[AbstractContextManager[Any]]:
    """Yield the doors behind which somebody's rows of a model lie: whoever signs in may have some in each body."""
    if isinstance(somebody, TenantOwned):
        yield nullcontext()
    else:
        yield from doors(model)


def count_named(somebody: models.Model) -> dict[str, int]:
    """Return in how many rows somebody is named as who did something, by model."""
    found: dict[str, int] = {}
    for model in apps.get_models():
        if named := _naming(model, somebody):
            count = 0
            for door in doors(model):
                with door:
                    count += model._default_manager.filter(named).count()
            if count:
                found[model._meta.label_lower] = count
    return found


def unreachable() -> dict[str, str]:
    """Return why the rows of some models lead to nobody, by model."""
    return {model._meta.label_lower: why for model in apps.get_models() if (why := privacy(model, "nobody"))}


def _speaks(model: Model) -> bool:
    return any(privacy(model, name) is not None for name in ("whose", "named", "nobody"))


def _naming(model: Model, somebody: models.Model) -> Q:
    named = Q()
    for name in privacy(model, "named", ()):
        leads_to = model._meta.get_field(name).related_model
        if leads_to is None:
            named |= Q(**{name: name_of(somebody)})
        elif leads_to is type(somebody):
            named |= Q(**{name: somebody})
    return named
