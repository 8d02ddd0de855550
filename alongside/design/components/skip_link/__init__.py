"""The first thing that the keyboard reaches: past the top of the page to what it is about."""

from dataclasses import dataclass

from alongside.design.components import Component


@dataclass(frozen=True, kw_only=True)
class SkipLink(Component):
    """A link seen only while it has the focus."""

    href: str = "#main"


EXAMPLES = {"Seen with the focus": SkipLink()}
