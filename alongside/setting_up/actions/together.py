"""What a group and its host agree at one table, and what the group asks its host for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from alongside.accounts.models import Tenant, User
from alongside.accounts.tenancy import within
from alongside.audit.record import record
from alongside.evenings import actions as evenings
from alongside.evenings.models import Supply
from alongside.groups.hosting import terms
from alongside.groups.models import HostedGroup
from alongside.setting_up.costs import LINES
from alongside.setting_up.models import Answer, Arranged, Costs, Wanted
from alongside.setting_up.sides import Both, as_host

_YES = {terms.Side.GROUP: "group_yes_at", terms.Side.HOST: "host_yes_at"}


@transaction.atomic
def arrange(both: Both, said: Mapping[str, Any], *, by: User, now: datetime) -> None:
    """
    Write down what was agreed, at one side's door; whoever writes has said yes with it, and the other has to say yes to these words.

    :param said: the fields of :class:`models.Arranged`
    """
    values = {**said, **dict.fromkeys(_YES.values()), _YES[both.whose]: now, "at": now}
    ours = _arranged(both.own, both.pair, values, by=by)
    record("setting_up.arranged.written", target=ours, by=by, at=now)
    if both.other:
        with within(both.other):
            theirs = _arranged(both.other, both.pair, values, by=None)
            record("setting_up.arranged.written", target=theirs, by=both.as_other, at=now)


@transaction.atomic
def agree(both: Both, *, by: User, now: datetime) -> None:
    """Say yes to what was written down, at one side's door."""
    ours = _arranged(both.own, both.pair, {_YES[both.whose]: now}, by=by)
    record("setting_up.arranged.agreed", target=ours, by=by, at=now)
    if both.other:
        with within(both.other):
            theirs = _arranged(both.other, both.pair, {_YES[both.whose]: now}, by=None)
            record("setting_up.arranged.agreed", target=theirs, by=both.as_other, at=now)


@transaction.atomic
def ask_host(
    both: Both, said: Mapping[str, Any], *, supply: Supply | None = None, by: User, now: datetime
) -> None:
    """
    Ask a host for something, at the group's door.

    :param said: what, many, words and until
    :param supply: what is running out, and is asked for with it
    """
    values = {**said, "pair": both.pair, "shared": uuid4(), "asked_at": now}
    ours = Wanted.objects.create(tenant=both.own, by=by, **values)
    record("setting_up.wanted.asked", target=ours, by=by, at=now)
    if supply:
        evenings.note_host_asked(supply, by=by, now=now)
    if both.other:
        with within(both.other):
            theirs = Wanted.objects.create(tenant=both.other, **values)
            record("setting_up.wanted.asked", target=theirs, by=both.as_other, at=now)


@transaction.atomic
def answer_group(
    wanted: Wanted, hosted: HostedGroup, *, answer: Answer, words: str, by: User, now: datetime
) -> None:
    """Say what comes of a wish, at the host's door; the group reads it."""
    both, values = as_host(hosted), {"answer": answer, "answer_words": words or None, "answered_at": now}
    _change(wanted, values, by=by)
    record("setting_up.wanted.answered", target=wanted, by=by, at=now)
    if both.other:
        with within(both.other):
            for theirs in Wanted.objects.for_tenant(both.other).filter(shared=wanted.shared):
                _change(theirs, values, by=None)
                record("setting_up.wanted.answered", target=theirs, by=both.as_other, at=now)


@transaction.atomic
def reckon(
    tenant: Tenant, lines: Mapping[str, tuple[int, int]], *, paid_by: str, by: User, now: datetime
) -> None:
    """
    Keep what a start costs: a group's own budget, or a host's prices, at its door.

    :param lines: by the key of a line, what one costs in pence, and how many
    """
    ours = _costs(tenant, None, lines, paid_by=paid_by, by=by, now=now)
    record("setting_up.costs.kept", target=ours, by=by, at=now)


@transaction.atomic
def price(host: Tenant, lines: Mapping[str, tuple[int, int]], *, by: User, now: datetime) -> None:
    """Keep the prices of a host, or of a body that looks after an area, at its door; the groups that it hosts begin with them."""
    ours = _costs(host, None, lines, paid_by="", by=by, now=now)
    record("setting_up.costs.kept", target=ours, by=by, at=now)
    hosted = HostedGroup.objects.for_tenant(host).filter(ended_at=None).select_related("group", "tenant")
    for both in (as_host(one) for one in hosted):
        if both.other:
            with within(both.other):
                theirs = _costs(both.other, both.pair, lines, paid_by="", by=None, now=now)
                record("setting_up.costs.kept", target=theirs, by=both.as_other, at=now)


def _arranged(tenant: Tenant, pair: UUID, values: Mapping[str, Any], *, by: User | None) -> Arranged:
    # Both sides may have the same page open.
    rows = Arranged.objects.select_for_update(of=("self",)).for_tenant(tenant)
    row: Arranged = rows.filter(pair=pair).first() or Arranged(tenant=tenant, pair=pair)
    _change(row, values, by=by)
    return row


def _costs(
    tenant: Tenant, pair: UUID | None, lines: Mapping[str, Any], *, paid_by: str, by: User | None, now: datetime
) -> Costs:  # fmt: skip
    row = Costs.objects.for_tenant(tenant).filter(pair=pair).first() or Costs(tenant=tenant, pair=pair)
    kept = {key: list(lines[key]) for key in LINES if key in lines}
    _change(row, {"lines": kept, "paid_by": paid_by or None, "at": now}, by=by)
    found: Costs = row
    return found


def _change(row: Any, values: Mapping[str, Any], *, by: User | None) -> None:
    for name, value in {**values, "by": by}.items():
        setattr(row, name, value)
    row.save()
