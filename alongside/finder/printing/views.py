"""Somebody asks for a list on paper: no account, no cookie, no script, and nothing kept of who they are."""

from __future__ import annotations

from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from alongside.design.replies import to
from alongside.directory.listing import Listing
from alongside.directory.wording import neutral_title
from alongside.finder.asking import understand
from alongside.finder.forms import DEFAULT_WITHIN
from alongside.finder.nothing_yet import needs_a_list
from alongside.finder.printing.asked import sheet_of, words_kept
from alongside.finder.printing.forms import PrintForm
from alongside.finder.privacy import not_kept
from alongside.finder.reasons import meetings_words
from alongside.kernel import clock
from alongside.limits import limit
from alongside.limits.address import sender
from alongside.publications import print as printing
from alongside.publications.print import Kind, Sheet, State
from alongside.publications.print.by_itself import asking_for_the_printer
from alongside.publications.print.tasks import make_paper
from alongside.publications.said import is_open
from alongside.search.index import Index
from alongside.search.queries import current

# Of one sender in an hour, and of all together; a day centre behind one address prints for many.
MOST_OF_ONE, MOST_OF_ALL = 60, 600
LOOK_AGAIN_SECONDS = 3


class Refused(Exception):
    """A paper cannot be asked for now; the sentence says why, and what to do."""

    def __init__(self, words: str, status: HTTPStatus) -> None:
        super().__init__(words)
        self.status = status


# There is nothing to forge: whoever sends this form gets what anybody gets, and no page for visitors sets a cookie.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@not_kept
@needs_a_list
def print_list(request: HttpRequest) -> HttpResponse:
    """Ask what is to be on the list, and have it made."""
    now, index = clock.now(), current()
    if request.method == "POST":
        return _take(request, index, now)
    kept = words_kept(dict(request.GET.lists()))
    question = understand(kept, index=index)
    initial = {name: values[-1] for name, values in kept.items()} | {
        "programme": sorted(question.criteria.programmes),
        "within": kept.get("within", [DEFAULT_WITHIN])[-1],
        "kind": Kind.BY_DAY,
        "large": "",
    }
    return _form(request, PrintForm(initial=initial, index=index), kept, index, now)


def _take(request: HttpRequest, index: Index, now: datetime) -> HttpResponse:
    form, kept = PrintForm(request.POST, index=index), words_kept(_question(request.POST))
    question = understand(kept, index=index)
    for unread in question.unread:
        form.refuse(unread)
    if not form.is_valid():
        return _form(request, form, kept, index, now)
    found_at = _address(request) + reverse("finder:results")
    kind, large = Kind(form.cleaned_data["kind"]), bool(form.cleaned_data["large"])
    sheet = sheet_of(question, kept, kind=kind, large=large, index=index, found_at=found_at)
    try:
        return _ask(request, sheet, index, now)
    except Refused as refused:
        form.add_error(None, str(refused))
        return _form(request, form, kept, index, now, refused.status)


def _question(given: QueryDict) -> dict[str, list[str]]:
    """Return the question of a form, in which a distance means nothing without a place."""
    words = {word: given.getlist(word) for word in given}
    return words if given.get("near", "").strip() else words | {"within": []}


def _form(
    request: HttpRequest,
    form: PrintForm,
    kept: dict[str, list[str]],
    index: Index,
    now: datetime,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    question = understand(kept, index=index)
    fits = meetings_words(index.count(question.criteria, now=now)) if kept and not question.unread else ""
    also = [(word, value) for word, values in kept.items() if word not in form.fields for value in values]
    context = {"form": form, "found": fits, "also": also}
    return render(request, "finder/printing/ask.html", context, status=status)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@not_kept
@needs_a_list
def print_meeting(request: HttpRequest, public_id: str) -> HttpResponse:
    """Offer one meeting as a poster, with slips to tear off, or as a leaflet to fold, and have it made."""
    now, index = clock.now(), current()
    listing = index.listing(public_id)
    if listing is None or not is_open(listing):
        return render(
            request,
            "finder/printing/not_held.html",
            {"id": listing and listing.id},
            status=HTTPStatus.NOT_FOUND,
        )
    context: dict[str, Any] = {
        "listing": listing,
        "when_and_where": _neutral(listing),
    }
    if request.method == "POST":
        kind = next((one for one in printing.OF_ONE if one == request.POST.get("kind")), Kind.POSTER)
        live = _address(request) + reverse("finder:meeting", args=[listing.id])
        try:
            return _ask(request, Sheet(kind=kind, meeting=listing.id, live=live), index, now)
        except Refused as refused:
            return render(
                request, "finder/printing/meeting.html", context | {"refused": refused}, status=refused.status
            )
    return render(request, "finder/printing/meeting.html", context)


@require_safe
@not_kept
@needs_a_list
def this_week(request: HttpRequest, public_id: str) -> HttpResponse:
    """
    Give this week of one meeting, for its door or window: on, off and moved as it is listed now.

    It is always at the same address, so that whoever looks after a hall opens it each week, or a printer that a computer feeds has it by
    itself. With ``?print`` it asks for the printer as soon as it is open.
    """
    now, index = clock.now(), current()
    listing = index.listing(public_id)
    if listing is None:
        return render(request, "finder/printing/not_held.html", {"id": None}, status=HTTPStatus.NOT_FOUND)
    live = _address(request) + reverse("finder:meeting", args=[listing.id])
    try:
        name = _have_made(request, Sheet(kind=Kind.WEEK, meeting=listing.id, live=live), index, now)
    except Refused as refused:
        context = {"listing": listing, "refused": refused, "when_and_where": _neutral(listing)}
        return render(request, "finder/printing/meeting.html", context, status=refused.status)
    response = pdf(request, name)
    if "print" in request.GET and response.status_code == HTTPStatus.OK:
        response.content = asking_for_the_printer(response.content)
    return response


def _neutral(listing: Listing) -> str:
    return neutral_title(listing.rule, venue=listing.venue, mode=listing.mode)


def _address(request: HttpRequest) -> str:
    return settings.ADDRESS or request.build_absolute_uri("/").rstrip("/")


def _ask(request: HttpRequest, sheet: Sheet, index: Index, now: datetime) -> HttpResponse:
    """
    Have a paper made, and lead to where it will be.

    :raises Refused: where it cannot be
    """
    name = _have_made(request, sheet, index, now)
    return to("finder:printed", name)


def _have_made(request: HttpRequest, sheet: Sheet, index: Index, now: datetime) -> str:
    until = limit.take("print", sender(request), most=MOST_OF_ONE, now=now) or limit.take(
        "print", "all", most=MOST_OF_ALL, now=now
    )
    if until:
        words = _("Many lists have been asked for just now. Ask again after %(time)s.")
        raise Refused(words % {"time": limit.clock_words(until)}, HTTPStatus.TOO_MANY_REQUESTS)
    try:
        return printing.ask(sheet, index=index, now=now, queue=make_paper.enqueue)
    except printing.NothingToPrint as error:
        words = _("No meeting fits all of that. Choose a larger distance, or leave something out.")
        raise Refused(words, HTTPStatus.OK) from error
    except printing.TooLong as error:
        raise Refused(_too_long(sheet.kind), HTTPStatus.OK) from error
    except printing.TooMany as error:
        words = _("Many lists are being made just now. Ask again in a few minutes.")
        raise Refused(words, HTTPStatus.SERVICE_UNAVAILABLE) from error


def _too_long(kind: Kind) -> str:
    if kind is Kind.POCKET:
        return _(
            "That is more than goes on one sheet. Choose a smaller distance, fewer kinds of group, or a booklet."
        )
    words = _("That is more than %(count)s meetings. Choose a place, an area or a kind of group.")
    return words % {"count": f"{printing.MOST[kind]:,}"}


@require_safe
@not_kept
def printed(request: HttpRequest, name: str) -> HttpResponse:
    """Say how far a paper is; while it is being made, the page looks again by itself."""
    state = printing.state_of(name)
    context = {
        "name": name,
        "state": state.value,
        "seconds": printing.seconds_left(name, now=clock.now()) if state is State.WAITING else None,
        "kilobytes": printing.kilobytes(name) if state is State.MADE else 0,
    }
    status = HTTPStatus.NOT_FOUND if state is State.GONE else HTTPStatus.OK
    response = render(request, "finder/printing/printed.html", context, status=status)
    if state is State.WAITING:
        response["Refresh"] = str(LOOK_AGAIN_SECONDS)
    return response


@require_safe
@not_kept
def pdf(request: HttpRequest, name: str) -> HttpResponse:
    """Give a paper that has been made, under a name that says nothing of it."""
    content = printing.get_pdf(name)
    if content is None:
        return to("finder:printed", name)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="list.pdf"'
    return response
