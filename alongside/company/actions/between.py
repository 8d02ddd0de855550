"""What passes between the two and their body: words, numbers, worries, and messages that did not get away."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.accounts.models import User
from alongside.audit.record import Actor, record
from alongside.company import queries
from alongside.company.actions import letters
from alongside.company.actions.steps import CannotArrange, agreed, locked_row, step
from alongside.company.models import FirstContact, Said, Sent, Worry
from alongside.company.states import Side
from alongside.company.steps import By, Did
from alongside.feeds.reading.privacy import without_contacts
from alongside.limits import limit
from alongside.safeguarding.actions import WORRIES

# What one of the two passes on in an hour: each comes with a message.
MOST_WORDS = 20


@transaction.atomic
def write(contact: FirstContact, words: str, *, of: By, by: Actor, now: datetime) -> None:
    """
    Pass on what one of the two writes to the other. Neither is shown where it came from; nothing of it stands in a message.

    :raises CannotArrange: where nobody goes along any more, it holds a number or an address and not both have shared theirs, or
        one writes too often
    """
    locked = agreed(contact)
    if not (locked.person_shares and locked.volunteer_shares) and without_contacts(words).dropped:
        raise CannotArrange(
            _(
                "Leave out numbers, addresses and links. There is a button to let them have your number: it counts once both pressed it."
            )
        )
    side = Side.PERSON if of is By.PERSON else Side.VOLUNTEER
    if until := limit.take("company.words", f"{contact.pk} {side}", most=MOST_WORDS, now=now):
        often = _("You have written often just now. Write again after %(at)s, or ring.")
        raise CannotArrange(often % {"at": limit.clock_words(until)})
    Said.objects.create(tenant=locked.tenant, contact=locked, side=side, words=words, at=now)
    letters.tell_to_read(locked, Side.VOLUNTEER if side is Side.PERSON else Side.PERSON, by=by, now=now)
    record("company.contact.wrote", target=locked, by=by, at=now)


@transaction.atomic
def share(contact: FirstContact, *, yes: bool, of: By, by: Actor, now: datetime) -> None:
    """
    Let the other have one's number, or take that back; neither sees one before both have said so.

    :raises CannotArrange: where nobody goes along any more
    """
    locked = agreed(contact)
    name = "person_shares" if of is By.PERSON else "volunteer_shares"
    setattr(locked, name, yes)
    locked.save(update_fields=[name])
    step(locked, Did.SHARED, of=of, by=by, now=now)
    record("company.contact.shared", target=locked, by=by, at=now)


@transaction.atomic
def tell_worry(contact: FirstContact, words: str, *, of: By, by: Actor, now: datetime) -> Worry:
    """
    Put a worry before the one person to whom they go, today.

    :raises CannotArrange: where the body has named nobody
    """
    arrangements = queries.get_arrangements(contact.tenant)
    if arrangements is None or arrangements.reader.user is None:
        raise CannotArrange(
            _("Nobody is named for this here: ring your worker, or 999 where somebody is in danger.")
        )
    locked = locked_row(contact)
    worry: Worry = Worry.objects.create(
        tenant=locked.tenant, contact=locked, of=of, by=by if isinstance(by, User) else None, to=arrangements.reader.user,
        words=words, at=now,
    )  # fmt: skip
    step(locked, Did.WORRIED, of=of, by=by, now=now)
    letters.tell_colleague(locked, arrangements.reader.user, WORRIES, by=by, now=now)
    record("company.worry.told", target=worry, by=by, at=now)
    return worry


@transaction.atomic
def settle_worry(worry: Worry, words: str, *, by: User, now: datetime) -> None:
    """Note what was done about a worry."""
    worry.done, worry.done_at = words, now
    worry.save(update_fields=["done", "done_at"])
    record("company.worry.settled", target=worry, by=by, at=now)


@transaction.atomic
def settle_message(sent: Sent, *, by: User, now: datetime) -> None:
    """Note that a worker has seen that a message did not get away, and has rung or let it be: it is not sent again."""
    sent.settled_at, sent.settled_by = now, by
    sent.save(update_fields=["settled_at", "settled_by"])
    record("company.message.settled", target=sent, by=by, at=now)
