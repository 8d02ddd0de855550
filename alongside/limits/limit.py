"""Count tries, and say when the next is allowed."""

from __future__ import annotations

import hmac
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from alongside.limits.models import Tries

HOUR = timedelta(hours=1)


@transaction.atomic
def take(what: str, whose: str, *, most: int, within: timedelta = HOUR, now: datetime) -> datetime | None:
    """
    Count one try, and return None where it is allowed, else the moment from which the next one is.

    :param what: is tried, such as ``corrections``
    :param whose: whatever tells senders apart; it is kept by nobody
    """
    began = {"began_at": now, "ends_at": now + within}
    Tries.objects.get_or_create(key=key(what, whose, now), defaults=began)
    # Two tries may come at once: the second waits here for the first.
    tries = Tries.objects.select_for_update().get(key=key(what, whose, now))
    if tries.ends_at <= now:
        tries.began_at, tries.ends_at, tries.number = now, now + within, 0
    if tries.number >= most:
        return tries.ends_at
    tries.number += 1
    tries.save()
    return None


def too_often(until: datetime) -> str:
    """Say when the next try is allowed."""
    return _("That was tried too often. Try again after %(time)s.") % {"time": clock_words(until)}


def clock_words(until: datetime) -> str:
    """Say the time of day from which something is allowed again."""
    return date_format(timezone.localtime(until), "H:i")


def let_go(what: str, whose: str, *, now: datetime) -> None:
    """Forget somebody's tries."""
    Tries.objects.filter(key=key(what, whose, now)).delete()


def forget(*, now: datetime) -> int:
    """Delete what has run out, and return how much."""
    return Tries.objects.filter(ends_at__lte=now).delete()[0]


def key(what: str, whose: str, now: datetime) -> str:
    secret = f"{settings.SECRET_KEY}\n{now.astimezone(UTC).date()}".encode()
    return hmac.new(secret, f"{what}\n{whose.casefold()}".encode(), "sha256").hexdigest()
