"""What a group and a host agree: the sides, the levels of support, and what may be shown. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final


class Side(StrEnum):
    """Whose word it is."""

    GROUP = "GROUP"
    HOST = "HOST"


class Shows(StrEnum):
    """What a group may show to its host, beside its name: nothing of it tells of anybody who comes."""

    MEETINGS = "MEETINGS"
    KIND = "KIND"
    FACILITATOR = "FACILITATOR"
    CHARTER = "CHARTER"
    OUTREACH = "OUTREACH"


# Some need far less (DOMAIN 9.6, 188): from "leave us be" to "be there each week".
LEVELS: Final = (0, 1, 2, 3, 4)
# That the meeting exists.
FIRST_SHOWN: Final = (Shows.MEETINGS,)


def shown(
    shows: Collection[str],
    *,
    level: int,
    meetings: Sequence[str],
    kind: str,
    facilitator: str,
    charter: Sequence[Sequence[str]],
    outreach: Sequence[str] = (),
) -> dict[str, Any]:
    """
    Return what a host is given of a group, as plain JSON: the level of support, and what the group chose to show.

    :param facilitator: whether a peer or a volunteering professional facilitates it
    :param charter: title and words of each value
    :param outreach: each place that was told of the group, and when, in words
    """
    chosen: dict[Shows, Any] = {
        Shows.MEETINGS: list(meetings),
        Shows.KIND: kind,
        Shows.FACILITATOR: facilitator,
        Shows.CHARTER: [list(one) for one in charter],
        Shows.OUTREACH: list(outreach),
    }
    return {"level": level} | {key.value: said for key, said in chosen.items() if key in shows}


def months_over(today: date, count: int) -> list[date]:
    """
    Return the first days of the last months that are over, the latest first.

    The month that is running is none of them: nobody can watch a number move after a conversation.
    """
    months, first = [], today.replace(day=1)
    for _month in range(count):
        first = (first - timedelta(days=1)).replace(day=1)
        months.append(first)
    return months
