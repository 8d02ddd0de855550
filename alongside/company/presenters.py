"""The words of the pages about volunteers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from alongside.company import queries, wording
from alongside.company.models import Clearing, Volunteer
from alongside.company.volunteering import Clearance, Offers, Part, What
from alongside.linkage import wording as linkage


@dataclass(frozen=True)
class Row:
    """One volunteer on the list."""

    pk: UUID
    called: str
    stands: str


def rows(volunteers: Sequence[Volunteer], *, now: datetime) -> list[Row]:
    """Return the volunteers of a body by what they are called."""
    today = timezone.localdate(now)
    listed = [
        Row(one.pk, one.called or "", str(wording.STANDS[queries.stands(one, today=today)]))
        for one in volunteers
    ]
    return sorted(listed, key=lambda row: row.called.casefold())


@dataclass(frozen=True)
class Page:
    """What those who look after volunteers see of one."""

    called: str
    stands: str
    clearance: Clearance
    until: str
    offers: Sequence[tuple[str, str]]
    history: Sequence[str]
    waits_for_other: bool


def page(volunteer: Volunteer, *, seen_by: UUID, now: datetime) -> Page:
    """Return what those who look after volunteers see of one; ``waits_for_other`` where whoever looks proposed it themselves."""
    today, clearings = timezone.localdate(now), list(volunteer.clearings.all())
    how = queries.stands(volunteer, today=today)
    proposed = next((one for one in reversed(clearings) if one.what == What.PROPOSED), None)
    until = proposed.until if proposed and how is not Clearance.ENDED else None
    return Page(
        called=volunteer.called or "",
        stands=str(wording.STANDS[how]),
        clearance=how,
        until=(
            _("%(who)s stands for you until %(day)s.")
            if volunteer.user_id == seen_by
            else _("%(who)s stands for them until %(day)s.")
        )
        % {"who": proposed.answers_for, "day": linkage.day_words(until)}
        if proposed and until
        else "",
        offers=offers_rows(queries.offers(volunteer)),
        history=[_said(one) for one in clearings],
        waits_for_other=how is Clearance.WAITS_FOR_SECOND and clearings[-1].by_id == seen_by,
    )


def stands_words(volunteer: Volunteer) -> str:
    """Say who stands for a volunteer, to somebody who meets them; nothing where nobody does."""
    proposed = [one for one in volunteer.clearings.all() if one.what == What.PROPOSED]
    return _("%(who)s stands for them.") % {"who": proposed[-1].answers_for} if proposed else ""


def _said(one: Clearing) -> str:
    day = linkage.day_words(timezone.localdate(one.at))
    said = _("%(what)s on %(day)s by %(who)s") % {
        "what": wording.DECIDED[What(one.what)],
        "day": day,
        "who": one.by.name,
    }
    return f"{said}. {wording.HOW[one.how]}." if one.how else f"{said}."


def offers_rows(offers: Offers) -> list[tuple[str, str]]:
    """Return what a volunteer offers, with the name of each fact; what is not said is left out."""
    said = [
        (_("Offers"), _list(str(wording.KINDS[one]) for one in offers.kinds)),
        (
            _("Where"),
            _("%(near)s, up to %(km)s km") % {"near": offers.near, "km": offers.within_km}
            if offers.near
            else "",
        ),
        (_("When"), times_words(offers)),
        (_("Gender"), str(wording.GENDERS[offers.gender])),
        (
            _("Languages"),
            _list(str(wording.LANGUAGES[one]) for one in offers.languages if one in wording.LANGUAGES),
        ),
        (_("Gets about"), _list(str(wording.TRANSPORT[one]) for one in offers.transport)),
        (_("How many people at once"), str(offers.most)),
        (_("Would rather not"), offers.limits),
        (_("Came through"), offers.came_through),
        (_("May be rung by a worker at these times"), _("Yes") if offers.takes_calls else _("No")),
        (_("Promises these times to whoever asks"), _("Yes") if offers.promises else _("No")),
    ]
    return [(str(name), words) for name, words in said if words]


def times_words(offers: Offers) -> str:
    """Say when somebody can be asked: “Morning: Monday, Friday; evening: Tuesday”."""
    found = []
    for part in Part:
        days = [str(linkage.DAYS[str(slot.day)]) for slot in offers.times if slot.part is part]
        if days:
            found.append(f"{wording.PARTS[part]}: {', '.join(days)}")
    return capfirst("; ".join(found))


def _list(words: Iterable[str]) -> str:
    return "; ".join(words)


def day(on: date) -> str:
    """Say which day."""
    return linkage.day_words(on)
