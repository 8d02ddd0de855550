"""A volunteer's pages: what they are asked, and whom they go along with."""

from __future__ import annotations

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from alongside.accounts.doors import by_member, by_member_to
from alongside.accounts.reach import Member
from alongside.accounts.saying import said_once, say_once
from alongside.company import actions, deeds, presenters, queries, showing
from alongside.company.models import Asking
from alongside.company.questions.queries import has_times
from alongside.company.steps import By
from alongside.kernel import clock


@require_safe
@by_member("volunteer.change")
def show_own(request: HttpRequest, member: Member) -> HttpResponse:
    """Show a volunteer what they are asked, whom they go along with, how they stand, and what they offer."""
    own, now = queries.get_own(member), clock.now()
    askings = queries.list_askings(own) if own else []
    context = {
        "page": presenters.page(own, seen_by=member.user.pk, now=now) if own else None,
        "asked": [(one.pk, showing.for_volunteer(one, now=now)) for one in askings if not one.answer],
        "has_times": has_times(member.tenant),
        "lately": [
            (one.pk, showing.for_volunteer(one, now=now))
            for one in (queries.list_lately(own, now=now) if own else [])
        ],
        "done": said_once(request),
        "going": [(one.pk, showing.for_volunteer(one, now=now)) for one in askings if one.answer],
    }
    return render(request, "company/own.html", context)


@require_safe
@by_member_to("first-contact.answer", queries.get_asking)
def show_one(request: HttpRequest, member: Member, asking: Asking) -> HttpResponse:
    """Show a volunteer what they are asked, or whom they go along with."""
    return _show(request, asking)


@require_POST
@by_member_to("first-contact.answer", queries.get_asking)
def press(request: HttpRequest, member: Member, asking: Asking, deed: str) -> HttpResponse:
    """Take a volunteer's yes or no, or what else they press."""
    now, mine, said = clock.now(), asking.contact.volunteer_id == asking.volunteer_id, ""
    try:
        if deed in ("yes", "no"):
            actions.answer(asking, yes=deed == "yes", by=member.user, now=now)
        elif deed in deeds.PRESSES and mine:
            said = deeds.do(deed, asking.contact, request.POST, of=By.VOLUNTEER, by=member.user, now=now)
        else:
            raise Http404
    except actions.CannotArrange as sentence:
        again = queries.get_asking_here(asking.pk) or asking
        return _show(request, again, refused=str(sentence), typed=str(request.POST.get("words", "")))
    over = deed in ("no", "end", "block", "not-met")
    address = reverse("company:own") if over else reverse("company:going", args=[asking.pk])
    if said:
        say_once(request, said)
    return HttpResponseRedirect(address, status=HTTPStatus.SEE_OTHER)


def _show(request: HttpRequest, asking: Asking, *, refused: str = "", typed: str = "") -> HttpResponse:
    context = {
        "asking": asking,
        "page": showing.for_volunteer(asking, now=clock.now()),
        "went": asking.answer == Asking.Answer.YES and asking.contact.volunteer_id == asking.volunteer_id,
        "arrangements": queries.get_arrangements(asking.tenant),
        "done": said_once(request),
        "refused": refused,
        "typed": typed,
    }
    status = HTTPStatus.CONFLICT if refused else HTTPStatus.OK
    return render(request, "company/going.html", context, status=status)
