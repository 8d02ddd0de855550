"""The way through a list that is longer than a page."""

from dataclasses import dataclass

from alongside.design.components import Component, MissingValue


@dataclass(frozen=True, kw_only=True)
class Pagination(Component):
    """
    Links to the page before and the page after; at least one of them.

    :param label: of what the pages are, where a page has two such lists
    :param previous_label, next_label: what is there, such as “2 of 5”
    """

    previous_href: str = ""
    previous_label: str = ""
    next_href: str = ""
    next_label: str = ""
    label: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        if not (self.previous_href or self.next_href):
            raise MissingValue("pagination needs previous_href or next_href.")


EXAMPLES = {
    "In the middle": Pagination(
        previous_href="#pagination", previous_label="1 of 3", next_href="#pagination", next_label="3 of 3"
    ),
    "At the start": Pagination(next_href="#pagination", next_label="2 of 3", label="Pages of meetings"),
    "Without numbers": Pagination(
        previous_href="#pagination", next_href="#pagination", label="Pages of groups"
    ),
}
