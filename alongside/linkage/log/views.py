"""A worker's pages of somebody's log: what the person shows, written with them; their private code; who has looked; what else happened."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.accounts.doors import by_member, by_member_to
from alongside.accounts.reach import Member
from alongside.design.replies import shown, to
from alongside.kernel import clock
from alongside.linkage import private_code
from alongside.linkage.actions import read_record
from alongside.linkage.care import Happened
from alongside.linkage.log import actions, presenters, queries
from alongside.linkage.log.forms import CareForm, EntryForm, TakingPartForm, WordForm
from alongside.linkage.models import LogEntry, Person
from alongside.linkage.queries import get_person
from alongside.linkage.taking_part import SeenBy

_TAKES = require_http_methods(["GET", "HEAD", "POST"])


@_TAKES
@by_member_to("conversation.write", get_person)
def show(request: HttpRequest, member: Member, person: Person) -> HttpResponse:
    """Show what a person shows of their log, and write into it with them."""
    _insist_on_log(member)
    now = clock.now()
    form = EntryForm(request.POST or None, today=timezone.localdate(now), seen_by=SeenBy.WORKER)
    if form.is_valid():
        actions.note(person, by=member.user, now=now, **form.noted)
        return to("log:one", person.pk)
    if request.method != "POST":
        actions.read_log(person, by=member.user, now=now)
    context = {
        "person": person,
        "log": presenters.log(person, to=SeenBy.WORKER),
        "has_code": queries.has_code(person),
    }
    return shown(request, "linkage/log.html", form, context)


@_TAKES
@by_member_to("conversation.write", get_person)
def take_part(request: HttpRequest, member: Member, person: Person) -> HttpResponse:
    """Ask how somebody takes part."""
    _insist_on_log(member)
    now = clock.now()
    form = TakingPartForm(request.POST or None, seen_by=SeenBy.WORKER)
    if form.is_valid():
        actions.keep_answers(
            person, "TAKING_PART", form.answers, on=timezone.localdate(now), seen_by=form.seen_by, by=member.user, now=now
        )  # fmt: skip
        return to("log:one", person.pk)
    return shown(request, "linkage/taking_part.html", form, {"person": person})


@require_POST
@by_member_to("conversation.write", queries.get_shown_entry)
def take_out(request: HttpRequest, member: Member, entry: LogEntry) -> HttpResponse:
    """Take an entry out, as its person wishes."""
    person = entry.person_id
    actions.take_out(entry, by=member.user, now=clock.now())
    return to("log:one", person)


@_TAKES
@by_member_to("conversation.write", get_person)
def give_code(request: HttpRequest, member: Member, person: Person) -> HttpResponse:
    """Give a person a private code for their log; it is shown once."""
    _insist_on_log(member)
    form, code = WordForm(request.POST or None), ""
    if form.is_valid():
        code = private_code.make(
            queries.PURPOSE, person, word=form.cleaned_data["word"], by=member.user, now=clock.now()
        )
    return shown(request, "linkage/log_code.html", form, {"person": person, "code": code})


@require_safe
@by_member_to("person.see", get_person)
def show_looks(request: HttpRequest, member: Member, person: Person) -> HttpResponse:
    """Show who has looked at a person's record, to print for them."""
    return render(
        request, "linkage/looked.html", {"person": person, "looks": presenters.looks(person), "own": False}
    )


@_TAKES
@by_member_to("conversation.write", get_person)
def note_care(request: HttpRequest, member: Member, person: Person) -> HttpResponse:
    """Note what else happened in somebody's care."""
    now = clock.now()
    form = CareForm(request.POST or None, today=timezone.localdate(now))
    if form.is_valid():
        what = Happened(form.cleaned_data["what"])
        actions.note_care(person, what, on=form.cleaned_data["on"], by=member.user, now=now)
        return to("log:care", person.pk)
    if request.method != "POST":
        read_record(person, by=member.user, now=now)
    context = {"person": person, "rows": presenters.care(queries.list_care(person))}
    return shown(request, "linkage/care.html", form, context)


@require_safe
@by_member("person.see")
def show_paper(request: HttpRequest, member: Member) -> HttpResponse:
    """Show the log on paper, for somebody without a telephone."""
    _insist_on_log(member)
    return render(request, "linkage/log_paper.html", {"sheet": presenters.sheet()})


def _insist_on_log(member: Member) -> None:
    """Have no log where it is never kept under somebody's name whether they went."""
    if not queries.has_log(member.tenant):
        raise Http404
