"""A person's own copy of all that is kept of them, to be read: each question with its answer, and who has looked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from msgspec.structs import replace

from alongside.keeping.everything import Everything
from alongside.linkage import queries, wording
from alongside.linkage.forms.talks import QUESTIONS
from alongside.linkage.log.presenters import log
from alongside.linkage.models import Conversation, Person, Turn
from alongside.linkage.presenters.agreements import agreements
from alongside.linkage.presenters.meetings import seen_in
from alongside.linkage.presenters.person import about_rows, contact_rows
from alongside.linkage.said import CALLS, MEETINGS, RING, STEPS
from alongside.linkage.stages import Stage
from alongside.linkage.taking_part import SeenBy

Rows = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Copy:
    """All that is kept of a person, in parts: each a heading and its rows."""

    parts: Sequence[tuple[str, Rows]]
    looked: Rows


def through_worker(found: Everything) -> Everything:
    """Leave out what somebody keeps from their worker, who gives them the file: notes for them alone, and words with a volunteer."""
    rows = {
        kind: [row for row in rows if row.get("seen_by") != SeenBy.ME]
        for kind, rows in found.rows.items()
        if kind.startswith("linkage.")
    }
    return replace(found, rows=rows)


def own_copy(person: Person, *, record: Everything, to: SeenBy = SeenBy.WORKER) -> Copy:
    """
    Return a person's own copy.

    :param record: has what was done with it, and who has looked
    :param to: the worker who gives it to them, who sees no note that is for them alone; or they themselves
    """
    return Copy(
        [(heading, rows) for heading, rows in _parts(person, to) if rows],
        _by_day(record),
    )


def _by_day(record: Everything) -> Rows:
    said = Counter(
        (wording.day_words(timezone.localdate(one["at"])), str(one["what"])) for one in record.record
    )
    return [
        (day, what if times == 1 else _("%(what)s %(n)d times.") % {"what": what, "n": times})
        for (day, what), times in said.items()
    ]


def _parts(person: Person, to: SeenBy) -> Iterator[tuple[str, Rows]]:
    yield _("About me"), about_rows(person)
    yield _("How to get in touch safely"), contact_rows(person)
    yield _("What I plan"), _planned(person)
    for talk in queries.list_conversations(person):
        yield (
            _("%(stage)s, %(day)s")
            % {"stage": wording.STAGES[talk.stage], "day": wording.day_words(talk.on)},
            answers(talk),
        )
    yield _("How groups were"), _noted(person, to)
    yield (
        _("What I agreed to"),
        [(one.title, f"“{one.words}” {one.stands}") for one in agreements(queries.list_consents(person))],
    )
    yield _("When I let it rest, or raised it again"), [_turn(one) for one in queries.list_turns(person)]
    yield (
        _("People close to me"),
        [
            (
                str(wording.CLOSE[tie.calls]) if tie.calls else _("Somebody"),
                ", ".join(str(wording.SHOWN[one]) for one in tie.shows),
            )
            for tie in queries.list_ties(person)
        ],
    )


def _noted(person: Person, to: SeenBy) -> Rows:
    noted = log(person, to=to)
    entries = [
        (one.day, ". ".join(filter(None, [one.group, *one.part, one.how, one.gave]))) for one in noted.entries
    ]
    return [*entries, *((one.day, one.words) for one in noted.scores)]


def _planned(person: Person) -> Rows:
    planned = queries.plan(person)
    rows = [
        (_("In the first week"), planned.first_week),
        (_("Whom to ring"), planned.ring),
        (_("More"), planned.more),
    ]
    return [row for row in rows if row[1]]


def _turn(turn: Turn) -> tuple[str, str]:
    words = _("I raised it again") if turn.what == Turn.CAME_BACK else str(wording.ENDINGS[turn.what])
    return wording.day_words(turn.on), words


def answers(talk: Conversation) -> list[tuple[str, str]]:
    """Return each question of a conversation that was answered, with its answer, in the order of the steps."""
    said, stage = queries.said(talk), Stage(talk.stage)
    names = dict.fromkeys(name for step in STEPS[stage].values() for name in step)
    return [row for name in names if said.get(name) for row in [_answer(stage, name, said)]]


def _answer(stage: Stage, name: str, said: Mapping[str, Any]) -> tuple[str, str]:
    if name == "chosen":
        return str(wording.STEPS[MEETINGS]), ". ".join(
            f"{one.listing.name}, {one.when}" for one in seen_in(said)
        )
    if name == CALLS:
        calls = [
            f"{wording.whom_words(key)}: {wording.CAME_TO[came_to]}" for key, came_to in said[name].items()
        ]
        return str(wording.STEPS[RING]), ". ".join(calls)
    field = QUESTIONS[stage][name]()
    return str(field.label), answer_words(field, said[name], day=name.endswith("_on"))


def answer_words(field: Any, value: Any, *, day: bool = False) -> str:
    """Say an answer as its form does."""
    if value is True:
        return _("Yes")
    if day:
        return wording.iso_day_words(value)
    labels = dict(getattr(field, "choices", []))
    values = value if isinstance(value, list) else [value]
    return ", ".join(str(labels.get(one, one)) for one in values if one)
