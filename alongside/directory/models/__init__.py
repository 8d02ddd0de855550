"""The public directory: programmes, organisations, groups, venues, meetings, and who said what of them."""

from alongside.directory.models.listed import (
    Area,
    Group,
    Meeting,
    Organisation,
    Programme,
    RoleAddress,
    Venue,
)
from alongside.directory.models.lists import Entry, Pairing, Source
from alongside.directory.models.said import TOLD_IN, Closure, Confirmation, Departure, Statement

__all__ = [
    "TOLD_IN",
    "Area",
    "Closure",
    "Confirmation",
    "Departure",
    "Entry",
    "Group",
    "Meeting",
    "Organisation",
    "Pairing",
    "Programme",
    "RoleAddress",
    "Source",
    "Statement",
    "Venue",
]
