"""What is sent about schemes: a link, and no word of what it is about; who asks stands on the page, since a body’s name may say it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from alongside.post.message import WithLink


@dataclass(frozen=True)
class CanApply(WithLink):
    """
    Invites a service to apply.

    :param link: leads to the form
    """

    template = "schemes/messages/can_apply.txt"
    title = _("A form for a service to fill in")


@dataclass(frozen=True)
class CanAnswer(WithLink):
    """
    Asks somebody to answer a few questions.

    :param link: leads to them, once
    """

    template = "schemes/messages/can_answer.txt"
    title = _("A few questions, to be answered without a name")
