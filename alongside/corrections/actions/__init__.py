"""Every change of a correction: taken, answered, wiped; and what staff make of it, which a second person agrees to."""

from alongside.corrections.actions.changes import (
    SOURCE,
    NotPossible,
    agree_change,
    propose_change,
    send_to_owner,
    settle_told,
    tell_owner,
    turn_down_change,
    undo_change,
)
from alongside.corrections.actions.taking import (
    KEPT_AFTER_ANSWER,
    KEPT_AT_MOST,
    answer_correction,
    reopen_correction,
    take_correction,
    wipe_words,
)

__all__ = [
    "KEPT_AFTER_ANSWER",
    "KEPT_AT_MOST",
    "SOURCE",
    "NotPossible",
    "agree_change",
    "answer_correction",
    "propose_change",
    "reopen_correction",
    "send_to_owner",
    "settle_told",
    "take_correction",
    "tell_owner",
    "turn_down_change",
    "undo_change",
    "wipe_words",
]
