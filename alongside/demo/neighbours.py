"""
Let the Lanterns have somebody to meet: another group of the area, which answers their notice, would come to see them and may stand in.

And let facilitators have been asked what they want of hosts: by one body often enough to be shown, by another not yet.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from django.utils import timezone

from alongside.accounts.models import Tenant, User
from alongside.accounts.tenancy import within
from alongside.audit.record import System
from alongside.directory.queries import list_meetings_called
from alongside.groups import actions as groups
from alongside.groups.home import actions as homes
from alongside.groups.home.queries import list_meetings_of
from alongside.groups.hosting import actions as hosting
from alongside.groups.kinds import Facilitator, Kind
from alongside.groups.models import Home
from alongside.lasting import actions as lasting
from alongside.lasting.queries import list_coming
from alongside.network import actions
from alongside.network.meeting_others import About, Answer, Visits
from alongside.network.models import AreaGroup, Joined, Notice, Visit
from alongside.schemes import actions as schemes
from alongside.schemes.survey import TOGETHER, Want

BY = System("demo")
GROUP, MEETING = "Foghorn Friends", "SMART Lanternby"
# What facilitators said: what they want, what helped, what got in the way.
_SAID: Final[tuple[tuple[tuple[Want, ...], str, str], ...]] = (
    ((Want.LEFT_ALONE, Want.ROOM), "A key of our own.", ""),
    ((Want.TELLING, Want.ROOM), "", "Nobody at the desk knew that we exist."),
    ((Want.TALK, Want.OTHERS), "Somebody rang after the first evening.", ""),
    ((Want.LEFT_ALONE, Want.COSTS), "", "Paying for the tea myself."),
    ((Want.TELLING, Want.COLLEAGUE), "", ""),
)


def meet(
    ours: Home, joined: Joined, group: Tenant, *, bea: User, iris: User, cory: User, now: datetime
) -> None:
    """Let another group be in the area, and have the two answer each other and ask for visits."""
    theirs, there = _begin(group, joined.body, iris, cory, now=now)
    for home, other, by, answered_by in ((ours, theirs, bea, iris), (theirs, ours, iris, None)):
        with within(home.tenant):
            [listing] = list_meetings_of(other)
            on = list_coming([listing], now=now)[-1][1].local_date
            asked = actions.ask_to_visit(home, other.tenant, listing.id, on=on, people=2, by=by, now=now)
        if answered_by:
            with within(other.tenant):
                actions.answer_visit(Visit.objects.get(pair=asked.pair), Answer.YES, by=answered_by, now=now)
    with within(joined.body):
        [notice] = Notice.objects.filter(of__group=ours.tenant)
    with within(group):
        words = "Six of them would help us. We can fetch them on Saturday."
        actions.reply_to_notice(there, notice.pk, words, by=iris, now=now)
        actions.put_notice_up(
            there, about=About.STAND_IN, words="For one evening in three weeks. I bring the key, you bring a topic.",
            until=timezone.localdate(now) + timedelta(days=14), by=iris, now=now,
        )  # fmt: skip


def _begin(group: Tenant, body: Tenant, iris: User, cory: User, *, now: datetime) -> tuple[Home, Joined]:
    [meeting] = list_meetings_called(MEETING)
    contact = groups.name_contact(meeting, email=iris.email, alias=iris.name, by=BY, now=now)
    groups.say_yes(by=contact, now=now)
    with within(group):
        home = homes.begin_home(group, kind=Kind.FACILITATED, facilitator=Facilitator.PEER, by=iris, now=now)
        home = homes.add_meeting(home, meeting.public_id, by=iris, now=now)
        lasting.open_to_neighbours(home, True, by=iris, now=now)
        joined = actions.join_area(home, body, visits=Visits.OPEN, by=iris, now=now)
    with within(body):
        [row] = AreaGroup.objects.filter(group=group)
        actions.accept_group(row, by=cory, now=now)
    return home, joined


def survey(body: Tenant, host: Tenant, *, cory: User, hope: User, now: datetime) -> None:
    """Let two bodies have asked facilitators: one heard enough to be shown, the other one answer too few."""
    asked = now - timedelta(days=30)
    for tenant, by, hosts, many in ((body, cory, [host], TOGETHER), (host, hope, [], TOGETHER - 1)):
        with within(tenant):
            closes_on: date = timezone.localdate(now) + timedelta(days=14)
            row = schemes.ask_survey(tenant, hosts, closes_on=closes_on, by=by, now=asked)
            for wants, helped, in_the_way in _SAID[:many]:
                schemes.answer(row, wants=wants, helped=helped, in_the_way=in_the_way, by=BY, now=now)


def describe_roles(group: Tenant, host: Tenant, *, bea: User, cal: User, hope: User, now: datetime) -> None:
    """Let some say how they are there in their role, and Cal have left Bea what he knows."""
    for tenant, by, words, reached, evenings, hours in (
        (group, bea, "I open up and run most Tuesdays. I have done it for two years.", "A text, any time", True, 2),
        (group, cal, "I stand in, and look after the phone.", "At the meeting", True, 1),
        (host, hope, "I look after the groups that meet here. I come when you ask me.", "The front desk", False, 3),
    ):  # fmt: skip
        with within(tenant):
            hosting.write_profile(
                tenant, words=words, reached=reached, evenings=evenings, hours=hours, by=by, now=now
            )
    with within(group):
        left = "The caretaker locks at three, so be out by then. The long key sticks: lift the door."
        hosting.hand_over_role(group, bea, words=left, by=cal, now=now)
