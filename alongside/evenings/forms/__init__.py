"""What a group fills in about its evenings."""

from alongside.evenings.forms.evening import DutiesForm, OtherEveningForm, ReadOutForm
from alongside.evenings.forms.running import MOST_PRESENT, CountForm, OrderForm

__all__ = ["MOST_PRESENT", "CountForm", "DutiesForm", "OrderForm", "OtherEveningForm", "ReadOutForm"]
