"""The words of the page of kinds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from alongside.directory import vocabulary
from alongside.directory.check_words import Reading, checked_words, readings
from alongside.directory.models import Programme
from alongside.directory.vocabulary import NeedGroup


@dataclass(frozen=True)
class ProgrammeRow:
    """One programme on the page of kinds."""

    code: str
    name: str
    in_brief: str
    needs: str
    requirement: str
    checked: str
    readings: list[Reading]


# What the page says of each.
_SHOWN = ("requirement", "in_brief", "needs")


def programme_rows(programmes: Sequence[Programme]) -> list[ProgrammeRow]:
    """Say what is known of each programme, by name, and what of it is checked."""
    return sorted((_programme_row(one) for one in programmes), key=lambda row: row.name.lower())


def _programme_row(programme: Programme) -> ProgrammeRow:
    needs = _needs_words(_sure(programme, "needs") or ())
    return ProgrammeRow(
        code=programme.code,
        name=programme.name,
        in_brief=_sure(programme, "in_brief") or _("We leave out what nobody has checked yet."),
        needs=needs or _("Ask them."),
        requirement=_sure(programme, "requirement") or _("Ask them."),
        checked=checked_words(programme, _SHOWN),
        readings=readings(programme, _SHOWN),
    )


# Most groups about drugs ask nobody which: eleven names would say less than two words.
_DRUGS = frozenset(need.key for need in vocabulary.NEEDS.values() if need.group is NeedGroup.SUBSTANCE) - {
    "ALCOHOL",
    "NICOTINE",
}


def _needs_words(needs: Sequence[str]) -> str:
    """Name what a programme is for; every drug at once where it is for every one."""
    any_drug = set(needs) >= _DRUGS
    named = [str(vocabulary.NEEDS[need].label) for need in needs if not (any_drug and need in _DRUGS)]
    return "; ".join([*named, _("Any drug")] if any_drug else named)


def _sure(programme: Programme, field: str) -> Any:
    """Return what is known with confidence; nothing where it is not."""
    return None if field in programme.unverified else getattr(programme, field)
