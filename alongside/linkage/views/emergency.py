"""Opening a record in an emergency: what happens is said first, it is told to those whom it concerns, and somebody else looks at it."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from alongside.accounts import actions as accounts
from alongside.accounts.doors import by_member, by_member_to
from alongside.accounts.models import Glass
from alongside.accounts.permissions import allowed
from alongside.accounts.queries import get_glass, list_glass
from alongside.accounts.reach import Member
from alongside.accounts.rules import GLASS_LASTS
from alongside.design.replies import shown, to
from alongside.kernel import clock
from alongside.limits import limit
from alongside.linkage import actions, queries
from alongside.linkage.forms.emergency import FindForm, LookForm, ReasonForm
from alongside.linkage.models import Person
from alongside.linkage.presenters import emergency as words
from alongside.linkage.presenters.person import person_page

_TAKES = require_http_methods(["GET", "HEAD", "POST"])
# In an hour.
MOST_SOUGHT, MOST_SOUGHT_IN_BODY = 10, 40


@_TAKES
@by_member("glass.break")
def find(request: HttpRequest, member: Member) -> HttpResponse:
    """Find somebody by exactly what they are called, and open their record, with a reason."""
    form = FindForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and (person := _found(member, form)):
        return _open(member, person, form.cleaned_data["reason"])
    return _ask(request, form)


@_TAKES
@by_member_to("glass.break", queries.get_person)
def open_one(request: HttpRequest, member: Member, person: Person) -> HttpResponse:
    """Open the record of somebody whose page somebody came to and may not see, with a reason."""
    if allowed(member, "person.see", person, now=clock.now()):
        return _to_record(member, person)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _open(member, person, form.cleaned_data["reason"])
    return _ask(request, form)


@require_safe
@by_member_to("person.see", queries.get_person)
def show_record(request: HttpRequest, member: Member, person: Person) -> HttpResponse:
    """Show a person's record to be read, and nothing to be changed."""
    now = clock.now()
    actions.read_record(person, by=member.user, now=now)
    context = {
        "person": person,
        "page": person_page(person, by_name=queries.keeps_by_name(member), now=now),
        "decision": allowed(member, "person.see", person, now=now),
    }
    return render(request, "linkage/emergency_record.html", context)


@require_safe
@by_member("glass.look-at")
def show_list(request: HttpRequest, member: Member) -> HttpResponse:
    """Show a manager which records were opened in an emergency, those that wait for a second look first."""
    shown = [words.opened(one) for one in list_glass(member)]
    context = {
        "waiting": [one for one in shown if not one.looked],
        "done": [one for one in shown if one.looked],
        "me": member.user.pk,
    }
    return render(request, "linkage/emergency_list.html", context)


@_TAKES
@by_member_to("glass.look-at", get_glass)
def look(request: HttpRequest, member: Member, glass: Glass) -> HttpResponse:
    """Take the second look at a record that somebody else opened."""
    form, late = LookForm(request.POST or None), False
    if request.method == "POST" and form.is_valid():
        right, note = form.cleaned_data["right"] == "yes", form.cleaned_data["note"]
        try:
            accounts.look_at_glass(member, glass, right=right, note=note, by=member.user, now=clock.now())
            return to("emergency:list")
        except accounts.LookedAt:
            late, glass = True, get_glass(member, glass.pk) or glass
    context = {
        "one": words.opened(glass),
        "worker": queries.get_worker_of(glass.target),
        "done": words.done_meanwhile(glass),
        "form": form,
        "late": late,
    }
    status = HTTPStatus.CONFLICT if late else HTTPStatus.BAD_REQUEST if form.errors else HTTPStatus.OK
    return render(request, "linkage/emergency_look.html", context, status=status)


def _found(member: Member, form: FindForm) -> Person | None:
    """Return whom somebody asked for; where there is not one, the form says what to do."""
    now = clock.now()
    until = limit.take("emergency", str(member.user.pk), most=MOST_SOUGHT, now=now) or limit.take(
        "emergency in", str(member.tenant.pk), most=MOST_SOUGHT_IN_BODY, now=now
    )
    if until:
        form.add_error("called", words.too_often(until))
        return None
    people = queries.list_called(member, form.cleaned_data["called"])
    if not people:
        accounts.look_in_vain(member, by=member.user, now=now)
        form.add_error(
            "called", _("Nobody is called just that here. Look how it was written down, or ask a manager")
        )
    if len(people) > 1:
        form.offer(words.told_apart(people))
        people = [one for one in people if str(one.pk) == form.data.get("which")]
        if not people:
            form.add_error("which", _("Several have that name: choose one of them"))
    return people[0] if people else None


def _open(member: Member, person: Person, reason: str) -> HttpResponse:
    now = clock.now()
    if not allowed(member, "person.see", person, now=now):
        accounts.break_glass(member, person, reason=reason, by=member.user, now=now)
    return _to_record(member, person)


def _to_record(member: Member, person: Person) -> HttpResponse:
    """Lead to a person's page: to that on which one only reads, where one may do no more."""
    route = "people:one" if allowed(member, "person.change", person) else "emergency:record"
    return to(route, person.pk)


def _ask(request: HttpRequest, form: ReasonForm) -> HttpResponse:
    minutes = int(GLASS_LASTS.total_seconds()) // 60
    return shown(request, "linkage/emergency.html", form, {"minutes": minutes})
