"""The service bodies of BMLT servers: who looks after a meeting, and in whose area it lies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from msgspec import Struct

from alongside.feeds.bmlt.fields import server_of, text_of

# Regions, metros and areas are places to a visitor; groups, zones and the world are not (FORMATS.md 2.4).
AREAS: Final = frozenset({"RS", "MA", "AS", "LS"})
# The whole of a programme, which a server of Alongside has where no body of it is known.
_WORLD: Final = "WS"


class ServiceBody(Struct, frozen=True):
    """One node of a server's tree."""

    name: str
    kind: str
    parent: str


class ServiceBodies:
    """The trees of one or more servers."""

    def __init__(self, rows: Iterable[Any]) -> None:
        self._bodies = {
            (server_of(row), text_of(row, "id")): ServiceBody(
                text_of(row, "name"), text_of(row, "type").upper(), text_of(row, "parent_id")
            )
            for row in rows
            if isinstance(row, dict)
        }

    def name_of(self, meeting: Mapping[str, Any]) -> str:
        """Return the name of the body that looks after a meeting; empty where nobody says."""
        line = self._line(meeting)
        if line and line[0].kind == _WORLD:
            return ""
        return (line[0].name if line else "") or text_of(meeting, "service_body_name")

    def areas_of(self, meeting: Mapping[str, Any]) -> list[str]:
        """Return the regions and areas that a meeting belongs to, general to specific."""
        return [body.name for body in reversed(self._line(meeting)) if body.kind in AREAS and body.name]

    def _line(self, meeting: Mapping[str, Any]) -> list[ServiceBody]:
        """Return the meeting's body and all above it, upwards; a tree that bites its tail is left."""
        server, id = server_of(meeting), text_of(meeting, "service_body_bigint")
        line: list[ServiceBody] = []
        passed: set[str] = set()
        while id not in passed and (body := self._bodies.get((server, id))):
            passed.add(id)
            line.append(body)
            id = body.parent
        return line
