"""Who does what: stepping back by one press, small parts by a private link, learning it beside somebody, and inviting who runs it too."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from alongside.accounts.models import Membership, User
from alongside.accounts.reach import Member
from alongside.accounts.roles import Role
from alongside.accounts.tenancy import within
from alongside.directory.models import Meeting
from alongside.evenings.actions import save_head_count
from alongside.groups.tests.island import BEA, CAL, TUESDAY, letter, letters, link
from alongside.lasting import actions
from alongside.lasting.ladder import Rung
from alongside.lasting.models import Helper, Rest, Turn
from alongside.post.models import Outgoing
from alongside.sign_in.models import Invitation
from tests.cast import MONDAY_NOON, prove, signed_in

pytestmark = pytest.mark.django_db
PEOPLE = "/my/group/people"


def page(member: Member, path: str = PEOPLE) -> str:
    return signed_in(member).get(path).content.decode()


def press(member: Member, path: str, **said: str) -> int:
    return signed_in(member).post(path, said).status_code


def card(member: Member, part: str = "kettle") -> str:
    """Return the private link of a card for one person."""
    response = signed_in(member).post(f"{PEOPLE}/ask", {"part": part})
    assert response.status_code == 201
    found: str
    [found] = set(re.findall(r"/l/[\w-]{43}", response.content.decode()))
    return found


class TestSteppingBack:
    @pytest.mark.demand(181)
    def test_frees_the_turns_and_asks_for_none_by_one_press(
        self, bea: Member, cal: Member, meeting: Meeting
    ) -> None:
        press(bea, f"/my/group/turns/{meeting.public_id}/{TUESDAY}/take")

        assert press(bea, f"{PEOPLE}/rest/begin") == 303

        with within(bea.tenant):
            assert not Turn.objects.exists()
        assert "is not on the rota for now" in page(cal)
        assert "One person alone can run it." in page(cal, "/my/group/steady")
        press(cal, f"/my/group/turns/{meeting.public_id}/{TUESDAY}/ask")
        assert "Can you help on a day?" not in [name for name, _body in letters(BEA)]

    def test_tells_the_others_neither_who_nor_why_and_keeps_no_reason(self, bea: Member, cal: Member) -> None:
        press(bea, f"{PEOPLE}/rest/begin")

        body = letter(CAL, "The rota has changed")
        assert "Bea" not in body
        assert "Lanterns" not in body
        assert not [name for name, _body in letters(BEA) if name == "The rota has changed"]
        assert {field.name for field in Rest._meta.concrete_fields} == {"id", "tenant", "user"}

    def test_ends_by_one_press_and_tells_nobody(self, bea: Member, cal: Member) -> None:
        press(bea, f"{PEOPLE}/rest/begin")
        before = Outgoing.objects.count()

        press(bea, f"{PEOPLE}/rest/end")

        assert "is not on the rota for now" not in page(cal)
        assert Outgoing.objects.count() == before
        with within(bea.tenant):
            assert not Rest.objects.exists()


class TestASmallPart:
    @pytest.mark.demand(182)
    def test_is_taken_by_a_private_link_with_a_first_name_and_by_nobody_who_only_reads_it(
        self, bea: Member, meeting: Meeting
    ) -> None:
        address = card(bea)
        shown = Client().get(address).content.decode()
        assert "Tea and chairs" in shown
        assert "it takes about 30 minutes each time" in shown
        assert "Lanterns" not in shown
        with within(bea.tenant):
            assert not Helper.objects.exists()

        done = Client().post(address, {"called": "Fay"})

        assert "That is done" in done.content.decode()
        assert "Fay" in page(bea)
        assert Client().post(address, {"called": "Gil"}).status_code == 404

    def test_takes_no_number_and_no_address_and_loses_nothing(self, bea: Member) -> None:
        address = card(bea)

        for wrong in ("", "fay@home.example", "Fay 01632 960001"):
            assert Client().post(address, {"called": wrong}).status_code == 400
        assert Client().post(address, {"called": "Fay"}).status_code == 200

    def test_is_on_the_rota_of_each_evening_for_which_nobody_else_is_written_down(
        self, bea: Member, meeting: Meeting
    ) -> None:
        rota = "/my/group/evening/rota"
        with within(bea.tenant):
            actions.say_yes(bea.tenant, Rung.KETTLE, "Robin", by=bea.user, now=MONDAY_NOON)
        before = page(bea, rota).count("Robin")
        assert before > 1
        assert "Usually: Robin." in page(bea, f"{rota}/{TUESDAY}")

        press(bea, f"{rota}/{TUESDAY}", called_TEA="Kit")

        assert "Kit" in page(bea, rota)
        assert page(bea, rota).count("Robin") == before - 1

    def test_leads_on_to_the_next_and_back_and_out(self, bea: Member) -> None:
        Client().post(card(bea), {"called": "Fay"})
        with within(bea.tenant):
            [fay] = Helper.objects.all()

        assert press(bea, f"{PEOPLE}/helps/{fay.pk}/down") == 409
        press(bea, f"{PEOPLE}/helps/{fay.pk}/up")
        with within(bea.tenant):
            assert Helper.objects.get().rung == Rung.WELCOME
        press(bea, f"{PEOPLE}/helps/{fay.pk}/forget")

        with within(bea.tenant):
            assert not Helper.objects.exists()

    @pytest.mark.demand(182)
    def test_ends_beside_somebody_before_it_is_run_alone(
        self, bea: Member, cal: Member, meeting: Meeting
    ) -> None:
        with within(bea.tenant):
            fay = actions.say_yes(bea.tenant, Rung.BESIDE, "Fay", by=bea.user, now=MONDAY_NOON)
        press(bea, f"{PEOPLE}/rest/begin")
        assert "Let whoever learns it open and close the next one" in page(cal, "/my/group/steady")
        asked = f"/my/group/turns/{meeting.public_id}/{TUESDAY}"
        assert press(cal, f"{asked}/beside", helper=str(fay.pk)) == 409  # nobody runs it yet
        press(cal, f"{asked}/take")

        press(cal, f"{asked}/beside", helper=str(fay.pk))
        assert press(cal, f"{asked}/beside", helper=str(uuid4())) == 409  # who helps here no more: Fay stays

        assert "Beside them, learning it: Fay" in page(cal, "/my/group/steady")
        assert "run it beside one of you three times" not in page(cal)
        with within(cal.tenant):
            for week in (1, 2, 3):
                Turn.objects.create(
                    tenant=cal.tenant,
                    public_id=meeting.public_id,
                    on=TUESDAY - timedelta(weeks=week),
                    user=cal.user,
                    beside=fay,
                )
        assert "run it beside one of you three times" in page(cal)


class TestInvitingWhoRunsItToo:
    @pytest.mark.demand(195)
    def test_is_for_whoever_runs_it_and_gives_the_one_role_in_the_one_group(self, bea: Member) -> None:
        client = signed_in(bea)
        prove(client)

        client.post(
            f"{PEOPLE}/invite", {"email": "gil@group.example", "name": "Gil", "role": Role.ADMINISTRATOR}
        )

        assert "Gil" in page(bea)
        invitation = link("gil@group.example", "You are invited to sign in")
        shown = Client().get(invitation).content.decode()
        assert "Somebody who runs it: about 2 hours 15 minutes in a usual week" in shown
        Client().post(
            invitation,
            {"name": "Gil", "password": "a lantern on the quay", "again": "a lantern on the quay"},
        )
        gil = Membership.objects.get(user=User.objects.get(email="gil@group.example"))
        assert (gil.tenant, gil.role) == (bea.tenant, Role.FACILITATOR)
        assert "is invited" not in page(bea)

    def test_takes_back_no_invitation_to_another_role(self, bea: Member, dee: Member) -> None:
        client = signed_in(bea)
        prove(client)
        client.post(f"{PEOPLE}/invite", {"email": "gil@group.example", "name": "Gil"})
        made = Invitation.objects.get()
        other = signed_in(dee)
        prove(other)

        assert other.post(f"{PEOPLE}/invited/{made.pk}/take-back").status_code == 404
        Invitation.objects.update(role=Role.ADMINISTRATOR)
        assert client.post(f"{PEOPLE}/invited/{made.pk}/take-back").status_code == 404
        Invitation.objects.update(role=Role.FACILITATOR)
        client.post(f"{PEOPLE}/invited/{made.pk}/take-back")

        assert not Invitation.objects.exists()


class TestFirstTimers:
    def test_are_looked_for_among_the_last_eight_evenings_that_were_counted(
        self, bea: Member, meeting: Meeting
    ) -> None:
        with within(bea.tenant):
            for week in range(1, 10):
                save_head_count(
                    bea.tenant, meeting=meeting.public_id, on=TUESDAY - timedelta(weeks=week), present=3,
                    first_timers=int(week == 9), well="", key=str(week), by=bea.user, now=MONDAY_NOON,
                )  # fmt: skip

        assert "Nobody new has come for eight evenings. That is no fault of yours" in page(
            bea, "/my/group/steady"
        )

    def test_of_a_long_time_ago_say_nothing(self, bea: Member) -> None:
        with within(bea.tenant):
            for week in range(30, 38):
                save_head_count(
                    bea.tenant, meeting="", on=TUESDAY - timedelta(weeks=week), present=3, first_timers=0, well="",
                    key=str(week), by=bea.user, now=MONDAY_NOON,
                )  # fmt: skip

        assert "Nobody new has come" not in page(bea, "/my/group/steady")
