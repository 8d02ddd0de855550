"""The reading room: what was done, each event a sentence, for staff and for whoever answers for a body's records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from alongside.accounts import actions
from alongside.accounts.doors import by_member, by_staff
from alongside.accounts.models import User
from alongside.accounts.queries import names_of
from alongside.accounts.reach import Member
from alongside.accounts.room_forms import AskedForm
from alongside.audit.models import INSTALLATION, Event
from alongside.audit.queries import list_events
from alongside.audit.sentences import tell
from alongside.kernel import clock

ON_A_PAGE = 20


@dataclass(frozen=True)
class Done:
    """One event: when, what as a sentence, and what else there is by the same, or of the same."""

    at: str
    sentence: str
    number: int | None
    of: str
    more_of: str
    more_by: str


@require_safe
@by_staff
def of_installation(request: HttpRequest, user: User) -> HttpResponse:
    """Show staff what was done with the installation and its directory: nothing of what a body keeps."""
    return _show(request, INSTALLATION, by=user, layout="accounts/staff.html")


@require_safe
@by_member("audit.read")
def of_body(request: HttpRequest, member: Member) -> HttpResponse:
    """Show what was done in a body, to whoever may know there."""
    return _show(request, member.tenant.pk, by=member.user, layout="accounts/signed_in.html")


def _show(request: HttpRequest, tenant: UUID, *, by: User, layout: str) -> HttpResponse:
    form, events = AskedForm(request.GET), list[Event]()
    if form.is_valid():
        asked, before = form.asked(), form.cleaned_data["before"]
        if asked.target:
            actions.look_at_record(asked.target, tenant=tenant, by=by, now=clock.now())
        events = list_events(tenant, asked, before=before, most=ON_A_PAGE + 1)
    shown, more = events[:ON_A_PAGE], events[ON_A_PAGE:]
    context = {
        "form": form,
        "done": _done(shown),
        "older": _link(request, before=str(shown[-1].pk)) if more else "",
        "newest": _link(request, before="") if request.GET.get("before") else "",
        "layout": layout,
    }
    return render(request, "accounts/record.html", context)


def _done(events: Sequence[Event]) -> list[Done]:
    names = names_of(event.actor for event in events)
    return [
        Done(
            at=date_format(timezone.localtime(event.at), "j F Y, H:i"),
            sentence=tell(event.name, actor=event.actor, names=names),
            number=event.number,
            of=event.target.rpartition(".")[2].replace(":", " "),
            more_of=f"?{urlencode({'of': event.target})}",
            more_by=f"?{urlencode({'by': event.actor})}" if event.actor in names else "",
        )
        for event in events
    ]


def _link(request: HttpRequest, *, before: str) -> str:
    """Return the address of another page of the same question."""
    query = request.GET.copy()
    query.pop("before", None)
    if before:
        query["before"] = before
    return f"?{query.urlencode()}"
