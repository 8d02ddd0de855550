"""One box to tick, by itself."""

from dataclasses import dataclass

from alongside.design.field import Question


@dataclass(frozen=True, kw_only=True)
class Checkbox(Question):
    """A box to tick; its label stands beside it."""

    value: str = "on"
    chosen: bool = False
    small: bool = False


EXAMPLES = {
    "A box": Checkbox(id="online", name="online", label="Meetings online too"),
    "A box with an error": Checkbox(
        id="agree",
        name="agree",
        label="I have read this",
        hint="It is short",
        error="Tick the box",
        chosen=True,
    ),
}
