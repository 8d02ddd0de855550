"""The words of the list of a worker's people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from alongside.accounts.reach import Member
from alongside.linkage import queries, wording
from alongside.linkage.due import Due, due, ends_without_a_group, has_no_news, is_signposted_only, is_waiting
from alongside.linkage.history import History, standing
from alongside.linkage.models import Person
from alongside.linkage.presenters.namesakes import since


@dataclass(frozen=True)
class Row:
    """One person on the list: what they are called and what tells them from others; what is due, and whether today; what to notice."""

    pk: UUID
    called: str
    apart: str
    due: str
    today: bool
    notes: Sequence[str]


@dataclass(frozen=True)
class Caseload:
    """A worker's people in lists: somebody may stand in several, and whoever stands in none of them is among the others."""

    today: Sequence[Row]
    waiting: Sequence[Row]
    signposted: Sequence[Row]
    no_news: Sequence[Row]
    others: Sequence[Row]
    people: Sequence[Person]


def caseload(member: Member, *, now: datetime) -> Caseload:
    """Return a worker's people, those of today by the day from which something is due, the others by name."""
    today = timezone.localdate(now)
    due_today: list[tuple[date, Row]] = []
    lists: tuple[list[Row], ...] = ([], [], [], [])
    people = queries.list_caseload(member)
    dated = _since(people)
    several = len({person.worker_id for person in people} | {member.user.pk}) > 1
    for person in people:
        passed = queries.history(
            person, person.conversations.all(), person.turns.all(), afterwards=not person.not_afterwards
        )
        first = due(passed)
        apart = _apart(person, named=several, since=dated.get(person.pk, ""))
        row = _row(person, passed, first, today, apart=apart)
        if first and row.today:
            due_today.append((first.on, row))
        stands = (is_waiting(passed), is_signposted_only(passed), has_no_news(passed, today=today))
        for into, holds in zip(lists, (*stands, not (row.today or any(stands))), strict=True):
            if holds:
                into.append(row)
    by_day = sorted(due_today, key=lambda one: (one[0], one[1].called.casefold()))
    waiting, signposted, no_news, others = (sorted(one, key=_by_name) for one in lists)
    return Caseload([row for _day, row in by_day], waiting, signposted, no_news, others, people)


def _by_name(row: Row) -> str:
    return row.called.casefold()


def _since(people: Sequence[Person]) -> dict[UUID, str]:
    """Say since when, of everybody who is called as somebody else is."""
    called: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        called[(person.called or "").casefold()].append(person)
    several = (namesakes for namesakes in called.values() if len(namesakes) > 1)
    return {pk: words for namesakes in several for pk, words in since(namesakes).items()}


def _apart(person: Person, *, named: bool, since: str) -> str:
    """Say whose somebody is, where they are not all one's own; and since when, where two are called the same."""
    if named and since:
        return _("with %(worker)s, since %(day)s") % {"worker": person.worker.name, "day": since}
    if named:
        return _("with %(worker)s") % {"worker": person.worker.name}
    return _("since %(day)s") % {"day": since} if since else ""


def _row(person: Person, passed: History, first: Due | None, today: date, *, apart: str) -> Row:
    words = wording.due_words(first) if first else ""
    notes = [
        (ends_without_a_group(passed, today=today), _("Care ends soon, no group named")),
        (standing(passed.events).rest is not None, _("Resting")),
    ]
    is_today = first is not None and first.on <= today
    return Row(
        person.pk, person.called or "", apart, words, is_today, [str(note) for holds, note in notes if holds]
    )
