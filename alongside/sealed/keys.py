"""The installation's keys: a file apart from the data, one secret a line. The first seals; those below it open what is older."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from alongside.sealed.box import Key, Ring, new_secret


class NoKey(Exception):
    """There is no master key; the sentence says how to make one."""


def installation() -> Ring:
    """
    Return the installation's keys, read anew where the file has changed.

    A demo makes its key when it first needs one. In production an operator makes it, and knows where it is.

    :raises NoKey: where there is none in production
    """
    path = settings.MASTER_KEY_FILE
    if not path.exists():
        if settings.MODE == "production":
            raise NoKey(
                f"There is no master key in {path}: put it back there, or make the first one with `alongside master_key --new`."
            )
        put_secrets([new_secret()], first=True)
    return _ring(path, path.stat().st_mtime_ns)


def has_key() -> bool:
    """Say whether there is a key to seal with."""
    return bool(settings.MASTER_KEY_FILE.exists() or settings.MODE != "production")


def read_secrets() -> list[str]:
    """Return the secrets, the one that seals first; none where there is no file."""
    path = settings.MASTER_KEY_FILE
    return path.read_text().split() if path.exists() else []


def put_secrets(secrets: Sequence[str], *, first: bool = False) -> None:
    """
    Write the secrets, the one that seals first, for their owner alone: whoever reads meanwhile has the old ones or the new.

    :param first: there is no file yet; of two processes that make one at a time the first one's stands
    """
    path: Path = settings.MASTER_KEY_FILE
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False) as file:
        file.write("".join(f"{one}\n" for one in secrets))
        file.flush()
        os.fsync(file.fileno())
    if first:
        with suppress(FileExistsError):
            os.link(file.name, path)
        Path(file.name).unlink()
    else:
        Path(file.name).replace(path)
    _ring.cache_clear()


@lru_cache(maxsize=1)
def _ring(path: Path, _changed: int) -> Ring:
    return Ring(Key(one) for one in path.read_text().split())
