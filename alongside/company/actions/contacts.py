"""
First contacts: begin, arrange, let wait, end. Each change is a step that stays.

Whoever acts is given as ``of`` (which of the four they are) and ``by``.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alongside.accounts.models import User
from alongside.audit.record import Actor, record
from alongside.company import queries
from alongside.company.actions import letters
from alongside.company.actions.noting import insist_on_wish, note_asked, note_nobody
from alongside.company.actions.noting import note_rang as note_whom
from alongside.company.actions.steps import CannotArrange, check_why, insist_on_age, locked_row, move, step
from alongside.company.models import Apart, Asking, FirstContact, Worry
from alongside.company.news import as_agreed
from alongside.company.states import AGREED, OPEN, Side, State, Why
from alongside.company.steps import By, Did
from alongside.company.volunteering import IN_PERSON, OFFERED, Gender, Kind
from alongside.linkage import actions as linkage
from alongside.linkage.about import encoded
from alongside.linkage.models import Person
from alongside.linkage.stages import Age
from alongside.search.queries import index_if_any

DAY = timedelta(days=1)


@transaction.atomic
def begin(
    person: Person,
    kind: Kind,
    *,
    wish: Gender = Gender.NOT_SAID,
    language: str = "",
    leave: bool = False,
    by: Actor,
    of: By = By.WORKER,
    now: datetime,
) -> FirstContact:
    """
    Begin a first contact with somebody to go along, or to talk to beforehand.

    :param leave: whether the person says now that a volunteer may be told their first name
    :raises CannotArrange: for nobody known to be 18, while the body has not said to whom a worry goes, or where one is open already
    """
    Person.objects.select_for_update().only("pk").get(pk=person.pk)
    if kind not in OFFERED:
        raise TypeError(f"{kind} is not asked of anybody: see rang_together.")
    insist_on_age(Age(person.age))
    insist_on_wish(person)
    if queries.get_arrangements(person.tenant) is None:
        raise CannotArrange(_("First somebody who looks after volunteers has to say to whom a worry goes."))
    if FirstContact.objects.filter(person=person, state__in=OPEN).exists():
        raise CannotArrange(_("One is under way already: end that one first, or go on with it."))
    contact: FirstContact = FirstContact.objects.create(
        tenant=person.tenant,
        person=person,
        kind=kind,
        wish=wish,
        language=language,
        begun_at=now,
        begun_by=by if isinstance(by, User) else None,
    )
    if leave and isinstance(by, User):
        linkage.record_consent(person, "company", agreed=True, now=now, by=by)
    step(contact, Did.BEGAN, of=of, by=by, now=now)
    record("company.contact.begun", target=contact, by=by, at=now)
    return contact


@transaction.atomic
def rang_together(person: Person, *, whom: str = "HELPLINE", by: User, now: datetime) -> FirstContact:
    """
    Note that somebody was rung together: a first contact like any other, counted and asked about on the next day like any other.

    :param whom: a name of :data:`linkage.wording.RANG`
    :raises CannotArrange: where the person rests
    """
    insist_on_wish(person)
    note_whom(person, whom, by=by, now=now)
    contact: FirstContact = FirstContact.objects.create(
        tenant=person.tenant, person=person, kind=Kind.RANG_TOGETHER, state=State.COMPLETED, begun_at=now, begun_by=by,
        call_back_on=timezone.localdate(now) + DAY,
    )  # fmt: skip
    step(contact, Did.RANG_TOGETHER, of=By.WORKER, by=by, now=now)
    record("company.contact.rang-together", target=contact, by=by, at=now)
    return contact


@transaction.atomic
def arrange(
    contact: FirstContact, *, by: Actor, of: By = By.WORKER, now: datetime, **said: Any
) -> FirstContact:
    """
    Say when and where the two meet, who answers that night, and what the person does if it does not come to it.

    Where somebody has said yes already, they are asked anew for another time, and both are told of anything else that is new.

    :param said: ``meeting public_id at where public lift night_name night_phone plan_b``
    :raises CannotArrange: for a first time in a place that is not public, or with a lift; without who answers, or a plan B
    """
    locked = locked_row(contact)
    if State(locked.state) not in OPEN:
        raise CannotArrange(_("This one is over."))
    before, was = {name: getattr(locked, name) for name in said}, (locked.at, locked.public_id)
    for name, value in said.items():
        setattr(locked, name, value)
    insist_on_safety(locked, now)
    locked.call_back_on = timezone.localdate(locked.at) + DAY if locked.at else None
    if was != (locked.at, locked.public_id):
        locked.stood = _as_it_stands(locked)
    locked.save()
    step(locked, Did.ARRANGED, of=of, by=by, now=now)
    if State(locked.state) in AGREED and before != said:
        _tell_anew(locked, another_time=was[0] != locked.at, of=of, by=by, now=now)
    record("company.contact.arranged", target=locked, by=by, at=now)
    return locked


def _as_it_stands(contact: FirstContact) -> str | None:
    index = index_if_any()
    stands = queries.stands_now(contact, index) if index else None
    known = as_agreed(stands, contact.at) if contact.at else None
    return encoded(known) if known else None


def _tell_anew(contact: FirstContact, *, another_time: bool, of: By, by: Actor, now: datetime) -> None:
    letters.tell_to_read(contact, Side.PERSON, by=by, now=now)
    if not another_time:
        letters.tell_to_read(contact, Side.VOLUNTEER, by=by, now=now)
        return
    letters.take_back_still_on(contact, by=by, now=now)
    asking = contact.askings.get(volunteer=contact.volunteer_id)
    asking.answer, asking.answered_at, asking.asked_at = "", None, now
    asking.save(update_fields=["answer", "answered_at", "asked_at"])
    contact.volunteer = None
    move(contact, State.REQUESTED, Did.ASKED, of=of, by=by, now=now)
    note_asked(contact, by=asking.asked_by, now=now)
    letters.ask(asking, by=by, now=now)


def insist_on_safety(contact: FirstContact, now: datetime) -> None:
    """
    Insist that all is arranged that keeps two people safe who meet for the first time.

    :raises CannotArrange: else, with all that is amiss
    """
    first, together = not queries.have_met(contact), contact.kind in IN_PERSON
    amiss = {
        part: words
        for part, holds, words in (
            ("at", contact.at is None or contact.at <= now, _("Write a day and a time to come.")),
            ("where", together and not contact.where, _("Write where they meet.")),
            (
                "public",
                together and first and not contact.public,
                _("The first time, they meet in a public place."),
            ),
            (
                "lift",
                first and contact.lift,
                _("Nobody gives or takes a lift the first time: choose another way."),
            ),
            ("night_name", not contact.night_name, _("Write who answers that night.")),
            ("night_phone", not contact.night_phone, _("Write on which phone they answer.")),
            ("plan_b", not contact.plan_b, _("Write what they do if it does not come to it.")),
        )
        if holds
    }
    if amiss:
        raise CannotArrange(" ".join(amiss.values()), by_part=amiss)


@transaction.atomic
def hold(contact: FirstContact, *, by: User, now: datetime) -> None:
    """Let it wait, as the person wishes."""
    locked = locked_row(contact)
    move(locked, State.ON_HOLD, Did.HELD, of=By.WORKER, by=by, now=now)
    note_nobody(locked, by=by, now=now)
    record("company.contact.held", target=locked, by=by, at=now)


@transaction.atomic
def go_on(contact: FirstContact, *, by: User, now: datetime) -> None:
    """Go on with what waited, or begin anew with what failed: somebody is asked again."""
    locked = locked_row(contact)
    locked.volunteer = None
    locked.save(update_fields=["volunteer"])
    move(locked, State.DRAFT, Did.WENT_ON, of=By.WORKER, by=by, now=now)
    note_nobody(locked, by=by, now=now)
    record("company.contact.went-on", target=locked, by=by, at=now)


@transaction.atomic
def end(
    contact: FirstContact,
    *,
    side: Side,
    why: Why = Why.NOT_SAID,
    block: bool = False,
    of: By,
    by: Actor,
    now: datetime,
) -> None:
    """
    End it at once, for whichever reason or none. What waits to be sent is not sent, and no link counts any more.

    :param block: the two are never put together again, and neither reads what the other writes; that can still be said once it is over
    :raises CannotArrange: where it is over already
    """
    locked = locked_row(contact)
    check_why(side, why)
    if State(locked.state) not in OPEN:
        if not block or not _may_be_kept_apart(locked):
            raise CannotArrange(_("This one is over already."))
        locked.person_shares = locked.volunteer_shares = False
        locked.save(update_fields=["person_shares", "volunteer_shares"])
        _keep_apart(locked, side, of=of, by=by, now=now)
        record("company.contact.ended", target=locked, by=by, at=now)
        return
    expected = State(locked.state) in AGREED and locked.at is not None and now < locked.at
    letters.let_be_what_waits(locked, by=by, now=now)
    locked.person_shares = locked.volunteer_shares = False
    locked.call_back_on = None
    locked.save(update_fields=["person_shares", "volunteer_shares", "call_back_on"])
    for one in locked.askings.filter(answer=""):
        one.answer, one.answered_at = Asking.Answer.LATE, now
        one.save(update_fields=["answer", "answered_at"])
    if block and locked.volunteer:
        _keep_apart(locked, side, of=of, by=by, now=now)
    move(locked, State.CANCELLED, Did.ENDED, of=of, by=by, now=now, side=side, why=why)
    if locked.at is None or now < locked.at:
        note_nobody(locked, by=by, now=now)
    if expected:
        # Nobody stands there in vain; who is blocked learns no more than that.
        for other in (side for side in (Side.PERSON, Side.VOLUNTEER) if side.value != of.value):
            letters.tell_off(locked, other, by=by, now=now)
    record("company.contact.ended", target=locked, by=by, at=now)


def _may_be_kept_apart(contact: FirstContact) -> bool:
    went = contact.volunteer_id is not None and contact.state != State.ENTERED_IN_ERROR
    return went and not Apart.objects.filter(contact=contact).exists()


def _keep_apart(contact: FirstContact, side: Side, *, of: By, by: Actor, now: datetime) -> None:
    Apart.objects.create(
        tenant=contact.tenant, contact=contact, volunteer=contact.volunteer, side=side, at=now
    )
    step(contact, Did.BLOCKED, of=of, by=by, now=now, side=side)


@transaction.atomic
def take_for_a_mistake(contact: FirstContact, *, by: User, now: datetime) -> None:
    """Say that it was entered by mistake: it counts nowhere."""
    locked = locked_row(contact)
    letters.let_be_what_waits(locked, by=by, now=now)
    move(locked, State.ENTERED_IN_ERROR, Did.MISTAKE, of=By.WORKER, by=by, now=now)
    note_nobody(locked, by=by, now=now)
    record("company.contact.mistaken", target=locked, by=by, at=now)


def read_contact(contact: FirstContact | Worry, *, by: User, now: datetime) -> None:
    """Put on record that somebody has looked at a first contact, or a worry."""
    record(f"{contact._meta.label_lower}.read", target=contact, by=by, at=now)
