"""Questions about setting a group up; each asked inside the door of the side that it says."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Value

from alongside.accounts.models import Tenant
from alongside.content.blocks import block
from alongside.groups.home.queries import list_facilitators
from alongside.groups.hosting.queries import kind_shown
from alongside.groups.kinds import Kind
from alongside.groups.models import Agreement, Home, HostedGroup
from alongside.rooms.models import Held
from alongside.setting_up.costs import LINES, Line, lines
from alongside.setting_up.models import Arranged, Costs, StepSaid, Wanted
from alongside.setting_up.steps import Change, Seen, Stage, Standing, State, Who, plan

# In a union of questions, what is seen stands beside what was said, under a key that no step has.
_SEEN = "seen:"
_BOTH_SAID_YES = {"group_yes_at__isnull": False, "host_yes_at__isnull": False}
_COLUMNS = ("key", "state", "title", "stage", "who")


def list_said(tenant: Tenant, pair: UUID | None = None) -> list[StepSaid]:
    """Return what was said of steps: a group's own side, or a host's by an agreement."""
    return list(StepSaid.objects.for_tenant(tenant).filter(pair=pair))


def get_said(tenant: Tenant, key: str, pair: UUID | None = None) -> StepSaid | None:
    """Return what was said of one step."""
    found: StepSaid | None = StepSaid.objects.for_tenant(tenant).filter(pair=pair, key=key).first()
    return found


def changes_of(rows: Iterable[StepSaid]) -> dict[str, Change]:
    """Return what was said as the rules take it."""
    return {
        one.key: Change(
            state=State(one.state),
            title=one.title,
            until=one.until,
            reason=one.reason or "",
            stage=Stage(one.stage) if one.stage else None,
            who=Who(one.who) if one.who else None,
        )
        for one in rows
    }


def briefly(home: Home) -> tuple[dict[str, Change], set[Seen]]:
    """Return what was said of a group's steps, without reasons and days, and what can be seen of them: in one query."""
    said = StepSaid.objects.for_tenant(home.tenant).filter(pair=None).order_by().values_list(*_COLUMNS)
    rows = list(said.union(*(_as_columns(rows, one) for one, rows in _shows(home.tenant)), all=True))
    seen = {Seen(row[0].removeprefix(_SEEN)) for row in rows if row[0].startswith(_SEEN)}
    changes = {
        key: Change(State(state), title, stage=Stage(stage) if stage else None, who=Who(who) if who else None)
        for key, state, title, stage, who in rows
        if not key.startswith(_SEEN)
    }
    return changes, seen | _known(home)


def _shows(tenant: Tenant) -> list[tuple[Seen, Any]]:
    """Return what shows that a step is done, and rows that are there where it does."""
    agreed = Agreement.objects.for_tenant(tenant).filter(ended_at=None, host_agreed_at__isnull=False)
    arranged = Arranged.objects.for_tenant(tenant).filter(**_BOTH_SAID_YES)
    reckoned = Costs.objects.for_tenant(tenant).filter(pair=None)
    lent = Held.objects.for_tenant(tenant).filter(every__gt=0)
    return [
        (Seen.AGREED, agreed),
        (Seen.ARRANGED, arranged),
        (Seen.RECKONED, reckoned),
        (Seen.HAS_ROOM, lent),
    ]


def _as_columns(rows: Any, seen: Seen) -> Any:
    values = {
        "_key": Value(f"{_SEEN}{seen}"),
        "_state": Value(State.DONE.value),
        **{f"_{name}": Value("") for name in ("title", "stage", "who")},
    }
    return rows.order_by().annotate(**values).values_list(*values)


def _known(home: Home) -> set[Seen]:
    """Return what a group's page knows anyhow, without asking again."""
    found = {
        Seen.LISTED: bool(home.meetings),
        Seen.CHARTER: bool(home.charter),
        Seen.TWO_CAN_RUN: len(list_facilitators(home.tenant)) > 1,
    }
    return {one for one, is_so in found.items() if is_so}


def list_seen(home: Home) -> set[Seen]:
    """Return what can be seen of a group's steps."""
    return briefly(home)[1]


def plan_of(home: Home) -> tuple[Standing, ...]:
    """Return where each step of a group stands, at its door."""
    changes = changes_of(list_said(home.tenant))
    return plan(Kind(home.kind), changes, list_seen(home), first=first_evening(home.tenant))


def plan_of_hosted(hosted: HostedGroup) -> tuple[Standing, ...]:
    """Return where each step stands for a host, at its door: from what the group shows, and from the host's own rows."""
    said = changes_of(list_said(hosted.tenant, hosted.pair))
    seen = {Seen.AGREED} if hosted.agreed_at else set()
    first = first_evening(hosted.tenant, hosted.pair)
    seen |= {Seen.ARRANGED} if first else set()
    return plan(kind_shown(hosted), said, seen, first=first)


def first_evening(tenant: Tenant, pair: UUID | None = None) -> date | None:
    """Return the day of the first evening, where both sides have said yes to it."""
    rows = Arranged.objects.for_tenant(tenant).filter(**_BOTH_SAID_YES)
    found: date | None = (rows.filter(pair=pair) if pair else rows).values_list("first_on", flat=True).first()
    return found


def get_arranged(tenant: Tenant, pair: UUID) -> Arranged | None:
    """Return what a group and its host agreed at one table, from the rows of the side whose door is open."""
    found: Arranged | None = Arranged.objects.for_tenant(tenant).filter(pair=pair).first()
    return found


def list_wanted(tenant: Tenant, pair: UUID) -> list[Wanted]:
    """Return what a group asked its host for, the latest first."""
    return list(Wanted.objects.for_tenant(tenant).filter(pair=pair))


def get_wanted(tenant: Tenant, pair: UUID, pk: UUID) -> Wanted | None:
    """Return one of them."""
    found: Wanted | None = Wanted.objects.for_tenant(tenant).filter(pair=pair, pk=pk).first()
    return found


def get_own_costs(tenant: Tenant) -> Costs | None:
    """Return a group's own budget, or a host's own prices."""
    found: Costs | None = Costs.objects.for_tenant(tenant).filter(pair=None).first()
    return found


def list_lines(tenant: Tenant) -> tuple[Line, ...]:
    """Return what a start costs: in somebody's own figures, else in a host's, else in the project's guesses."""
    rows = sorted(Costs.objects.for_tenant(tenant), key=lambda one: one.pair is not None)
    shipped = {key: block(f"cost.{key}").facts for key in LINES}
    guessed = {key: (int(facts["pence"]), int(facts["times"])) for key, facts in shipped.items()}
    return lines(
        *({key: (pence, times) for key, (pence, times) in one.lines.items()} for one in rows), guessed
    )
