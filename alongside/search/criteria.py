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
    """What comes first."""

    SOONEST = "soonest"
    NEAREST = "nearest"


class Point(Struct, frozen=True):
    """A place on the map: degrees, WGS 84."""

    latitude: float
    longitude: float


class Criteria(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """
    What is asked. An empty value asks nothing of that kind; everything asked must hold, and all that is asked
    of time must hold of one and the same session.

    A session can still be met until 10 minutes after it began; earlier ones are past, whatever is asked.
    ``now`` is read to the minute, and sessions are known for 33 days from it or more. Local time is as the
    clock shows it in the meeting's zone; for what has no place (online, phone) in the reader's zone, where
    that is known. What is held by appointment, or has no session so soon, is found where nothing is asked of
    time. Closed and suspended listings have no session, and are found only where ``words`` are asked; ended
    ones never.

    :param near: where from; without it, nothing has a distance. Only what can be gone to and has a point is
        found, unless ``online`` is True
    :param within_km: radius around ``near``; left aside without ``near``, and where ``online`` is True
    :param online: True for what can be joined from anywhere (online, hybrid, phone), however far its room;
        False for what can be gone to (in person, hybrid), None for both
    :param days: local ISO weekdays, any of them
    :param after, before: local start to the minute, from and until (not included); ``after`` later than
        ``before`` runs over midnight, and a start in the small hours then counts to the weekday before; two
        equal ones hold nothing
    :param when: *now* has begun at most 10 minutes ago or begins within 2 hours; *tonight* starts from 17:00
        to 03:59 local of the evening that ``now`` belongs to (until 04:00 that is the evening before);
        *next24* begins within 24 hours. Both limits are included
    :param needs: what for; any of them
    :param audience: SELF, SOMEONE_CLOSE or YOUNG
    :param programmes, approaches, modes: any of them
    :param areas: any of them, each with all that lies in it; by path, as ``devon/exeter`` (see
        :func:`search.areas.area_path`; case, accents and punctuation other than ``/`` do not count). One that
        has no listing finds none
    :param attributes: each of them, True for a stated yes, False for a stated no; not said is neither
    :param any_attributes: a stated yes to at least one of them
    :param without_attributes: a stated yes to none of them; a stated no and not said both pass
    :param languages: any of them; a listing that says none is not found by one
    :param words: each must begin a word of the name, group, venue, address, town, postcode, areas, or
        programme's name or code, without regard to case, accents and punctuation
    :param order: soonest or nearest (to 0.1 km, as it is shown); ties fall to the other, then to the
        listing's id. None for nearest where ``near`` is given and ``when`` is not, else soonest. First those
        whose next session is certain, then *some weeks only*, then those without a session, then closed ones;
        never by programme. Where the first ten share one approach and neither programmes nor approaches are
        asked, the best of another approach that is not closed takes the tenth place
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
    areas: frozenset[str] = frozenset()
    attributes: dict[str, bool] = {}
    any_attributes: frozenset[str] = frozenset()
    without_attributes: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    words: str = ""
    order: Order | None = None
    page: int = 1
    page_size: int = 20
