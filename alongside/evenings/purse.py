"""The words of the pages on a group's money."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.accounts.models import User
from alongside.design.amounts import pounds
from alongside.evenings.actions import approving
from alongside.evenings.models import Expense, Purse, TinEntry


@dataclass(frozen=True)
class Amount:
    """One line of the tin's sheet: what came in or went out, and what was in the tin after it."""

    pk: Any
    day: str
    what: str
    moved: str
    left: str
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
            Amount(
                one.pk, date_format(one.on, "j M Y"), one.what, _moved(one.pence), _left(balance), one.two, struck, may
            )
        )  # fmt: skip
    return found


def holds(balance: int) -> str:
    """Say what there should be in the tin, in pence; and what to do where more went out of it than came in."""
    if balance >= 0:
        return _("There should be %(amount)s in it.") % {"amount": pounds(balance)}
    return _(
        "As it stands here, %(amount)s more went out than came in. Count what is in it: note what came in, or strike out what was wrong."
    ) % {"amount": pounds(-balance)}


def _moved(pence: int) -> str:
    words = _("%(amount)s in") if pence >= 0 else _("%(amount)s out")
    return words % {"amount": pounds(abs(pence))}


def _left(balance: int) -> str:
    return pounds(balance) if balance >= 0 else _("%(amount)s short") % {"amount": pounds(-balance)}


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
