"""What whoever coordinates an area does; inside the body's door, and what a group has to know is written at the group's."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from alongside.accounts.models import Tenant, User
from alongside.accounts.tenancy import within
from alongside.audit.record import record
from alongside.groups.home.told import tell_met_others
from alongside.network import queries
from alongside.network.actions.of_group import NotPossible
from alongside.network.actions.telling import AN_AREA, tell_group
from alongside.network.meeting_others import Claimed
from alongside.network.models import AgendaItem, AreaGroup, Claim, Invitation, NetworkDay, Notice, Question


@transaction.atomic
def accept_group(row: AreaGroup, *, by: User, now: datetime) -> None:
    """Say yes to a group that would join: it is invited to the days that are to come."""
    row.accepted_at = now
    row.save(update_fields=["accepted_at"])
    record("network.group.accepted", target=row, by=by, at=now)
    for day in NetworkDay.objects.for_tenant(row.tenant).filter(
        on__gte=timezone.localdate(now), cancelled_at=None
    ):
        Invitation.objects.get_or_create(tenant=row.tenant, day=day, of=row)
    _tell(row.group, _("You are in. There is a page for all of you."), now=now)


@transaction.atomic
def let_group_go(row: AreaGroup, *, by: User, now: datetime) -> None:
    """Say no to a group, or that it is in the area no longer: it reads nothing of it any more, and its notices go."""
    row.left_at = now
    row.save(update_fields=["left_at"])
    Notice.objects.filter(of=row).delete()
    row.invitations.filter(day__on__gte=timezone.localdate(now)).delete()
    record("network.group.let-go", target=row, by=by, at=now)


@transaction.atomic
def plan_day(tenant: Tenant, *, by: User, now: datetime, **said: Any) -> NetworkDay:
    """Plan a network day, and invite every group of the area; ``said`` are its fields."""
    day: NetworkDay = NetworkDay.objects.create(tenant=tenant, made_by=by, **said)
    record("network.day.planned", target=day, by=by, at=now)
    for row in (
        AreaGroup.objects.for_tenant(tenant)
        .filter(left_at=None, accepted_at__isnull=False)
        .select_related("group")
    ):
        Invitation.objects.create(tenant=tenant, day=day, of=row)
        _tell(row.group, _("A day for all of us: %(day)s") % {"day": date_format(day.on, "l j F Y")}, now=now)
    return day


@transaction.atomic
def change_day(day: NetworkDay, *, by: User, now: datetime, **said: Any) -> None:
    """
    Change a network day, and tell every group that did not say no; where it is as it was, nobody is told anything.

    :raises NotPossible: where it was called off meanwhile
    """
    if day.cancelled_at:
        raise NotPossible(_("It was called off, and every group was told: plan another day."))
    if all(getattr(day, name) == value for name, value in said.items()):
        return
    for name, value in said.items():
        setattr(day, name, value)
    day.save(update_fields=list(said))
    record("network.day.changed", target=day, by=by, at=now)
    _tell_invited(day, _("A day has changed: %(day)s"), now=now)


@transaction.atomic
def call_day_off(day: NetworkDay, *, by: User, now: datetime) -> None:
    """Call a network day off, and tell every group that did not say no; once, whoever presses it again."""
    if day.cancelled_at:
        return
    day.cancelled_at = now
    day.save(update_fields=["cancelled_at"])
    record("network.day.called-off", target=day, by=by, at=now)
    _tell_invited(day, _("This is not held: %(day)s"), now=now)


@transaction.atomic
def write_notes(day: NetworkDay, notes: str, *, by: User, now: datetime) -> None:
    """Write down what was said on a network day; every group that was invited reads it."""
    day.notes = notes
    day.save(update_fields=["notes"])
    record("network.day.noted", target=day, by=by, at=now)


@transaction.atomic
def note_who_came(day: NetworkDay, came: Collection[str], *, by: User, now: datetime) -> None:
    """
    Note which groups were there, by the key of their invitation; for each it counts as having met others.

    :raises NotPossible: before the day
    """
    if timezone.localdate(now) < day.on:
        raise NotPossible(_("It has not been yet: note it on the day, or afterwards."))
    for invitation in queries.list_invited(day):
        invitation.came = str(invitation.pk) in came
        invitation.save(update_fields=["came"])
        if invitation.came and invitation.of.left_at is None:
            with within(invitation.of.group):
                tell_met_others(invitation.of.group, on=day.on, by=AN_AREA, now=now)
    record("network.day.came", target=day, by=by, at=now)


@transaction.atomic
def add_own_to_agenda(day: NetworkDay, words: str, *, by: User, now: datetime) -> None:
    """Put something of the body's own on the agenda."""
    item = AgendaItem.objects.create(tenant=day.tenant, day=day, words=words, at=now)
    record("network.agenda.added", target=item, by=by, at=now)


@transaction.atomic
def drop_from_agenda(day: NetworkDay, item: UUID, *, by: User, now: datetime) -> None:
    """Take something off the agenda."""
    for one in AgendaItem.objects.filter(day=day, pk=item):
        record("network.agenda.dropped", target=one, by=by, at=now)
        one.delete()


@transaction.atomic
def decide_claim(claim: Claim, to: Claimed, *, why_not: str = "", by: User, now: datetime) -> None:
    """
    Approve a claim, refuse it with a reason, or note that it was paid.

    :raises NotPossible: for one's own, for a refusal without a reason, or where it stands otherwise than that allows
    """
    locked: Claim = Claim.objects.select_for_update(of=("self",)).select_related("of").get(pk=claim.pk)
    if locked.claimed_by_id == by.pk:
        raise NotPossible(_("This is your own, so somebody else decides."))
    if (Claimed(locked.state), to) not in _STEPS:
        raise NotPossible(_("Somebody was sooner: look at the page again."))
    if to is Claimed.REFUSED and not why_not:
        raise NotPossible(_("Write why: they read it."))
    locked.state, locked.decided_at, locked.decided_by, locked.why_not = to, now, by, why_not
    locked.save(update_fields=["state", "decided_at", "decided_by", "why_not"])
    record("network.claim.decided", target=locked, by=by, at=now)


_STEPS = {
    (Claimed.ASKED, Claimed.APPROVED),
    (Claimed.ASKED, Claimed.REFUSED),
    (Claimed.APPROVED, Claimed.PAID),
}


@transaction.atomic
def judge_notice(notice: Notice, *, stays: bool, by: User, now: datetime) -> None:
    """Take a notice down, or let one stand that was reported; then it can be reported no more."""
    if stays:
        notice.kept_at = now
    else:
        notice.taken_down_at = now
    notice.save(update_fields=["kept_at", "taken_down_at"])
    record("network.notice.judged", target=notice, by=by, at=now)


@transaction.atomic
def take_question(question: Question, *, by: User, now: datetime) -> None:
    """
    Say that one will answer a question: the group reads who, and is told once.

    :raises NotPossible: where another has said so meanwhile
    """
    if question.who == by.name:
        return
    if question.who:
        raise NotPossible(_("%(who)s answers it: they have said so meanwhile.") % {"who": question.who})
    _write(question, {"who": by.name})
    record("network.question.taken", target=question, by=by, at=now)
    _write_to_group(question, {"who": by.name}, now=now)


@transaction.atomic
def answer_question(question: Question, words: str, *, by: User, now: datetime) -> None:
    """Answer a group's question; an answer can be put right by another."""
    said = {"who": by.name, "answer": words, "answered_at": now}
    _write(question, said)
    record("network.question.answered", target=question, by=by, at=now)
    _write_to_group(question, said, now=now)


def _write(question: Question, said: dict[str, Any]) -> None:
    for name, value in said.items():
        setattr(question, name, value)
    question.save(update_fields=list(said))


def _write_to_group(question: Question, said: dict[str, Any], *, now: datetime) -> None:
    if question.other is None:
        return
    with within(question.other):
        for one in Question.objects.filter(pair=question.pair):
            _write(one, said)
            record("network.question.answered", target=one, by=AN_AREA, at=now)
            tell_group(question.other, _("There is an answer for you."), by=AN_AREA, now=now)


def _tell(group: Tenant, what: str, *, now: datetime) -> None:
    with within(group):
        tell_group(group, what, by=AN_AREA, now=now)


def _tell_invited(day: NetworkDay, what: str, *, now: datetime) -> None:
    for invitation in queries.list_invited(day):
        if invitation.state != "NO":
            _tell(invitation.of.group, what % {"day": date_format(day.on, "l j F Y")}, now=now)
