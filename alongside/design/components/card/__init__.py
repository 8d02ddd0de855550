"""One of several things to choose from, such as a meeting in a list."""

from dataclasses import dataclass

from alongside.design.components import Component


@dataclass(frozen=True, kw_only=True)
class Card(Component):
    """
    A card.

    :param href: where the title leads; empty for a card that leads nowhere
    :param level: of the title's heading
    """

    title: str
    body: str = ""
    href: str = ""
    level: int = 2
    id: str = ""


EXAMPLES = {
    "A card that leads somewhere": Card(
        title="Tuesday 7:30pm, St Mark’s Hall", body="Tonight, 1 mile away", href="#card"
    ),
    "A card by itself": Card(title="How to get in", body="The side door, up three steps.", level=3),
}
