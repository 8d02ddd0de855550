"""What is kept of people who are supported: rows of a service that few of its people see."""

from alongside.linkage.models.conversations import Conversation
from alongside.linkage.models.log import Answered, CareEvent, LogEntry
from alongside.linkage.models.people import Consent, Person, Turn
from alongside.linkage.models.private import PrivateCode
from alongside.linkage.models.ties import Tie

__all__ = [
    "Answered",
    "CareEvent",
    "Consent",
    "Conversation",
    "LogEntry",
    "Person",
    "PrivateCode",
    "Tie",
    "Turn",
]
