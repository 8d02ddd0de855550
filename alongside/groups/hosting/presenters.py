"""The words of a group and its host: levels of support, what is shown, when staff stepped in, and the hours that it asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from alongside.accounts.models import Tenant
from alongside.accounts.tenancy import within
from alongside.content.blocks import Block, blocks
from alongside.directory.queries import get_listing
from alongside.groups.home.presenters import FACILITATORS, KINDS
from alongside.groups.home.queries import get_home
from alongside.groups.hosting.hours import Asked, Asks, Every, What, asked_of, weekly
from alongside.groups.hosting.terms import Shows, Side
from alongside.groups.kinds import Kind
from alongside.groups.models import HostedGroup, SteppedIn
from alongside.groups.wording import meeting_words

LEVELS: Mapping[int, Any] = {
    0: gettext_lazy("0: Leave us be. We ask when we want something"),
    1: gettext_lazy("1: The room and the key, and tell people of us"),
    2: gettext_lazy("2: That, and a talk now and then with whoever runs it"),
    3: gettext_lazy("3: That, and somebody who can be rung, evenings too"),
    4: gettext_lazy("4: That, and somebody in the building each time"),
}
SHOWS: Mapping[str, Any] = {
    Shows.MEETINGS: gettext_lazy("When and where we meet"),
    Shows.KIND: gettext_lazy("What kind of group we are"),
    Shows.FACILITATOR: gettext_lazy("Whether a peer facilitates it, or a professional as a volunteer"),
    Shows.CHARTER: gettext_lazy("Our charter"),
    Shows.OUTREACH: gettext_lazy("Which places we have told of our group, and when"),
}


@dataclass(frozen=True)
class Noted:
    """One time that staff stepped in."""

    day: str
    side: str
    why: str


@dataclass(frozen=True)
class Hosted:
    """A group as its host sees it: what it shows."""

    pk: Any
    called: str
    level: str
    meetings: tuple[str, ...]
    kind: str
    facilitator: str
    charter: tuple[tuple[str, str], ...]
    outreach: tuple[str, ...]
    lead: str
    agreed: bool
    joined: bool


def hosted(row: HostedGroup) -> Hosted:
    """Return what a host reads of a group, from its own row alone."""
    said = row.shown
    listed = (get_listing(one) for one in said.get(Shows.MEETINGS, []))
    return Hosted(
        pk=row.pk,
        called=row.called,
        level=str(LEVELS.get(said.get("level"), "")) if "level" in said else "",
        meetings=tuple(meeting_words(one) for one in listed if one),
        kind=str(KINDS.get(said.get(Shows.KIND, ""), "")),
        facilitator=str(FACILITATORS.get(said.get(Shows.FACILITATOR, ""), "")),
        charter=tuple((title, words) for title, words in said.get(Shows.CHARTER, [])),
        outreach=tuple(said.get(Shows.OUTREACH, [])),
        lead=row.lead.name if row.lead else "",
        agreed=row.agreed_at is not None,
        joined=row.group_id is not None,
    )


def offers(counted: Sequence[tuple[date, int]]) -> list[tuple[str, str]]:
    """Say how often staff offered a group, month by month."""
    return [
        (
            date_format(month, "F Y"),
            ngettext("%(made)s offer", "%(made)s offers", made) % {"made": made} if made else _("none"),
        )
        for month, made in counted
    ]


def noted(rows: list[SteppedIn], *, read_by: Side) -> list[Noted]:
    """Return when staff stepped in, with whose note it is."""
    sides = {Side.GROUP: _("the group"), Side.HOST: _("the host")}
    return [
        Noted(
            day=date_format(one.on, "j F Y"),
            side=_("written by you")
            if one.side == read_by
            else _("written by %(side)s") % {"side": sides[Side(one.side)]},
            why=one.why or "",
        )
        for one in rows
    ]


WHAT: Mapping[str, Any] = {
    What.COURSE: gettext_lazy("A course"),
    What.PRACTICE: gettext_lazy("The practical side"),
    What.SETTING_UP: gettext_lazy("Setting it up"),
    What.MEETING: gettext_lazy("The meeting"),
    What.BEFORE_AND_AFTER: gettext_lazy("Before and after it"),
    What.BEING_THERE: gettext_lazy("Being there for them: room, key, a talk"),
    What.TELLING: gettext_lazy("Telling people of it"),
    What.MEETING_OTHERS: gettext_lazy("Meeting others who run one"),
    What.ANSWERING: gettext_lazy("Answering groups"),
    What.NETWORK_DAY: gettext_lazy("A network day, and making it ready"),
    What.GIVING: gettext_lazy("Giving a course of two days"),
    What.PREPARING: gettext_lazy("Making it ready"),
}
EVERY: Mapping[str, Any] = {
    Every.ONCE: gettext_lazy("once"),
    Every.WEEK: gettext_lazy("each week"),
    Every.QUARTER: gettext_lazy("every three months"),
    Every.COURSE: gettext_lazy("for each course"),
}


ROLES: Mapping[Asked, Any] = {
    Asked.HOST_LEAD: gettext_lazy("A host lead"),
    Asked.FACILITATOR: gettext_lazy("Somebody who runs it"),
    Asked.COORDINATOR: gettext_lazy("Somebody who coordinates groups"),
    Asked.TRAINER: gettext_lazy("A trainer"),
}


@dataclass(frozen=True)
class Hours:
    """What is asked of one role: each thing with how long and how often, and what that makes in a usual week, where it is one."""

    role: str
    asks: tuple[tuple[str, str, str], ...]
    weekly: str


def hours(kind: Kind) -> tuple[Hours, ...]:
    """Return what is asked of a host lead and of whoever runs a group of a kind."""
    return tuple(_hours(who, kind) for who in (Asked.HOST_LEAD, Asked.FACILITATOR))


def asked_of_role(tenant: Tenant, role: str) -> str:
    """Say what a role in a body is, and asks of whoever is invited to it; nothing where it is none of those that a group rests on."""
    says = role_profile(role)
    if says is None:
        return ""
    return render_to_string(
        "groups/hosting/role_is.html", {"roles": [says], "hours": hours_of_role(tenant, role)}
    )


def role_profile(role: str) -> Block | None:
    """Return what a role is, what it may see and who backs it up; None for one that no group rests on."""
    key = "role." + role.lower().replace("_", "-")
    return next((one for one in blocks("role") if one.key == key), None)


def hours_of_role(tenant: Tenant, role: str) -> list[Hours]:
    """Return what a role in a body asks; nothing where nobody has reckoned it."""
    if role not in set(Asked):
        return []
    with within(tenant):
        home = get_home(tenant)
    # Where nobody has said which kind of group it is, that of which most is asked.
    return [_hours(Asked(role), Kind(home.kind) if home else Kind.FACILITATED)]


def _hours(who: Asked, kind: Kind) -> Hours:
    asks = asked_of(who, kind)
    rows = tuple((str(WHAT[one.what]), _time(one), str(EVERY[one.every])) for one in asks)
    return Hours(str(ROLES[who]), rows, _minutes(weekly(asks)))


def _time(one: Asks) -> str:
    words = _minutes(one.minutes)
    return _("about %(time)s") % {"time": words} if one.estimate else words


def _minutes(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    said = [ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": hours}] if hours else []
    said += [ngettext("%(count)s minute", "%(count)s minutes", rest) % {"count": rest}] if rest else []
    return " ".join(said)
