"""A link that is the main way on from a page. It is a link to a screen reader too."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from alongside.design.components import Component


@dataclass(frozen=True, kw_only=True)
class LinkButton(Component):
    """A link that looks like a button; `variant` as for a button."""

    text: str
    href: str
    variant: str = ""
    attributes: Mapping[str, object] = field(default_factory=dict)


EXAMPLES = {
    "A way on": LinkButton(text="Find a meeting", href="#link_button"),
    "A lesser way on": LinkButton(text="Meetings online", href="#link_button", variant="secondary"),
}
