"""The question that a person asks of the directory."""

from __future__ import annotations

from datetime import time
from enum import StrEnum

from msgspec import Struct

from alongside.directory.entry import Mode


class When(StrEnum):
    """A stretch of time, told by its name."""

    NOW = "now"
    TONIGHT = "tonight"
    NEXT_24_HOURS = "next24"


class Order(StrEnum):
    """What comes first; ties fall to the other, then to the listing's id."""

    SOONEST = "soonest"
    NEAREST = "nearest"


class Point(Struct, frozen=True):
    """A place on the map: degrees, WGS 84."""

    latitude: float
    longitude: float


class Criteria(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """
    What is asked. An empty value asks nothing of that kind.

    :param near: where from; without it, nothing has a distance
    :param within_km: radius; listings with no point, and those online, are found only where ``near`` is not given or
        ``online`` is True
    :param online: True for what can be joined from anywhere (online, hybrid, phone), False for what can be gone to
        (in person, hybrid), None for both
    :param days: local ISO weekdays
    :param after, before: local start, from and until (not included); ``after`` later than ``before`` runs over midnight
    :param when: *now* has begun at most 10 minutes ago or is next, within the coming 2 hours; *tonight* starts from 17:00 to
        03:59 local of the evening that ``now`` belongs to; *next24* starts within 24 hours
    :param needs: what for; any of them
    :param audience: SELF, SOMEONE_CLOSE or YOUNG
    :param programmes, approaches, modes: any of them
    :param attributes: each of them, True for a stated yes, False for a stated no
    :param languages: any of them
    :param words: each must begin a word of the listing
    :param order: None for soonest where ``when`` or nothing is asked, nearest where ``near`` is
    :param page: from 1; ``page_size`` from 1 to 100
    """

    near: Point | None = None
    within_km: float | None = None
    online: bool | None = None
    days: frozenset[int] = frozenset()
    after: time | None = None
    before: time | None = None
    when: When | None = None
    needs: frozenset[str] = frozenset()
    audience: str = ""
    programmes: frozenset[str] = frozenset()
    approaches: frozenset[str] = frozenset()
    modes: frozenset[Mode] = frozenset()
    attributes: dict[str, bool] = {}
    languages: frozenset[str] = frozenset()
    words: str = ""
    order: Order | None = None
    page: int = 1
    page_size: int = 20
