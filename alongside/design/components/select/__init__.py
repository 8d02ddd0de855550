"""One of many answers, folded away. Where there are few, radios are easier."""

from dataclasses import dataclass

from alongside.design.field import Choice, Question


@dataclass(frozen=True, kw_only=True)
class Select(Question):
    """A list to choose one from."""

    choices: tuple[Choice, ...]


_DISTANCES = (Choice("1", "1 mile"), Choice("5", "5 miles", chosen=True), Choice("25", "25 miles"))
EXAMPLES = {
    "A list": Select(
        id="within", name="within", label="How far", hint="As the crow flies", choices=_DISTANCES
    ),
    "A list with an error": Select(
        id="far", name="far", label="How far", error="Say how far", choices=_DISTANCES
    ),
}
