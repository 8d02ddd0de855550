"""What is kept of people who are supported: rows of a service that few of its people see."""

from alongside.linkage.models.conversations import Conversation
from alongside.linkage.models.people import Consent, Person, Turn

__all__ = ["Consent", "Conversation", "Person", "Turn"]
