"""One of a few answers, all in sight."""

from dataclasses import dataclass

from alongside.design.field import Choice, GroupQuestion


@dataclass(frozen=True, kw_only=True)
class Radios(GroupQuestion):
    """Answers of which one can be chosen; `inline` puts two short ones on a line."""

    inline: bool = False
    small: bool = False


_WHO = (Choice("me", "For me", chosen=True), Choice("close", "For somebody close", hint="Family or a friend"))
EXAMPLES = {
    "Answers": Radios(id="who", name="who", label="Who is it for?", choices=_WHO, size="m"),
    "Answers with an error": Radios(
        id="whom",
        name="whom",
        label="Who is it for?",
        hint="You can change it later",
        error="Choose one",
        choices=_WHO,
    ),
    "Two short answers": Radios(
        id="open",
        name="open",
        label="Open to all?",
        inline=True,
        choices=(Choice("yes", "Yes"), Choice("no", "No")),
    ),
}
