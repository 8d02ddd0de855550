"""Whom a group tells of itself, the talk, and what it hands out."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from alongside.accounts.models import User
from alongside.accounts.reach import Member
from alongside.accounts.roles import Role
from alongside.accounts.tenancy import within
from alongside.content.blocks import blocks
from alongside.directory.models import Meeting
from alongside.groups.home.queries import get_home
from alongside.groups.hosting import actions as hosting
from alongside.groups.tests.island import words
from alongside.outreach.due import is_due
from alongside.outreach.models import Agency, Told
from alongside.outreach.queries import kinds
from alongside.outreach.talk import parts
from alongside.publications.tests.paper import Paper
from tests.cast import MONDAY_NOON, at_work, it_is, northside

pytestmark = pytest.mark.django_db
SURGERY = {"kind": "surgery", "name": "Quay Road Surgery", "every_weeks": "13"}
TALK = {"on": "9/3/2026", "how": "TALK", "who": "RUNS_IT", "came": "WANTS_MORE", "many": "12"}


@pytest.fixture
def surgery(client: Client) -> str:
    """The page of a surgery on the group's plan."""
    return str(client.post("/my/telling/add", SURGERY)["Location"])


class TestThePlan:
    @pytest.mark.demand(164)
    def test_knows_the_kinds_of_place_that_the_manual_names(self) -> None:
        assert set(kinds()) >= {"substance", "probation", "surgery", "housing", "partnership", "detox"}

    @pytest.mark.demand(149)
    def test_says_whom_to_tell_again_once_a_season_is_over(
        self, client: Client, surgery: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert "Tell these next Quay Road Surgery Not told yet." in words(client.get("/my/telling/"))

        client.post(surgery, TALK)
        page = words(client.get("/my/telling/"))
        assert "Tell these next" not in page
        assert "Last told on 9 March 2026. Again from 8 June 2026." in page

        it_is(MONDAY_NOON + timedelta(weeks=13), monkeypatch)
        client.force_login(User.objects.get(name="Bea"))
        assert "It is time to tell them again" in words(client.get("/my/telling/"))

    def test_is_due_from_the_day_itself(self) -> None:
        assert is_due(date(2026, 3, 9), 1, today=date(2026, 3, 16))
        assert not is_due(date(2026, 3, 9), 1, today=date(2026, 3, 15))

    @pytest.mark.parametrize("name", ["Quay Road Surgery (ask for Anna)", "Surgery, 01632 960 123"])
    def test_takes_no_name_and_no_number_of_anybody(self, client: Client, name: str) -> None:
        response = client.post("/my/telling/add", SURGERY | {"name": name})

        assert response.status_code == 400
        assert name in response.content.decode()
        assert "Name the place alone" in words(response)

    def test_has_a_place_once(self, client: Client, surgery: str) -> None:
        response = client.post("/my/telling/add", SURGERY)

        assert response.status_code == 400
        assert "That is on your plan already." in words(response)

    def test_forgets_a_place_with_all_that_was_noted(self, client: Client, surgery: str, bea: Member) -> None:
        client.post(surgery, TALK)

        client.post(f"{surgery}drop")

        with within(bea.tenant):
            assert not Agency.objects.exists()
            assert not Told.objects.exists()

    def test_notes_nothing_that_has_not_happened(self, client: Client, surgery: str) -> None:
        assert client.post(surgery, TALK | {"on": "10/3/2026"}).status_code == 400

    @pytest.mark.demand(187)
    def test_tells_which_talks_were_given_by_which_role_and_what_came_of_them(
        self, client: Client, surgery: str
    ) -> None:
        client.post(surgery, TALK)

        page = words(client.get("/my/telling/"))
        assert "One talk, heard by 12 people" in page
        assert "9 March 2026; Gave a talk; Whoever runs it; They want to hear more; 12 people" in page

    def test_of_another_body_is_not_there(self, client: Client, surgery: str) -> None:
        hope = User.objects.create_user(email="hope@northside.example", name="Hope")
        at_work(hope, northside(), Role.HOST_LEAD)
        other = Client()
        other.force_login(hope)

        assert other.get(surgery).status_code == 404
        assert "Quay Road" not in words(other.get("/my/telling/"))


class TestAHost:
    def test_reads_whom_a_group_told_where_the_group_shows_it_and_no_longer(
        self, client: Client, surgery: str, bea: Member
    ) -> None:
        hope = User.objects.create_user(email="hope@northside.example", name="Hope")
        at_work(hope, northside(), Role.HOST_LEAD)
        host = Client()
        host.force_login(hope)
        with within(bea.tenant):
            home = get_home(bea.tenant)
            assert home
            agreement = hosting.propose(
                home, northside(), host_offers="Room", group_offers="Tidy", level=1, by=bea.user, now=MONDAY_NOON
            )  # fmt: skip
        [page] = set(re.findall(r"/my/hosting/[0-9a-f-]{36}/", host.get("/my/hosting/").content.decode()))
        assert "Quay Road" not in words(host.get(page))

        client.post(f"/my/group/host/{agreement.pk}/shown", {f"{agreement.pk}-shows": ["OUTREACH"]})
        client.post(surgery, TALK)
        assert "Quay Road Surgery: 9 March 2026" in words(host.get(page))

        client.post(f"/my/group/host/{agreement.pk}/shown", {})
        assert "Quay Road" not in words(host.get(page))


@pytest.mark.demand(151)
class TestATalk:
    def test_takes_ten_minutes(self) -> None:
        assert sum(one.minutes for one in parts()) == 10

    def test_can_be_read_and_printed_with_the_card_of_the_meeting(self, client: Client) -> None:
        page = words(client.get("/my/telling/talk"))
        paper = Paper(client.get("/my/telling/talk.pdf").content)

        for said in (*(one.title for one in parts()), "Tuesday Lanterns", "Tuesday 7:30pm, St Mark"):
            assert said in page
            assert said in " ".join(paper.text.split())


@pytest.mark.demand(179)
class TestWhatIsHandedOut:
    def test_is_one_tap_from_the_page_of_the_group(self, client: Client) -> None:
        assert "/my/group/poster" in client.get("/my/group/").content.decode()

    def test_is_a_poster_and_a_message_that_says_nothing_to_whoever_looks_over_a_shoulder(
        self, client: Client
    ) -> None:
        meeting = Meeting.objects.get()
        neutral = words(client.get("/my/group/poster"))
        named = words(client.get("/my/group/poster?words=named"))

        assert f"/m/{meeting.public_id}/print" in client.get("/my/group/poster").content.decode()
        assert "Tuesday 7:30pm, St Mark's Hall. Come as you are" in neutral
        assert f"/m/{meeting.public_id}" in neutral
        assert "Lanterns" not in neutral
        assert "Tuesday Lanterns (Narcotics Anonymous)" in named


@pytest.mark.parametrize(
    "known", ["Alcoholics Anonymous meets in over 150 countries", "in the United States in 1994"]
)
def test_whoever_gives_a_talk_has_dates_and_numbers_at_hand_each_with_its_source(
    client: Client, known: str
) -> None:
    fact = next(one for one in blocks("fact") if known in one.title)

    paper = " ".join(Paper(client.get("/my/telling/talk.pdf").content).text.split())
    for shown in (words(client.get("/my/telling/talk")), words(Client().get("/guide/known")), paper):
        assert known in shown
        assert fact.source in shown
