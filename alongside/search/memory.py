"""What an index remembers of its own answers, without keeping itself in memory for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar
from weakref import WeakMethod

_Asked = ParamSpec("_Asked")
_Answer = TypeVar("_Answer")


def remembered(method: Callable[_Asked, _Answer], *, most: int) -> Callable[_Asked, _Answer]:
    """
    Return a method that gives the last ``most`` answers again, and lets go of its object when everybody else does.

    A cache that holds the method holds the object that holds the cache. An index that nobody reads any more then keeps its
    files mapped, and on the disk, until Python looks for such rings: in a server, some imports later.
    """
    its_own = WeakMethod(method)

    def answer(*asked: _Asked.args, **named: _Asked.kwargs) -> _Answer:
        alive = its_own()
        assert alive is not None  # noqa: S101 - whoever asks holds the object
        return alive(*asked, **named)

    return lru_cache(maxsize=most)(answer)  # type: ignore[return-value]
