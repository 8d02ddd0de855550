"""What leaves as a file of what was arranged for a person."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from alongside.accounts.doors import as_few_files, asks_again, by_member_to
from alongside.accounts.reach import Member
from alongside.company import queries
from alongside.company.models import Booking, FirstContact
from alongside.company.questions.queries import list_bookings
from alongside.company.states import State, told
from alongside.kernel import clock
from alongside.linkage.figures import actions
from alongside.linkage.figures.export import ASK, Carried, as_fhir
from alongside.linkage.figures.views import as_file
from alongside.linkage.models import Person
from alongside.linkage.queries import get_person, list_consents, list_conversations


@asks_again
@require_safe
@by_member_to("person.export", get_person)
@as_few_files
def take_fhir(request: HttpRequest, member: Member, person: Person) -> HttpResponse:
    """Give what was arranged and agreed as a FHIR R4 bundle."""
    now = clock.now()
    actions.export_person(person, by=member.user, now=now)
    contacts = [*carried(queries.list_contacts(person)), *booked(list_bookings(person, now=now))]
    bundle = as_fhir(person, list_conversations(person), list_consents(person), carried=contacts, now=now)
    return as_file(bundle, "application/fhir+json", "export.json")


def carried(contacts: Iterable[FirstContact]) -> list[Carried]:
    """Return first contacts as a file has them: where each stands, and of what is over no more than that."""
    return [Carried(one.pk, told(State(one.state)), one.begun_at, one.begun_by_id) for one in contacts]


def booked(bookings: Iterable[Booking]) -> list[Carried]:
    """Return places at times to come as a file has them; of a time that is over it says nothing."""
    status = {True: told(State.CANCELLED), False: told(State.ACCEPTED)}
    return [
        Carried(one.pk, status[bool(one.time.off_at)], one.booked_at, one.booked_by_id, ASK)
        for one in bookings
    ]
