"""The running orders that a group can begin with, made from blocks of words."""

from __future__ import annotations

from typing import Final

from alongside.content.blocks import Block, block, blocks
from alongside.evenings.order import LENGTHS, Form, Order, Part

# By the word that stands in the address.
CHOICES: Final = {f"{form}-{length}": (form, length) for form in Form for length in LENGTHS}
FIRST: Final = "outline-90"
FIRST_CHAIRED: Final = "chair-90"


def blocks_of(form: Form) -> tuple[Block, ...]:
    """Give the words of each part, and after them those about how to use it."""
    return (*blocks(form.value), block("running"))


def outline(form: Form, lasts: int) -> Order:
    """Give the running order of a form for 60 or 90 minutes."""
    parts = tuple(
        Part(one.title, int(one.facts[f"minutes_{lasts}"]), one.words) for one in blocks(form.value)
    )
    return Order(lasts, parts, form)
