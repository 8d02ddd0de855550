"""A body looks after who works there; and somebody who works in several chooses one."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from alongside.accounts import actions as accounts
from alongside.accounts.doors import PROVED_AT
from alongside.accounts.models import Membership, Tenant, User
from alongside.accounts.reach import Member
from alongside.accounts.roles import Role, TenantKind
from alongside.accounts.tenancy import within
from alongside.audit.models import Event
from alongside.kernel import clock
from alongside.post import actions as post
from alongside.post.models import Outgoing
from alongside.post.queries import key_of
from alongside.sign_in import actions
from alongside.sign_in.models import Invitation
from alongside.sign_in.tests.conftest import EMAIL, PASSWORD, sign_in
from tests.cast import MONDAY_NOON, at_work, harbour, idris, northside, rosa, team

pytestmark = pytest.mark.django_db

LIST, INVITE = "/my/members/", "/my/members/invite"


@pytest.fixture
def max(db: None) -> Member:
    return at_work(
        User.objects.create_user(email="max@northside.example", name="Max"), northside(), Role.MANAGER
    )


def asking(member: Member, *, proved: bool = True) -> Client:
    client = Client()
    client.force_login(member.user)
    session = client.session
    if proved:
        session[PROVED_AT] = clock.now().isoformat()
    session.save()
    return client


def invite(member: Member, *, email: str = EMAIL, **more: str) -> str:
    """Invite somebody, and return the path of the link that was sent."""
    response = asking(member).post(INVITE, {"email": email, "name": "Ada", "role": "WORKER", **more})
    assert response.status_code == 303, response.content.decode()
    found = re.search(r"/l/[\w-]{43}", Outgoing.objects.latest("put_at", "pk").body or "")
    assert found
    return found[0]


def roles(user: User) -> list[tuple[str, str]]:
    with within(northside()):
        found = Membership.objects.current().filter(user=user).select_related("team").order_by("role")
        return [(row.role, row.team.name if row.team else "") for row in found]


class TestAnInvitation:
    def test_gives_the_role_in_the_body_to_whoever_says_yes(self, max: Member, client: Client) -> None:
        riverside = team(northside())

        link = invite(max, team=str(riverside.pk))
        assert (
            "Northside would like you to work there. Your role: worker." in client.get(link).content.decode()
        )
        client.post(link, {"name": "Ada", "password": PASSWORD})

        assert roles(User.objects.get(email=EMAIL)) == [("WORKER", "Riverside")]
        assert sign_in(client).status_code == 303

    @pytest.mark.parametrize(
        ("kind", "offered", "refused"),
        [
            (TenantKind.SERVICE, Role.WORKER, Role.FACILITATOR),
            (TenantKind.GROUP, Role.FACILITATOR, Role.WORKER),
            (TenantKind.PROJECT, Role.PROJECT_LEAD, Role.COMMISSIONER),
            (TenantKind.PARTNERSHIP, Role.COMMISSIONER, Role.WORKER),
            (TenantKind.PROGRAMME_BODY, Role.COORDINATOR, Role.SUPERVISOR),
            (TenantKind.PRISON, Role.WORKER, Role.FACILITATOR),
        ],
    )
    def test_is_offered_for_the_roles_that_there_are_in_such_a_body_and_for_no_other(
        self, max: Member, kind: TenantKind, offered: Role, refused: Role
    ) -> None:
        Tenant.objects.filter(pk=max.tenant.pk).update(kind=kind)

        page = asking(max).get(INVITE).content.decode()
        answer = asking(max).post(INVITE, {"email": EMAIL, "name": "Ada", "role": refused})

        assert f'value="{offered}"' in page
        assert f'value="{refused}"' not in page
        assert answer.status_code == 400
        assert not Invitation.objects.exists()
        body = Tenant.objects.get(pk=max.tenant.pk)
        with pytest.raises(actions.CannotInvite, match="no such role"):
            actions.invite_into(
                actions.Place(body, refused), email=EMAIL, name="Ada", by=max.user, now=clock.now()
            )

    def test_asks_no_password_of_whoever_has_one_and_ends_none_of_their_sittings(
        self, max: Member, ada: User
    ) -> None:
        at_home = Client()
        sign_in(at_home)

        link = invite(max)
        shown = Client().get(link).content.decode()
        Client().post(link, {"password": "another one of somebody else"})

        assert "go on with the same password" in shown
        assert 'type="password"' not in shown
        assert roles(ada) == [("WORKER", "")]
        assert at_home.get("/my/").status_code == 200
        assert sign_in(Client()).status_code == 303

    def test_has_whoever_invites_learn_nothing_of_who_has_an_account(
        self, max: Member, ada: User, spy: Any
    ) -> None:
        def answered(email: str) -> tuple[Any, ...]:
            client = asking(max)
            with spy() as done:
                response = client.post(INVITE, {"email": email, "name": "Ada", "role": "WORKER"})
            [sent] = Outgoing.objects.all()
            letter = re.sub("/l/.*", "/l/…", sent.body or "")
            sent.delete()
            shown = asking(max).get(LIST).content.decode()
            Invitation.objects.all().delete()
            return (
                response.status_code,
                dict(response.items()),
                sorted(response.cookies),
                letter,
                done.hashes,
                done.queries,
                re.sub(r"[0-9a-f-]{36}|value=\"\w{64}\"", "", shown),
            )

        answered("first@island.example")  # makes what is made once
        assert answered(EMAIL) == answered("nobody@island.example")

    def test_can_be_taken_back(self, max: Member, client: Client) -> None:
        link = invite(max)

        asking(max).post(reverse("members:take-back", args=[Invitation.objects.get().pk]))

        assert client.get(link).status_code == 404
        assert not Invitation.objects.exists()

    def test_of_another_body_is_not_there(self, max: Member) -> None:
        invite(max)
        elsewhere = at_work(idris(), harbour(), Role.MANAGER)

        response = asking(elsewhere).post(reverse("members:take-back", args=[Invitation.objects.get().pk]))

        assert response.status_code == 404
        assert "Ada" not in asking(elsewhere).get(LIST).content.decode()

    def test_is_on_the_record_of_the_body(self, max: Member, client: Client) -> None:
        client.post(invite(max), {"name": "Ada", "password": PASSWORD})

        names = Event.objects.filter(tenant=northside().pk).values_list("name", flat=True)
        assert {"sign_in.invitation.made", "sign_in.invitation.accepted", "accounts.member.added"} <= set(
            names
        )

    def test_is_limited_for_one_person_wherever_they_invite(
        self, max: Member, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("alongside.sign_in.actions.MOST_OF_ONE", 1)
        invite(max)
        elsewhere = actions.Place(harbour(), Role.WORKER)

        with pytest.raises(actions.CannotInvite, match="tried too often"):
            actions.invite_into(elsewhere, email="b@island.example", name="B", by=max.user, now=MONDAY_NOON)

    def test_is_limited_for_a_body_whoever_of_it_invites(
        self, max: Member, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("alongside.sign_in.actions.MOST_OF_BODY", 1)
        second = at_work(
            User.objects.create_user(email="m@northside.example", name="Mo"), northside(), Role.MANAGER
        )
        invite(max)

        response = asking(second).post(INVITE, {"email": "b@island.example", "name": "B", "role": "WORKER"})

        assert "That was tried too often" in response.content.decode()
        assert Invitation.objects.count() == 1

    def test_says_at_the_address_that_nothing_may_be_sent_there(self, max: Member) -> None:
        post.stop(key_of("email", "b@island.example"), by=max.user, now=MONDAY_NOON)

        response = asking(max).post(INVITE, {"email": "b@island.example", "name": "B", "role": "WORKER"})

        assert response.status_code == 400
        assert "asked us to send nothing more" in response.content.decode()
        assert 'href="#id_email"' in response.content.decode()


class TestChangingARole:
    def test_ends_the_one_before_and_both_stay_on_record(self, max: Member) -> None:
        at_work(rosa(), northside())
        row = Membership.objects.get(user=rosa())

        asking(max).post(reverse("members:one", args=[row.pk]), {"role": "SUPERVISOR", "team": ""})

        assert roles(rosa()) == [("SUPERVISOR", "")]
        assert Membership.objects.filter(user=rosa()).count() == 2

    def test_that_ends_lets_nothing_more_be_opened(self, max: Member) -> None:
        member = at_work(rosa(), northside())
        client = asking(member)
        assert client.get("/my/people/").status_code == 200

        asking(max).post(reverse("members:end", args=[Membership.objects.get(user=rosa()).pk]))

        assert client.get("/my/people/").status_code == 302

    def test_is_never_of_ones_own(self, max: Member) -> None:
        own = Membership.objects.get(user=max.user)

        for route, said in (("one", {"role": "WORKER"}), ("end", {})):
            assert asking(max).post(reverse(f"members:{route}", args=[own.pk]), said).status_code == 403
        assert roles(max.user) == [("MANAGER", "")]

    @pytest.mark.parametrize("route", ["invite", "one", "end"])
    def test_asks_first_once_more_who_it_is(self, max: Member, route: str) -> None:
        at_work(rosa(), northside())
        pk = [] if route == "invite" else [Membership.objects.get(user=rosa()).pk]

        response = asking(max, proved=False).post(reverse(f"members:{route}", args=pk), {"role": "READER"})

        assert response["Location"].startswith(reverse("my:again"))
        assert roles(rosa()) == [("WORKER", "")]


class TestWhoWorksHere:
    def test_is_shown_to_a_supervisor_of_their_team_alone(self, max: Member) -> None:
        riverside = team(northside())
        user = User.objects.create_user(email="sula@northside.example", name="Sula")
        sula = at_work(user, northside(), Role.SUPERVISOR, team=riverside)
        at_work(rosa(), northside(), team=riverside)
        at_work(idris(), northside(), team=team(northside(), "Hillside"))

        shown = asking(sula).get(LIST).content.decode()

        assert "Rosa" in shown
        assert "Idris" not in shown
        assert "Invite somebody" not in shown


class TestAPageOfABody:
    @pytest.mark.parametrize("route", ["people:list", "members:list", "emergency:list"])
    def test_shows_nothing_before_there_is_a_second_step_where_one_is_wanted(
        self, max: Member, settings: Any, route: str
    ) -> None:
        settings.SECOND_STEP_NEEDED = True

        response = asking(max).get(reverse(route))

        assert response["Location"] == reverse("my:steps")


class TestChoosing:
    def test_is_asked_of_whoever_works_in_several_and_lasts(self, later: Callable[..., Any]) -> None:
        for tenant in (northside(), harbour()):
            member = at_work(rosa(), tenant)
        client = asking(member)
        assert client.get("/my/people/")["Location"] == reverse("my:bodies")
        assert "Work at Harbour House" in client.get(reverse("my:bodies")).content.decode()

        client.post(reverse("my:choose", args=[harbour().pk]))

        assert client.get("/my/people/").status_code == 200
        assert "Harbour House" in client.get("/my/").content.decode()

    def test_of_a_body_without_a_role_there_is_refused(self) -> None:
        client = asking(at_work(rosa(), northside()))

        assert client.post(reverse("my:choose", args=[harbour().pk])).status_code == 404

    def test_of_one_that_has_ended_is_refused(self) -> None:
        member = at_work(rosa(), northside())
        accounts.end_tenant(northside(), by=rosa(), now=clock.now())

        assert asking(member).post(reverse("my:choose", args=[member.tenant.pk])).status_code == 404
