"""A log as it is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from alongside.accounts.queries import names_of
from alongside.audit.models import Event
from alongside.audit.sentences import tell
from alongside.linkage.instruments import INSTRUMENTS
from alongside.linkage.log import queries, wording
from alongside.linkage.models import Answered, CareEvent, LogEntry, Person
from alongside.linkage.taking_part import SeenBy, known
from alongside.linkage.wording import day_words


@dataclass(frozen=True)
class Entry:
    """One time at a group, as its person tells it."""

    pk: UUID
    day: str
    group: str
    part: Sequence[str]
    how: str
    gave: str
    seen_by: SeenBy
    seen_by_words: str
    by: str


@dataclass(frozen=True)
class Score:
    """How somebody takes part, on one day."""

    day: str
    words: str


@dataclass(frozen=True)
class Log:
    """A log, as whoever asks may see it."""

    entries: Sequence[Entry]
    scores: Sequence[Score]


def log(person: Person, *, to: SeenBy) -> Log:
    """Return a log: all of it for the person themselves, and for a worker what they show."""
    return Log(
        [_entry(one) for one in queries.list_log(person, to=to)],
        [_score(one) for one in queries.list_answered(person, to=to)],
    )


def _entry(one: LogEntry) -> Entry:
    said = queries.said(one)
    return Entry(
        pk=one.pk,
        day=day_words(one.on),
        group=said.get("group", ""),
        part=[str(wording.PARTS[code]) for code in known(said.get("part", []))],
        how=said.get("how", ""),
        gave=said.get("gave", ""),
        seen_by=SeenBy(one.seen_by),
        seen_by_words=str(wording.SEEN_BY[one.seen_by]),
        by=_("Written with a worker") if one.noted_by_id else "",
    )


def _score(one: Answered) -> Score:
    instrument = INSTRUMENTS[one.instrument]
    scored = instrument.score(queries.answers(one)) if instrument.score else None
    if scored is None or scored.score is None:
        return Score(day_words(one.on), _("Some answers were left out, so there is no number."))
    number = {"score": scored.score, "most": instrument.highest}
    return Score(day_words(one.on), _("%(score)d of %(most)d") % number)


@dataclass(frozen=True)
class Sheet:
    """A log on paper: what can be ticked, and room for so many times."""

    parts: Sequence[str]
    seen_by: Sequence[str]
    times: range


def sheet() -> Sheet:
    """Return a log to be filled in by hand."""
    return Sheet(list(map(str, wording.PARTS.values())), list(map(str, wording.SEEN_BY.values())), range(4))


@dataclass(frozen=True)
class Look:
    """That somebody looked, and how often within a minute."""

    at: str
    sentence: str
    times: int


def looks(person: Person) -> list[Look]:
    """Return who has looked at a person's record, and when, each time a sentence; the newest first."""
    events = queries.list_looks(person)
    names = names_of(event.actor for event in events)
    said = ((_moment(event), tell(event.name, actor=event.actor, names=names)) for event in events)
    return [Look(*one, times) for one, times in Counter(said).items()]


def _moment(event: Event) -> str:
    return date_format(timezone.localtime(event.at), "j F Y, H:i")


def care(rows: Sequence[CareEvent]) -> list[tuple[date, str, str]]:
    """Return what happened in somebody's care, in words."""
    return [(one.on, day_words(one.on), str(wording.HAPPENED[one.what])) for one in rows]
