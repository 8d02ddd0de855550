"""
Put messages in the outbox, send what is there, and decide about what could not be sent.

What is put is saved, or not, together with what it speaks of. What is sent is claimed before, and recorded after: a process that dies
between the two leaves a message of which nobody knows whether it was sent, and which nothing sends again by itself.
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from alongside.accounts.models import Tenant, User
from alongside.audit.record import Actor, actor_id, record
from alongside.kernel.refusal import Refusal
from alongside.limits import limit
from alongside.post import links
from alongside.post.channels import CHANNELS, EMAIL, NotSent, Parcel
from alongside.post.message import Message, address_of
from alongside.post.models import Outgoing, Stopped
from alongside.post.queries import can_send, key_of, wants_nothing
from alongside.sealed.box import CannotOpen
from alongside.sealed.keys import NoKey

_log = logging.getLogger(__name__)
State, Reason = Outgoing.State, Outgoing.Reason

# After the first try, the second, …; then it has failed: two days and a half.
WAITS = tuple(timedelta(minutes=minutes) for minutes in (5, 15, 60, 4 * 60, 12 * 60, 18 * 60, 24 * 60))
# Longer than any server takes: whoever claimed it then is not sending it any more.
LONGEST_CLAIM = timedelta(minutes=15)
KEPT_UNSENT, KEPT_ROW = timedelta(days=30), timedelta(days=180)
# Messages that somebody sends with a press: of one person and of a body in an hour, and to one address in a day.
MOST_OF_ONE, MOST_OF_BODY, MOST_TO_ONE = 40, 100, 5
# The link in each message by which whoever gets it wants nothing more.
STOP, STOP_COUNTS = "stop", timedelta(days=400)


class CannotSend(Refusal):
    """It cannot be sent; the sentence says why and what to do instead."""


class NotPossible(Exception):
    """Somebody was sooner; the sentence says what to do."""


def send(
    message: Message,
    *,
    to: str,
    by: Actor,
    now: datetime,
    due: datetime | None = None,
    until: datetime | None = None,
    channel: str = EMAIL,
    opening: str = "",
) -> Outgoing:
    """
    Put a message in the outbox, within the transaction that saves what it speaks of: it is sent once that is saved, and never if it is not.

    :param to: one address, of the channel's kind
    :param due: before this moment it is not sent; None for at once
    :param until: after this moment it is of no use, and not sent
    :param opening: with which words whoever gets it wants it to begin: they stand in place of the subject, on a phone before all else
    :raises CannotSend: where this installation sends nothing, the address is none, or whoever has it wants nothing more
    """
    if not connection.in_atomic_block:
        raise RuntimeError("Send within the transaction that saves what the message speaks of.")
    _refuse(to, channel)
    outgoing = Outgoing(
        channel=channel,
        template=message.template,
        to=to,
        put_by=actor_id(by),
        put_at=now,
        due_at=due or now,
        until=until,
    )
    stop = links.offer(STOP, key_of(channel, to), until=now + STOP_COUNTS, by=by, now=now)
    stop_address = address_of(links.path(stop))
    words = (
        message.render(stop_address=stop_address)
        if channel == EMAIL
        else message.render_short(stop_address=stop_address, opening=opening)
    )
    outgoing.subject = opening if opening and channel == EMAIL else words.subject
    outgoing.body = words.body
    outgoing.save(force_insert=True)
    record("post.message.put", target=outgoing, by=by, at=now)
    return outgoing


def refuse_too_many(to: str, *, tenant: Tenant, by: User, now: datetime, channel: str = EMAIL) -> None:
    """
    Count one message that somebody sends with a press, before it is put.

    There may be so many of one person and of a body in an hour, and to one address in a day.

    :raises CannotSend: where it would be one too many; the sentence says from when on it would not
    """
    until = (
        limit.take("messages", str(by.pk), most=MOST_OF_ONE, now=now)
        or limit.take("messages of", str(tenant.pk), most=MOST_OF_BODY, now=now)
        or limit.take("messages to", key_of(channel, to), most=MOST_TO_ONE, within=timedelta(days=1), now=now)
    )
    if until:
        at = date_format(timezone.localtime(until), "j F, H:i")
        raise CannotSend(
            _("Many messages went out from here just now. Send this one after %(at)s.") % {"at": at}
        )


@contextmanager
def _with_the_key(refusal: type[Exception]) -> Iterator[None]:
    try:
        yield
    except (CannotOpen, NoKey) as error:
        raise refusal(
            _(
                "The key that seals messages is not there, so nothing can be sent: tell whoever runs this site."
            )
        ) from error


def _refuse(to: str, channel: str) -> None:
    if not can_send(channel):
        raise CannotSend(
            _("No mail server is set up here, so nothing can be sent: tell whoever runs this site.")
            if channel == EMAIL
            else _("Nothing is set up here for text messages: tell whoever runs this site.")
        )
    part = "email" if channel == EMAIL else None
    if not CHANNELS[channel].takes(to):
        raise CannotSend(_("That is no address to which we can send: check it."), part)
    with _with_the_key(CannotSend):
        unwanted = wants_nothing(channel, to)
    if unwanted:
        raise CannotSend(
            _("Whoever has this address has asked us to send nothing more: reach them in another way."),
            part,
        )


def send_next(*, by: Actor, now: datetime) -> Outgoing | None:
    """Claim the message that has been due longest, send it and record what came of it; None where none is due."""
    outgoing = _claim(now=now)
    if outgoing is None:
        return None
    try:
        _hand_over(outgoing, now=now)
    except NotSent as refused:
        _record_refusal(outgoing, refused, by=by, now=now)
    except Exception as error:
        # Not its words: a server may repeat the address in them.
        _log.error("A message may or may not have been sent (%s): staff decide.", type(error).__name__)
        _end(outgoing, State.UNKNOWN, Reason.BROKEN, by=by, now=now)
    else:
        _end(outgoing, State.SENT, "", by=by, now=now)
    return outgoing


@transaction.atomic
def _claim(*, now: datetime) -> Outgoing | None:
    waiting = Outgoing.objects.select_for_update(skip_locked=True).filter(
        state=State.WAITING, due_at__lte=now
    )
    outgoing = waiting.order_by("due_at", "pk").first()
    if outgoing:
        outgoing.state, outgoing.claim, outgoing.claimed_at = State.CLAIMED, uuid.uuid4(), now
        outgoing.tries += 1
        outgoing.save(update_fields=["state", "claim", "claimed_at", "tries"])
    return outgoing


def _hand_over(outgoing: Outgoing, *, now: datetime) -> None:
    if outgoing.until and outgoing.until <= now:
        raise NotSent(Reason.TOO_LATE, permanent=True)
    channel = CHANNELS.get(outgoing.channel)
    if channel is None or not channel.is_set_up():
        raise NotSent(Reason.NO_SERVER)
    try:
        parcel = Parcel(str(outgoing.pk), outgoing.to, outgoing.subject, outgoing.body)
    except (CannotOpen, NoKey):
        raise NotSent(Reason.SEALED) from None
    channel.deliver(parcel)


def _record_refusal(outgoing: Outgoing, refused: NotSent, *, by: Actor, now: datetime) -> None:
    if refused.permanent or outgoing.tries > len(WAITS):
        _end(outgoing, State.FAILED, refused.reason, by=by, now=now)
        return
    with transaction.atomic():
        if mine := _still_mine(outgoing):
            mine.state, mine.reason, mine.due_at = (
                State.WAITING,
                refused.reason,
                now + WAITS[outgoing.tries - 1],
            )
            mine.claim = mine.claimed_at = None
            mine.save(update_fields=["state", "reason", "due_at", "claim", "claimed_at"])


@transaction.atomic
def _end(outgoing: Outgoing, state: str, reason: str, *, by: Actor, now: datetime) -> None:
    """Record what became of it; what was sent is wiped with that."""
    mine = _still_mine(outgoing)
    if mine is None:
        return
    mine.state, mine.reason, mine.ended_at = state, reason, now
    if state == State.SENT:
        mine.to = mine.subject = mine.body = None
    mine.save()
    record(f"post.message.{state.lower()}", target=mine, by=by, at=now)


def _still_mine(outgoing: Outgoing) -> Outgoing | None:
    """Return it as long as nobody has decided about it: whoever sends slowly may find it given up, and knows better."""
    states = (State.CLAIMED, State.UNKNOWN)
    return (
        Outgoing.objects.select_for_update()
        .filter(pk=outgoing.pk, claim=outgoing.claim, state__in=states)
        .first()
    )


@transaction.atomic
def give_up_claims(*, by: Actor, now: datetime) -> int:
    """Say of what was claimed long ago that nobody knows whether it was sent, and return of how many."""
    claimed = Outgoing.objects.select_for_update().filter(
        state=State.CLAIMED, claimed_at__lte=now - LONGEST_CLAIM
    )
    for outgoing in claimed:
        _end(outgoing, State.UNKNOWN, Reason.STOPPED, by=by, now=now)
    return len(claimed)


@transaction.atomic
def send_again(outgoing: Outgoing, *, by: Actor, now: datetime) -> None:
    """
    Have a message sent that failed, or of which nobody knows: it may then arrive twice.

    :raises NotPossible: where it is not such a message any more, or its words are wiped
    """
    outgoing = Outgoing.objects.select_for_update().get(pk=outgoing.pk)
    if outgoing.state not in (State.FAILED, State.UNKNOWN):
        raise NotPossible(_("Somebody has decided about this already."))
    if outgoing.is_wiped:
        raise NotPossible(_("It was kept no longer: write it anew."))
    with _with_the_key(NotPossible):
        unwanted = wants_nothing(outgoing.channel, outgoing.to)
    if unwanted:
        raise NotPossible(
            _("Whoever has this address has asked us to send nothing more: reach them in another way.")
        )
    outgoing.state, outgoing.tries, outgoing.due_at = State.WAITING, 0, now
    outgoing.claim = outgoing.claimed_at = outgoing.ended_at = None
    outgoing.save()
    record("post.message.again", target=outgoing, by=by, at=now)


@transaction.atomic
def let_be(outgoing: Outgoing, *, by: Actor, now: datetime) -> None:
    """
    Send a message no more.

    :raises NotPossible: where it is being sent just now, was sent, or was let be before
    """
    outgoing = Outgoing.objects.select_for_update().get(pk=outgoing.pk)
    if outgoing.state not in (State.WAITING, State.FAILED, State.UNKNOWN):
        raise NotPossible(_("It is being sent, or somebody has decided about this already."))
    outgoing.state, outgoing.ended_at = State.LET_BE, now
    outgoing.to = outgoing.subject = outgoing.body = None
    outgoing.save()
    record("post.message.let-be", target=outgoing, by=by, at=now)


@transaction.atomic
def forget_address(to: str, *, by: Actor, now: datetime, templates: Iterable[str] = ()) -> int:
    """
    Wipe every letter to an address that is still there, send none of it any more, and return how many there were.

    :param templates: wipes those of some kinds alone; empty for all
    """
    rows = Outgoing.objects.select_for_update().filter(body__isnull=False)
    if templates:
        rows = rows.filter(template__in=templates)
    found = [one for one in rows if (one.to or "").casefold() == to.casefold()]
    for outgoing in found:
        if outgoing.state != State.CLAIMED:
            outgoing.state, outgoing.ended_at = State.LET_BE, now
        outgoing.to = outgoing.subject = outgoing.body = None
        outgoing.save()
        record("post.message.wiped", target=outgoing, by=by, at=now)
    return len(found)


@transaction.atomic
def forget(*, by: Actor, now: datetime) -> int:
    """Wipe what was not sent once it is kept no longer, forget old rows and links, and return how many were wiped."""
    due = Outgoing.objects.select_for_update().filter(ended_at__lte=now - KEPT_UNSENT, body__isnull=False)
    for outgoing in due:
        outgoing.to = outgoing.subject = outgoing.body = None
        outgoing.save(update_fields=["to", "subject", "body"])
        record("post.message.wiped", target=outgoing, by=by, at=now)
    Outgoing.objects.filter(ended_at__lte=now - KEPT_ROW).delete()
    links.forget(now=now)
    return len(due)


@transaction.atomic
def stop(key: str, *, by: Actor, now: datetime) -> None:
    """Send nothing more to an address, which is known by its blind hash alone; what waits for it is let be."""
    stopped, is_new = Stopped.objects.get_or_create(address=key, defaults={"at": now})
    if is_new:
        record("post.address.stopped", target=stopped, by=by, at=now)
    for outgoing in Outgoing.objects.select_for_update().filter(state=State.WAITING):
        # What cannot be opened cannot be sent either.
        with suppress(CannotOpen, NoKey):
            if key_of(outgoing.channel, outgoing.to) == key:
                let_be(outgoing, by=by, now=now)


@transaction.atomic
def start_again(address: str, *, channel: str = EMAIL, by: Actor, now: datetime) -> bool:
    """Send to an address again whose owner has asked for it; return whether they had asked for nothing more."""
    stopped = Stopped.objects.filter(address=key_of(channel, address)).first()
    if stopped:
        record("post.address.started", target=stopped, by=by, at=now)
        stopped.delete()
    return stopped is not None
