"""A row that cannot be used."""

from __future__ import annotations

from alongside.feeds.entries import ProblemCode
from alongside.feeds.reading.row import Row


class Refused(Exception):
    """The row cannot be found or told from others; the problem is noted in it."""

    @classmethod
    def of(cls, row: Row, field: str, code: ProblemCode) -> Refused:
        """Note why in the row."""
        row.note(field, code)
        return cls(code)
