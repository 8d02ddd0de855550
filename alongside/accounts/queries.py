"""Questions about people who sign in."""

from __future__ import annotations

from collections.abc import Iterable

from alongside.accounts.models import User
from alongside.audit.record import actor_id


def has_staff() -> bool:
    """Say whether there is anybody who looks after this installation through its pages."""
    return User.objects.filter(staff=True, is_active=True).exists()


def get_user(email: str) -> User | None:
    """Return whoever signs in with that address, whatever its letters' case; None where nobody does."""
    return User.objects.filter(email__iexact=email).first()


def names_of(actors: Iterable[str]) -> dict[str, str]:
    """Return the names of actors as the audit keeps them: of users their own, of anything else none."""
    wanted = set(actors)
    found = {actor_id(user): user.name for user in User.objects.filter(staff=True)}
    return {actor: found[actor] for actor in wanted & found.keys()}
