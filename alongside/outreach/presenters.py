"""The words of the pages on telling people of a group."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.outreach.due import due_on, is_due
from alongside.outreach.models import Agency, Told
from alongside.outreach.wording import CAME, HOW, WHO


@dataclass(frozen=True)
class Place:
    """A place on a plan; ``stands`` says when it was told, and when it is to be told again."""

    pk: UUID
    name: str
    stands: str
    due: bool


def plan(agencies: Iterable[Agency], kinds: dict[str, str], *, today: date) -> list[tuple[str, list[Place]]]:
    """Return each kind of place with those that are on the plan; kinds without any come last, to say what is missing."""
    places: dict[str, list[Place]] = {kind: [] for kind in kinds}
    for one in agencies:
        places.setdefault(one.kind, []).append(place(one, today=today))
    named = [(kinds.get(kind, _("Others")), there) for kind, there in places.items()]
    return sorted(named, key=lambda one: not one[1])


def place(agency: Agency, *, today: date) -> Place:
    """Return how a place stands."""
    last, due = agency.last, is_due(agency.last, agency.every_weeks, today=today)  # type: ignore[attr-defined]
    return Place(agency.pk, agency.name, _stands(last, agency.every_weeks, due=due), due)


def _stands(last: date | None, every_weeks: int, *, due: bool) -> str:
    again = due_on(last, every_weeks)
    if last is None or again is None:
        return _("Not told yet.")
    said = {"last": date_format(last, "j F Y"), "again": date_format(again, "j F Y")}
    if due:
        return _("Last told on %(last)s. It is time to tell them again.") % said
    return _("Last told on %(last)s. Again from %(again)s.") % said


def told_words(told: Told) -> str:
    """Say one time that a place was told, in one line."""
    said = [date_format(told.on, "j F Y"), HOW[told.how], WHO[told.who], CAME[told.came]]
    if told.many is not None:
        said.append(ngettext("%(n)d person", "%(n)d people", told.many) % {"n": told.many})
    return _("; ").join(str(one) for one in said)
