"""What a group does to last: who runs which session, who holds what, and cover."""

from alongside.lasting.actions.closing import (
    come_back_early,
    finish_ending,
    pause_group,
    say_ending,
    take_ending_back,
    tick_tasks,
)
from alongside.lasting.actions.cover import (
    answer_cover,
    ask_for_cover,
    ask_neighbours,
    call_off,
    give_back,
    list_nearby,
    open_to_neighbours,
    say_on,
)
from alongside.lasting.actions.handing import clear_hand_over, hand_over, take_over
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
from alongside.lasting.actions.reminding import note_reminders, ring_bells
from alongside.lasting.actions.rota import come_back, step_back
from alongside.lasting.actions.sharing import (
    NotPossible,
    drop_holding,
    give_up_turn,
    note_holding,
    note_met_others,
    note_standing,
    take_turn,
)

__all__ = [
    "NotPossible",
    "answer_cover",
    "ask_for_cover",
    "ask_neighbours",
    "call_off",
    "clear_hand_over",
    "come_back",
    "come_back_early",
    "drop_holding",
    "finish_ending",
    "forget_helper",
    "give_back",
    "give_up_turn",
    "hand_over",
    "invite_facilitator",
    "leave",
    "list_nearby",
    "move_helper",
    "note_holding",
    "note_met_others",
    "note_reminders",
    "note_standing",
    "offer_part",
    "open_to_neighbours",
    "pause_group",
    "put_beside",
    "ring_bells",
    "say_ending",
    "say_on",
    "say_yes",
    "step_back",
    "take_along",
    "take_ending_back",
    "take_in",
    "take_invitation_back",
    "take_over",
    "take_turn",
    "tick_tasks",
]
