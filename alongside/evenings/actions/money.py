"""The tin, supplies, and expenses with their receipts."""

from __future__ import annotations

import secrets
from base64 import b64encode
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from alongside.accounts.models import Tenant, User
from alongside.audit.record import Actor, record
from alongside.evenings.actions.counts import NotPossible
from alongside.evenings.approving import Approving, Rule
from alongside.evenings.models import Approval, Expense, Purse, Receipt, Supply, TinEntry
from alongside.evenings.picture import Picture


@transaction.atomic
def agree_purse(tenant: Tenant, said: Mapping[str, Any], *, by: Actor, now: datetime) -> Purse:
    """Keep how a group holds its money."""
    purse: Purse
    purse, _new = Purse.objects.update_or_create(tenant=tenant, defaults=dict(said))
    record("evenings.purse.agreed", target=purse, by=by, at=now)
    return purse


@transaction.atomic
def note_in_tin(
    purse: Purse, *, on: date, pence: int, what: str, two: bool, key: str, by: Actor, now: datetime
) -> TinEntry:
    """
    Note what came into the tin, or went out of it; what comes a second time with its key changes nothing.

    :param pence: less than nothing where it went out
    :raises NotPossible: for a day that has not come, where only one counted and the group wants two, or where more goes out than is in it
    """
    _check_day(on, now)
    # So that two who take something out at once do not take more than is there.
    Purse.objects.select_for_update().get(pk=purse.pk)
    if found := TinEntry.objects.for_tenant(purse.tenant).filter(key=key).first():
        entry: TinEntry = found
        return entry
    if purse.two and not two:
        raise NotPossible(_("Your group counts by two: count it together, and tick that you have."), "two")
    return _enter(purse.tenant, on=on, pence=pence, what=what, two=two, key=key, by=by, now=now)


def _enter(tenant: Tenant, *, by: Actor, now: datetime, **said: Any) -> TinEntry:
    if said["pence"] < 0 and balance_of(tenant) + said["pence"] < 0:
        less = _("There is less than that in the tin: count it, and note first what came in.")
        raise NotPossible(less, "amount")
    entry: TinEntry = TinEntry.objects.create(tenant=tenant, saved_at=now, **said)
    record("evenings.tin.noted", target=entry, by=by, at=now)
    return entry


@transaction.atomic
def strike_out(entry: TinEntry, *, by: Actor, now: datetime) -> None:
    """
    Count an amount no longer; it stays to be seen.

    :raises NotPossible: where it paid for an expense
    """
    if entry.expense_id:
        raise NotPossible(_("It paid back somebody. If that was wrong, note what came back into the tin."))
    entry.struck_at = entry.struck_at or now
    entry.save(update_fields=["struck_at"])
    record("evenings.tin.struck-out", target=entry, by=by, at=now)


def balance_of(tenant: Tenant) -> int:
    """Return what is in the tin, in pence."""
    rows = TinEntry.objects.for_tenant(tenant).filter(struck_at=None)
    return int(rows.aggregate(sum=Sum("pence"))["sum"] or 0)


@transaction.atomic
def note_supply(tenant: Tenant, what: str, *, by: Actor, now: datetime) -> Supply:
    """Note that something is running out; once is enough."""
    supply: Supply
    supply, _new = Supply.objects.get_or_create(tenant=tenant, what=what, defaults={"noted_at": now})
    record("evenings.supply.noted", target=supply, by=by, at=now)
    return supply


@transaction.atomic
def bring_supply(supply: Supply, brings: bool, *, by: User, now: datetime) -> None:
    """
    Say that one brings something, or after all not.

    :raises NotPossible: where somebody else was sooner
    """
    if supply.brings_id and supply.brings_id != by.pk:
        raise NotPossible(_("Somebody else brings it already."))
    supply.brings = by if brings else None
    supply.save(update_fields=["brings"])
    record("evenings.supply.brought" if brings else "evenings.supply.left", target=supply, by=by, at=now)


@transaction.atomic
def note_host_asked(supply: Supply, *, by: Actor, now: datetime) -> None:
    """Note that the host was asked for something; what the group asks for is kept where it asks (`setting_up`)."""
    supply.host_asked = True
    supply.save(update_fields=["host_asked"])
    record("evenings.supply.asked-for", target=supply, by=by, at=now)


@transaction.atomic
def end_supply(supply: Supply, *, by: Actor, now: datetime) -> None:
    """Say that it is there."""
    record("evenings.supply.there", target=supply, by=by, at=now)
    supply.delete()


@transaction.atomic
def claim(tenant: Tenant, *, on: date, pence: int, what: str, key: str, by: User, now: datetime) -> Expense:
    """
    Ask the group to pay back what one has paid for it; what comes a second time with its key changes nothing.

    :raises NotPossible: for a day that has not come
    """
    _check_day(on, now)
    said = {"on": on, "pence": pence, "what": what, "claimed_by": by, "claimed_at": now}
    expense: Expense
    expense, new = Expense.objects.get_or_create(tenant=tenant, key=key, defaults=said)
    if new:
        record("evenings.expense.claimed", target=expense, by=by, at=now)
    return expense


@transaction.atomic
def add_receipt(expense: Expense, picture: Picture, *, by: User, now: datetime) -> Receipt:
    """
    Keep the picture of a receipt, sealed, in the place of the one before.

    :raises NotPossible: for another's expense, or one that was paid or declined
    """
    if expense.claimed_by_id != by.pk:
        raise NotPossible(_("Whoever paid it adds the receipt."))
    _check_open(expense)
    Receipt.objects.for_tenant(expense.tenant).filter(expense=expense).delete()
    receipt: Receipt = Receipt.objects.create(
        tenant=expense.tenant, expense=expense, kind=picture.kind, picture=b64encode(picture.content).decode()
    )
    record("evenings.expense.receipt-added", target=expense, by=by, at=now)
    return receipt


@transaction.atomic
def approve(expense: Expense, purse: Purse, *, by: User, now: datetime) -> None:
    """
    Say yes to an expense.

    :raises NotPossible: for one's own, and where the group's rule names somebody else
    """
    expense = _locked(expense)
    _check_open(expense)
    if not approving(expense, purse).may(by):
        raise NotPossible(
            _("Whoever claims it cannot say yes to it; somebody else does, as your group has agreed.")
        )
    Approval.objects.create(tenant=expense.tenant, expense=expense, by=by, at=now)
    record("evenings.expense.approved", target=expense, by=by, at=now)


def approving(expense: Expense, purse: Purse) -> Approving:
    """Return the rule for an expense, and where it stands."""
    yes = frozenset(one.by for one in expense.approvals.select_related("by"))
    return Approving(Rule(purse.rule), expense.claimed_by, purse.decides, yes)


@transaction.atomic
def pay(expense: Expense, purse: Purse, *, paid_from: str, by: User, now: datetime) -> None:
    """
    Note that an expense was paid back, out of the tin or by the host.

    :raises NotPossible: before enough have said yes, or where the tin has less
    """
    Purse.objects.for_tenant(expense.tenant).select_for_update().first()
    expense = _locked(expense)
    _check_open(expense)
    if not approving(expense, purse).is_enough:
        raise NotPossible(_("It is not agreed yet."))
    today = timezone.localdate(now)
    if paid_from == "TIN":
        words = _("An expense paid back")
        _enter(
            expense.tenant, on=today, pence=-expense.pence, what=words, two=purse.two, key=secrets.token_hex(16), expense=expense,
            by=by, now=now,
        )  # fmt: skip
    expense.paid_on, expense.paid_from, expense.until = today, paid_from, _until(purse, today)
    expense.save(update_fields=["paid_on", "paid_from", "until"])
    record("evenings.expense.paid", target=expense, by=by, at=now)


@transaction.atomic
def decline(expense: Expense, purse: Purse, *, by: User, now: datetime) -> None:
    """
    Say no to an expense; the picture of its receipt goes at once.

    :raises NotPossible: for whoever may not say yes to it either
    """
    expense = _locked(expense)
    _check_open(expense)
    if not approving(expense, purse).may(by):
        raise NotPossible(_("It is for somebody else to say so, as your group has agreed."))
    expense.declined_at, expense.until = now, _until(purse, timezone.localdate(now))
    expense.save(update_fields=["declined_at", "until"])
    Receipt.objects.for_tenant(expense.tenant).filter(expense=expense).delete()
    record("evenings.expense.declined", target=expense, by=by, at=now)


@transaction.atomic
def withdraw(expense: Expense, *, by: User, now: datetime) -> None:
    """
    Claim it after all not: it goes, with its receipt.

    :raises NotPossible: for another's, or one that was paid or declined
    """
    expense = _locked(expense)
    _check_open(expense)
    if expense.claimed_by_id != by.pk:
        raise NotPossible(_("Only whoever claims it can take it back."))
    record("evenings.expense.withdrawn", target=expense, by=by, at=now)
    expense.delete()


def _locked(expense: Expense) -> Expense:
    found: Expense = Expense.objects.select_for_update(of=("self",)).get(pk=expense.pk)
    return found


def _until(purse: Purse, today: date) -> date:
    return today + relativedelta(months=purse.kept_months)


def _check_open(expense: Expense) -> None:
    if expense.paid_on or expense.declined_at:
        raise NotPossible(_("It was paid or declined already: look at the page again."))


def _check_day(on: date, now: datetime) -> None:
    if on > timezone.localdate(now):
        raise NotPossible(_("That day has not come yet. Write the day on which it was."), "on")
