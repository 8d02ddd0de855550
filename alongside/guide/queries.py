"""Which stories may be told."""

from __future__ import annotations

from uuid import UUID

from alongside.guide.models import Story


def list_stories() -> list[Story]:
    """Give every story that may be told, by its title: none stands above another."""
    return list(Story.objects.filter(withdrawn_at=None))


def list_all_stories() -> list[Story]:
    """Give those that were taken back as well, for staff."""
    return list(Story.objects.order_by("-put_at"))


def get_story(pk: UUID) -> Story | None:
    """Give one story that may be told; None where there is none."""
    return Story.objects.filter(pk=pk, withdrawn_at=None).first()
