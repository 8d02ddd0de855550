"""Questions about courses; each asked inside the door of a body, but for those that say otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from alongside.accounts.models import Membership, Tenant
from alongside.accounts.reach import Member
from alongside.accounts.roles import Role
from alongside.accounts.tenancy import within
from alongside.sealed.models import blind
from alongside.workforce.models import Course, Feedback, Place
from alongside.workforce.training import Kind, Seat

# Below so many nobody is shown what was said: one of three would be known by their words.
ENOUGH_SAID = 5
_HELD = Count("seats", filter=Q(seats__state=Seat.HELD))


def key_of(email: str) -> str:
    """Return the blind hash by which an address is found again."""
    return blind(email.strip().casefold(), use="workforce.place")


def list_courses(member: Member) -> list[Course]:
    """Return the courses of a body, the latest first, each with ``held``: how many places are."""
    rows = Course.objects.that(member, "course.see").annotate(held=_HELD)
    return list(rows.order_by("-begins_on", "pk"))


def list_open(*, today: date) -> list[tuple[Tenant, list[Course]]]:
    """Return what anybody can ask for, by body; asked outside any door. A query for each body that trains."""
    found = []
    for tenant in _list_training():
        with within(tenant):
            rows = Course.objects.filter(shown=True, cancelled_at=None, closes_on__gte=today)
            if courses := list(rows.annotate(held=_HELD)):
                found.append((tenant, courses))
    return found


def _list_training() -> list[Tenant]:
    """Return the bodies that train, by name."""
    trains = Membership.objects.current().filter(role__in=(Role.TRAINER, Role.COORDINATOR)).values("tenant")
    return list(Tenant.objects.filter(pk__in=trains).order_by("name", "pk"))


def get_open(tenant: Tenant, pk: UUID, *, today: date) -> Course | None:
    """Return a course that anybody can ask for a place on, with ``held``."""
    rows = Course.objects.filter(pk=pk, tenant=tenant, shown=True, cancelled_at=None, closes_on__gte=today)
    found: Course | None = rows.annotate(held=_HELD).first()
    return found


def get_course(member: Member, pk: UUID) -> Course | None:
    """Return a course behind the door that is open; None where there is none."""
    found: Course | None = Course.objects.filter(pk=pk).annotate(held=_HELD).first()
    return found


def list_places(course: Course) -> list[Place]:
    """Return everybody who said yes to a place, in the order in which they asked."""
    return list(course.seats.exclude(state=Seat.ASKED))


def get_place(course: Course, pk: UUID) -> Place | None:
    """Return a place on a course."""
    found: Place | None = course.seats.filter(pk=pk).first()
    return found


def get_place_here(pk: UUID) -> Place | None:
    """Return a place behind the door that is open, with its course."""
    found: Place | None = Place.objects.select_related("course").filter(pk=pk).first()
    return found


def list_done(key: str) -> frozenset[Kind]:
    """Return what whoever has an address has been through at this body."""
    rows = Place.objects.filter(key=key, finished_on__isnull=False) if key else Place.objects.none()
    return frozenset(Kind(kind) for kind in rows.values_list("course__kind", flat=True))


def list_finished(emails: Collection[str]) -> dict[str, frozenset[Kind]]:
    """Return what those with an address have been through, with whichever body; a query for each body that trains."""
    if not emails:
        return {}
    keys = {key_of(email): email for email in emails}
    found: dict[str, frozenset[Kind]] = {}
    for tenant in _list_training():
        with within(tenant):
            rows = Place.objects.filter(key__in=keys, finished_on__isnull=False)
            for key, kind in rows.values_list("key", "course__kind"):
                found[keys[key]] = found.get(keys[key], frozenset()) | {Kind(kind)}
    return found


def list_done_at(site: str) -> frozenset[Kind]:
    """Return what people of one place have been through at this body."""
    rows = (
        Place.objects.filter(site__iexact=site, finished_on__isnull=False) if site else Place.objects.none()
    )
    return frozenset(Kind(kind) for kind in rows.values_list("course__kind", flat=True))


def count_by_site(member: Member) -> list[tuple[str, dict[Kind, int]]]:
    """Return how many of each place have been through which course, by its name."""
    rows = Place.objects.that(member, "course.see").filter(finished_on__isnull=False).exclude(site="")
    counted: Counter[tuple[str, str]] = Counter(rows.values_list("site", "course__kind"))
    sites = sorted({site for site, _kind in counted})
    return [(site, {kind: counted[site, kind.value] for kind in Kind}) for site in sites]


def count_trained(tenant: Tenant) -> dict[str, dict[Kind, int]]:
    """Return how many of each place have been through which course, by its name in small letters: numbers, for whoever counts."""
    rows = Place.objects.for_tenant(tenant).filter(finished_on__isnull=False).exclude(site="")
    counted: dict[str, dict[Kind, int]] = {}
    for site, kind in rows.values_list("site", "course__kind"):
        of_site = counted.setdefault(site.strip().casefold(), dict.fromkeys(Kind, 0))
        of_site[Kind(kind)] += 1
    return counted


def list_said(course: Course) -> list[Feedback]:
    """Return what was said of a course, in no order that tells who; nothing while too few have."""
    said = list(Feedback.objects.filter(course=course).order_by("pk"))
    return said if len(said) >= ENOUGH_SAID else []


def first_waiting(places: Iterable[Place]) -> Place | None:
    """Return whoever has waited longest."""
    return next((one for one in places if one.state == Seat.WAITING), None)
