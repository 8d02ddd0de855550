"""What a group does to last: who runs which session, who holds what, and cover."""

from alongside.lasting.actions.cover import (
    accept_cover,
    ask_for_cover,
    ask_neighbours,
    call_off,
    decline_cover,
    open_to_neighbours,
)
from alongside.lasting.actions.leaving import leave, take_along, take_in
from alongside.lasting.actions.sharing import (
    NotPossible,
    drop_holding,
    give_up_turn,
    note_holding,
    note_standing,
    take_turn,
)

__all__ = [
    "NotPossible",
    "accept_cover",
    "ask_for_cover",
    "ask_neighbours",
    "call_off",
    "decline_cover",
    "drop_holding",
    "give_up_turn",
    "leave",
    "note_holding",
    "note_standing",
    "open_to_neighbours",
    "take_along",
    "take_in",
    "take_turn",
]
