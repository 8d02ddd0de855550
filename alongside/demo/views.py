"""The page on which somebody becomes one of a demo's people."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from alongside.accounts.doors import unkept
from alongside.accounts.queries import get_user
from alongside.demo.personas import address_of, everybody
from alongside.design.replies import there_is
from alongside.sign_in.views import begin


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Show the people of the demo who are there, each with a button."""
    there = [one for one in everybody() if get_user(address_of(one.name))]
    return unkept(render(request, "demo/people.html", {"people": there}))


@require_POST
def become(request: HttpRequest, slug: str) -> HttpResponse:
    """Sign somebody in as one of them."""
    known = next((one for one in everybody() if one.slug == slug), None)
    user = there_is(get_user(address_of(known.name)) if known else None)
    begin(request, user, second_step=False)
    address = reverse("staff:start" if user.staff else "my:account")
    return unkept(HttpResponseRedirect(address, status=HTTPStatus.SEE_OTHER))
