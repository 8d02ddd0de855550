"""What is kept of groups: who answers for a meeting, and the home of a group that has one here."""

from alongside.groups.models.contacts import GroupContact
from alongside.groups.models.homes import Home
from alongside.groups.models.hosting import (
    Agreement,
    HostedGroup,
    LeadHandOver,
    LeadProfile,
    LevelMove,
    Offers,
    SteppedIn,
)

__all__ = [
    "Agreement",
    "GroupContact",
    "Home",
    "HostedGroup",
    "LeadHandOver",
    "LeadProfile",
    "LevelMove",
    "Offers",
    "SteppedIn",
]
