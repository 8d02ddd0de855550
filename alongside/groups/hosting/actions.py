"""
What a group and its host do about each other. The one that acts stands inside its own door, and the other side gets rows of its own.

A group's actions write to its host what it shows; a host's write to the group that it agreed, ended it, or stepped in.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from alongside.accounts.models import Tenant, User
from alongside.accounts.tenancy import within
from alongside.audit.record import Actor, System, record
from alongside.corrections import listed
from alongside.groups.home import presenters
from alongside.groups.hosting import queries
from alongside.groups.hosting.above import forget_more, show_more
from alongside.groups.hosting.terms import FIRST_SHOWN, LEVELS, Shows, Side, shown
from alongside.groups.models import (
    Agreement,
    Home,
    HostedGroup,
    LeadHandOver,
    LeadProfile,
    LevelMove,
    Offers,
    SteppedIn,
)

# Who did it, on the record of the other side: there nobody of this one is named.
A_GROUP, A_HOST = System("hosted-group"), System("host")


class NotPossible(Exception):
    """It cannot be done so; the sentence says why, and what to do."""


@transaction.atomic
def propose(
    home: Home, host: Tenant, *, host_offers: str, group_offers: str, level: int, by: User, now: datetime
) -> Agreement:
    """
    Propose to a host what each offers: the group has said yes with it, and the host reads it on its own page.

    Where there is an agreement with that host, its words change, and the host has to agree anew.

    :raises NotPossible: for a body that hosts no groups
    """
    if host not in queries.list_hosts():
        raise NotPossible(_("That body has nobody who leads on hosting groups: ask them to name somebody."))
    agreement = Agreement.objects.for_tenant(home.tenant).filter(host=host, ended_at=None).first()
    agreement = agreement or Agreement(tenant=home.tenant, host=host, shows=list(FIRST_SHOWN))
    agreement.host_offers, agreement.group_offers = host_offers, group_offers
    agreement.proposed_at, agreement.proposed_by, agreement.host_agreed_at = now, by, None
    agreement.save()
    record("groups.agreement.proposed", target=agreement, by=by, at=now)
    _move(agreement, level, by=by, now=now)
    _write_to_host(agreement, home, now=now, terms=True)
    show_more(agreement, by=by, now=now)
    return agreement


@transaction.atomic
def move_level(agreement: Agreement, home: Home, level: int, *, by: User, now: datetime) -> None:
    """
    Move the support that a group wants, up or down: the group's to do, at any time, and nobody else's.

    :raises NotPossible: for a level that there is not
    """
    _move(agreement, level, by=by, now=now)
    record("groups.agreement.level-moved", target=agreement, by=by, at=now)
    _write_to_host(agreement, home, now=now)


@transaction.atomic
def show_host(agreement: Agreement, home: Home, shows: Collection[str], *, by: User, now: datetime) -> None:
    """Say what a host may see of the group from now on; what is shown no longer is gone from the host's row at once."""
    agreement.shows = sorted(shows)
    agreement.save(update_fields=["shows"])
    record("groups.agreement.shown", target=agreement, by=by, at=now)
    _write_to_host(agreement, home, now=now)


@transaction.atomic
def show_anew(home: Home, *, by: Actor, now: datetime) -> None:
    """Have every host see the group as it is now, as far as it is shown: after what it says of itself has changed."""
    for agreement in queries.list_agreements(home.tenant):
        record("groups.agreement.shown", target=agreement, by=by, at=now)
        _write_to_host(agreement, home, now=now)
        show_more(agreement, by=by, now=now)


@transaction.atomic
def end_by_group(agreement: Agreement, *, by: User, now: datetime) -> None:
    """End an agreement from the group's side: the host's row keeps the group's name, and nothing that was shown."""
    _end(agreement, Side.GROUP, by=by, now=now)
    with within(agreement.host):
        for hosted in HostedGroup.objects.filter(group=agreement.tenant, ended_at=None):
            _let_go(hosted, by=A_GROUP, now=now)


@transaction.atomic
def agree_as_host(hosted: HostedGroup, *, by: User, now: datetime) -> None:
    """Agree as a host with the words as they stand; whoever agrees leads on it, where nobody does yet."""
    hosted.agreed_at, hosted.lead = now, hosted.lead or by
    hosted.save(update_fields=["agreed_at", "lead"])
    record("groups.hosted.agreed", target=hosted, by=by, at=now)
    if hosted.group:
        with within(hosted.group):
            agreement = _agreement_with(hosted)
            if agreement:
                agreement.host_agreed_at = now
                agreement.save(update_fields=["host_agreed_at"])
                record("groups.agreement.host-agreed", target=agreement, by=A_HOST, at=now)


@transaction.atomic
def end_by_host(hosted: HostedGroup, *, by: User, now: datetime) -> None:
    """End it from the host's side; the group sees that it was the host."""
    _let_go(hosted, by=by, now=now)
    if hosted.group:
        with within(hosted.group):
            if agreement := _agreement_with(hosted):
                _end(agreement, Side.HOST, by=A_HOST, now=now)


@transaction.atomic
def note_by_group(agreement: Agreement, *, on: date, why: str, by: User, now: datetime) -> None:
    """Note from the group's side that staff stepped in, and why; the host reads the same."""
    _note(agreement.tenant, agreement.pk, Side.GROUP, on=on, why=why, by=by, now=now)
    with within(agreement.host):
        _note(agreement.host, agreement.pk, Side.GROUP, on=on, why=why, by=A_GROUP, now=now)


@transaction.atomic
def note_by_host(hosted: HostedGroup, *, on: date, why: str, by: User, now: datetime) -> None:
    """Note from the host's side that staff stepped in, and why; the group reads the same."""
    _note(hosted.tenant, hosted.pair, Side.HOST, on=on, why=why, by=by, now=now)
    if hosted.group:
        with within(hosted.group):
            _note(hosted.group, hosted.pair, Side.HOST, on=on, why=why, by=A_HOST, now=now)


@transaction.atomic
def count_offer(hosted: HostedGroup, *, by: User, now: datetime) -> None:
    """
    Count that somebody of the host told a person of a group.

    Of the person nothing is kept, nor of the day; and the record of it says neither which group it was, so that it leads from no
    conversation to a group.
    """
    month = timezone.localdate(now).replace(day=1)
    row, _new = Offers.objects.get_or_create(tenant=hosted.tenant, hosted=hosted, month=month)
    Offers.objects.filter(pk=row.pk).update(made=F("made") + 1)
    tenant = hosted.tenant
    record("groups.hosted.offer-counted", target=tenant, by=by, at=now, tenant=tenant.pk)


def count_offers_of(tenant: Tenant, public_id: str, *, by: User, now: datetime) -> None:
    """Count for each group that a body hosts, and whose meeting this is as far as the group shows it, that staff offered it to somebody."""
    for hosted in queries.list_hosted_with(tenant, public_id):
        count_offer(hosted, by=by, now=now)


@transaction.atomic
def hand_over_lead(hosted: HostedGroup, to: User, *, words: str, by: User, now: datetime) -> None:
    """
    Hand a group over to another host lead, with what they have to know; the record stays with the group's row.

    :raises NotPossible: for somebody who does not lead on hosting here
    """
    if to not in queries.list_leads(hosted.tenant):
        raise NotPossible(_("They do not lead on hosting here yet: have them given that role first."))
    LeadHandOver.objects.create(
        tenant=hosted.tenant, hosted=hosted, before=hosted.lead, after=to, words=words, at=now
    )
    hosted.lead = to
    hosted.save(update_fields=["lead"])
    record("groups.hosted.handed-over", target=hosted, by=by, at=now)


@transaction.atomic
def write_profile(
    tenant: Tenant, *, words: str, reached: str, evenings: bool, hours: int | None = None, by: User, now: datetime
) -> None:  # fmt: skip
    """Take what somebody with a role says of themselves to those they are there for."""
    said = {"words": words, "reached": reached, "evenings": evenings, "hours": hours}
    profile, _new = LeadProfile.objects.update_or_create(tenant=tenant, user=by, defaults=said)
    record("groups.lead.described", target=profile, by=by, at=now)


@transaction.atomic
def hand_over_role(tenant: Tenant, to: User, *, words: str, by: User, now: datetime) -> None:
    """
    Leave what one knows of one's role to a colleague who has it too, so that it survives a change of people.

    :raises NotPossible: for somebody who has no such role here
    """
    if to == by or to not in queries.list_with_role(tenant):
        raise NotPossible(_("They have no such role here yet: have them given it first."))
    row = LeadHandOver.objects.create(tenant=tenant, before=by, after=to, words=words, at=now)
    record("groups.role.handed-over", target=row, by=by, at=now)


@transaction.atomic
def keep_for_group(
    tenant: Tenant, *, called: str, consent: str, public_id: str, by: User, now: datetime
) -> HostedGroup:
    """
    Keep the public part of a group that has no place here and wants none, with its consent.

    :param consent: who of the group said yes, and when, in words
    :raises NotPossible: without that consent, or where no meeting has that code
    """
    if not consent.strip():
        raise NotPossible(_("Write who of the group said yes to it: without that nothing is kept."))
    if public_id and listed.shown(public_id) is None:
        raise NotPossible(
            _("No meeting here has that code. Open its page and copy the address, or leave this empty.")
        )
    hosted: HostedGroup = HostedGroup.objects.create(
        tenant=tenant, called=called, consent=consent, lead=by, added_at=now, agreed_at=now,
        shown={"MEETINGS": [public_id] if public_id else []},
    )  # fmt: skip
    record("groups.hosted.kept", target=hosted, by=by, at=now)
    return hosted


def _move(agreement: Agreement, level: int, *, by: User, now: datetime) -> None:
    if level not in LEVELS:
        raise NotPossible(_("Choose one of the levels of support."))
    if agreement.level == level and agreement.moves.exists():
        return
    agreement.level = level
    agreement.save(update_fields=["level"])
    LevelMove.objects.create(tenant=agreement.tenant, agreement=agreement, level=level, at=now, by=by)


def _write_to_host(agreement: Agreement, home: Home, *, now: datetime, terms: bool = False) -> None:
    """Give the host its row: what the group shows, and the words of the agreement where these are new."""
    said = shown(
        agreement.shows,
        level=agreement.level,
        meetings=home.meetings,
        kind=home.kind,
        facilitator=home.facilitator,
        charter=[(one.title, one.words) for one in presenters.charter(home) if one.words],
        outreach=_outreach(agreement),
    )
    words = {"host_offers": agreement.host_offers, "group_offers": agreement.group_offers}
    group = agreement.tenant
    with within(agreement.host):
        hosted = HostedGroup.objects.filter(group=group, ended_at=None).first()
        hosted = hosted or HostedGroup(tenant=agreement.host, group=group, pair=agreement.pk, added_at=now)
        hosted.called, hosted.shown = group.name, said
        if terms:
            hosted.host_offers, hosted.group_offers, hosted.agreed_at = *words.values(), None
        hosted.save()
        record("groups.hosted.shown", target=hosted, by=A_GROUP, at=now)


def _outreach(agreement: Agreement) -> list[str]:
    """Return which places a group has told of itself, from the part above this one that knows; asked where it is shown alone."""
    if Shows.OUTREACH not in agreement.shows:
        return []
    told: list[str] = import_string(settings.GROUP_SHOWS[Shows.OUTREACH])(agreement.tenant)
    return told


def _agreement_with(hosted: HostedGroup) -> Agreement | None:
    """Return the group's side, at the group's door."""
    found: Agreement | None = Agreement.objects.filter(pk=hosted.pair, ended_at=None).first()
    return found


def _end(agreement: Agreement, side: Side, *, by: Actor, now: datetime) -> None:
    agreement.ended_at, agreement.ended_by = now, side
    agreement.save(update_fields=["ended_at", "ended_by"])
    record("groups.agreement.ended", target=agreement, by=by, at=now)


def _let_go(hosted: HostedGroup, *, by: Actor, now: datetime) -> None:
    hosted.ended_at, hosted.shown = now, {}
    hosted.host_offers = hosted.group_offers = None
    hosted.save(update_fields=["ended_at", "shown", "host_offers", "group_offers"])
    record("groups.hosted.ended", target=hosted, by=by, at=now)
    forget_more(hosted, by=by, now=now)


def _note(tenant: Tenant, pair: UUID, side: Side, *, on: date, why: str, by: Actor, now: datetime) -> None:
    """Write one side's row; who wrote it is named on their own side alone."""
    row = SteppedIn.objects.create(
        tenant=tenant, pair=pair, side=side, on=on, why=why, at=now, by=by if isinstance(by, User) else None
    )
    record("groups.stepped-in.noted", target=row, by=by, at=now)
