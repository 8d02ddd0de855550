"""Questions about setting a group up; each asked inside the door of the side that it says."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.utils import timezone

from alongside.accounts.models import Tenant
from alongside.accounts.tenancy import within
from alongside.content.blocks import block
from alongside.groups.given import list_bodies
from alongside.groups.home.queries import list_facilitators
from alongside.groups.hosting.queries import kind_shown, list_agreements, list_leads
from alongside.groups.kinds import Kind
from alongside.groups.models import Agreement, Home, HostedGroup
from alongside.setting_up import seen
from alongside.setting_up.costs import LINES, Prices, Whose, lines
from alongside.setting_up.models import Arranged, Costs, StepSaid, Wanted
from alongside.setting_up.steps import Change, Seen, Stage, Standing, State, Who, plan, steps_of

_COLUMNS = ("key", "state", "title", "stage", "who")


def list_said(tenant: Tenant, pair: UUID | None = None) -> list[StepSaid]:
    """Return what was said of steps: a group's own side, or a host's by an agreement."""
    return list(StepSaid.objects.for_tenant(tenant).filter(pair=pair))


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


def briefly(home: Home, *, today: date) -> tuple[dict[str, Change], dict[Seen, str]]:
    """
    Return what was said of a group's steps, without reasons and days, and what its own rows show of them: in one query.

    Who has been on a course lies with whoever gave it: that :func:`plan_of` asks.
    """
    kept = StepSaid.objects.for_tenant(home.tenant).filter(pair=None).order_by().values_list(*_COLUMNS)
    rows = list(kept.union(*seen.of_group(home.tenant, today=today), all=True))
    changes = {
        key: Change(State(state), title, stage=Stage(stage) if stage else None, who=Who(who) if who else None)
        for key, state, title, stage, who in seen.said(rows)
    }
    return changes, seen.read(rows) | seen.known(home)


def plan_of(home: Home, *, today: date) -> tuple[Standing, ...]:
    """Return where each step of a group stands, at its door."""
    changes, shown = changes_of(list_said(home.tenant)), briefly(home, today=today)[1]
    if any(one.course for one in steps_of(Kind(home.kind))):
        shown |= _trained(home)
    return plan(Kind(home.kind), changes, shown, first=first_evening(home.tenant))


def _trained(home: Home) -> dict[Seen, str]:
    hosts = [lead.email for one in list_agreements(home.tenant) for lead in list_leads(one.host)]
    return seen.trained([one.user.email for one in list_facilitators(home.tenant)], hosts)


def plan_of_hosted(hosted: HostedGroup, *, today: date) -> tuple[Standing, ...]:
    """Return where each step stands for a host, at its door: from what the group shows, and from the host's own rows."""
    changes = changes_of(list_said(hosted.tenant, hosted.pair))
    first, shown = first_evening(hosted.tenant, hosted.pair), seen.of_host(hosted, today=today)
    return plan(kind_shown(hosted), changes, shown | ({Seen.ARRANGED: ""} if first else {}), first=first)


def first_evening(tenant: Tenant, pair: UUID | None = None) -> date | None:
    """Return the day of the first evening, where both sides have said yes to it."""
    rows = Arranged.objects.for_tenant(tenant).filter(**seen.BOTH_SAID_YES)
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
    """Return a group's own budget, or the prices of a host, or of a body that looks after an area."""
    found: Costs | None = Costs.objects.for_tenant(tenant).filter(pair=None).first()
    return found


def prices_of(tenant: Tenant) -> Prices:
    """
    Return what a start costs: in somebody's own figures, else a host's, else those of the area, else the project's guesses.

    Asked at the door of a group, a host, or a body that looks after an area.
    """
    rows = sorted(Costs.objects.for_tenant(tenant), key=lambda one: one.pair is not None)
    if rows and rows[0].pair is None:
        return _prices(rows[0], Whose.OWN)
    if rows:
        return _prices(rows[0], Whose.HOST, called=_host_of(tenant, rows[0]))
    return _of_area(tenant) or Prices(lines(_guessed()), Whose.PROJECT)


def _of_area(tenant: Tenant) -> Prices | None:
    for body in list_bodies(tenant):
        with within(body):
            if found := get_own_costs(body):
                return _prices(found, Whose.AREA, called=body.name)
    return None


def _host_of(tenant: Tenant, row: Costs) -> str:
    agreement = Agreement.objects.for_tenant(tenant).filter(pk=row.pair).select_related("host").first()
    return str(agreement.host.name) if agreement else ""


def _prices(row: Costs, whose: Whose, *, called: str = "") -> Prices:
    said = {key: (pence, times) for key, (pence, times) in row.lines.items()}
    return Prices(lines(said, _guessed()), whose, called, timezone.localdate(row.at))


def _guessed() -> dict[str, tuple[int, int]]:
    shipped = {key: block(f"cost.{key}").facts for key in LINES}
    return {key: (int(facts["pence"]), int(facts["times"])) for key, facts in shipped.items()}
