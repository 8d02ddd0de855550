"""What stands now, of all that was ever said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

import msgspec
from django.conf import settings
from django.db.models import Exists, OuterRef, Q

from alongside.accounts.tenancy import kept
from alongside.content.models import Confirmation, Deed, Override, OwnWords, TenantOverride
from alongside.content.published import Overridden

# Of all deeds those that change what stands.
_STANDS = Q(deed__in=(Deed.USED, Deed.RESTORED))
_OF_BODY = "content.words"


def list_confirmations() -> Mapping[str, Confirmation]:
    """Give the latest confirmation of each crisis contact, by its key."""
    return {row.key: row for row in Confirmation.objects.order_by("id")}


def list_overrides() -> Mapping[str, Overridden]:
    """Give the words of the installation's own that stand, by ``language/key``."""
    return _standing(Override.objects.filter(_STANDS).order_by("id"))


def list_words_of(tenant: UUID) -> Mapping[str, Overridden]:
    """Give the words of a body's own that stand, by ``language/key``; the database is asked once, until they change."""
    found: Mapping[str, Overridden] = kept(_OF_BODY, lambda: _standing(_latest(tenant)))
    return found


def list_history(
    key: str, *, tenant: UUID | None = None, language: str = settings.LANGUAGE_CODE
) -> list[OwnWords]:
    """Give every deed about a block, of the installation or of a body, the newest first."""
    of = TenantOverride.objects.filter(tenant=tenant) if tenant else Override.objects.all()
    return list(of.filter(key=key, language=language).order_by("-number" if tenant else "-id"))


def list_drafts(*, tenant: UUID | None = None, language: str = settings.LANGUAGE_CODE) -> set[str]:
    """Give the keys of blocks of which somebody has a draft that is not in use."""
    of = TenantOverride.objects.filter(tenant=tenant) if tenant else Override.objects.all()
    rows = of.filter(language=language).order_by("number" if tenant else "id")
    latest = dict(rows.values_list("key", "deed"))
    return {key for key, deed in latest.items() if deed == Deed.DRAFTED}


def draft_of(history: Iterable[OwnWords]) -> OwnWords | None:
    """Give the draft of which a history, the newest first, says that nothing came after it."""
    latest = next(iter(history), None)
    return latest if latest is not None and latest.deed == Deed.DRAFTED else None


def _latest(tenant: UUID) -> Any:
    later = TenantOverride.objects.filter(
        _STANDS, language=OuterRef("language"), key=OuterRef("key"), number__gt=OuterRef("number")
    )
    return TenantOverride.objects.filter(_STANDS, ~Exists(later), tenant=tenant)


def _standing(rows: Iterable[OwnWords]) -> dict[str, Overridden]:
    latest = {f"{row.language}/{row.key}": row for row in rows}
    return {
        name: msgspec.convert(row, Overridden, from_attributes=True)
        for name, row in latest.items()
        if row.deed == Deed.USED
    }
