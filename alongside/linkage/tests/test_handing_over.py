"""Somebody is handed over from one worker to another."""

from __future__ import annotations

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from alongside.accounts.models import User
from alongside.accounts.reach import Member
from alongside.accounts.roles import Role
from alongside.accounts.tenancy import within
from alongside.audit.models import Event
from alongside.linkage import actions
from alongside.linkage.models import Person
from alongside.linkage.stages import Stage
from alongside.linkage.tests.conftest import text
from tests.cast import MONDAY_NOON, at_work, signed_in, team
from tests.cast import noon as noon


@pytest.fixture
def ada(rosa_at_work: Member) -> Member:
    user = User.objects.create_user(email="ada@northside.example", name="Ada")
    return at_work(user, rosa_at_work.tenant, team=team(rosa_at_work.tenant, "Hillside"))


class TestHandingOver:
    @pytest.mark.demand(2)
    def test_takes_along_what_was_said_and_what_was_promised(
        self, rosa_at_work: Member, ada: Member, sam: Person
    ) -> None:
        with within(sam.tenant):
            talk = actions.begin(
                sam, Stage.CONNECT, on=date(2026, 3, 2), by=rosa_at_work.user, now=MONDAY_NOON
            )
            actions.save_answers(
                talk, {"ask_on": "2026-03-09"}, seen=1, by_name=True, by=rosa_at_work.user, now=MONDAY_NOON
            )
        address = reverse("people:hand-over", args=[sam.pk])

        response = signed_in(rosa_at_work).post(address, {"to": str(ada.user.pk), "knows": "on"})

        assert response["Location"] == reverse("people:list")
        assert "Ask how it went: 9 March 2026, as promised" in text(
            signed_in(ada).get(reverse("people:list"))
        )
        assert signed_in(rosa_at_work).get(reverse("people:one", args=[sam.pk])).status_code == 403
        with within(sam.tenant):
            assert Person.objects.select_related("team").get().team.name == "Hillside"
        assert Event.objects.filter(name="linkage.person.handed-over").count() == 1

    @pytest.mark.parametrize(
        ("given", "told"),
        [
            ({}, "Choose to whom"),
            ({"to": "1"}, "Choose somebody of the list"),
            ({"knows": ""}, "Tell them first, then tick this"),
        ],
    )
    def test_is_not_done_without_somebody_of_the_list_and_a_word_to_the_person(
        self, rosa_at_work: Member, ada: Member, sam: Person, given: dict[str, str], told: str
    ) -> None:
        address = reverse("people:hand-over", args=[sam.pk])
        usual = {"to": str(ada.user.pk), "knows": "on"} if given else {}

        answer = signed_in(rosa_at_work).post(address, {**usual, **given})

        assert told in text(answer)
        with within(sam.tenant):
            assert Person.objects.get().worker == rosa_at_work.user

    def test_is_offered_to_those_alone_who_support_people_here(
        self, rosa_at_work: Member, idris_at_work: Member, ada: Member, sam: Person
    ) -> None:
        at_work(User.objects.create_user(email="p@x.example", name="Pip"), sam.tenant, Role.PEER_VOLUNTEER)

        page = signed_in(rosa_at_work).get(reverse("people:hand-over", args=[sam.pk])).content

        boxes = BeautifulSoup(page, "html.parser").select("[name=to]")
        assert [box["value"] for box in boxes] == [str(ada.user.pk)]

    def test_is_refused_to_somebody_of_another_body(
        self, door: Member, idris_at_work: Member, sam: Person
    ) -> None:
        with pytest.raises(actions.NotTheirs):
            actions.hand_over(sam, idris_at_work, by=door.user, now=MONDAY_NOON)

    def test_shows_a_manager_who_may_do_it_nothing_of_the_person(self, ada: Member, sam: Person) -> None:
        manager = at_work(User.objects.create_user(email="m@x.example", name="Max"), sam.tenant, Role.MANAGER)
        address = reverse("people:hand-over", args=[sam.pk])

        assert "Sam" not in text(signed_in(manager).get(address))
        signed_in(manager).post(address, {"to": str(ada.user.pk), "knows": "on"})

        with within(sam.tenant):
            assert Person.objects.get().worker == ada.user
