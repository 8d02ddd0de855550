"""The kinds of group that a group can be here, and who facilitates one. Pure."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What kind of group it is: how one is begun and run differs by it, and by nothing else."""

    FACILITATED = "FACILITATED"
    TWELVE_STEP = "TWELVE_STEP"
    FAMILY = "FAMILY"
    LOCAL_PEER = "LOCAL_PEER"
    PRISON = "PRISON"


class Facilitator(StrEnum):
    """Who facilitates it: a peer, or a professional who does it as a volunteer (DOMAIN 9.6, 192)."""

    PEER = "PEER"
    VOLUNTEERING_PROFESSIONAL = "PROFESSIONAL"


# The values of a charter, in the order in which it is read out; the words of each are a block ``charter.<value>`` (DOMAIN 9.6, 189).
VALUES: Final = (
    "common-aim", "no-expert", "reciprocal", "no-fees", "voluntary", "personal-change", "no-outside-money", "no-hierarchy",
)  # fmt: skip
# What a group adds to its charter.
OWN: Final = "own"
