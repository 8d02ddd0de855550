"""Whether what a group wrote names somebody, or lets a stranger reach one: read as strictly as any list. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from alongside.feeds.reading.links import leads_to_a_person
from alongside.feeds.reading.privacy import name_without_contacts, without_contacts

TITLES = frozenset({"name", "venue", "address", "town", "where"})
LINKS = frozenset({"join_url"})


def fields_with_people(typed: Mapping[str, Any], fields: frozenset[str]) -> list[str]:
    """Return which of these fields hold a person's name, number, address or own page."""
    return [name for name in sorted(fields & typed.keys()) if _has_people(name, str(typed[name] or ""))]


def _has_people(name: str, text: str) -> bool:
    if name in LINKS:
        return leads_to_a_person(text)
    return (name_without_contacts if name in TITLES else without_contacts)(text).dropped
