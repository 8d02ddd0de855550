"""The people of a demo: one press signs somebody in as one of them. Production refuses to read this file."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext as _

from alongside.demo.bodies import PERSONAS

if settings.MODE == "production":
    raise ImproperlyConfigured("The people of a demo sign in without a password: production never has them.")

# They look after the installation; some changes take two.
STAFF = ("Ada", "Ben")


@dataclass(frozen=True)
class Somebody:
    """One of them, and what they are."""

    name: str
    does: tuple[str, ...]

    @property
    def slug(self) -> str:
        """Return what stands for them in an address."""
        return self.name.lower()


def everybody() -> list[Somebody]:
    """Return all of them: first who looks after the installation, then who works in which body."""
    does = {name: [_("looks after this site: corrections, lists, words, messages")] for name in STAFF}
    for one in PERSONAS:
        said = {"role": one.role.label, "body": one.body, "team": one.team}
        words = _("%(role)s at %(body)s, in the team %(team)s") if one.team else _("%(role)s at %(body)s")
        does.setdefault(one.name, []).append(words % said)
    return [Somebody(name, tuple(words)) for name, words in does.items()]


def address_of(name: str) -> str:
    """Return the address that one of them signs in with; nobody has it."""
    return f"{name.lower()}@example.org"
