"""
Service bodies: what stands in their place here.

A meeting's own is its organisation, within its programme; or else the programme. Beside these stand the areas of every
programme: nothing of a meeting names them, but whoever asks for one is answered with all that lies in it.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from alongside.directory.listing import Listing
from alongside.directory.vocabulary import APPROACHES
from alongside.kernel.text import fold
from alongside.publications.bmlt.markup import without_markup
from alongside.publications.bmlt.numbers import number_of
from alongside.publications.meeting_guide import numbers_and_pages
from alongside.publications.site import Site
from alongside.search.areas import area_path

# FORMATS.md 2.4. A reader takes the name of a region or an area for a place: none of these two is one.
PROGRAMME, ORGANISATION, REGION, AREA = "WS", "GS", "RS", "AS"
NONE: Final = 0


class Body(Struct, frozen=True):
    """One node; ``parent`` is 0 at the top."""

    id: int
    parent: int
    name: str
    kind: str
    description: str = ""
    url: str = ""
    helpline: str = ""

    @property
    def is_area(self) -> bool:
        """Say whether it is a place, which no meeting names as its own."""
        return self.kind in (REGION, AREA)

    def row(self) -> dict[str, str]:
        """Return it as ``GetServiceBodies`` has it."""
        return {
            "id": str(self.id),
            "parent_id": str(self.parent),
            "name": self.name,
            "description": self.description,
            "type": self.kind,
            "url": self.url,
            "helpline": self.helpline,
            "world_id": "",
        }


class Bodies:
    """The bodies of the meetings that have been seen."""

    def __init__(self, site: Site) -> None:
        self._contacts = numbers_and_pages(site)
        self._by_name: dict[tuple[str, ...], Body] = {}
        self._taken: set[int] = set()

    def all(self) -> list[Body]:
        """Return them by their names, each after what it is in."""
        return [body for _, body in sorted(self._by_name.items())]

    def of(self, listing: Listing) -> Body:
        """Return the body that a meeting names."""
        code = listing.programme
        programme = self._by_name.get(("programme", code)) or self._programme(listing)
        if not listing.organisation:
            return programme
        names = ("programme", code, listing.organisation)
        return self._by_name.get(names) or self._add(
            names, parent=programme.id, name=listing.organisation, kind=ORGANISATION
        )

    def around(self, listing: Listing) -> list[Body]:
        """Return the areas that a meeting lies in, from the outermost."""
        found: list[Body] = []
        for depth, name in enumerate(listing.areas, start=1):
            names = ("area", area_path(listing.areas[:depth]))
            if not fold(name):
                continue
            parent, kind = (found[-1].id, AREA) if found else (NONE, REGION)
            found.append(self._by_name.get(names) or self._add(names, parent=parent, name=name, kind=kind))
        return found

    def _programme(self, listing: Listing) -> Body:
        approach = APPROACHES.get(listing.approach)
        helpline, url = self._contacts.get(listing.programme, ("", ""))
        return self._add(
            ("programme", listing.programme),
            parent=NONE,
            name=listing.programme_name,
            kind=PROGRAMME,
            description=str(approach.sentence) if approach else "",
            url=url,
            helpline=helpline,
        )

    def _add(self, names: tuple[str, ...], *, parent: int, name: str, kind: str, **more: str) -> Body:
        number = number_of(*names)
        while number in self._taken:
            number += 1  # two names of one number: once in a thousand installations
        self._taken.add(number)
        body = self._by_name[names] = Body(number, parent, without_markup(name), kind, **more)
        return body
