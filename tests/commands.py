"""What a command of an installation says, called as by somebody who types it."""

from __future__ import annotations

from io import StringIO

from django.core.management import call_command


def said(*arguments: str) -> str:
    """Return what a command says."""
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()
