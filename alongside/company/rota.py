"""Volunteers whom a worker can ring now, together with the person who sits beside them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from msgspec.structs import replace

from alongside.company import queries, wording
from alongside.company.matching import Wanted, match
from alongside.company.models import Volunteer
from alongside.company.presenters import stands_words
from alongside.company.volunteering import Gender, Kind, Offers, is_on_rota
from alongside.directory.listing_words import dialled_words
from alongside.finder.ringing import Ring
from alongside.linkage.models import Person
from alongside.linkage.queries import avoided
from alongside.linkage.stages import Age


def list_to_ring(person: Person, *, now: datetime) -> list[Ring]:
    """
    Return the volunteers on the rota at this hour who may talk to somebody, inside the door of their body.

    Nobody for whom the body does not stand, whom the person avoids, or with whom it was ended; nobody at all for whoever is not
    known to be 18.
    """
    local = timezone.localtime(now)
    there = {
        str(one.pk): (one, offers)
        for one in queries.list_cleared(person.tenant, today=local.date())
        if is_on_rota(offers := queries.offers(one), at=local)
    }
    if not there:
        return []
    avoid, apart = avoided(person), queries.list_apart(person.pk)
    wanted = Wanted(age=Age(person.age), kind=Kind.TALK, avoid_people=avoid.people, avoid_groups=avoid.groups)
    candidates = [
        replace(
            queries.as_candidate(one, now=now),
            ended_before=one.pk in apart,
            # Whoever takes calls talks to whoever rings, whatever else they offer.
            offers=replace(offers, kinds=(Kind.TALK,)),
        )
        for one, offers in there.values()
    ]
    return [_ring(*there[fit.id]) for fit in match(wanted, candidates).fit]


def _ring(volunteer: Volunteer, offers: Offers) -> Ring:
    dialled = "".join(one for one in offers.phone if one.isdigit() or one == "+")
    return Ring(
        volunteer.called or "", dialled_words(offers.phone), dialled, " ".join(_about(volunteer, offers))
    )


def _about(volunteer: Volunteer, offers: Offers) -> Iterable[str]:
    """Say what the person may want to know before they choose: gender, languages, who stands for them."""
    if offers.gender is not Gender.NOT_SAID:
        yield f"{wording.GENDERS[offers.gender]}."
    if speaks := ", ".join(
        str(wording.LANGUAGES[one]) for one in offers.languages if one in wording.LANGUAGES
    ):
        yield _("Speaks %(languages)s.") % {"languages": speaks}
    yield stands_words(volunteer)
