"""What is kept of peer volunteers, of the first contacts that somebody goes along to, and of times to ask anything."""

from alongside.company.models.contacts import Apart, Asking, FirstContact, Said, Sent, Step, Worry
from alongside.company.models.questions import Booking, Opinion, QuestionTime
from alongside.company.models.volunteers import Arrangements, Clearing, Volunteer

__all__ = [
    "Apart",
    "Arrangements",
    "Asking",
    "Booking",
    "Clearing",
    "FirstContact",
    "Opinion",
    "QuestionTime",
    "Said",
    "Sent",
    "Step",
    "Volunteer",
    "Worry",
]
