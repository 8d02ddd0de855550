"""Sets a paper from its template and its data: the one place that knows typst."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import msgspec
from msgspec import Struct

_CHILD: Final = Path(__file__).with_name("press_child.py")


class NotSet(Exception):
    """A paper could not be set; the sentence says why, for whoever looks after the installation."""


class Printed(Struct, frozen=True):
    """A paper as PDF/UA-1, and how many pages it has."""

    pdf: bytes
    pages: int


def set_type(paper: str, data: dict[str, Any], *, made: datetime, seconds: float) -> Printed:
    """
    Set a paper. What stands in its data is text and never markup, since it is handed over as JSON.

    The same data gives the same bytes. Nothing but the templates and our own fonts is read.

    :param paper: the name of a template in ``papers/``
    :param data: every text through :func:`letters.shown`
    :param made: aware, as it stands in the file
    :param seconds: after which it is given up
    :raises NotSet: where it takes longer, or typst refuses it
    """
    asked = {"paper": paper, "data": msgspec.json.encode(data).decode(), "made": int(made.timestamp())}
    try:
        done = subprocess.run(  # noqa: S603 - our own file, and nothing of anybody's in the command
            [sys.executable, "-I", str(_CHILD)],
            input=msgspec.json.encode(asked),
            capture_output=True,
            timeout=seconds,
            env={},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise NotSet(f"“{paper}” was not set in {seconds:g} seconds.") from error
    if done.returncode:
        raise NotSet(f"“{paper}” was not set: {done.stderr.decode(errors='replace')[-2000:]}")
    return Printed(done.stdout[4:], int.from_bytes(done.stdout[:4], "big"))
