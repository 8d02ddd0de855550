"""Where a page leads when something was done, and what it reads of a form besides."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect

from alongside.linkage.models import Conversation
from alongside.linkage.presenters.talks import step_address


def to_step(talk: Conversation, step: str) -> HttpResponse:
    return HttpResponseRedirect(step_address(talk, step), status=HTTPStatus.SEE_OTHER)


def number(text: Any) -> int:
    # Whoever sends no number has seen nothing, and overwrites nothing.
    return int(text) if str(text).isdecimal() and len(str(text)) < 10 else 0
