"""What groups of an area, and whoever coordinates it, do with each other."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps

from alongside.accounts.models import Tenant, User
from alongside.accounts.roles import Role
from alongside.accounts.tenancy import within
from alongside.groups.tests.island import TUESDAY, letters, words
from alongside.network.models import AreaGroup, Claim, Notice, Question, Visit
from alongside.network.tests.conftest import Somebody, joined
from tests.cast import MONDAY_NOON, at_work, it_is, prove

pytestmark = pytest.mark.django_db
CLAIM = {"words": "Bus there and back", "pence": "12.50", "how": "In cash on the day"}
NOTICE = {"about": "SPARE", "words": "Twelve folding chairs, to be fetched", "until": "20/3/2026"}


def of(day: str) -> UUID:
    return UUID(day.rstrip("/").rpartition("/")[2])


def told(email: str, what: str) -> list[str]:
    """Return what somebody was sent that tells them of something."""
    return [body for subject, body in letters(email) if subject == "Something new for you" and what in body]


def rows(tenant: Tenant, model: Any) -> list[Any]:
    with within(tenant):
        return list(model.objects.all())


@pytest.fixture
def ours(bea: Somebody, body: Tenant, day: str) -> str:
    """Where Bea finds the day."""
    return f"{bea.area(body)}/days/{of(day)}"


class TestAnArea:
    def test_is_read_once_its_body_has_said_yes_and_no_longer_once_it_says_no(
        self, cory: Somebody, bea: Somebody, body: Tenant, day: str
    ) -> None:
        board = f"{bea.area(body)}/board"
        assert bea.client.get(board).status_code == 200

        [row] = rows(body, AreaGroup)
        cory.client.post(f"/my/area/groups/{row.pk}", {"do": "go"})

        assert bea.client.get(board).status_code == 404
        assert bea.client.get(f"{bea.area(body)}/days/{of(day)}").status_code == 404
        assert bea.client.post(f"{board}/new", NOTICE).status_code == 400
        assert rows(body, Notice) == []

    def test_names_nobody_of_a_group_on_the_record_of_its_body(
        self, bea: Somebody, cory: Somebody, body: Tenant, ours: str
    ) -> None:
        bea.client.post(ours, {"do": "add", "words": "Rooms in summer"})

        assert bea.member.user.name not in words(cory.client.get("/my/area/"))

    def test_goes_when_a_group_leaves_altogether(self, bea: Somebody, body: Tenant) -> None:
        bea.client.post(f"{bea.area(body)}/board/new", NOTICE)
        prove(bea.client)

        bea.client.post("/my/group/leave", {"sure": "on"})

        assert rows(body, Notice) == []
        assert [one.left_at for one in rows(body, AreaGroup)] == [MONDAY_NOON]

    def test_leaves_no_visit_and_no_question_waiting_when_a_group_leaves_altogether(
        self, bea: Somebody, dee: Somebody, body: Tenant
    ) -> None:
        TestAVisit().ask(bea, dee)
        bea.client.post(
            "/my/others/advice",
            {"area": bea.area(body).split("/")[-1], "words": "Where is a room in August?"},
        )
        assert len(rows(body, Question)) == 1
        prove(bea.client)

        bea.client.post("/my/group/leave", {"sure": "on"})

        assert [one.state for one in rows(dee.member.tenant, Visit)] == ["NO"]
        assert rows(body, Question) == []


@pytest.mark.demand(185)
class TestANetworkDay:
    def test_asks_every_group_without_a_word_of_what_it_is(self, day: str) -> None:
        [body] = told("bea@group.example", "A day for all of us: Saturday 21 March")

        assert "Lanterns" not in body

    def test_knows_how_many_come_and_has_the_agenda_of_the_groups(
        self, bea: Somebody, cory: Somebody, day: str, ours: str
    ) -> None:
        bea.client.post(ours, {"do": "come", "people": "2"})
        bea.client.post(ours, {"do": "add", "words": "Rooms in summer"})

        page = words(cory.client.get(day))
        assert "2 people so far." in page
        assert "Rooms in summer (Tuesday Lanterns)" in page

    @pytest.mark.parametrize("named", ["Ask Anna Smith about rooms", "Ring 01632 960123"])
    def test_takes_no_name_in_its_agenda_or_notes_and_loses_nothing(
        self, bea: Somebody, cory: Somebody, day: str, ours: str, named: str
    ) -> None:
        for response in (
            bea.client.post(ours, {"do": "add", "words": named}),
            cory.client.post(f"{day}notes", {"notes": named}),
        ):
            assert response.status_code == 400
            assert "Name nobody" in words(response)
            assert named in response.content.decode()

    def test_has_notes_that_every_group_reads(
        self, bea: Somebody, cory: Somebody, day: str, ours: str
    ) -> None:
        cory.client.post(f"{day}notes", {"notes": "We share one poster."})

        assert "We share one poster." in words(bea.client.get(ours))

    def test_counts_as_having_met_others(
        self, bea: Somebody, cory: Somebody, day: str, body: Tenant, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        field = re.compile(r'name="came" value="([^"]+)"')
        assert cory.client.post(day, {"do": "came"}).status_code == 409

        it_is(MONDAY_NOON + timedelta(days=12), monkeypatch)
        cory.client.force_login(cory.member.user)
        cory.client.post(day, {"do": "came", "came": field.findall(cory.client.get(day).content.decode())})

        # By its name: how a group lasts stands above this part.
        [standing] = rows(bea.member.tenant, apps.get_model("lasting", "Standing"))
        assert f"{standing.others_on}" == "2026-03-21"

    def test_that_was_called_off_takes_nothing_more(
        self, bea: Somebody, cory: Somebody, day: str, ours: str
    ) -> None:
        cory.client.post(day, {"do": "off"})

        response = bea.client.post(ours, {"do": "come", "people": "2"})
        assert response.status_code == 400
        assert "That day was called off." in words(response)
        assert told("bea@group.example", "This is not held: Saturday 21 March")

    def test_that_was_called_off_is_told_once_and_changed_no_more(
        self, bea: Somebody, cory: Somebody, day: str
    ) -> None:
        typed = {
            "on": "21/3/2026", "starts": "10:00", "ends": "15:00", "where": "The Old Library", "covers": "Travel", "travel_most": "20",
        }  # fmt: skip
        assert cory.client.post(f"{day}change", typed).status_code == 303
        assert told("bea@group.example", "A day has changed") == []
        for _ in range(2):
            assert cory.client.post(day, {"do": "off"}).status_code == 303

        response = cory.client.post(f"{day}change", {**typed, "where": "The hall"})

        assert response.status_code == 400
        assert "It was called off, and every group was told" in words(response)
        assert len(told("bea@group.example", "This is not held")) == 1
        assert told("bea@group.example", "A day has changed") == []


@pytest.mark.demand(185)
class TestTravel:
    def claimed(self, bea: Somebody, body: Tenant, ours: str) -> Claim:
        bea.client.post(ours, {"do": "come", "people": "1"})
        bea.client.post(ours.replace("/days/", "/claim/"), CLAIM)
        [claim] = rows(body, Claim)
        assert isinstance(claim, Claim)
        return claim

    def test_is_decided_by_the_body_that_reads_the_group_and_not_who_it_was(
        self, bea: Somebody, cory: Somebody, body: Tenant, ours: str
    ) -> None:
        claim = self.claimed(bea, body, ours)
        assert claim.pence == 1250
        page = words(cory.client.get("/my/area/claims"))
        assert "£12.50, Tuesday Lanterns" in page
        assert "Bea" not in page

        cory.client.post(f"/my/area/claims/{claim.pk}", {"do": "APPROVED"})
        cory.client.post(f"/my/area/claims/{claim.pk}", {"do": "PAID"})

        assert "£12.50, Bus there and back : paid" in words(bea.client.get(ours))

    def test_is_never_decided_by_whoever_claims(self, bea: Somebody, body: Tenant, ours: str) -> None:
        claim = self.claimed(bea, body, ours)
        at_work(bea.member.user, body, Role.COORDINATOR)
        bea.client.post("/my/bodies/", {})
        both = Somebody(bea.member)
        both.client.post(f"/my/bodies/{body.pk}")

        response = both.client.post(f"/my/area/claims/{claim.pk}", {"do": "APPROVED"})

        assert response.status_code == 403
        assert "£12.50" not in words(both.client.get("/my/area/claims"))
        assert [one.state for one in rows(body, Claim)] == ["ASKED"]

    def test_is_refused_with_a_reason_alone(
        self, bea: Somebody, cory: Somebody, body: Tenant, ours: str
    ) -> None:
        claim = self.claimed(bea, body, ours)
        address = f"/my/area/claims/{claim.pk}"

        assert cory.client.post(address, {"do": "REFUSED"}).status_code == 409
        cory.client.post(address, {"do": "REFUSED", "why": "The bus was free"})
        assert cory.client.post(address, {"do": "PAID"}).status_code == 409

        assert "not approved ( The bus was free )" in words(bea.client.get(ours))

    @pytest.mark.parametrize(
        ("people", "pence", "said"),
        [("0", "5", "Say first"), ("1", "20.01", "£20 is paid for one person at most")],
    )
    def test_is_for_whoever_comes_and_up_to_what_is_paid(
        self, bea: Somebody, body: Tenant, ours: str, people: str, pence: str, said: str
    ) -> None:
        bea.client.post(ours, {"do": "come", "people": people})

        response = bea.client.post(ours.replace("/days/", "/claim/"), CLAIM | {"pence": pence})

        assert response.status_code == 400
        assert said in words(response)
        assert (b'href="#id_pence"' in response.content) == (people == "1")
        assert rows(body, Claim) == []

    def test_is_claimed_once(self, bea: Somebody, body: Tenant, ours: str) -> None:
        self.claimed(bea, body, ours)

        assert bea.client.post(ours.replace("/days/", "/claim/"), CLAIM).status_code == 400
        assert len(rows(body, Claim)) == 1


class TestTheNoticeboard:
    @pytest.fixture
    def notice(self, bea: Somebody, dee: Somebody, body: Tenant) -> Notice:
        bea.client.post(f"{bea.area(body)}/board/new", NOTICE)
        [notice] = rows(body, Notice)
        assert isinstance(notice, Notice)
        return notice

    def test_is_read_by_the_groups_of_the_area_and_an_answer_by_one_alone(
        self, notice: Notice, bea: Somebody, dee: Somebody, cory: Somebody, body: Tenant
    ) -> None:
        assert "Twelve folding chairs" in words(dee.client.get(f"{dee.area(body)}/board"))

        dee.client.post(f"{dee.area(body)}/board/{notice.pk}", {"words": "Ring Dee, 01632 960456"})

        assert "01632 960456" in words(bea.client.get(f"{bea.area(body)}/board"))
        assert "01632 960456" not in words(dee.client.get(f"{dee.area(body)}/board"))
        assert "01632 960456" not in words(cory.client.get("/my/area/board"))

    @pytest.mark.parametrize("named", ["Anna Smith needs chairs", "Chairs: 01632 960123"])
    def test_takes_no_name_and_no_number(self, bea: Somebody, body: Tenant, named: str) -> None:
        response = bea.client.post(f"{bea.area(body)}/board/new", NOTICE | {"words": named})

        assert response.status_code == 400
        assert rows(body, Notice) == []

    def test_has_nothing_that_stands_longer_than_four_weeks(self, bea: Somebody, body: Tenant) -> None:
        response = bea.client.post(f"{bea.area(body)}/board/new", NOTICE | {"until": "7/4/2026"})

        assert response.status_code == 400
        assert "within the next four weeks" in words(response)

    def test_lets_what_was_reported_rest_until_the_coordinator_has_looked(
        self, notice: Notice, dee: Somebody, cory: Somebody, body: Tenant
    ) -> None:
        board = f"{dee.area(body)}/board"

        dee.client.post(board, {"notice": str(notice.pk)})
        assert "Twelve" not in words(dee.client.get(board))
        assert "Net Menders" not in words(cory.client.get("/my/area/board"))

        cory.client.post("/my/area/board", {"notice": str(notice.pk), "do": "stay"})
        dee.client.post(board, {"notice": str(notice.pk)})
        assert "Twelve" in words(dee.client.get(board))

        cory.client.post("/my/area/board", {"notice": str(notice.pk)})
        assert "Twelve" not in words(dee.client.get(board))


@pytest.mark.demand(186)
class TestAVisit:
    def ask(self, bea: Somebody, dee: Somebody, on: str = "10/3/2026") -> Any:
        options = re.findall(
            r'<option value="(\S+ \w+)"', bea.client.get("/my/others/visits/ask").content.decode()
        )
        [there] = [one for one in options if one.startswith(str(dee.member.tenant.pk))]
        return bea.client.post("/my/others/visits/ask", {"meeting": there, "on": on, "people": "2"})

    def test_takes_place_once_the_other_group_has_said_yes_and_its_travel_is_paid(
        self, bea: Somebody, dee: Somebody, body: Tenant
    ) -> None:
        self.ask(bea, dee)
        [own] = rows(bea.member.tenant, Visit)
        claim = f"{bea.area(body)}/claim/{own.pk}"
        assert bea.client.post(claim, CLAIM).status_code == 400
        assert bea.client.post(f"/my/others/visits/{own.pk}", {"answer": "YES"}).status_code == 404

        [asked] = rows(dee.member.tenant, Visit)
        assert (asked.called, asked.on, asked.people) == ("Tuesday Lanterns", TUESDAY, 2)
        assert "They ask whether they may come. 2 people." in words(dee.client.get("/my/others/visits"))
        assert "Say whether a group may visit you" in words(dee.client.get("/my/group/"))
        assert "Say whether a group may visit you" not in words(bea.client.get("/my/group/"))
        for _ in range(2):
            dee.client.post(f"/my/others/visits/{asked.pk}", {"answer": "YES"})
        assert "Say whether a group may visit you" not in words(dee.client.get("/my/group/"))

        assert len(told("bea@group.example", "There is an answer about a day.")) == 1
        assert "They say: come." in words(bea.client.get("/my/others/visits"))
        assert bea.client.post(claim, CLAIM)["Location"] == "/my/others/visits"
        page = words(bea.client.get("/my/others/visits"))
        assert "£12.50" in page
        assert "waits for a decision" in page
        assert "for your travel money" not in page

    def test_is_paid_once_by_an_area_in_which_both_are_or_one_that_whoever_claims_chooses(
        self, bea: Somebody, dee: Somebody, body: Tenant
    ) -> None:
        elsewhere = Tenant.objects.create(name="Elsewhere", kind="PARTNERSHIP")
        user = User.objects.create_user(email="eli@else.example", name="Eli")
        eli = Somebody(at_work(user, elsewhere, Role.COORDINATOR))
        joined(bea, eli)
        self.ask(bea, dee)
        [asked] = rows(dee.member.tenant, Visit)
        dee.client.post(f"/my/others/visits/{asked.pk}", {"answer": "YES"})
        page = words(bea.client.get("/my/others/visits"))
        assert "Ask Fableholm Partnership for your travel money" in page
        assert "Ask Elsewhere" not in page

        joined(dee, eli)

        assert "Ask Elsewhere for your travel money" in words(bea.client.get("/my/others/visits"))
        [own] = rows(bea.member.tenant, Visit)
        assert bea.client.post(f"{bea.area(elsewhere)}/claim/{own.pk}", CLAIM).status_code == 303
        assert bea.client.post(f"{bea.area(body)}/claim/{own.pk}", CLAIM).status_code == 400
        assert rows(body, Claim) == []

    def test_is_on_a_day_on_which_they_meet(self, bea: Somebody, dee: Somebody) -> None:
        response = self.ask(bea, dee, on="11/3/2026")

        assert response.status_code == 400
        assert "They do not meet on that day" in words(response)

    def test_is_asked_of_no_meeting_that_is_not_open_where_its_group_lets_open_ones_be_visited(
        self, bea: Somebody, dee: Somebody, cory: Somebody, body: Tenant
    ) -> None:
        dee.client.post("/my/others/join", {"body": str(body.pk), "visits": "OPEN"})

        assert "Net Menders" not in bea.client.get("/my/others/visits/ask").content.decode()


@pytest.mark.demand(184)
class TestAdvice:
    def test_that_is_asked_for_often_waits_on_the_page_and_is_not_mailed_each_time(
        self, bea: Somebody, cory: Somebody, body: Tenant
    ) -> None:
        area = bea.area(body).rpartition("/")[2]
        for number in range(7):
            bea.client.post("/my/others/advice", {"area": area, "words": f"Nobody comes any more: {number}"})

        assert len(rows(body, Question)) == 7
        assert len(told("cory@partnership.example", "Somebody asks for your advice.")) == 5

    def test_says_who_answers_and_by_when_and_keeps_the_answer_for_the_group(
        self, bea: Somebody, cory: Somebody, body: Tenant
    ) -> None:
        area = bea.area(body).rpartition("/")[2]
        assert "answers by Thursday 12 March" in words(bea.client.get("/my/others/advice"))
        bea.client.post("/my/others/advice", {"area": area, "words": "Nobody comes any more"})
        [question] = rows(body, Question)
        address = f"/my/area/questions/{question.pk}"
        assert "Nobody comes any more" in words(cory.client.get(address))

        una = User.objects.create_user(email="una@partnership.example", name="Una")
        other = Somebody(at_work(una, body, Role.COORDINATOR))
        for _ in range(2):
            assert cory.client.post(address, {"do": "take"}).status_code == 303
        too_late = other.client.post(address, {"do": "take"})
        assert too_late.status_code == 409
        assert "Cory answers it: they have said so meanwhile." in words(too_late)
        assert len(told("bea@group.example", "There is an answer for you.")) == 1
        assert "Cory answers by Thursday 12 March." in words(bea.client.get("/my/others/advice"))
        cory.client.post(address, {"do": "answer", "words": "Let us put up posters"})

        assert "Cory : Let us put up posters" in words(bea.client.get("/my/others/advice"))

    def test_is_read_by_no_other_group(self, bea: Somebody, dee: Somebody, body: Tenant) -> None:
        area = bea.area(body).rpartition("/")[2]
        bea.client.post("/my/others/advice", {"area": area, "words": "Nobody comes any more"})

        assert "Nobody comes" not in words(dee.client.get("/my/others/advice"))
        assert dee.client.post("/my/others/advice", {"area": area, "words": "x"}).status_code == 400


def test_a_body_reads_nothing_of_another_area(cory: Somebody, bea: Somebody, day: str, body: Tenant) -> None:
    other = Tenant.objects.create(name="Elsewhere", kind="PARTNERSHIP")
    user = User.objects.create_user(email="eli@else.example", name="Eli")
    eli = Somebody(at_work(user, other, Role.COORDINATOR))

    assert eli.client.get(day).status_code == 404
    assert "Lanterns" not in words(eli.client.get("/my/area/"))
    assert joined(bea, eli)
    assert "Lanterns" in words(eli.client.get("/my/area/"))
