"""
The page of a person without an account: reached by a link that was sent to them, or by their private code, and always by their word.

No cookie is set: its forms carry the ticket of `linkage.private_code`.
"""

from __future__ import annotations

from datetime import date, datetime
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from alongside.accounts.doors import unkept
from alongside.company import asking, queries, showing
from alongside.company.forms.asking import ChangeForm
from alongside.company.models import FirstContact
from alongside.company.states import OPEN, State
from alongside.limits import limit
from alongside.limits.address import sender
from alongside.linkage import private_code
from alongside.linkage.models import PrivateCode
from alongside.linkage.queries import safe_contact

# Of one person in an hour, and of one sender: a word is short, and nobody is to guess it.
MOST_WORDS, MOST_OF_ONE = 5, 30


def too_many(request: HttpRequest, whose: str, *, now: datetime) -> str:
    """Count one try of a word, and say where it was one too many; nothing where it may be looked at."""
    many = limit.take("company.word", whose, most=MOST_WORDS, now=now) or limit.take(
        "company.return", sender(request), most=MOST_OF_ONE, now=now
    )
    return _("Too many tries. Wait an hour, or ring your worker.") if many else ""


def page(
    request: HttpRequest,
    contact: FirstContact,
    code: PrivateCode,
    *,
    done: str = "",
    refused: str = "",
    typed: str = "",
    now: datetime,
) -> HttpResponse:
    """Show a person their own page, to be kept by nobody."""
    limit.let_go("company.word", str(contact.person_id), now=now)
    context = {
        "page": showing.for_person(contact, now=now),
        "ticket": private_code.ticket(code, now=now),
        "arrangements": queries.get_arrangements(contact.tenant),
        "worker": contact.person.worker.name,
        "done": done,
        "refused": refused,
        "typed": typed,
        "may_change": contact.begun_by_id is None and contact.state in OPEN,
        "may_withdraw": queries.came_by_themselves(contact),
        "reach": ChangeForm(initial=_reached(contact)),
        "read_on": _read_on(contact, now=now),
    }
    status = HTTPStatus.CONFLICT if refused else HTTPStatus.OK
    return unkept(render(request, "company/person.html", context, status=status))


def _read_on(contact: FirstContact, *, now: datetime) -> date | None:
    """Return the day on which a worker reads what somebody asked by themselves, until it is over or done."""
    if contact.begun_by_id is not None or contact.state != State.DRAFT:
        return None
    day = asking.read_on(contact.person.near or "", asked=contact.begun_at)
    return day if day >= timezone.localdate(now) else None


def _reached(contact: FirstContact) -> dict[str, Any]:
    way = safe_contact(contact.person)
    names = ("channel", "address", "after", "before")
    return {
        **{name: getattr(way, name) for name in names},
        "wish": contact.wish,
        "wishes": contact.wishes,
        "language": contact.language,
    }
