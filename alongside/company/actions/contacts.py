"""
First contacts: begin, arrange, ask one after the other, and what comes of it. Each change is a step that stays.

Whoever acts is given as ``of`` (which of the four they are) and ``by``.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alongside.accounts.models import User
from alongside.audit.record import Actor, System, record
from alongside.company import matching, queries
from alongside.company.actions import letters
from alongside.company.models import Apart, Asking, FirstContact, Said, Sent, Step, Volunteer, Worry
from alongside.company.night import ANSWER_WITHIN, UNHEARD_AFTER
from alongside.company.states import AGREED, OPEN, WHYS, Side, State, Why, kept, may_become
from alongside.company.steps import By, Did
from alongside.company.volunteering import IN_PERSON, OFFERED, Clearance, Gender, Kind
from alongside.feeds.reading.privacy import without_contacts
from alongside.linkage.company import Route, route
from alongside.linkage.models import Person
from alongside.linkage.queries import keeps_by_name
from alongside.linkage.stages import Age

DAY = timedelta(days=1)
SITE = System("going-along")


class CannotArrange(Exception):
    """It cannot be done so; the sentence says why and what to do instead."""


class CannotAsk(CannotArrange):
    """Somebody may not be asked; ``why`` has every reason."""

    def __init__(self, why: Iterable[matching.Refused]) -> None:
        self.why = tuple(why)
        super().__init__(_("They may not be asked: see why beside their name."))


@transaction.atomic
def begin(
    person: Person,
    kind: Kind,
    *,
    wish: Gender = Gender.NOT_SAID,
    by: Actor,
    of: By = By.WORKER,
    now: datetime,
) -> FirstContact:
    """
    Begin a first contact with somebody to go along, or to talk to beforehand.

    :raises CannotArrange: for nobody known to be 18, while the body has not said to whom a worry goes, or where one is open already
    """
    Person.objects.select_for_update().only("pk").get(pk=person.pk)
    if kind not in OFFERED:
        raise TypeError(f"{kind} is not asked of anybody: see rang_together.")
    insist_on_age(Age(person.age))
    if queries.get_arrangements(person.tenant) is None:
        raise CannotArrange(_("First somebody who looks after volunteers has to say to whom a worry goes."))
    if FirstContact.objects.filter(person=person, state__in=OPEN).exists():
        raise CannotArrange(_("One is under way already: end that one first, or go on with it."))
    contact: FirstContact = FirstContact.objects.create(
        tenant=person.tenant,
        person=person,
        kind=kind,
        wish=wish,
        begun_at=now,
        begun_by=by if isinstance(by, User) else None,
    )
    _step(contact, Did.BEGAN, of=of, by=by, now=now)
    record("company.contact.begun", target=contact, by=by, at=now)
    return contact


@transaction.atomic
def rang_together(person: Person, *, by: User, now: datetime) -> FirstContact:
    """Note that the helpline was rung together: a first contact like any other, and asked about on the next day like any other."""
    contact: FirstContact = FirstContact.objects.create(
        tenant=person.tenant, person=person, kind=Kind.RANG_TOGETHER, state=State.COMPLETED, begun_at=now, begun_by=by,
        call_back_on=timezone.localdate(now) + DAY,
    )  # fmt: skip
    _step(contact, Did.RANG_TOGETHER, of=By.WORKER, by=by, now=now)
    record("company.contact.rang-together", target=contact, by=by, at=now)
    return contact


@transaction.atomic
def arrange(
    contact: FirstContact, *, by: Actor, of: By = By.WORKER, now: datetime, **said: Any
) -> FirstContact:
    """
    Say when and where the two meet, who answers that night, and what the person does if it does not come to it.

    :param said: ``meeting public_id at where public lift night_name night_phone plan_b``
    :raises CannotArrange: for a first time in a place that is not public, or with a lift; without who answers, or a plan B
    """
    locked = _locked(contact)
    if State(locked.state) not in OPEN:
        raise CannotArrange(_("This one is over."))
    for name, value in said.items():
        setattr(locked, name, value)
    _insist_on_safety(locked, now)
    locked.call_back_on = timezone.localdate(locked.at) + DAY if locked.at else None
    locked.save()
    _step(locked, Did.ARRANGED, of=of, by=by, now=now)
    record("company.contact.arranged", target=locked, by=by, at=now)
    return locked


def _insist_on_safety(contact: FirstContact, now: datetime) -> None:
    first = not queries.have_met(contact)
    for holds, words in (
        (contact.at is None or contact.at <= now, _("Write a day and a time to come.")),
        (contact.kind in IN_PERSON and not contact.where, _("Write where they meet.")),
        (
            contact.kind in IN_PERSON and first and not contact.public,
            _("The first time, they meet in a public place."),
        ),
        (first and contact.lift, _("Nobody gives or takes a lift the first time: choose another way.")),
        (
            not (contact.night_name and contact.night_phone),
            _("Write who answers that night, and on which phone."),
        ),
        (not contact.plan_b, _("Write what they do if it does not come to it.")),
    ):
        if holds:
            raise CannotArrange(words)


@transaction.atomic
def ask(contact: FirstContact, volunteer: Volunteer, *, by: User, now: datetime) -> Asking:
    """
    Ask a volunteer; one after the other, and three at most.

    :raises CannotAsk: with every reason why they may not be asked
    :raises CannotArrange: while another may still answer, once three were asked, or before time and place are known
    """
    locked = _locked(contact)
    insist_on_age(Age(locked.person.age))
    _insist_on_safety(locked, now)
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
    _go_on(locked, State.REQUESTED, Did.ASKED, of=By.WORKER, by=by, now=now)
    letters.ask(asking, by=by, now=now)
    record("company.contact.asked", target=locked, by=by, at=now)
    return asking


def _let_late(contact: FirstContact, now: datetime) -> None:
    for one in contact.askings.filter(answer="", asked_at__lte=now - ANSWER_WITHIN):
        one.answer, one.answered_at = Asking.Answer.LATE, now
        one.save(update_fields=["answer", "answered_at"])
        letters.take_back_question(one, by=SITE, now=now)
        _go_on(
            contact,
            State.REJECTED,
            Did.NO_ANSWER,
            of=By.SITE,
            by=SITE,
            now=now,
            side=Side.VOLUNTEER,
            why=Why.NOT_SAID,
        )


@transaction.atomic
def answer(asking: Asking, *, yes: bool, by: Actor, now: datetime) -> FirstContact:
    """
    Take a volunteer's yes or no; a no needs no reason, and changes nothing of how they stand.

    :raises CannotArrange: where they have answered, nobody waits for it any more, or nobody stands for them now
    """
    contact = _locked(asking.contact)
    asking = Asking.objects.select_for_update(of=("self",)).select_related("volunteer").get(pk=asking.pk)
    if asking.answer or contact.state != State.REQUESTED:
        raise CannotArrange(_("Nobody waits for an answer any more. Thank you all the same."))
    today = timezone.localdate(now)
    if yes and queries.stands(asking.volunteer, today=today) is not Clearance.CLEARED:
        raise CannotArrange(_("You cannot be asked just now: speak to those who look after volunteers."))
    asking.answer, asking.answered_at = ("YES" if yes else "NO"), now
    asking.save(update_fields=["answer", "answered_at"])
    if yes:
        contact.volunteer = asking.volunteer
        _go_on(contact, State.ACCEPTED, Did.SAID_YES, of=By.VOLUNTEER, by=by, now=now)
        letters.tell_agreed(contact, by=by, now=now)
    else:
        _go_on(
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


@transaction.atomic
def ask_still_on(contact: FirstContact, *, by: Actor, now: datetime) -> bool:
    """Ask both whether it is still on, once; whoever may not be written to is shown to the worker."""
    locked = _locked(contact)
    if locked.state != State.ACCEPTED:
        return False
    _go_on(locked, State.IN_PROGRESS, Did.ASKED_STILL_ON, of=By.SITE, by=by, now=now)
    letters.ask_still_on(locked, by=by, now=now)
    record("company.contact.asked-still-on", target=locked, by=by, at=now)
    return True


@transaction.atomic
def say_still_on(contact: FirstContact, *, yes: bool, of: By, by: Actor, now: datetime) -> None:
    """
    Take what one of them says to “still on?”. After a no somebody of the body rings; the other is told.

    :raises CannotArrange: where nobody goes along any more
    """
    locked = _agreed(contact)
    _step(locked, Did.STILL_ON if yes else Did.NOT_ON, of=of, by=by, now=now)
    if not yes:
        letters.tell_off(locked, Side.VOLUNTEER if of is By.PERSON else Side.PERSON, by=by, now=now)
    record("company.contact.said-still-on", target=locked, by=by, at=now)


@transaction.atomic
def say_met(contact: FirstContact, *, met: bool, of: By, by: Actor, now: datetime) -> None:
    """
    Take whether the two have met; where one did not come, somebody of the body rings.

    :raises CannotArrange: where nobody goes along any more
    """
    locked = _agreed(contact)
    if met:
        _step(locked, Did.MET, of=of, by=by, now=now)
    else:
        side = Side.PERSON if of is By.VOLUNTEER else Side.VOLUNTEER
        _go_on(locked, State.FAILED, Did.DID_NOT_MEET, of=of, by=by, now=now, side=side, why=Why.DID_NOT_COME)
    record("company.contact.said-met", target=locked, by=by, at=now)


@transaction.atomic
def notice_unheard(contact: FirstContact, *, by: Actor, now: datetime) -> bool:
    """Put a first contact before its worker of which nobody has said within the hour that they met; say whether it was new."""
    locked = _locked(contact)
    heard = locked.steps.filter(did__in=(Did.MET, Did.UNHEARD, Did.RANG)).exists()
    if heard or State(locked.state) not in AGREED or locked.at is None or now < locked.at + UNHEARD_AFTER:
        return False
    _step(locked, Did.UNHEARD, of=By.SITE, by=by, now=now)
    letters.tell_colleague(locked, locked.person.worker, "/my/company/", by=by, now=now)
    record("company.contact.unheard", target=locked, by=by, at=now)
    return True


@transaction.atomic
def note_rang(contact: FirstContact, *, by: User, now: datetime) -> None:
    """Note that somebody of the body has rung about it."""
    locked = _locked(contact)
    _step(locked, Did.RANG, of=By.WORKER, by=by, now=now)
    record("company.contact.rang", target=locked, by=by, at=now)


@transaction.atomic
def call_back(
    contact: FirstContact,
    *,
    came_about: bool | None,
    side: Side | None = None,
    why: Why = Why.NOT_SAID,
    by: User,
    now: datetime,
) -> None:
    """
    Note the call on the day after.

    :param came_about: None where they would rather not say, which is as good an answer
    :param side, why: on whose side it lay, where it did not come about
    """
    locked = _locked(contact)
    locked.call_back_on = None
    locked.save(update_fields=["call_back_on"])
    state = State(locked.state)
    if came_about is None or state not in AGREED | {State.FAILED}:
        _step(locked, Did.CALLED_BACK, of=By.WORKER, by=by, now=now)
    elif came_about and state in AGREED:
        _go_on(locked, State.COMPLETED, Did.CALLED_BACK, of=By.WORKER, by=by, now=now)
    elif state is State.FAILED:
        _step(locked, Did.CALLED_BACK, of=By.WORKER, by=by, now=now)
    else:
        _check_why(side, why)
        _go_on(locked, State.FAILED, Did.CALLED_BACK, of=By.WORKER, by=by, now=now, side=side, why=why)
    record("company.contact.called-back", target=locked, by=by, at=now)


@transaction.atomic
def hold(contact: FirstContact, *, by: User, now: datetime) -> None:
    """Let it wait, as the person wishes."""
    locked = _locked(contact)
    _go_on(locked, State.ON_HOLD, Did.HELD, of=By.WORKER, by=by, now=now)
    record("company.contact.held", target=locked, by=by, at=now)


@transaction.atomic
def go_on(contact: FirstContact, *, by: User, now: datetime) -> None:
    """Go on with what waited, or begin anew with what failed: somebody is asked again."""
    locked = _locked(contact)
    locked.volunteer = None
    locked.save(update_fields=["volunteer"])
    _go_on(locked, State.DRAFT, Did.WENT_ON, of=By.WORKER, by=by, now=now)
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

    :param block: the two are never put together again, and neither reads what the other writes
    :raises CannotArrange: where it is over already
    """
    locked = _locked(contact)
    if State(locked.state) not in OPEN:
        raise CannotArrange(_("This one is over already."))
    _check_why(side, why)
    expected = State(locked.state) in AGREED and locked.at is not None and now < locked.at
    letters.let_be_what_waits(locked, by=by, now=now)
    locked.person_shares = locked.volunteer_shares = False
    locked.call_back_on = None
    locked.save(update_fields=["person_shares", "volunteer_shares", "call_back_on"])
    for one in locked.askings.filter(answer=""):
        one.answer, one.answered_at = Asking.Answer.LATE, now
        one.save(update_fields=["answer", "answered_at"])
    if block and locked.volunteer:
        Apart.objects.create(
            tenant=locked.tenant, contact=locked, volunteer=locked.volunteer, side=side, at=now
        )
        _step(locked, Did.BLOCKED, of=of, by=by, now=now, side=side)
    _go_on(locked, State.CANCELLED, Did.ENDED, of=of, by=by, now=now, side=side, why=why)
    if expected:
        # Nobody stands there in vain; who is blocked learns no more than that.
        for other in (side for side in (Side.PERSON, Side.VOLUNTEER) if side.value != of.value):
            letters.tell_off(locked, other, by=by, now=now)
    record("company.contact.ended", target=locked, by=by, at=now)


@transaction.atomic
def take_for_a_mistake(contact: FirstContact, *, by: User, now: datetime) -> None:
    """Say that it was entered by mistake: it counts nowhere."""
    locked = _locked(contact)
    letters.let_be_what_waits(locked, by=by, now=now)
    _go_on(locked, State.ENTERED_IN_ERROR, Did.MISTAKE, of=By.WORKER, by=by, now=now)
    record("company.contact.mistaken", target=locked, by=by, at=now)


@transaction.atomic
def write(contact: FirstContact, words: str, *, of: By, by: Actor, now: datetime) -> None:
    """
    Pass on what one of the two writes to the other. Neither is shown where it came from; nothing of it stands in a message.

    :raises CannotArrange: where nobody goes along any more, or it holds a number or an address and not both have shared theirs
    """
    locked = _agreed(contact)
    if not (locked.person_shares and locked.volunteer_shares) and without_contacts(words).dropped:
        raise CannotArrange(
            _(
                "Leave out numbers, addresses and links. There is a button to let them have your number: it counts once both pressed it."
            )
        )
    side = Side.PERSON if of is By.PERSON else Side.VOLUNTEER
    Said.objects.create(tenant=locked.tenant, contact=locked, side=side, words=words, at=now)
    letters.tell_to_read(locked, Side.VOLUNTEER if side is Side.PERSON else Side.PERSON, by=by, now=now)
    record("company.contact.wrote", target=locked, by=by, at=now)


@transaction.atomic
def share(contact: FirstContact, *, yes: bool, of: By, by: Actor, now: datetime) -> None:
    """
    Let the other have one's number, or take that back; neither sees one before both have said so.

    :raises CannotArrange: where nobody goes along any more
    """
    locked = _agreed(contact)
    name = "person_shares" if of is By.PERSON else "volunteer_shares"
    setattr(locked, name, yes)
    locked.save(update_fields=[name])
    _step(locked, Did.SHARED, of=of, by=by, now=now)
    record("company.contact.shared", target=locked, by=by, at=now)


@transaction.atomic
def tell_worry(contact: FirstContact, words: str, *, of: By, by: Actor, now: datetime) -> Worry:
    """
    Put a worry before the one person to whom they go, today.

    :raises CannotArrange: where the body has named nobody
    """
    arrangements = queries.get_arrangements(contact.tenant)
    if arrangements is None:
        raise CannotArrange(
            _("Nobody is named for this here: ring your worker, or 999 where somebody is in danger.")
        )
    locked = _locked(contact)
    worry: Worry = Worry.objects.create(
        tenant=locked.tenant, contact=locked, of=of, by=by if isinstance(by, User) else None, to=arrangements.safeguarding,
        words=words, at=now,
    )  # fmt: skip
    _step(locked, Did.WORRIED, of=of, by=by, now=now)
    letters.tell_colleague(locked, arrangements.safeguarding, "/my/worries/", by=by, now=now)
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


def read_contact(contact: FirstContact | Worry, *, by: User, now: datetime) -> None:
    """Put on record that somebody has looked at a first contact, or a worry."""
    record(f"{contact._meta.label_lower}.read", target=contact, by=by, at=now)


def insist_on_age(age: Age) -> None:
    """
    Insist that somebody has said that they are 18.

    :raises CannotArrange: else; the sentence says what to do instead
    """
    way = route(age)
    if way is Route.YOUNG:
        raise CannotArrange(
            _(
                "Nobody under 18 is put in touch with an adult peer volunteer. Ring a service for young people together."
            )
        )
    if way is Route.ASK_AGE:
        raise CannotArrange(_("Ask first whether they are 18 or over, and note it under “About them”."))


def _check_why(side: Side | None, why: Why) -> None:
    if side is None or why not in (*WHYS[side], Why.NOT_SAID):
        raise CannotArrange(_("Choose on whose side it lay."))


def _locked(contact: FirstContact) -> FirstContact:
    rows = FirstContact.objects.select_for_update(of=("self",)).select_related(
        "person", "person__worker", "volunteer__user", "tenant"
    )
    locked: FirstContact = rows.get(pk=contact.pk)
    return locked


def _agreed(contact: FirstContact) -> FirstContact:
    locked = _locked(contact)
    if State(locked.state) not in AGREED:
        raise CannotArrange(_("This is over: nothing is passed on any more."))
    return locked


def _go_on(
    contact: FirstContact,
    then: State,
    did: Did,
    *,
    of: By,
    by: Actor,
    now: datetime,
    side: Side | None = None,
    why: Why | None = None,
) -> None:
    by_name = contact.kind == Kind.RANG_TOGETHER or keeps_by_name(contact.tenant)
    if not may_become(State(contact.state), then):
        raise CannotArrange(_("It has gone on meanwhile: look at the page again."))
    then = kept(then, by_name=by_name)
    if not by_name and did in (Did.CALLED_BACK, Did.DID_NOT_MEET):
        did, side, why = Did.ENDED, None, None
    contact.state = then
    contact.save(update_fields=["state", "volunteer"])
    _step(contact, did, of=of, by=by, now=now, side=side, why=why)


def _step(
    contact: FirstContact,
    did: Did,
    *,
    of: By,
    by: Actor,
    now: datetime,
    side: Side | None = None,
    why: Why | None = None,
) -> None:
    if did is Did.MET and not keeps_by_name(contact.tenant):
        return  # that somebody went is never kept there under a name
    Step.objects.create(
        tenant=contact.tenant, contact=contact, did=did, state=contact.state, side=side or "", why=why or "", of=of,
        by=by if isinstance(by, User) else None, at=now,
    )  # fmt: skip
