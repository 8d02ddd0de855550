"""What is sent to somebody who works here: that something waits, and nothing of what it is."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from alongside.post.message import WithLink


@dataclass(frozen=True)
class ToLookAt(WithLink):
    """
    Tells somebody who works here that something waits for them today.

    :param link: leads to where it waits, for whoever signs in
    """

    template = "safeguarding/messages/to_look_at.txt"
    title = _("Word to a colleague that something waits")
