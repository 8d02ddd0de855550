"""
What a group does in an area.

It stands inside its own door, where it is on record who did it. What all of the area read lies with the body, and is written at its door
under the group's name.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.accounts.models import Tenant, User
from alongside.accounts.tenancy import within
from alongside.audit.record import record
from alongside.design.amounts import pounds
from alongside.groups.models import Home
from alongside.kernel.refusal import Refusal
from alongside.network import queries
from alongside.network.actions.telling import A_GROUP, tell_area, tell_group
from alongside.network.meeting_others import (
    CLAIM_UNTIL,
    LONGEST_NOTICE,
    About,
    Answer,
    Claimed,
    Side,
    Visits,
    answer_by,
)
from alongside.network.models import (
    AgendaItem,
    AreaGroup,
    Claim,
    Invitation,
    Joined,
    Notice,
    Question,
    Reply,
    Visit,
)

_ALREADY = gettext_lazy("You have claimed for that already: it stands on the page.")


class NotPossible(Refusal):
    """It cannot be done so; the sentence says why, and what to do."""


@transaction.atomic
def join_area(home: Home, body: Tenant, *, visits: Visits, by: User, now: datetime) -> Joined:
    """
    Ask to be in an area, or say anew whether others may visit; the body says yes before the group reads anything.

    :raises NotPossible: for a body that coordinates no area
    """
    if body not in queries.list_areas():
        raise NotPossible(_("Nobody there coordinates an area: choose another."))
    joined: Joined
    joined, _new = Joined.objects.get_or_create(
        tenant=home.tenant, body=body, defaults={"joined_at": now, "joined_by": by}
    )
    joined.visits = visits
    joined.save(update_fields=["visits"])
    record("network.area.joined", target=joined, by=by, at=now)
    said = {"called": home.tenant.name, "visits": visits, "meetings": home.meetings}
    with within(body):
        row, new = AreaGroup.objects.update_or_create(
            group=home.tenant, tenant=body, left_at=None, defaults=said, create_defaults={**said, "asked_at": now}
        )  # fmt: skip
        record("network.group.asked", target=row, by=A_GROUP, at=now)
    if new:
        tell_area(body, _("Somebody would like to join you."), by=A_GROUP, now=now)
    return joined


@transaction.atomic
def leave_area(joined: Joined, *, by: User, now: datetime) -> None:
    """Leave an area: its notices go, and so do its answers to days that are to come."""
    record("network.area.left", target=joined, by=by, at=now)
    today = timezone.localdate(now)
    with within(joined.body):
        for row in AreaGroup.objects.filter(group=joined.tenant, left_at=None):
            Notice.objects.filter(of=row).delete()
            Reply.objects.filter(of=row).delete()
            row.invitations.filter(day__on__gte=today).delete()
            row.left_at, row.meetings, row.visits = now, [], Visits.NONE
            row.save(update_fields=["left_at", "meetings", "visits"])
            record("network.group.left", target=row, by=A_GROUP, at=now)
    joined.delete()


@transaction.atomic
def leave_areas(home: Home, *, by: User, now: datetime) -> None:
    """Leave every area, as a group does that leaves altogether: no visit takes place, and no question waits for an answer."""
    for visit in Visit.objects.for_tenant(home.tenant).filter(on__gte=timezone.localdate(now)):
        if visit.state != Answer.NO:
            answer_visit(visit, Answer.NO, by=by, now=now)
    for question in Question.objects.for_tenant(home.tenant).filter(answered_at=None).exclude(other=None):
        with within(question.other):
            for asked in Question.objects.filter(pair=question.pair):
                record("network.question.dropped", target=asked, by=A_GROUP, at=now)
                asked.delete()
    for joined in queries.list_joined(home.tenant):
        leave_area(joined, by=by, now=now)


@transaction.atomic
def answer_day(joined: Joined, day: UUID, answer: Answer, *, people: int, by: User, now: datetime) -> None:
    """
    Say whether somebody of the group comes to a network day, and how many.

    :raises NotPossible: where it was called off, or is over
    """
    with _writing(joined, by=by, now=now) as row:
        invitation = _invitation(row, day, now=now, ahead=True)
        invitation.state, invitation.people = answer, people if answer is Answer.YES else 0
        invitation.save(update_fields=["state", "people"])
        record("network.day.answered", target=invitation, by=A_GROUP, at=now)


@transaction.atomic
def add_to_agenda(joined: Joined, day: UUID, words: str, *, by: User, now: datetime) -> None:
    """
    Put something on the agenda of a network day.

    :raises NotPossible: where it was called off, or is over
    """
    with _writing(joined, by=by, now=now) as row:
        invitation = _invitation(row, day, now=now, ahead=True)
        item = AgendaItem.objects.create(
            tenant=joined.body, day=invitation.day, of=invitation.of, words=words, at=now
        )
        record("network.agenda.added", target=item, by=A_GROUP, at=now)


@transaction.atomic
def claim_travel(
    joined: Joined, thing: UUID, *, words: str, pence: int, how: str, by: User, now: datetime
) -> None:
    """
    Claim what somebody spent, or has to spend, on the way to a network day to which the group comes, or to a visit that was agreed.

    :param thing: the day, or the visit
    :raises NotPossible: where it is for neither, is more than is paid, comes too late, or was claimed before
    """
    visit = queries.get_visit(joined.tenant, thing)
    if visit is not None:
        _refuse_visit(visit, timezone.localdate(now), queries.list_visit_claims(joined.tenant, by))
    with _writing(joined, by=by, now=now) as row:
        if visit is not None:
            about: dict[str, object] = {"visit": visit.pair}
        else:
            invitation = _invitation(row, thing, now=now)
            _refuse_amount(invitation, pence)
            about = {"day": invitation.day}
        if row.claims.filter(claimed_by=by, **about).exclude(state=Claimed.REFUSED).exists():
            raise NotPossible(str(_ALREADY))
        claim = Claim.objects.create(
            tenant=joined.body, of=row, words=words, pence=pence, how=how, claimed_at=now, claimed_by=by, **about
        )  # fmt: skip
        record("network.claim.made", target=claim, by=A_GROUP, at=now)
    tell_area(joined.body, _("Somebody asks for their travel."), by=A_GROUP, now=now)


@transaction.atomic
def put_notice_up(joined: Joined, *, about: About, words: str, until: date, by: User, now: datetime) -> None:
    """
    Put a short notice up for the other groups of an area; it ends by itself.

    :raises NotPossible: where it would stand longer than four weeks, or its last day is over
    """
    if not timezone.localdate(now) <= until <= timezone.localdate(now) + LONGEST_NOTICE:
        raise NotPossible(_("Choose a last day within the next four weeks. You can put it up again then."))
    with _writing(joined, by=by, now=now) as row:
        notice = Notice.objects.create(
            tenant=joined.body, of=row, about=about, words=words, until=until, put_at=now
        )
        record("network.notice.put", target=notice, by=A_GROUP, at=now)


@transaction.atomic
def take_own_notice_down(joined: Joined, notice: UUID, *, by: User, now: datetime) -> None:
    """Take a notice of the group's own down, with what others wrote."""
    with _writing(joined, by=by, now=now) as row:
        for one in Notice.objects.filter(of=row, pk=notice):
            record("network.notice.ended", target=one, by=A_GROUP, at=now)
            one.delete()


@transaction.atomic
def report_notice(joined: Joined, notice: UUID, *, by: User, now: datetime) -> None:
    """Say that a notice should not stand there: it rests until the coordinator has looked. Who said so is told to nobody of the area."""
    told = False
    with _writing(joined, by=by, now=now):
        one = queries.get_notice(notice, today=timezone.localdate(now))
        if one is not None and one.kept_at is None:
            one.reported_at = now
            one.save(update_fields=["reported_at"])
            record("network.notice.reported", target=one, by=A_GROUP, at=now)
            told = True
    if told:
        tell_area(joined.body, _("Somebody asks you to look at something."), by=A_GROUP, now=now)


@transaction.atomic
def reply_to_notice(joined: Joined, notice: UUID, words: str, *, by: User, now: datetime) -> None:
    """
    Answer a notice: only the group that put it up reads it.

    :raises NotPossible: where it stands no longer
    """
    with _writing(joined, by=by, now=now) as row:
        one = queries.get_notice(notice, today=timezone.localdate(now))
        if one is None:
            raise NotPossible(_("That notice has ended."))
        reply = Reply.objects.create(tenant=joined.body, notice=one, of=row, words=words, at=now)
        record("network.notice.answered", target=reply, by=A_GROUP, at=now)
        group = one.of.group
    with within(group):
        tell_group(group, _("Somebody has answered you."), by=A_GROUP, now=now)


@transaction.atomic
def ask_to_visit(
    home: Home, group: Tenant, public_id: str, *, on: date, people: int, by: User, now: datetime
) -> Visit:
    """
    Ask another group whether some of this one may visit its meeting on a day.

    :raises NotPossible: where it does not let visitors in, or does not meet on that day
    """
    there = {
        (one.pk, listing.id): (name, listing) for one, name, listing in queries.list_visitable(home.tenant)
    }
    if (group.pk, public_id) not in there:
        raise NotPossible(_("That group has not said that it can be visited: choose another."))
    name, listing = there[group.pk, public_id]
    if not queries.is_held_on(listing, on, now=now):
        raise NotPossible(
            _("They do not meet on that day: look when they do, and choose a day of the next quarter.")
        )
    pair = uuid4()
    said = {"pair": pair, "public_id": public_id, "on": on, "people": people, "asked_at": now}
    visit: Visit = Visit.objects.create(
        tenant=home.tenant, side=Side.ASKS, other=group, called=name, asked_by=by, **said
    )
    record("network.visit.asked", target=visit, by=by, at=now)
    with within(group):
        asked = Visit.objects.create(
            tenant=group, side=Side.ASKED, other=home.tenant, called=home.tenant.name, **said
        )
        record("network.visit.asked", target=asked, by=A_GROUP, at=now)
        tell_group(group, _("Somebody asks whether they may come to you one day."), by=A_GROUP, now=now)
    return visit


@transaction.atomic
def answer_visit(visit: Visit, answer: Answer, *, by: User, now: datetime) -> None:
    """
    Say yes or no to a visit, as the group that is asked; either side can take it back with a no.

    :raises NotPossible: where whoever asked would say yes for the other, or the day is over
    """
    if visit.side == Side.ASKS and answer is not Answer.NO:
        raise NotPossible(_("The group that you asked says yes or no."))
    if visit.on < timezone.localdate(now):
        raise NotPossible(_("That day is over."))
    if visit.state == answer:
        return
    _settle(visit, answer)
    record("network.visit.answered", target=visit, by=by, at=now)
    if visit.other is None:
        return
    with within(visit.other):
        for one in Visit.objects.filter(pair=visit.pair):
            _settle(one, answer)
            record("network.visit.answered", target=one, by=A_GROUP, at=now)
        tell_group(visit.other, _("There is an answer about a day."), by=A_GROUP, now=now)


@transaction.atomic
def ask_for_advice(joined: Joined, words: str, *, by: User, now: datetime) -> Question:
    """
    Ask whoever coordinates an area; the page says by when they answer.

    :raises NotPossible: where the body has not said yes to the group
    """
    pair, by_when = uuid4(), answer_by(timezone.localdate(now), settings.COUNTRY)
    said = {"pair": pair, "words": words, "asked_at": now, "by_when": by_when}
    question: Question = Question.objects.create(
        tenant=joined.tenant, side=Side.ASKS, other=joined.body, called=joined.body.name, asked_by=by, **said
    )
    record("network.question.asked", target=question, by=by, at=now)
    with _row(joined) as row:
        asked = Question.objects.create(
            tenant=joined.body, side=Side.ASKED, other=joined.tenant, called=row.called, **said
        )
        record("network.question.asked", target=asked, by=A_GROUP, at=now)
    tell_area(joined.body, _("Somebody asks for your advice."), by=A_GROUP, now=now)
    return question


@contextmanager
def _row(joined: Joined) -> Iterator[AreaGroup]:
    with queries.in_area(joined) as row:
        if row is None:
            raise NotPossible(_("They have not said yes to your group yet."))
        yield row


@contextmanager
def _writing(joined: Joined, *, by: User, now: datetime) -> Iterator[AreaGroup]:
    """Put on the group's own record who writes, and open the door of the body for it."""
    record("network.area.written", target=joined, by=by, at=now)
    with _row(joined) as row:
        yield row


def _invitation(row: AreaGroup, day: UUID, *, now: datetime, ahead: bool = False) -> Invitation:
    """Return a group's invitation to a day that is not called off, and with ``ahead`` not over."""
    found = queries.get_invitation(row, day)
    if found is None or found.day.cancelled_at:
        raise NotPossible(_("That day was called off."))
    if ahead and found.day.on < timezone.localdate(now):
        raise NotPossible(_("That day is over."))
    if found.day.on + CLAIM_UNTIL < timezone.localdate(now):
        raise NotPossible(_("That was too long ago: talk with whoever coordinates the area."))
    return found


def _refuse_amount(invitation: Invitation, pence: int) -> None:
    most = invitation.day.travel_most
    if invitation.state != Answer.YES and not invitation.came:
        raise NotPossible(_("Say first that you come."))
    if most is not None and pence > most:
        raise NotPossible(
            _("%(most)s is paid for one person at most. Ask for each of you apart, or talk with them first.")
            % {"most": pounds(most)},
            "pence",
        )


def _refuse_visit(visit: Visit, today: date, claimed: list[Claim]) -> None:
    if visit.side != Side.ASKS or visit.state != Answer.YES:
        raise NotPossible(_("Travel is paid for a visit that you asked for, once they have said yes."))
    if visit.on + CLAIM_UNTIL < today:
        raise NotPossible(_("That was too long ago: talk with whoever coordinates the area."))
    # With whichever area: the same fare is paid once.
    if any(one.visit == visit.pair and one.state != Claimed.REFUSED for one in claimed):
        raise NotPossible(str(_ALREADY))


def _settle(visit: Visit, answer: Answer) -> None:
    visit.state = answer
    visit.save(update_fields=["state"])
