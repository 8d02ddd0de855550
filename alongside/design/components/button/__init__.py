"""Something that the page does. For going somewhere there is `link_button`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from alongside.design.components import Component


@dataclass(frozen=True, kw_only=True)
class Button(Component):
    """
    A button.

    :param variant: "secondary" for the lesser of two, "warning" for what cannot be undone
    """

    text: str
    name: str = ""
    value: str = ""
    type: str = "submit"
    variant: str = ""
    attributes: Mapping[str, object] = field(default_factory=dict)


EXAMPLES = {
    "A button": Button(text="Find a meeting"),
    "A lesser button": Button(text="Use my location", type="button", variant="secondary"),
    "A button that takes something away": Button(text="Delete my notes", variant="warning"),
    "A button with a value": Button(text="Tonight", name="when", value="tonight"),
}
