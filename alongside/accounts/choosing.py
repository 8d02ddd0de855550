"""In which body somebody works just now. They choose it; a session that chose none has one where there is but one."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest

from alongside.accounts import queries
from alongside.accounts.models import Tenant, User
from alongside.accounts.reach import Member

CHOSEN = "works-at"


def get_member(request: HttpRequest) -> Member | None:
    """
    Return whoever asks, as they are at work in the body that they chose; None where nobody is signed in, or none is chosen.

    It is asked of the table at each request: a role that ended is none from the next one on.
    """
    user = request.user
    if not (isinstance(user, User) and user.is_active):
        return None
    chosen = request.session.get(CHOSEN)
    return queries.get_member(user, UUID(chosen) if chosen is not None else None)


def choose(request: HttpRequest, tenant: Tenant) -> Member | None:
    """Work in a body from now on; None, and all as it was, where whoever asks has no role there."""
    user = request.user
    member = queries.get_member(user, tenant.pk) if isinstance(user, User) else None
    if member is not None:
        request.session[CHOSEN] = str(tenant.pk)
    return member
