"""A worker's pages."""

from __future__ import annotations

from datetime import datetime, timedelta

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
from alongside.content.models import ShownWords
from alongside.linkage import actions, queries
from alongside.linkage.models import Conversation, Person
from alongside.linkage.said import MEETINGS, STEPS, US
from alongside.linkage.stages import Stage
from alongside.linkage.tests.conftest import begun, questions, seen, talk, text
from tests.cast import MONDAY_NOON, at_work

pytestmark = pytest.mark.usefixtures("rosa_signed_in", "ticking")


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

    def test_two_of_one_name_and_people_of_others_can_be_told_apart_on_the_list(
        self, client: Client, rosa_at_work: Member, sam: Person
    ) -> None:
        def listed() -> list[str]:
            page = BeautifulSoup(client.get(reverse("people:list")).content, "html.parser")
            return [
                " ".join(one.text.split())
                for one in page.select("main li a[href^='/my/people/']")
                if "am" in one.text
            ]

        with within(rosa_at_work.tenant):
            assert listed() == ["Sam"]
            actions.add_person(
                rosa_at_work, called="sam", now=MONDAY_NOON - timedelta(days=7), by=rosa_at_work.user
            )
            assert sorted(listed()) == ["Sam (since 9 March 2026)", "sam (since 2 March 2026)"]
            actions.add_person(rosa_at_work, called="Pam", now=MONDAY_NOON, by=rosa_at_work.user)
            assert "Pam" in listed()

        sula = User.objects.create_user(email="s@northside.example", name="Sula")
        at_work(sula, rosa_at_work.tenant, Role.SUPERVISOR)
        client.force_login(sula)
        assert sorted(listed()) == [
            "Pam (with Rosa)",
            "Sam (with Rosa, since 9 March 2026)",
            "sam (with Rosa, since 2 March 2026)",
        ]

    def test_two_of_one_name_and_day_are_told_apart_by_the_minute_and_of_one_minute_by_the_second(
        self, client: Client, rosa_at_work: Member
    ) -> None:
        added = [("Cam", 0), ("Cam", 60), ("Lam", 0), ("Lam", 20)]
        with within(rosa_at_work.tenant):
            for called, later in added:
                now = MONDAY_NOON + timedelta(seconds=later)
                actions.add_person(rosa_at_work, called=called, now=now, by=rosa_at_work.user)
        listed = text(client.get(reverse("people:list")))

        apart = (
            "Cam (since {}, 12:00)",
            "Cam (since {}, 12:01)",
            "Lam (since {}, 12:00:00)",
            "Lam (since {}, 12:00:20)",
        )
        assert all(one.format("9 March 2026") in listed for one in apart)

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
