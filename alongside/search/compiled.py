"""
The loops of a search, compiled by numba.

To import this takes some tenths of a second, so that it is imported where something is searched for, and not before. A loop is
compiled when it is first asked, which takes some seconds for all of them; a server has them from :func:`search.ready.get_ready`.
"""

from __future__ import annotations

import os
from contextlib import suppress
from inspect import getmembers, isfunction
from pathlib import Path
from stat import S_ISDIR

from numba import njit

from alongside.search import loops

__all__ = ["loops"]


def is_kept(folder: Path, *, ours: bool) -> bool:
    """
    Say whether compiled code can be kept in a folder, and loaded from it at the next start; make the folder where it is not there.

    What is loaded from there is run: one that others can write into will not do.

    :param ours: whether the program itself lies there, which others cannot change or we have lost already
    """
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        stat = folder.lstat()
        alone = S_ISDIR(stat.st_mode) and stat.st_uid == os.getuid() and not stat.st_mode & 0o022
        return (ours or alone) and os.access(folder, os.W_OK)
    return False


_elsewhere = os.environ.get("NUMBA_CACHE_DIR")
_compile = njit(nogil=True, cache=is_kept(Path(_elsewhere or Path(__file__).parent), ours=not _elsewhere))
for _name, _loop in getmembers(
    loops, lambda member: isfunction(member) and member.__module__ == loops.__name__
):
    # In its own place, where the other loops find it when they are compiled.
    setattr(loops, _name, _compile(_loop))
