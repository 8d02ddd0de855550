"""A tie between two people: each side is chosen by its own person, shows what they chose, and can be undone by either."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import QuerySet

from alongside.accounts.models import User
from alongside.audit.record import record
from alongside.linkage.models import Person, Tie
from alongside.linkage.stages import Shown
from alongside.sealed.models import blind

# For so long a word can be given on.
WAITS: Final = timedelta(days=14)
# Letters and digits that nobody takes for one another.
_LETTERS: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_PARTS, _OF = 3, 4


class NoSuchWord(Exception):
    """Nobody waits with that word: it was mistyped, its time is over, or whoever gave it has taken it back."""


class SamePerson(Exception):
    """The word is this person's own."""


@transaction.atomic
def offer_tie(person: Person, *, calls: str, shows: Iterable[str], now: datetime, by: User) -> str:
    """
    Make one side of a tie, and return the word that its person may give to whom they like. It is shown once and kept as a hash.

    A word that nobody took up is let go.

    :param calls: a code of :class:`stages.Close`, or nothing
    :param shows: codes of :class:`stages.Shown`; nothing is shown that does not stand there
    """
    _waiting(person).delete()
    word = "-".join("".join(secrets.choice(_LETTERS) for _ in range(_OF)) for _ in range(_PARTS))
    tie = _made(person, calls, shows, now=now, by=by, word=_hash(word), until=now + WAITS)
    record("linkage.tie.offered", target=tie, by=by, at=now)
    return word


@transaction.atomic
def take_up_tie(
    person: Person, word: str, *, calls: str, shows: Iterable[str], now: datetime, by: User
) -> Tie:  # fmt: skip
    """
    Make the other side of a tie, with the word that the person was given. From then on it stands.

    :raises NoSuchWord: where nobody waits with it
    :raises SamePerson: where it is their own
    """
    offered = Tie.objects.select_for_update().filter(word=_hash(word), until__gt=now).first()
    if offered is None:
        raise NoSuchWord
    if offered.person_id == person.pk:
        raise SamePerson
    tie = _made(person, calls, shows, now=now, by=by, other=offered)
    offered.other, offered.word, offered.until = tie, "", None
    offered.save(update_fields=["other", "word", "until"])
    record("linkage.tie.taken-up", target=tie, by=by, at=now)
    return tie


@transaction.atomic
def choose_what_tie_shows(tie: Tie, shows: Iterable[str], *, now: datetime, by: User) -> None:
    """Let the other side see this from now on, and nothing else."""
    tie.shows = _codes(shows)
    tie.save(update_fields=["shows"])
    record("linkage.tie.changed", target=tie, by=by, at=now)


@transaction.atomic
def undo_tie(tie: Tie, *, now: datetime, by: User) -> None:
    """Undo a tie. Both sides go at once; nobody is asked, and the other side is told nothing."""
    record("linkage.tie.undone", target=tie, by=by, at=now)
    tie.delete()


def _made(
    person: Person, calls: str, shows: Iterable[str], *, now: datetime, by: User, **more: object
) -> Tie:  # fmt: skip
    made: Tie = Tie.objects.create(
        tenant=person.tenant, person=person, calls=calls, shows=_codes(shows), made_at=now, made_by=by, **more
    )
    return made


def _waiting(person: Person) -> QuerySet[Tie]:
    waiting: QuerySet[Tie] = Tie.objects.filter(person=person).exclude(word="")
    return waiting


def _codes(shows: Iterable[str]) -> list[str]:
    return sorted(Shown(one).value for one in shows)


def _hash(word: str) -> str:
    # As it is read out or copied by hand: without regard to hyphens, spaces and capitals.
    return blind("".join(filter(str.isalnum, word)).upper(), use="linkage.tie")
