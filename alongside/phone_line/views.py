"""The pages of a group's phone, for its own people: first of all a short list, on a telephone."""

from __future__ import annotations

import re
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.accounts.permissions import allowed
from alongside.accounts.reach import Member
from alongside.accounts.saying import said_once, say_once
from alongside.content.contacts import CrisisKind, crisis_contacts
from alongside.design.replies import shown, there_is, to
from alongside.groups.home.queries import list_meetings_of
from alongside.groups.home.views import of_group
from alongside.groups.models import Home
from alongside.groups.wording import meeting_words
from alongside.kernel import clock
from alongside.phone_line import actions, queries
from alongside.phone_line.forms import CallForm, ScriptForm
from alongside.phone_line.models import KEPT
from alongside.phone_line.script import read_out

_TAKES = require_http_methods(["GET", "HEAD", "POST"])
_NOT_DIALLED = re.compile(r"[^\d+]")


@_TAKES
@of_group("group.run")
def calls(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Show whom to ring back, and take one more."""
    form = CallForm(request.POST or None)
    if form.is_valid():
        actions.note_call(member.tenant, now=clock.now(), **form.cleaned_data)
        return to("phone:calls")
    context = {
        "waiting": [
            {
                "pk": one.pk,
                "called": one.called,
                "number": one.number,
                "dial": _NOT_DIALLED.sub("", one.number or ""),
                "goes": timezone.localtime(one.noted_at + KEPT),
            }
            for one in queries.list_call_backs(member.tenant)
        ],
        "done": said_once(request),
    }
    return shown(request, "phone_line/calls.html", form, context)


@require_POST
@of_group("group.run")
def rung(request: HttpRequest, member: Member, home: Home, pk: UUID) -> HttpResponse:
    """Delete who was rung; where somebody else was sooner, it is gone all the same."""
    row = queries.get_call_back(member.tenant, pk)
    if row is not None:
        actions.forget_call(row, now=clock.now())
    say_once(request, _("Deleted. Name and number are gone, and cannot be got back."))
    return to("phone:calls")


@require_safe
@of_group("group.see")
def script(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Show what the voicemail says, to be read out or printed."""
    meetings = [meeting_words(one) for one in list_meetings_of(home)]
    context = {
        "words": read_out(queries.get_words(member.tenant), meetings),
        "own": queries.get_own_script(member.tenant) is not None,
        "runs": allowed(member, "group.run", member.tenant),
        "lines": [one for one in crisis_contacts() if one.kind is CrisisKind.LISTENING and one.phone],
    }
    return render(request, "phone_line/script.html", context)


@_TAKES
@of_group("group.run")
def change(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Take the group's own words for its voicemail."""
    form = ScriptForm(request.POST or None, initial={"words": queries.get_words(member.tenant)})
    if form.is_valid():
        actions.write_script(member.tenant, form.cleaned_data["words"], by=member.user, now=clock.now())
        return to("phone:script")
    return shown(request, "phone_line/change.html", form)


@require_POST
@of_group("group.run")
def drop(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Go back to the words to begin with."""
    own = there_is(queries.get_own_script(member.tenant))
    actions.drop_script(own, by=member.user, now=clock.now())
    return to("phone:script")
