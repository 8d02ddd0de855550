"""What a programme's type codes mean, in our own vocabulary. The same code means different things in different programmes."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct


class Meaning(Struct, frozen=True):
    """
    What a list of codes says.

    :param attributes: keys of :data:`directory.vocabulary.ATTRIBUTES`, True for yes, False for no
    :param languages: BCP 47 codes
    :param online: a code says that it can be joined online
    :param temporarily_closed: a code says that the place is closed for now
    :param unknown: codes that we cannot read, as they were written
    """

    attributes: dict[str, bool]
    languages: tuple[str, ...] = ()
    online: bool = False
    temporarily_closed: bool = False
    unknown: tuple[str, ...] = ()


def meaning_of(programme: str, codes: Iterable[str]) -> Meaning:
    """
    Read type codes, or their English names, as one programme uses them.

    :param programme: code, such as ``NA``; an unknown one is read with the codes that all programmes share
    :param codes: codes or names in any case, such as ``["O", "Wheelchair Access"]``
    """
    raise NotImplementedError
