"""Give events their places in the chain, and see that those which have one still hold."""

from __future__ import annotations

import hmac
import logging
from collections.abc import Iterable, Iterator
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max, Min, QuerySet
from msgspec import Struct

from alongside.audit import chain
from alongside.audit.chain import Broken, Ends, Link, Said
from alongside.audit.models import Event, Head
from alongside.audit.record import Actor
from alongside.sealed.keys import has_key
from alongside.sealed.models import blind

# So many at a time, in a transaction each: whoever writes meanwhile waits for one of them at most.
AT_A_TIME = 500

logger = logging.getLogger(__name__)


class TamperedWith(Exception):
    """A chain does not hold, and so is neither gone on with nor shortened."""


class Checked(Struct, frozen=True):
    """What came of checking a tenant's chain: how many links it has, where it ends, and what is wrong with it."""

    tenant: UUID
    links: int
    ends: Ends
    waiting: int
    waiting_since: datetime | None
    broken: Broken | None
    lacks: int | None = None

    @property
    def holds(self) -> bool:
        """Say whether nothing is wrong."""
        return self.broken is None and self.lacks is None


def seal_events() -> int:
    """
    Seal every event that waits for it, in the order in which they were written, and return how many.

    Of two who seal at once the second waits for the first, and seals what that left. Without a master key nothing is sealed. A chain
    that somebody has tampered with is not gone on with, and is named in the log.
    """
    if not has_key():
        return 0
    sealed = 0
    for tenant in _waiting_tenants():
        try:
            while count := _seal_some(tenant):
                sealed += count
        except (TamperedWith, IntegrityError):
            logger.error("The chain of events of %s does not hold: run `alongside verify_audit`.", tenant)
    return sealed


def check_chains(kept: Iterable[tuple[UUID, int, str]] = ()) -> list[Checked]:
    """
    Check every chain from its first link to its last, and return what came of each; the installation's stands first.

    :param kept: ends that were written down elsewhere, as tenant, number and seal
    :raises CannotOpen, NoKey: where the master key is not there
    """
    ends_kept: dict[UUID, list[tuple[int, str]]] = {}
    for tenant, number, seal in kept:
        ends_kept.setdefault(tenant, []).append((number, seal))
    known = {*Head.objects.values_list("tenant", flat=True), *ends_kept}
    known |= set(Event.objects.order_by().values_list("tenant", flat=True).distinct())
    return [check_chain(tenant, ends_kept.get(tenant, ())) for tenant in sorted(known)]


def check_chain(tenant: UUID, kept: Iterable[tuple[int, str]] = ()) -> Checked:
    """Check one tenant's chain; see :func:`check_chains`. Nobody waits for it."""
    kept = list(kept)
    checked = _check(tenant, kept)
    while checked.broken and _ends(_head(tenant)).first != checked.ends.first:
        checked = _check(tenant, kept)  # it was shortened meanwhile
    return checked


def _check(tenant: UUID, kept: list[tuple[int, str]]) -> Checked:
    sealed = Event.objects.filter(tenant=tenant, number__isnull=False)
    # Before the head: whatever is sealed meanwhile lies beyond what is looked at.
    last = sealed.aggregate(Max("number"))["number__max"] or 0
    head, key = _head(tenant), _key()
    ends = _ends(head)
    links = _links(sealed.filter(number__lte=max(last, ends.number)))
    waiting = Event.objects.filter(tenant=tenant, number=None)
    asked = sealed.filter(number__in=[number for number, _ in kept])
    found = {number: seal for number, seal in asked.values_list("number", "seal") if number}
    return Checked(
        tenant=tenant,
        links=ends.number - ends.first + 1,
        ends=ends,
        waiting=waiting.count(),
        waiting_since=waiting.aggregate(Min("at"))["at__min"],
        broken=chain.first_broken(links, ends, tenant=tenant, proof=head.proof, key=key),
        lacks=chain.lacking(kept, found, ends),
    )


def let_go(*, by: Actor, now: datetime) -> int:
    """Forget the events that are kept no longer, and return how many; that it was done is on record with what else was let go then."""
    [kept] = Event.Privacy.periods
    try:
        return forget_events(before=now - kept.lasts)
    except TamperedWith as error:
        logger.error("The chain of events of %s does not hold: nothing of any is forgotten.", error)
        return 0


@transaction.atomic
def forget_events(*, before: datetime) -> int:
    """
    Forget the oldest events of each chain that were done before a moment, and return how many; what is left still holds.

    An event that was sealed after a later one stays until that goes too: a chain is shortened at its beginning alone.

    :raises TamperedWith: where a chain does not hold
    """
    tenants = Head.objects.order_by("tenant").values_list("tenant", flat=True)
    return sum(_shorten(tenant, before) for tenant in list(tenants))


def _shorten(tenant: UUID, before: datetime) -> int:
    head = _locked(tenant)
    sealed = Event.objects.filter(tenant=tenant, number__isnull=False)
    kept = sealed.filter(at__gte=before).aggregate(Min("number"))["number__min"]
    first = kept or head.number + 1
    last = sealed.filter(number=first - 1).first()
    if last is None or first == head.first:
        return 0
    gone, _ = sealed.filter(number__lt=first).delete()
    if gone != first - head.first:
        raise TamperedWith(tenant)  # what is missing would be forgotten with the rest
    _put(head, Ends(head.number, head.seal, first, last.seal))
    return gone


def _waiting_tenants() -> list[UUID]:
    waiting = Event.objects.filter(number=None).order_by("tenant")
    return list(waiting.values_list("tenant", flat=True).distinct())


@transaction.atomic
def _seal_some(tenant: UUID) -> int:
    head, key = _locked(tenant), _key()
    events = list(Event.objects.filter(tenant=tenant, number=None).order_by("pk")[:AT_A_TIME])
    if not events:
        return 0
    links = list(chain.extend(_ends(head), map(_said, events), key=key))
    for event, link in zip(events, links, strict=True):
        event.number, event.seal = link.number, link.seal
    Event.objects.bulk_update(events, ["number", "seal"], batch_size=100)
    _put(head, Ends(links[-1].number, links[-1].seal, head.first, head.before))
    return len(events)


def _head(tenant: UUID) -> Head:
    """Return where a chain ends; of one that is not begun, its beginning."""
    found = Head.objects.filter(pk=tenant).first()
    return found or Head(tenant=tenant, proof=chain.prove(Ends(), tenant=tenant, key=_key()))


def _locked(tenant: UUID) -> Head:
    """
    Return where a chain ends, to one at a time.

    :raises TamperedWith: where that was written by whoever has no key; to go on from there would prove it
    """
    Head.objects.get_or_create(pk=tenant, defaults={"proof": _head(tenant).proof})
    head = Head.objects.select_for_update().get(pk=tenant)
    if not hmac.compare_digest(head.proof, chain.prove(_ends(head), tenant=tenant, key=_key())):
        raise TamperedWith(tenant)
    return head


def _put(head: Head, ends: Ends) -> None:
    head.number, head.seal, head.first, head.before = ends.number, ends.seal, ends.first, ends.before
    head.proof = chain.prove(ends, tenant=head.tenant, key=_key())
    head.save()


def _ends(head: Head) -> Ends:
    return Ends(head.number, head.seal, head.first, head.before)


def _links(events: QuerySet[Event]) -> Iterator[Link]:
    for event in events.order_by("number").iterator():
        yield Link(event.number or 0, event.seal, _said(event))


def _said(event: Event) -> Said:
    return Said(event.pk, event.tenant, event.name, event.target, event.actor, event.at, event.digest)


def _key() -> bytes:
    """Return the key of seals. It outlives a change of the master key, and cannot be had without one."""
    return blind("events", use="audit.chain").encode()
