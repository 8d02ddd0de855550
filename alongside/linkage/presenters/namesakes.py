"""How people of one name are told apart: by since when."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format

from alongside.linkage.models import Person

_EVER_CLOSER: Final = ("j F Y", "j F Y, H:i", "j F Y, H:i:s")


def since(people: Collection[Person]) -> dict[UUID, str]:
    """Say of each of several of one name since when, as closely as it takes to tell those of one worker apart."""
    said: dict[UUID, str] = {}
    for closely in _EVER_CLOSER:
        said = {one.pk: date_format(timezone.localtime(one.added_at), closely) for one in people}
        if len({(one.worker_id, said[one.pk]) for one in people}) == len(people):
            break
    return said
