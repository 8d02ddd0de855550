"""What people ask for by themselves, without an account: it becomes a person and a first contact like any other."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.accounts.models import Tenant
from alongside.audit.record import Actor, record
from alongside.company import queries
from alongside.company.actions import letters
from alongside.company.actions.contacts import begin, end
from alongside.company.actions.steps import CannotArrange, step
from alongside.company.models import Arrangements, FirstContact
from alongside.company.states import OPEN, Side, State
from alongside.company.steps import By, Did
from alongside.company.volunteering import Gender, Kind
from alongside.keeping import actions as keeping
from alongside.linkage import private_code
from alongside.linkage.about import SafeContact, encoded
from alongside.linkage.actions import tell_old_way
from alongside.linkage.models import Consent, Person
from alongside.linkage.prompts import consent
from alongside.linkage.queries import safe_contact
from alongside.linkage.stages import Age
from alongside.post import links

CARD_COUNTS = timedelta(days=90)


@transaction.atomic
def request_company(
    tenant: Tenant,
    *,
    called: str,
    age: Age,
    near: str,
    kind: Kind,
    wish: Gender,
    wishes: str,
    language: str = "",
    reach: SafeContact,
    word: str,
    pk: UUID | None = None,
    card: str = "",
    by: Actor,
    now: datetime,
) -> tuple[FirstContact, str]:
    """
    Take what somebody asks a body for, inside its door, and return it with the private code, which is kept nowhere.

    :param reach: how they may be reached; that they may be is what they agree to by sending it
    :param pk: of the press: whoever presses twice has asked once, and has the code that they see last
    :param card: the token of the card by which they ask, which is used up
    :raises CannotArrange: for nobody who says that they are 18, or where the body takes no requests
    :raises links.NoLink: for a card that does not count
    """
    arrangements = queries.get_arrangements(tenant)
    if arrangements is None or arrangements.requests_to is None:
        raise CannotArrange(_("Nobody takes this here at present."))
    # Of two presses at one moment the second waits here, and then finds what the first has asked.
    Arrangements.objects.select_for_update().only("pk").get(pk=arrangements.pk)
    if pk and (before := FirstContact.objects.filter(person=pk).first()):
        return before, private_code.make(letters.CODE, before.person, word=word, by=before.person, now=now)
    if card:
        links.use(card, letters.CARD, by=by, now=now)
    person: Person = Person.objects.create(
        pk=pk or uuid4(),
        tenant=tenant,
        worker=arrangements.requests_to,
        called=called,
        age=age,
        near=near,
        safe_contact=encoded(reach),
        added_at=now,
    )
    words = consent("contact")
    Consent.objects.create(
        tenant=tenant,
        person=person,
        statement="contact",
        wording=words.words,
        language=words.language,
        agreed=True,
        said_at=now,
    )
    contact = begin(person, kind, wish=wish, language=language, by=person, of=By.PERSON, now=now)
    contact.wishes = wishes
    contact.save(update_fields=["wishes"])
    code = private_code.make(letters.CODE, person, word=word, by=person, now=now)
    letters.tell_colleague(contact, arrangements.requests_to, letters.WORK, by=by, now=now)
    record("company.request.made", target=contact, by=person, at=now)
    return contact, code


@transaction.atomic
def change_request(
    contact: FirstContact,
    *,
    wish: Gender,
    wishes: str,
    language: str = "",
    reach: SafeContact,
    tell_old: bool,
    by: Actor,
    now: datetime,
) -> None:
    """
    Take what a person changes of what they asked for, and of how they may be reached.

    :param tell_old: whether a number or address that was another before may be told
    :raises CannotArrange: where it is over
    """
    if State(contact.state) not in OPEN:
        raise CannotArrange(_("This one is over."))
    contact.wish, contact.wishes, contact.language = wish, wishes, language
    contact.save(update_fields=["wish", "wishes", "language"])
    before = safe_contact(contact.person)
    contact.person.safe_contact = encoded(reach)
    contact.person.version += 1
    contact.person.save(update_fields=["safe_contact", "version"])
    tell_old_way(contact.person, before, tell=tell_old, by=contact.person, now=now)
    letters.hold_back_unsafe(by=by, now=now)
    step(contact, Did.CHANGED, of=By.PERSON, by=contact.person, now=now)
    record("company.request.changed", target=contact, by=contact.person, at=now)


@transaction.atomic
def withdraw(contact: FirstContact, *, by: Actor, now: datetime) -> None:
    """
    Take back what somebody asked for by themselves: it ends, and everything that is kept of them goes.

    :raises CannotArrange: for somebody whom a worker supports besides: they ask their worker
    """
    if not queries.came_by_themselves(contact):
        raise CannotArrange(_("Your worker keeps notes of you too: ask them to delete those."))
    if State(contact.state) in OPEN:
        end(contact, side=Side.PERSON, of=By.PERSON, by=contact.person, now=now)
    record("company.request.withdrawn", target=contact, by=contact.person, at=now)
    keeping.erase(contact.person, by=by, now=now)


@transaction.atomic
def make_code(contact: FirstContact, *, word: str, by: Actor, now: datetime) -> str:
    """Return a new private code for a person, which is kept nowhere; an earlier one counts no longer."""
    code = private_code.make(letters.CODE, contact.person, word=word, by=by, now=now)
    record("company.code.made", target=contact, by=by, at=now)
    return code


@transaction.atomic
def make_cards(tenant: Tenant, number: int, *, by: Actor, now: datetime) -> list[str]:
    """Return the tokens of cards to hand over, each of which lets one person ask; who gets one is known to nobody."""
    tokens = [
        links.offer(letters.CARD, str(tenant.pk), until=now + CARD_COUNTS, by=by, now=now)
        for _number in range(number)
    ]
    record("company.cards.made", target=tenant, by=by, at=now, tenant=UUID(str(tenant.pk)))
    return tokens
