"""What changes of a group's evenings."""

from alongside.evenings.actions.counts import (
    AlreadyCounted,
    NotPossible,
    change_head_count,
    end_key,
    make_key,
    save_head_count,
)
from alongside.evenings.actions.orders import change_order, drop_order

__all__ = [
    "AlreadyCounted",
    "NotPossible",
    "change_head_count",
    "change_order",
    "drop_order",
    "end_key",
    "make_key",
    "save_head_count",
]
