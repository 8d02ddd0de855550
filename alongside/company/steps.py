"""What may be done in a first contact, and by whom: codes of its history. Pure."""

from __future__ import annotations

from enum import StrEnum


class By(StrEnum):
    """Who did something; the installation itself for what comes of a clock."""

    WORKER = "WORKER"
    PERSON = "PERSON"
    VOLUNTEER = "VOLUNTEER"
    SITE = "SITE"


class Did(StrEnum):
    """One step."""

    BEGAN = "BEGAN"
    ARRANGED = "ARRANGED"
    ASKED = "ASKED"
    SAID_YES = "SAID_YES"
    SAID_NO = "SAID_NO"
    NO_ANSWER = "NO_ANSWER"
    ASKED_STILL_ON = "ASKED_STILL_ON"
    STILL_ON = "STILL_ON"
    NOT_ON = "NOT_ON"
    MET = "MET"
    DID_NOT_MEET = "DID_NOT_MEET"
    UNHEARD = "UNHEARD"
    CALLED_OFF = "CALLED_OFF"
    PERHAPS_OFF = "PERHAPS_OFF"
    MOVED = "MOVED"
    ON_AGAIN = "ON_AGAIN"
    RANG = "RANG"
    CALLED_BACK = "CALLED_BACK"
    RANG_TOGETHER = "RANG_TOGETHER"
    HELD = "HELD"
    WENT_ON = "WENT_ON"
    ENDED = "ENDED"
    BLOCKED = "BLOCKED"
    SHARED = "SHARED"
    WORRIED = "WORRIED"
    WITHDREW = "WITHDREW"
    CHANGED = "CHANGED"
    MISTAKE = "MISTAKE"


# What somebody of the body has to ring about, and what says that they have.
CALLS_FOR_A_CALL = frozenset(
    {Did.NOT_ON, Did.DID_NOT_MEET, Did.UNHEARD, Did.CALLED_OFF, Did.PERHAPS_OFF, Did.MOVED}
)
CALLS = frozenset({Did.RANG, Did.CALLED_BACK})
