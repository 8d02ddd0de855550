"""Everything that changes what is kept of a person."""

from alongside.linkage.actions.agreeing import record_consent, withdraw_consent
from alongside.linkage.actions.handing_over import NotTheirs, hand_over
from alongside.linkage.actions.people import (
    Stale,
    add_person,
    avoid_meeting,
    change_person,
    come_back,
    read_record,
    rest,
)
from alongside.linkage.actions.reaching import change_contact, hold_old_way, tell_old_way
from alongside.linkage.actions.sending import WAYS, NotSafe, send_safely
from alongside.linkage.actions.talking import (
    AskedNotTo,
    Clashing,
    NoNotes,
    NotForThem,
    begin,
    choose_meetings,
    note_contact,
    save_answers,
)
from alongside.linkage.actions.ties import (
    NoSuchWord,
    SamePerson,
    choose_what_tie_shows,
    offer_tie,
    take_up_tie,
    undo_tie,
)

__all__ = [
    "WAYS",
    "AskedNotTo",
    "Clashing",
    "NoNotes",
    "NoSuchWord",
    "NotForThem",
    "NotSafe",
    "NotTheirs",
    "SamePerson",
    "Stale",
    "add_person",
    "avoid_meeting",
    "begin",
    "change_contact",
    "change_person",
    "choose_meetings",
    "choose_what_tie_shows",
    "come_back",
    "hand_over",
    "hold_old_way",
    "note_contact",
    "offer_tie",
    "read_record",
    "record_consent",
    "rest",
    "save_answers",
    "send_safely",
    "take_up_tie",
    "tell_old_way",
    "undo_tie",
    "withdraw_consent",
]
