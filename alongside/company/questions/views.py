"""Times to ask anything: the pages of whoever offers them, and of a worker who books one for a person."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.accounts.doors import by_member, by_member_to
from alongside.accounts.reach import Member
from alongside.company.actions import CannotArrange
from alongside.company.models import QuestionTime
from alongside.company.questions import actions, queries, showing
from alongside.company.questions.forms import OfferForm, WordForm
from alongside.design.replies import shown, to
from alongside.kernel import clock
from alongside.limits import presses
from alongside.linkage.models import Person
from alongside.linkage.queries import get_person
from alongside.linkage.stages import Age

_TAKES = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@by_member(queries.OFFERS)
def show_list(request: HttpRequest, member: Member) -> HttpResponse:
    """Show the times to come, and what people said, to whoever offers them."""
    now = clock.now()
    context = {
        "here": queries.has_times(member.tenant),
        "rows": [showing.row(one, now=now) for one in queries.list_times(member, now=now)],
        "said": [(one.called, showing.opinions(one)) for one in queries.list_who_may_offer(member, now=now)],
    }
    return render(request, "company/questions.html", context)


@_TAKES
@by_member(queries.OFFERS)
def offer(request: HttpRequest, member: Member) -> HttpResponse:
    """Offer a time, as a volunteer, or for one."""
    now = clock.now()
    volunteers = queries.list_who_may_offer(member, now=now)
    form = OfferForm(request.POST or None, volunteers=volunteers)
    if form.is_valid():
        try:
            actions.offer_time(form.who, by=member.user, now=now, **form.said)
            return to("company:questions")
        except CannotArrange as sentence:
            form.add_error(next(iter(sentence.by_part), None), str(sentence))
    return shown(request, "company/questions_offer.html", form, {"nobody": not volunteers})


@require_POST
@by_member_to(queries.OFFERS, queries.get_time)
def call_off(request: HttpRequest, member: Member, time: QuestionTime) -> HttpResponse:
    """Call a time off; whoever has booked it is told."""
    try:
        actions.call_off(time, by=member.user, now=clock.now())
    except CannotArrange:
        # Somebody was sooner: the list says how it stands.
        return to("company:questions")
    return to("company:questions")


@_TAKES
@by_member_to("first-contact.arrange", get_person)
def for_person(request: HttpRequest, member: Member, person: Person) -> HttpResponse:
    """Show the times that a person might book, book one for them, or take it back."""
    now, refused, code = clock.now(), "", ""
    times = {str(one.pk): one for one in queries.list_open_to(person, now=now)}
    offers = {pk: showing.offered(one) for pk, one in times.items()}
    form = WordForm(
        request.POST if "book" in request.POST else None,
        times={pk: " · ".join((one.when, one.called, one.way, one.where)) for pk, one in offers.items()},
    )
    if request.method == "POST" and "take-back" in request.POST:
        for booking in queries.list_bookings(person, now=now):
            if str(booking.pk) == request.POST["take-back"]:
                actions.take_back(booking, by=member.user, now=now)
        return to("company:questions-of-person", person.pk)
    if form.is_valid():
        try:
            _booking, code = actions.book(
                times[form.cleaned_data["time"]], called=person.called or "", age=Age(person.age), person=person,
                word=form.cleaned_data["word"], pk=presses.number(request.POST, person.pk), by=member.user, now=now,
            )  # fmt: skip
            if not code:
                return to("company:questions-of-person", person.pk)
        except CannotArrange as sentence:
            refused = str(sentence)
    context = {
        "person": person,
        "here": queries.has_times(member.tenant),
        "times": offers,
        "booked": [(one.pk, showing.place(one, now=now)) for one in queries.list_bookings(person, now=now)],
        "code": code,
        "refused": refused,
    }
    return shown(request, "company/questions_of_person.html", form, context)
