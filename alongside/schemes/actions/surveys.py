"""A survey of facilitators: asking, and answering without a name."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from alongside.accounts.models import Tenant, User
from alongside.accounts.tenancy import within
from alongside.audit.record import Actor, System, record
from alongside.post import actions as post
from alongside.post import links
from alongside.post.message import address_of
from alongside.schemes.actions.telling import NotPossible
from alongside.schemes.messages import CanAnswer
from alongside.schemes.models import Answered, Said, SharedSurvey, Survey
from alongside.schemes.survey import shows

SURVEY = "schemes.survey"
# Whoever answers is on no record, nor is the body that asks on its hosts'.
BY = System("survey")


@transaction.atomic
def ask_survey(
    tenant: Tenant, hosts: Collection[Tenant], *, closes_on: date, by: User, now: datetime
) -> Survey:
    """
    Ask facilitators what they want from whoever hosts them.

    :param hosts: other bodies whose groups are asked too, and who see the same figures
    """
    survey: Survey = Survey.objects.create(tenant=tenant, opened_at=now, closes_on=closes_on, opened_by=by)
    record("schemes.survey.asked", target=survey, by=by, at=now)
    for host in hosts:
        with within(host):
            row = SharedSurvey.objects.create(
                tenant=host, asker=tenant, survey=survey.pk, closes_on=closes_on
            )
            record("schemes.survey.shared", target=row, by=BY, at=now)
    return survey


@transaction.atomic
def send_survey(survey: Survey, *, email: str, by: User, now: datetime) -> None:
    """
    Send a facilitator a private link, by which they answer once; whose link it was is kept nowhere.

    :raises NotPossible: after it has closed, or where nothing can be sent there
    """
    _refuse_closed(survey, now)
    until = datetime.combine(survey.closes_on + timedelta(days=1), time(), tzinfo=now.tzinfo)
    token = links.offer(SURVEY, f"{survey.tenant_id} {survey.pk}", until=until, by=BY, now=now)
    try:
        post.refuse_too_many(email, tenant=survey.tenant, by=by, now=now)
        post.send(CanAnswer(address_of(links.path(token))), to=email, until=until, by=BY, now=now)
    except post.CannotSend as refused:
        raise NotPossible(str(refused)) from refused
    record("schemes.survey.sent", target=survey, by=by, at=now)


@transaction.atomic
def answer(
    survey: Survey, *, wants: Collection[str], helped: str, in_the_way: str, by: Actor, now: datetime
) -> None:
    """
    Take what a facilitator says, at the door of whoever asks; it is shown once five wait.

    :raises NotPossible: after it has closed
    """
    locked: Survey = Survey.objects.select_for_update().get(pk=survey.pk)
    _refuse_closed(locked, now)
    Said.objects.create(
        tenant=locked.tenant, survey=locked, wants=sorted(wants), helped=helped, in_the_way=in_the_way
    )
    waiting = Said.objects.filter(survey=locked, told=False)
    if shows(waiting.count()):
        waiting.update(told=True)
    record("schemes.survey.answered", target=locked, by=by, at=now)


@transaction.atomic
def answer_signed_in(
    survey: Survey, group: Tenant, *, by: User, now: datetime, wants: Collection[str], helped: str, in_the_way: str
) -> None:  # fmt: skip
    """
    Take what somebody says who is signed in at their group; that they answered is kept there until it closes, and what they said apart.

    :raises NotPossible: the second time, or after it has closed
    """
    try:
        with transaction.atomic():
            Answered.objects.create(survey=survey.pk, user=by, tenant=group, closes_on=survey.closes_on)
    except IntegrityError as error:
        # From this group, or from another that they run, behind whose door nobody looks from here.
        raise NotPossible(
            _("You have answered: thank you. It is kept without a name, so nobody can find it again.")
        ) from error
    # Of the group, and not of the row that names somebody until it closes.
    record("schemes.survey.answered", target=group, by=BY, at=now, tenant=group.pk)
    with within(survey.tenant):
        answer(survey, wants=wants, helped=helped, in_the_way=in_the_way, by=BY, now=now)


def _refuse_closed(survey: Survey, now: datetime) -> None:
    if now.date() > survey.closes_on:
        raise NotPossible(_("It has closed."))
