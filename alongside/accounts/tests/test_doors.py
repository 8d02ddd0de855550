"""Who is shown a page of a body, and who is told why not."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path

from alongside.accounts import actions, tenancy
from alongside.accounts.choosing import CHOSEN
from alongside.accounts.doors import by_member, by_member_to
from alongside.accounts.models import Membership, Team, Tenant, User
from alongside.accounts.reach import Member
from alongside.accounts.roles import Role
from alongside.accounts.tenancy import within
from alongside.audit.record import System
from tests.cast import MONDAY_NOON, at_work, harbour, idris, northside, rosa, team

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@by_member("person.add")
def teams(request: HttpRequest, member: Member) -> HttpResponse:
    return HttpResponse(", ".join(Team.objects.order_by("name").values_list("name", flat=True)))


def find(member: Member, pk: uuid.UUID) -> Team | None:
    found: Team | None = Team.objects.filter(pk=pk).first()
    return found


@by_member_to("member.see", find)
def one(request: HttpRequest, member: Member, row: Team) -> HttpResponse:
    return HttpResponse(row.name)


@by_member("person.add")
def kept(request: HttpRequest, member: Member) -> HttpResponse:
    Team.objects.create(tenant=member.tenant, name="On record")
    raise Http404


def unguarded(request: HttpRequest) -> HttpResponse:
    return HttpResponse(Team.objects.count())


urlpatterns = [
    path("my/", include("alongside.sign_in.urls")),
    path("staff/teams", teams),
    path("staff/teams/<uuid:pk>", one),
    path("staff/kept", kept),
    path("staff/unguarded", unguarded),
    path("", include("alongside.content.urls")),
    path("", include("alongside.design.urls")),
    path("", include("alongside.finder.urls")),
    path("", include("alongside.guide.urls")),
    path("", include("alongside.offline.urls")),
    path("", include("alongside.toolbox.urls")),
    path("", include("alongside.corrections.urls")),
    path("", include("alongside.groups.urls")),
]


def ask(user: User, address: str, *, works_at: Any = None) -> Any:
    client = Client()
    client.force_login(user)
    if works_at is not None:
        session = client.session
        session[CHOSEN] = str(works_at.pk)
        session.save()
    return client.get(address)


class TestThePageOfABody:
    def test_has_what_is_behind_its_door_and_is_kept_by_nobody(self) -> None:
        at_work(rosa(), northside())
        team(northside()), team(harbour(), "Quay")

        response = ask(rosa(), "/staff/teams")

        assert response.content == b"Riverside"
        assert response["Cache-Control"] == "no-store"

    def test_leads_nobody_to_sign_in(self, client: Client) -> None:
        assert client.get("/staff/teams")["Location"] == "/my/sign-in?next=%2Fstaff%2Fteams"

    def test_tells_whoever_has_another_role_why_not(self) -> None:
        at_work(rosa(), northside(), Role.READER)

        response = ask(rosa(), "/staff/teams")

        assert response.status_code == 403
        assert "Your role here does not allow this: reader." in response.content.decode()
        assert response["Cache-Control"] == "no-store"

    def test_is_of_the_body_that_was_chosen(self) -> None:
        at_work(rosa(), northside())
        at_work(rosa(), harbour())
        team(northside()), team(harbour(), "Quay")

        assert ask(rosa(), "/staff/teams", works_at=northside()).content == b"Riverside"
        assert ask(rosa(), "/staff/teams", works_at=harbour()).content == b"Quay"

    def test_is_of_none_where_none_of_several_was_chosen(self) -> None:
        at_work(rosa(), northside())
        at_work(rosa(), harbour())

        assert ask(rosa(), "/staff/teams").status_code == 302

    def test_is_of_none_where_a_body_was_chosen_that_they_do_not_work_in(self) -> None:
        at_work(idris(), harbour())

        assert ask(idris(), "/staff/teams", works_at=northside()).status_code == 302

    def test_ends_with_the_role_at_the_next_request(self) -> None:
        at_work(rosa(), northside())
        client = Client()
        client.force_login(rosa())
        assert client.get("/staff/teams").status_code == 200

        actions.end_member(Membership.objects.get(), by=System("test"), now=MONDAY_NOON)

        assert client.get("/staff/teams").status_code == 302

    def test_that_is_not_there_keeps_what_was_put_on_record(self) -> None:
        at_work(rosa(), northside())

        assert ask(rosa(), "/staff/kept").status_code == 404
        with within(northside()):
            assert Team.objects.get().name == "On record"


class TestThePageOfARow:
    def test_is_there_for_whom_the_rules_allow_it(self) -> None:
        riverside = team(northside())
        at_work(rosa(), northside(), Role.SUPERVISOR, team=riverside)

        assert ask(rosa(), f"/staff/teams/{riverside.pk}").content == b"Riverside"

    def test_tells_whoever_works_in_another_team_why_not(self) -> None:
        at_work(rosa(), northside(), Role.SUPERVISOR, team=team(northside()))

        response = ask(rosa(), f"/staff/teams/{team(northside(), 'Hillside').pk}")

        assert response.status_code == 403
        assert (
            "This is somebody else’s, or another team’s. Your role: supervisor." in response.content.decode()
        )
        assert "Hillside" not in response.content.decode()

    def test_of_another_body_is_answered_like_one_that_there_never_was(self) -> None:
        at_work(rosa(), northside(), Role.MANAGER)
        theirs = team(harbour(), "Quay")

        there, never = (
            ask(rosa(), f"/staff/teams/{pk}") for pk in (theirs.pk, uuid.UUID(int=theirs.pk.int ^ 1))
        )

        assert there.status_code == never.status_code == 404
        assert there.content == never.content


class TestAPageWithoutADoor:
    def test_reaches_no_row_of_a_body_even_in_a_test_whose_door_is_open(self) -> None:
        at_work(rosa(), northside())

        with within(northside()), pytest.raises(Exception, match="outside every door"):
            ask(rosa(), "/staff/unguarded")


class TestWhatIsKeptOfABody:
    def test_is_asked_for_once_until_its_stamp_changes_and_given_to_no_other(self, db: None) -> None:
        asked: list[str] = []

        def words() -> str:
            asked.append("")
            return f"{len(asked)}"

        def kept(tenant: Tenant) -> str:
            with within(tenant):
                return tenancy.kept("test.words", words)

        first, other = northside(), harbour()
        assert [kept(first), kept(first), kept(other), kept(first)] == ["1", "1", "2", "1"]
        first.change_stamp()
        assert [kept(first), kept(other)] == ["3", "2"]

    def test_of_a_change_that_is_taken_back_nothing_stays(self, db: None) -> None:
        tenant, before = northside(), northside()
        with within(tenant):
            assert tenancy.kept("test.words", lambda: "old") == "old"
            tenant.change_stamp()
            tenancy.forget_kept()
            assert tenancy.kept("test.words", lambda: "never saved") == "never saved"

        with within(before):
            assert tenancy.kept("test.words", lambda: "old") == "old"
