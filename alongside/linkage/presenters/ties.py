"""The words of ties: of the other side nothing but what it shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from alongside.linkage import queries, wording
from alongside.linkage.models import Person, Tie
from alongside.linkage.presenters.meetings import chosen_by
from alongside.linkage.stages import Shown


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


def _shown_by(side: Tie) -> Iterator[tuple[str, str]]:
    if Shown.NAME in side.shows:
        yield _("They are called"), side.person.called or ""
    if Shown.TALK in side.shows:
        yield _("Talking of them"), _("They agree that you talk of them with each other.")
    if Shown.GROUPS in side.shows and (chose := _chosen_by(side.person)):
        yield _("Meetings they chose"), ". ".join(chose)


def _chosen_by(person: Person) -> list[str]:
    return [
        f"{one.listing.name}, {one.when}" for one in chosen_by(person, queries.list_conversations(person))
    ]
