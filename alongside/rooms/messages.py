"""What is sent about a room: that something has changed, and where to read what."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from alongside.post.message import WithLink


@dataclass(frozen=True)
class RoomChanged(WithLink):
    """
    Tells whoever runs a group that something about its room has changed; no room, no day and no name.

    :param link: leads to a page that only somebody who signs in can read
    """

    template = "rooms/messages/changed.txt"
    title = _("Something about a room has changed")
