"""People whom Northside supports, made up, so that each list of a worker's page and each figure has something to show."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction

from alongside.accounts.queries import get_member, get_user, list_tenants
from alongside.accounts.reach import Member
from alongside.accounts.tenancy import within
from alongside.demo.bodies import PERSONAS
from alongside.linkage import actions, queries
from alongside.linkage.care import Happened
from alongside.linkage.log import actions as notes
from alongside.linkage.models import Person
from alongside.linkage.stages import Age, Position, Stage
from alongside.linkage.taking_part import Part, SeenBy

WORKERS: Final = ("Rosa", "Wen", "Rosa", "Tamsin")
NAMES: Final = (
    "Ash", "Bo", "Cass", "Dev", "Eli", "Fern", "Gus", "Hana", "Ike", "Jude", "Kit", "Lena", "Moss", "Nia", "Olu", "Pia", "Quin", "Rae",
    "Sky", "Teo", "Una", "Vic", "Wyn", "Yas", "Zed", "Ade", "Bryn", "Cleo",
)  # fmt: skip
DAY: Final = timedelta(days=1)


@transaction.atomic
def support(*, now: datetime) -> None:
    """Have workers of Northside support people, once."""
    [northside] = [one for one in list_tenants() if one.name == "Northside"]
    members = {one.name: _at_work(one.email, northside) for one in PERSONAS if one.name in WORKERS}
    with within(northside):
        if queries.list_caseload(members["Rosa"]):
            return
        for number, called in enumerate(NAMES):
            _support(members[WORKERS[number % len(WORKERS)]], called, number, now=now)


def _at_work(email: str, tenant: Any) -> Member:
    user = get_user(email)
    member = get_member(user, tenant.pk) if user else None
    assert member  # noqa: S101 - the personas work there
    return member


def _support(member: Member, called: str, number: int, *, now: datetime) -> None:
    began = now - (20 + number * 5) * DAY
    position = Position.IN_TREATMENT if number % 3 else Position.AFTER
    person = actions.add_person(
        member, called=called, by=member.user, now=began, position=position, age=Age.ADULT, reviews=[]
    )
    if number % 7:
        actions.record_consent(person, "count", agreed=True, by=member.user, now=began)
    for after, stage, said in _TALKS[number % len(_TALKS)]:
        _talk(member, person, stage, said, now=began + after * DAY)
    if number % len(_TALKS) >= _WENT:
        _tell(person, number, now=began, until=now)
    if number % 9 == 0:
        notes.note_care(
            person, list(Happened)[number % 3], on=(began + 9 * DAY).date(), by=member.user, now=now
        )


def _talk(member: Member, person: Person, stage: Stage, said: Mapping[str, Any], *, now: datetime) -> None:
    talk = actions.begin(person, stage, on=now.date(), by=member.user, now=now)
    asked = {"ask_on": (now + said["promise"] * DAY).date().isoformat()} if "promise" in said else {}
    given = {name: value for name, value in said.items() if name != "promise"} | asked
    actions.save_answers(talk, given, seen=1, by_name=True, by=member.user, now=now)


def _tell(person: Person, number: int, *, now: datetime, until: datetime) -> None:
    """Have them note some times at a group, some of them for themselves alone."""
    for week in range(1, 16, 3):
        at = now + (8 + week * 7) * DAY
        if at < until:
            notes.note(
                person, on=at.date(), said={"group": "Tuesday Lanterns", "gave": "A quiet evening, and people who know."},
                part=[Part.SPOKE.value, Part.MET.value][: week % 3], seen_by=SeenBy.ME if number % 5 == 0 else SeenBy.WORKER,
                by=person, now=at,
            )  # fmt: skip


_TRY = (0, Stage.INTRODUCE, {"decision": "TRY", "occasion": "REVIEW", "materials": ["LEAFLET"]})
_ASKED = (1, Stage.CONNECT, {"rang": "HELPLINE", "company": "ASKED"})
_AGREED = (1, Stage.CONNECT, {"rang": "LIAISON", "company": "AGREED", "promise": 8})
_WENT_ALONG = (9, Stage.FOLLOW_UP, {"went": "WENT", "again": "YES"})
# What has passed, by turns: nothing yet; told, and no more; “not now”; asked to go along; promised and forgotten; went.
_TALKS: Final[tuple[tuple[tuple[int, Stage, Mapping[str, Any]], ...], ...]] = (
    (),
    (_TRY,),
    ((0, Stage.INTRODUCE, {"decision": "NOT_NOW", "occasion": "ASSESSMENT"}),),
    (_TRY, _ASKED),
    (_TRY, _AGREED),
    (_TRY, _AGREED, _WENT_ALONG),
    (_TRY, _AGREED, _WENT_ALONG),
)
_WENT: Final = 5
