"""What the components of a form share: one question, its hint, and what is wrong with the answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from alongside.design.components import Component


class Choice(NamedTuple):
    """One of several answers."""

    value: str
    label: str
    hint: str = ""
    chosen: bool = False
    id: str = ""


@dataclass(frozen=True, kw_only=True)
class Question(Component):
    """
    A question with its label.

    :param id: of the input, or what the ids of a group's inputs begin with (`id_0`, `id_1`, …)
    :param size: of the label: "s", "m", "l", "xl", or as plain words
    :param page_heading: the label is the heading of its page
    :param attributes: further attributes of the input; `True` stands for one without a value
    """

    id: str
    name: str
    label: str
    hint: str = ""
    error: str = ""
    size: str = ""
    page_heading: bool = False
    attributes: Mapping[str, object] = field(default_factory=dict)

    @property
    def described_by(self) -> str:
        """Return the ids of the hint and the error, as a screen reader is to read them."""
        return " ".join(f"{self.id}_{part}" for part in self._said())

    def _said(self) -> list[str]:
        return [part for part, words in (("helptext", self.hint), ("error", self.error)) if words]


@dataclass(frozen=True, kw_only=True)
class GroupQuestion(Question):
    """A question that is answered by choosing; its label is a legend. An answer without an id is told by its number."""

    choices: tuple[Choice, ...]

    @property
    def answers(self) -> tuple[Choice, ...]:
        """Return the choices, each with an id."""
        return tuple(
            choice._replace(id=choice.id or f"{self.id}_{number}")
            for number, choice in enumerate(self.choices)
        )
