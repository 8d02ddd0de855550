"""What a group keeps of its evenings: words, numbers, amounts, and who does what until one is over. Nowhere is it kept who came."""

from alongside.evenings.models.evening import Duty, ReadOut
from alongside.evenings.models.looks import Look
from alongside.evenings.models.money import Approval, Expense, Purse, Receipt, Supply, TinEntry
from alongside.evenings.models.running import CountKey, HeadCount, RunningOrder

__all__ = [
    "Approval",
    "CountKey",
    "Duty",
    "Expense",
    "HeadCount",
    "Look",
    "Purse",
    "ReadOut",
    "Receipt",
    "RunningOrder",
    "Supply",
    "TinEntry",
]
