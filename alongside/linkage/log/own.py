"""
A person's own pages, by their private code: no account, no cookie, no script, and nothing in an address.

Code and second word are sent once; then each form carries a ticket that is good for twenty minutes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from alongside.accounts.doors import unkept
from alongside.accounts.queries import get_tenant
from alongside.accounts.tenancy import within
from alongside.keeping.actions import take_everything
from alongside.keeping.everything import as_json
from alongside.kernel import clock
from alongside.limits import limit
from alongside.limits.address import sender
from alongside.linkage import private_code
from alongside.linkage.forms.pack import PackForm
from alongside.linkage.log import actions, presenters, queries, wording
from alongside.linkage.log.forms import EntryForm, OpenForm, TakingPartForm
from alongside.linkage.models import LogEntry, Person, PrivateCode
from alongside.linkage.presenters.copy import own_copy
from alongside.linkage.presenters.pack import pack
from alongside.linkage.taking_part import SeenBy
from alongside.linkage.views.copies import FILE
from alongside.publications.site import Site
from alongside.search.queries import index_if_any

# Of one sender in an hour, and of one code.
MOST_TRIES = 10


@dataclass(frozen=True)
class Visit:
    """Somebody at their own log."""

    request: HttpRequest
    person: Person
    ticket: str
    now: datetime

    @property
    def typed(self) -> Any:
        """Return what was sent with the form that was pressed."""
        return self.request.POST


Deed = Callable[[Visit], HttpResponse]


# What is sent says by itself who may: there is no cookie that another site could have sent along.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """Ask for a private code; show whoever brings it their own log, and do there what they press."""
    return unkept(_answer(request, clock.now()))


def _answer(request: HttpRequest, now: datetime) -> HttpResponse:
    if request.method != "POST":
        return _ask(request, OpenForm())
    ticket = request.POST.get("ticket", "")
    if ticket:
        code = private_code.still(ticket, queries.PURPOSE, now=now)
        if code is None:
            words = _("This page was open for a long time. Write your code again: what was saved is there.")
            return _ask(request, OpenForm(), refused=words, status=HTTPStatus.FORBIDDEN)
        return _inside(request, code, now, str(request.POST.get("do", "")))
    return _open(request, now)


def _open(request: HttpRequest, now: datetime) -> HttpResponse:
    form = OpenForm(request.POST)
    form.is_valid()
    code, word = form.cleaned_data.get("code", ""), form.cleaned_data.get("word", "")
    until = limit.take("private code", sender(request), most=MOST_TRIES, now=now) or limit.take(
        "private code of one", code, most=MOST_TRIES, now=now
    )
    if until is not None:
        return _ask(request, form, refused=limit.too_often(until), status=HTTPStatus.TOO_MANY_REQUESTS)
    found = private_code.find(code, word, queries.PURPOSE, now=now)
    if found is None:
        words = _("The code and the second word do not go together. Look at both, and write them again.")
        return _ask(request, form, refused=words, at="code", status=HTTPStatus.FORBIDDEN)
    limit.let_go("private code", sender(request), now=now)
    return _inside(request, found, now, "open")


def _inside(request: HttpRequest, code: PrivateCode, now: datetime, do: str) -> HttpResponse:
    tenant = get_tenant(code.body)
    if tenant is None:
        return _ask(request, OpenForm(), refused=_("What this code was for is kept no longer."))
    with within(tenant):
        person = queries.get_person_of(code)
        if person is None or not queries.has_log(tenant):
            return _ask(request, OpenForm(), refused=_("What this code was for is kept no longer."))
        visit = Visit(request, person, private_code.ticket(code, now=now), now)
        return _DEEDS.get(do, _look)(visit)


def _look(visit: Visit) -> HttpResponse:
    return _show(visit)


def _opened(visit: Visit) -> HttpResponse:
    actions.open_log(visit.person, by=visit.person, now=visit.now)
    return _show(visit)


def _note(visit: Visit) -> HttpResponse:
    form = _entry_form(visit, visit.typed)
    if not form.is_valid():
        return _show(visit, form=form, status=HTTPStatus.BAD_REQUEST)
    if private_code.is_first(visit.typed, now=visit.now):
        actions.note(visit.person, by=visit.person, now=visit.now, **form.noted)
    return _show(visit, done=_("Saved."))


def _take_part(visit: Visit) -> HttpResponse:
    form = TakingPartForm(visit.typed, seen_by=SeenBy.ME)
    if not form.is_valid():
        return _show(visit, part_form=form, status=HTTPStatus.BAD_REQUEST)
    if private_code.is_first(visit.typed, now=visit.now):
        actions.keep_answers(
            visit.person, "TAKING_PART", form.answers, on=timezone.localdate(visit.now), seen_by=form.seen_by,
            by=visit.person, now=visit.now,
        )  # fmt: skip
    return _show(visit, done=_("Saved."))


def _show_to(seen_by: SeenBy) -> Deed:
    def do(visit: Visit) -> HttpResponse:
        if entry := _entry(visit):
            actions.show_to(entry, seen_by, by=visit.person, now=visit.now)
        return _show(visit, done=_("Saved."))

    return do


def _take_out(visit: Visit) -> HttpResponse:
    if entry := _entry(visit):
        actions.take_out(entry, by=visit.person, now=visit.now)
    return _show(visit, done=_("It is taken out, and nothing of it is kept."))


def _looked(visit: Visit) -> HttpResponse:
    context = {"looks": presenters.looks(visit.person), "ticket": visit.ticket, "own": True}
    return render(visit.request, "linkage/looked.html", context)


def _packed(visit: Visit) -> HttpResponse:
    form = PackForm(visit.typed, notes=True)
    site = Site(visit.request.build_absolute_uri("/").rstrip("/"), visit.now.date())
    page = pack(visit.person, form.parts, named=form.named, site=site, index=index_if_any())
    return render(
        visit.request, "linkage/yours_pack.html", {"form": form, "pack": page, "ticket": visit.ticket}
    )


def _copied(visit: Visit) -> HttpResponse:
    record = take_everything(visit.person, by=visit.person, now=visit.now)
    context = {"page": own_copy(visit.person, record=record, to=SeenBy.ME), "ticket": visit.ticket}
    return render(visit.request, "linkage/yours_copy.html", context)


def _filed(visit: Visit) -> HttpResponse:
    found = take_everything(visit.person, by=visit.person, now=visit.now)
    response = HttpResponse(as_json(found), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{FILE}"'
    return response


def _few(deed: Deed) -> Deed:
    """Let no more copies be made in an hour than somebody needs who takes theirs along."""

    def counted(visit: Visit) -> HttpResponse:
        if until := limit.take("own copy", str(visit.person.pk), most=MOST_TRIES, now=visit.now):
            words = _("You took many copies. The next can be taken after %(time)s.")
            words %= {"time": limit.clock_words(until)}
            return _show(visit, refused=words, status=HTTPStatus.TOO_MANY_REQUESTS)
        return deed(visit)

    return counted


def _end(visit: Visit) -> HttpResponse:
    private_code.end(queries.PURPOSE, visit.person, by=visit.person, now=visit.now)
    return _ask(
        visit.request,
        OpenForm(),
        done=_("Your code opens nothing any more. Your worker can give you another."),
    )


_DEEDS: dict[str, Deed] = {
    "open": _opened,
    "note": _note,
    "part": _take_part,
    "show": _show_to(SeenBy.WORKER),
    "hide": _show_to(SeenBy.ME),
    "out": _take_out,
    "looked": _looked,
    "papers": _packed,
    "copy": _few(_copied),
    "file": _few(_filed),
    "end": _end,
}


def _entry(visit: Visit) -> LogEntry | None:
    try:
        return queries.get_own_entry(visit.person, UUID(str(visit.typed.get("entry", ""))))
    except ValueError:
        return None


def _entry_form(visit: Visit, typed: Any = None) -> EntryForm:
    return EntryForm(typed, today=timezone.localdate(visit.now), seen_by=SeenBy.ME)


def _show(
    visit: Visit,
    *,
    form: EntryForm | None = None,
    part_form: TakingPartForm | None = None,
    done: str = "",
    refused: str = "",
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    context = {
        "refused": refused,
        "ticket": visit.ticket,
        "log": presenters.log(visit.person, to=SeenBy.ME),
        "form": form or _entry_form(visit),
        "part_form": part_form or TakingPartForm(seen_by=SeenBy.ME),
        "part_open": part_form is not None,
        "done": done,
        "only_me": SeenBy.ME,
        "show_words": wording.SEEN_BY[SeenBy.WORKER],
    }
    return render(visit.request, "linkage/yours.html", context, status=status)


def _ask(
    request: HttpRequest,
    form: OpenForm,
    *,
    refused: str = "",
    at: str | None = None,
    done: str = "",
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    # The second word is never sent back.
    again = OpenForm({"code": form.data.get("code", "")} if refused else None)
    if refused:
        again.add_error(at, refused)
    context = {"form": again, "done": done}
    return render(request, "linkage/yours_open.html", context, status=status)
