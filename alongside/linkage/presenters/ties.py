"""The words of ties: of the other side nothing but what it shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from alongside.linkage import queries, wording
from alongside.linkage.models import Person, Tie
from alongside.linkage.presenters.meetings import seen_in
from alongside.linkage.stages import Shown, Stage


@dataclass(frozen=True)
class TieRow:
    """A tie as one side sees it: whom it calls what, what it shows, and what it is shown."""

    pk: UUID
    calls: str
    waits: str
    shows: Sequence[str]
    shown: Sequence[tuple[str, str]]


def tie_rows(ties: Sequence[Tie]) -> list[TieRow]:
    """Return somebody's ties, in words."""
    return [_row(tie) for tie in ties]


def _row(tie: Tie) -> TieRow:
    waits = _("Nobody has taken up the word yet. It can be used until %(day)s.") % {
        "day": wording.day_words(timezone.localdate(tie.until))
    } if tie.until else ""  # fmt: skip
    return TieRow(
        tie.pk,
        str(wording.CLOSE[tie.calls]) if tie.calls else _("Somebody close to them"),
        waits,
        [str(wording.SHOWN[one]) for one in tie.shows],
        list(_shown_by(tie.other)) if tie.other else [],
    )


def _shown_by(side: Tie) -> list[tuple[str, str]]:
    found = {
        Shown.NAME: lambda: (_("They are called"), side.person.called or ""),
        Shown.TALK: lambda: (_("Talking of them"), _("They agree that you talk of them with each other.")),
        Shown.GROUPS: lambda: (_("Meetings they chose"), ". ".join(_chosen_by(side.person))),
    }
    return [row for one in side.shows if (row := found[Shown(one)]())[1]]


def _chosen_by(person: Person) -> list[str]:
    talks = [one for one in queries.list_conversations(person) if one.stage == Stage.CONNECT]
    avoid = queries.avoided(person).choice
    seen = [one for talk in talks for one in seen_in(queries.said(talk)) if not avoid.forbids(one.listing)]
    return [f"{one.listing.name}, {one.when}" for one in seen]
