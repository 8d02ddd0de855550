"""
Each event as a sentence that anybody can read.

An app says what its events mean in its ``events.py``: ``SENTENCES``, by the event's name, with ``%(who)s`` for who did it; and
``ACTORS``, by the model, for those who act and have no name here.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _


@cache
def sentences() -> dict[str, Any]:
    """Return the sentence of each event that the project knows, by its name."""
    return _gathered("SENTENCES")


def tell(name: str, *, actor: str, names: dict[str, str]) -> str:
    """
    Return an event as a sentence; one of an older version, of which nobody knows the sentence, by its name.

    :param actor: as it is kept, see :func:`record.actor_id`
    :param names: of those actors that have one
    """
    sentence = sentences().get(name)
    who = names.get(actor) or whoever(actor)
    return str(sentence) % {"who": who} if sentence else _("%(who)s: %(what)s") % {"who": who, "what": name}


def whoever(actor: str) -> str:
    """Return words for an actor without a name."""
    kind = actor.partition(":")[0]
    if kind == "system":
        return _("This site")
    return str(_gathered("ACTORS").get(kind) or _("Somebody who signs in here no more"))


@cache
def _gathered(what: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for app in apps.get_app_configs():
        if app.name.startswith("alongside.") and find_spec(f"{app.name}.events"):
            found |= getattr(import_module(f"{app.name}.events"), what, {})
    return found
