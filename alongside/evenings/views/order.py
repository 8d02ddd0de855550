"""
The running order, for anybody: a page to print, and a script beside it that keeps time.

It is sent nothing but a head count, from a device that a group lets do so.
"""

from __future__ import annotations

from datetime import date, datetime
from http import HTTPStatus
from typing import Annotated, Any, Final

import msgspec
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe
from msgspec import Meta, Struct

from alongside.accounts.models import Tenant
from alongside.accounts.tenancy import within
from alongside.audit.record import System
from alongside.content.blocks import block, blocks, checked_words
from alongside.evenings import actions, queries
from alongside.evenings.forms import MOST_PRESENT
from alongside.evenings.order import LONGEST, MOST_PARTS, SHORTEST, Order
from alongside.evenings.outlines import CHOICES, FIRST, blocks_of, outline
from alongside.evenings.wording import FORMS, sum_words
from alongside.finder.api import problem
from alongside.groups.people import fields_with_people
from alongside.kernel import clock
from alongside.limits import limit
from alongside.limits.address import sender
from alongside.toolbox.tools import TOOLS

BY = System("head-count")
MOST_SENT = 60  # of one sender in an hour

# What a group can work on together: each asks something that can be said aloud.
FOR_A_GROUP: Final = ("weigh", "matters", "change", "thought", "problem", "no", "week")


@require_safe
@cache_control(no_store=True)
def show(request: HttpRequest) -> HttpResponse:
    """Show a running order; which one stands in the address, and says nothing of who runs it."""
    chosen = request.GET.get("form", "")
    chosen = chosen if chosen in CHOICES else FIRST
    form, lasts = CHOICES[chosen]
    order, said = outline(form, lasts), blocks_of(form)
    context = {
        "order": order,
        "language": said[0].language,
        "rows": list(order.rows()),
        "sum": sum_words(order),
        "choices": [
            {"key": key, "form": FORMS[form], "lasts": lasts, "here": key == chosen}
            for key, (form, lasts) in CHOICES.items()
        ],
        "data": as_data(order),
        "use": block("running"),
        "scenarios": blocks("scenario"),
        "tools": [tool for tool in TOOLS if tool.key in FOR_A_GROUP],
        "checked": checked_words([*said, *blocks("scenario")]),
    }
    return render(request, "evenings/order.html", context)


def as_data(order: Order) -> dict[str, Any]:
    """Give a running order as the page sends it to its script."""
    return {
        "lasts": order.lasts,
        "form": order.form.value,
        "parts": [{"title": one.title, "minutes": one.minutes, "words": one.words} for one in order.parts],
        "shortest": SHORTEST,
        "longest": LONGEST,
        "most": MOST_PARTS,
    }


class _Sent(Struct, frozen=True, forbid_unknown_fields=True):
    token: Annotated[str, Meta(min_length=40, max_length=100)]
    key: Annotated[str, Meta(pattern="^[0-9a-f]{32}$")]
    on: date
    present: Annotated[int, Meta(ge=0, le=MOST_PRESENT)]
    first: Annotated[int, Meta(ge=0, le=MOST_PRESENT)]
    well: Annotated[str, Meta(max_length=200)] = ""


# It brings no cookie: what it shows is in what it sends.
@csrf_exempt
@require_POST
@cache_control(no_store=True)
def count(request: HttpRequest) -> HttpResponse:
    """Take a head count from a device that may send some; sent twice, it is taken once."""
    now = clock.now()
    if limit.take("evenings.count", sender(request), most=MOST_SENT, now=now):
        return problem(HTTPStatus.TOO_MANY_REQUESTS, _("That was often. It goes by itself in an hour."))
    try:
        sent = msgspec.json.decode(request.body, type=_Sent)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return problem(HTTPStatus.BAD_REQUEST, _("This is no head count that we can read. Count again."))
    tenant = queries.tenant_of(sent.token)
    if tenant is None:
        return _may_not()
    with within(tenant):
        return _take(tenant, sent, now)


def _take(tenant: Tenant, sent: _Sent, now: datetime) -> HttpResponse:
    key = queries.find_key(tenant, sent.token)
    if key is None:
        return _may_not()
    well = sent.well if not fields_with_people({"well": sent.well}, frozenset({"well"})) else ""
    try:
        actions.save_head_count(
            tenant, meeting=key.meeting, on=sent.on, present=sent.present, first_timers=sent.first, well=well, key=sent.key,
            by=BY, now=now,
        )  # fmt: skip
    except actions.NotPossible as sentence:
        return problem(HTTPStatus.BAD_REQUEST, str(sentence))
    except actions.AlreadyCounted as already:
        words = _("That evening was counted already: %(n)s. Your group’s page can put it right.")
        return problem(HTTPStatus.CONFLICT, words % {"n": already.args[0].present})
    return JsonResponse({"saved": True}, status=HTTPStatus.CREATED)


def _may_not() -> HttpResponse:
    return problem(
        HTTPStatus.FORBIDDEN,
        _("This device may send head counts no longer. Let it do so again from your group’s page."),
    )
