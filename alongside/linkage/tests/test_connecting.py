"""A worker makes contact with somebody: meetings are chosen, somebody is rung, and each call is noted."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alongside.accounts.reach import Member
from alongside.accounts.tenancy import within
from alongside.finder.ringing import Ring
from alongside.groups.hosting.actions import keep_for_group
from alongside.groups.models import Offers
from alongside.linkage import offering, queries
from alongside.linkage.models import Conversation, Person
from alongside.linkage.presenters.copy import answers
from alongside.linkage.presenters.meetings import seen_in
from alongside.linkage.said import RING
from alongside.linkage.stages import Stage
from alongside.linkage.tests.conftest import begun, questions, seen, talk, text
from alongside.search.queries import index_if_any
from tests.cast import MONDAY_NOON

pytestmark = pytest.mark.usefixtures("rosa_signed_in", "ticking")


class TestConnect:
    def chosen(self, client: Client, sam: Person) -> str:
        address = begun(client, sam, Stage.CONNECT)
        client.post(address, {"look": "1", "near": "Port Lantern"})
        page = BeautifulSoup(client.get(address).content, "html.parser")
        box = page.select_one("form[action$=choose] [name=meeting]")
        assert box
        client.post(f"{address}/choose", {"seen": "1", "meeting": str(box["value"])})
        return address

    @pytest.mark.demand(74, 76)
    def test_meetings_are_chosen_from_the_live_list_and_somebody_is_rung(
        self, client: Client, sam: Person, island: datetime
    ) -> None:
        address = self.chosen(client, sam)

        page = text(client.get(address))

        assert "To offer the call" in page
        assert "None yet" not in page
        assert talk(sam).help == ["CHOSE"]

        ring, boxes = self.ringing(client, sam)
        assert "In turn, until somebody says yes." in text(client.get(ring))
        client.post(ring, {"seen": seen(client, ring), boxes[0]: "YES"})
        assert talk(sam).help == ["CHOSE", "RANG"]

    def ringing(self, client: Client, sam: Person) -> tuple[str, list[str]]:
        """Return where somebody is rung, and the name of the question of each call."""
        address = reverse("people:step", args=[talk(sam).pk, RING])
        page = BeautifulSoup(client.get(address).content, "html.parser")
        return address, list(dict.fromkeys(str(box["name"]) for box in page.select(".call input")))

    def marks(self, client: Client, address: str) -> list[tuple[bool, str]]:
        """Return of each call whether it is next, and what is noted of it."""
        page = BeautifulSoup(client.get(address).content, "html.parser")
        return [
            ("Ring next" in one.text, str(one.select_one("input[checked]")["value"]))  # type: ignore[index]
            for one in page.select(".call")
        ]

    @pytest.fixture
    def lines(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Two helplines that answer, and a volunteer who takes calls."""
        two = [Ring(f"Line {one}", f"01632 96000{one}", f"+44163296000{one}", "answered now") for one in "12"]
        monkeypatch.setattr(offering, "whom_to_ring", lambda *a, **b: (two, []))
        pip = Ring("Pip", "07700 900001", "+447700900001", "Woman.")
        monkeypatch.setattr(offering, "people_to_ring", lambda *a, **b: [pip])

    def test_each_call_is_noted_by_itself_and_the_next_one_is_plain(
        self, client: Client, sam: Person, island: datetime, lines: None
    ) -> None:
        begun(client, sam, Stage.CONNECT)
        address, boxes = self.ringing(client, sam)
        assert self.marks(client, address) == [(True, ""), (False, ""), (False, "")]

        back = client.post(address, {"seen": "1", boxes[0]: "NO_ANSWER", "stay": "1"})
        assert back["Location"] == address
        assert self.marks(client, address) == [(False, "NO_ANSWER"), (True, ""), (False, "")]
        assert talk(sam).help == []

        saved = client.post(address, {"seen": "2", boxes[1]: "NOT_TONIGHT", "saving": "1"})
        assert saved.json() == {"seen": 3}
        assert self.marks(client, address) == [(False, "NO_ANSWER"), (False, "NOT_TONIGHT"), (True, "")]
        assert talk(sam).help == ["RANG"]

        client.post(address, {"seen": "3", boxes[2]: "NO_ANSWER", "saving": "1"})
        assert "All of these were rung." in text(client.get(address))

        client.post(address, {"seen": "4", boxes[2]: "YES", "stay": "1"})
        page = text(client.get(address))
        assert "Somebody said yes: that is enough for now." in page
        assert "ring the next one" not in page
        assert "Ring next" not in page
        with within(sam.tenant):
            kept = queries.said(talk(sam))
            assert list(kept["calls"].values()) == ["NO_ANSWER", "NOT_TONIGHT", "YES"]
            assert "Pip" not in str(kept)
            assert "90000" not in str(kept)
            assert answers(talk(sam)) == [
                (
                    "Ring somebody together",
                    "A helpline: Rang: no answer. A helpline: Rang: not tonight. A peer volunteer: Rang: they said yes",
                )
            ]
        assert "We rang together." in text(client.get(reverse("people:note", args=[talk(sam).pk])))

    def test_what_came_of_a_call_stays_when_nobody_answers_there_any_more_and_can_be_taken_back(
        self, client: Client, sam: Person, island: datetime, lines: None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        begun(client, sam, Stage.CONNECT)
        address, boxes = self.ringing(client, sam)
        monkeypatch.setattr(offering, "whom_to_ring", lambda *a, **b: ([], []))
        client.post(address, {"seen": "1", boxes[0]: "NO_ANSWER", boxes[2]: "NO_ANSWER"})

        assert self.marks(client, address) == [(False, "NO_ANSWER"), (False, "NO_ANSWER")]
        assert "A helpline: what came of it?" in text(client.get(address))
        client.post(address, {"seen": "2", boxes[0]: ""})
        assert self.marks(client, address) == [(False, "NO_ANSWER")]

    def test_helplines_for_anybody_come_after_those_of_the_groups(
        self, client: Client, sam: Person, island: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def rings(listings: Any, **_more: Any) -> tuple[list[Ring], list[Ring]]:
            own = bool(listings[0].programme)
            return [Ring("Theirs" if own else "For anybody", "1", "1" if own else "2", "answered now")], []

        monkeypatch.setattr(offering, "whom_to_ring", rings)
        begun(client, sam, Stage.CONNECT)
        address, _boxes = self.ringing(client, sam)
        page = text(client.get(address))

        assert page.index("Theirs") < page.index("For anybody")

    def test_where_nobody_may_ring_for_them_it_is_said_and_no_call_is_next(
        self, client: Client, sam: Person, island: datetime, lines: None
    ) -> None:
        begun(client, sam, Stage.CONNECT)
        client.post(reverse("people:agree", args=[sam.pk, "call", "no"]))

        address, _boxes = self.ringing(client, sam)

        assert "They have said that nobody may ring for them" in text(client.get(address))
        assert not any(following for following, _noted in self.marks(client, address))

    def test_two_who_note_calls_are_told_of_each_other(
        self, client: Client, sam: Person, island: datetime, lines: None
    ) -> None:
        begun(client, sam, Stage.CONNECT)
        address, boxes = self.ringing(client, sam)
        client.post(address, {"seen": "1", boxes[0]: "NO_ANSWER"})

        told = client.post(address, {"seen": "1", boxes[0]: "", boxes[1]: "YES"})

        assert told.status_code == 409
        assert "Line 1 Rang: no answer" in text(told)
        with within(sam.tenant):
            assert list(queries.said(talk(sam))["calls"].values()) == ["NO_ANSWER"]

    def test_what_is_no_call_and_what_is_no_answer_is_kept_nowhere(
        self, client: Client, sam: Person, island: datetime, lines: None
    ) -> None:
        begun(client, sam, Stage.CONNECT)
        address, boxes = self.ringing(client, sam)

        wrong = client.post(address, {"seen": "1", boxes[0]: "MAYBE", "call-Sam": "YES", "rang_words": "Ok"})

        assert wrong.status_code == 400
        with within(sam.tenant):
            assert queries.said(talk(sam)) == {"rang_words": "Ok"}

    @pytest.mark.django_db(transaction=True)  # the door is a transaction of its own, as where it is deployed
    def test_a_saved_call_takes_few_queries(
        self, client: Client, sam: Person, island: datetime, lines: None
    ) -> None:
        begun(client, sam, Stage.CONNECT)
        address, boxes = self.ringing(client, sam)
        client.post(address, {"seen": "1", boxes[0]: "NO_ANSWER"})

        with CaptureQueriesContext(connection) as asked:
            client.post(
                address, {"seen": "2", boxes[1]: "YES", "saving": "1", "csrfmiddlewaretoken": "a" * 64}
            )

        words = questions(asked)
        assert len(words) <= 10, "\n".join(one[:150] for one in words)

    @pytest.mark.demand(163)
    def test_choosing_a_meeting_counts_once_that_its_group_was_offered(
        self, client: Client, sam: Person, island: datetime, rosa_at_work: Member
    ) -> None:
        address = self.chosen(client, sam)
        with within(sam.tenant):
            [chosen] = seen_in(queries.said(talk(sam)))
            shown, _other = (
                keep_for_group(
                    sam.tenant,
                    called="A",
                    consent="Dee",
                    public_id=one,
                    by=rosa_at_work.user,
                    now=MONDAY_NOON,
                )
                for one in (chosen.listing.id, "")
            )
        for deed in ("drop", "choose", "choose"):
            client.post(f"{address}/{deed}", {"seen": seen(client, address), "meeting": chosen.listing.id})

        with within(sam.tenant):
            assert [(one.hosted, one.made) for one in Offers.objects.all()] == [(shown, 1)]

    @pytest.mark.demand(85)
    def test_more_than_one_kind_is_offered(self, client: Client, sam: Person, island: datetime) -> None:
        page = text(client.get(begun(client, sam, Stage.CONNECT)))

        assert (
            len(
                {
                    word
                    for word in ("Narcotics Anonymous", "SMART Recovery", "Alcoholics Anonymous")
                    if word in page
                }
            )
            > 1
        )

    def test_what_is_to_be_avoided_is_never_offered_again(
        self, client: Client, sam: Person, island: datetime
    ) -> None:
        address = begun(client, sam, Stage.CONNECT)

        def offered() -> list[str]:
            page = BeautifulSoup(client.get(address).content, "html.parser")
            return [str(box["value"]) for box in page.select("form[action$=choose] [name=meeting]")]

        first = offered()[0]
        client.post(f"{address}/avoid", {"meeting": first})

        assert first not in offered()

    def test_it_is_said_when_the_listing_has_changed_since(
        self, client: Client, sam: Person, island: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        address = self.chosen(client, sam)

        there = index_if_any()
        assert there
        monkeypatch.setattr(type(there), "listing", lambda self, id: None)

        assert "It is not in the list any more" in text(client.get(address))
        assert "It is not in the list any more" in text(client.get(reverse("people:one", args=[sam.pk])))

    def test_nobody_under_18_is_put_in_touch_with_a_peer_volunteer(self, client: Client, sam: Person) -> None:
        client.post(reverse("people:about", args=[sam.pk]), {"called": "Sam", "age": "UNDER_18", "seen": "1"})
        begun(client, sam, Stage.CONNECT)
        address = reverse("people:step", args=[talk(sam).pk, "company"])

        page = client.get(address)
        assert "Nobody under 18 is put in touch with an adult peer volunteer." in text(page)
        assert b'value="PEER"' not in page.content

        client.post(address, {"seen": "1", "company": "ASKED", "company_who": "PEER"})
        with within(sam.tenant):
            assert "company_who" not in queries.said(Conversation.objects.get())

    def test_the_same_is_suggested_on_methadone_or_still_using(
        self, client: Client, sam: Person, rosa_at_work: Member
    ) -> None:
        client.post(begun(client, sam, Stage.INTRODUCE, short="1"), {"seen": "1", "decision": "TRY"})

        def suggested() -> str:
            page = BeautifulSoup(client.get(reverse("people:one", args=[sam.pk])).content, "html.parser")
            return str(page.select_one("h2 + p"))

        before = suggested()
        client.post(
            reverse("people:about", args=[sam.pk]), {"called": "Sam", "matters": ["MEDICATION"], "seen": "1"}
        )

        assert "Make contact" in text(client.get(reverse("people:list")))
        assert suggested() == before
