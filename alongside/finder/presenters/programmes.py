"""The words of the page of kinds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from alongside.directory import vocabulary
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


def programme_rows(programmes: Sequence[Programme]) -> list[ProgrammeRow]:
    """Say what is known of each programme, by name, and who checked it."""
    return sorted((_programme_row(one) for one in programmes), key=lambda row: row.name.lower())


def _programme_row(programme: Programme) -> ProgrammeRow:
    needs = _needs_words(_sure(programme, "needs") or ())
    return ProgrammeRow(
        code=programme.code,
        name=programme.name,
        in_brief=_sure(programme, "in_brief") or _("We leave out what nobody has checked yet."),
        needs=needs or _("Ask them."),
        requirement=_sure(programme, "requirement") or _("Ask them."),
        checked=checked_words(programme),
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


def checked_words(programme: Programme) -> str:
    """Say who held our words against the programme's own, and when; nobody is asked to confirm them."""
    if not programme.checked_on:
        return _("Not yet checked against its published words")
    return _("Checked against its published words by %(who)s on %(day)s") % {
        "who": programme.checked_by,
        "day": date_format(programme.checked_on, "j F Y"),
    }
