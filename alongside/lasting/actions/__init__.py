"""What a group does to last: who runs which session, who holds what, and cover."""

from alongside.lasting.actions.cover import (
    accept_cover,
    ask_for_cover,
    ask_neighbours,
    call_off,
    decline_cover,
    open_to_neighbours,
)
from alongside.lasting.actions.helping import (
    forget_helper,
    invite_facilitator,
    move_helper,
    offer_part,
    put_beside,
    say_yes,
    take_invitation_back,
)
from alongside.lasting.actions.leaving import leave, take_along, take_in
from alongside.lasting.actions.rota import come_back, step_back
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
    "come_back",
    "decline_cover",
    "drop_holding",
    "forget_helper",
    "give_up_turn",
    "invite_facilitator",
    "leave",
    "move_helper",
    "note_holding",
    "note_standing",
    "offer_part",
    "open_to_neighbours",
    "put_beside",
    "say_yes",
    "step_back",
    "take_along",
    "take_in",
    "take_invitation_back",
    "take_turn",
]
