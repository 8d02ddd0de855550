"""What stands now, of all that was ever said."""

from __future__ import annotations

from collections.abc import Mapping

from alongside.content.models import Confirmation, Override


def list_confirmations() -> Mapping[str, Confirmation]:
    """Give the latest confirmation of each crisis contact, by its key."""
    return {row.key: row for row in Confirmation.objects.order_by("id")}


def list_overrides() -> Mapping[str, Override]:
    """Give the overrides that stand, by ``language/key``."""
    latest = {f"{row.language}/{row.key}": row for row in Override.objects.order_by("id")}
    return {name: row for name, row in latest.items() if row.words}


def list_history(key: str) -> list[Override]:
    """Give everything that was ever put in the place of a block, or taken back, the newest first."""
    return list(Override.objects.filter(key=key).order_by("-id"))
