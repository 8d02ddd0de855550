"""Facts about one thing, each with its name."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from alongside.design.components import Component


class Row(NamedTuple):
    """
    A fact.

    :param href, link: where it can be changed, and the words of the link
    """

    key: str
    value: str
    href: str = ""
    link: str = ""


@dataclass(frozen=True, kw_only=True)
class SummaryList(Component):
    """A list of facts; a row may be a plain pair of key and value."""

    rows: Sequence[tuple[str, ...]]

    @property
    def facts(self) -> list[Row]:
        """Return the rows with their parts named."""
        return [Row(*row) for row in self.rows]

    @property
    def any_can_be_changed(self) -> bool:
        """Say whether some row has a link, so that those without keep its room."""
        return any(fact.href for fact in self.facts)


EXAMPLES = {
    "Facts": SummaryList(rows=[("When", "Tuesday at 7:30pm"), ("Where", "St Mark’s Hall")]),
    "Facts that can be changed": SummaryList(
        rows=[Row("Where", "Leeds", "#summary_list", "Change where"), Row("When", "Tonight")]
    ),
}
