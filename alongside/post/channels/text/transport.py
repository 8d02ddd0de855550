"""Send a text message through the gateway that the settings name."""

from __future__ import annotations

import re

from django.conf import settings

from alongside.post.channels.base import NotSent, Parcel
from alongside.post.channels.text.gateway import Gateway
from alongside.post.channels.text.notify import Notify

_NUMBER = re.compile(r"(?:\+|00)?[0-9]{9,15}")
_PUNCTUATION = re.compile(r"[\s().-]+")


class Text:
    """Plain words to a phone; the number as somebody wrote it."""

    def is_set_up(self) -> bool:
        """Say whether there is a gateway."""
        return bool(settings.TEXTS)

    def takes(self, address: str) -> bool:
        """Say whether that is a phone number."""
        return bool(_NUMBER.fullmatch(_plain(address)))

    def mask(self, address: str) -> str:
        """Return the last two figures."""
        return f"…{_plain(address)[-2:]}"

    def deliver(self, parcel: Parcel) -> None:
        """Hand it to the gateway."""
        gateway = _gateway()
        if gateway is None:
            raise NotSent("NO_SERVER")
        gateway.hand_over(reference=parcel.id, to=_plain(parcel.to), words=parcel.body.strip())


def _gateway() -> Gateway | None:
    return Notify(**settings.TEXTS) if settings.TEXTS else None


def _plain(number: str) -> str:
    return _PUNCTUATION.sub("", number)
