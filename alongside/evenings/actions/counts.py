"""Head counts, and the devices that may send them."""

from __future__ import annotations

import secrets
from datetime import date, datetime, timedelta
from hashlib import sha256
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alongside.accounts.models import Tenant
from alongside.audit.record import Actor, record
from alongside.evenings.models import CountKey, HeadCount
from alongside.kernel.refusal import Refusal
from alongside.limits.presses import SAME_PRESS

# What lay on a device for longer is taken for a mistake.
OLDEST = timedelta(days=370)


class NotPossible(Refusal):
    """It cannot be taken so; the sentence says why, and what to do."""


class AlreadyCounted(Exception):
    """Somebody has counted that evening: the row is ``args[0]``."""


@transaction.atomic
def save_head_count(
    tenant: Tenant,
    *,
    meeting: str,
    on: date,
    present: int,
    first_timers: int,
    well: str,
    key: str,
    by: Actor,
    now: datetime,
) -> HeadCount:
    """
    Keep how many were at an evening; what comes a second time with its key changes nothing.

    :raises AlreadyCounted: where that evening was counted with another key
    :raises NotPossible: for a day that has not come, or is long over, or more first-timers than were there
    """
    _check(on, present, first_timers, now)
    found: HeadCount | None = HeadCount.objects.for_tenant(tenant).filter(key=key).first()
    if found:
        return found
    said = {
        "present": present,
        "first_timers": first_timers,
        "well": well or None,
        "key": key,
        "saved_at": now,
    }
    row: HeadCount
    row, new = HeadCount.objects.get_or_create(tenant=tenant, meeting=meeting, on=on, defaults=said)
    if not new:
        raise AlreadyCounted(row)
    record("evenings.count.saved", target=row, by=by, at=now)
    return row


@transaction.atomic
def change_head_count(
    row: HeadCount, *, present: int, first_timers: int, well: str, by: Actor, now: datetime
) -> HeadCount:
    """
    Put a head count right.

    :raises NotPossible: for more first-timers than were there
    """
    _check(row.on, present, first_timers, now)
    row.present, row.first_timers, row.well, row.saved_at = present, first_timers, well or None, now
    row.save(update_fields=["present", "first_timers", "well", "saved_at"])
    record("evenings.count.changed", target=row, by=by, at=now)
    return row


@transaction.atomic
def make_key(tenant: Tenant, *, meeting: str, pk: UUID | None = None, by: Actor, now: datetime) -> str:
    """
    Let a device send head counts of one meeting, and return what it shows for that; it is kept nowhere here.

    :param pk: of the press: pressed twice, it is one device, which shows what was returned last
    """
    secret = f"{tenant.pk.hex}.{secrets.token_urlsafe(24)}"
    row = CountKey.objects.for_tenant(tenant).filter(pk=pk).first()
    if row is None or row.ended_at or now - row.made_at >= SAME_PRESS:
        # Who presses on the same page later means another device.
        row = CountKey(pk=uuid4() if row or pk is None else pk, tenant=tenant, meeting=meeting, made_at=now)
    row.digest = digest_of(secret)
    row.save()
    record("evenings.key.made", target=row, by=by, at=now)
    return secret


@transaction.atomic
def end_key(row: CountKey, *, by: Actor, now: datetime) -> None:
    """Let a device send head counts no longer."""
    row.ended_at = now
    row.save(update_fields=["ended_at"])
    record("evenings.key.ended", target=row, by=by, at=now)


def digest_of(secret: str) -> str:
    """Return by what a key is known again."""
    return sha256(secret.encode()).hexdigest()


def _check(on: date, present: int, first_timers: int, now: datetime) -> None:
    today = timezone.localtime(now).date()
    if on > today:
        raise NotPossible(_("That day has not come yet. Write the day of the evening."))
    if today - on > OLDEST:
        raise NotPossible(_("That day is more than a year ago. Write the day of the evening."))
    if first_timers > present:
        raise NotPossible(_("More for the first time than were there: look at both numbers again."))
