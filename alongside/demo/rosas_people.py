"""
Four people of Rosa's in the demo who have got as far as something that a worker meets, so that the main job can be seen at once.

Sam has talked, chosen meetings and rung, and is to be asked how it went today; Kim comes because of Sam; Lee said “not now”; Jo's care
ends soon.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import msgspec
from django.utils import timezone

from alongside.accounts.models import User
from alongside.accounts.queries import get_member, get_user, list_tenants
from alongside.accounts.reach import Member
from alongside.accounts.tenancy import within
from alongside.demo import island
from alongside.demo.bodies import PERSONAS
from alongside.linkage import actions, offering, queries
from alongside.linkage.about import Channel, Matters, SafeContact
from alongside.linkage.choice import Avoid
from alongside.linkage.frozen import Seen
from alongside.linkage.models import Person
from alongside.linkage.presenters.meetings import when_words
from alongside.linkage.stages import Age, ForWhom, Position, Stage
from alongside.search.queries import index_if_any

DAY = timedelta(days=1)
_ROSA = next(one for one in PERSONAS if one.name == "Rosa")


def talk_with_rosa(*, now: datetime) -> None:
    """Let four people talk with Rosa, once. The index has to be in place, since meetings are chosen from it."""
    user = get_user(_ROSA.email)
    tenant = next((one for one in list_tenants() if one.name == _ROSA.body), None)
    member = get_member(user, tenant.pk) if user and tenant else None
    if member is None:
        return
    with within(member.tenant):
        if any(one.called == "Sam" for one in queries.list_caseload(member)):
            return
        _sam(member, now=now)
        _add(member, "Kim", now=now, for_whom=ForWhom.CLOSE)
        lee = _add(member, "Lee", now=now - 9 * DAY, position=Position.WAITING)
        later = timezone.localdate(now) + 21 * DAY
        _talk(lee, Stage.INTRODUCE, {"decision": "NOT_NOW", "ask_on": later.isoformat()}, at=now - 9 * DAY)
        _add(member, "Jo", now=now - 30 * DAY, discharged_on=timezone.localdate(now) + 10 * DAY)


def _add(member: Member, called: str, *, now: datetime, **about: Any) -> Person:
    usual = {"age": Age.ADULT, "position": Position.IN_TREATMENT, "near": island.island().main_town}
    return actions.add_person(member, called=called, by=member.user, now=now, **usual | about)


def _sam(member: Member, *, now: datetime) -> None:
    contact = SafeContact(
        channel=Channel.TEXT,
        address="07700 900123",
        wording="It is about the library book",
        never="Ring the house",
    )
    sam = _add(
        member, "Sam", now=now - 8 * DAY, safe_contact=contact, aims="To sleep, and to see my daughter on Sundays",
        matters=Matters(codes=("CHILD_CARE", "TRAVEL"), words="The last bus goes at ten"), who_may_know="My sister. Nobody at work.",
    )  # fmt: skip
    for statement in ("keep", "contact", "afterwards"):
        actions.record_consent(sam, statement, agreed=True, by=member.user, now=now - 8 * DAY)
    introduced = {
        "occasion": "ASSESSMENT", "been": "ONCE", "been_words": "Years ago. Kind people, hard chairs.", "worries": ["god", "speak"],
        "draws": "People who know", "puts_off": "Walking in", "kinds": ["TWELVE_STEP", "CBT_TOOLS"], "willing": "6",
        "why_not_lower": "My daughter", "decision": "TRY", "offered": "YES", "helped": "YES", "free": "YES",
    }  # fmt: skip
    _talk(sam, Stage.INTRODUCE, introduced, at=now - 8 * DAY)
    connected = {
        "chosen": _chosen(now=now), "rang": "HELPLINE", "company": "ASKED", "travel": "The 6.40 bus", "way_home": "My sister fetches me",
        "children": "My sister has her", "listen": "I’m just listening today", "aim": "To go in once",
        "ask_on": timezone.localdate(now).isoformat(),
    }  # fmt: skip
    _talk(sam, Stage.CONNECT, connected, at=now - 7 * DAY)


def _chosen(*, now: datetime) -> Any:
    """Choose the first two meetings near the main town, of two kinds."""
    index = index_if_any()
    if index is None:
        return []
    offered = offering.offer({"near": [island.island().main_town]}, index=index, avoid=Avoid(), now=now)
    by_kind = {match.listing.approach: match.listing for match in reversed(offered.matches)}
    seen = [Seen(listing=offering.frozen(one), when=when_words(one)) for one in list(by_kind.values())[:2]]
    return msgspec.to_builtins(seen)


def _talk(person: Person, stage: Stage, said: dict[str, Any], *, at: datetime) -> None:
    by: User = person.worker
    talk = actions.begin(person, stage, on=timezone.localdate(at), by=by, now=at)
    actions.save_answers(talk, said, seen=1, by_name=True, by=by, now=at)
