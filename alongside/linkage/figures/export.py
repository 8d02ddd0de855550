"""
One person's linkage as files for another system: codes and days, and nothing that was said in words.

The FHIR R4 bundle has a ServiceRequest for each first contact, and for each place that they have at a time to ask anything; a Task that
carries it; and a Consent for each thing that was agreed to: no name, no group, no programme, and nothing of anybody's health. Whether
somebody went is theirs to tell, and stands in neither file: of what was arranged and is over it is said that it is over, and of a time
that is over nothing.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from msgspec import Struct

from alongside.linkage.models import Consent, Conversation, Person
from alongside.linkage.queries import said
from alongside.linkage.stages import Company, Help, Stage
from alongside.publications.spreadsheet import safe

COLUMNS = ("day", "stage", "occasion", "decision", "help", "company", "ask again on")
# Our own codes: what is arranged here has no name in a national list.
_SYSTEM = "urn:alongside:linkage"
_CONSENT_SCOPE = "http://terminology.hl7.org/CodeSystem/consentscope"
_LOINC = "http://loinc.org"


def as_csv(rows: Iterable[Sequence[str]], *, head: Sequence[str]) -> bytes:
    """Return rows as CSV in which no cell is a formula."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerows([safe(cell) for cell in row] for row in [head, *rows])
    return out.getvalue().encode("utf-8-sig")


def talks_as_csv(talks: Iterable[Conversation]) -> bytes:
    """Return the codes of somebody's conversations, one a row."""
    return as_csv((_talk_row(one) for one in talks if one.stage != Stage.FOLLOW_UP), head=COLUMNS)


def _talk_row(one: Conversation) -> list[str]:
    ask_on = one.ask_on.isoformat() if one.ask_on else ""
    return [
        one.on.isoformat(),
        one.stage,
        one.occasion,
        one.decision,
        " ".join(one.help),
        one.company,
        ask_on,
    ]


GO_ALONG = ("first-contact", "First contact"), ("go-along", "Somebody to go along")
ASK = ("question-time", "A time to ask anything"), ("keep-a-place", "A place is kept")


class Carried(Struct, frozen=True):
    """
    A first contact with somebody to go along, or a place at a time to ask anything, as it stands.

    :param status: of its Task
    :param begun_by: None where the person asked by themselves
    :param codes: what its ServiceRequest and its Task are, each with words for it
    """

    pk: UUID
    status: str
    begun_at: datetime
    begun_by: UUID | None
    codes: tuple[tuple[str, str], tuple[str, str]] = GO_ALONG


def as_fhir(
    person: Person,
    talks: Iterable[Conversation],
    consents: Iterable[Consent],
    *,
    carried: Iterable[Carried] = (),
    now: datetime,
) -> bytes:
    """Return a FHIR R4 bundle of what was arranged and agreed."""
    carried = list(carried)
    contacts = [one for one in talks if one.stage == Stage.CONNECT and not (carried and _is_only_noted(one))]
    resources = [
        *(one for talk in contacts for one in (_request(person, talk), _task(person, talk))),
        *(one for contact in carried for one in (_asked(person, contact), _carried(person, contact))),
        *(_consent(person, one) for one in consents),
    ]
    bundle = {
        "resourceType": "Bundle",
        "type": "collection",
        "timestamp": now.isoformat(),
        "entry": [{"fullUrl": _urn(one["id"]), "resource": one} for one in resources],
    }
    return json.dumps(bundle, ensure_ascii=False, indent=1).encode()


_NOTED = {"rang", "company", "company_who"}


def _is_only_noted(talk: Conversation) -> bool:
    """Say whether nothing stands in it but what a first contact left there, which is in the file by itself."""
    answers = said(talk)
    return bool(answers) and answers.keys() <= _NOTED


def _request(person: Person, talk: Conversation) -> dict[str, Any]:
    status = "completed" if Help.RANG in talk.help or talk.company == Company.AGREED else "active"
    return _service(person, talk.pk, status, talk.begun_at, talk.begun_by_id)


def _task(person: Person, talk: Conversation) -> dict[str, Any]:
    status = {Company.ASKED: "requested", Company.AGREED: "accepted", Company.NOT_WANTED: "cancelled"}.get(
        Company(talk.company or Company.NOT_SAID), "draft"
    )
    return _work(person, talk.pk, status, talk.begun_at, talk.begun_by_id)


# What a request is while its task is so; all else is active.
_REQUESTS = {
    "draft": "draft", "on-hold": "on-hold", "cancelled": "revoked", "completed": "completed", "entered-in-error": "entered-in-error",
}  # fmt: skip


def _asked(person: Person, contact: Carried) -> dict[str, Any]:
    status = _REQUESTS.get(contact.status, "active")
    return _service(person, contact.pk, status, contact.begun_at, contact.begun_by, contact.codes[0])


def _carried(person: Person, contact: Carried) -> dict[str, Any]:
    return _work(person, contact.pk, contact.status, contact.begun_at, contact.begun_by, contact.codes[1])


def _service(
    person: Person,
    pk: UUID,
    status: str,
    begun_at: datetime,
    begun_by: UUID | None,
    what: tuple[str, str] = GO_ALONG[0],
) -> dict[str, Any]:
    return {
        "resourceType": "ServiceRequest",
        "id": str(pk),
        "status": status,
        "intent": "plan",
        "category": [_code("support", "Support from other people")],
        "code": _code(*what),
        "subject": _subject(person),
        "authoredOn": begun_at.isoformat(),
        "requester": _worker(begun_by) if begun_by else _subject(person),
    }


def _work(
    person: Person,
    pk: UUID,
    status: str,
    begun_at: datetime,
    begun_by: UUID | None,
    what: tuple[str, str] = GO_ALONG[1],
) -> dict[str, Any]:
    return {
        "resourceType": "Task",
        "id": str(UUID(int=pk.int ^ 1)),
        "status": status,
        "intent": "plan",
        "code": _code(*what),
        "focus": {"reference": _urn(str(pk))},
        "for": _subject(person),
        "authoredOn": begun_at.isoformat(),
        "requester": _worker(begun_by) if begun_by else _subject(person),
    }


def _consent(person: Person, one: Consent) -> dict[str, Any]:
    return {
        "resourceType": "Consent",
        "id": str(one.pk),
        "status": "inactive" if one.withdrawn_at else "active" if one.agreed else "rejected",
        "scope": {"coding": [{"system": _CONSENT_SCOPE, "code": "patient-privacy"}]},
        "category": [{"coding": [{"system": _LOINC, "code": "59284-0"}]}],
        "patient": _subject(person),
        "dateTime": one.said_at.isoformat(),
        "policyRule": {"text": one.wording},
    }


def _code(code: str, words: str) -> dict[str, Any]:
    return {"coding": [{"system": _SYSTEM, "code": code, "display": words}]}


def _subject(person: Person) -> dict[str, Any]:
    return {"type": "Patient", "identifier": {"system": _SYSTEM, "value": str(person.pk)}}


def _worker(pk: UUID) -> dict[str, Any]:
    return {"type": "Practitioner", "identifier": {"system": _SYSTEM, "value": str(pk)}}


def _urn(pk: str) -> str:
    return f"urn:uuid:{pk}"
