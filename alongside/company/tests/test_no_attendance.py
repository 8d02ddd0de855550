"""In a prison and in a probation service nothing tells under a name whether somebody went: each way in is tried here."""

# ruff: noqa: F401, F811 - fixtures of a neighbour

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from alongside.accounts.models import Tenant
from alongside.accounts.reach import Member
from alongside.accounts.tenancy import within
from alongside.audit.models import Event
from alongside.company import actions, clockwork, queries
from alongside.company.models import FirstContact, Sent, Step
from alongside.company.states import Side, State, Why
from alongside.company.steps import By
from alongside.company.tests.conftest import HOUR, TUESDAY_SEVEN, again, agreed, arrangements, begun, goer
from alongside.company.views.exporting import carried
from alongside.kernel import clock
from alongside.linkage import actions as linkage
from alongside.linkage.figures.export import as_fhir, talks_as_csv
from alongside.linkage.figures.periods import Period
from alongside.linkage.figures.queries import Scope, list_facts
from alongside.linkage.log import actions as log
from alongside.linkage.models import Answered, Conversation, LogEntry, Person
from alongside.linkage.queries import said
from alongside.linkage.stages import Stage
from alongside.linkage.taking_part import Item, SeenBy
from tests.cast import MONDAY_NOON, northside, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.demand(307)]

WENT = "QX9WENT"
TODAY = MONDAY_NOON.date()


@pytest.fixture(autouse=True, params=["PRISON", "PROBATION"])
def of_power(request: Any, door: Member) -> None:
    Tenant.objects.filter(pk=northside().pk).update(kind=request.param)
    door.tenant.refresh_from_db()


class TestAFirstContact:
    def trace(self, contact: FirstContact, *, came: bool | None) -> dict[str, Any]:
        """Return all that is kept of a night on which they came, or did not, or nobody said; and leave all as it was."""
        with transaction.atomic():
            clockwork.see_to(by=actions.SITE, now=TUESDAY_SEVEN - HOUR)
            before = Event.objects.count()
            for of, by in ((By.VOLUNTEER, goer(contact)), (By.PERSON, contact.person)):
                actions.say_met(contact, met=bool(came), of=of, by=by, now=TUESDAY_SEVEN)
            clockwork.see_to(by=actions.SITE, now=TUESDAY_SEVEN + HOUR)
            told: dict[str, Any] = {"side": Side.PERSON, "why": Why.DID_NOT_COME} if came is False else {}
            actions.call_back(
                again(contact),
                came_about=came,
                by=contact.person.worker,
                now=TUESDAY_SEVEN + 24 * HOUR,
                **told,
            )
            found = again(contact)
            kept = {
                "row": [str(getattr(found, field.attname)) for field in FirstContact._meta.concrete_fields],
                "steps": list(Step.objects.values_list("did", "state", "side", "why", "of", "by", "at")),
                "sent": sorted(Sent.objects.values_list("at", "to", "what", "unsafe")),
                "events": sorted(Event.objects.order_by("pk").values_list("name", flat=True)[before:]),
                "file": as_fhir(found.person, [], [], carried=carried([found]), now=MONDAY_NOON),
            }
            transaction.set_rollback(True)
        return kept

    def test_leaves_the_very_same_trace_whether_they_came_or_not(
        self,
        agreed: FirstContact,
    ) -> None:
        came = self.trace(agreed, came=True)

        assert came == self.trace(agreed, came=False) == self.trace(agreed, came=None)
        assert json.loads(came["file"])["entry"][1]["resource"]["status"] == "cancelled"

    def test_is_rung_about_within_the_hour_whatever_they_say(self, agreed: FirstContact) -> None:
        clockwork.see_to(by=actions.SITE, now=TUESDAY_SEVEN - HOUR)
        actions.say_met(agreed, met=True, of=By.VOLUNTEER, by=goer(agreed), now=TUESDAY_SEVEN)

        clockwork.see_to(by=actions.SITE, now=TUESDAY_SEVEN + HOUR)

        assert "UNHEARD" in {one.did for one in again(agreed).steps.all()}

    def test_that_ends_has_no_reason_that_tells_who_did_not_come(
        self,
        agreed: FirstContact,
    ) -> None:
        actions.end(
            agreed, side=Side.PERSON, why=Why.DID_NOT_COME, of=By.WORKER, by=goer(agreed), now=TUESDAY_SEVEN
        )

        last = again(agreed).steps.all()[::-1][0]
        assert (last.did, last.side, last.why) == ("ENDED", "", "")
        assert again(agreed).state == State.CANCELLED

    def test_is_not_asked_about_on_the_page(
        self,
        agreed: FirstContact,
        rosa_at_work: Member,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(clock, "now", lambda: MONDAY_NOON)
        worker, address = signed_in(rosa_at_work), f"/my/company/{agreed.pk}/"

        page = worker.get(address).content.decode()
        done = worker.post(
            f"{address}call-back", {"came_about": "NO", "side": "PERSON", "why": "DID_NOT_COME"}
        )

        assert 'name="came_about"' not in page
        assert 'name="why"' not in page
        assert "never written down here whether somebody went" in page
        assert done.status_code == 303
        with within(northside()):
            assert {one.why for one in Step.objects.all()} == {""}


class TestAConversation:
    @pytest.mark.parametrize("stage", list(Stage))
    def test_keeps_no_answer_that_tells_of_going(self, sam: Person, door: Member, stage: Stage) -> None:
        talk = linkage.begin(sam, stage, on=TODAY, by=door.user, now=MONDAY_NOON)
        telling: dict[Stage, dict[str, Any]] = {
            Stage.INTRODUCE: {"been": "GOES", "been_words": WENT, "decision": "TRY"},
            Stage.CONNECT: {"aim": "Tea"},
            Stage.FOLLOW_UP: {
                "went": "WENT", "which": WENT, "like": WENT, "again": "YES", "in_the_way": WENT, "another": "SAME", "part": ["HELP"],
            },
        }  # fmt: skip

        linkage.save_answers(
            talk, telling[stage], seen=talk.version, by_name=False, by=door.user, now=MONDAY_NOON
        )

        kept = Conversation.objects.get()
        assert WENT not in str(said(kept))
        assert said(kept).keys() & {"been", "went", "again", "another"} == set()
        assert (kept.went, kept.again) in {("", None), ("NOT_SAID", None)}
        assert WENT.encode() not in talks_as_csv([kept])

    def test_asks_none_of_it_on_a_page_or_on_paper(
        self, sam: Person, rosa_at_work: Member, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(clock, "now", lambda: MONDAY_NOON)
        worker = signed_in(rosa_at_work)

        for stage, step in (("INTRODUCE", "so-far"), ("INTRODUCE", "short"), ("FOLLOW_UP", "next")):
            with within(northside()):
                talk = linkage.begin(sam, Stage(stage), on=TODAY, by=sam.worker, now=MONDAY_NOON)
            page = worker.get(f"/my/talks/{talk.pk}/{step}")
            assert page.status_code == 200
            for name in ("been", "been_words", "went", "another"):
                assert f'name="{name}"' not in page.content.decode()
        for paper in ("INTRODUCE", "FOLLOW_UP", "short"):
            assert "Try another group" not in worker.get(f"/my/people/paper/{paper}").content.decode()


class TestALog:
    def test_takes_nothing_from_anybody(self, sam: Person, door: Member) -> None:
        for by in (sam, door.user):
            with pytest.raises(log.NoLog):
                log.note(
                    sam, on=TODAY, said={"gave": WENT}, part=[], seen_by=SeenBy.ME, by=by, now=MONDAY_NOON
                )
            with pytest.raises(log.NoLog):
                log.keep_answers(
                    sam, "TAKING_PART", {item.value: 1 for item in Item}, on=TODAY, seen_by=SeenBy.ME, by=by, now=MONDAY_NOON
                )  # fmt: skip

        assert not LogEntry.objects.exists()
        assert not Answered.objects.exists()


class TestFigures:
    def test_count_nobody_as_having_been(self, sam: Person, door: Member) -> None:
        linkage.record_consent(sam, "count", agreed=True, by=door.user, now=MONDAY_NOON)
        talk = linkage.begin(sam, Stage.FOLLOW_UP, on=TODAY, by=door.user, now=MONDAY_NOON)
        linkage.save_answers(
            talk, {"went": "WENT"}, seen=talk.version, by_name=False, by=door.user, now=MONDAY_NOON
        )

        facts = list_facts(Scope(), Period(TODAY.year), today=TODAY + timedelta(days=100))

        assert [one.attended for one in facts] == [False]
        assert queries.list_contacts(sam) == []
