"""Answers of which any number can be chosen, or one thing to agree to."""

from dataclasses import dataclass

from alongside.design.field import Choice, GroupQuestion


@dataclass(frozen=True, kw_only=True)
class Checkboxes(GroupQuestion):
    """Boxes to tick, under a legend."""

    small: bool = False


_DAYS = (
    Choice("mon", "Monday", chosen=True),
    Choice("tue", "Tuesday"),
    Choice("any", "Any day", hint="The whole week"),
)
EXAMPLES = {
    "Boxes": Checkboxes(id="days", name="days", label="Which days?", size="m", choices=_DAYS),
    "Boxes with an error": Checkboxes(
        id="day",
        name="day",
        label="Which days?",
        hint="As many as you like",
        error="Choose a day",
        choices=_DAYS,
    ),
    "Small boxes": Checkboxes(id="small", name="small", label="Which days?", small=True, choices=_DAYS),
}
