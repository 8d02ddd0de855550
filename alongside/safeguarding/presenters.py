"""The words of the path when somebody is at risk: three choices, and for each what to do and whom to ring."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.content.blocks import Block, block, checked_words
from alongside.content.checks import is_due
from alongside.content.contacts import CrisisKind, crisis_contacts
from alongside.content.presenters import Line, lines
from alongside.directory.listing_words import hours_words, phone_words
from alongside.directory.models import RoleAddress
from alongside.safeguarding.models import Told
from alongside.search.ringing import is_answered

Kind = RoleAddress.Kind
# In the order in which a pack shows them.
KINDS: Final[Mapping[str, Any]] = {
    Kind.OUT_OF_HOURS: gettext_lazy("At night and at weekends"),
    Kind.SAFEGUARDING_CHILDREN: gettext_lazy("About a child"),
    Kind.SAFEGUARDING_ADULTS: gettext_lazy("About an adult who cannot keep safe"),
    Kind.LOCAL_SUPPORT: gettext_lazy("Services near here"),
    Kind.REGIONAL_COORDINATOR: gettext_lazy("For advice about running a group"),
}
# Whom the council has for a child or an adult at risk; of those that answer now, as many as a small screen takes.
_COUNCIL: Final = (Kind.SAFEGUARDING_CHILDREN, Kind.SAFEGUARDING_ADULTS, Kind.OUT_OF_HOURS)
_AT_ONCE: Final = 2
TITLES: Final[Mapping[CrisisKind, Any]] = {
    CrisisKind.EMERGENCY: gettext_lazy("In danger now"),
    CrisisKind.LISTENING: gettext_lazy("Somebody to talk to, at any hour"),
    CrisisKind.HEALTH: gettext_lazy("About health"),
    CrisisKind.ABUSE: gettext_lazy("Somebody is hurt or afraid at home"),
    CrisisKind.CHILDREN: gettext_lazy("About a child"),
    CrisisKind.YOUNG: gettext_lazy("For children and young people"),
    CrisisKind.DRUGS_AND_DRINK: gettext_lazy("About drink and drugs"),
}


@dataclass(frozen=True)
class Choice:
    """
    One of the three choices.

    :param id: its anchor on the page
    :param first: whom to ring at this hour, before anything is read
    :param lines: whom to ring anywhere; ``local`` whom to ring near here
    """

    id: str
    says: Block
    first: tuple[Line, ...]
    lines: tuple[Line, ...]
    local: tuple[Line, ...]


@dataclass(frozen=True)
class Path:
    """The whole path; ``checked`` says of its words who checked them, or that nobody has."""

    choices: tuple[Choice, ...]
    write: Block
    afterwards: Block
    advice: tuple[Line, ...]
    checked: tuple[str, ...]


@dataclass(frozen=True)
class ToldWords:
    """What became of a worry that somebody wrote down."""

    when: str
    where: str
    state: str
    done: str


def path(local: Sequence[RoleAddress], *, now: datetime) -> Path:
    """Return the path, with whom one can ring near here, and first who answers at this hour."""
    today = timezone.localdate(now)
    near = {kind: _of_kind(local, kind, today=today) for kind in KINDS}
    council = [one for kind in _COUNCIL for one in local if one.kind == kind and one.facts.phone]
    answered = tuple(_line(one, today=today) for one in council if is_answered(one.facts, now=now))
    choices = (
        _choice("now", (CrisisKind.EMERGENCY,), ()),
        _choice("worried", (CrisisKind.LISTENING, CrisisKind.HEALTH), near[Kind.LOCAL_SUPPORT]),
        _choice(
            "child-or-adult",
            (CrisisKind.CHILDREN, CrisisKind.ABUSE),
            tuple(line for kind in _COUNCIL for line in near[kind]),
            answered[:_AT_ONCE],
        ),
    )
    write, afterwards = block("at-risk.write"), block("at-risk.afterwards")
    said = [*(one.says for one in choices), write, afterwards]
    return Path(choices, write, afterwards, near[Kind.REGIONAL_COORDINATOR], tuple(checked_words(said)))


def _choice(
    id: str, kinds: tuple[CrisisKind, ...], local: tuple[Line, ...], first: tuple[Line, ...] = ()
) -> Choice:
    anywhere = tuple(lines(crisis_contacts(), *kinds))
    rings = tuple(line for line in anywhere if line.phone)[:1]
    return Choice(id, block(f"at-risk.{id}"), first or rings, anywhere, local)


def pack(local: Sequence[RoleAddress], *, today: date) -> list[tuple[str, tuple[Line, ...]]]:
    """Return everybody whom one can ring, by what for: those near here first, but for danger."""
    everywhere = {kind: tuple(lines(crisis_contacts(), kind)) for kind in TITLES}
    danger = CrisisKind.EMERGENCY
    found = [
        (TITLES[danger], everywhere.pop(danger)),
        *((words, _of_kind(local, kind, today=today)) for kind, words in KINDS.items()),
        *((TITLES[kind], some) for kind, some in everywhere.items()),
    ]
    # Near here and anywhere, of one thing: under one heading.
    pack: dict[str, tuple[Line, ...]] = {}
    for title, some in found:
        pack[str(title)] = pack.get(str(title), ()) + some
    return [(title, some) for title, some in pack.items() if some]


def areas(local: Iterable[RoleAddress]) -> list[str]:
    """Return the areas for which somebody can be rung, each as its path, in their order."""
    return sorted({one.area.path for one in local if one.area})


def parts(area: str) -> tuple[str, ...]:
    """Return the names in the path of an area, from the outermost."""
    return tuple(area.split(" > ")) if area else ()


def _of_kind(local: Iterable[RoleAddress], kind: str, *, today: date) -> tuple[Line, ...]:
    return tuple(_line(one, today=today) for one in local if one.kind == kind)


def _line(row: RoleAddress, *, today: date) -> Line:
    facts = row.facts
    return Line(
        name=facts.name,
        who_for=str(KINDS[row.kind]),
        area=row.area.name if row.area else _("Everywhere"),
        phone=facts.phone,
        phone_shown=phone_words(facts.phone) if facts.phone else "",
        hours=hours_words(facts) or (_("We do not know its hours") if facts.phone else ""),
        link=facts.url or (f"mailto:{facts.email}" if facts.email else ""),
        link_words=_("Its own page") if facts.url else facts.email,
        checked=_checked(row, today=today),
    )


def _checked(row: RoleAddress, *, today: date) -> str:
    said = {"who": row.checked_by, "day": date_format(row.checked_on or today, "j F Y"), "source": row.source}
    words = _("Checked by %(who)s on %(day)s. Source: %(source)s.") % said
    if is_due(row.checked_on, today):
        words += " " + _("That is long ago: if it is wrong, ring another, and tell us.")
    return words


def told(row: Told, *, today: date) -> ToldWords:
    """Return what became of a worry."""
    where = row.body.name if row.body else ""
    return ToldWords(_moment(row.at), where, _state(row, today), row.done or "")


def _state(row: Told, today: date) -> str:
    if row.read_at:
        return _("Read on %(day)s.") % {"day": _moment(row.read_at)}
    day = {"day": date_format(row.due_on, "j F")}
    if row.due_on < today:
        return _("It was to be read by %(day)s, and has not been: ring.") % day
    return _("Not read yet. It is to be read by %(day)s.") % day


def _moment(at: datetime) -> str:
    return date_format(timezone.localtime(at), "j F Y, H:i")
