"""The ways in which something is sent."""

from alongside.post.channels.base import Channel, NotSent, Parcel
from alongside.post.channels.email.transport import Email

EMAIL = "email"
CHANNELS: dict[str, Channel] = {EMAIL: Email()}

__all__ = ["CHANNELS", "EMAIL", "Channel", "NotSent", "Parcel"]
