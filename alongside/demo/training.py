"""Train people on the island: the Partnership gives a course in three weeks, on which one place is free and one person needs a ramp."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from alongside.accounts import queries as accounts
from alongside.accounts.tenancy import within
from alongside.audit.record import System
from alongside.demo.personas import address_of
from alongside.workforce import actions, queries
from alongside.workforce.training import COURSES, Kind

BY, BODY = System("demo"), "Fableholm Partnership"
_ASKED = (("Bea", "Tuesday Lanterns", ""), ("Kit", "The Boathouse", "A way in without steps"))


@transaction.atomic
def train(*, now: datetime) -> None:
    """Plan the course, once, and let two people have a place on it."""
    user = accounts.get_user(address_of("Cory"))
    [tenant] = [one for one in accounts.list_tenants() if one.name == BODY]
    member = accounts.get_member(user, tenant.pk) if user else None
    assert member  # noqa: S101 - everybody of the demo has their role by then
    with within(tenant):
        if queries.list_courses(member):
            return
        begins = timezone.localdate(now) + timedelta(weeks=3)
        course = actions.make_course(
            tenant,
            kind=Kind.FACILITATOR,
            begins_on=begins,
            days=COURSES[Kind.FACILITATOR].days,
            starts=time(10),
            ends=time(16),
            where="The Old Customs House, Port Lantern",
            for_whom="Anybody who goes to a group, or would start one",
            covers="Travel, lunch and child care",
            places=3,
            closes_on=begins,
            shown=True,
            by=member.user,
            now=now,
        )
        for called, site, needs in _ASKED:
            place = actions.ask_for_place(
                course, called=called, email=f"{called.lower()}@example.org", site=site, needs=needs, by=BY, now=now
            )  # fmt: skip
            actions.say_yes(place, by=place, now=now)
