"""Facilitators say what they want from hosts, and nobody learns who said what."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from alongside.accounts.models import Tenant
from alongside.accounts.reach import Member
from alongside.accounts.roles import Role, TenantKind
from alongside.accounts.tenancy import within
from alongside.audit.models import Event
from alongside.post.models import Outgoing
from alongside.schemes import actions, queries
from alongside.schemes.models import Answered, Said, Survey
from tests.cast import MONDAY_NOON, at_work

pytestmark = pytest.mark.django_db
SAYS: dict[str, Any] = {"wants": ["ROOM", "LEFT_ALONE"], "helped": "The room was warm", "in_the_way": ""}


@pytest.fixture
def survey(door: Member, hope: Member) -> Survey:
    """A survey of the Partnership, which asks Northside's groups too."""
    return actions.ask_survey(
        door.tenant, [hope.tenant], closes_on=date(2026, 4, 1), by=door.user, now=MONDAY_NOON
    )


def say(survey: Survey, many: int) -> None:
    with within(survey.tenant):
        for _number in range(many):
            actions.answer(survey, by=actions.BY, now=MONDAY_NOON, **SAYS)


def page_of(member: Member) -> str:
    client = Client()
    client.force_login(member.user)
    return client.get("/my/survey/").content.decode()


@pytest.mark.demand(161, 169)
class TestWhatIsSaid:
    def test_is_shown_in_fives_so_that_no_single_answer_stands_out(self, survey: Survey) -> None:
        shown = []
        for _number in range(10):
            say(survey, 1)
            shown.append(len(queries.list_said(survey)))

        assert shown == [0, 0, 0, 0, 5, 5, 5, 5, 5, 10]

    def test_is_the_same_to_whoever_asked_and_to_each_host(self, door: Member, hope: Member, survey: Survey) -> None:  # fmt: skip
        say(survey, 4)
        assert "The room was warm" not in page_of(door) + page_of(hope)
        say(survey, 1)

        for member in (door, hope):
            page = page_of(member)
            assert page.count("The room was warm") == 5
            assert "A room that is there each week, evenings too" in page
            assert "What 5 said" in page

    def test_leads_to_nobody(self) -> None:
        assert {one.name for one in Said._meta.fields} == {
            "id", "tenant", "survey", "wants", "helped", "in_the_way", "told",
        }  # fmt: skip

    def test_comes_by_a_private_link_once_and_names_nobody(
        self, door: Member, survey: Survey, client: Client
    ) -> None:
        client.post(f"/my/survey/{survey.pk}/send", {"email": "bea@group.example"})
        link = "/l/" + str(Outgoing.objects.get().body).split("/l/")[1].split()[0]

        named = Client().post(link, {**SAYS, "in_the_way": "Anna Smith ran it for us"})
        done = Client().post(link, SAYS)
        again = Client().post(link, SAYS)

        assert named.status_code == 400
        assert "Anna Smith ran it for us" in named.content.decode()
        assert "kept without your name" in done.content.decode()
        assert again.status_code == 404
        assert Said.objects.count() == 1


class TestAFacilitatorWhoIsSignedIn:
    @pytest.mark.demand(161)
    def test_is_asked_by_whoever_their_host_shares_it_with_and_answers_once(
        self, door: Member, bea: Member, survey: Survey
    ) -> None:
        client = Client()
        client.force_login(bea.user)
        assert "Partnership asks." in client.get("/my/group/survey").content.decode()

        client.post("/my/group/survey", SAYS)

        assert "you have said it" in client.get("/my/group/survey").content.decode()
        client.post("/my/group/survey", SAYS)
        assert Said.objects.count() == 1

    def test_is_told_that_it_is_kept_where_another_survey_asks_next(
        self, hope: Member, bea: Member, survey: Survey
    ) -> None:
        client = Client()
        client.force_login(bea.user)
        with within(hope.tenant):
            actions.ask_survey(hope.tenant, [], closes_on=date(2026, 4, 1), by=hope.user, now=MONDAY_NOON)

        after = client.post("/my/group/survey", SAYS, follow=True).content.decode()

        assert "What you said is kept" in after
        assert "What you said is kept" not in client.get("/my/group/survey").content.decode()

    def test_answers_once_from_whichever_of_two_groups(self, bea: Member, survey: Survey) -> None:
        other = Tenant.objects.create(name="Foghorn", kind=TenantKind.GROUP)
        at_work(bea.user, other, Role.FACILITATOR)
        with within(bea.tenant):
            actions.answer_signed_in(survey, bea.tenant, by=bea.user, now=MONDAY_NOON, **SAYS)

        with within(other), pytest.raises(actions.NotPossible, match="You have answered"):
            actions.answer_signed_in(survey, other, by=bea.user, now=MONDAY_NOON, **SAYS)

    def test_is_on_no_record_as_the_one_who_answered(self, door: Member, bea: Member, survey: Survey) -> None:
        before = set(Event.objects.values_list("pk", flat=True))
        with within(bea.tenant):
            actions.answer_signed_in(survey, bea.tenant, by=bea.user, now=MONDAY_NOON, **SAYS)
            with pytest.raises(actions.NotPossible, match="You have answered"):
                actions.answer_signed_in(survey, bea.tenant, by=bea.user, now=MONDAY_NOON, **SAYS)
            assert {one.name for one in Answered._meta.fields} == {
                "id",
                "tenant",
                "survey",
                "user",
                "closes_on",
            }

        written = Event.objects.exclude(pk__in=before)
        assert {(one.name, one.actor) for one in written} == {("schemes.survey.answered", "system:survey")}
