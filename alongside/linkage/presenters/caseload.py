"""The words of the list of a worker's people."""

from __future__ import annotations

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


@dataclass(frozen=True)
class Row:
    """One person on the list: what they are called, what is due, and what to notice."""

    pk: UUID
    called: str
    due: str
    notes: Sequence[str]


@dataclass(frozen=True)
class Caseload:
    """A worker's people: those for whom something is due today, and the others."""

    today: Sequence[Row]
    others: Sequence[Row]
    people: Sequence[Person]


def caseload(member: Member, *, now: datetime) -> Caseload:
    """Return a worker's people, those of today by the day from which something is due, the others by name."""
    today = timezone.localdate(now)
    rows: list[tuple[date, Row]] = []
    others: list[Row] = []
    people = queries.list_caseload(member)
    for person in people:
        passed = queries.history(person, person.conversations.all(), person.turns.all())
        first = due(passed)
        row = _row(person, passed, first, today)
        if first and first.on <= today:
            rows.append((first.on, row))
        else:
            others.append(row)
    return Caseload(
        [row for _day, row in sorted(rows, key=lambda one: (one[0], one[1].called.casefold()))],
        sorted(others, key=lambda row: row.called.casefold()),
        people,
    )


def _row(person: Person, passed: History, first: Due | None, today: date) -> Row:
    resting = standing(passed.events).rest
    words = wording.due_words(first) if first else _("Nothing is due. They can raise it at any time.")
    notes = [
        (is_signposted_only(passed), _("Told, and no more")),
        (is_waiting(passed), _("Waiting for somebody to go along")),
        (has_no_news(passed, today=today), _("No news")),
        (ends_without_a_group(passed, today=today), _("Care ends soon, no group named")),
        (resting is not None, _("Resting")),
    ]
    return Row(person.pk, person.called or "", words, [str(note) for holds, note in notes if holds])
