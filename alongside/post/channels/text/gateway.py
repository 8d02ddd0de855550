"""What a gateway for text messages is: one method. One file each; the settings name which."""

from __future__ import annotations

from typing import Protocol


class Gateway(Protocol):
    """Somebody who sends text messages for us."""

    def hand_over(self, *, reference: str, to: str, words: str) -> None:
        """
        Hand one text message over.

        :param reference: the same at every try, and nothing personal
        :raises NotSent: where it has surely not been sent; any other error means that nobody knows
        """
