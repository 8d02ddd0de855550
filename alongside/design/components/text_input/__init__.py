"""A line of words, a number, a date: whatever fits an input of the browser."""

from dataclasses import dataclass

from alongside.design.field import Question


@dataclass(frozen=True, kw_only=True)
class TextInput(Question):
    """
    A line to fill in.

    :param type: the input's type in HTML
    :param width: for how many characters it is drawn: "2", "3", "4", "5", "10", "20", "30", or the whole line
    """

    value: str = ""
    type: str = "text"
    width: str = ""


EXAMPLES = {
    "A line": TextInput(id="town", name="town", label="Where are you?", hint="A postcode or a town"),
    "A line with an error": TextInput(
        id="postcode",
        name="postcode",
        label="Your postcode",
        value="LS1",
        error="This is not a whole postcode",
        width="10",
        attributes={"autocomplete": "postal-code"},
    ),
    "The only question of a page": TextInput(
        id="where", name="where", label="Where are you?", size="l", page_heading=True, type="search"
    ),
}
