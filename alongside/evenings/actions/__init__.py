"""What changes of a group's evenings."""

from alongside.evenings.actions.counts import (
    AlreadyCounted,
    NotPossible,
    change_head_count,
    end_key,
    make_key,
    save_head_count,
)
from alongside.evenings.actions.evening import check_day, note_look, write_duties, write_read_out
from alongside.evenings.actions.money import (
    add_receipt,
    agree_purse,
    approve,
    approving,
    balance_of,
    bring_supply,
    claim,
    decline,
    end_supply,
    note_host_asked,
    note_in_tin,
    note_supply,
    pay,
    strike_out,
    withdraw,
)
from alongside.evenings.actions.orders import change_order, drop_order

__all__ = [
    "AlreadyCounted",
    "NotPossible",
    "add_receipt",
    "agree_purse",
    "approve",
    "approving",
    "balance_of",
    "bring_supply",
    "change_head_count",
    "change_order",
    "check_day",
    "claim",
    "decline",
    "drop_order",
    "end_key",
    "end_supply",
    "make_key",
    "note_host_asked",
    "note_in_tin",
    "note_look",
    "note_supply",
    "pay",
    "save_head_count",
    "strike_out",
    "withdraw",
    "write_duties",
    "write_read_out",
]
