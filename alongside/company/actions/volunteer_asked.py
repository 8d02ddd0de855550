"""Ask volunteers, one after the other, and take their yes or no."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from msgspec.structs import replace

from alongside.accounts.models import User
from alongside.audit.record import Actor, record
from alongside.company import matching, queries
from alongside.company.actions import letters
from alongside.company.actions.contacts import insist_on_safety
from alongside.company.actions.noting import insist_on_leave, insist_on_wish, note_asked, note_yes
from alongside.company.actions.steps import SITE, CannotArrange, insist_on_age, locked_row, move
from alongside.company.models import Asking, FirstContact, Volunteer
from alongside.company.night import ANSWER_WITHIN
from alongside.company.states import Side, State, Why
from alongside.company.steps import By, Did
from alongside.company.volunteering import Clearance
from alongside.linkage.about import encoded
from alongside.linkage.stages import Age


class CannotAsk(CannotArrange):
    """Somebody may not be asked; ``why`` has every reason."""

    def __init__(self, why: Iterable[matching.Refused]) -> None:
        self.why = tuple(why)
        super().__init__(_("They may not be asked: see why beside their name."))


@transaction.atomic
def ask(contact: FirstContact, volunteer: Volunteer, *, by: User, now: datetime) -> Asking:
    """
    Ask a volunteer; one after the other, and three at most.

    :raises CannotAsk: with every reason why they may not be asked
    :raises CannotArrange: while another may still answer, once three were asked, or before time and place are known
    """
    locked = locked_row(contact)
    insist_on_age(Age(locked.person.age))
    insist_on_wish(locked.person)
    insist_on_leave(locked)
    insist_on_safety(locked, now)
    _let_late(locked, now)
    askings = list(locked.askings.all())
    if any(not one.answer for one in askings):
        raise CannotArrange(_("Somebody is being asked just now: wait for their answer, a day at most."))
    if len(askings) >= matching.MOST_ASKED:
        raise CannotArrange(
            _("Three were asked. Look for another way together: a helpline, or somebody of their own.")
        )
    [candidate] = queries.candidates(locked, [volunteer], now=now)
    matched = matching.match(queries.wanted(locked), [candidate])
    if matched.refused:
        raise CannotAsk(matched.refused[0][1])
    asking: Asking = Asking.objects.create(
        tenant=locked.tenant, contact=locked, volunteer=volunteer, asked_at=now, asked_by=by
    )
    move(locked, State.REQUESTED, Did.ASKED, of=By.WORKER, by=by, now=now)
    note_asked(locked, by=by, now=now)
    letters.ask(asking, by=by, now=now)
    record("company.contact.asked", target=locked, by=by, at=now)
    return asking


def _let_late(contact: FirstContact, now: datetime) -> None:
    for one in contact.askings.filter(answer="", asked_at__lte=now - ANSWER_WITHIN):
        one.answer, one.answered_at = Asking.Answer.LATE, now
        one.save(update_fields=["answer", "answered_at"])
        letters.take_back_question(one, by=SITE, now=now)
        move(
            contact,
            State.REJECTED,
            Did.NO_ANSWER,
            of=By.SITE,
            by=SITE,
            now=now,
            side=Side.VOLUNTEER,
            why=Why.NOT_SAID,
        )


def _tell_afresh(contact: FirstContact) -> None:
    """Have whoever says yes be told what another was told before: that the meeting may be off."""
    known = queries.stood(contact)
    if known and known.told:
        contact.stood = encoded(replace(known, told=""))
        contact.save(update_fields=["stood"])


@transaction.atomic
def answer(asking: Asking, *, yes: bool, by: Actor, now: datetime) -> FirstContact:
    """
    Take a volunteer's yes or no; a no needs no reason, and changes nothing of how they stand.

    :raises CannotArrange: where they have answered, nobody waits for it any more, or nobody stands for them now
    """
    contact = locked_row(asking.contact)
    asking = Asking.objects.select_for_update(of=("self",)).select_related("volunteer").get(pk=asking.pk)
    if asking.answer or contact.state != State.REQUESTED:
        raise CannotArrange(_("Nobody waits for an answer any more. Thank you all the same."))
    today = timezone.localdate(now)
    if yes:
        insist_on_age(Age(contact.person.age))
    if yes and not queries.has_leave(contact):
        # Why is theirs, and no volunteer is told.
        raise CannotArrange(_("Nobody waits for an answer any more. Thank you all the same."))
    if yes and queries.stands(asking.volunteer, today=today) is not Clearance.CLEARED:
        raise CannotArrange(_("You cannot be asked just now: speak to those who look after volunteers."))
    asking.answer, asking.answered_at = ("YES" if yes else "NO"), now
    asking.save(update_fields=["answer", "answered_at"])
    if yes:
        contact.volunteer = asking.volunteer
        _tell_afresh(contact)
        move(contact, State.ACCEPTED, Did.SAID_YES, of=By.VOLUNTEER, by=by, now=now)
        note_yes(contact, by=by, now=now)
        letters.tell_agreed(contact, by=by, now=now)
    else:
        move(
            contact,
            State.REJECTED,
            Did.SAID_NO,
            of=By.VOLUNTEER,
            by=by,
            now=now,
            side=Side.VOLUNTEER,
            why=Why.NOT_SAID,
        )
    record("company.contact.answered", target=contact, by=by, at=now)
    return contact
