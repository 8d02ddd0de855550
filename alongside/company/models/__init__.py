"""What is kept of peer volunteers, and of the first contacts that somebody goes along to."""

from alongside.company.models.contacts import Apart, Asking, FirstContact, Said, Sent, Step, Worry
from alongside.company.models.volunteers import Arrangements, Clearing, Volunteer

__all__ = [
    "Apart",
    "Arrangements",
    "Asking",
    "Clearing",
    "FirstContact",
    "Said",
    "Sent",
    "Step",
    "Volunteer",
    "Worry",
]
