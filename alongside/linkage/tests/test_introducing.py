"""A worker opens the subject: prompts, worries answered, warnings, and what two workers are told."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alongside.accounts.reach import Member
from alongside.accounts.tenancy import within
from alongside.audit.record import System
from alongside.content import actions as content
from alongside.content.models import ShownWords
from alongside.linkage import queries
from alongside.linkage.models import Person
from alongside.linkage.prompts import worries
from alongside.linkage.said import SHORT, steps
from alongside.linkage.stages import Stage
from alongside.linkage.tests.conftest import begun, questions, seen, talk, text
from tests.cast import MONDAY_NOON

pytestmark = pytest.mark.usefixtures("rosa_signed_in", "ticking")


class TestIntroduce:
    @pytest.mark.demand(70)
    def test_leads_from_step_to_step_and_back_to_the_person(self, client: Client, sam: Person) -> None:
        address = begun(client, sam, Stage.INTRODUCE)
        for step in steps(Stage.INTRODUCE, by_name=True):
            assert address.endswith(step)
            address = client.post(address, {"seen": seen(client, address)})["Location"]

        assert address == reverse("people:one", args=[sam.pk])

    def test_in_five_minutes_is_one_screen(self, client: Client, sam: Person) -> None:
        address = begun(client, sam, Stage.INTRODUCE, short="1")
        given = {
            "seen": "1",
            "been": "NEVER",
            "worries": ["god"],
            "willing": "4",
            "decision": "NOT_NOW",
            "ask_on": "1/6/2026",
        }

        response = client.post(address, given, follow=True)

        assert "Leave it with them" in text(response)
        assert "1 June 2026" in text(response)

    @pytest.mark.demand(78)
    def test_worries_are_answered_beside_the_question(self, client: Client, sam: Person) -> None:
        begun(client, sam, Stage.INTRODUCE)

        page = text(client.get(reverse("people:step", args=[talk(sam).pk, "worries"])))

        assert "Never stop a medicine to fit in with a group." in page

    @pytest.mark.parametrize("step", ["worries", "decide", "short"])
    def test_speaks_of_what_is_dangerous_to_stop_whatever_a_body_s_own_words_say(
        self, client: Client, sam: Person, step: str
    ) -> None:
        begun(client, sam, Stage.INTRODUCE)

        page = BeautifulSoup(
            client.get(reverse("people:step", args=[talk(sam).pk, step])).content, "html.parser"
        )

        assert page.select_one('main .before-stopping a[href$="#stopping"]')

    def test_a_worker_asks_in_the_words_of_their_own_body_and_what_was_shown_stays(
        self, client: Client, sam: Person, idris_at_work: Member
    ) -> None:
        own: dict[str, Any] = {
            "source": "Northside", "reviewer": "Mona", "reviewed_on": MONDAY_NOON.date(),
            "by": System("test"), "now": MONDAY_NOON,
        }  # fmt: skip
        with within(sam.tenant):
            for key in ("introduce.worries", "worry.god", "saying.open"):
                content.write_block(key=key, title=f"Our {key}", words="Ours.", tenant=sam.tenant, **own)
        begun(client, sam, Stage.INTRODUCE)
        address = reverse("people:step", args=[talk(sam).pk, "worries"])
        page = text(client.get(address))
        for shown in ("Our introduce.worries", "Our worry.god", "Our saying.open"):
            assert shown in page
        client.post(address, {"seen": "1", "worries": ["god"]})

        with within(sam.tenant):
            content.restore_block(key="worry.god", tenant=sam.tenant, by=own["by"], now=own["now"])
        assert "Our worry.god" not in text(client.get(address))
        kept = ShownWords.objects.in_bulk(talk(sam).shown).values()
        assert {"Our introduce.worries", "Our worry.god", "Our saying.open"} <= {one.title for one in kept}
        with within(idris_at_work.tenant):
            assert "Ours." not in {one.words for one in worries()}

    @pytest.mark.demand(93)
    @pytest.mark.parametrize("step", ["decide", "short"])
    def test_a_warning_stands_before_what_they_decide(self, client: Client, sam: Person, step: str) -> None:
        begun(client, sam, Stage.INTRODUCE)

        page = text(client.get(reverse("people:step", args=[talk(sam).pk, step])))

        assert page.index("Before anybody talks of coming off a prescription") < page.index(
            "What would you like to do?"
        )

    def test_what_cannot_be_read_is_said_and_the_rest_is_saved(self, client: Client, sam: Person) -> None:
        address = begun(client, sam, Stage.INTRODUCE, short="1")

        response = client.post(address, {"seen": "1", "decision": "NOT_NOW", "ask_on": "some day"})

        assert response.status_code == 400
        assert "Write a day such as 21/12/2026" in text(response)
        assert 'value="some day"' in response.content.decode()
        assert talk(sam).decision == "NOT_NOW"

    def test_two_workers_are_told_and_keep_what_they_typed(self, client: Client, sam: Person) -> None:
        address = begun(client, sam, Stage.INTRODUCE)
        client.post(address, {"seen": "1", "heard": "theirs"})

        response = client.post(address, {"seen": "1", "heard": "mine"})

        assert response.status_code == 409
        assert "theirs" in text(response)
        assert "mine" in text(response)
        assert "Rosa saved this while you wrote." in text(response)
        again = client.post(address, {"seen": "2", "heard": "mine"})
        assert again.status_code == 303

    def test_what_is_being_written_is_saved_before_anybody_presses_save(
        self, client: Client, sam: Person
    ) -> None:
        address = begun(client, sam, Stage.INTRODUCE)

        first = client.post(address, {"seen": "1", "heard": "That it", "saving": "1"})
        clashing = client.post(address, {"seen": "1", "heard": "Nothing", "saving": "1"})

        assert first.json() == {"seen": 2}
        assert clashing.status_code == 409
        with within(sam.tenant):
            assert queries.said(talk(sam))["heard"] == "That it"

    def test_a_paper_form_is_typed_in_under_its_day(self, client: Client, sam: Person) -> None:
        begun(client, sam, Stage.INTRODUCE, on="02/03/2026")

        assert f"{talk(sam).on}" == "2026-03-02"
        refused = client.post(reverse("people:begin", args=[sam.pk, Stage.INTRODUCE]), {"on": "10/03/2026"})
        assert refused.status_code == 400
        typed = BeautifulSoup(refused.content, "html.parser").select_one("#on_INTRODUCE")
        assert typed
        assert typed["value"] == "10/03/2026"

    @pytest.mark.parametrize("stage", [*Stage, SHORT])
    def test_each_stage_and_the_form_of_five_minutes_print_on_paper(self, client: Client, stage: str) -> None:
        page = text(client.get(reverse("people:paper", args=[stage])))

        assert "Write no name on it" in page
        assert "it can be dangerous to stop all at once" in page
        assert page.count("☐") > 5
        assert ("They are chosen from the live list" in page) is (stage == Stage.CONNECT)

    @pytest.mark.django_db(transaction=True)  # the door is a transaction of its own, as where it is deployed
    def test_a_saved_step_takes_few_queries(self, client: Client, sam: Person) -> None:
        address = begun(client, sam, Stage.INTRODUCE)
        client.post(address, {"seen": "1", "heard": "a"})

        with CaptureQueriesContext(connection) as asked:
            client.post(address, {"seen": "2", "heard": "b", "csrfmiddlewaretoken": "a" * 64})

        words = questions(asked)
        assert len(words) <= 10, "\n".join(one[:150] for one in words)
        assert not [one for one in words if "limits_tries" in one]

    def test_a_step_that_is_pressed_twice_clashes_with_nothing_and_leads_on(
        self, client: Client, sam: Person
    ) -> None:
        address = begun(client, sam, Stage.INTRODUCE)

        pressed = [client.post(address, {"seen": "1", "heard": "a"}) for _ in range(2)]

        assert [one.status_code for one in pressed] == [303, 303]
        assert pressed[0]["Location"] == pressed[1]["Location"]
