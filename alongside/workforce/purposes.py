"""The private page of somebody with a place: they say yes, give it back, take their paper, say how it was, or have it all deleted."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from alongside.accounts.models import Tenant
from alongside.kernel import clock
from alongside.post.doors import behind_a_door, gone
from alongside.post.links import OwnPage
from alongside.workforce import actions, presenters, queries
from alongside.workforce.certificate import certificate
from alongside.workforce.forms import SaidForm
from alongside.workforce.models import Place
from alongside.workforce.views import BY, as_pdf
from alongside.workforce.wording import unheard_words


@behind_a_door
def _own(request: HttpRequest, token: str, tenant: Tenant, pk: str) -> HttpResponse:
    place = queries.get_place_here(UUID(pk))
    if place is None:
        return gone(request)
    deed = DEEDS.get(str(request.POST.get("do", ""))) if request.method == "POST" else None
    return deed(request, place) if deed else _show(request, place)


def _yes(request: HttpRequest, place: Place) -> HttpResponse:
    try:
        return _show(request, actions.say_yes(place, by=place, now=clock.now()))
    except actions.CannotTrain as sentence:
        return _show(request, place, refused=str(sentence))


def _leave(request: HttpRequest, place: Place) -> HttpResponse:
    actions.leave(place, by=BY, now=clock.now())
    words = _("Thank you for saying so. What was kept of you is deleted.")
    return render(request, "post/done.html", {"words": words})


def _take_paper(request: HttpRequest, place: Place) -> HttpResponse:
    if place.finished_on is None:
        return _show(request, place, refused=_("There is a paper once you were there on every day."))
    called = str(request.POST.get("name", "")).strip()[:80] or str(place.called)
    return as_pdf(certificate(place, called=called, now=clock.now()).pdf)


def _say(request: HttpRequest, place: Place) -> HttpResponse:
    form = SaidForm(request.POST)
    if not form.is_valid():
        return _show(request, place, form=form)
    try:
        actions.say_how_it_was(place, by=place, now=clock.now(), **form.cleaned_data)
    except actions.CannotTrain as sentence:
        return _show(request, place, form=form, refused=str(sentence))
    return render(request, "post/done.html", {"words": _("Thank you. It is kept without your name.")})


DEEDS: dict[str, Callable[[HttpRequest, Place], HttpResponse]] = {
    "yes": _yes,
    "leave": _leave,
    "paper": _take_paper,
    "say": _say,
}


def _show(
    request: HttpRequest, place: Place, *, form: SaidForm | None = None, refused: str = ""
) -> HttpResponse:
    context = {
        "place": place,
        "course": presenters.row(place.course),
        "unheard": unheard_words(place) if place.finished_on else "",
        "begun": place.course.begins_on <= timezone.localdate(clock.now()),
        "form": form or SaidForm(),
        "refused": refused,
    }
    status = HTTPStatus.CONFLICT if refused else HTTPStatus.BAD_REQUEST if form else HTTPStatus.OK
    return render(request, "workforce/place.html", context, status=status)


PLACE = OwnPage(actions.PLACE, _own)
