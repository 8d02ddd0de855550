"""
The version before, HSDS-UK 1.0, which services that read feeds still ask for: its words and its shapes, made of those of version 3.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from alongside.directory.entry import Mode
from alongside.directory.listing import Listing
from alongside.publications.hsds_uk import records, taxonomies
from alongside.publications.hsds_uk.records import Record
from alongside.publications.site import Site

# Each word of this version, and the one of version 3 that asks the same; one without is understood and asks nothing.
WORDS: Final = {
    "text": "search",
    "postcode": "postcode",
    "coverage": "postcode",
    "proximity": "proximity",
    "day": "day",
    "start_time": "start_time",
    "end_time": "end_time",
    "minimum_age": "minimum_age",
    "maximum_age": "maximum_age",
    "taxonomy_id": "taxonomy_term_id",
    "need": "taxonomy_term_id",
    "circumstance": "taxonomy_term_id",
    "service_type": "taxonomy_term_id",
    "vocabulary": "taxonomy_id",
    "organization_id": "organization_id",
    "page": "page",
    "per_page": "per_page",
    "include": "full",
    "taxonomy_type": "full",
}
_ATTENDING: Final = {
    Mode.IN_PERSON: "venue",
    Mode.HYBRID: "venue",
    Mode.ONLINE: "online",
    Mode.PHONE: "phone",
}
_VOCABULARIES: Final = {one.name.lower(): one.id for one in taxonomies.TAXONOMIES}


def in_words_of_v3(given: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Return what is asked in the words of version 3; one that is of version 3 already stays as it is."""
    asked: dict[str, list[str]] = {}
    for word, values in given.items():
        if word == "coverage" and any(given.get("postcode", ())):
            continue  # where somebody is decides, and not where that lies
        if word == "vocabulary":
            values = [_VOCABULARIES.get(value.lower(), value) for value in values]
        asked.setdefault(WORDS.get(word, word), []).extend(values)
    return asked


def service_of(listing: Listing, *, site: Site) -> Record:
    """Return a meeting as a service of this version."""
    service = records.service_of(listing, site=site)
    for name in ("organization_id", "last_modified", "minimum_age"):
        service.pop(name, None)
    # It has no field for what is not as ever: unsaid, somebody would stand before a locked door.
    service["description"] = "\n\n".join(filter(None, (service.get("description"), service.pop("alert", ""))))
    at_locations = service.pop("service_at_locations")
    attributes = service.pop("attributes", [])
    service |= {
        "attending_type": _ATTENDING[listing.mode],
        "regular_schedules": service.pop("schedules"),
        "service_at_locations": [_at_location(one) for one in at_locations],
    }
    if attributes:
        service["service_taxonomys"] = [
            {"id": one["id"], "taxonomy": taxonomy_of(one["taxonomy_term"])} for one in attributes
        ]
    return service


def taxonomy_of(term: Record) -> Record:
    """Return a term, which this version calls a taxonomy."""
    return {"id": term["id"], "name": term["name"], "vocabulary": term["taxonomy"]}


def page(contents: list[Any], *, total: int, number: int, per_page: int) -> Record:
    """Return a page as this version has it."""
    pages = -(-total // per_page)
    return {
        "totalElements": total,
        "totalPages": pages,
        "number": number,
        "size": len(contents),
        "first": number == 1,
        "last": number >= pages,
        "empty": not contents,
        "content": contents,
    }


def _at_location(one: Record) -> Record:
    location = dict(one["location"])
    location.pop("location_type")
    if addresses := location.pop("addresses", []):
        location["physical_addresses"] = [
            {name: value for name, value in address.items() if name != "address_type"}
            for address in addresses
        ]
    return {"id": one["id"], "location": location}
