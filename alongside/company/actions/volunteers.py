"""Volunteers: what they offer, and who stands for them. Nobody is cleared by one person alone, and nobody by themselves."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alongside.accounts.models import Tenant, User
from alongside.audit.record import Actor, record
from alongside.company import queries
from alongside.company.models import Arrangements, Clearing, Volunteer
from alongside.company.volunteering import Clearance, How, Offers, What
from alongside.linkage.about import encoded
from alongside.safeguarding.actions import name_reader

# Nobody is cleared for longer without somebody looking again.
LONGEST = timedelta(days=3 * 366)


class CannotClear(Exception):
    """It cannot be decided so; the sentence says why and what to do."""


@transaction.atomic
def add_volunteer(tenant: Tenant, user: User, *, by: Actor, now: datetime) -> Volunteer:
    """Keep somebody as a volunteer of a body; one who is there already stays."""
    found: Volunteer
    found, new = Volunteer.objects.get_or_create(
        tenant=tenant, user=user, defaults={"added_at": now, "called": user.name.split(" ")[0]}
    )
    if new:
        record("company.volunteer.added", target=found, by=by, at=now)
    return found


@transaction.atomic
def change_offers(
    volunteer: Volunteer, *, called: str, offers: Offers, by: Actor, now: datetime
) -> Volunteer:
    """Take what a volunteer says of themselves."""
    locked: Volunteer = Volunteer.objects.select_for_update().get(pk=volunteer.pk)
    locked.called, locked.offers = called, encoded(offers)
    locked.save(update_fields=["called", "offers"])
    record("company.volunteer.changed", target=locked, by=by, at=now)
    return locked


@transaction.atomic
def propose(
    volunteer: Volunteer, *, how: How, answers_for: str, until: date, by: User, now: datetime
) -> None:
    """
    Propose that a body stands for a volunteer; nothing comes of it until another agrees.

    :param answers_for: who stands for them, in words
    :param until: the last day on which it counts
    :raises CannotClear: for oneself, for a day that is over, or too far ahead
    """
    locked, today = _locked(volunteer, by, now)
    if until < today:
        raise CannotClear(_("That day is over: write one to come."))
    if until > today + LONGEST:
        raise CannotClear(_("That is too far ahead: somebody has to look again within three years."))
    _decide(locked, What.PROPOSED, by=by, now=now, how=how, answers_for=answers_for, until=until)
    record("company.volunteer.proposed", target=locked, by=by, at=now)


@transaction.atomic
def second(volunteer: Volunteer, *, by: User, now: datetime) -> None:
    """
    Agree with what another has proposed: from now on the volunteer may be asked.

    :raises CannotClear: where nothing waits, for one's own proposal, or oneself
    """
    locked, today = _locked(volunteer, by, now)
    if queries.stands(locked, today=today) is not Clearance.WAITS_FOR_SECOND:
        raise CannotClear(_("Nothing waits for a second person here: look at the page again."))
    if queries.decided(locked)[-1].by == str(by.pk):
        raise CannotClear(_("You proposed it yourself: somebody else has to agree."))
    _decide(locked, What.SECONDED, by=by, now=now)
    record("company.volunteer.seconded", target=locked, by=by, at=now)


@transaction.atomic
def pause_volunteer(volunteer: Volunteer, *, by: User, now: datetime) -> None:
    """Ask a volunteer nothing for a while; they may say so themselves."""
    if _has_just_said(volunteer, What.PAUSED, by=by):
        return
    _decide(volunteer, What.PAUSED, by=by, now=now)
    record("company.volunteer.paused", target=volunteer, by=by, at=now)


@transaction.atomic
def resume_volunteer(volunteer: Volunteer, *, by: User, now: datetime) -> None:
    """
    Let a volunteer be asked again after a pause.

    :raises CannotClear: for oneself: whoever paused them may have had a reason
    """
    locked, _today = _locked(volunteer, by, now)
    if _has_just_said(locked, What.RESUMED, by=by):
        return
    _decide(locked, What.RESUMED, by=by, now=now)
    record("company.volunteer.resumed", target=locked, by=by, at=now)


@transaction.atomic
def end_volunteer(volunteer: Volunteer, *, by: User, now: datetime) -> None:
    """Stand for a volunteer no longer, or as a volunteer stop: from now on they are asked nothing."""
    if _has_just_said(volunteer, What.ENDED, by=by):
        return
    _decide(volunteer, What.ENDED, by=by, now=now)
    record("company.volunteer.ended", target=volunteer, by=by, at=now)


@transaction.atomic
def set_up(
    tenant: Tenant,
    *,
    safeguarding: User,
    safeguarding_phone: str,
    requests_to: User | None = None,
    enough: int = 2,
    questions: bool = False,
    by: Actor,
    now: datetime,
) -> Arrangements:
    """Say to whom a worry goes in a body, who takes what people ask for by themselves, and whether there are times to ask anything."""
    reader = name_reader(tenant, user=safeguarding, phone=safeguarding_phone, by=by, now=now)
    said = {"reader": reader, "requests_to": requests_to, "enough": enough, "questions": questions}
    kept: Arrangements
    kept, _new = Arrangements.objects.update_or_create(tenant=tenant, defaults=said)
    record("company.arrangements.changed", target=kept, by=by, at=now)
    return kept


def _locked(volunteer: Volunteer, by: User, now: datetime) -> tuple[Volunteer, date]:
    if volunteer.user_id == by.pk:
        raise CannotClear(_("Nobody decides that about themselves: ask a colleague."))
    locked: Volunteer = Volunteer.objects.select_for_update().get(pk=volunteer.pk)
    return locked, timezone.localdate(now)


def _has_just_said(volunteer: Volunteer, what: What, *, by: User) -> bool:
    """Say whether the same person decided the same last: from a second tab it is said once."""
    last = queries.decided(volunteer)[-1:]
    return bool(last) and (last[0].what, last[0].by) == (what, str(by.pk))


def _decide(
    volunteer: Volunteer,
    what: What,
    *,
    by: User,
    now: datetime,
    how: str = "",
    answers_for: str = "",
    until: date | None = None,
) -> None:
    Clearing.objects.create(
        tenant=volunteer.tenant, volunteer=volunteer, what=what, how=how, answers_for=answers_for, until=until, at=now, by=by
    )  # fmt: skip
