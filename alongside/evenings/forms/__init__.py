"""What a group fills in about its evenings."""

from alongside.evenings.forms.evening import DutiesForm, OtherEveningForm, ReadOutForm
from alongside.evenings.forms.money import ClaimForm, PurseForm, ReceiptForm, SupplyForm, TinForm
from alongside.evenings.forms.running import MOST_PRESENT, CountForm, OrderForm
from alongside.evenings.forms.words import LookForm, ThanksForm

__all__ = [
    "MOST_PRESENT",
    "ClaimForm",
    "CountForm",
    "DutiesForm",
    "LookForm",
    "OrderForm",
    "OtherEveningForm",
    "PurseForm",
    "ReadOutForm",
    "ReceiptForm",
    "SupplyForm",
    "ThanksForm",
    "TinForm",
]
