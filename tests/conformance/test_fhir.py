"""
What leaves as FHIR R4, held against UK Core: its profiles of ServiceRequest, Task and Consent, and what R4 itself wants of each.

The profiles are differentials: they say what they add to R4. What R4 requires, and its codes, stands here (hl7.org/fhir/R4).
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from alongside.accounts.tenancy import within
from alongside.company.models import Booking, FirstContact, QuestionTime
from alongside.company.states import State
from alongside.company.views.exporting import booked, carried
from alongside.linkage import actions, queries
from alongside.linkage.figures.export import as_fhir
from alongside.linkage.models import Conversation, Person
from tests.cast import MONDAY_NOON, at_work, northside, rosa

pytestmark = [pytest.mark.django_db, pytest.mark.shared]

FHIR = {"f": "http://hl7.org/fhir"}
REQUIRED = {
    "ServiceRequest": {"status", "intent", "subject"},
    "Task": {"status", "intent"},
    "Consent": {"status", "scope", "category"},
}
CODES = {
    ("ServiceRequest", "status"): {
        "draft",
        "active",
        "on-hold",
        "revoked",
        "completed",
        "entered-in-error",
        "unknown",
    },
    ("ServiceRequest", "intent"): {
        "proposal", "plan", "directive", "order", "original-order", "reflex-order", "filler-order", "instance-order", "option",
    },
    ("Task", "status"): {
        "draft", "requested", "received", "accepted", "rejected", "ready", "cancelled", "in-progress", "on-hold", "failed",
        "completed", "entered-in-error",
    },
    ("Task", "intent"): {
        "unknown", "proposal", "plan", "order", "original-order", "reflex-order", "filler-order", "instance-order", "option",
    },
    ("Consent", "status"): {"draft", "proposed", "active", "rejected", "inactive", "entered-in-error"},
}  # fmt: skip
# Of R4 itself, beside what a profile names: what each resource of ours may hold at all.
OF_R4 = {
    "ServiceRequest": {"category", "code", "authoredOn", "requester"},
    "Task": {"code", "focus", "for", "authoredOn", "requester"},
    "Consent": {"patient", "dateTime", "policyRule"},
}
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


@pytest.fixture
def resources() -> list[dict[str, Any]]:
    member = at_work(rosa(), northside())
    with within(member.tenant):
        sam: Person = actions.add_person(member, called="Sam", by=member.user, now=MONDAY_NOON)
        for statement, agreed in (("count", True), ("call", False)):
            actions.record_consent(sam, statement, agreed=agreed, by=member.user, now=MONDAY_NOON)
        actions.withdraw_consent(sam, "count", by=member.user, now=MONDAY_NOON)
        for company in ("", "ASKED", "AGREED", "NOT_WANTED"):
            Conversation.objects.create(
                tenant=sam.tenant, person=sam, stage="CONNECT", on=MONDAY_NOON.date(), begun_at=MONDAY_NOON, begun_by=member.user,
                saved_at=MONDAY_NOON, saved_by=member.user, company=company,
            )  # fmt: skip
        # Somebody to go along, in each state that there is; and a place at a time to ask anything, which is on, and off.
        contacts = [FirstContact(state=state, begun_at=MONDAY_NOON, begun_by=member.user) for state in State]
        times = [QuestionTime(off_at=off) for off in (None, MONDAY_NOON)]
        places = [Booking(time=time, booked_at=MONDAY_NOON) for time in times]
        written = as_fhir(
            sam, queries.list_conversations(sam), queries.list_consents(sam), carried=[*carried(contacts), *booked(places)],
            now=MONDAY_NOON,
        )  # fmt: skip
    return [one["resource"] for one in json.loads(written)["entry"]]


def supported(profile: Path) -> set[str]:
    """Return which parts of a resource a profile says that every system shows where it knows them."""
    elements = ElementTree.parse(profile).iterfind(".//f:differential/f:element", FHIR)  # noqa: S314 - a file that we read ourselves
    paths = (one for one in elements if one.find("f:mustSupport", FHIR) is not None)
    return {one.find("f:path", FHIR).get("value", "").partition(".")[2].split(".")[0] for one in paths}  # type: ignore[union-attr]


@pytest.mark.parametrize("kind", REQUIRED)
def test_each_resource_has_what_r4_and_uk_core_want_and_nothing_else(
    kind: str, resources: list[dict[str, Any]], shared: Path
) -> None:
    profile = supported(shared / "standards" / "fhir-uk-core" / f"UKCore-{kind}.xml")
    ours = [one for one in resources if one["resourceType"] == kind]

    assert profile
    assert ours
    for one in ours:
        parts = one.keys() - {"resourceType", "id"}
        assert parts >= REQUIRED[kind]
        assert parts <= profile | REQUIRED[kind] | OF_R4[kind]
        for (of, part), codes in CODES.items():
            assert of != kind or one[part] in codes
        for part in {"authoredOn", "dateTime"} & parts:
            assert _INSTANT.fullmatch(one[part])
    # A consent says by which rule (ppc-1), a task of what it is.
    assert kind != "Consent" or all(one["policyRule"] for one in ours)
    known = {f"urn:uuid:{one['id']}" for one in resources}
    assert kind != "Task" or {one["focus"]["reference"] for one in ours} <= known


def test_no_two_resources_have_one_id(resources: list[dict[str, Any]]) -> None:
    assert len({one["id"] for one in resources}) == len(resources) == 10 + 2 * (len(State) + 2)


def test_a_place_at_a_time_to_ask_is_a_request_with_a_task_and_ends_with_the_time(
    resources: list[dict[str, Any]],
) -> None:
    asked = [one for one in resources if "question-time" in json.dumps(one)]
    kept = {one["focus"]["reference"]: one for one in resources if "keep-a-place" in json.dumps(one)}

    assert [one["status"] for one in asked] == ["active", "revoked"]
    assert [kept[f"urn:uuid:{one['id']}"]["status"] for one in asked] == ["accepted", "cancelled"]
