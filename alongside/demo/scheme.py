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
from alongside.schemes.agreed import Kind as Organisation
from alongside.schemes.agreed import Stand, Topic
from alongside.schemes.models import Note, Scheme, Site
from alongside.schemes.scheme import TROUBLED, Cause, Reason, Service, Setting, State, Teller, Trouble, Way
from alongside.setting_up import actions as setting_up
from alongside.workforce import actions as workforce
from alongside.workforce.queries import list_places
from alongside.workforce.training import COURSES, Kind
from alongside.workforce.training import Topic as Comes

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
# Of each line what one costs, in pence, and how many are needed for three months.
_PRICES = {
    "training": (6500, 2), "printing": (2000, 2), "photocopying": (120, 13), "phone": (700, 3), "internet": (0, 0),
    "refreshments": (350, 13), "room": (0, 13), "travel": (450, 8), "staff": (2100, 40),
}  # fmt: skip
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
        _agree(scheme, by=member.user, now=now)
        [northside] = [one for one in accounts.list_tenants() if one.name == "Northside"]
        actions.put_host(sites["Northside"], northside, by=member.user, now=now)
        _say(northside, now=now)
        _train(tenant, by=member.user, now=now)
        # What things cost on the island, as of half a year ago: made up, as all of it is.
        setting_up.price(tenant, _PRICES, by=member.user, now=now - timedelta(weeks=26))


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
        told_by = Teller.SERVICE if state in TROUBLED else None
        sites[called] = actions.decide(sites[called], state, reason=reason, told_by=told_by, by=by, now=now)
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
        actions.end_meeting(
            sites[called], on=today - timedelta(days=20), causes=causes, told_by=Teller.GROUP, by=by, now=now
        )
    # What other groups chose to tell, without their names: five together are shown.
    for hard in ((Cause.FEW_SENT,), (Cause.FEW_SENT, Cause.NO_SUCCESSOR), (Cause.NOBODY_FREE,)):
        actions.tell_why(scheme, Trouble.HARD, hard, told_by=Teller.GROUP, by=BY, now=now)
    actions.write_note(
        scheme, kind=Note.STEERING, on=today - timedelta(days=9), words="Two sites want evenings. One has few who come.",
        then="Ask each site for one evening a week, and send somebody to visit the one that finds it hard.", by=by, now=now,
    )  # fmt: skip
    actions.write_note(
        scheme, kind=Note.EVALUATION, on=today - timedelta(days=2), words="Staff who had been trained told people of the group more often.",
        then="Train staff of a house before its facilitators.", by=by, now=now,
    )  # fmt: skip


def _say(host: Tenant, *, now: datetime) -> None:
    """Have Northside's host lead tell the scheme how its site stands."""
    hope = accounts.get_user(address_of("Hope"))
    assert hope  # noqa: S101 - everybody of the demo is there by then
    with within(host):
        for here, _site in queries.list_sites_of(host):
            actions.tell_as_host(
                here, says=State.ACTIVE, why="The room is ours until the summer. Two of us have time for it now.", commitment="",
                resources="A room each week, evenings too, a telephone, and money for printing and tea.", by=hope, now=now,
            )  # fmt: skip


def _agree(scheme: Scheme, *, by: User, now: datetime) -> None:
    """Agree for all groups: with the council, which ends soon; with the surgeries; one is talked about, and one has ended."""
    today = timezone.localdate(now)
    for said in (
        {
            "with_whom": "Fableholm Council", "kind": Organisation.COUNCIL, "topics": [Topic.ROOMS],
            "they_offer": "Any room of a library after six, free of charge. Ask at the desk a week ahead.",
            "we_offer": "The room is left as it was found.", "stands": Stand.AGREED, "from_on": today - timedelta(days=330),
            "until": today + timedelta(days=35), "look_again_on": today + timedelta(days=20),
        },
        {
            "with_whom": "Island Health", "kind": Organisation.HEALTH, "topics": [Topic.POSTERS, Topic.TELLING],
            "places": ["The north shore", "Port Lantern"],
            "they_offer": "A poster of each group in every waiting room, changed each quarter.",
            "we_offer": "Each group sends its poster to the practice managers.", "stands": Stand.AGREED,
            "from_on": today - timedelta(days=60), "look_again_on": today + timedelta(days=300),
        },
        {
            "with_whom": "Probation on the island", "kind": Organisation.JUSTICE, "topics": [Topic.WORRIES],
            "they_offer": "Somebody on duty takes a worry from a group, and rings back the same day.", "stands": Stand.TALKED,
        },
        {
            "with_whom": "Lantern Homes", "kind": Organisation.HOUSING, "topics": [Topic.EXPENSES],
            "they_offer": "Fares of those who run a group.", "stands": Stand.ENDED, "from_on": today - timedelta(days=500),
            "until": today - timedelta(days=130), "why": "Their money for it ended with the year.",
        },
    ):  # fmt: skip
        actions.write_agreement(scheme, by=by, now=now, **said)


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
    # They ran out of time for one topic; the papers say so.
    covered = {1: [topic for topic in COURSES[Kind.HOST_LEAD].topics if topic is not Comes.TELLING]}
    workforce.note_who_came(course, came, covered=covered, by=by, now=now)
