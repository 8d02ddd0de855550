"""Questions about volunteers and first contacts; each asked inside the door of a tenant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

import msgspec
from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone
from msgspec.structs import replace

from alongside.accounts.models import Membership, Tenant, User
from alongside.accounts.reach import Member, within_reach
from alongside.accounts.roles import Role
from alongside.company import news
from alongside.company.matching import Candidate, Wanted
from alongside.company.models import (
    Apart,
    Arrangements,
    Asking,
    Clearing,
    FirstContact,
    Sent,
    Step,
    Volunteer,
    Worry,
)
from alongside.company.news import Stands
from alongside.company.night import Standing
from alongside.company.states import AGREED, OPEN, Side, State
from alongside.company.steps import CALLS, CALLS_FOR_A_CALL, By, Did
from alongside.company.volunteering import Clearance, Decided, Gender, Kind, Offers, What, clearance
from alongside.kernel.places import locate
from alongside.linkage.models import Consent, Person, PrivateCode
from alongside.linkage.queries import agrees, avoided, refuses
from alongside.linkage.stages import Age
from alongside.post.models import Outgoing
from alongside.safeguarding.queries import get_reader, has_notes
from alongside.search.index import Index
from alongside.search.queries import gazetteer


def list_volunteers(member: Member) -> list[Volunteer]:
    """Return the volunteers whom somebody may see, with what was decided about each."""
    rows = Volunteer.objects.that(member, "volunteer.see").select_related("user")
    return list(rows.prefetch_related("clearings__by").order_by("added_at", "pk"))


def list_cleared(tenant: Tenant, *, today: date) -> list[Volunteer]:
    """Return the volunteers of a body for whom it stands on a day."""
    rows = Volunteer.objects.for_tenant(tenant).select_related("user").prefetch_related("clearings")
    rows = rows.filter(user__is_active=True, user__memberships__in=_peers(tenant)).distinct()
    return [one for one in rows.order_by("pk") if stands(one, today=today) is Clearance.CLEARED]


def list_not_yet(member: Member) -> list[User]:
    """Return those with the role of a peer volunteer here of whom nothing is kept yet."""
    known = Volunteer.objects.for_tenant(member.tenant).values("user")
    users = User.objects.filter(memberships__in=_peers(member.tenant)).exclude(pk__in=known)
    return list(users.distinct().order_by("name", "pk"))


def _peers(tenant: Tenant) -> QuerySet[Membership]:
    return Membership.objects.current().filter(tenant=tenant, role=Role.PEER_VOLUNTEER)


def get_peer(member: Member, pk: UUID) -> User | None:
    """Return somebody with the role of a peer volunteer here."""
    return User.objects.filter(pk=pk, memberships__in=_peers(member.tenant)).first()


def get_volunteer(member: Member, pk: UUID) -> Volunteer | None:
    """Return a volunteer with what was decided about them; None where there is none behind this door."""
    rows = Volunteer.objects.select_related("user").prefetch_related(
        Prefetch("clearings", Clearing.objects.select_related("by"))
    )
    found: Volunteer | None = rows.filter(pk=pk).first()
    return found


def get_volunteer_here(pk: UUID) -> Volunteer | None:
    """Return a volunteer of the door that is open, with what was decided about them."""
    found: Volunteer | None = Volunteer.objects.filter(pk=pk).prefetch_related("clearings__by").first()
    return found


def get_own(member: Member) -> Volunteer | None:
    """Return what is kept of somebody as a volunteer here."""
    found: Volunteer | None = (
        Volunteer.objects.for_tenant(member.tenant)
        .filter(user=member.user)
        .prefetch_related("clearings__by")
        .first()
    )
    return found


def offers(volunteer: Volunteer) -> Offers:
    """Open what a volunteer says of themselves."""
    return msgspec.json.decode(volunteer.offers, type=Offers) if volunteer.offers else Offers()


def decided(volunteer: Volunteer) -> list[Decided]:
    """Return what was decided about a volunteer, for the rules."""
    return [Decided(What(one.what), str(one.by_id), one.until) for one in volunteer.clearings.all()]


def stands(volunteer: Volunteer, *, today: date) -> Clearance:
    """Say whether a volunteer may be asked on a day."""
    return clearance(decided(volunteer), themselves=str(volunteer.user_id), today=today)


def is_peer(volunteer: Volunteer) -> bool:
    """Say whether somebody still has the role of a volunteer in their body."""
    return _peers(volunteer.tenant).filter(user=volunteer.user_id, user__is_active=True).exists()


def get_arrangements(tenant: Tenant) -> Arrangements | None:
    """Return how a body goes along; None where nobody has said."""
    found: Arrangements | None = (
        Arrangements.objects.for_tenant(tenant).select_related("reader__user", "requests_to").first()
    )
    return found


def list_colleagues(member: Member, *roles: Role) -> list[User]:
    """Return who works in this body in one of these roles, by name."""
    current = Membership.objects.current().filter(tenant=member.tenant, role__in=roles)
    return list(User.objects.filter(memberships__in=current).distinct().order_by("name", "pk"))


# --- First contacts ---------------------------------------------------------------------------------------


def get_contact(member: Member, pk: UUID) -> FirstContact | None:
    """Return a first contact with all that belongs to it; None where there is none behind this door."""
    found: FirstContact | None = _contacts().filter(pk=pk).first()
    return found


def get_contact_here(pk: UUID) -> FirstContact | None:
    """Return a first contact of the door that is open, for a private link or code."""
    found: FirstContact | None = _contacts().filter(pk=pk).first()
    return found


def _contacts() -> QuerySet[FirstContact]:
    rows: QuerySet[FirstContact] = FirstContact.objects.select_related(
        "person", "person__worker", "volunteer__user", "tenant"
    ).prefetch_related("steps__by", "askings__volunteer", "sent", "said")
    return rows


def get_latest(code: PrivateCode) -> FirstContact | None:
    """Return the newest first contact of the person for whom a private code stands, inside their door."""
    pk = UUID(code.about.partition(":")[2])
    found: FirstContact | None = _contacts().filter(person=pk).order_by("-begun_at", "pk").first()
    return found


def list_contacts(person: Person) -> list[FirstContact]:
    """Return the first contacts of a person, the newest first."""
    return list(_contacts().filter(person=person).order_by("-begun_at", "pk"))


def list_work(member: Member) -> list[FirstContact]:
    """Return the first contacts with which somebody has something to do, or may have: those that are open, or are asked about."""
    rows = _contacts().filter(within_reach(member, "first-contact.arrange", FirstContact))
    return list(rows.filter(Q(state__in=OPEN) | Q(call_back_on__isnull=False)))


def list_agreed() -> list[FirstContact]:
    """Return those of the door that is open to which somebody has said yes, and that are not over."""
    return list(_contacts().filter(state__in=AGREED))


def list_to_end() -> list[FirstContact]:
    """
    Return those of the door that is open that are under way, and may be no more.

    Their person has said since that they are under 18, or has taken back that somebody may go with them.
    """
    young = _contacts().filter(state__in=OPEN, person__age=Age.UNDER_18)
    refusing = Consent.objects.filter(statement="company").exclude(agreed=True, withdrawn_at=None)
    perhaps = _contacts().filter(state__in=OPEN, person__in=refusing.values("person"))
    taken_back = [one for one in perhaps if refuses(one.person, "company")]
    return list({one.pk: one for one in (*young, *taken_back)}.values())


def list_failed_lately(*, now: datetime) -> list[FirstContact]:
    """Return those of the door that is open of the last day to which it did not come."""
    return list(_contacts().filter(state=State.FAILED, at__gte=now - timedelta(days=1), at__lte=now))


def list_supervisors(person: Person) -> list[User]:
    """Return who supervises the work with a person: for their team, or for all of the body."""
    posts = Membership.objects.current().filter(tenant=person.tenant_id, role=Role.SUPERVISOR)
    posts = posts.filter(Q(team=None) | Q(team=person.team_id))
    return list(User.objects.filter(memberships__in=posts, is_active=True).distinct().order_by("pk"))


def get_asking(member: Member, pk: UUID) -> Asking | None:
    """Return what a volunteer was asked; None where there is none behind this door."""
    found: Asking | None = _askings().filter(pk=pk).first()
    return found


def get_asking_here(pk: UUID) -> Asking | None:
    """Return what a volunteer was asked, of the door that is open, for a private link."""
    found: Asking | None = _askings().filter(pk=pk).first()
    return found


def list_askings(volunteer: Volunteer) -> list[Asking]:
    """Return what a volunteer was asked and is not over: unanswered, or with their yes."""
    mine = _askings().filter(volunteer=volunteer, contact__state__in=OPEN)
    return [
        one
        for one in mine
        if not one.answer or (one.answer == "YES" and one.contact.volunteer_id == volunteer.pk)
    ]


def list_lately(volunteer: Volunteer, *, now: datetime) -> list[Asking]:
    """Return with whom a volunteer went along in the last month and it is over: a worry often comes afterwards."""
    mine = _askings().filter(volunteer=volunteer, contact__volunteer=volunteer, answer=Asking.Answer.YES)
    return list(mine.exclude(contact__state__in=OPEN).filter(contact__at__gte=now - _A_MONTH))


_A_MONTH = timedelta(days=30)


def _askings() -> QuerySet[Asking]:
    rows: QuerySet[Asking] = Asking.objects.select_related(
        "contact__person__worker", "contact__volunteer", "contact__tenant", "volunteer__user"
    ).prefetch_related("contact__steps", "contact__said")
    return rows


def list_worries(member: Member) -> list[Worry]:
    """Return the worries that go to somebody, the open ones first."""
    return list(_worries_to(member).order_by("done_at", "at"))


def gets_worries(member: Member) -> bool:
    """Say whether worries come to somebody: whether they are who reads them here, or any has come to them before."""
    reader = get_reader(member.tenant)
    if reader is not None and reader.user_id == member.user.pk:
        return True
    return _worries_to(member).exists() or has_notes(member)


def _worries_to(member: Member) -> QuerySet[Worry]:
    rows: QuerySet[Worry] = Worry.objects.for_tenant(member.tenant).filter(to=member.user)
    return rows


def get_worry(member: Member, pk: UUID) -> Worry | None:
    """Return a worry; None where there is none behind this door."""
    found: Worry | None = (
        Worry.objects.select_related("by", "contact__person__worker")
        .prefetch_related("contact__askings__volunteer")
        .filter(pk=pk)
        .first()
    )
    return found


def get_sent(contact: FirstContact, pk: UUID) -> Sent | None:
    """Return a message of a first contact."""
    found: Sent | None = Sent.objects.filter(contact=contact, pk=pk).first()
    return found


def have_met(contact: FirstContact) -> bool:
    """Say whether a person has been along with that volunteer before."""
    before = FirstContact.objects.filter(
        person=contact.person_id, volunteer=contact.volunteer_id, state=State.COMPLETED
    )
    return contact.volunteer_id is not None and before.exclude(pk=contact.pk).exists()


def wanted(contact: FirstContact) -> Wanted:
    """Return what somebody would like, for the rules."""
    person, avoid = contact.person, avoided(contact.person)
    near = person.near or ""
    place = locate(near, also=gazetteer()).place if near else None
    return Wanted(
        age=Age(person.age),
        kind=Kind(contact.kind),
        gender=Gender(contact.wish),
        point=(place.latitude, place.longitude) if place else None,
        at=timezone.localtime(contact.at) if contact.at else None,
        languages=(contact.language,) if contact.language else (),
        avoid_people=avoid.people,
        avoid_groups=avoid.groups,
    )


def candidates(contact: FirstContact, volunteers: Iterable[Volunteer], *, now: datetime) -> list[Candidate]:
    """Return volunteers as the rules look at them, for one first contact."""
    apart = list_apart(contact.person_id)
    asked = {one.volunteer_id for one in contact.askings.all()}
    going = (
        FirstContact.objects.filter(state__in=AGREED)
        .exclude(pk=contact.pk)
        .exclude(at__lt=now - timedelta(days=1))
    )
    busy = Counter(going.values_list("volunteer", flat=True))
    return [
        replace(
            as_candidate(one, now=now),
            busy=busy[one.pk],
            ended_before=one.pk in apart,
            asked=one.pk in asked,
        )
        for one in volunteers
    ]


def list_apart(person: UUID) -> set[UUID]:
    """Return the volunteers with whom somebody, or who with them, has ended it for good."""
    return set(Apart.objects.filter(contact__person=person).values_list("volunteer", flat=True))


def as_candidate(volunteer: Volunteer, *, now: datetime) -> Candidate:
    """Return a volunteer as the rules look at them, whoever it is for."""
    return Candidate(
        id=str(volunteer.pk),
        names=tuple(filter(None, (volunteer.called, volunteer.user.name))),
        offers=offers(volunteer),
        clearance=stands(volunteer, today=timezone.localdate(now)),
    )


def list_all_volunteers(tenant: Tenant) -> list[Volunteer]:
    """Return every volunteer of a body who still has the role there."""
    rows = Volunteer.objects.for_tenant(tenant).filter(
        user__memberships__in=_peers(tenant), user__is_active=True
    )
    return list(rows.select_related("user").prefetch_related("clearings").distinct().order_by("pk"))


def fates(contacts: Iterable[FirstContact]) -> dict[UUID, Outgoing]:
    """Return what became of the messages of some first contacts, by the outbox's id: one query for all."""
    ids = [one.outgoing for contact in contacts for one in contact.sent.all() if one.outgoing]
    return {one.pk: one for one in Outgoing.objects.filter(pk__in=ids)} if ids else {}


def failed(contact: FirstContact, fates: Mapping[UUID, Outgoing]) -> list[tuple[Sent, str]]:
    """Return the messages of a first contact that surely or perhaps did not get away and that nobody has settled, with why."""
    found = []
    for one in contact.sent.all():
        outgoing = fates.get(one.outgoing) if one.outgoing else None
        why = one.unsafe or (outgoing.state if outgoing and outgoing.state in _NOT_AWAY else "")
        if why and not one.settled_at:
            found.append((one, why))
    return found


_NOT_AWAY = (Outgoing.State.FAILED, Outgoing.State.UNKNOWN)


def standing(contact: FirstContact, fates: Mapping[UUID, Outgoing]) -> Standing:
    """Return what is known of a first contact, for the rules of the night."""
    steps = this_time(contact.steps.all())
    call = max((one.number for one in steps if one.did in CALLS_FOR_A_CALL), default=0)
    waiting = [one.asked_at for one in contact.askings.all() if not one.answer]
    told = told_of_meeting(contact)
    return Standing(
        state=State(contact.state),
        at=contact.at,
        met=any(one.did == Did.MET for one in steps),
        rung=any(one.did in CALLS and one.number > call for one in steps),
        rung_since=contact.at is not None and any(one.did in CALLS and one.at >= contact.at for one in steps),
        called_off=told is Did.CALLED_OFF,
        moved=told is Did.MOVED,
        perhaps_off=told is Did.PERHAPS_OFF,
        person_says=_says(steps, By.PERSON),
        volunteer_says=_says(steps, By.VOLUNTEER),
        not_reached=any(sent.to == Side.PERSON for sent, _why in failed(contact, fates)),
        call_back_on=contact.call_back_on,
        asked_at=waiting[0] if waiting else None,
    )


def this_time(steps: Iterable[Step]) -> list[Step]:
    """Return the steps since a volunteer was asked last: what was heard of an earlier night says nothing of this one."""
    found = list(steps)
    asked = max((at for at, one in enumerate(found) if one.did == Did.ASKED), default=0)
    return found[asked:]


def told_of_meeting(contact: FirstContact) -> Did | None:
    """Return what both were told of the meeting to which they go and still counts; None where nothing does."""
    return news.told_last(stood(contact), (Did(one.did) for one in this_time(contact.steps.all())))


def said_not_on(contact: FirstContact, of: By) -> bool:
    """Whether the last that one of the two said of it was that they cannot."""
    said = [
        one.did
        for one in this_time(contact.steps.all())
        if one.of == of and one.did in (Did.STILL_ON, Did.NOT_ON)
    ]
    return bool(said) and said[-1] == Did.NOT_ON


def stood(contact: FirstContact) -> Stands | None:
    """Open how the session to which two go stood when they agreed, or as was told of it last."""
    return msgspec.json.decode(contact.stood, type=Stands) if contact.stood else None


def stands_now(contact: FirstContact, index: Index) -> Stands | None:
    """Say how the session to which two go stands, as its listing says now; None where there is none on that day."""
    listing = index.listing(contact.public_id) if contact.public_id else None
    return news.stands(listing, contact.at) if listing and contact.at else None


def news_of(contact: FirstContact, index: Index) -> Did | None:
    """Say what of the meeting to which two go is other than they know; None where nothing is, or its listing is not there."""
    if contact.at is None or not contact.public_id or index.listing(contact.public_id) is None:
        return None
    return news.news(stood(contact), stands_now(contact, index))


def says(contact: FirstContact, of: By) -> bool | None:
    """Return what one of the two has said last to "still on?"; None where they have said nothing."""
    return _says(this_time(contact.steps.all()), of)


def _says(steps: Iterable[Step], of: By) -> bool | None:
    said = [
        one.did == Did.STILL_ON for one in steps if one.of == of and one.did in (Did.STILL_ON, Did.NOT_ON)
    ]
    return said[-1] if said else None


def has_leave(contact: FirstContact) -> bool:
    """
    Say whether a volunteer may be told the person's first name.

    They have said so, or have asked for company by themselves and not said no since.
    """
    asked_themselves = contact.begun_by_id is None and not refuses(contact.person, "company")
    return asked_themselves or agrees(contact.person, "company")


def came_by_themselves(contact: FirstContact) -> bool:
    """Say whether somebody asked by themselves, and no worker has noted anything of them besides."""
    first = contact.begun_by_id is None
    return first and not contact.person.conversations.exists() and contact.person.first_contacts.count() == 1
