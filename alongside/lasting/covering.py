"""How looking for cover goes on. Pure."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """Whether somebody runs a session for which a group looks for somebody."""

    OPEN = "OPEN"
    TAKEN = "TAKEN"
    OFF = "OFF"


# What links are for that ask somebody; they are about the group, the meeting, the day, and who is asked.
ASKS = "lasting.cover"
# And those that let somebody of a neighbouring group take back that they stand in; this word stands before who it is.
LENT, LENDS = "lasting.lent", "LENT"
# As far as somebody travels to stand in (an hour by bus), as the crow flies.
NEAR_KM = 30
