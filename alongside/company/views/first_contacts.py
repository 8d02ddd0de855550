"""A worker's pages of first contacts: what is to be done, one person's, and one of them."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from uuid import UUID

import segno
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.accounts.doors import by_member, by_member_to
from alongside.accounts.permissions import allowed
from alongside.accounts.reach import Member
from alongside.company import actions, queries, showing
from alongside.company.forms.arranging import (
    ArrangeForm,
    BeginForm,
    CallBackForm,
    CodeForm,
    EndForm,
    WorryForm,
)
from alongside.company.models import FirstContact, Worry
from alongside.company.questions.queries import has_times
from alongside.company.states import Side, Why
from alongside.company.steps import By
from alongside.design.replies import shown, there_is, to
from alongside.kernel import clock
from alongside.linkage.actions import read_record
from alongside.linkage.models import Person
from alongside.linkage.presenters.meetings import chosen_by
from alongside.linkage.prompts import consent
from alongside.linkage.queries import agrees, get_person, keeps_by_name, list_conversations
from alongside.linkage.wording import RANG
from alongside.post import links
from alongside.post.message import address_of
from alongside.safeguarding.queries import list_notes

_TAKES = require_http_methods(["GET", "HEAD", "POST"])
CARDS = 8
_WHAT_WAS_DONE = gettext_lazy("What was done about it?")


@require_safe
@by_member("first-contact.arrange")
def show_work(request: HttpRequest, member: Member) -> HttpResponse:
    """Show what is to be done about first contacts, the most pressing first."""
    now = clock.now()
    pressing, others = showing.tasks(queries.list_work(member), now=now)
    return render(request, "company/work.html", {"pressing": pressing, "others": others})


@_TAKES
@by_member_to("first-contact.arrange", get_person)
def show_persons(request: HttpRequest, member: Member, person: Person) -> HttpResponse:
    """Show the first contacts of a person; begin one, or note that the helpline was rung together."""
    leave = "" if agrees(person, "company") else consent("company").words
    now, refused = clock.now(), ""
    form = BeginForm(request.POST if "kind" in request.POST else None, leave=leave)
    if request.method == "POST" and "rang" in request.POST:
        whom = str(request.POST.get("whom", ""))
        whom = whom if whom in RANG and whom != "NOBODY" else "HELPLINE"
        try:
            contact = actions.rang_together(person, whom=whom, by=member.user, now=now)
            return to("company:contact", contact.pk)
        except actions.CannotArrange as sentence:
            refused = str(sentence)
    elif request.method == "POST" and not form.is_bound:
        form = BeginForm({}, leave=leave)
    elif request.method != "POST":
        read_record(person, by=member.user, now=now)
    if form.is_valid():
        try:
            contact = actions.begin(person, by=member.user, now=now, **form.cleaned_data)
            return to("company:arrange", contact.pk)
        except actions.CannotArrange as sentence:
            refused = str(sentence)
    contacts = [(one.pk, showing.worker_page(one, now=now)) for one in queries.list_contacts(person)]
    context = {
        "person": person,
        "contacts": contacts,
        "refused": refused,
        "has_times": has_times(member.tenant),
        "rang": [(code, words) for code, words in RANG.items() if code != "NOBODY"],
    }
    return shown(request, "company/of_person.html", form, context)


@require_safe
@by_member_to("first-contact.arrange", queries.get_contact)
def show_one(request: HttpRequest, member: Member, contact: FirstContact) -> HttpResponse:
    """Show a first contact: how it stands, who may be asked, and each step."""
    actions.read_contact(contact, by=member.user, now=clock.now())
    return _show(request, contact)


@_TAKES
@by_member_to("first-contact.arrange", queries.get_contact)
def arrange(request: HttpRequest, member: Member, contact: FirstContact) -> HttpResponse:
    """Say when and where two meet, and who answers that night."""
    seen = chosen_by(contact.person, list_conversations(contact.person))
    chosen = {one.listing.id: one.listing.name for one in seen}
    form = ArrangeForm(request.POST or None, initial=_arranged(contact), chosen=chosen)
    if request.method != "POST":
        actions.read_contact(contact, by=member.user, now=clock.now())
    if form.is_valid():
        try:
            actions.arrange(contact, by=member.user, now=clock.now(), **form.said)
            return to("company:contact", contact.pk)
        except actions.CannotArrange as refused:
            for part, words in refused.by_part.items():
                form.add_error("day" if part == "at" else part, words)
            if not refused.by_part:
                form.add_error(None, str(refused))
    return shown(request, "company/arrange.html", form, {"contact": contact})


def _arranged(contact: FirstContact) -> dict[str, Any]:
    names = ("meeting", "where", "public", "lift", "night_name", "night_phone", "plan_b")
    at = timezone.localtime(contact.at) if contact.at else None
    return {
        **{name: getattr(contact, name) for name in names},
        "listed": contact.public_id,
        "day": at and at.date(),
        "time": at and at.time(),
    }


@require_POST
@by_member_to("first-contact.arrange", queries.get_contact)
def ask(request: HttpRequest, member: Member, contact: FirstContact, volunteer: UUID) -> HttpResponse:
    """Ask a volunteer."""
    found = there_is(queries.get_volunteer(member, volunteer))
    return _do(request, contact, lambda now: actions.ask(contact, found, by=member.user, now=now))


@require_POST
@by_member_to("first-contact.arrange", queries.get_contact)
def decide(request: HttpRequest, member: Member, contact: FirstContact, deed: str) -> HttpResponse:
    """Note a call, let it wait, go on, end it, take it for a mistake, or settle a message that did not get away."""
    by = member.user
    deeds: dict[str, Callable[[Any], object]] = {
        "rang": lambda now: actions.note_rang(contact, by=by, now=now),
        "hold": lambda now: actions.hold(contact, by=by, now=now),
        "go-on": lambda now: actions.go_on(contact, by=by, now=now),
        "mistake": lambda now: actions.take_for_a_mistake(contact, by=by, now=now),
    }
    if deed in deeds:
        return _do(request, contact, deeds[deed])
    if deed == "settle":
        return _settle(request, member, contact)
    if deed not in _FORMS:
        raise Http404
    by_name = {} if deed == "worry" else {"by_name": keeps_by_name(member)}
    form = _FORMS[deed](request.POST, **by_name)
    if not form.is_valid():
        return _show(request, contact, **{deed.replace("-", "_"): form}, status=HTTPStatus.BAD_REQUEST)
    return _do(request, contact, lambda now: _DEEDS[deed](contact, form.cleaned_data, member, now))


def _settle(request: HttpRequest, member: Member, contact: FirstContact) -> HttpResponse:
    sent = str(request.POST.get("sent", ""))
    found = there_is(next((one for one in contact.sent.all() if str(one.pk) == sent), None))
    return _do(request, contact, lambda now: actions.settle_message(found, by=member.user, now=now))


def _call_back(contact: FirstContact, said: dict[str, Any], member: Member, now: Any) -> None:
    came_about = {"YES": True, "NO": False}.get(said.get("came_about", ""))
    side = Side(said["side"]) if said.get("side") else None
    actions.call_back(
        contact,
        came_about=came_about,
        side=side,
        why=Why(said.get("why") or Why.NOT_SAID),
        by=member.user,
        now=now,
    )


def _end(contact: FirstContact, said: dict[str, Any], member: Member, now: Any) -> None:
    why = Why(said.get("why") or Why.NOT_SAID)
    actions.end(
        contact,
        side=said.get("side", Side.PERSON),
        why=why,
        block=said["block"],
        of=By.WORKER,
        by=member.user,
        now=now,
    )


def _worry(contact: FirstContact, said: dict[str, Any], member: Member, now: Any) -> None:
    actions.tell_worry(contact, said["words"], of=By.WORKER, by=member.user, now=now)


_FORMS: dict[str, Any] = {"call-back": CallBackForm, "end": EndForm, "worry": WorryForm}
_DEEDS: dict[str, Callable[..., None]] = {"call-back": _call_back, "end": _end, "worry": _worry}


def _do(request: HttpRequest, contact: FirstContact, deed: Callable[[Any], object]) -> HttpResponse:
    try:
        deed(clock.now())
    except actions.CannotArrange as sentence:
        again = queries.get_contact_here(contact.pk)
        return _show(request, again or contact, refused=str(sentence), status=HTTPStatus.CONFLICT)
    return to("company:contact", contact.pk)


def _show(
    request: HttpRequest,
    contact: FirstContact,
    *,
    refused: str = "",
    status: HTTPStatus = HTTPStatus.OK,
    **forms: Any,
) -> HttpResponse:
    by_name = keeps_by_name(contact.tenant)
    context = {
        "contact": contact,
        "by_name": by_name,
        "page": showing.worker_page(contact, now=clock.now()),
        "arrangements": queries.get_arrangements(contact.tenant),
        "refused": refused,
        "call_back": forms.get("call_back") or CallBackForm(by_name=by_name),
        "end": forms.get("end") or EndForm(auto_id="end_%s", by_name=by_name),
        "worry": forms.get("worry") or WorryForm(auto_id="worry_%s"),
        "form": next(iter(forms.values()), None),
    }
    return render(request, "company/contact.html", context, status=status)


@_TAKES
@by_member_to("first-contact.arrange", queries.get_contact)
def give_code(request: HttpRequest, member: Member, contact: FirstContact) -> HttpResponse:
    """Give a person a private code with a word of theirs; it is shown once."""
    form = CodeForm(request.POST or None)
    if form.is_valid():
        code = actions.make_code(contact, by=member.user, now=clock.now(), **form.cleaned_data)
        return render(request, "company/code.html", {"contact": contact, "code": code})
    return shown(request, "company/code.html", form, {"contact": contact})


@_TAKES
@by_member("first-contact.arrange")
def print_cards(request: HttpRequest, member: Member) -> HttpResponse:
    """Make cards for a surgery, or whoever else meets people, to hand over: each lets one person ask, and nobody knows who has one."""
    tokens = (
        actions.make_cards(member.tenant, CARDS, by=member.user, now=clock.now())
        if request.method == "POST"
        else []
    )
    cards = [(address, _square(address)) for address in map(address_of, map(links.path, tokens))]
    return render(
        request,
        "company/cards.html",
        {"cards": cards, "arrangements": queries.get_arrangements(member.tenant)},
    )


def _square(address: str) -> str:
    """Draw an address for a telephone to read: nobody types a private link from paper."""
    drawn = segno.make(address, micro=False).svg_inline(border=2, dark="#000", light="#fff", omitsize=True)
    return mark_safe(drawn)  # noqa: S308 - drawn here, of an address of ours


# --- Worries ----------------------------------------------------------------------------------------------


@require_safe
@by_member("worry.see")
def show_worries(request: HttpRequest, member: Member) -> HttpResponse:
    """Show the worries that go to whoever looks."""
    context = {
        "worries": queries.list_worries(member),
        "of_groups": list_notes(member),
        "changes": allowed(member, "going-along.set-up", member.tenant),
    }
    return render(request, "company/worries.html", context)


@_TAKES
@by_member_to("worry.see", queries.get_worry)
def show_worry(request: HttpRequest, member: Member, worry: Worry) -> HttpResponse:
    """Show a worry, and note what was done."""
    now = clock.now()
    form = WorryForm(request.POST or None)
    form.fields["words"].label, form.fields["words"].help_text = _WHAT_WAS_DONE, ""
    if form.is_valid():
        actions.settle_worry(worry, form.cleaned_data["words"], by=member.user, now=now)
        return to("company:worries")
    actions.read_contact(worry, by=member.user, now=now)
    context = {"worry": worry, "facts": showing.worry_facts(worry)}
    return shown(request, "company/worry.html", form, context)
