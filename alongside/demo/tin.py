"""What the Lanterns have of their evenings: how many came, small jobs, a tin, something that runs out, and milk that Cal has paid."""

from __future__ import annotations

import secrets
from datetime import date, datetime, timedelta

from django.utils import timezone

from alongside.accounts.models import User
from alongside.evenings import actions
from alongside.evenings.approving import Rule
from alongside.evenings.jobs import Job
from alongside.evenings.keeping_to_it import Kept
from alongside.evenings.queries import meeting_of
from alongside.groups.models import Home

# How many came of late, the oldest first, and how many of them for the first time.
_CAME = ((3, 2), (2, 0), (1, 0), (3, 1), (4, 1), (3, 0), (5, 2), (4, 0), (6, 1))


def fill_tin(home: Home, *, bea: User, cal: User, next_on: date | None, now: datetime) -> None:
    """Let a group have something to see on the pages of its evenings and its money, at its own door."""
    group, today = home.tenant, timezone.localdate(now)
    if next_on:
        said = {Job.GREETER: "Fay", Job.TEA: "", Job.KEY: "Bea"}
        actions.write_duties(group, meeting=meeting_of(home), on=next_on, said=said, by=bea, now=now)
        _count(home, next_on, by=bea, now=now)
    purse = actions.agree_purse(
        group,
        {"tin": True, "two": True, "rule": Rule.ONE_OTHER, "decides": None, "kept_months": 12},
        by=bea,
        now=now,
    )
    for days, pence, what in (
        (14, 11_20, "Went round"),
        (7, -6_00, "Tea and biscuits"),
        (7, 9_50, "Went round"),
    ):
        actions.note_in_tin(
            purse,
            on=today - timedelta(days=days),
            pence=pence,
            what=what,
            two=True,
            key=secrets.token_hex(16),
            by=bea,
            now=now,
        )
    actions.bring_supply(actions.note_supply(group, "Paper cups", by=bea, now=now), True, by=bea, now=now)
    actions.claim(
        group,
        on=today - timedelta(days=3),
        pence=4_20,
        what="Milk and a sponge",
        key=secrets.token_hex(16),
        by=cal,
        now=now,
    )
    for weeks, said_then in ((4, Kept.YES), (2, Kept.PARTLY)):
        actions.note_look(
            group, {"time": said_then, "tools": Kept.YES}, by=bea, now=now - timedelta(weeks=weeks)
        )


def _count(home: Home, next_on: date, *, by: User, now: datetime) -> None:
    for weeks, (present, first) in enumerate(reversed(_CAME), start=1):
        actions.save_head_count(
            home.tenant, meeting=meeting_of(home), on=next_on - timedelta(weeks=weeks), present=present, first_timers=first,
            well="We had time to talk." if weeks == 1 else "", key=secrets.token_hex(16), by=by, now=now,
        )  # fmt: skip
