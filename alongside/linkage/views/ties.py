"""People close to somebody: a tie that each side chooses, and either undoes."""

from __future__ import annotations

from http import HTTPStatus
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from alongside.accounts.doors import by_member_to
from alongside.accounts.reach import Member
from alongside.design.replies import to
from alongside.kernel import clock
from alongside.linkage import actions, queries
from alongside.linkage.forms.ties import OfferForm, TakeUpForm
from alongside.linkage.models import Person
from alongside.linkage.presenters.ties import tie_rows
from alongside.linkage.prompts import caution


@require_http_methods(["GET", "HEAD", "POST"])
@by_member_to("person.change", queries.get_person)
def show(request: HttpRequest, member: Member, person: Person) -> HttpResponse:
    """Show the ties of somebody; make a word for one, or take up the word that they were given."""
    if request.method != "POST":
        actions.read_record(person, by=member.user, now=clock.now())
        _put_on_record(person, member)
        return _show(request, person)
    if "offer" in request.POST:
        form = OfferForm(request.POST, prefix="offer")
        if not form.is_valid():
            return _show(request, person, offer=form, status=HTTPStatus.BAD_REQUEST)
        word = actions.offer_tie(person, **form.cleaned_data, by=member.user, now=clock.now())
        # Not led on elsewhere: it is kept nowhere from which it could be shown again.
        return _show(request, person, word=word)
    return _take_up(request, member, person)


def _take_up(request: HttpRequest, member: Member, person: Person) -> HttpResponse:
    form = TakeUpForm(request.POST, prefix="take-up")
    if form.is_valid():
        try:
            actions.take_up_tie(person, **form.cleaned_data, by=member.user, now=clock.now())
            return to("people:ties", person.pk)
        except actions.SamePerson:
            form.add_error("word", _("This is their own word: it is for the other to use"))
        except actions.NoSuchWord:
            form.add_error("word", _("No such word waits here: look at it again, or ask for a new one"))
    return _show(request, person, take_up=form, status=HTTPStatus.BAD_REQUEST)


@require_POST
@by_member_to("person.change", queries.get_person)
def decide(request: HttpRequest, member: Member, person: Person, tie: UUID, deed: str) -> HttpResponse:
    """Change what a tie shows, or undo it."""
    found = queries.get_tie(person, tie)
    if found is None or deed not in ("shows", "undo"):
        raise Http404
    if deed == "undo":
        actions.undo_tie(found, by=member.user, now=clock.now())
    else:
        form = OfferForm(request.POST)
        shows = form.cleaned_data.get("shows", []) if form.is_valid() else found.shows
        actions.choose_what_tie_shows(found, shows, by=member.user, now=clock.now())
    return to("people:ties", person.pk)


def _put_on_record(person: Person, member: Member) -> None:
    """Put on record for whoever shows something that it was looked at."""
    for tie in queries.list_ties(person):
        if tie.other and tie.other.shows:
            actions.read_record(tie.other, by=member.user, now=clock.now())


def _show(
    request: HttpRequest,
    person: Person,
    *,
    offer: OfferForm | None = None,
    take_up: TakeUpForm | None = None,
    word: str = "",
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    ties = queries.list_ties(person)
    context = {
        "person": person,
        "rows": [
            (row, OfferForm(initial={"shows": tie.shows}, prefix=None, auto_id=f"id_{number}_%s"))
            for number, (row, tie) in enumerate(zip(tie_rows(ties), ties, strict=True))
        ],
        "offer": offer or OfferForm(prefix="offer"),
        "take_up": take_up or TakeUpForm(prefix="take-up"),
        "word": word,
        "told": caution("tie"),
        "form": take_up or offer,
    }
    return render(request, "linkage/ties.html", context, status=status)
