"""Everything that changes what is kept of a person."""

from alongside.linkage.actions.agreeing import record_consent, withdraw_consent
from alongside.linkage.actions.people import (
    Stale,
    add_person,
    avoid_meeting,
    change_person,
    come_back,
    read_record,
    rest,
)
from alongside.linkage.actions.talking import AskedNotTo, Clashing, NotForThem, begin, save_answers

__all__ = [
    "AskedNotTo",
    "Clashing",
    "NotForThem",
    "Stale",
    "add_person",
    "avoid_meeting",
    "begin",
    "change_person",
    "come_back",
    "read_record",
    "record_consent",
    "rest",
    "save_answers",
    "withdraw_consent",
]
