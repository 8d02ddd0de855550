"""Rows and columns; on a narrow screen each row becomes a list of its own."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from alongside.design.components import Component


@dataclass(frozen=True, kw_only=True)
class Table(Component):
    """
    A table.

    :param head: the columns' names
    :param rows: cells in the order of `head`; the first names its row
    """

    caption: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]

    @property
    def named_rows(self) -> Iterable[list[tuple[str, str]]]:
        """Return each row as (column's name, cell)."""
        return [list(zip(self.head, row, strict=True)) for row in self.rows]


EXAMPLES = {
    "A table": Table(
        caption="When somebody answers",
        head=["Day", "From", "Until"],
        rows=[["Monday", "9am", "9pm"], ["Sunday", "noon", "6pm"]],
    ),
}
