"""Change something that is kept of somebody: the same page for each form of it."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from alongside.accounts.reach import Member
from alongside.design.replies import to
from alongside.kernel import clock
from alongside.linkage import actions
from alongside.linkage.models import Person
from alongside.linkage.views.answering import number


def change(
    request: HttpRequest,
    member: Member,
    person: Person,
    form: Any,
    title: str,
    said: Callable[[], dict[str, Any]],
    *,
    action: Callable[..., object] = actions.change_person,
    back: str = "people:one",
) -> HttpResponse:
    """
    Show a form of what is kept of somebody, and save it; where somebody else has changed it meanwhile, tell it and keep what was typed.

    :param said: gives what the valid form says, as the action takes it
    :param back: the route of the person's page to which it leads back
    """
    stale = False
    if request.method != "POST":
        actions.read_record(person, by=member.user, now=clock.now())
    if form.is_valid():
        try:
            action(person, seen=number(request.POST.get("seen")), by=member.user, now=clock.now(), **said())
            return to(back, person.pk)
        except actions.Stale:
            stale = True
    context = {
        "form": form,
        "title": title,
        "back": reverse(back, args=[person.pk]),
        "stale": stale,
        "seen": person.version,
    }
    status = HTTPStatus.CONFLICT if stale else HTTPStatus.OK
    return render(request, "linkage/change.html", context, status=status)
