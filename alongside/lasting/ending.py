"""How a group ends well: what is to be done, and for what cause, as one of a few and never of a person. Pure."""

from __future__ import annotations

from enum import StrEnum


class Cause(StrEnum):
    """Why a group ended, for its own record (DOMAIN 9.5, 172): there is none for anybody's health, and no place to write one."""

    NOBODY_FREE = "NOBODY_FREE"
    NO_SUCCESSOR = "NO_SUCCESSOR"
    FEW_SENT = "FEW_SENT"
    ROOM_LOST = "ROOM_LOST"
    HOST = "HOST"
    MERGED = "MERGED"
    DONE = "DONE"
    NOT_SAID = "NOT_SAID"


class Task(StrEnum):
    """What is to be done before a group ends; the words of each are a block ``ending.<value>``."""

    PEOPLE = "people"
    ROOM = "room"
    KEY = "key"
    MONEY = "money"
    ACCOUNTS = "accounts"
    POSTERS = "posters"
    ARCHIVE = "archive"
