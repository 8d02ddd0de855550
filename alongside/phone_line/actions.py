"""What a group does with its phone. Of a number it is on record that one was noted or went, and never by whom."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from alongside.accounts.models import Tenant
from alongside.audit.record import Actor, System, record
from alongside.phone_line.models import CallBack, Script

# In the place of whoever noted a number or rang it: who spoke with whom is nobody's to find out later.
SOMEBODY = System("group-phone")


@transaction.atomic
def write_script(tenant: Tenant, words: str, *, by: Actor, now: datetime) -> Script:
    """Take a group's own words for its voicemail, in the place of those before."""
    script: Script
    script, _new = Script.objects.update_or_create(
        tenant=tenant, defaults={"words": words, "changed_at": now}
    )
    record("phone_line.script.written", target=script, by=by, at=now)
    return script


@transaction.atomic
def drop_script(script: Script, *, by: Actor, now: datetime) -> None:
    """Go back to the words to begin with."""
    record("phone_line.script.dropped", target=script, by=by, at=now)
    script.delete()


@transaction.atomic
def note_call(tenant: Tenant, *, called: str, number: str, now: datetime, by: System = SOMEBODY) -> CallBack:
    """Note somebody who wants to be rung back; who noted it is kept nowhere."""
    row: CallBack = CallBack.objects.create(tenant=tenant, called=called, number=number, noted_at=now)
    record("phone_line.call.noted", target=tenant, by=by, at=now)
    return row


@transaction.atomic
def forget_call(row: CallBack, *, now: datetime, by: System = SOMEBODY) -> None:
    """Delete name and number of somebody who was rung, for good."""
    record("phone_line.call.forgotten", target=row.tenant, by=by, at=now)
    row.delete()
