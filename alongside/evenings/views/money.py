"""The money of a group, and its supplies."""

from __future__ import annotations

import secrets
from base64 import b64decode
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.accounts.permissions import allowed
from alongside.accounts.reach import Member
from alongside.design.replies import shown, there_is, to
from alongside.evenings import actions, purse, queries
from alongside.evenings.forms import ClaimForm, PurseForm, ReceiptForm, SupplyForm, TinForm
from alongside.evenings.models import Expense, Purse
from alongside.groups.home.queries import list_facilitators
from alongside.groups.home.views import of_group
from alongside.groups.models import Home
from alongside.kernel import clock

_TAKES = require_http_methods(["GET", "HEAD", "POST"])


@_TAKES
@of_group("group.see")
def show(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Show what is in the tin where there is one, what is running out, and who is to be paid back; take what is running out."""
    tenant, runs = member.tenant, allowed(member, "group.run", member.tenant)
    form = SupplyForm(request.POST or None)
    if runs and form.is_valid():
        actions.note_supply(tenant, form.cleaned_data["what"], by=member.user, now=clock.now())
        return to("evenings:money")
    return _show(request, member, form)


def _show(request: HttpRequest, member: Member, form: Any, *, refused: str = "") -> HttpResponse:
    held = queries.get_purse(member.tenant)
    context = {
        "held": held,
        "holds": purse.holds(actions.balance_of(member.tenant)) if held.tin else "",
        "supplies": queries.list_supplies(member.tenant),
        "claims": [purse.claim(one, held, member.user) for one in queries.list_expenses(member.tenant)],
        "me": member.user,
        "refused": refused,
        "runs": allowed(member, "group.run", member.tenant),
        "changes": allowed(member, "group.change", member.tenant),
    }
    return shown(request, "evenings/money.html", form, context)


@_TAKES
@of_group("group.change")
def agree(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Take how a group holds its money."""
    held, people = queries.get_purse(member.tenant), [one.user for one in list_facilitators(member.tenant)]
    before = {
        "tin": held.tin,
        "two": held.two,
        "rule": held.rule,
        "kept_months": held.kept_months,
        "decides": str(held.decides_id or ""),
    }
    form = PurseForm(request.POST or None, initial=before, people=people)
    if form.is_valid():
        actions.agree_purse(member.tenant, form.said, by=member.user, now=clock.now())
        return to("evenings:money")
    return shown(request, "evenings/purse.html", form)


@_TAKES
@of_group("group.see")
def tin(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Show what was in the tin, what went out and what is left, to be printed; take an amount."""
    now, held, runs = clock.now(), _with_tin(member), allowed(member, "group.run", member.tenant)
    form = TinForm(
        request.POST or None, initial={"on": timezone.localdate(now), "key": secrets.token_hex(16)}
    )
    if not held.two:
        del form.fields["two"]
    if runs and form.is_valid():
        try:
            actions.note_in_tin(held, by=member.user, now=now, **{"two": False, **form.said})
            return to("evenings:tin")
        except actions.NotPossible as sentence:
            form.add_error(sentence.part, str(sentence))
    context = {
        "rows": purse.sheet(queries.list_tin(member.tenant)),
        "holds": purse.holds(actions.balance_of(member.tenant)),
        "held": held,
        "runs": runs,
        "name": member.tenant.name,
    }
    return shown(request, "evenings/tin.html", form, context)


@require_POST
@of_group("group.run")
def strike(request: HttpRequest, member: Member, home: Home, pk: UUID) -> HttpResponse:
    """Count an amount no longer."""
    entry = queries.get_tin_entry(member.tenant, pk)
    if entry is None or entry.expense_id:
        raise Http404
    actions.strike_out(entry, by=member.user, now=clock.now())
    return to("evenings:tin")


@require_POST
@of_group("group.run")
def supply(request: HttpRequest, member: Member, home: Home, pk: UUID, deed: str) -> HttpResponse:
    """Take who brings something, or that it is there."""
    found = there_is(queries.get_supply(member.tenant, pk))
    deeds: dict[str, Callable[..., None]] = {
        "bring": lambda **done: actions.bring_supply(found, True, **done),
        "leave": lambda **done: actions.bring_supply(found, False, **done),
        "there": lambda **done: actions.end_supply(found, **done),
    }
    if deed not in deeds:
        raise Http404
    return _done(request, member, deeds[deed])


@_TAKES
@of_group("group.run")
def claim(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Take what somebody has paid for the group."""
    now = clock.now()
    form = ClaimForm(
        request.POST or None, initial={"on": timezone.localdate(now), "key": secrets.token_hex(16)}
    )
    if form.is_valid():
        try:
            expense = actions.claim(member.tenant, by=member.user, now=now, **form.said)
            return to("evenings:expense", expense.pk)
        except actions.NotPossible as sentence:
            form.add_error(sentence.part, str(sentence))
    return shown(request, "evenings/claim.html", form)


@_TAKES
@of_group("group.see")
def expense(request: HttpRequest, member: Member, home: Home, pk: UUID) -> HttpResponse:
    """Show one expense with its receipt; take the picture of one from whoever claims it."""
    found, held, now = _expense(member, pk), queries.get_purse(member.tenant), clock.now()
    form = ReceiptForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_receipt(found, form.cleaned_data["picture"], by=member.user, now=now)
            return to("evenings:expense", found.pk)
        except actions.NotPossible as sentence:
            form.add_error("picture", str(sentence))
    context = {
        "claim": purse.claim(found, held, member.user),
        "has_receipt": queries.has_receipt(found),
        "held": held,
        "alone": len(list_facilitators(member.tenant)) < 2,
        "runs": allowed(member, "group.run", member.tenant),
    }
    return shown(request, "evenings/expense.html", form, context)


@require_safe
@of_group("group.see")
def picture(request: HttpRequest, member: Member, home: Home, pk: UUID) -> HttpResponse:
    """Show the picture of a receipt."""
    receipt = there_is(queries.get_receipt(_expense(member, pk)))
    response = HttpResponse(b64decode(receipt.picture), content_type=receipt.kind)
    response["Cache-Control"] = "no-store"
    response["Content-Disposition"] = 'inline; filename="receipt"'
    return response


@require_POST
@of_group("group.run")
def decide(request: HttpRequest, member: Member, home: Home, pk: UUID, deed: str) -> HttpResponse:
    """Take a yes or a no to an expense, that it was paid back, or that it is claimed no longer."""
    found, held = _expense(member, pk), queries.get_purse(member.tenant)
    deeds: dict[str, Callable[..., None]] = {
        "agree": lambda **done: actions.approve(found, held, **done),
        "decline": lambda **done: actions.decline(found, held, **done),
        "pay-tin": lambda **done: actions.pay(found, held, paid_from="TIN", **done),
        "pay-host": lambda **done: actions.pay(found, held, paid_from="HOST", **done),
        "withdraw": lambda **done: actions.withdraw(found, **done),
    }
    if deed not in deeds or (deed == "pay-tin" and not held.tin):
        raise Http404
    return _done(request, member, deeds[deed])


def _done(request: HttpRequest, member: Member, deed: Callable[..., None]) -> HttpResponse:
    """Do something, and lead back to the page of the money; where it cannot be done, say why there."""
    now: datetime = clock.now()
    try:
        deed(by=member.user, now=now)
    except actions.NotPossible as sentence:
        response = _show(request, member, SupplyForm(), refused=str(sentence))
        response.status_code = 409
        return response
    return to("evenings:money")


def _with_tin(member: Member) -> Purse:
    held = queries.get_purse(member.tenant)
    if not held.tin:
        raise Http404
    return held


def _expense(member: Member, pk: UUID) -> Expense:
    return there_is(queries.get_expense(member.tenant, pk))
