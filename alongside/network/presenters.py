"""The words of the pages of an area. What is sealed is opened here, at the body's door, before a page is shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.accounts.models import User
from alongside.corrections.listed import shown
from alongside.directory.listing import Listing
from alongside.groups.wording import day_words as weekday
from alongside.groups.wording import meeting_words
from alongside.network import queries
from alongside.network.meeting_others import CLAIM_UNTIL, Answer, Claimed, Side
from alongside.network.models import AreaGroup, Claim, Invitation, Joined, NetworkDay, Notice, Visit
from alongside.network.wording import ABOUT, ANSWERS, CLAIMED, VISITS, day_words

_WE_SAID: dict[str, Any] = {
    Answer.ASKED: gettext_lazy("Say whether you come"),
    Answer.YES: gettext_lazy("You come"),
    Answer.NO: gettext_lazy("You do not come"),
}
_VISIT: dict[tuple[str, str], Any] = {
    (Side.ASKS, Answer.ASKED): gettext_lazy("You asked. They have not answered yet."),
    (Side.ASKS, Answer.YES): gettext_lazy("They say: come."),
    (Side.ASKS, Answer.NO): gettext_lazy("It does not take place."),
    (Side.ASKED, Answer.ASKED): gettext_lazy("They ask whether they may come."),
    (Side.ASKED, Answer.YES): gettext_lazy("You said: come."),
    (Side.ASKED, Answer.NO): gettext_lazy("It does not take place."),
}


@dataclass(frozen=True)
class Area:
    """An area as one of its groups sees it; ``accepted`` once the body has said yes, ``asked`` while it has said nothing."""

    pk: UUID
    name: str
    accepted: bool
    asked: bool
    visits: str
    notices: int
    days: tuple[tuple[UUID, str, str], ...]


@dataclass(frozen=True)
class Note:
    """A notice as a group reads it; the replies are there for the group that put it up alone."""

    pk: UUID
    title: str
    words: str
    called: str
    until: date
    ours: bool
    answered: bool
    replies: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Asked:
    """
    A visit as either side reads it.

    :param claims: what the reader has claimed for it, and how it stands
    :param payers: the areas that they can ask for their travel, by id and name
    """

    pk: UUID
    called: str
    when: str
    words: str
    people: int
    may_say_yes: bool
    may_say_no: bool
    claims: tuple[tuple[Claim, str], ...]
    payers: tuple[tuple[UUID, str], ...]


@dataclass(frozen=True)
class Paid:
    """A claim for travel: of the group that it is from, and never of whoever made it."""

    pk: UUID
    called: str
    about: str
    words: str
    pence: int
    how: str
    state: str
    why_not: str
    waits: bool
    to_be_paid: bool


def area(joined: Joined, *, today: date) -> Area:
    """Return an area with its days, and what the group said to each."""
    with queries.in_area(joined) as row:
        invited = queries.list_invitations(row, today=today) if row else []
        days = tuple((one.day.pk, day_words(one.day), _stands(one, today=today)) for one in invited)
        notices = len(queries.list_notices(today=today)) if row else 0
    asked = row is None and queries.has_asked(joined)
    return Area(
        joined.pk, joined.body.name, row is not None, asked, str(VISITS[joined.visits]), notices, days
    )


def _stands(invitation: Invitation, *, today: date) -> str:
    if invitation.day.cancelled_at:
        return _("Called off")
    if invitation.day.on < today:
        return _("Notes to read") if invitation.day.notes else _("Over")
    return str(_WE_SAID[invitation.state])


def day_of_group(invitation: Invitation, *, user: User, today: date) -> dict[str, Any]:
    """Return what a group reads of a network day, at the body's door."""
    day = invitation.day
    claims = [one for one in queries.list_own_claims(invitation.of, user) if one.day_id == day.pk]
    return {
        "day": day,
        "when": day_words(day),
        "ahead": day.on >= today and not day.cancelled_at,
        "stands": _stands(invitation, today=today),
        "people": invitation.people,
        "agenda": [(one.words, one.of.called if one.of else "") for one in queries.list_agenda(day)],
        "claims": [_claim(one) for one in claims],
        "may_claim": (invitation.state == Answer.YES or bool(invitation.came))
        and not day.cancelled_at
        and day.on + CLAIM_UNTIL >= today,
    }


def day_of_area(day: NetworkDay, invited: Iterable[Invitation], *, today: date) -> dict[str, Any]:
    """Return what whoever coordinates reads of a network day."""
    return {
        "when": day_words(day),
        "ahead": day.on >= today and not day.cancelled_at,
        "begun": day.on <= today and not day.cancelled_at,
        "invited": [(one, ANSWERS[one.state]) for one in invited],
        "agenda": [(one.pk, one.words, one.of.called if one.of else "") for one in queries.list_agenda(day)],
    }


def days(rows: Iterable[NetworkDay], *, today: date) -> list[tuple[UUID, str, str]]:
    """Return network days with how each stands."""
    return [
        (
            one.pk,
            day_words(one),
            _("Called off") if one.cancelled_at else _("Over") if one.on < today else _("Planned"),
        )
        for one in rows
    ]


def notices(rows: Iterable[Notice], *, read_by: AreaGroup) -> list[Note]:
    """Return notices as one group reads them, at the body's door."""
    return [_notice(one, read_by) for one in rows]


def _notice(notice: Notice, read_by: AreaGroup) -> Note:
    ours = notice.of_id == read_by.pk
    replies = list(notice.replies.select_related("of"))
    return Note(
        pk=notice.pk,
        title=str(ABOUT[notice.about]),
        words=notice.words,
        called=notice.of.called,
        until=notice.until,
        ours=ours,
        answered=any(one.of_id == read_by.pk for one in replies),
        replies=tuple((one.of.called, str(one.words)) for one in replies) if ours else (),
    )


Areas = list[tuple[Joined, set[UUID]]]


def visits(rows: Iterable[Visit], *, today: date, areas: Areas, claims: list[Claim]) -> list[Asked]:
    """
    Return the visits of one side.

    :param areas: the group's areas, with the groups that are in each
    :param claims: what the reader has claimed for visits
    """
    return [_visit(one, today=today, areas=areas, claims=claims) for one in rows]


def _when(on: date, listing: Listing | None) -> str:
    # A meeting is named by its day of the week already.
    return f"{date_format(on, 'j F')}, {meeting_words(listing)}" if listing else weekday(on)


def _visit(visit: Visit, *, today: date, areas: Areas, claims: list[Claim]) -> Asked:
    own = [one for one in claims if one.visit == visit.pair]
    waits = any(one.state != Claimed.REFUSED for one in own)
    paid = visit.side == Side.ASKS and visit.state == Answer.YES and not waits
    listing, ahead = shown(visit.public_id), visit.on >= today
    return Asked(
        pk=visit.pk,
        called=visit.called,
        when=_when(visit.on, listing),
        words=str(_VISIT[visit.side, visit.state]),
        people=visit.people,
        may_say_yes=_waits(visit, today),
        may_say_no=ahead and visit.state != Answer.NO,
        claims=tuple((one, str(CLAIMED[one.state])) for one in own),
        payers=_payers(visit, areas) if paid and visit.on + CLAIM_UNTIL >= today else (),
    )


def _payers(visit: Visit, areas: Areas) -> tuple[tuple[UUID, str], ...]:
    """Return the areas in which both groups are; where there is none, all of the group's own."""
    both = [joined for joined, groups in areas if visit.other_id in groups]
    return tuple((one.pk, one.body.name) for one in both or [joined for joined, _groups in areas])


def _waits(visit: Visit, today: date) -> bool:
    return visit.on >= today and visit.side == Side.ASKED and visit.state == Answer.ASKED


def count_waiting(rows: Iterable[Visit], *, today: date) -> int:
    """Return how many visits wait for the group's own yes or no."""
    return sum(_waits(one, today) for one in rows)


def claims(rows: Iterable[Claim]) -> list[Paid]:
    """Return claims as whoever decides reads them."""
    return [_claim(one) for one in rows]


def _claim(claim: Claim) -> Paid:
    return Paid(
        pk=claim.pk,
        called=claim.of.called,
        about=day_words(claim.day) if claim.day else _("A visit to another group"),
        words=claim.words,
        pence=claim.pence,
        how=str(claim.how or ""),
        state=str(CLAIMED[claim.state]),
        why_not=claim.why_not,
        waits=claim.state == Claimed.ASKED,
        to_be_paid=claim.state == Claimed.APPROVED,
    )
