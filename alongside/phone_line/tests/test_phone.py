"""The phone of a group: whom to ring back, for a few days and for those who run it alone, and what the voicemail says."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.db import connection
from django.test import Client

from alongside.accounts.models import Tenant, User
from alongside.accounts.reach import Member
from alongside.accounts.roles import Role, TenantKind
from alongside.accounts.tenancy import within
from alongside.audit.models import Event
from alongside.audit.record import System
from alongside.directory.models import Meeting
from alongside.groups.home import actions as homes
from alongside.groups.kinds import Facilitator, Kind
from alongside.groups.tests.island import BEA, a_meeting, answering
from alongside.keeping.actions import let_go
from alongside.phone_line.models import CallBack
from tests.cast import MONDAY_NOON, at_work, it_is

pytestmark = pytest.mark.django_db
CANARY, NUMBER = "Canary", "01632 960 123"
PAGE = "/my/group/phone/"


@pytest.fixture
def meeting(db: None) -> Meeting:
    return a_meeting()


@pytest.fixture
def bea(meeting: Meeting, monkeypatch: pytest.MonkeyPatch) -> Member:
    """Bea, whose group has its place, on a Monday at noon."""
    it_is(MONDAY_NOON, monkeypatch)
    group = Tenant.objects.create(name="Tuesday Lanterns", kind=TenantKind.GROUP)
    member = at_work(User.objects.create_user(email=BEA, name="Bea"), group, Role.FACILITATOR)
    answering(meeting, BEA, "Bea")
    with within(group):
        home = homes.begin_home(
            group, kind=Kind.FACILITATED, facilitator=Facilitator.PEER, by=member.user, now=MONDAY_NOON
        )
        homes.add_meeting(home, meeting.public_id, by=member.user, now=MONDAY_NOON)
    return member


@pytest.fixture
def client(bea: Member) -> Client:
    client = Client()
    client.force_login(bea.user)
    return client


def note(client: Client, called: str = CANARY, number: str = NUMBER) -> Any:
    return client.post(PAGE, {"called": called, "number": number})


def page(client: Client, address: str = PAGE) -> BeautifulSoup:
    return BeautifulSoup(client.get(address).content, "html.parser")


@pytest.mark.demand(156)
class TestSomebodyWhoWantsToBeRung:
    def test_is_dialled_by_one_tap_and_gone_for_good_at_the_next(self, client: Client) -> None:
        note(client)
        shown = page(client)
        dial, deed = shown.select_one("a[href^=tel]"), shown.select_one("form.deed")
        assert dial
        assert deed
        assert dial["href"] == "tel:01632960123"

        response = client.post(str(deed["action"]))
        after = page(client, response["Location"]).get_text()

        assert "Deleted. Name and number are gone, and cannot be got back." in after
        assert "Nobody waits for a call." in after
        assert CANARY not in after

    def test_that_somebody_else_has_rung_is_gone_all_the_same(self, client: Client, bea: Member) -> None:
        note(client)
        with within(bea.tenant):
            pk = CallBack.objects.get().pk
        for _twice in range(2):
            assert client.post(f"{PAGE}{pk}/rung").status_code == 303

        assert "Nobody waits" in page(client).get_text()

    def test_goes_after_seven_days_by_itself(self, client: Client, bea: Member) -> None:
        note(client)
        assert "Goes by itself on Monday 16 March" in page(client).get_text()

        let_go(by=System("test"), now=MONDAY_NOON + timedelta(days=7))
        assert CANARY in page(client).get_text()
        let_go(by=System("test"), now=MONDAY_NOON + timedelta(days=7, seconds=1))

        assert CANARY not in page(client).get_text()
        with within(bea.tenant):
            assert not CallBack.objects.exists()

    def test_is_shown_to_nobody_who_does_not_run_the_group(self, client: Client, bea: Member) -> None:
        note(client)
        ray = at_work(User.objects.create_user(email="r@g.example", name="Ray"), bea.tenant, Role.READER)
        reader = Client()
        reader.force_login(ray.user)

        assert reader.get(PAGE).status_code == 403
        assert "Whom to ring back" not in reader.get("/my/group/").content.decode()
        assert reader.get(f"{PAGE}script").status_code == 200

    def test_stands_in_no_log_no_mail_no_record_and_not_open_in_the_table(
        self, client: Client, bea: Member, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(0)
        note(client)
        with within(bea.tenant), connection.cursor() as cursor:
            pk = CallBack.objects.get().pk
            cursor.execute("SELECT * FROM phone_line_callback")
            kept = str(cursor.fetchall())
        client.post(f"{PAGE}{pk}/rung")

        told = f"{caplog.text} {mail.outbox} {list(Event.objects.values())} {kept}"
        assert not [one for one in (CANARY, NUMBER, NUMBER.replace(" ", "")) if one in told]
        events = Event.objects.filter(name__startswith="phone_line").order_by("pk")
        assert [one.name for one in events] == ["phone_line.call.noted", "phone_line.call.forgotten"]
        assert str(bea.user.pk) not in str(list(events.values()))

    @pytest.mark.parametrize("number", ["at home", "01632", "01632 960 123 ask for Sam", "1" * 16])
    def test_has_a_number_that_can_be_dialled(self, client: Client, number: str) -> None:
        response = note(client, number=number)

        assert response.status_code == 400
        assert "Write a number such as 01632 960 123" in response.content.decode()
        assert f'value="{CANARY}"' in response.content.decode()


@pytest.mark.demand(156)
class TestTheVoicemail:
    def test_says_when_the_group_meets_and_asks_for_no_more_than_is_needed(self, client: Client) -> None:
        words = page(client, f"{PAGE}script").get_text()

        assert "We meet Tuesday 7:30pm, St Mark's Hall." in words
        assert "your first name and your number after the tone" in words
        assert "ring The Night Lantern on 08081 570100" in words

    def test_has_the_groups_own_words_until_it_goes_back(self, client: Client) -> None:
        client.post(f"{PAGE}script/change", {"words": "Hello. We meet {when}. Leave a number."})
        assert "Hello. We meet Tuesday 7:30pm" in page(client, f"{PAGE}script").get_text()

        client.post(f"{PAGE}script/drop")

        assert "This is the phone of a group" in page(client, f"{PAGE}script").get_text()

    def test_names_nobody(self, client: Client) -> None:
        response = client.post(f"{PAGE}script/change", {"words": "Hello. Ring Bea on 07700 900 123."})

        assert response.status_code == 400
        assert "Leave out names" in response.content.decode()
        assert "Ring Bea on" in response.content.decode()
