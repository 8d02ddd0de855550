"""Whom one can ring now together, in turn until somebody says yes, and what came of each call."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils import timezone
from django.utils.crypto import salted_hmac
from msgspec.structs import replace as replace_struct

from alongside.directory.listing_words import phone_words
from alongside.finder.ringing import Ring
from alongside.linkage import offering, queries, wording
from alongside.linkage.models import Conversation
from alongside.linkage.presenters.meetings import chosen_by
from alongside.linkage.said import CALLS
from alongside.linkage.stages import CameTo
from alongside.search.index import Index
from alongside.search.queries import index_if_any


@dataclass(frozen=True)
class Call:
    """
    Somebody to ring.

    :param key: what they are, and a digest from which nobody learns the number
    :param tel: empty for somebody who was rung before, and takes no call at this hour
    :param next: nobody before them is still to be rung, and nobody has said yes
    """

    key: str
    whom: str
    phone: str
    tel: str
    hours: str
    volunteer: bool = False
    next: bool = False


@dataclass(frozen=True)
class Calls:
    """
    Whom one can ring, in turn; whom later; whom the programmes name for services; and whether somebody has said yes.

    :param unwanted: they have said that nobody may ring for them
    """

    calls: Sequence[Call]
    later: Sequence[Ring]
    liaison: Sequence[offering.Named]
    yes: bool
    unwanted: bool

    @property
    def all_rung(self) -> bool:
        """Say whether nobody who answers now is still to be rung, and nobody has said yes."""
        return bool(self.calls) and not (self.yes or self.unwanted or any(one.next for one in self.calls))


def calls(talk: Conversation, *, now: datetime) -> Calls:
    """Return whom one can ring together in a conversation: helplines, whom programmes name for services, and volunteers, by the hour."""
    index, rung = index_if_any(), queries.said(talk).get(CALLS, {})
    answered, later, liaison = _of_meetings(talk, index, now=now)
    # What was noted on paper is typed in at another hour.
    typed_in = later if talk.on != timezone.localdate(now) else []
    found = [
        *(_call(talk, "HELPLINE", one) for one in (*answered, *typed_in)),
        *(_call(talk, "LIAISON", Ring(one.name, one.phone, one.tel, one.hours)) for one in liaison if one.now),
        *(_call(talk, "VOLUNTEER", one) for one in offering.people_to_ring(talk.person, now=now)),
    ]  # fmt: skip
    there = list({one.key: one for one in found}.values())
    there += _rung_before(talk, set(rung) - {one.key for one in there}, index)
    yes = CameTo.YES in rung.values()
    unwanted = queries.refuses(talk.person, "call")
    waits = next((one.key for one in there if one.tel and one.key not in rung), "")
    following = "" if yes or unwanted else waits
    return Calls(
        [replace(one, next=one.key == following) for one in there],
        [] if typed_in else later, [one for one in liaison if not one.now or one.email], yes, unwanted,
    )  # fmt: skip


def _of_meetings(
    talk: Conversation, index: Index | None, *, now: datetime
) -> tuple[list[Ring], list[Ring], list[offering.Named]]:
    """Return whom one can ring about the meetings that were chosen, else about those offered near: now, later, and for services."""
    if index is None:
        return [], [], []
    listings = [one.listing for one in chosen_by(talk.person, [talk])]
    if not listings:
        given = {"near": talk.person.near or "", "who": queries.who(talk.person)}
        asked, avoid = (
            {word: [one] for word, one in given.items() if one},
            queries.avoided(talk.person).choice,
        )
        offered = offering.offer(asked, index=index, avoid=avoid, now=now)
        listings = [match.listing for match in offered.matches]
    answered, later = offering.whom_to_ring(listings, index=index, now=now)
    # Where nobody answers at the groups' own, those that are for anybody come next.
    anybodys = [replace_struct(one, programme="") for one in listings]
    answered += offering.whom_to_ring(anybodys, index=index, now=now)[0]
    return answered, later, offering.whom_to_ask(listings, index=index, now=now)


def _call(talk: Conversation, what: str, ring: Ring) -> Call:
    return Call(_key(talk, what, ring.tel), ring.name, ring.phone, ring.tel, ring.hours, what == "VOLUNTEER")


def _key(talk: Conversation, what: str, tel: str) -> str:
    return f"{what}-{salted_hmac(f'linkage.call {talk.pk}', tel).hexdigest()[:12]}"


def _rung_before(talk: Conversation, keys: set[str], index: Index | None) -> Iterator[Call]:
    """Say who was rung that takes no call now: a helpline by its name, where it is still in the list, anybody else by what they are."""
    names = {
        _key(talk, what, one.phone): one
        for one in (index.contacts if index else ())
        if one.phone
        for what in ("HELPLINE", "LIAISON")
    }
    for key in sorted(keys):
        one = names.get(key)
        yield Call(
            key, one.name if one else wording.whom_words(key), phone_words(one.phone) if one else "", "", ""
        )
