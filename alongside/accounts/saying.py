"""
What is said after a press, once, on the page that follows it.

It stands in no address: that would tell what was pressed, and would say it again whenever the page is opened.
"""

from __future__ import annotations

from django.http import HttpRequest

_SAID = "said-after-press"


def say_once(request: HttpRequest, sentence: str) -> None:
    """Have the next page say what came of a press."""
    request.session[_SAID] = sentence


def said_once(request: HttpRequest) -> str:
    """Return what is to be said of the last press; empty once it was."""
    return str(request.session.pop(_SAID, ""))
