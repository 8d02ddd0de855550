"""
Let people look after the island, and have something wait for them on each of their pages.

A list on a clock that has shrunk, pairs in doubt, listings that age, a group with two contacts, and what visitors and groups have sent.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

import msgspec
from django.db import transaction

from alongside.accounts import actions as accounts
from alongside.accounts.models import User
from alongside.audit.record import System
from alongside.corrections import actions as corrections
from alongside.corrections.parts import Part
from alongside.demo import island
from alongside.demo.personas import STAFF, address_of
from alongside.directory import actions as directory
from alongside.directory.departures import Why
from alongside.directory.models import Meeting
from alongside.directory.queries import list_meetings_called
from alongside.directory.schedule import Plan, next_sessions
from alongside.feeds import actions as feeds
from alongside.feeds.fetch import Fetched, NotFetched, Validators
from alongside.feeds.models import Schedule
from alongside.feeds.queries import get_schedule
from alongside.groups import actions as groups
from alongside.groups.models import GroupContact
from alongside.groups.queries import find_contact
from alongside.kernel.periods import Rule, RuleKind

BY = System("demo")
LIST, DAY = "council", timedelta(days=1)
# A meeting whose group has two contacts, one that its only contact has changed, and one that somebody has asked to answer for.
OF_TWO, OF_ONE, ASKED_FOR = "Coffee and Company", "Songs at the Institute", "The Net Menders"


@transaction.atomic
def look_after(*, now: datetime) -> None:
    """Let two people look after the island, and once have something wait for them."""
    ada, ben = (accounts.add_user(email=address_of(name), name=name, by=BY, now=now) for name in STAFF)
    for user in (ada, ben):
        accounts.put_staff(user, by=BY, now=now)
    if get_schedule(LIST):
        return
    _read_council(now=now)
    directory.join_entries(by=BY, now=now)
    _correct(ada, now=now)
    _answer_for(ben, now=now)
    _send_listing(now=now)


def _read_council(*, now: datetime) -> None:
    """Read a list on a clock as if it had been for weeks: seven weeks ago whole, then not at all, and last shrunk to half."""
    source = feeds.put_source(slug=LIST, name=island.island().council.name, by=BY, now=now)
    begun = now - 49 * DAY
    schedule = feeds.schedule_feed(source, address=island.COUNCIL_ADDRESS, every_hours=24, by=BY, now=begun)
    today = begun.date()
    _visit(schedule, island.council(today=today), now=begun)
    _visit(schedule, None, now=begun + DAY)
    for days in (2, 3):
        _visit(schedule, NotFetched("The address does not answer: try again later."), now=begun + days * DAY)
    _visit(schedule, island.council(today=today, rows=island.COUNCIL_LEFT), now=now - timedelta(hours=2))


def _visit(schedule: Schedule, answer: bytes | Exception | None, *, now: datetime) -> None:
    def visit(*_: Any, **__: Any) -> Fetched:
        if isinstance(answer, Exception):
            raise answer
        return Fetched(answer, Validators())

    schedule.refresh_from_db()
    feeds.read_on_schedule(schedule, visit=visit, by=BY, now=now)


def _correct(ada: User, *, now: datetime) -> None:
    """Have a visitor say that a time is wrong, and Ada propose another: it waits for Ben."""
    meeting = _called("Saturday Kettle")
    said = corrections.take_correction(
        about=meeting.public_id,
        what="TIME",
        words="It begins half an hour earlier now, and the door is at the side.",
        how_known="I was there.",
        form="demo of a visitor",
        by=BY,
        now=now,
    )
    rule = Rule(RuleKind.WEEKLY, days=(6,), starts=time(10), length=60)
    corrections.propose_change(said, Part.TIME, {"rule": msgspec.to_builtins(rule)}, by=ada, now=now)


def _answer_for(ben: User, *, now: datetime) -> None:
    """Let two people answer for a meeting, of whom one reports it off; one for another, who changes a part of it; one ask to."""
    bea, _cal = (_contact(OF_TWO, name, by=ben, now=now) for name in ("Bea", "Cal"))
    meeting = _called(OF_TWO)
    [session] = next_sessions(Plan(meeting.rule, meeting.zone), after=now, count=1)
    groups.call_off(session.local_date, Why.HALL_SHUT, by=bea, now=now)
    gil = _contact(OF_ONE, "Gil", by=ben, now=now)
    groups.change(Part.ACCESS, {"access": "The side door, by the bell."}, by=gil, now=now)
    groups.ask_to_answer(_called(ASKED_FOR), email=_address("Dee"), alias="Dee", by=BY, now=now)
    _say_yes(_called(ASKED_FOR), "Dee", now=now)


def _contact(meeting: str, name: str, *, by: User, now: datetime) -> GroupContact:
    groups.name_contact(_called(meeting), email=_address(name), alias=name, by=by, now=now)
    return _say_yes(_called(meeting), name, now=now)


def _say_yes(meeting: Meeting, name: str, *, now: datetime) -> GroupContact:
    contact = find_contact(meeting, _address(name))
    assert contact  # noqa: S101 - just put there
    groups.say_yes(by=contact, now=now)
    contact.refresh_from_db()
    return contact


def _send_listing(*, now: datetime) -> None:
    """Have a group send its own meeting to be listed: it waits for its second person, or staff."""
    after = {
        "name": "Kettle and Company", "group": "Kettle and Company", "programme": "LOCAL", "mode": "IN_PERSON",
        "rule": msgspec.to_builtins(Rule(RuleKind.WEEKLY, days=(4,), starts=time(18, 30), length=60)),
        "zone": island.island().zone, "venue": "The Kettle's On Café", "address": "8 Pilchard Street", "town": "Quillhaven",
        "postcode": "QX1 2PQ", "access": "Back room behind the counter.", "notes": "Tea and talk.",
        "attributes": {"OPEN": True},
    }  # fmt: skip
    people = {"email": _address("Eve"), "alias": "Eve", "second_email": _address("Fay")}
    groups.list_meeting(after, form="demo of a group", by=BY, now=now, **people)


def _address(name: str) -> str:
    return f"{name.lower()}@example.org"


def _called(name: str) -> Meeting:
    [meeting] = list_meetings_called(name)
    return meeting
