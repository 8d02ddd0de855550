"""Times to ask anything, for anybody without an account: what there is, booking one, and coming back by a private code."""

from __future__ import annotations

from datetime import datetime
from http import HTTPStatus
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.accounts.doors import unkept
from alongside.accounts.queries import get_tenant, list_tenants
from alongside.accounts.tenancy import within
from alongside.audit.record import System
from alongside.company.actions import CannotArrange
from alongside.company.models import Booking, QuestionTime
from alongside.company.questions import actions, queries, showing
from alongside.company.questions.forms import BookForm, OpinionForm, OtherTimeForm
from alongside.company.showing import when_words
from alongside.content.blocks import block
from alongside.corrections.taking_forms import refusal, token_for
from alongside.kernel import clock
from alongside.limits import presses
from alongside.linkage import private_code, prompts
from alongside.linkage.about import Channel
from alongside.linkage.models import PrivateCode
from alongside.linkage.stages import Age
from alongside.post.doors import gone

BY = System("ask-anything")
FORM = "questions"
# More than fits on a page helps nobody.
MOST_SHOWN = 40


@require_safe
def show_all(request: HttpRequest) -> HttpResponse:
    """Show every time that anybody may book, the soonest first, and who can be rung now."""
    now = clock.now()
    return unkept(render(request, "company/questions_open.html", {"times": _open(now=now)[:MOST_SHOWN]}))


def _open(*, now: datetime) -> list[showing.Offered]:
    found: list[tuple[datetime, showing.Offered]] = []
    for tenant in list_tenants():
        with within(tenant):
            found += [(one.at, showing.offered(one)) for one in queries.list_open(tenant, now=now)]
    return [one for _at, one in sorted(found, key=lambda pair: pair[0])]


# What is sent says by itself who may: there is no cookie that another site could have sent along.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def book(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let anybody book a time, with a first name or none."""
    time, now = queries.find_open(pk, now=clock.now()), clock.now()
    if (
        time is None
        and request.method == "POST"
        and (before := queries.find_booking(presses.number(request.POST, pk)))
    ):
        time = before.time  # the last place, which went to whoever presses twice
    if time is None:
        words = _("There is no place left at that time, or it is not held.")
        return unkept(
            render(
                request,
                "company/questions_open.html",
                {"times": _open(now=now)[:MOST_SHOWN], "refused": words},
                status=HTTPStatus.NOT_FOUND,
            )
        )
    return unkept(_book(request, time, now=now))


def _book(request: HttpRequest, time: QuestionTime, *, now: datetime) -> HttpResponse:
    form = BookForm(request.POST if request.method == "POST" else None)
    status = HTTPStatus.OK
    if form.is_valid():
        if form.cleaned_data["age"] is Age.UNDER_18:
            return render(request, "company/young.html", {"young": prompts.caution("young")})
        refused, status = refusal(request, FORM, what="questions", now=now)
        if not refused:
            return _booked(request, time, form, now=now)
        form.add_error(None, refused)
    elif form.errors:
        status = HTTPStatus.BAD_REQUEST
    with within(time.tenant):
        shown = showing.offered(time)
    context = {
        "form": form,
        "time": shown,
        "token": token_for(request, FORM, now=now),
        "emergency": block("help-now.emergency"),
    }
    return render(request, "company/questions_book.html", context, status=status)


def _booked(request: HttpRequest, time: QuestionTime, form: BookForm, *, now: datetime) -> HttpResponse:
    with within(time.tenant):
        try:
            booking, code = actions.book(
                time, pk=presses.number(request.POST, time.pk), by=BY, now=now, **form.said
            )
        except CannotArrange as sentence:
            context = {"times": _open(now=now)[:MOST_SHOWN], "refused": str(sentence)}
            return render(request, "company/questions_open.html", context, status=HTTPStatus.CONFLICT)
        return render(
            request,
            "company/questions_booked.html",
            {"code": code, "place": showing.place(booking, now=now), "form": form},
        )


@csrf_exempt
@require_POST
def press(request: HttpRequest) -> HttpResponse:
    """Do what somebody pressed on the page of their place, and show it again."""
    code = private_code.still(str(request.POST.get("ticket", "")), actions.PURPOSE, now=clock.now())
    tenant = get_tenant(code.body) if code else None
    if code is None or tenant is None:
        refused = _("The page was open for a long time. Write your code again: what was saved is there.")
        return unkept(
            render(request, "company/come_back.html", {"refused": refused}, status=HTTPStatus.FORBIDDEN)
        )
    with within(tenant):
        booking = queries.get_booking(code)
        if booking is None:
            return gone(request)
        return _do(request, booking, code, str(request.POST.get("do", "")))


def inside(request: HttpRequest, code: PrivateCode) -> HttpResponse:
    """Show the page of a place to whoever has its code and the word."""
    tenant = get_tenant(code.body)
    if tenant is None:
        return gone(request)
    with within(tenant):
        booking = queries.get_booking(code)
        return gone(request) if booking is None else page(request, booking, code, now=clock.now())


def _do(request: HttpRequest, booking: Booking, code: PrivateCode, deed: str) -> HttpResponse:
    now = clock.now()
    match deed:
        case "take-back":
            actions.take_back(booking, by=BY, now=now)
            return _over(request, _("It is taken back, and what you told us is deleted."))
        case "say":
            form = OpinionForm(request.POST)
            if not form.is_valid():
                return page(request, booking, code, opinion=form, now=now)
            try:
                actions.say_how_it_was(booking, by=BY, now=now, **form.said)
            except CannotArrange as sentence:
                form.add_error("words", str(sentence))
                return page(request, booking, code, opinion=form, now=now)
            return _over(request, _("Thank you. Nothing is kept of who said it, and your place is deleted."))
        case "change":
            return _change(request, booking, code, now=now)
    return gone(request)


def _change(request: HttpRequest, booking: Booking, code: PrivateCode, *, now: datetime) -> HttpResponse:
    form = _other(booking, request.POST, now=now)
    if not form.is_valid():
        return page(request, booking, code, other=form, now=now)
    said = form.cleaned_data
    wanted = {str(one.pk): one for one in [booking.time, *queries.list_open(booking.tenant, now=now)]}
    try:
        actions.change(
            booking, time=wanted.get(said["time"], booking.time), called=said["called"],
            reach=None if booking.person_id else form.reach, by=BY, now=now,
        )  # fmt: skip
    except CannotArrange as sentence:
        form.add_error("time", str(sentence))
        return page(request, booking, code, other=form, now=now)
    return page(request, booking, code, done=_("It is changed."), now=now)


def _over(request: HttpRequest, words: str) -> HttpResponse:
    return unkept(render(request, "post/done.html", {"words": words}))


def page(
    request: HttpRequest,
    booking: Booking,
    code: PrivateCode,
    *,
    other: OtherTimeForm | None = None,
    opinion: OpinionForm | None = None,
    done: str = "",
    now: datetime,
) -> HttpResponse:
    """Show somebody their place, to be kept by nobody."""
    wrong = next((form for form in (other, opinion) if form), None)
    context = {
        "place": showing.place(booking, now=now),
        "ticket": private_code.ticket(code, now=now),
        "other": other or _other(booking, None, now=now),
        "opinion": opinion or OpinionForm(),
        "form": wrong,
        "done": done,
    }
    status = HTTPStatus.BAD_REQUEST if wrong else HTTPStatus.OK
    return unkept(render(request, "company/questions_place.html", context, status=status))


def _other(booking: Booking, typed: object, *, now: datetime) -> OtherTimeForm:
    way, _agreed = queries.reach(booking)
    free = {one.pk: one for one in [booking.time, *queries.list_open(booking.tenant, now=now)]}
    times = [
        (str(one.pk), " · ".join((when_words(one.at), one.volunteer.called or ""))) for one in free.values()
    ]
    initial = {
        "time": str(booking.time_id), "called": booking.called, "channel": way.channel if booking.reach else Channel.NONE,
        "address": way.address if booking.reach else "", "after": way.after, "before": way.before,
    }  # fmt: skip
    return OtherTimeForm(typed, times=times, supported=booking.person_id is not None, initial=initial)
