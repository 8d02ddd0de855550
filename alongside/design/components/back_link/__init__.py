"""The way back to the page before, above the heading."""

from dataclasses import dataclass

from alongside.design.components import Component


@dataclass(frozen=True, kw_only=True)
class BackLink(Component):
    """A link back; `text` says where, or “Back” where it is plain."""

    href: str
    text: str = ""


EXAMPLES = {
    "Back": BackLink(href="#back_link"),
    "Back to somewhere": BackLink(href="#back_link", text="Back to the list"),
}
