"""A person's own copy of all that is kept of them."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from alongside.accounts.doors import PROVED_AT
from alongside.accounts.reach import Member
from alongside.accounts.tenancy import within
from alongside.linkage import actions
from alongside.linkage.about import Avoided, Channel, Matters, Plan, SafeContact
from alongside.linkage.forms.talks import QUESTIONS
from alongside.linkage.models import LogEntry, Person
from alongside.linkage.said import STEPS
from alongside.linkage.stages import Ending, Stage
from alongside.linkage.taking_part import SeenBy
from alongside.linkage.tests.conftest import text
from tests.cast import MONDAY_NOON
from tests.cast import noon as noon

WORDS = ("near", "aims", "recovery", "who_may_know")


@pytest.fixture
def client(client: Client, rosa_at_work: Member) -> Client:
    """Rosa, who has just shown who she is."""
    client.force_login(rosa_at_work.user)
    session = client.session
    session[PROVED_AT] = MONDAY_NOON.isoformat()
    session.save()
    return client


def everything_said(sam: Person, member: Member) -> list[str]:
    """Fill in each field of words that there is of Sam, and return the words."""
    canaries = {name: f"canary-{name}" for name in WORDS}
    kept: dict[str, Any] = {
        "safe_contact": SafeContact(
            channel=Channel.PHONE, address="canary-address", wording="canary-wording", code_name="canary-code", never="canary-never"
        ),
        "matters": Matters(words="canary-matters"),
        "avoid": Avoided(groups=("canary-group",), people=("canary-person",)),
        "plan": Plan(first_week="canary-week", ring="canary-ring", more="canary-more"),
    }  # fmt: skip
    known = Person.objects.get(pk=sam.pk)
    actions.change_person(known, seen=known.version, by=member.user, now=MONDAY_NOON, **canaries, **kept)
    said = [*canaries.values(), *re.findall(r"canary-\w+", str(kept))]
    for stage in Stage:
        talk = actions.begin(sam, stage, on=MONDAY_NOON.date(), by=member.user, now=MONDAY_NOON)
        names = [name for step in STEPS[stage].values() for name in step if name in QUESTIONS[stage]]
        written = [
            name for name in dict.fromkeys(names) if type(QUESTIONS[stage][name]()).__name__ == "CharField"
        ]
        given = {name: f"canary-{stage}-{name}" for name in written}
        actions.save_answers(talk, given, seen=1, by_name=True, by=member.user, now=MONDAY_NOON)
        said += given.values()
    return said


class TestTheirCopy:
    @pytest.mark.demand(2)
    def test_has_every_word_that_is_kept_of_them_and_who_has_looked(
        self, client: Client, rosa_at_work: Member, sam: Person
    ) -> None:
        with within(sam.tenant):
            said = everything_said(sam, rosa_at_work)
            actions.record_consent(sam, "count", agreed=True, by=sam.worker, now=MONDAY_NOON)
            actions.rest(sam, Ending.MOVED_ON, on=MONDAY_NOON.date(), by=sam.worker, now=MONDAY_NOON)
        client.get(reverse("people:one", args=[sam.pk]))

        page = text(client.get(reverse("people:copy", args=[sam.pk])))

        assert len(said) > 25
        assert [one for one in said if one not in page] == []
        assert "Moved on" in page
        assert "You may count me in numbers" in page
        assert "Rosa looked at a person’s record." in page

    def test_is_a_file_for_a_program_whose_name_tells_nothing(self, client: Client, sam: Person) -> None:
        file = client.get(reverse("people:copy-file", args=[sam.pk]))

        assert file["Content-Disposition"] == 'attachment; filename="copy.json"'
        assert file["Cache-Control"] == "no-store"
        assert json.loads(file.content)["rows"]["linkage.person"][0]["called"] == "Sam"

    def test_has_a_title_that_names_nobody(self, client: Client, sam: Person) -> None:
        page = client.get(reverse("people:copy", args=[sam.pk])).content.decode()

        found = re.search(r"<title>\s*(.*?)\s*</title>", page, re.DOTALL)
        assert found
        assert found[1].startswith("Your copy")
        assert "Sam" not in found[1]

    def test_shows_the_worker_nothing_that_is_kept_from_them(self, client: Client, sam: Person) -> None:
        with within(sam.tenant):
            for seen_by in SeenBy:
                LogEntry.objects.create(
                    tenant=sam.tenant,
                    person=sam,
                    on=MONDAY_NOON.date(),
                    seen_by=seen_by,
                    said=json.dumps({"how": f"canary-{seen_by}"}),
                    noted_at=MONDAY_NOON,
                )

        for route in ("people:copy", "people:copy-file"):
            page = client.get(reverse(route, args=[sam.pk])).content.decode()
            assert "canary-WORKER" in page
            assert "canary-ME" not in page

    def test_is_given_only_to_whoever_has_just_shown_who_they_are(
        self, rosa_at_work: Member, sam: Person
    ) -> None:
        client = Client()
        client.force_login(rosa_at_work.user)

        for route in ("people:copy", "people:copy-file"):
            answer = client.get(reverse(route, args=[sam.pk]))
            assert answer.status_code == 303
            assert "again" in answer["Location"]

    def test_is_offered_when_care_ends(self, client: Client, sam: Person) -> None:
        client.post(reverse("people:rest", args=[sam.pk, Ending.MOVED_ON]))

        page = text(client.get(reverse("people:one", args=[sam.pk])))
        assert "give them their plan and their own copy" in page
        assert "They have raised it again themselves" in page
