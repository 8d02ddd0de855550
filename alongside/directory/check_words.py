"""The words for what of a programme somebody has held against its own words, and what nobody has yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.directory.checks import FACTS, Check, holding

_NAMES: Final = {
    "requirement": gettext_lazy("who may come"),
    "in_brief": gettext_lazy("what they do"),
    "needs": gettext_lazy("what it is for"),
    "audiences": gettext_lazy("for whom it is"),
    "abstinence": gettext_lazy("whether to stop"),
    "medication": gettext_lazy("medicine"),
    "funding": gettext_lazy("money"),
    "roles": gettext_lazy("its names for roles"),
    "website": gettext_lazy("its website"),
    "approach": gettext_lazy("its kind"),
}


def checked_words(programme: Any, facts: Sequence[str] = FACTS) -> str:
    """
    Say in a few words which facts are checked and when, and which are not; no programme is asked to confirm any.

    :param facts: those of which the page speaks; one of which nothing is said is not named
    """
    checks = {fact: check for fact, check in holding(programme).items() if fact in facts}
    if not checks:
        return _("Not yet checked against its own words.")
    done = [
        _("Checked against its own words on %(day)s: %(facts)s.")
        % {"day": day_words(day), "facts": _named(fact for fact in checks if checks[fact].on == day)}
        for day in sorted({check.on for check in checks.values()})
    ]
    missing = [fact for fact in facts if fact not in checks and getattr(programme, fact)]
    return " ".join([*done, *([_("Not yet: %(facts)s.") % {"facts": _named(missing)}] if missing else [])])


def day_words(day: date) -> str:
    """Say a day, as "26 November 2026"."""
    return date_format(day, "j F Y")


def _named(facts: Iterable[str]) -> str:
    return ", ".join(str(_NAMES[fact]) for fact in facts)


@dataclass(frozen=True)
class Reading:
    """
    Who checked facts, and from what.

    :param by: their name
    :param how: a sentence; empty where there is nothing to add
    :param read_at: addresses, without their beginnings
    """

    by: str
    how: str
    read_at: tuple[str, ...]


def readings(programme: Any, facts: Sequence[str] = FACTS) -> list[Reading]:
    """Say who checked these facts, and where they read the programme's own words: its own pages first."""

    def kind(check: Check) -> tuple[str, bool, bool]:
        return check.by, check.quoted, check.stored

    checks = sorted((check for fact, check in holding(programme).items() if fact in facts), key=kind)
    return [
        Reading(by, _how(quoted=quoted, stored=stored), addresses(found))
        for (by, quoted, stored), found in groupby(checks, key=kind)
    ]


def _how(*, quoted: bool, stored: bool) -> str:
    where = _("Its own words, as others quote them.") if quoted else ""
    age = _("Stored copies, whose age nobody knows.") if stored else ""
    return " ".join(filter(None, (where, age)))


def addresses(checks: Iterable[Check]) -> tuple[str, ...]:
    """Give the addresses of checks, each once and without its beginning."""
    found = (address.removeprefix("https://").rstrip("/") for check in checks for address in check.read_at)
    return tuple(dict.fromkeys(found))
