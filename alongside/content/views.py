"""The page that is one tap away from every other."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from alongside.content.blocks import block, checked_words
from alongside.content.contacts import CrisisKind, crisis_contacts
from alongside.content.presenters import lines, topics


@require_safe
@cache_control(no_store=True)
def help_now(request: HttpRequest) -> HttpResponse:
    """Show what to do when somebody may be dying, and whom one can ring."""
    emergency, calling, every = (
        block("help-now.emergency"),
        block("help-now.calling"),
        topics(crisis_contacts()),
    )
    context = {
        "emergency": emergency,
        "pretend": None if settings.MODE == "production" else block("help-now.pretend"),
        "calling": calling,
        "lines": lines(crisis_contacts(), CrisisKind.EMERGENCY),
        "topics": every,
        "checked": checked_words([emergency, calling, *(one for topic in every for one in topic.words)]),
    }
    return render(request, "content/help_now.html", context)
