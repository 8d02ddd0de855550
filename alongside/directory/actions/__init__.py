"""Every change of the directory. A meeting is never edited: its entries or statements change, and it is made anew."""

from alongside.directory.actions.confirmations import confirm_meeting, take_back_confirmation
from alongside.directory.actions.entries import (
    add_entries,
    change_entries,
    remake_meetings,
    remove_entries,
    see_entries,
)
from alongside.directory.actions.joins import (
    CannotJoin,
    CannotUndoJoin,
    Joined,
    join,
    join_entries,
    keep_apart,
    undo_join,
)
from alongside.directory.actions.programmes import confirm_programme
from alongside.directory.actions.role_addresses import (
    Unfounded,
    UnknownArea,
    confirm_role_address,
    put_role_address,
)
from alongside.directory.actions.sessions import (
    Contradicted,
    NoSuchSession,
    add_session,
    agree_session,
    call_off_session,
    close_for_a_while,
    close_for_good,
    forget_sessions,
    move_session,
    take_back_closure,
    take_back_session,
)
from alongside.directory.actions.statements import UnknownField, state_field, withdraw_statement
from alongside.directory.belongings import UnknownProgramme

__all__ = [
    "CannotJoin",
    "CannotUndoJoin",
    "Contradicted",
    "Joined",
    "NoSuchSession",
    "Unfounded",
    "UnknownArea",
    "UnknownField",
    "UnknownProgramme",
    "add_entries",
    "add_session",
    "agree_session",
    "call_off_session",
    "change_entries",
    "close_for_a_while",
    "close_for_good",
    "confirm_meeting",
    "confirm_programme",
    "confirm_role_address",
    "forget_sessions",
    "join",
    "join_entries",
    "keep_apart",
    "move_session",
    "put_role_address",
    "remake_meetings",
    "remove_entries",
    "see_entries",
    "state_field",
    "take_back_closure",
    "take_back_confirmation",
    "take_back_session",
    "undo_join",
    "withdraw_statement",
]
