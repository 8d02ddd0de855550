"""What the private links of contacts are for. Opening one changes nothing; what it is about is a contact, and what else there is."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from alongside.audit.record import Actor, System
from alongside.corrections.models import Change
from alongside.directory.models import Departure
from alongside.directory.queries import get_meeting
from alongside.groups import actions, presenters, queries, visit
from alongside.groups.actions import NotPossible, letters
from alongside.groups.models import GroupContact
from alongside.groups.wording import consent_words, day_words, meeting_words, why_words
from alongside.kernel import clock
from alongside.post import links
from alongside.post.doors import gone, not_done
from alongside.post.links import Offer, OwnPage, Purpose

BY = System("private-link")


def _contact(pk: str) -> GroupContact | None:
    """Return who a link is about, as long as they answer for their meeting."""
    found = queries.get_contact(pk)
    there = found and found.answers and get_meeting(found.public_id)
    return found if there else None


def _answering(pk: str) -> GroupContact:
    contact = _contact(pk)
    if contact is None:
        raise NotPossible(_("You do not answer for that meeting any more."))
    return contact


def _show_confirm(about: str, *, now: datetime) -> Offer | None:
    contact = _contact(about)
    if contact is None:
        return None
    return Offer(
        heading=_("Is all as it is listed?"),
        words=_("It is about this: %(meeting)s") % {"meeting": meeting_words(actions.meeting_of(contact))},
        button=_("Yes, all is right"),
    )


def _do_confirm(about: str, *, by: Actor, now: datetime) -> str:
    actions.confirm_listing(by=_answering(about), now=now)
    return _("Thank you. The listing now says that it was confirmed today.")


def _show_on(about: str, *, now: datetime) -> Offer | None:
    pk, on = about.split()
    contact = _contact(pk)
    if contact is None:
        return None
    said = {"meeting": meeting_words(actions.meeting_of(contact)), "day": day_words(date.fromisoformat(on))}
    return Offer(
        heading=_("Is it on, on %(day)s?") % said,
        words=_("It is about this: %(meeting)s") % said,
        button=_("Yes, it is on"),
    )


def _do_on(about: str, *, by: Actor, now: datetime) -> str:
    pk, on = about.split()
    actions.confirm_session(date.fromisoformat(on), by=_answering(pk), now=now)
    return _("Thank you. The listing now says that it is on.")


def _show_undo(about: str, *, now: datetime) -> Offer | None:
    contact, departure = _of_a_day(about)
    if contact is None or departure is None or departure.taken_back_at:
        return None
    said = {"meeting": meeting_words(departure.meeting), "day": day_words(departure.on_date)}
    return Offer(
        heading=_("Take back what was said of %(day)s?") % said,
        words=_("It is about this: %(meeting)s. It is then held as ever on that day.") % said,
        button=_("Take it back"),
    )


def _do_undo(about: str, *, by: Actor, now: datetime) -> str:
    pk, departure_pk = about.split()
    departure = queries.get_departure(int(departure_pk))
    if departure is None:
        raise NotPossible(_("That has been taken back already: the session is held as ever."))
    actions.take_back(departure, by=_answering(pk), now=now)
    return _("It is taken back: the listing shows that day as ever.")


def _of_a_day(about: str) -> tuple[GroupContact | None, Departure | None]:
    pk, departure = about.split()
    return _contact(pk), queries.get_departure(int(departure))


def _show_vouch(about: str, *, now: datetime) -> Offer | None:
    pk, new_pk = about.split()
    contact, new = _contact(pk), queries.get_contact(new_pk)
    if contact is None or new is None or new.left_at or new.vouched_by:
        return None
    said = {"meeting": meeting_words(actions.meeting_of(contact)), "name": new.alias or _("no name")}
    return Offer(
        heading=_("May they answer for it too?"),
        words=_("It is about this: %(meeting)s. The name that we were given: %(name)s.") % said,
        button=_("Yes, they may"),
    )


def _do_vouch(about: str, *, by: Actor, now: datetime) -> str:
    pk, new_pk = about.split()
    contact, new = _answering(pk), queries.get_contact(new_pk)
    if new is None:
        raise NotPossible(_("They have left."))
    actions.vouch(new, by=contact, now=now)
    return _("They can answer for it once they have said yes themselves.")


CONFIRM = Purpose(letters.CONFIRM, show=_show_confirm, do=_do_confirm)
ON = Purpose(letters.ON, show=_show_on, do=_do_on)
UNDO = Purpose(letters.UNDO, show=_show_undo, do=_do_undo)
VOUCH = Purpose(letters.VOUCH, show=_show_vouch, do=_do_vouch)


def _yes_page(request: HttpRequest, token: str, about: str) -> HttpResponse:
    """Ask whether somebody wants to answer for a meeting; the second of a group also looks at what is to be listed."""
    contact = queries.get_contact(about)
    if contact is None or contact.left_at or contact.consented_at:
        return gone(request)
    change = contact.listed_as.changes.first() if contact.listed_as else None
    if request.method == "POST":
        return _answer(request, token, contact)
    is_second = contact.how == GroupContact.How.SECOND
    there = change.is_waiting or change.stands if change else get_meeting(contact.public_id)
    if not there:
        return gone(request)
    return render(
        request,
        "groups/yes.html",
        {
            "meeting": _what_about(contact, change),
            "consent": consent_words(),
            "rows": presenters.sent_rows(change.after) if change else (),
            "is_second": is_second,
            "waits_for": contact.how == GroupContact.How.ASKED and not contact.vouched_by,
            "names_second": bool(
                contact.listed_as and not is_second and queries.get_second(contact.listed_as)
            ),
        },
    )


def _what_about(contact: GroupContact, change: Change | None) -> str:
    return presenters.sent_words(change.after) if change else meeting_words(actions.meeting_of(contact))


def _answer(request: HttpRequest, token: str, contact: GroupContact) -> HttpResponse:
    now, is_second = clock.now(), contact.how == GroupContact.How.SECOND
    says_no = request.POST.get("say") == "no"
    try:
        with transaction.atomic():
            links.use(token, letters.SECOND if is_second else letters.YES, by=BY, now=now)
            if not says_no:
                actions.say_yes(by=contact, now=now)
            elif is_second:
                actions.turn_down_listing(by=contact, now=now)
            else:
                actions.leave(contact, by=contact, now=now)
    except links.NoLink:
        return gone(request)
    except NotPossible as sentence:
        return not_done(request, str(sentence))
    words = _("We have forgotten your name and address.") if says_no else _after_yes(contact)
    return render(request, "post/done.html", {"words": words})


def _after_yes(contact: GroupContact) -> str:
    contact = queries.get_contact(contact.pk) or contact
    if contact.answers:
        return _("Thank you. We have sent you the link to your page, where you can say what changes.")
    if contact.listed_as and queries.get_second(contact.listed_as):
        return _("Thank you. We have asked the second person whom you named. It shows once they say yes.")
    return _("Thank you. Those who look after this site make sure of it, and then write to you.")


def _open_page(request: HttpRequest, token: str, about: str) -> HttpResponse:
    """Begin a visit to the private page of a meeting, with a link of its own that lasts half an hour."""
    contact, now = _contact(about), clock.now()
    if contact is None:
        return gone(request)
    if request.method != "POST":
        meeting = meeting_words(actions.meeting_of(contact))
        offer = Offer(
            heading=_("Open the page of your meeting?"),
            words=_("It is about this: %(meeting)s. The page stays open for half an hour.")
            % {"meeting": meeting},
            button=_("Open it"),
        )
        return render(request, "post/link.html", {"offer": offer})
    try:
        with transaction.atomic():
            links.use(token, letters.OPEN, by=BY, now=now)
            until = now + letters.VISIT_LASTS
            begun = letters.token(letters.VISIT, contact.pk, until=until, by=contact, now=now)
    except links.NoLink:
        return gone(request)
    return HttpResponseRedirect(links.path(begun), status=303)


def _agree_page(request: HttpRequest, token: str, about: str) -> HttpResponse:
    """Ask another contact whether a session is off, as one has said."""
    contact, departure = _of_a_day(about)
    if contact is None or departure is None or departure.taken_back_at or departure.facts.sure:
        return gone(request)
    if request.method == "POST":
        return _decide(request, token, contact, departure)
    context = {
        "meeting": meeting_words(departure.meeting),
        "day": day_words(departure.on_date),
        "why": why_words(departure.facts.why),
    }
    return render(request, "groups/agree.html", context)


def _decide(request: HttpRequest, token: str, contact: GroupContact, departure: Departure) -> HttpResponse:
    now, is_on = clock.now(), request.POST.get("say") == "on"
    try:
        with transaction.atomic():
            links.use(token, letters.AGREE, by=BY, now=now)
            (actions.say_on if is_on else actions.agree_off)(departure, by=contact, now=now)
            until = letters.end_of(departure)
            about = (contact.pk, departure.pk)
            undo = "" if is_on else letters.token(letters.UNDO, *about, until=until, by=contact, now=now)
    except links.NoLink:
        return gone(request)
    except NotPossible as sentence:
        return not_done(request, str(sentence))
    words = (
        _("Thank you. The listing now says that it is on.")
        if is_on
        else _("Thank you. The listing now says that it is off on that day.")
    )
    return render(request, "groups/decided.html", {"words": words, "undo": links.path(undo) if undo else ""})


YES = OwnPage(letters.YES, _yes_page)
SECOND = OwnPage(letters.SECOND, _yes_page)
OPEN = OwnPage(letters.OPEN, _open_page)
VISIT = OwnPage(letters.VISIT, visit.page)
AGREE = OwnPage(letters.AGREE, _agree_page)
