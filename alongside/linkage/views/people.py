"""A worker's people: the list, one of them, and what is kept of them."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.accounts.doors import by_member, by_member_to
from alongside.accounts.permissions import allowed
from alongside.accounts.reach import Member
from alongside.design.fields import choices
from alongside.design.replies import to
from alongside.kernel import clock
from alongside.linkage import actions, queries, wording
from alongside.linkage.forms.people import AboutForm, AddForm, SafeContactForm
from alongside.linkage.forms.talks import BeginForm
from alongside.linkage.models import Person
from alongside.linkage.presenters import emergency
from alongside.linkage.presenters.caseload import caseload
from alongside.linkage.presenters.person import about, person_page
from alongside.linkage.prompts import CONSENTS, caution
from alongside.linkage.said import SHORT, STEPS, steps
from alongside.linkage.stages import Ending, Stage
from alongside.linkage.views.answering import to_step
from alongside.linkage.views.changing import change

_TAKES = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@by_member("person.see")
def show_list(request: HttpRequest, member: Member) -> HttpResponse:
    """Show a worker's people: for whom something is due today, and the others."""
    page = caseload(member, now=clock.now())
    told = emergency.told(page.people, now=clock.now())
    context = {"page": page, "told": told, "stages": choices(wording.STAGES)}
    return render(request, "linkage/list.html", context)


@_TAKES
@by_member("person.add")
def add(request: HttpRequest, member: Member) -> HttpResponse:
    """Add somebody."""
    form = AddForm(request.POST or None)
    if form.is_valid():
        person = actions.add_person(member, by=member.user, now=clock.now(), **form.cleaned_data)
        return to("people:one", person.pk)
    return render(request, "linkage/new.html", {"form": form})


@require_safe
@by_member_to("person.see", queries.get_person)
def show_one(request: HttpRequest, member: Member, person: Person) -> HttpResponse:
    """Show what there is of a person, and what might be next; to whoever opened it in an emergency, the page to be read."""
    if not allowed(member, "person.change", person):
        return to("emergency:record", person.pk)
    actions.read_record(person, by=member.user, now=clock.now())
    return _show_one(request, member, person)


@_TAKES
@by_member_to("person.change", queries.get_person)
def change_about(request: HttpRequest, member: Member, person: Person) -> HttpResponse:
    """Change what matters to somebody."""
    form = AboutForm(request.POST if request.method == "POST" else None, before=about(person))
    avoided = queries.avoided(person)
    return change(
        request, member, person, form, _("About them"), lambda: form.about(avoided=avoided, reviews=person.reviews)
    )  # fmt: skip


@_TAKES
@by_member_to("person.change", queries.get_person)
def change_contact(request: HttpRequest, member: Member, person: Person) -> HttpResponse:
    """Change how somebody can be reached safely."""
    posted = request.POST if request.method == "POST" else None
    tells = queries.may_contact(person)
    form = SafeContactForm(posted, before=queries.safe_contact(person), tells=tells)
    return change(
        request, member, person, form, _("How to get in touch safely"),
        lambda: {"contact": form.contact, "tell_old": form.tell_old}, action=actions.change_contact,
    )  # fmt: skip


@require_POST
@by_member_to("person.change", queries.get_person)
def agree(request: HttpRequest, member: Member, person: Person, statement: str, deed: str) -> HttpResponse:
    """Keep what somebody said when they were asked to agree to something, or take it back."""
    if statement not in CONSENTS or deed not in ("yes", "no", "back"):
        raise Http404
    if deed == "back":
        actions.withdraw_consent(person, statement, by=member.user, now=clock.now())
    else:
        actions.record_consent(person, statement, agreed=deed == "yes", by=member.user, now=clock.now())
    return to("people:one", person.pk, fragment="agreed")


@require_POST
@by_member_to("conversation.write", queries.get_person)
def begin(request: HttpRequest, member: Member, person: Person, stage: str) -> HttpResponse:
    """Begin a stage of the conversation, whole or in five minutes."""
    now, form = clock.now(), BeginForm(request.POST)
    on = timezone.localdate(now)
    if stage not in STEPS or not form.is_valid() or (form.cleaned_data["on"] or on) > on:
        words = _("Write a day that has been, such as 21/12/2026, or leave it empty for today.")
        typed = {"stage": stage, "on": request.POST.get("on", "")}
        return _show_one(request, member, person, refused=words, typed=typed, status=HTTPStatus.BAD_REQUEST)
    try:
        talk = actions.begin(person, Stage(stage), on=form.cleaned_data["on"] or on, by=member.user, now=now)
    except actions.NoNotes:
        words = _(
            "They have said that no notes may be kept here. Ask them first, and note what they say below."
        )
        return _show_one(request, member, person, refused=words, status=HTTPStatus.CONFLICT)
    except actions.AskedNotTo:
        words = _("They asked not to be asked. If they have raised it again themselves, say so below first.")
        return _show_one(request, member, person, refused=words, status=HTTPStatus.CONFLICT)
    short = SHORT in STEPS[Stage(stage)] and "short" in request.POST
    return to_step(talk, SHORT if short else steps(Stage(stage), by_name=queries.keeps_by_name(member))[0])


@require_POST
@by_member_to("conversation.write", queries.get_person)
def rest(request: HttpRequest, member: Member, person: Person, why: str) -> HttpResponse:
    """Let it rest, as the person wishes."""
    if why not in set(Ending):
        raise Http404
    now = clock.now()
    actions.rest(person, Ending(why), on=timezone.localdate(now), by=member.user, now=now)
    return to("people:one", person.pk)


@require_POST
@by_member_to("conversation.write", queries.get_person)
def come_back(request: HttpRequest, member: Member, person: Person) -> HttpResponse:
    """Note that the person has raised it again themselves."""
    now = clock.now()
    actions.come_back(person, on=timezone.localdate(now), by=member.user, now=now)
    return to("people:one", person.pk)


def _show_one(
    request: HttpRequest,
    member: Member,
    person: Person,
    *,
    refused: str = "",
    typed: Mapping[str, str] | None = None,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    context = {
        "person": person,
        "page": person_page(person, by_name=queries.keeps_by_name(member), now=clock.now()),
        "refused": refused,
        "has_log": queries.keeps_by_name(member),
        "typed": typed,
        "stages": choices(wording.STAGES),
        "endings": choices(wording.ENDINGS),
        "written": caution("written"),
        "young": caution("young"),
    }
    return render(request, "linkage/one.html", context, status=status)
