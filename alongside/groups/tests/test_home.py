"""A group has a home of its own: what it says of itself there is the group's, and nobody's coming is in it."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from alongside.accounts.models import Tenant, User
from alongside.accounts.reach import Member
from alongside.accounts.roles import Role, TenantKind
from alongside.accounts.tenancy import within
from alongside.directory.models import Meeting
from alongside.groups.home import queries
from alongside.groups.models import GroupContact
from alongside.groups.tests.island import BEA, a_meeting, answering
from tests.cast import at_work, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def lanterns(db: None) -> Tenant:
    return Tenant.objects.create(name="Tuesday Lanterns", kind=TenantKind.GROUP)


@pytest.fixture
def runs_it(lanterns: Tenant) -> Member:
    """Bea, who runs it, signs in with the address under which she answers for its meeting."""
    return at_work(User.objects.create_user(email=BEA, name="Bea"), lanterns, Role.FACILITATOR)


class TestAHome:
    def test_is_begun_described_and_given_a_charter_by_its_facilitator(
        self, runs_it: Member, bea: GroupContact, meeting: Meeting
    ) -> None:
        client = signed_in(runs_it)
        assert client.get("/my/group/")["Location"] == "/my/group/begin"

        client.post("/my/group/begin", {"kind": "FACILITATED", "facilitator": "PEER"})
        client.post("/my/group/meetings", {"address": f"https://find.example/meeting/{meeting.public_id}/"})
        change = client.get("/my/group/charter/change").content.decode()
        assert "We help each other" in change
        client.post(
            "/my/group/charter/change",
            {"common-aim": "We gave up together", "no-fees": "", "own": "We end with a song"},
        )

        page = client.get("/my/group/").content.decode()
        assert "Tuesday 7:30pm, St Mark&#x27;s Hall" in page
        assert "Tomorrow" in page
        charter = client.get("/my/group/charter").content.decode()
        assert "We gave up together" in charter
        assert "We end with a song" in charter
        assert "It costs nothing" not in charter

    @pytest.mark.demand(189)
    def test_has_every_value_of_a_charter_until_it_says_otherwise(self, runs_it: Member) -> None:
        client = signed_in(runs_it)
        client.post("/my/group/begin", {"kind": "LOCAL_PEER", "facilitator": "PEER"})

        charter = client.get("/my/group/charter").content.decode()

        for value in (
            "We share one aim", "Nobody from outside is the expert", "We help each other", "It costs nothing",
            "Nobody has to come", "It is about our own change", "We do not depend on money from outside", "Nobody is above anybody",
        ):  # fmt: skip
            assert value in charter

    @pytest.mark.demand(192)
    def test_says_whether_a_peer_facilitates_it_or_a_professional_as_a_volunteer(
        self, runs_it: Member
    ) -> None:
        client = signed_in(runs_it)
        client.post("/my/group/begin", {"kind": "FACILITATED", "facilitator": "PEER"})
        client.post("/my/group/about", {"kind": "FACILITATED", "facilitator": "PROFESSIONAL"})

        page = BeautifulSoup(client.get("/my/group/about").content, "html.parser")
        chosen = page.select_one("input[name=facilitator][checked]")
        assert chosen
        assert chosen["value"] == "PROFESSIONAL"

    def test_takes_no_meeting_of_another_group(self, runs_it: Member) -> None:
        theirs = a_meeting(key="2", name="Somebody else's", postcode="QX2 4DY")
        answering(theirs, "dee@group.example", "Dee")
        client = signed_in(runs_it)
        client.post("/my/group/begin", {"kind": "LOCAL_PEER", "facilitator": "PEER"})

        response = client.post("/my/group/meetings", {"address": theirs.public_id})

        assert response.status_code == 400
        assert "You do not answer for that meeting yet" in response.content.decode()
        with within(runs_it.tenant):
            home = queries.get_home(runs_it.tenant)
            assert home
            assert home.meetings == []

    def test_is_for_groups_alone(self, runs_it: Member) -> None:
        service = Tenant.objects.create(name="Northside", kind=TenantKind.SERVICE)
        member = at_work(User.objects.create_user(email="f@n.example", name="Fay"), service, Role.FACILITATOR)
        client = signed_in(member)

        assert client.get("/my/group/").status_code == 404
        response = client.post("/my/group/begin", {"kind": "LOCAL_PEER", "facilitator": "PEER"})
        assert response.status_code == 400
        assert "Only a group has a home of its own" in response.content.decode()

    def test_lets_a_reader_see_and_change_nothing(self, runs_it: Member) -> None:
        signed_in(runs_it).post("/my/group/begin", {"kind": "LOCAL_PEER", "facilitator": "PEER"})
        reader = at_work(
            User.objects.create_user(email="r@g.example", name="Ray"), runs_it.tenant, Role.READER
        )
        client = signed_in(reader)

        assert client.get("/my/group/charter").status_code == 200
        assert client.get("/my/group/charter/change").status_code == 403
        assert "Which meetings are ours" not in client.get("/my/group/").content.decode()


def test_a_group_whose_meeting_is_not_listed_yet_is_led_to_listing_it(runs_it: Member) -> None:
    client = signed_in(runs_it)
    client.post("/my/group/begin", {"kind": "LOCAL_PEER", "facilitator": "PEER"})

    for address, leads_to in (
        ("/my/group/", "/my/group/meetings"),
        ("/my/group/poster", "/my/group/meetings"),
        ("/my/group/meetings", "/list-a-meeting"),
    ):
        page = BeautifulSoup(client.get(address).content, "html.parser").select("main")[0]
        assert page.select(f'a[href$="{leads_to}"]'), address
