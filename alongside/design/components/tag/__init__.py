"""One or two words about something, which its colour only repeats."""

from dataclasses import dataclass

from alongside.design.components import Component

COLOURS = ("", "white", "grey", "green", "aqua-green", "blue", "purple", "pink", "red", "orange", "yellow")


@dataclass(frozen=True, kw_only=True)
class Tag(Component):
    """A tag in one of `COLOURS`. It never stands for a programme: none is to look better than another."""

    text: str
    colour: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.colour not in COLOURS:
            raise ValueError(f"A tag has no colour “{self.colour}”: choose one of {', '.join(COLOURS[1:])}.")


EXAMPLES = {colour or "Plain": Tag(text="Tonight", colour=colour) for colour in COLOURS}
