"""Anybody of a group lists its meeting, or asks for the link to its private page: no account, no cookie, no script."""

from __future__ import annotations

from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from alongside.accounts.doors import unkept
from alongside.accounts.queries import has_staff
from alongside.audit.record import System
from alongside.content.blocks import block
from alongside.corrections import token
from alongside.corrections.listed import shown
from alongside.corrections.taking_forms import read_by, refusal, token_for
from alongside.design.replies import to
from alongside.directory import queries as directory
from alongside.groups import actions
from alongside.groups.forms import AnswerForForm, ListForm
from alongside.groups.wording import meeting_words
from alongside.kernel import clock
from alongside.post.queries import can_send
from alongside.search.queries import gazetteer

BY = System("answer-for")
NEW = "a new meeting"


# The token does what a cookie against forged forms would do, and no page for visitors sets one.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(no_store=True)
def new(request: HttpRequest) -> HttpResponse:
    """Take a meeting that its own group wants listed."""
    form, now = ListForm(request.POST or None, before={}, gazetteer=gazetteer()), clock.now()
    if not _is_open():
        return unkept(render(request, "groups/not_open.html"))
    if answer := _taken(request, form, NEW, now):
        said = form.cleaned_data
        people = {name: said[name] for name in ("email", "alias", "second_email")}
        actions.list_meeting(form.after, form=token.digest(answer), by=BY, now=now, **people)
        return to("groups:listed")
    return _asked(request, "groups/new.html", form, NEW, now, {})


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(no_store=True)
def answer_for(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write to whoever says that a meeting is their group's; what is told here is the same, whether the address is known or not."""
    listing, now = shown(public_id), clock.now()
    if listing is None:
        return unkept(render(request, "corrections/no_such.html", status=HTTPStatus.NOT_FOUND))
    if not _is_open():
        return unkept(render(request, "groups/not_open.html"))
    form = AnswerForForm(request.POST or None)
    if _taken(request, form, public_id, now):
        people = {name: form.cleaned_data[name] for name in ("email", "alias")}
        if meeting := directory.get_meeting(public_id):
            actions.ask_to_answer(meeting, by=BY, now=now, **people)
        return to("groups:asked")
    context = {"public_id": public_id, "meeting": meeting_words(listing)}
    return _asked(request, "groups/answer_for.html", form, public_id, now, context)


@require_safe
@cache_control(no_store=True)
def listed(request: HttpRequest) -> HttpResponse:
    """Say what becomes of it."""
    return unkept(render(request, "groups/listed.html", {"read_by": read_by(clock.now())}))


@require_safe
@cache_control(no_store=True)
def asked(request: HttpRequest) -> HttpResponse:
    """Say what becomes of it: the same for every address."""
    return unkept(render(request, "groups/asked.html"))


def _is_open() -> bool:
    """Say whether somebody can be written to, and somebody of staff would see what came."""
    return has_staff() and can_send()


def _taken(request: HttpRequest, form: Any, about: str, now: datetime) -> str:
    """Return the note that came with a form which can be taken now; else nothing, and the form says why."""
    if not form.is_valid():
        return ""
    words, form.status = refusal(request, about, what="groups", now=now)
    if not words:
        return str(request.POST["token"])
    form.add_error(None, words)
    return ""


def _asked(
    request: HttpRequest, template: str, form: Any, about: str, now: datetime, context: dict[str, Any]
) -> HttpResponse:
    context |= {
        "form": form,
        "token": token_for(request, about, now=now),
        "emergency": block("help-now.emergency"),
        "read_by": read_by(now),
        "kept_days": 30,
    }
    return unkept(render(request, template, context, status=getattr(form, "status", HTTPStatus.OK)))
