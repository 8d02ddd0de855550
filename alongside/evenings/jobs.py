"""Which jobs there are on an evening. Pure."""

from __future__ import annotations

from enum import StrEnum


class Job(StrEnum):
    """What somebody does on an evening, in the order of the page."""

    CHAIR = "CHAIR"
    SPEAKER = "SPEAKER"
    GREETER = "GREETER"
    TEA = "TEA"
    KEY = "KEY"
    TIME = "TIME"
    READER = "READER"


OF_A_CHAIRED = (Job.CHAIR, Job.SPEAKER)


def jobs_of(*, chaired: bool) -> tuple[Job, ...]:
    """Return the jobs of an evening: a chair and a speaker are for meetings that are held so (DOMAIN 9.6, 176)."""
    return tuple(job for job in Job if chaired or job not in OF_A_CHAIRED)
