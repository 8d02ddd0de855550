"""The pages of somebody to go along: a worker's and a volunteer's."""

from __future__ import annotations

import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from alongside.accounts.reach import Member
from alongside.accounts.tenancy import within
from alongside.company import actions
from alongside.company.models import FirstContact, Volunteer
from alongside.company.steps import By
from alongside.company.tests.conftest import TUESDAY_SEVEN, link_in, set_up
from alongside.company.volunteering import Kind
from alongside.linkage.models import Person
from alongside.post.models import Outgoing
from tests.cast import MONDAY_NOON, northside, signed_in
from tests.cast import noon as noon

pytestmark = pytest.mark.django_db


class TestArrangedByAWorker:
    def test_leads_from_the_persons_page_to_a_volunteers_yes_and_what_each_may_see(
        self, rosa_at_work: Member, sam: Person, pip: Volunteer, hope: Member
    ) -> None:
        set_up(hope)
        worker = signed_in(rosa_at_work)
        assert worker.post(f"/my/people/{sam.pk}/company", {}).status_code == 400

        arranging = worker.post(
            f"/my/people/{sam.pk}/company", {"kind": "GO_ALONG", "wish": "WOMAN", "language": "en"}
        )["Location"]
        said: dict[str, Any] = {
            "day": "10/3/2026", "time": "19:00", "where": "Outside the library", "night_name": "Rosa", "night_phone": "0191 498 0000",
            "plan_b": "The 19:40 bus",
        }  # fmt: skip
        refused = worker.post(arranging, said)
        assert refused.status_code == 400
        assert "they meet in a public place" in refused.content.decode()
        assert "The 19:40 bus" in refused.content.decode()
        page = worker.post(arranging, {**said, "public": "on"})["Location"]
        shown = worker.get(page).content.decode()
        assert "of the gender that they wish" in shown
        assert "speaks their language" in shown
        with within(northside()):
            contact = FirstContact.objects.get()
        worker.post(f"{page}ask/{pip.pk}")

        volunteer = Client()
        volunteer.force_login(pip.user)
        asked = Client().get(link_in("asked")).content.decode()
        assert "Tuesday 10 March, 19:00" in asked
        assert "Sam" not in asked
        assert (
            "Thank you. Sign in to see more."
            in Client().post(link_in("asked"), {"answer": "yes"}).content.decode()
        )
        going = re.findall(
            r"/my/going-along/[0-9a-f-]{36}/", volunteer.get("/my/going-along/").content.decode()
        )[0]
        theirs = volunteer.get(going).content.decode()
        assert "Sam" in theirs
        assert "Outside the library" in theirs
        assert "Two hours before, you are asked whether it is still on." in theirs
        assert str(contact.person_id) not in theirs
        assert volunteer.get(page).status_code == 403
        assert "Somebody has said yes" in worker.get(page).content.decode()

        assert "It is passed on." in self.pressed(volunteer, going, "write", words="See you there.")
        off = self.pressed(volunteer, going, "off")
        assert "Thank you for saying so. The other is told, and somebody here rings." in off
        later = volunteer.get(going).content.decode()
        assert "You have said that you cannot." in later
        assert "Two hours before" not in later
        assert "Thank you for saying so." not in later
        assert "I cannot after all" not in off

    def pressed(self, client: Client, page: str, deed: str, **said: str) -> str:
        """Press something on a volunteer's page, and return what they see then."""
        seen = client.post(page + deed, said, follow=True)
        [(address, _status)] = seen.redirect_chain
        assert address == page  # which tells nothing of what was pressed
        return seen.content.decode()

    @pytest.mark.parametrize(("of", "wrote"), [(By.PERSON, "Sam"), (By.VOLUNTEER, "Pip")])
    def test_whoever_sees_to_a_worry_reads_who_wrote_it_of_which_two_and_who_knows_them(
        self, rosa_at_work: Member, sam: Person, pip: Volunteer, hope: Member, of: By, wrote: str
    ) -> None:
        set_up(hope)
        with within(northside()):
            contact = actions.begin(sam, Kind.TALK, by=rosa_at_work.user, now=MONDAY_NOON)
            said: dict[str, Any] = {"at": TUESDAY_SEVEN, "night_name": "R", "night_phone": "1", "plan_b": "b"}
            actions.arrange(contact, by=hope.user, now=MONDAY_NOON, **said)
            asking = actions.ask(contact, pip, by=hope.user, now=MONDAY_NOON)
            actions.answer(asking, yes=True, by=pip.user, now=MONDAY_NOON)
            by: Any = sam if of is By.PERSON else pip.user
            worry = actions.tell_worry(contact, "Money was asked for.", of=of, by=by, now=MONDAY_NOON)

        page = BeautifulSoup(signed_in(hope).get(f"/my/worries/{worry.pk}/").content, "html.parser")

        facts = {
            one.dt.text.strip(): one.dd.text.strip() for one in page.select("dl > div") if one.dt and one.dd
        }
        assert facts["Who wrote it"] == wrote
        assert (facts["The person"], facts["Who works with them"], facts["Who goes along"]) == (
            "Sam",
            "Rosa",
            "Pip",
        )
        assert facts["When they meet"] == "Tuesday 10 March, 19:00"

    def test_says_of_a_message_what_it_came_to_and_never_that_it_was_seen(
        self, rosa_at_work: Member, sam: Person, pip: Volunteer, hope: Member
    ) -> None:
        set_up(hope)
        with within(northside()):
            contact = actions.begin(sam, Kind.TALK, by=hope.user, now=MONDAY_NOON)
            said: dict[str, Any] = {"at": TUESDAY_SEVEN, "night_name": "R", "night_phone": "1", "plan_b": "b"}
            actions.arrange(contact, by=hope.user, now=MONDAY_NOON, **said)
            actions.answer(
                actions.ask(contact, pip, by=hope.user, now=MONDAY_NOON),
                yes=True,
                by=pip.user,
                now=MONDAY_NOON,
            )
        worker = signed_in(rosa_at_work)
        Outgoing.objects.update(state="SENT", ended_at=MONDAY_NOON, to=None, subject=None, body=None)

        shown = worker.get(f"/my/company/{contact.pk}/").content.decode()
        assert f'href="/my/people/{contact.person_id}/"' in shown

        assert "does not say that anybody has read it" in shown
        assert "they have not said that you may write" in shown or "nobody is to get in touch" in shown
        assert not re.search(r"\b(was|were|has been) (read|seen|delivered)\b", shown)
        assert "Ring: a message did not get away" in worker.get("/my/company/").content.decode()

    def test_is_pressed_in_a_wrong_order_without_harm(
        self, rosa_at_work: Member, sam: Person, pip: Volunteer, hope: Member
    ) -> None:
        set_up(hope)
        with within(northside()):
            contact = actions.begin(sam, Kind.TALK, by=hope.user, now=MONDAY_NOON)
        worker, page = signed_in(rosa_at_work), f"/my/company/{contact.pk}/"

        for deed, said, status in (
            (f"ask/{pip.pk}", {}, 409),
            ("go-on", {}, 409),
            ("end", {}, 400),
            ("call-back", {"came_about": "NO"}, 303),
            ("settle", {"sent": "x"}, 404),
            ("nothing", {}, 404),
            ("end", {"side": "PERSON"}, 303),
            ("end", {"side": "PERSON"}, 409),
        ):
            assert worker.post(page + deed, said).status_code == status, deed
