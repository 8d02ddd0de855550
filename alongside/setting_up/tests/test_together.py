"""A group and its host sit together, reckon, ask and answer: both read the same, and either side is its own."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from alongside.accounts.models import Tenant, User
from alongside.accounts.reach import Member
from alongside.accounts.roles import Role, TenantKind
from alongside.accounts.tenancy import within
from alongside.groups.home import actions as homes
from alongside.groups.kinds import Facilitator, Kind
from alongside.groups.models import Home, HostedGroup
from alongside.setting_up.models import Arranged, Wanted
from tests.cast import MONDAY_NOON, at_work, signed_in

pytestmark = pytest.mark.django_db
TOGETHER, COSTS = "/my/group/together", "/my/group/costs"
AGREED = {
    "met_on": "9/3/2026", "first_on": "2/6/2026", "starts": "19:30", "lasts": "90", "room": "The small hall",
    "key": "Reception opens", "money": "Nobody pays", "rings": "Whoever runs it rings reception", "more": "",
}  # fmt: skip


def words_of(client: Client, address: str) -> str:
    return BeautifulSoup(client.get(address).content, "html.parser").text


class TestAtOneTable:
    @pytest.mark.demand(152)
    def test_what_either_writes_holds_once_the_other_has_said_yes(
        self, hosted: HostedGroup, bea: Member, hope: Member
    ) -> None:
        ours, theirs, page = signed_in(bea), signed_in(hope), f"/my/hosting/{hosted.pk}/together"

        ours.post(f"{TOGETHER}/{hosted.pair}", AGREED)
        assert "You have said yes. They have not yet." in words_of(ours, TOGETHER)
        theirs.post(f"{page}/write", {**AGREED, "starts": "19:00"})
        assert "They have said yes. You have not yet." in words_of(ours, TOGETHER)
        ours.post(f"{TOGETHER}/{hosted.pair}/agree")

        for client, address in ((ours, TOGETHER), (theirs, page)):
            shown = words_of(client, address)
            assert "Both have said yes to this." in shown
            assert "Tuesday 2 June 2026" in shown
            assert "19:00, 90 minutes" in shown
            assert "Reception opens" in shown
        assert "by 19 May 2026" in words_of(ours, "/my/group/steps")
        assert "Done (seen here)" in " ".join(words_of(theirs, f"/my/hosting/{hosted.pk}/steps").split())

    def test_is_a_sheet_to_fill_in_before_anybody_has_written(self, hosted: HostedGroup, bea: Member) -> None:
        page = words_of(signed_in(bea), TOGETHER)

        assert "You can print this page and fill it in" in page
        assert page.count("…") == 7

    def test_names_nobody_and_loses_nothing_that_was_typed(self, hosted: HostedGroup, bea: Member) -> None:
        refused = signed_in(bea).post(f"{TOGETHER}/{hosted.pair}", {**AGREED, "rings": "Ring 07700 900123"})

        assert refused.status_code == 400
        assert "Name nobody" in refused.content.decode()
        assert "The small hall" in refused.content.decode()
        with within(bea.tenant):
            assert not Arranged.objects.exists()


class TestAWish:
    @pytest.mark.demand(155)
    @pytest.mark.demand(194)
    def test_is_asked_answered_and_read_by_both(self, hosted: HostedGroup, bea: Member, hope: Member) -> None:
        ours, theirs = signed_in(bea), signed_in(hope)
        ours.post(
            f"{TOGETHER}/ask",
            {"what": "POSTERS", "many": "20", "words": "For the library", "until": "20/3/2026"},
        )
        with within(hope.tenant):
            wish = Wanted.objects.get()
        assert wish.by is None
        answer = f"/my/hosting/{hosted.pk}/wanted/{wish.pk}"

        refused = theirs.post(answer, {"answer": "CANNOT", "words": ""})
        assert "Write why, or what else might help" in refused.content.decode()
        theirs.post(answer, {"answer": "DONE", "words": "They lie at reception"})

        for client, page in ((ours, TOGETHER), (theirs, f"/my/hosting/{hosted.pk}/together")):
            shown = words_of(client, page)
            assert "Posters, printed: 20, by 20 March 2026" in shown
            assert "It is done: They lie at reception" in shown

    def test_is_what_runs_out_at_the_meetings_too_and_on_no_list_but_this_one(
        self, hosted: HostedGroup, bea: Member
    ) -> None:
        client = signed_in(bea)
        client.post("/my/group/money", {"what": "Tea bags"})
        page = BeautifulSoup(client.get("/my/group/money").content, "html.parser")
        [ask] = [one["href"] for one in page.find_all("a") if one.text.startswith("Ask the host")]
        form = BeautifulSoup(client.get(str(ask)).content, "html.parser")
        assert [one.text.strip() for one in form.select("textarea[name=words]")] == ["Tea bags"]
        assert [one["value"] for one in form.select("input[name=what][checked]")] == ["OTHER"]

        client.post(str(ask), {"what": "OTHER", "many": "3", "words": "Tea bags", "until": ""})

        assert "Something else: 3" in words_of(client, TOGETHER)
        assert "The host was asked." in words_of(client, "/my/group/money")

    def test_is_gone_from_the_host_once_they_part(
        self, hosted: HostedGroup, bea: Member, hope: Member
    ) -> None:
        wish = {"what": "PHONE", "many": "1", "words": "", "until": ""}
        signed_in(bea).post(f"{TOGETHER}/ask", wish)
        signed_in(bea).post(f"{TOGETHER}/{hosted.pair}", AGREED)

        signed_in(bea).post(f"/my/group/host/{hosted.pair}/end")

        with within(hope.tenant):
            assert not Wanted.objects.exists()
            assert not Arranged.objects.exists()


class TestTheCosts:
    @pytest.mark.demand(153)
    def test_have_the_manuals_lines_the_hosts_prices_and_the_groups_own(
        self, hosted: HostedGroup, bea: Member, hope: Member
    ) -> None:
        ours = signed_in(bea)
        page = words_of(ours, COSTS)
        for line in (
            "course",
            "printed",
            "Copies",
            "phone",
            "Internet",
            "Tea",
            "Room hire",
            "Fares",
            "Staff time",
        ):
            assert line in page

        assert "guesses that nobody has checked" in page

        signed_in(hope).post("/my/hosting/prices", self.figures(room=("12.50", "10")))
        page = words_of(ours, COSTS)
        assert "£125" in page
        assert "At the prices of Northside, of 9 March 2026." in page
        ours.post(
            f"{COSTS}/change", self.figures(room=("0", "0"), travel=("4", "5")) | {"paid_by": "The host"}
        )

        page = words_of(ours, COSTS)
        assert "£20" in page
        assert "Who pays it: The host" in " ".join(page.split())
        assert "Room hire" not in page

    @pytest.mark.demand(153)
    def test_begin_with_the_prices_of_the_area_for_a_group_without_a_host_and_for_a_host(
        self, home: Home, bea: Member, hope: Member
    ) -> None:
        body = Tenant.objects.create(name="Partnership", kind=TenantKind.PARTNERSHIP)
        cory = at_work(
            User.objects.create_user(email="cory@partnership.example", name="Cory"), body, Role.COORDINATOR
        )

        signed_in(cory).post("/my/area/prices", self.figures(travel=("4", "5")))

        page = words_of(signed_in(bea), COSTS)
        assert "£20" in page
        assert "At the prices of Partnership, of 9 March 2026." in page
        assert 'value="4.00"' in signed_in(bea).get(f"{COSTS}/change").content.decode()
        assert "At the prices of Partnership" in words_of(signed_in(hope), "/my/hosting/prices")

    def test_speak_of_grants_to_nobody_who_takes_no_money_from_outside(self, home: Home, bea: Member) -> None:
        client = signed_in(bea)
        assert "grant" not in words_of(client, COSTS)

        with within(bea.tenant):
            homes.describe_home(
                home, kind=Kind.FACILITATED, facilitator=Facilitator.PEER, outside_money=True,
                by=bea.user, now=MONDAY_NOON,
            )  # fmt: skip

        assert "A small grant can carry it" in words_of(client, COSTS)

    def figures(self, **said: tuple[str, str]) -> dict[str, str]:
        """Return what is typed: of each line none, but for those that are given."""
        keys = (
            "training",
            "printing",
            "photocopying",
            "phone",
            "internet",
            "refreshments",
            "room",
            "travel",
            "staff",
        )
        lines = {key: said.get(key, ("0", "0")) for key in keys}
        typed = {f"pence_{key}": pence for key, (pence, _times) in lines.items()}
        return typed | {f"times_{key}": times for key, (_pence, times) in lines.items()}
