"""
The private page of a meeting: what whoever answers for it can say, within half an hour of opening the link that they were sent.

It lies at the address that all private links share. Each press changes one thing and shows the page again; nothing is kept on the device.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from alongside.audit.record import System
from alongside.corrections.listed import said_now
from alongside.corrections.parts import Part
from alongside.corrections.queue_forms import ClosureForm
from alongside.corrections.wording import part_label, part_words
from alongside.design.replies import shown
from alongside.directory import queries as directory
from alongside.directory.departures import Why
from alongside.directory.listing import Listing
from alongside.directory.models import Meeting
from alongside.groups import actions, presenters, queries
from alongside.groups.actions import NotPossible, letters
from alongside.groups.forms import PART_FORMS, ExtraForm, HandOverForm, MoveForm, OffForm
from alongside.groups.models import GroupContact
from alongside.groups.wording import meeting_words
from alongside.kernel import clock
from alongside.post import links
from alongside.post.doors import gone
from alongside.search.queries import gazetteer

BY = System("private-link")


@dataclass(frozen=True)
class Visit:
    """One look at the page."""

    request: HttpRequest
    token: str
    contact: GroupContact
    meeting: Meeting
    listing: Listing
    now: datetime

    @property
    def typed(self) -> Mapping[str, Any] | None:
        """Return what was sent; None where the page is only looked at."""
        return self.request.POST if self.request.method == "POST" else None


def page(request: HttpRequest, token: str, about: str) -> HttpResponse:
    """Show the private page of a meeting, or one of its forms; on a press, do what it says."""
    contact = queries.get_contact(about)
    listing = directory.get_listing(contact.public_id) if contact and contact.answers else None
    meeting = directory.get_meeting(contact.public_id) if contact else None
    if contact is None or listing is None or meeting is None:
        return gone(request)
    visit = Visit(request, token, contact, meeting, listing, clock.now())
    do = str((request.POST if visit.typed is not None else request.GET).get("do", ""))
    try:
        if do in _FORMS or do in _CHANGES:
            return _form(visit, do)
        if visit.typed is not None and do in _PRESSES:
            return _PRESSES[do](visit) or _back(visit, do)
    except NotPossible as sentence:
        return _show(visit, refused=str(sentence), status=HTTPStatus.CONFLICT)
    return _show(visit)


def _show(visit: Visit, *, refused: str = "", status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
    said = directory.list_departures(visit.meeting), directory.list_closures(visit.meeting)
    context = {
        "refused": refused,
        "done": _done_words(str(visit.request.GET.get("done", ""))),
        "meeting": meeting_words(visit.listing),
        "public_id": visit.listing.id,
        "verified": presenters.verified(visit.listing, now=visit.now),
        "rows": presenters.rows_of(visit.meeting),
        "coming": presenters.coming(visit.listing, now=visit.now),
        "stands": presenters.stands(*said, now=visit.now),
        "asks": visit.contact.asks_on_the_day,
        "others": len(queries.list_answering(visit.meeting, besides=visit.contact)),
    }
    return render(visit.request, "groups/visit.html", context, status=status)


def _back(visit: Visit, done: str) -> HttpResponse:
    address = f"{links.path(visit.token)}?{urlencode({'done': done})}"
    return HttpResponseRedirect(address, status=HTTPStatus.SEE_OTHER)


def _done_words(done: str) -> str:
    return {
        "confirm": _("Thank you. The listing now says that it was confirmed today."),
        "on": _("Thank you. The listing now says that it is on."),
        "off": _(
            "Reported off. We have asked the others who answer for the meeting. You can take it back below."
        ),
        "move": _("The listing now shows it. You can take it back below."),
        "extra": _("The listing now shows it. You can take it back below."),
        "close": _("The listing now shows it. You can take it back below."),
        "undo": _("It is taken back: the listing shows that day as ever."),
        "reopen": _("It is taken back: the listing shows those days as ever."),
        "change": _(
            "The listing now says so. Those who look after this site see it too, and can take it back."
        ),
        "ask": _("We ask you before each one whether it is on."),
        "ask-no-more": _("We ask you on the day no more."),
        "hand-over": _(
            "We have sent you a message: open its link to say that it was you. Then we write to them."
        ),
    }.get(done, "")


def _form(visit: Visit, do: str) -> HttpResponse:
    """Show one form of the page; where it was sent and holds, do what it says."""
    part = _CHANGES.get(do)
    form, now_words = _changing(visit, part) if part else (_FORMS[do](visit), "")
    if visit.typed is not None and form.is_valid():
        try:
            if part:
                actions.change(part, form.after, by=visit.contact, now=visit.now)
            else:
                _DEEDS[do](visit, form)
            return _back(visit, "change" if part else do)
        except NotPossible as sentence:
            form.add_error(sentence.part, str(sentence))
    context = {
        "do": do, "label": _FORM_LABELS[do](), "now": now_words, "back": links.path(visit.token),
        "meeting": meeting_words(visit.listing), "others": len(queries.list_answering(visit.meeting, besides=visit.contact)),
    }  # fmt: skip
    return shown(visit.request, "groups/visit_form.html", form, context)


def _changing(visit: Visit, part: Part) -> tuple[Any, str]:
    """Return the form in which one part of a listing is changed, and what the listing says of it now."""
    if part not in presenters.changed_here(visit.meeting):
        raise NotPossible(_("The place is kept private: those who look after this site change it."))
    before = said_now(visit.meeting, part)
    return PART_FORMS[part](visit.typed, before=before, gazetteer=gazetteer()), part_words(part, before)


def _days(visit: Visit) -> list[tuple[str, str]]:
    return presenters.days(visit.listing, now=visit.now)


def _asked_of(visit: Visit) -> str:
    return str(visit.request.GET.get("on", ""))


_CHANGES = {f"change-{part}": part for part in PART_FORMS}
_FORMS: Mapping[str, Callable[[Visit], Any]] = {
    "off": lambda visit: OffForm(visit.typed, days=_days(visit), on=_asked_of(visit)),
    "move": lambda visit: MoveForm(visit.typed, days=_days(visit), on=_asked_of(visit)),
    "extra": lambda visit: ExtraForm(visit.typed, days=()),
    "close": lambda visit: ClosureForm(visit.typed, before={}),
    "hand-over": lambda visit: HandOverForm(visit.typed),
}
_FORM_LABELS: Mapping[str, Callable[[], str]] = {
    "off": lambda: _("It is off on one day"),
    "move": lambda: _("It is at another time or place on one day"),
    "extra": lambda: _("There is one more"),
    "close": lambda: _("It is not held for a while"),
    "hand-over": lambda: _("Somebody else is to answer for it"),
    **{do: (lambda part=part: part_label(part)) for do, part in _CHANGES.items()},  # type: ignore[misc]
}


def _call_off(visit: Visit, form: Any) -> None:
    actions.call_off(form.day, form.reason, by=visit.contact, now=visit.now)


def _move(visit: Visit, form: Any) -> None:
    where = form.cleaned_data["where"]
    actions.move(form.day, starts=form.starts, where=where, why=form.reason, by=visit.contact, now=visit.now)


def _add(visit: Visit, form: Any) -> None:
    actions.add(starts=form.starts, where=form.cleaned_data["where"], by=visit.contact, now=visit.now)


def _close(visit: Visit, form: Any) -> None:
    said = form.cleaned_data
    actions.close(said["first"], said["until"], Why(said["why"]), by=visit.contact, now=visit.now)


def _hand_over(visit: Visit, form: Any) -> None:
    actions.name_successor(by=visit.contact, now=visit.now, **form.cleaned_data)


_DEEDS: Mapping[str, Callable[[Visit, Any], None]] = {
    "off": _call_off, "move": _move, "extra": _add, "close": _close, "hand-over": _hand_over,
}  # fmt: skip


def _confirm(visit: Visit) -> None:
    actions.confirm_listing(by=visit.contact, now=visit.now)


def _on(visit: Visit) -> None:
    try:
        on = date.fromisoformat(str(visit.request.POST.get("on", "")))
    except ValueError:
        raise NotPossible(_("Choose a day, and press the button beside it.")) from None
    actions.confirm_session(on, by=visit.contact, now=visit.now)


def _undo(visit: Visit) -> None:
    pk = str(visit.request.POST.get("pk", ""))
    said = {str(one.pk): one for one in directory.list_departures(visit.meeting)}
    if pk not in said:
        raise NotPossible(_("That has been taken back already: the session is held as ever."))
    actions.take_back(said[pk], by=visit.contact, now=visit.now)


def _reopen(visit: Visit) -> None:
    pk = str(visit.request.POST.get("pk", ""))
    said = {str(one.pk): one for one in directory.list_closures(visit.meeting)}
    if pk not in said:
        raise NotPossible(_("That has been taken back already."))
    actions.reopen(said[pk], by=visit.contact, now=visit.now)


def _ask(visit: Visit) -> None:
    actions.ask_on_the_day(True, by=visit.contact, now=visit.now)


def _ask_no_more(visit: Visit) -> None:
    actions.ask_on_the_day(False, by=visit.contact, now=visit.now)


def _stop(visit: Visit) -> HttpResponse:
    actions.leave(visit.contact, by=visit.contact, now=visit.now)
    return _end(
        visit, _("You do not answer for this meeting any more. We have forgotten your name and address.")
    )


def _finish(visit: Visit) -> HttpResponse:
    return _end(visit, _("The page is shut. The next message from us has a new link."))


def _end(visit: Visit, words: str) -> HttpResponse:
    links.take_back(letters.VISIT, str(visit.contact.pk), by=visit.contact, now=visit.now)
    return render(visit.request, "post/done.html", {"words": words})


_PRESSES: Mapping[str, Callable[[Visit], HttpResponse | None]] = {
    "confirm": _confirm, "on": _on, "undo": _undo, "reopen": _reopen, "ask": _ask, "ask-no-more": _ask_no_more,
    "stop": _stop, "finish": _finish,
}  # fmt: skip
