"""The words of the pages on a group's money."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.accounts.models import User
from alongside.evenings.actions import approving
from alongside.evenings.models import Expense, Purse, TinEntry


@dataclass(frozen=True)
class Amount:
    """One line of the tin's sheet; ``balance`` is what was in the tin after it."""

    pk: Any
    day: str
    what: str
    pence: int
    balance: int
    two: bool
    struck: bool
    may_strike: bool


@dataclass(frozen=True)
class Claim:
    """One expense, and what somebody may do with it."""

    pk: Any
    what: str
    day: str
    pence: int
    who: str
    state: str
    mine: bool
    open: bool
    may_agree: bool
    may_pay: bool


def sheet(entries: Iterable[TinEntry]) -> list[Amount]:
    """Return what came in and went out, the oldest first, with what was in the tin each time; what is struck out does not count."""
    found, balance = [], 0
    for one in entries:
        struck = one.struck_at is not None
        balance += 0 if struck else one.pence
        may = not struck and one.expense_id is None
        found.append(
            Amount(one.pk, date_format(one.on, "j M Y"), one.what, one.pence, balance, one.two, struck, may)
        )
    return found


def claim(expense: Expense, purse: Purse, seen_by: User) -> Claim:
    """Return an expense as somebody of the group sees it."""
    stands = approving(expense, purse)
    still = expense.paid_on is None and expense.declined_at is None
    return Claim(
        expense.pk, expense.what, date_format(expense.on, "j F Y"), expense.pence, expense.claimed_by.name,
        _state(expense, stands.missing), expense.claimed_by == seen_by, still, still and stands.may(seen_by),
        still and stands.is_enough,
    )  # fmt: skip


def _state(expense: Expense, missing: int) -> str:
    if expense.paid_on:
        words = (
            _("Paid back on %(day)s out of the tin.")
            if expense.paid_from == "TIN"
            else _("Paid back on %(day)s by the host.")
        )
        return words % {"day": date_format(expense.paid_on, "j F Y")}
    if expense.declined_at:
        return _("The group said no.")
    if not missing:
        return _("Agreed. It can be paid back.")
    return ngettext("%(n)s other has to say yes.", "%(n)s others have to say yes.", missing) % {"n": missing}
