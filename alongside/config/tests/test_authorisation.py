"""
Who may open which page of a body: each route × each role × {theirs, their team's, another team's, another body's, nobody}.

The routes are read from the table of addresses; one that a body's door guards and stands not in `matrix.py` fails, and so does a
private one without a door. What is expected is written out there, and not read from the rules that decide. The rules are asked
about every role in every relation, for one row and for many; the pages by every role, and in every relation by those who
may open them at all.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import time, timedelta
from functools import cache
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, Resolver404, resolve, reverse

from alongside.accounts import actions as accounts
from alongside.accounts.models import Glass, Tenant, User
from alongside.accounts.permissions import allowed
from alongside.accounts.reach import Member, within_reach
from alongside.accounts.roles import Role
from alongside.accounts.rules import GLASS_OPENS
from alongside.accounts.tenancy import within
from alongside.audit.record import System, name_of
from alongside.company import actions as company
from alongside.company.models import Asking, FirstContact, QuestionTime, Volunteer, Worry
from alongside.company.volunteering import How
from alongside.config.methods import TAKING
from alongside.config.tests import matrix
from alongside.config.tests.matrix import (
    FOR_NOBODY_YET,
    GUARDED,
    MAY,
    NAMED,
    PAGES,
    PEOPLE,
    PRESSED,
    RELATIONS,
    VIEWS,
    method_of,
)
from alongside.config.tests.routes import FIXED, ROUTES
from alongside.groups.models import Home, HostedGroup
from alongside.linkage import actions as linkage
from alongside.linkage.log import actions as notes
from alongside.linkage.models import Conversation, Person, Tie
from alongside.linkage.taking_part import SeenBy
from alongside.network.models import AreaGroup, Claim
from alongside.rooms.facts import Cost
from alongside.rooms.models import Booking, Room
from alongside.rooms.uses import Opening, Window
from alongside.safeguarding.models import Note
from alongside.schemes import actions as schemes
from alongside.schemes.scheme import Service, Setting, Way
from alongside.workforce import actions as workforce
from alongside.workforce.models import Place
from tests.cast import MONDAY_NOON, at_work, harbour, idris, northside, prove, rosa, team
from tests.cast import noon as noon

pytestmark = pytest.mark.django_db

CANARY = "QX9CANARY"
BY = System("test")
TODAY: dict[str, Any] = {
    "kind": "HOST_LEAD", "begins_on": MONDAY_NOON.date(), "days": 1, "starts": time(10), "ends": time(16), "where": "x", "places": 1,
    "closes_on": MONDAY_NOON.date(),
}  # fmt: skip


class There:
    """Somebody whom a service supports, a conversation with them, and everybody who might look."""

    def __init__(self, tenant: Tenant) -> None:
        self.tenant = tenant
        self.riverside, self.hillside = team(tenant), team(tenant, "Hillside")
        for body in (tenant, harbour()):
            with within(body):
                Home.objects.get_or_create(
                    tenant=body,
                    defaults={"kind": "LOCAL_PEER", "facilitator": "PEER", "begun_at": MONDAY_NOON},
                )
        member = at_work(rosa(), tenant, team=self.riverside)
        with within(tenant):
            self.person = linkage.add_person(member, called=CANARY, now=MONDAY_NOON, by=member.user)
            Person.objects.update(team=self.riverside)
            entry = notes.note(
                self.person, on=MONDAY_NOON.date(), said={"gave": CANARY}, part=[], seen_by=SeenBy.WORKER, by=member.user,
                now=MONDAY_NOON,
            )  # fmt: skip
            self.rows: dict[object, Any] = {matrix.PERSON: self.person, matrix.ENTRY: entry}
            linkage.offer_tie(self.person, calls="", shows=[], by=member.user, now=MONDAY_NOON)
            self.rows[matrix.TIE] = Tie.objects.get()
            self.rows[matrix.HOSTED] = HostedGroup.objects.create(
                tenant=tenant, called="Lanterns", consent="yes", added_at=MONDAY_NOON
            )
            # It was open until yesterday, and lets nobody in any more.
            broken = MONDAY_NOON - timedelta(days=1)
            self.rows[matrix.GLASS] = Glass.objects.create(
                tenant=tenant, target=name_of(self.person), by=member.user, opened_at=broken, ends_at=broken, reason="why"
            )  # fmt: skip
            for named, stage in ((matrix.INTRODUCE, "INTRODUCE"), (matrix.CONNECT, "CONNECT")):
                self.rows[named] = Conversation.objects.create(
                    tenant=tenant, person=self.person, stage=stage, on=MONDAY_NOON.date(),
                    begun_at=MONDAY_NOON, begun_by=member.user, saved_at=MONDAY_NOON, saved_by=member.user,
                )  # fmt: skip
            pip = User.objects.get_or_create(email="pip@northside.example", defaults={"name": "Pip"})[0]
            volunteer = company.add_volunteer(tenant, pip, by=member.user, now=MONDAY_NOON)
            until = MONDAY_NOON.date()
            company.propose(
                volunteer, how=How.BODY, answers_for="x", until=until, by=member.user, now=MONDAY_NOON
            )
            self.rows[matrix.VOLUNTEER] = volunteer
            self.rows[matrix.QUESTIONS] = QuestionTime.objects.create(
                tenant=tenant, volunteer=volunteer, way="PHONE", whom="ANYBODY", at=MONDAY_NOON + timedelta(days=1), minutes=30, most=5,
                where=CANARY, offered_at=MONDAY_NOON, offered_by=member.user,
            )  # fmt: skip
            contact = FirstContact.objects.create(
                tenant=tenant, person=self.person, kind="TALK", state="REQUESTED", begun_at=MONDAY_NOON
            )
            asking = Asking.objects.create(
                tenant=tenant,
                contact=contact,
                volunteer=volunteer,
                asked_at=MONDAY_NOON,
                asked_by=member.user,
            )
            worry = Worry.objects.create(
                tenant=tenant, contact=contact, of="WORKER", to=member.user, words=CANARY, at=MONDAY_NOON
            )
            self.rows[matrix.NOTE] = Note.objects.create(
                tenant=tenant, to=member.user, group=tenant, words=CANARY, at=MONDAY_NOON, due_on=MONDAY_NOON
            )
            self._train(tenant, member)
            self._lend(tenant)
            self.rows[matrix.CLAIM] = a_claim(tenant, member.user)
            self.rows |= {matrix.CONTACT: contact, matrix.ASKING: asking, matrix.WORRY: worry}

    def _train(self, tenant: Tenant, member: Member) -> None:
        course = workforce.make_course(tenant, by=member.user, now=MONDAY_NOON, **TODAY)
        place = Place.objects.create(
            tenant=tenant, course=course, called=CANARY, email="x@y.example", asked_at=MONDAY_NOON,
            over_on=MONDAY_NOON.date(), finished_on=MONDAY_NOON.date(), state="HELD",
        )  # fmt: skip
        self.rows |= {matrix.COURSE: course, matrix.PLACE: place}
        scheme = schemes.begin_scheme(
            tenant, name="x", about="x", way=Way.PUBLIC, places=1, closes_on=MONDAY_NOON.date(), by=member.user, now=MONDAY_NOON
        )  # fmt: skip
        site = schemes.apply(
            scheme, called="x", region="x", setting=Setting.BOTH, service=Service.OTHER, commitment="x", resources="x", reach=CANARY,
            by=BY, now=MONDAY_NOON,
        )  # fmt: skip
        survey = schemes.ask_survey(tenant, (), closes_on=MONDAY_NOON.date(), by=member.user, now=MONDAY_NOON)
        agreed = schemes.write_agreement(
            scheme, with_whom="x", kind="OTHER", topics=[], they_offer=CANARY, stands="TALKED", by=member.user, now=MONDAY_NOON
        )  # fmt: skip
        self.rows |= {matrix.SCHEME: scheme, matrix.SITE: site, matrix.SURVEY: survey, matrix.AGREED: agreed}

    def _lend(self, tenant: Tenant) -> None:
        room = Room.objects.create(
            tenant=tenant, called="Lanterns", address="x", place="Leeds", latitude=53.8, longitude=-1.5, seats=9, ask="x",
            opening=Opening((Window(2, 1080, 1260),)), cost=Cost(),
        )  # fmt: skip
        booking = Booking.objects.create(
            tenant=tenant, room=room, group=tenant, called="Lanterns", asked_at=MONDAY_NOON, first=MONDAY_NOON.date(), begins=1080,
            ends=1200, every=1,
        )  # fmt: skip
        self.rows |= {matrix.ROOM: room, matrix.BOOKING: booking}

    def path(self, route: str) -> str:
        named = NAMED[route].items()
        return reverse(
            route, kwargs={name: self.rows[what].pk if what in self.rows else what for name, what in named}
        )

    def row(self, route: str) -> Any:
        """Return what a route is about, as it stands in the tables now: a row, or the body as a whole."""
        row = self.rows.get(NAMED[route].get("pk"))
        return type(row).objects.get(pk=row.pk) if row else self.tenant

    def look(self, role: Role, relation: str) -> Member:
        """Return somebody of a role to whom the person, and all else, stands in a relation."""
        user = idris()
        elsewhere = relation == "other tenant"
        of = None if elsewhere else self.hillside if relation == "tenant" else self.riverside
        member = at_work(user, harbour() if elsewhere else self.tenant, role, team=of)
        if relation == "own":
            with within(self.tenant):
                Person.objects.update(worker=user)
                Volunteer.objects.update(user=user)
                Worry.objects.update(to=user)
                Note.objects.update(to=user)
                Glass.objects.update(by=user)
                Claim.objects.update(claimed_by=user)
        whose = user if relation == "own" else rosa()
        self.rows[matrix.MEMBER] = self.tenant.memberships.get(user=whose)
        return member


def a_claim(tenant: Tenant, user: User) -> Claim:
    """Return what a group of an area that a body coordinates wants back for a visit."""
    group = AreaGroup.objects.create(tenant=tenant, group=harbour(), called="Lanterns", asked_at=MONDAY_NOON)
    made: Claim = Claim.objects.create(
        tenant=tenant,
        of=group,
        visit=UUID(int=1),
        words="Bus",
        pence=100,
        claimed_at=MONDAY_NOON,
        claimed_by=user,
    )
    return made


@pytest.fixture
def there() -> There:
    return There(northside())


class Browser:
    """A browser in which somebody is signed in."""

    def __init__(self, there: There, user: User) -> None:
        self.there, self.client = there, Client()
        self.client.force_login(user)
        prove(self.client)
        self.cookies = self.client.cookies.copy()

    def answer(self, route: str) -> Any:
        """Ask for a route, and leave all as it was."""
        with transaction.atomic():
            response = getattr(self.client, method_of(route))(self.there.path(route))
            transaction.set_rollback(True)
        self.client.cookies = self.cookies.copy()  # type: ignore[assignment]  # a copy is one as well
        return response


def opens(route: str, role: Role, relation: str) -> bool:
    """Say whether somebody of a role may open a route; what names no row is of their own body, wherever that is."""
    of_a_row = route in PAGES and NAMED[route]
    return relation in MAY[route].get(role, set()) if of_a_row else role in MAY[route]


def wrong(route: str, role: Role, relation: str, response: Any) -> str:
    """Say what is wrong with an answer; empty where it is as it should be."""
    code, may = response.status_code, opens(route, role, relation)
    if route in PRESSED and may:
        return "" if code in (303, 404) else f"{code} where there is nothing"
    if (code not in (403, 404)) is not may:
        return f"{code}: it should {'open' if may else 'be refused'}"
    if route in PAGES and NAMED[route] and relation == "other tenant" and role in MAY[route] and code != 404:
        return f"{code} tells that there is such a thing"
    if code == 200 and "no-store" not in response.get("Cache-Control", ""):
        return "a browser may keep a copy of it"
    if refused := [link for link in leads_to(response) if role not in MAY[link]]:
        return f"it leads to {', '.join(refused)}, which they may not open"
    sees = may if route in PAGES else relation in PEOPLE.get(role, set())
    return (
        "it shows what they may not see"
        if CANARY in response.content.decode(errors="replace") and not sees
        else ""
    )


def leads_to(response: Any) -> set[str]:
    """Return the routes with a door to which the links and forms of an answer lead."""
    paths = re.findall(r'(?:href|action)="(/(?:my|staff)/[^"?#]*)', response.content.decode(errors="replace"))
    return {route for path in set(paths) if (route := route_at(path)) in MAY}


@cache
def route_at(path: str) -> str:
    """Return the name of the route at a path."""
    try:
        return resolve(path).view_name
    except Resolver404:
        return ""


def decides(permission: str, member: Member, row: Any) -> set[bool]:
    """Return what the rules say of somebody and a row, asked for it alone and for all rows of its kind at once."""
    one = bool(allowed(member, permission, row))
    if isinstance(row, Tenant):
        return {one}
    rows = type(row).objects.filter(within_reach(member, permission, type(row)), tenant=member.tenant)
    return {one, rows.filter(pk=row.pk).exists()}


class TestTheRules:
    @pytest.mark.parametrize("relation", RELATIONS)
    def test_let_each_role_do_what_it_should_and_no_other(self, there: There, relation: str) -> None:
        elsewhere, found = relation == "other tenant", []

        for role in Role:
            with transaction.atomic():
                member = there.look(role, relation)
                with within(there.tenant):
                    for route, permission in GUARDED.items():
                        should = opens(route, role, relation) and not elsewhere
                        if decides(permission, member, there.row(route)) != {should}:
                            found.append((route, role, should))
                transaction.set_rollback(True)

        assert found == []


class TestEveryRoute:
    def test_that_a_door_guards_stands_in_the_matrix(self) -> None:
        assert set(GUARDED) == set(MAY)

    @pytest.mark.parametrize("role", Role)
    def test_opens_for_whom_it_should_and_for_nobody_else(self, there: There, role: Role) -> None:
        found = []

        for nth, relation in enumerate(RELATIONS):
            # Whoever may open it in no relation is asked in one, each time in another.
            routes = [
                route for number, route in enumerate(MAY) if role in MAY[route] or number % len(RELATIONS) == nth
            ]  # fmt: skip
            with transaction.atomic():
                browser = Browser(there, there.look(role, relation).user)
                answers = [(route, wrong(route, role, relation, browser.answer(route))) for route in routes]
                transaction.set_rollback(True)
            found += [(route, relation, said) for route, said in answers if said]

        assert found == []

    def test_of_a_body_of_staff_or_of_ones_own_leads_nobody_to_sign_in(self) -> None:
        paths = {}
        for route in ROUTES:
            with suppress(NoReverseMatch):  # a meeting's, or another whose address has to be looked up
                paths[route] = reverse(route, kwargs=FIXED.get(route))
        private = {route for route, path in paths.items() if path.startswith(("/my/", "/staff/"))}
        assert set(MAY) | FOR_NOBODY_YET <= private

        for route in private - FOR_NOBODY_YET:
            response = (Client().post if route in TAKING else Client().get)(paths[route])

            assert response.status_code == 302, route
            assert response["Location"].startswith(reverse("my:sign-in")), route
            assert not response.content, route

    def test_by_which_a_record_leaves_or_a_role_changes_asks_again_who_it_is(self) -> None:
        wanted = {
            route
            for route in VIEWS
            if GUARDED.get(route) in ("person.export", "member.change")
            or re.search(
                r"csv$|fhir$|copy(-file)?$|^lasting:leave$|^my:(take-away|password|app|codes|new-passkey)$",
                route,
            )
        }

        assert len(wanted) >= 17
        assert {route for route in wanted if not getattr(VIEWS[route], "asks_again", False)} == set()

    def test_by_which_a_record_leaves_lets_only_so_many_files_leave(self) -> None:
        leaving = {
            route
            for route, permission in GUARDED.items()
            if permission == "person.export" or re.search(r"csv$|fhir$|copy(-file)?$|archive$", route)
        }

        assert len(leaving) >= 6
        assert {route for route in leaving if not getattr(VIEWS[route], "as_few_files", False)} == set()

    def test_that_opens_in_an_emergency_takes_nothing(self) -> None:
        assert {route for route, permission in GUARDED.items() if permission in GLASS_OPENS} & TAKING == set()

    def test_is_shut_once_the_role_has_ended(self, there: There) -> None:
        user = there.look(Role.WORKER, "own").user
        browser = Browser(there, user)
        assert CANARY in browser.answer("people:one").content.decode()

        for membership in user.memberships.all():
            accounts.end_member(membership, by=BY, now=MONDAY_NOON)

        assert browser.answer("people:one").status_code == 302
