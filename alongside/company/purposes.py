"""What the private links of first contacts, and of places at times to ask, are for. Opening one changes nothing; they are about ids."""

from __future__ import annotations

from datetime import datetime
from http import HTTPStatus
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from alongside.accounts.models import Tenant
from alongside.accounts.owned import TenantOwned
from alongside.audit.record import System
from alongside.company import actions, asking, queries, returning, showing
from alongside.company.actions import letters
from alongside.company.forms.asking import WordForm
from alongside.company.questions import own
from alongside.company.questions import queries as questions
from alongside.company.questions.actions import LINK, PURPOSE
from alongside.company.states import Side
from alongside.company.steps import By
from alongside.kernel import clock
from alongside.linkage import private_code
from alongside.linkage.models import PrivateCode
from alongside.post import links
from alongside.post.doors import behind_a_door, gone, not_done
from alongside.post.links import OwnPage

BY = System("private-link")


@behind_a_door
def _asked(request: HttpRequest, token: str, tenant: Tenant, pk: str) -> HttpResponse:
    """Show a volunteer what they are asked, and take a yes or no; no name stands here, and nothing that leads to anybody."""
    now = clock.now()
    asked = queries.get_asking_here(UUID(pk))
    if asked is None or asked.answer:
        return gone(request)
    answer = str(request.POST.get("answer", ""))
    if request.method == "POST" and answer in ("yes", "no"):
        try:
            with transaction.atomic():
                links.use(token, ASKED.name, by=BY, now=now)
                actions.answer(asked, yes=answer == "yes", by=asked.volunteer.user, now=now)
        except links.NoLink:
            return gone(request)
        except actions.CannotArrange as sentence:
            return not_done(request, str(sentence))
        words = (
            _("Thank you. Sign in to see more.")
            if answer == "yes"
            else _("Thank you for saying so. Nobody asks why.")
        )
        return render(request, "post/done.html", {"words": words})
    return render(request, "company/link_asked.html", {"page": showing.for_volunteer(asked, now=now)})


@behind_a_door
def _still_on(request: HttpRequest, token: str, tenant: Tenant, pk: str, *side: str) -> HttpResponse:
    """Ask one of them whether it is still on; only the time stands here."""
    now = clock.now()
    contact = queries.get_contact_here(UUID(pk))
    if contact is None:
        return gone(request)
    of = By.PERSON if side == (Side.PERSON.value,) else By.VOLUNTEER
    answer = str(request.POST.get("answer", ""))
    if request.method == "POST" and answer in ("yes", "no"):
        by = BY if of is By.PERSON or contact.volunteer is None else contact.volunteer.user
        try:
            with transaction.atomic():
                links.use(token, STILL_ON.name, by=BY, now=now)
                actions.say_still_on(contact, yes=answer == "yes", of=of, by=by, now=now)
        except links.NoLink:
            return gone(request)
        except actions.CannotArrange as sentence:
            return not_done(request, str(sentence))
        words = _("Thank you.") if answer == "yes" else _("Thank you for saying so. The other is told.")
        return render(request, "post/done.html", {"words": words})
    news = showing.news_words(contact, queries.told_of_meeting(contact), where=False)
    context = {"when": showing.when_words(contact.at), "night": contact.night_phone, "news": news}
    return render(request, "company/link_still_on.html", context)


@behind_a_door
def _persons(request: HttpRequest, token: str, tenant: Tenant, pk: str) -> HttpResponse:
    """Ask for the word that only the person knows, and then show them their page; before that it shows nothing."""
    now, contact = clock.now(), queries.get_contact_here(UUID(pk))
    if contact is None:
        return gone(request)
    code = _by_word(request, letters.CODE, contact.person, whose=str(contact.person_id), now=now)
    return code if isinstance(code, HttpResponse) else returning.page(request, contact, code, now=now)


@behind_a_door
def _place(request: HttpRequest, token: str, tenant: Tenant, pk: str) -> HttpResponse:
    """Ask for the word that only they know, and then show somebody the place that they booked; before that it shows nothing."""
    now, booking = clock.now(), questions.get_booking_here(UUID(pk))
    if booking is None:
        return gone(request)
    code = _by_word(request, PURPOSE, booking.person or booking, whose=str(booking.pk), now=now)
    return code if isinstance(code, HttpResponse) else own.page(request, booking, code, now=now)


def _by_word(
    request: HttpRequest, purpose: str, about: TenantOwned, *, whose: str, now: datetime
) -> PrivateCode | HttpResponse:
    """Return the code of a thing once its word was given, and until then the page that asks for it."""
    if request.method != "POST":
        return render(request, "company/link_word.html", {"form": WordForm()})
    refused = returning.too_many(request, whose, now=now)
    word = str(request.POST.get("word", ""))
    code = None if refused else private_code.by_word(purpose, about, word)
    if code:
        return code
    form = WordForm(request.POST)
    form.add_error(
        None if refused else "word", refused or _("That is not the word. Try again, or ring your worker.")
    )
    return render(request, "company/link_word.html", {"form": form}, status=HTTPStatus.FORBIDDEN)


def _card(request: HttpRequest, token: str, about: str) -> HttpResponse:
    """Let whoever was given a card ask that body for somebody to go along; who gave it is known to nobody."""
    return asking.by_card(request, token, UUID(about))


ASKED = OwnPage(letters.ASKED, _asked)
STILL_ON = OwnPage(letters.STILL_ON, _still_on)
PERSONS = OwnPage(letters.PERSONS, _persons)
PLACE = OwnPage(LINK, _place)
CARD = OwnPage(letters.CARD, _card)
