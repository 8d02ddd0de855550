"""What may go otherwise than hoped in somebody's care. Each good figure is shown beside these (SMART Recovery UK 2010). Pure."""

from __future__ import annotations

from enum import StrEnum


class Happened(StrEnum):
    """What happened."""

    LEFT = "LEFT"  # an unplanned exit
    BACK = "BACK"  # came back into treatment
    OVERDOSE = "OVERDOSE"
