"""The page that all private links share, and the staff page of what is sent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.accounts.doors import by_staff
from alongside.accounts.models import User
from alongside.audit.record import System
from alongside.design.replies import to
from alongside.kernel import clock
from alongside.post import actions, links, presenters, queries
from alongside.post.doors import gone, not_done, private, refused
from alongside.post.models import Outgoing

BY = System("link")
State = Outgoing.State
DEEDS: dict[str, Callable[..., None]] = {"again": actions.send_again, "let-be": actions.let_be}


# The token is what nobody can forge, and no page for visitors sets a cookie.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, token: str) -> HttpResponse:
    """Show what a link would do; on the press of its button, do it and use the link up."""
    now = clock.now()
    if answer := refused(request, now=now):
        return answer
    pressed = request.method == "POST"
    link = links.look(token, now=now) or (links.look_again(token, now=now) if pressed else None)
    purpose = links.purposes().get(link.purpose) if link else None
    if link is None or purpose is None:
        return gone(request)
    answer = _answer(request, token, link.about, purpose, now=now)
    # Asked afterwards: the first of two presses may have been done meanwhile.
    if pressed and answer.status_code == HTTPStatus.NOT_FOUND and links.look_again(token, now=now):
        return _done_once(request)
    return private(answer)


def _answer(
    request: HttpRequest, token: str, about: str, purpose: links.Purpose | links.OwnPage, *, now: datetime
) -> HttpResponse:
    if isinstance(purpose, links.OwnPage):
        return purpose.page(request, token, about)
    if request.method == "POST":
        return _do(request, token, purpose)
    offer = purpose.show(about, now=now)
    return render(request, "post/link.html", {"offer": offer}) if offer else gone(request)


def _done_once(request: HttpRequest) -> HttpResponse:
    """Say to whoever has pressed twice that it is done: on the page that the first press led to, the browser showed nothing."""
    words = _(
        "You pressed twice: it was done once. The link opens nothing more. For anything else, ask for a new one."
    )
    return private(render(request, "post/done.html", {"words": words}, status=HTTPStatus.NOT_FOUND))


def _do(request: HttpRequest, token: str, purpose: links.Purpose) -> HttpResponse:
    now = clock.now()
    try:
        with transaction.atomic():
            words = purpose.do(links.use(token, purpose.name, by=BY, now=now), by=BY, now=now)
    except links.NoLink:
        return gone(request)
    except links.NotDone as sentence:
        return not_done(request, str(sentence))
    return private(render(request, "post/done.html", {"words": words}))


@require_safe
@by_staff
def show_list(request: HttpRequest, user: User) -> HttpResponse:
    """Show what nobody knows of, what could not be sent, and what waits."""
    return _show(request)


@require_POST
@by_staff
def decide(request: HttpRequest, user: User, pk: UUID, deed: str) -> HttpResponse:
    """Send a message again, or let it be."""
    outgoing = queries.get_outgoing(pk)
    if outgoing is None or deed not in DEEDS:
        raise Http404
    try:
        DEEDS[deed](outgoing, by=user, now=clock.now())
    except actions.NotPossible as sentence:
        return _show(request, refused=str(sentence), status=HTTPStatus.CONFLICT)
    return to("messages:list")


def _show(request: HttpRequest, *, refused: str = "", status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
    context = {
        "refused": refused,
        "can_send": queries.can_send(),
        "unknown": presenters.shown(queries.list_in_state(State.UNKNOWN)),
        "failed": presenters.shown(queries.list_in_state(State.FAILED)),
        "waiting": presenters.shown(queries.list_in_state(State.WAITING, State.CLAIMED)),
        "sent": queries.count_in_state(State.SENT),
    }
    return render(request, "post/list.html", context, status=status)
