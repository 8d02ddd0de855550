"""The ways in which something is sent."""

from alongside.post.channels.base import Channel, NotSent, Parcel
from alongside.post.channels.email.transport import Email
from alongside.post.channels.text.transport import Text

EMAIL, TEXT = "email", "text"
CHANNELS: dict[str, Channel] = {EMAIL: Email(), TEXT: Text()}

__all__ = ["CHANNELS", "EMAIL", "TEXT", "Channel", "NotSent", "Parcel"]
