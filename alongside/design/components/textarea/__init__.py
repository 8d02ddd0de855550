"""Several lines of words."""

from dataclasses import dataclass

from alongside.design.field import Question


@dataclass(frozen=True, kw_only=True)
class Textarea(Question):
    """Lines to fill in; `rows` of them are drawn."""

    value: str = ""
    rows: int = 5


EXAMPLES = {
    "Lines": Textarea(
        id="words", name="words", label="What should be put right?", hint="No names, please", rows=3
    ),
    "Lines with an error": Textarea(id="more", name="more", label="Tell us more", error="Say what is wrong"),
}
