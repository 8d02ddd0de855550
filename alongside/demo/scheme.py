"""Run a scheme on the island: nine services applied, six were chosen, one left and another came, one left and nobody did."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from alongside.accounts import queries as accounts
from alongside.accounts.models import Tenant, User
from alongside.accounts.tenancy import within
from alongside.audit.record import System
from alongside.demo.personas import address_of
from alongside.directory.queries import list_meetings_called
from alongside.schemes import actions, queries
from alongside.schemes.models import Note, Scheme, Site
from alongside.schemes.scheme import Cause, Reason, Service, Setting, State, Way
from alongside.workforce import actions as workforce
from alongside.workforce.queries import list_places
from alongside.workforce.training import Kind

BY, BODY = System("demo"), "Fableholm Partnership"
_HAS = "A room each week, evenings too, and money for printing and tea."
_COMMITS = "Somebody who leads on it, with two hours a week for it, for two years."
# What applied: its region, the place it serves, its kind, and why.
_APPLIED: tuple[tuple[str, str, Setting, Service, Reason], ...] = (
    ("Northside", "The north shore", Setting.URBAN, Service.DRUGS_AND_ALCOHOL, Reason.AFTERCARE),
    ("Harbour House", "Port Lantern", Setting.URBAN, Service.HOUSING, Reason.CHOICE),
    ("Gull Farm", "The hills", Setting.RURAL, Service.DRUGS_AND_ALCOHOL, Reason.EMPOWERMENT),
    ("The Chandlery", "Port Lantern", Setting.BOTH, Service.ALCOHOL, Reason.SIDE_BY_SIDE),
    ("Saltmarsh Surgery", "The south shore", Setting.RURAL, Service.HEALTH, Reason.AFTERCARE),
    ("Lightkeepers", "The outer islands", Setting.RURAL, Service.JUSTICE, Reason.CHOICE),
    ("Westquay", "The south shore", Setting.BOTH, Service.DRUGS_AND_ALCOHOL, Reason.AFTERCARE),
    ("Kiln Street", "Port Lantern", Setting.URBAN, Service.HOUSING, Reason.CHOICE),
    ("Moorings", "The hills", Setting.BOTH, Service.OTHER, Reason.EMPOWERMENT),
)
_MEETINGS = {"Northside": "SMART Tuesday Lunch"}
_TRAINED = ("Northside", "Northside", "Harbour House")


@transaction.atomic
def run_scheme(*, now: datetime) -> None:
    """Run the scheme, once."""
    cory = accounts.get_user(address_of("Cory"))
    [tenant] = [one for one in accounts.list_tenants() if one.name == BODY]
    member = accounts.get_member(cory, tenant.pk) if cory else None
    assert member  # noqa: S101 - everybody of the demo has their role by then
    with within(tenant):
        if queries.list_schemes(member):
            return
        scheme = actions.begin_scheme(
            tenant,
            name="Lights along the coast",
            about="We help groups to begin at six places of the island. Sites get training, a coordinator to ring, and £300 for a start.",
            way=Way.PUBLIC,
            places=6,
            closes_on=timezone.localdate(now) + timedelta(weeks=2),
            by=member.user,
            now=now,
        )
        sites = {called: _apply(scheme, called, *said, now=now) for called, *said in _APPLIED}
        _decide(scheme, sites, by=member.user, now=now)
        _learn(scheme, sites, by=member.user, now=now)
        _train(tenant, by=member.user, now=now)


def _apply(
    scheme: Scheme,
    called: str,
    region: Any,
    setting: Any,
    service: Any,
    reason: Any,
    *,
    now: datetime,
) -> Site:
    return actions.apply(
        scheme, called=called, region=region, setting=setting, service=service, reasons=[reason], commitment=_COMMITS, resources=_HAS,
        reach=f"{called.lower().replace(' ', '-')}@example.org", by=BY, now=now,
    )  # fmt: skip


def _decide(scheme: Scheme, sites: dict[str, Site], *, by: User, now: datetime) -> None:
    why = "Six that differ: town and hills, four kinds of service, each with a room in the evenings."
    actions.choose(scheme, list(sites.values())[:6], reason=why, by=by, now=now)
    for called, state, reason in (
        ("Lightkeepers", State.WITHDRAWN, "The boat does not run in the evening any more."),
        ("Saltmarsh Surgery", State.STRUGGLING, "Two come, and nobody has asked to run it yet."),
        ("Gull Farm", State.WITHDRAWN, "Few wanted to run a meeting, and the one that had begun stopped."),
        ("Kiln Street", State.NOT_CHOSEN, "Harbour House does the same work in the same town."),
    ):
        sites[called] = actions.decide(sites[called], state, reason=reason, by=by, now=now)
    instead = "It has a room by the bus stop, and its region had nobody left."
    left = sites["Lightkeepers"]
    actions.decide(sites["Westquay"], State.ACTIVE, reason=instead, replaces=left, by=by, now=now)


def _learn(scheme: Scheme, sites: dict[str, Site], *, by: User, now: datetime) -> None:
    today = timezone.localdate(now)
    for called, meeting in _MEETINGS.items():
        ids = [one.public_id for one in list_meetings_called(meeting)]
        actions.put_meetings(sites[called], ids, by=by, now=now)
    for called, causes in (
        ("Gull Farm", (Cause.NO_SUCCESSOR, Cause.FEW_SENT)),
        ("Lightkeepers", (Cause.ROOM_LOST,)),
    ):
        actions.end_meeting(sites[called], on=today - timedelta(days=20), causes=causes, by=by, now=now)
    actions.write_note(
        scheme, kind=Note.STEERING, on=today - timedelta(days=9), words="Two sites want evenings. One has few who come.",
        then="Ask each site for one evening a week, and send somebody to visit the one that finds it hard.", by=by, now=now,
    )  # fmt: skip
    actions.write_note(
        scheme, kind=Note.EVALUATION, on=today - timedelta(days=2), words="Staff who had been trained told people of the group more often.",
        then="Train staff of a house before its facilitators.", by=by, now=now,
    )  # fmt: skip


def _train(tenant: Tenant, *, by: User, now: datetime) -> None:
    today = timezone.localdate(now)
    course = workforce.make_course(
        tenant, kind=Kind.HOST_LEAD, begins_on=today, days=1, starts=time(10), ends=time(16), where="The Old Customs House, Port Lantern",
        places=8, closes_on=today, by=by, now=now,
    )  # fmt: skip
    for number, site in enumerate(_TRAINED):
        place = workforce.ask_for_place(
            course, called=f"Guest {number + 1}", email=f"guest{number}@example.org", site=site, needs="", by=BY, now=now
        )  # fmt: skip
        workforce.say_yes(place, by=place, now=now)
    came = {str(place.pk): [1] for place in list_places(course)}
    workforce.note_who_came(course, came, by=by, now=now)
