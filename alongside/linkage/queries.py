"""Questions about people who are supported, and what has passed with them; each asked inside the door of a tenant."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

import msgspec
from django.db.models import OuterRef, Prefetch, Q, Subquery
from msgspec import Struct

from alongside.accounts.models import Tenant
from alongside.accounts.reach import Member
from alongside.accounts.roles import KEEPS_NO_ATTENDANCE
from alongside.linkage.about import Avoided, Matters, Plan, SafeContact
from alongside.linkage.history import Answer, CameBack, Ended, Event, FirstContact, History, Talk, standing
from alongside.linkage.models import Consent, Conversation, Person, Tie, Turn
from alongside.linkage.stages import Company, Decision, Ending, ForWhom, Help, Occasion, Stage, Went

AFTERWARDS = "afterwards"
Kept = TypeVar("Kept", bound=Struct)


def keeps_by_name(at: Member | Tenant) -> bool:
    """Say whether it may be kept under a person's name that they went: not in a prison, nor in a probation service."""
    kind = at.tenant.kind if isinstance(at, Member) else at.kind
    return kind not in KEEPS_NO_ATTENDANCE


def get_person(member: Member, pk: UUID) -> Person | None:
    """Return a person with their worker; None where there is none behind this door."""
    found: Person | None = Person.objects.select_related("worker").filter(pk=pk).first()
    return found


def list_called(member: Member, called: str) -> list[Person]:
    """
    Return the people of a body who are called exactly so, whatever the letters' case, with their workers.

    Names are sealed, so each is opened: for whoever opens a record in an emergency, and for nothing else.
    """
    wanted = called.strip().casefold()
    rows = Person.objects.select_related("worker").for_tenant(member.tenant).order_by("added_at", "pk")
    return [person for person in rows if (person.called or "").strip().casefold() == wanted]


def get_worker_of(name: str) -> str:
    """Return who works with a person, by their name in the audit; empty where there is no such person any more."""
    row = Person.objects.select_related("worker").filter(pk=name.partition(":")[2]).first()
    return row.worker.name if row else ""


def get_conversation(member: Member, pk: UUID) -> Conversation | None:
    """Return a conversation with its person and who saved it last; None where there is none behind this door."""
    rows = Conversation.objects.select_related("person", "saved_by")
    found: Conversation | None = rows.filter(pk=pk).first()
    return found


def list_caseload(member: Member, *, permission: str = "person.see") -> list[Person]:
    """
    Return the people with whom somebody may do something, with what has passed; nothing of what was said is read.

    Each has ``not_afterwards`` besides: whether their last word to being asked afterwards was no, or was taken back.
    """
    talks = Prefetch("conversations", Conversation.objects.defer("said", "changed", "shown"))
    asked = Consent.objects.filter(person=OuterRef("pk"), statement=AFTERWARDS).order_by("-said_at", "-pk")
    refused = asked.values_list(Q(agreed=False) | Q(withdrawn_at__isnull=False))[:1]
    people = Person.objects.that(member, permission).annotate(not_afterwards=Subquery(refused))
    return list(people.select_related("worker").prefetch_related(talks, "turns"))


def list_conversations(person: Person) -> list[Conversation]:
    """Return the conversations with somebody, in order, with who saved each last."""
    return list(Conversation.objects.select_related("saved_by").filter(person=person))


def list_turns(person: Person) -> list[Turn]:
    """Return when somebody let it rest, or raised it again, in order."""
    return list(Turn.objects.filter(person=person))


def list_resting(people: Iterable[UUID]) -> set[UUID]:
    """Return which of some people rest, by their ids, so that nobody asks them."""
    talks = Prefetch("conversations", Conversation.objects.defer("said", "changed", "shown"))
    ids = list(people)
    rows = Person.objects.filter(pk__in=ids).prefetch_related(talks, "turns") if ids else ()
    passed = {one.pk: history(one, one.conversations.all(), one.turns.all()) for one in rows}
    return {pk for pk, one in passed.items() if standing(one.events).rest}


def list_consents(person: Person) -> list[Consent]:
    """Return what somebody was asked to agree to, and what they said, in order."""
    return list(Consent.objects.filter(person=person))


def list_ties(person: Person) -> list[Tie]:
    """Return the ties of somebody, each with its other side and whose that is; show of those only what that side shows."""
    return list(Tie.objects.select_related("other__person").filter(person=person))


def get_tie(person: Person, pk: UUID) -> Tie | None:
    """Return one of somebody's ties; None where they have no such."""
    found: Tie | None = Tie.objects.filter(person=person, pk=pk).first()
    return found


def agrees(person: Person, statement: str) -> bool:
    """Say whether somebody has said yes to a statement, and not taken it back; not so where nobody has asked."""
    agreed = Consent.objects.filter(person=person, statement=statement, agreed=True, withdrawn_at=None)
    return bool(agreed.exists())


def may_contact(person: Person) -> bool:
    """Say whether somebody has said that they may be got in touch with, and not taken it back."""
    return agrees(person, "contact")


def said_no(consents: Iterable[Consent], statement: str) -> bool:
    """Say whether somebody's last word to something was no, or was taken back; not so where nobody has asked."""
    said = [one for one in consents if one.statement == statement]
    return bool(said) and not any(one.agreed and one.withdrawn_at is None for one in said)


def refuses(person: Person, statement: str) -> bool:
    """Say whether somebody's last word to one statement was no, or was taken back: by asking for what they said."""
    return said_no(list_consents(person), statement)


def said(conversation: Conversation) -> dict[str, Any]:
    """Open what was said."""
    return dict(json.loads(conversation.said)) if conversation.said else {}


def who(person: Person) -> str:
    """Return for whom a group has to be, as the finder asks; nothing where somebody comes for themselves."""
    return "close" if person.for_whom == ForWhom.CLOSE else ""


def safe_contact(person: Person) -> SafeContact:
    """Open how somebody can be reached safely: by no way, where nobody has asked."""
    return _opened(person.safe_contact, SafeContact)


def matters(person: Person) -> Matters:
    """Open what matters for a group."""
    return _opened(person.matters, Matters)


def avoided(person: Person) -> Avoided:
    """Open whom and what somebody wishes to avoid."""
    return _opened(person.avoid, Avoided)


def plan(person: Person) -> Plan:
    """Open what somebody plans for when their care here ends."""
    return _opened(person.plan, Plan)


def _opened(words: str | None, kind: type[Kept]) -> Kept:
    return msgspec.json.decode(words, type=kind) if words else kind()


def history(
    person: Person,
    conversations: Iterable[Conversation],
    turns: Iterable[Turn],
    *,
    afterwards: bool = True,
    opened: bool = False,
) -> History:
    """
    Return what has passed with somebody, for the rules.

    :param opened: read also which kinds of group were talked about, which lies sealed
    """
    dated = [
        *((one.on, _happened_at(one), event) for one in conversations if (event := _event(one, opened))),
        *((one.on, one.at, _turned(one)) for one in turns),
    ]
    return History(
        added_on=person.added_at.date(),
        events=tuple(event for _on, _at, event in sorted(dated, key=lambda one: one[:2])),
        assessed_on=person.assessed_on,
        reviews=tuple(sorted(map(date.fromisoformat, person.reviews))),
        discharged_on=person.discharged_on,
        afterwards=afterwards,
    )


def _happened_at(one: Conversation) -> datetime:
    # A no counts from when it was said, however long before the conversation began: what came between does not undo it.
    return one.saved_at if one.stop or one.decision == Decision.NO else one.begun_at


def _event(one: Conversation, opened: bool) -> Event | None:
    """Return what a conversation comes to; nothing while it has come to nothing yet."""
    help = frozenset(map(Help, one.help))
    match Stage(one.stage):
        case Stage.INTRODUCE if one.decision:
            kinds = said(one).get("kinds", []) if opened else []
            occasion = Occasion(one.occasion or Occasion.OTHER)
            return Talk(
                on=one.on,
                decision=Decision(one.decision),
                occasion=occasion,
                ask_again_on=one.ask_on,
                approaches=frozenset(kinds),
                help=help,
            )
        case Stage.CONNECT if help or one.ask_on or one.company not in ("", Company.NOT_SAID):
            company = Company(one.company or Company.NOT_SAID)
            return FirstContact(on=one.on, help=help, company=company, ask_on=one.ask_on)
        case Stage.FOLLOW_UP if one.went:
            return Answer(on=one.on, went=Went(one.went), again=one.again, ask_on=one.ask_on, stop=one.stop)
    return None


def _turned(one: Turn) -> Event:
    if one.what == Turn.CAME_BACK:
        return CameBack(on=one.on)
    return Ended(on=one.on, why=Ending(one.what))
