"""What a channel is: one method, and one error with one flag."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Parcel:
    """What is handed over. The id is the same at every try, so that whoever gets it twice can tell."""

    id: str
    to: str
    subject: str
    body: str


class NotSent(Exception):
    """
    It has surely not been sent.

    :param reason: one of :class:`alongside.post.models.Outgoing.Reason`
    :param permanent: another try would end in the same way
    """

    def __init__(self, reason: str, *, permanent: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.permanent = reason, permanent


class Channel(Protocol):
    """A way to somebody. One folder each."""

    def is_set_up(self) -> bool:
        """Say whether this installation can send in this way."""

    def takes(self, address: str) -> bool:
        """Say whether that is an address of this kind."""

    def mask(self, address: str) -> str:
        """Return as much of an address as staff may see."""

    def deliver(self, parcel: Parcel) -> None:
        """
        Hand it over.

        :raises NotSent: where it has surely not been sent; any other error means that nobody knows
        """
