"""The words about records that were opened in an emergency."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from alongside.accounts.models import Glass
from alongside.accounts.queries import list_glass_of, names_of
from alongside.audit.queries import list_done_by
from alongside.audit.record import actor_id, name_of
from alongside.audit.sentences import tell
from alongside.limits import limit
from alongside.linkage import wording
from alongside.linkage.models import Person
from alongside.linkage.presenters.namesakes import since

# For so long a worker is told that somebody else opened a record of one of theirs.
TOLD = timedelta(days=28)


@dataclass(frozen=True)
class Opened:
    """One record that was opened: by whom, when and why, and what the second look found."""

    pk: UUID
    by: UUID
    who: str
    when: str
    reason: str
    looked: str
    note: str


def opened(glass: Glass) -> Opened:
    """Return a record that was opened, in words."""
    found = {
        None: "",
        True: _("It was right, said %(who)s on %(day)s."),
        False: _("It was not right, said %(who)s on %(day)s."),
    }
    looked = found[glass.right] % _by_whom(glass) if glass.right is not None else ""
    return Opened(
        glass.pk, glass.by_id, glass.by.name, moment(glass.opened_at), glass.reason or "", looked, glass.note or ""
    )  # fmt: skip


def _by_whom(glass: Glass) -> dict[str, str]:
    day = wording.day_words(timezone.localdate(glass.looked_at))
    return {"who": glass.looked_by.name if glass.looked_by else "", "day": day}


@dataclass(frozen=True)
class Told:
    """What a worker is told: whose record of theirs, and how it was opened."""

    person: UUID
    called: str
    opened: Opened


def told(people: Iterable[Person], *, now: datetime) -> list[Told]:
    """Return which records of a worker's people were opened in an emergency lately; one query for all of them."""
    by_name = {name_of(person): person for person in people}
    if not by_name:
        return []
    found = list_glass_of(by_name, since=now - TOLD)
    return [Told(by_name[one.target].pk, by_name[one.target].called or "", opened(one)) for one in found]


def done_meanwhile(glass: Glass) -> list[str]:
    """Return what whoever opened a record did while it was open, each as a sentence."""
    actor = actor_id(glass.by)
    events = list_done_by(actor, tenant=glass.tenant_id, since=glass.opened_at, until=glass.ends_at)
    names = names_of([actor])
    return [f"{moment(one.at)}: {tell(one.name, actor=one.actor, names=names)}" for one in events]


def told_apart(people: Sequence[Person]) -> list[tuple[str, str]]:
    """Tell several with the same name from one another, by who works with them and since when."""
    day = since(people)
    return [
        (
            str(one.pk),
            _("With %(worker)s, since %(day)s") % {"worker": one.worker.name, "day": day[one.pk]},
        )
        for one in people
    ]


def too_often(until: datetime) -> str:
    """Say when to try again."""
    words = _("That was tried too often. Ask a manager, or try again after %(time)s.")
    return words % {"time": limit.clock_words(until)}


def moment(at: datetime) -> str:
    """Say when something was."""
    return date_format(timezone.localtime(at), "j F Y, H:i")
