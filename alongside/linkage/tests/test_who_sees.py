"""Who sees a person's record, who does not, and that reading is on record."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from alongside.accounts.models import User
from alongside.accounts.reach import Member
from alongside.accounts.roles import Role
from alongside.accounts.tenancy import within
from alongside.audit.models import Event
from alongside.linkage.models import Conversation, Person
from alongside.linkage.stages import Stage
from alongside.linkage.tests.conftest import begun, talk, text
from alongside.linkage.urls import urlpatterns
from tests.cast import at_work, prove

pytestmark = pytest.mark.usefixtures("rosa_signed_in", "ticking")


class TestWhoSees:
    def addresses(self, sam: Person, conversation: Conversation) -> list[str]:
        given: dict[str, Any] = {
            "tie": sam.pk,
            "stage": "INTRODUCE",
            "statement": "keep",
            "deed": "yes",
            "why": "ENOUGH",
            "step": "decide",
        }
        found = []
        for route in urlpatterns:
            names = set(route.pattern.converters)
            pk = conversation.pk if str(route.pattern).startswith("talks") else sam.pk
            kwargs = {name: pk if name == "pk" else given[name] for name in names}
            found.append(reverse(f"people:{route.name}", kwargs=kwargs))
        return found

    def test_a_worker_elsewhere_sees_nothing_of_anybody(
        self, client: Client, sam: Person, idris_at_work: Member
    ) -> None:
        begun(client, sam, Stage.CONNECT)
        conversation = talk(sam)
        client.force_login(idris_at_work.user)
        prove(client)  # even who has just shown who they are

        for address in self.addresses(sam, conversation):
            for answer in (client.get(address), client.post(address, {"seen": "1"})):
                if str(sam.pk) in address or str(conversation.pk) in address:
                    assert answer.status_code in (404, 405), address
                assert b"Sam" not in answer.content
        with within(sam.tenant):
            assert Conversation.objects.get().version == conversation.version

    def test_nobody_who_is_not_signed_in_sees_a_page(self, sam: Person) -> None:
        for address in self.addresses(sam, Conversation(pk=sam.pk)):
            answer = Client().get(address)
            assert answer.status_code in (302, 405), address
            assert b"Sam" not in answer.content

    @pytest.mark.parametrize(
        "role", [Role.MANAGER, Role.ADMINISTRATOR, Role.PEER_VOLUNTEER, Role.COMMISSIONER, Role.READER]
    )
    def test_roles_that_support_nobody_see_no_person(self, sam: Person, role: Role) -> None:
        somebody = at_work(
            User.objects.create_user(email="mal@northside.example", name="Mal"), sam.tenant, role
        )
        client = Client()
        client.force_login(somebody.user)

        for route in ("people:list", "people:new"):
            assert client.get(reverse(route)).status_code == 403
        assert client.get(reverse("people:one", args=[sam.pk])).status_code == 403

    def test_another_worker_of_the_service_is_told_why_not(self, sam: Person) -> None:
        other = at_work(User.objects.create_user(email="ada@northside.example", name="Ada"), sam.tenant)
        client = Client()
        client.force_login(other.user)

        assert "Sam" not in text(client.get(reverse("people:list")))
        assert client.get(reverse("people:one", args=[sam.pk])).status_code == 403

    def test_no_title_address_or_event_names_the_person(self, client: Client, sam: Person) -> None:
        client.post(begun(client, sam, Stage.INTRODUCE), {"seen": "1", "heard": "canary"})
        for address in (
            reverse("people:one", args=[sam.pk]),
            reverse("people:list"),
            reverse("people:about", args=[sam.pk]),
        ):
            page = client.get(address)
            assert "Sam" not in str(BeautifulSoup(page.content, "html.parser").title)
            assert page["Cache-Control"] == "no-store"
        assert not [
            one
            for one in Event.objects.values_list("name", "target", "actor")
            if "Sam" in str(one) or "canary" in str(one)
        ]

    def test_reading_is_on_record(self, client: Client, sam: Person) -> None:
        client.get(reverse("people:one", args=[sam.pk]))

        assert (
            Event.objects.filter(name="linkage.person.read", target=f"linkage.person:{sam.pk}").count() == 1
        )
