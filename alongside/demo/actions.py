"""Set a demo up: the island's lists go in the way any list does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from alongside.accounts import actions as accounts
from alongside.accounts import queries as accounts_queries
from alongside.audit.record import System
from alongside.demo import island
from alongside.demo.bodies import BODIES, PERSONAS
from alongside.demo.supported import support
from alongside.directory import actions as directory
from alongside.directory import queries
from alongside.directory.schedule import Plan, next_sessions
from alongside.feeds import actions as feeds
from alongside.guide import actions as guide
from alongside.guide import queries as guide_queries

BY = System("demo")


def read_island(*, say: Callable[[str], None], today: date, now: datetime) -> None:
    """Read the island's lists, enter its helplines, and say what is other than ever this week."""
    lists = island.lists(today=today)
    for source in island.sources():
        known = feeds.put_source(
            slug=source.file.partition(".")[0], name=source.name, programme=source.programme, by=BY, now=now
        )
        report = feeds.import_feed(known, lists[source.file], by=BY, now=now)
        say(
            f"{source.name}: {report.entries} meetings, {sum(report.problems.values())} oddities put right or noted"
        )
    directory.join_entries(by=BY, now=now)
    for contact in island.contacts():
        row = directory.put_role_address(contact, source="Made up for the demo", by=BY, now=now)
        directory.confirm_role_address(row, checked_by="the demo", checked_on=today, by=BY, now=now)
    for departing in island.departures():
        _depart(departing, now=now)
    put_to_work(now=now)
    support(now=now)
    tell(today=today, now=now)


def tell(*, today: date, now: datetime) -> None:
    """Put the island's stories in, marked as made up; once."""
    known = {one.title for one in guide_queries.list_all_stories()}
    for one in island.stories():
        if one.title not in known:
            guide.put_story(
                title=one.title,
                words=one.words,
                told_by=one.told_by,
                programmes=one.programmes,
                consent="Made up for the demonstration.",
                consented_on=today,
                made_up=True,
                by=BY,
                now=now,
            )


def put_to_work(*, now: datetime) -> None:
    """Let the island's bodies keep private records, and give everybody of the demo their role; once."""
    known = {tenant.name: tenant for tenant in accounts_queries.list_tenants()}
    for name, kind in BODIES.items():
        if name not in known:
            known[name] = accounts.add_tenant(name=name, kind=kind, by=BY, now=now)
    for one in PERSONAS:
        tenant = known[one.body]
        user = accounts.add_user(email=one.email, name=one.name, by=BY, now=now)
        team = accounts.add_team(tenant, name=one.team, by=BY, now=now) if one.team else None
        accounts.add_member(tenant, user=user, role=one.role, team=team, by=BY, now=now)


def _depart(departing: island.Departing, *, now: datetime) -> None:
    """Say of the next session of a meeting what is other than ever."""
    [meeting] = queries.list_meetings_called(departing.meeting)
    [session] = next_sessions(Plan(meeting.rule, meeting.zone), after=now, count=1)
    on = session.local_date
    if any(said.on_date == on for said in queries.list_departures(meeting)):
        return  # on an earlier day of this demo
    if departing.starts is None:
        sure = not departing.reported
        directory.call_off_session(meeting, on, why=departing.why, sure=sure, by=BY, now=now)
    else:
        starts = datetime.combine(on, departing.starts)
        directory.move_session(meeting, on, starts=starts, where=departing.where, by=BY, now=now)
