"""Telling those who run a group, or coordinate an area, that something waits for them."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta

from django.urls import reverse

from alongside.accounts.models import Tenant, User
from alongside.audit.record import System
from alongside.groups.home.queries import list_facilitators
from alongside.limits import limit
from alongside.network.messages import Waits
from alongside.network.queries import list_coordinators
from alongside.post import actions as post
from alongside.post.message import address_of

# Messages to one person in a day that say the same: an area's groups can write more often than anybody wants mail.
MOST_OF_A_KIND = 5
# Who did it, on the record of the other side: there nobody of this one is named.
A_GROUP, AN_AREA = System("group-of-area"), System("area")


def tell_group(group: Tenant, what: str, *, by: System, now: datetime) -> None:
    """Tell whoever runs a group, at its door."""
    _tell((one.user for one in list_facilitators(group)), what, "network:home", by=by, now=now)


def tell_area(body: Tenant, what: str, *, by: System, now: datetime) -> None:
    """Tell whoever coordinates an area."""
    _tell(list_coordinators(body), what, "area:home", by=by, now=now)


def _tell(to: Iterable[User], what: str, route: str, *, by: System, now: datetime) -> None:
    for user in to:
        # It waits on their page all the same.
        if limit.take(
            "network.told", f"{user.pk} {what}", most=MOST_OF_A_KIND, within=timedelta(days=1), now=now
        ):
            continue
        with suppress(post.CannotSend):
            post.send(Waits(what, address_of(reverse(route))), to=user.email, by=by, now=now)
