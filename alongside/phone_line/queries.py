"""Questions about the phone of a group; each asked inside its door."""

from __future__ import annotations

from uuid import UUID

from alongside.accounts.models import Tenant
from alongside.phone_line.models import CallBack, Script
from alongside.phone_line.script import first_words


def get_own_script(tenant: Tenant) -> Script | None:
    """Return a group's own words for its voicemail; None where it has not changed them."""
    found: Script | None = Script.objects.for_tenant(tenant).first()
    return found


def get_words(tenant: Tenant) -> str:
    """Return what a group's voicemail says: its own words, or those to begin with."""
    own = get_own_script(tenant)
    return own.words if own else first_words().words


def list_call_backs(tenant: Tenant) -> list[CallBack]:
    """Return who waits to be rung, the longest first."""
    return list(CallBack.objects.for_tenant(tenant))


def get_call_back(tenant: Tenant, pk: UUID) -> CallBack | None:
    """Return one of them; None where they were rung, or their week is over."""
    found: CallBack | None = CallBack.objects.for_tenant(tenant).filter(pk=pk).first()
    return found
