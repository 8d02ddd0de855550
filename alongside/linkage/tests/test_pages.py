"""A worker's pages."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alongside.accounts.models import Tenant, User
from alongside.accounts.reach import Member
from alongside.accounts.roles import Role, TenantKind
from alongside.accounts.tenancy import within
from alongside.audit.models import Event
from alongside.audit.record import System
from alongside.content import actions as content
from alongside.content.models import ShownWords
from alongside.finder.ringing import Ring
from alongside.groups.hosting.actions import keep_for_group
from alongside.groups.models import Offers
from alongside.kernel import clock
from alongside.linkage import actions, offering, queries, wording
from alongside.linkage.models import Conversation, Person
from alongside.linkage.presenters.copy import answers
from alongside.linkage.presenters.meetings import seen_in
from alongside.linkage.prompts import worries
from alongside.linkage.said import MEETINGS, RING, SHORT, STEPS, US, steps
from alongside.linkage.stages import Stage
from alongside.linkage.tests.test_words import DUTY, FREE
from alongside.linkage.urls import urlpatterns
from tests.cast import MONDAY_NOON, at_work, prove
from tools.catalogues import gathered

TEMPLATES = sorted((Path(__file__).parents[1] / "templates" / "linkage").rglob("*.*"))


@pytest.fixture(autouse=True)
def monday(monkeypatch: pytest.MonkeyPatch) -> None:
    """Monday noon; a second passes each time that somebody looks at the clock."""
    ticks = count()
    monkeypatch.setattr(clock, "now", lambda: MONDAY_NOON + timedelta(seconds=next(ticks)))


@pytest.fixture
def client(client: Client, rosa_at_work: Member) -> Client:
    client.force_login(rosa_at_work.user)
    return client


def text(response: Any) -> str:
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ").split())


def begun(client: Client, sam: Person, stage: Stage, **more: str) -> str:
    response = client.post(reverse("people:begin", args=[sam.pk, stage]), more)
    assert response.status_code == 303, text(response)
    return str(response["Location"])


def talk(sam: Person) -> Conversation:
    with within(sam.tenant):
        found: Conversation = Conversation.objects.select_related("person").get()
        return found


def seen(client: Client, address: str) -> str:
    box = BeautifulSoup(client.get(address).content, "html.parser").select_one("form [name=seen]")
    assert box
    return str(box["value"])


def questions(asked: CaptureQueriesContext) -> list[str]:
    """Return what the database was asked, without the marks of transactions."""
    return [one["sql"] for one in asked if not re.match(r"(BEGIN|COMMIT|SAVEPOINT|RELEASE)", one["sql"])]


class TestPeople:
    @pytest.mark.demand(1)
    def test_somebody_is_added_with_as_little_as_a_first_name(self, client: Client) -> None:
        response = client.post(reverse("people:new"), {"called": "Sam"}, follow=True)

        assert "Sam" in text(response)
        assert "Do not get in touch" in text(response)
        assert "Sam" in text(client.get(reverse("people:list")))

    def test_without_a_name_it_is_said_what_to_do(self, client: Client) -> None:
        assert "Write a first name, or a code" in text(client.post(reverse("people:new"), {"called": ""}))

    def test_what_is_due_today_stands_first(self, client: Client, sam: Person) -> None:
        page = text(client.get(reverse("people:list")))

        assert page.index("Due today") < page.index("Sam") < page.index("On paper")
        assert "Talk about groups: 9 March 2026, since they were added" in page

    def test_whoever_was_only_asked_about_company_stays_due_on_the_list(
        self, client: Client, rosa_at_work: Member, sam: Person
    ) -> None:
        with within(sam.tenant):
            actions.note_contact(sam, {"company": "ASKED"}, by=rosa_at_work.user, now=MONDAY_NOON)

        page = text(client.get(reverse("people:list")))

        assert "Talk about groups: 9 March 2026, since they were added" in page
        assert "The others" not in page

    def test_a_no_to_being_asked_afterwards_is_obeyed_on_the_list_and_can_be_changed(
        self, client: Client, sam: Person
    ) -> None:
        def listed() -> str:
            return text(client.get(reverse("people:list")))

        client.post(begun(client, sam, Stage.INTRODUCE, short="1"), {"seen": "1", "decision": "TRY"})
        begun(client, sam, Stage.CONNECT)
        with within(sam.tenant):
            contact = Conversation.objects.get(stage=Stage.CONNECT)
        address = reverse("people:step", args=[contact.pk, "promise"])
        client.post(address, {"seen": "1", "ask_on": "09/03/2026"})
        assert "Ask how it went: 9 March 2026, as promised" in listed()

        client.post(reverse("people:agree", args=[sam.pk, "afterwards", "no"]))
        assert "Ask how it went:" not in listed()
        assert "as promised" not in text(client.get(reverse("people:one", args=[sam.pk])))
        client.post(reverse("people:agree", args=[sam.pk, "afterwards", "yes"]))
        assert "Ask how it went: 9 March 2026, as promised" in listed()
        client.post(reverse("people:agree", args=[sam.pk, "afterwards", "back"]))
        assert "Ask how it went:" not in listed()

    def test_the_list_asks_the_database_as_often_for_many_as_for_one(
        self, client: Client, rosa_at_work: Member, sam: Person
    ) -> None:
        def asked() -> int:
            with CaptureQueriesContext(connection) as captured:
                client.get(reverse("people:list"))
            return len(questions(captured))

        asked()  # begins the sitting
        few = asked()
        with within(rosa_at_work.tenant):
            for number in range(20):
                one = actions.add_person(
                    rosa_at_work, called=f"P{number}", now=MONDAY_NOON, by=rosa_at_work.user
                )
                actions.begin(
                    one, Stage.INTRODUCE, on=MONDAY_NOON.date(), by=rosa_at_work.user, now=MONDAY_NOON
                )

        # On PostgreSQL the server of the benchmark asks one more.
        assert asked() == few <= (11 if connection.vendor == "postgresql" else 9)

    def test_signposted_only_is_seen_on_the_list(self, client: Client, sam: Person) -> None:
        address = begun(client, sam, Stage.INTRODUCE, short="1")
        client.post(address, {"seen": "1", "decision": "TRY", "materials": ["LEAFLET"]})

        page = text(client.get(reverse("people:list")))
        assert "Told, and no more" in page
        assert page.count("Sam") == 2
        assert page.count("Make contact:") == 1

    def test_safe_contact_is_kept_and_obeyed(self, client: Client, sam: Person) -> None:
        address = reverse("people:contact", args=[sam.pk])
        given = {
            "channel": "PHONE",
            "address": "01632 960001",
            "after": "14:00",
            "never": "Leave no message",
            "seen": "1",
        }
        client.post(address, given)
        client.post(reverse("people:agree", args=[sam.pk, "contact", "yes"]))

        page = text(client.get(reverse("people:one", args=[sam.pk])))
        assert "Not at this hour." in page
        assert "Leave no message" in page

    def test_a_number_is_asked_for_where_a_way_is_chosen(self, client: Client, sam: Person) -> None:
        response = client.post(reverse("people:contact", args=[sam.pk]), {"channel": "PHONE", "seen": "1"})

        assert "Write the number or address" in text(response)

    def test_two_workers_are_told(self, client: Client, sam: Person) -> None:
        address = reverse("people:about", args=[sam.pk])
        client.post(address, {"called": "Sam", "aims": "Sleep", "seen": "1"})

        response = client.post(address, {"called": "Sam", "aims": "Work", "seen": "1"})

        assert response.status_code == 409
        assert "Somebody else changed this meanwhile" in text(response)
        assert "Work" in text(response)
        assert "Sleep" in text(client.get(reverse("people:one", args=[sam.pk])))

    def test_before_anything_is_agreed_it_is_said_who_could_see_it(self, client: Client, sam: Person) -> None:
        page = text(client.get(reverse("people:one", args=[sam.pk])))

        assert page.index("a court or a social worker") < page.index("They say yes")

    def test_whoever_writes_is_told_who_reads_it(self, client: Client, sam: Person) -> None:
        begun = client.post(reverse("people:begin", args=[sam.pk, "INTRODUCE"]))

        for address in (begun["Location"], reverse("people:about", args=[sam.pk])):
            page = client.get(address).content.decode()
            assert page.index("reads what you write") < page.index("<textarea")

    @pytest.mark.demand(19)
    def test_an_ending_shuts_every_stage_and_shows_the_way_back(self, client: Client, sam: Person) -> None:
        client.post(reverse("people:rest", args=[sam.pk, "ENOUGH"]))

        refused = client.post(reverse("people:begin", args=[sam.pk, Stage.INTRODUCE]))
        assert refused.status_code == 409
        assert "They asked not to be asked" in text(refused)

        client.post(reverse("people:came-back", args=[sam.pk]))
        assert begun(client, sam, Stage.INTRODUCE)

    def test_a_day_of_a_review_can_be_taken_out(self, client: Client, sam: Person) -> None:
        address = reverse("people:about", args=[sam.pk])
        for number, day in enumerate(("01/06/2026", "02/06/2026"), start=1):
            client.post(address, {"called": "Sam", "review_on": day, "seen": str(number)})
        assert "take out" in text(client.get(address))

        client.post(address, {"called": "Sam", "reviews_out": ["2026-06-01"], "seen": "3"})

        page = text(client.get(reverse("people:one", args=[sam.pk])))
        assert "2 June 2026" in page
        assert "1 June 2026" not in page

    def test_nothing_is_begun_where_no_notes_may_be_kept(self, client: Client, sam: Person) -> None:
        client.post(reverse("people:agree", args=[sam.pk, "keep", "no"]))
        address = reverse("people:begin", args=[sam.pk, Stage.INTRODUCE])

        refused = client.post(address)
        assert refused.status_code == 409
        with within(sam.tenant):
            assert not Conversation.objects.exists()
        assert "no notes may be kept here" in text(refused)
        client.post(reverse("people:agree", args=[sam.pk, "keep", "yes"]))
        assert client.post(address).status_code == 303

    def test_what_was_shown_is_kept_with_meetings_that_are_chosen_and_with_a_warning(
        self, client: Client, sam: Person, island: datetime
    ) -> None:
        address = begun(client, sam, Stage.CONNECT)
        with within(sam.tenant):
            contact = Conversation.objects.get()
        client.post(f"{address}/choose", {"seen": "1", "meeting": "none"})
        with within(sam.tenant):
            kept = Conversation.objects.get().shown
            keys = set(ShownWords.objects.filter(pk__in=kept).values_list("key", flat=True))
        assert {"connect.which", "connect.ring"} <= keys

        client.post(reverse("people:step", args=[contact.pk, "promise"]), {"seen": "2", "aim": "Go once"})
        with within(sam.tenant):
            kept = Conversation.objects.get().shown
        assert ShownWords.objects.filter(pk__in=kept, key="caution.prescription").exists()


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
            client.post(address, {"seen": "2", "heard": "b"})

        words = questions(asked)
        assert len(words) <= 10, "\n".join(one[:150] for one in words)


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
            client.post(address, {"seen": "2", boxes[1]: "YES", "saving": "1"})

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
                for one in (chosen.listing.id, "another")
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
        from alongside.linkage import offering

        there = offering.index()
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


class TestAfterEachStage:
    @pytest.mark.demand(50)
    @pytest.mark.parametrize("stage", list(Stage))
    def test_the_person_can_say_whether_they_were_offered_choice_helped_and_free(
        self, client: Client, sam: Person, stage: Stage
    ) -> None:
        begun(client, sam, stage)
        address = reverse("people:step", args=[talk(sam).pk, US])
        assert "Did you feel free to say no?" in text(client.get(address))

        client.post(address, {"seen": "1", "offered": "NO", "helped": "YES", "free": "NOT_SAID"})

        with within(sam.tenant):
            assert queries.said(talk(sam)) == {"offered": "NO", "helped": "YES", "free": "NOT_SAID"}


class TestFollowUp:
    def test_the_answers_are_equal_and_not_saying_is_the_default(self, client: Client, sam: Person) -> None:
        page = BeautifulSoup(client.get(begun(client, sam, Stage.FOLLOW_UP)).content, "html.parser")

        boxes = page.select("[name=went]")
        assert [str(box["value"]) for box in boxes] == ["WENT", "DID_NOT", "NOT_SAID"]
        assert [box.has_attr("checked") for box in boxes] == [False, False, True]

    def test_whoever_asks_to_be_left_is_left(self, client: Client, sam: Person) -> None:
        begun(client, sam, Stage.FOLLOW_UP)
        client.post(
            reverse("people:step", args=[talk(sam).pk, "next"]),
            {"seen": "1", "stop": "on", "ask_on": "01/06/2026"},
        )

        assert "They asked you to stop asking." in text(client.get(reverse("people:one", args=[sam.pk])))

    @pytest.mark.parametrize("stage", list(Stage))
    def test_no_button_of_a_step_gives_an_answer(self, client: Client, sam: Person, stage: Stage) -> None:
        begun(client, sam, stage)
        for step in STEPS[stage]:
            if step == MEETINGS:
                continue
            address = reverse("people:step", args=[talk(sam).pk, step])
            page = BeautifulSoup(client.get(address).content, "html.parser")
            buttons = [str(one["name"]) for one in page.select("form[data-saving] button[name]")]

            assert buttons
            assert not set(buttons) & set(STEPS[stage][step])
            left = client.post(address, {"seen": seen(client, address), **dict.fromkeys(buttons, "1")})
            assert left["Location"] == reverse("people:one", args=[sam.pk])
        assert not talk(sam).stop

    @pytest.mark.demand(307)
    def test_a_prison_is_never_asked_whether_somebody_went(self, client: Client, db: None) -> None:
        prison = Tenant.objects.create(name="Stone House", kind=TenantKind.PRISON)
        worker = User.objects.create_user(email="ada@stone.example", name="Ada")
        member = at_work(worker, prison)
        client.force_login(worker)
        with within(prison):
            person = actions.add_person(member, called="P", now=MONDAY_NOON, by=worker)

        address = begun(client, person, Stage.FOLLOW_UP)

        assert address.endswith("/next")
        assert client.get(address.replace("/next", "/went")).status_code == 404
        assert "Did you get to a group" not in text(client.get(reverse("people:paper", args=["FOLLOW_UP"])))


class TestCaseNote:
    def test_is_neutral(self, client: Client, sam: Person) -> None:
        address = begun(client, sam, Stage.INTRODUCE, short="1")
        given = {
            "seen": "1",
            "worries": ["god", "meds"],
            "kinds": ["TWELVE_STEP"],
            "decision": "NOT_NOW",
            "ask_on": "1/6/2026",
        }
        client.post(address, given)

        note = BeautifulSoup(
            client.get(reverse("people:note", args=[talk(sam).pk])).content, "html.parser"
        ).textarea
        assert note
        assert note.text == (
            "9 March 2026. We talked about support from other people in recovery. Answered 2 worries. Explained 1 kind. Outcome: Not now. "
            "Choice is theirs, and what they get here does not depend on it. To be asked again on 1 June 2026, as agreed."
        )

    @pytest.mark.parametrize("went", ["WENT", "DID_NOT", "NOT_SAID"])
    def test_never_tells_whether_somebody_went(self, client: Client, sam: Person, went: str) -> None:
        client.post(begun(client, sam, Stage.FOLLOW_UP), {"seen": "1", "went": went, "like": "canary"})

        page = text(client.get(reverse("people:note", args=[talk(sam).pk])))
        assert "We talked about how things are going with support from other people." in page
        assert "canary" not in page


class TestNothingIsCompulsory:
    @pytest.mark.demand(19)
    @pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
    def test_no_page_says_that_anybody_must_go(self, template: Path) -> None:
        assert not DUTY.search(FREE.sub("", re.sub(r"\{#.*?#\}", "", template.read_text())))

    @pytest.mark.demand(19)
    def test_no_word_that_a_page_a_form_or_an_event_says_says_so(self) -> None:
        said = [
            one.id for one in gathered("django") if any("linkage" in path for path, _line in one.locations)
        ]
        assert len(said) > 300

        assert [one for one in said if DUTY.search(FREE.sub("", str(one)))] == []

    @pytest.mark.demand(19)
    def test_no_word_code_or_name_of_an_answer_says_so(self) -> None:
        labels = [
            label
            for name, labels in vars(wording).items()
            if isinstance(labels, dict)
            for label in labels.values()
        ]
        codes = [
            str(code) for labels in vars(wording).values() if isinstance(labels, dict) for code in labels
        ]
        names = [name for stage in STEPS.values() for answers in stage.values() for name in answers]
        fields = [field.name for model in (Person, Conversation) for field in model._meta.fields]
        assert len(labels) > 100

        said = [str(one).replace("_", " ") for one in [*labels, *codes, *names, *fields]]

        assert [one for one in said if DUTY.search(one) or "attendance" in one.lower()] == []


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
