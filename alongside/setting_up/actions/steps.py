"""What is said of the steps of setting a group up, by the group or by its host."""

from __future__ import annotations

from datetime import date, datetime
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _
from msgspec import Struct

from alongside.accounts.models import Tenant, User
from alongside.accounts.tenancy import within
from alongside.audit.record import Actor, record
from alongside.groups.hosting.actions import A_GROUP, A_HOST
from alongside.groups.models import Agreement, HostedGroup
from alongside.setting_up.models import Arranged, StepSaid, Wanted
from alongside.setting_up.sides import Side, hosts_of, side_of
from alongside.setting_up.steps import STEPS, Stage, State, Who

# How the key of a step that was added begins.
ADDED = "own-"


class NotPossible(Exception):
    """It cannot be done so; the sentence says why, and what to do."""


class Said(Struct, frozen=True):
    """
    What somebody says of a step.

    :param stage, who: of a step that is added; None else
    """

    state: State = State.OPEN
    title: str = ""
    until: date | None = None
    reason: str = ""
    stage: Stage | None = None
    who: Who | None = None


def new_key() -> str:
    """Return a key for a step that is added."""
    return f"{ADDED}{uuid4().hex[:12]}"


@transaction.atomic
def say_as_group(group: Tenant, key: str, said: Said, *, by: User, now: datetime) -> None:
    """
    Say how a step stands, at the group's door; where it is a host's too, each host reads it.

    :param key: of a step that there is, or of :func:`new_key`
    :raises NotPossible: where it is left out without a reason, or added without words
    """
    row = _keep(Side(group), key, said, by=by, now=now)
    record("setting_up.step.said", target=row, by=by, at=now)
    if who_takes(row) is not Who.GROUP:
        for host in hosts_of(group):
            _show(row, host, by=A_GROUP, now=now)


@transaction.atomic
def say_as_host(hosted: HostedGroup, key: str, said: Said, *, by: User, now: datetime) -> None:
    """
    Say how a step stands, at the host's door; the group reads it.

    :raises NotPossible: for a step that is the group's alone, one left out without a reason, or one added without words
    """
    if (said.who or (STEPS[key].who if key in STEPS else None)) is Who.GROUP:
        raise NotPossible(_("That step is the group’s own: they say how it stands."))
    row = _keep(side_of(hosted), key, said, by=by, now=now)
    record("setting_up.step.said", target=row, by=by, at=now)
    if hosted.group:
        _show(row, Side(hosted.group), by=A_HOST, now=now)


@transaction.atomic
def show_host(agreement: Agreement, *, by: User, now: datetime) -> None:
    """Show a host how the steps stand that are its own too, once an agreement was proposed or changed; at the group's door."""
    rows = StepSaid.objects.for_tenant(agreement.tenant).filter(pair=None)
    for row in [one for one in rows if who_takes(one) is not Who.GROUP]:
        _show(row, Side(agreement.host, agreement.pk), by=A_GROUP, now=now)


@transaction.atomic
def forget_as_host(hosted: HostedGroup, *, by: Actor, now: datetime) -> None:
    """Wipe what a host had of setting a group up, at the host's door: the agreement has ended."""
    for model in (StepSaid, Arranged, Wanted):
        model.objects.for_tenant(hosted.tenant).filter(pair=hosted.pair).delete()
    record("setting_up.host.forgotten", target=hosted, by=by, at=now)


def who_takes(row: StepSaid) -> Who:
    """Return who takes a step of which something was said."""
    return Who(row.who) if row.who else STEPS[row.key].who


def _keep(side: Side, key: str, said: Said, *, by: User | None, now: datetime) -> StepSaid:
    if said.state is State.SKIPPED and not said.reason.strip():
        raise NotPossible(
            _("Write in a few words why it is left out: whoever comes after you wants to know.")
        )
    if key not in STEPS and not said.title.strip():
        raise NotPossible(_("Write what is to be done."))
    row: StepSaid
    # A row of each is locked before it changes: both sides may have the same page open.
    row, _new = StepSaid.objects.select_for_update(of=("self",)).get_or_create(
        tenant=side.tenant, pair=side.pair, key=key, defaults={"at": now}
    )
    row.state, row.title, row.until, row.at, row.by = said.state, said.title.strip(), said.until, now, by
    row.reason = said.reason.strip() if said.state is State.SKIPPED else None
    row.stage, row.who = said.stage or row.stage, said.who or row.who
    row.save()
    return row


def _show(row: StepSaid, side: Side, *, by: Actor, now: datetime) -> None:
    """Write the other side's row, where nobody of this one is named."""
    said = Said(
        State(row.state), row.title, row.until, row.reason or "",
        Stage(row.stage) if row.stage else None, Who(row.who) if row.who else None,
    )  # fmt: skip
    with within(side.tenant):
        record("setting_up.step.shown", target=_keep(side, row.key, said, by=None, now=now), by=by, at=now)
