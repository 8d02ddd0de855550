"""Rows and columns; on a narrow screen each row becomes a list of its own, unless there are two columns, which fit."""

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
    def folds(self) -> bool:
        """Say whether it is too wide for a narrow screen."""
        return len(self.head) > 2

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
    "A table of two columns": Table(
        caption="How often", head=["Day", "Times"], rows=[["Monday", "3"], ["Sunday", "1"]]
    ),
}
