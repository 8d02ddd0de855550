"""One line of a list while it is being read."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from typing import Any, Final

from alongside.feeds.entries import Problem, ProblemCode, problem
from alongside.feeds.reading import words
from alongside.feeds.reading.privacy import name_without_contacts, without_contacts, without_people

LONGEST_PROSE: Final = 4000
# Nobody reads on after this; some ways of looking for a pattern take as long as the square of it.
LONGEST_RAW: Final = 12_000
# Of what is wrong in the same way with one field of one row: a person needs no more to put it right.
MOST_OF_A_KIND: Final = 20


class Row:
    """
    The values of a line by field, and what turned out to be wrong with them.

    Fields are named as in the Meeting Guide format (FORMATS.md 1.1), with a few that it lacks: ``programme``,
    ``duration``, ``status`` and ``openness`` (who may come, in the source's words). ``said`` holds
    attributes that a column answers by yes or no, ``extra`` the columns that have no field, ``recurs`` what a list that
    needs no words for it says of the rule: fields of :class:`kernel.periods.Rule`, day and time left out.
    """

    def __init__(
        self,
        number: int,
        values: Mapping[str, Any],
        *,
        said: Mapping[str, bool] | None = None,
        extra: Mapping[str, Any] | None = None,
        recurs: Mapping[str, Any] | None = None,
    ) -> None:
        self.number = number
        self.said = said or {}
        self.extra = extra or {}
        self.recurs = recurs or {}
        self.problems: list[Problem] = []
        self._values = values
        self._texts: dict[str, str] = {}
        self._noted: dict[tuple[str, ProblemCode], int] = defaultdict(int)

    def note(self, field: str, code: ProblemCode, value: str = "") -> None:
        """Note what is wrong with a field, once for each value and code; a contact in it is not repeated."""
        if self._noted[field, code] >= MOST_OF_A_KIND:
            return
        found = problem(self.number, field, code, "…" if without_contacts(value).dropped else value)
        if found not in self.problems:
            self.problems.append(found)
            self._noted[field, code] += 1

    def raw(self, field: str) -> Any:
        """Return what stood there, of whatever type; None where nothing did."""
        return self._values.get(field)

    def text(self, field: str) -> str:
        """Return a short value as text on one line; empty where there is none."""
        if field not in self._values:
            return ""
        if field not in self._texts:
            self._texts[field] = words.one_line(self._as_text(field))
        return self._texts[field]

    def prose(self, field: str) -> str:
        """Return text of several lines as it stood, contacts included: :meth:`cleared` takes them out."""
        return words.lines(self._as_text(field)) if field in self._values else ""

    def name(self, field: str, longest: int, text: str | None = None) -> str:
        """
        Return a name, a venue or an address, without contacts.

        :param text: what is left of the field, where some of it was used already
        """
        text = self.text(field) if text is None else text
        if not text:
            return ""
        cleaned = name_without_contacts(text)
        if cleaned.dropped:
            self.note(field, ProblemCode.PERSONAL_CONTACT)
        return self.fit(field, cleaned.text.strip(" ,;"), longest)

    def cleared(self, field: str, text: str) -> str:
        """Leave out of a field's prose what may name or reach somebody, and its end where it is too long."""
        if not text:
            return ""
        cleaned = without_people(text)
        if cleaned.dropped:
            self.note(field, ProblemCode.PERSONAL_CONTACT)
        return self.fit(field, cleaned.text, LONGEST_PROSE)

    def fit(self, field: str, text: str, longest: int) -> str:
        """Cut off what is longer than can be kept."""
        if len(text) <= longest:
            return text
        self.note(field, ProblemCode.TOO_LONG)
        return words.shorten(text, longest)

    def _as_text(self, field: str) -> str:
        value = self._values[field]
        if isinstance(value, str):
            return self.fit(field, value, LONGEST_RAW)
        if is_blank(value):
            return ""
        if isinstance(value, int | float) and not isinstance(value, bool):
            return plain_number(value)
        self.note(field, ProblemCode.BAD_VALUE)
        return ""


def is_blank(value: object) -> bool:
    """Say whether a value says nothing: PHP writes false and [] where it has none."""
    if isinstance(value, str):
        return not value.strip()
    return value is None or value is False or value == [] or value == {}


def plain_number(value: float) -> str:
    """Write a number as people do: a whole one without its point."""
    if isinstance(value, float) and math.isfinite(value) and value == int(value):
        return str(int(value))
    return str(value)
