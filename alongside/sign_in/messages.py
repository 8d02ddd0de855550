"""What is sent to whoever is invited, or has forgotten a password: nothing in it tells what this site is for."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from alongside.post.message import WithLink


@dataclass(frozen=True)
class Invited(WithLink):
    """Asks somebody whom somebody here knows to sign in."""

    template = "sign_in/messages/invited.txt"
    title = _("An invitation to sign in")


@dataclass(frozen=True)
class NewPassword(WithLink):
    """Lets whoever asked for it choose a new password; the same whether there is an account or not."""

    template = "sign_in/messages/new_password.txt"
    title = _("A link for a new password")
