"""What cannot be done as somebody wants it."""

from __future__ import annotations


class Refusal(Exception):
    """
    A sentence that says why, and what to do instead.

    :param part: the field of what was said that is amiss; None where it is about the whole
    """

    def __init__(self, sentence: str, part: str | None = None) -> None:
        super().__init__(sentence)
        self.part = part
