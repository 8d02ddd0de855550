"""Let a group of the island have its own place: Bea and Cal run it, and Northside gives it a room."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from alongside.accounts import queries as accounts
from alongside.accounts.models import Tenant, User
from alongside.accounts.tenancy import within
from alongside.audit.record import System
from alongside.demo import neighbours
from alongside.demo.personas import address_of
from alongside.demo.rooms import lend_rooms
from alongside.demo.tin import fill_tin
from alongside.directory.models import Meeting
from alongside.directory.queries import list_meetings_called
from alongside.groups import actions as groups
from alongside.groups.home import actions
from alongside.groups.home.queries import get_home, list_meetings_of
from alongside.groups.hosting import actions as hosting
from alongside.groups.hosting.queries import get_hosted_of
from alongside.groups.kinds import Facilitator, Kind
from alongside.groups.models import Agreement, Home
from alongside.lasting import actions as lasting
from alongside.lasting.ladder import Rung
from alongside.lasting.queries import list_coming
from alongside.lasting.resilience import Thing
from alongside.network import actions as network
from alongside.network.meeting_others import About, Answer, Visits
from alongside.network.models import AreaGroup, Joined
from alongside.outreach import actions as outreach
from alongside.outreach.due import USUAL_WEEKS, Came, How, Who
from alongside.safeguarding import actions as safeguarding
from alongside.safeguarding.models import Note
from alongside.setting_up import actions as setting_up
from alongside.setting_up.models import What
from alongside.setting_up.sides import as_group
from alongside.setting_up.steps import State

BY = System("demo")
GROUP, MEETING = "Tuesday Lanterns", "SMART Tuesday Lunch"


@transaction.atomic
def begin_group(*, now: datetime) -> None:
    """Let Bea's group have its place, once."""
    group, bea = _body(GROUP), _user("Bea")
    [meeting] = list_meetings_called(MEETING)
    with within(group):
        if get_home(group):
            return
        home = actions.begin_home(group, kind=Kind.FACILITATED, facilitator=Facilitator.PEER, by=bea, now=now)
        for user in (bea, _user("Cal")):
            _answer_for(meeting, user, now=now)
        home = actions.add_meeting(home, meeting.public_id, by=bea, now=now)
        agreement = hosting.propose(
            home,
            _body("Northside"),
            host_offers="The room on Tuesdays, a key, printing, and telling people of us.",
            group_offers="We leave the room as we found it, and say a week ahead when we are off.",
            level=1,
            by=bea,
            now=now,
        )

        _set_up(group, agreement, bea, now=now)
        _offer(group, now=now)
        coming = list_coming(list_meetings_of(home), now=now)[:1]
        for listing, session in coming:
            lasting.take_turn(home, listing.id, session.local_date, user=bea, by=bea, now=now)
        next_on = coming[0][1].local_date if coming else None
        fill_tin(home, bea=bea, cal=_user("Cal"), next_on=next_on, now=now)
        for called, rung in (("Fay", Rung.BESIDE), ("Gil", Rung.KETTLE)):
            lasting.say_yes(group, rung, called, by=BY, now=now)
        lasting.note_holding(group, Thing.KEY, bea, by=bea, now=now)
        lend_rooms(_body("Northside"), home, by=bea, now=now)
        lasting.note_reminders(home, asks=True, sheet_day=1, by=bea, now=now)
        phone = lasting.note_holding(group, Thing.PHONE, bea, by=bea, now=now)
        lasting.hand_over([phone], _user("Cal"), keeps=False, by=bea, now=now)
        _tell(group, bea, now=now)
        _let_northside_read(group, now=now)
        joined = _meet(home, bea, now=now)
    _among_others(home, joined, bea, now=now)


def _among_others(home: Home, joined: Joined, bea: User, *, now: datetime) -> None:
    host, hope, cory, cal = _body("Northside"), _user("Hope"), _user("Cory"), _user("Cal")
    neighbours.meet(home, joined, _body(neighbours.GROUP), bea=bea, iris=_user("Iris"), cory=cory, now=now)
    neighbours.survey(joined.body, host, cory=cory, hope=hope, now=now)
    neighbours.describe_roles(home.tenant, host, bea=bea, cal=cal, hope=hope, now=now)


def _tell(group: Tenant, bea: User, *, now: datetime) -> None:
    """Have the group told two places of itself: one a season ago, one last week by a talk; and not yet a third."""
    today = timezone.localdate(now)
    for kind, name, weeks, said in (
        ("surgery", "Quay Road Surgery", 14, (How.PRINTED, Came.SHOWN, None)),
        ("probation", "The probation team of Port Lantern", 1, (How.TALK, Came.WANTS_MORE, 9)),
        ("detox", "Beacon ward", 0, None),
    ):
        agency = outreach.add_agency(group, kind=kind, name=name, every_weeks=USUAL_WEEKS, by=bea, now=now)
        if said:
            how, came, many = said
            on = today - timedelta(weeks=weeks)
            outreach.note_told(agency, on=on, how=how, who=Who.RUNS_IT, came=came, many=many, by=bea, now=now)


def _offer(group: Tenant, *, now: datetime) -> None:
    """Let Northside's staff have told people of the group, some weeks ago."""
    with within(_body("Northside")):
        hosted = get_hosted_of(group)
        assert hosted  # noqa: S101 - just proposed
        for weeks in (5, 5, 6, 10):
            hosting.count_offer(hosted, by=_user("Hope"), now=now - timedelta(weeks=weeks))


def _let_northside_read(group: Tenant, *, now: datetime) -> None:
    """Let Hope read what worries the group: one such worry was answered last week, and one waits."""
    bea, hope, week_ago = _user("Bea"), _user("Hope"), now - timedelta(days=7)
    safeguarding.send_to_body(group, _body("Northside"), by=bea, now=week_ago)
    safeguarding.write_down(
        group,
        "On Tuesday at about 9pm a man of about forty said that he sees no point in going on. We sat with him and rang the listening "
        "line together. His sister fetched him.",
        by=bea,
        now=week_ago,
    )
    with within(_body("Northside")):
        [note] = Note.objects.filter(to=hope)
        safeguarding.read(note, by=hope, now=week_ago)
        safeguarding.settle(
            note, done="Rang the group the next day, and the crisis team.", answered="Somebody sees him this week. It was right to say so.",
            by=hope, now=now - timedelta(days=6),
        )  # fmt: skip
    safeguarding.write_down(
        group, "A woman came with a bruise on her face, and left when her partner rang. I gave her the number of the abuse line.",
        by=bea, now=now,
    )  # fmt: skip


def _meet(home: Home, bea: User, *, now: datetime) -> Joined:
    """Have the group be in the area that Cory coordinates: with a network day, a notice, and a question that waits."""
    body, cory, today = _body("Fableholm Partnership"), _user("Cory"), timezone.localdate(now)
    joined = network.join_area(home, body, visits=Visits.OPEN, by=bea, now=now)
    with within(body):
        for row in AreaGroup.objects.for_tenant(body).select_related("group", "tenant"):
            network.accept_group(row, by=cory, now=now)
        day = network.plan_day(
            body, on=today + timedelta(days=24), starts=time(10), ends=time(15), where="The Old Customs House, Port Lantern",
            covers="Travel, lunch and child care", travel_most=20_00, by=cory, now=now,
        )  # fmt: skip
    network.answer_day(joined, day.pk, Answer.YES, people=2, by=bea, now=now)
    network.add_to_agenda(joined, day.pk, "How to find a room that is open in summer", by=bea, now=now)
    network.put_notice_up(
        joined, about=About.SPARE, words="Twelve folding chairs, to be fetched.", until=today + timedelta(days=20), by=bea, now=now
    )  # fmt: skip
    network.ask_for_advice(joined, "Our room is shut in August. What do others do?", by=bea, now=now)
    return joined


def _set_up(group: Tenant, agreement: Agreement, bea: User, *, now: datetime) -> None:
    """Have some steps done, one left out, and posters asked for."""
    done = setting_up.Said(State.DONE)
    for key in ("book_training", "staff_training", "facilitator_training"):
        setting_up.say_as_group(group, key, done, by=bea, now=now)
    left_out = setting_up.Said(State.SKIPPED, reason="We use the number of the centre.")
    setting_up.say_as_group(group, "phone_line", left_out, by=bea, now=now)
    wish = {"what": What.POSTERS, "many": 20, "words": "For the library and the surgery.", "until": None}
    setting_up.ask_host(as_group(agreement), wish, by=bea, now=now)


def _answer_for(meeting: Meeting, user: User, *, now: datetime) -> None:
    contact = groups.name_contact(meeting, email=user.email, alias=user.name, by=BY, now=now)
    groups.say_yes(by=contact, now=now)


def _body(name: str) -> Tenant:
    [found] = [one for one in accounts.list_tenants() if one.name == name]
    return found


def _user(name: str) -> User:
    found = accounts.get_user(address_of(name))
    assert found  # noqa: S101 - everybody of the demo is there by then
    return found
