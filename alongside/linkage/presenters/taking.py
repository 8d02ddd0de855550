"""What somebody takes along: a card, a message for their phone, a plan for when their care here ends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from alongside.directory.listing import Listing
from alongside.directory.listing_words import hours_words, phone_words
from alongside.linkage import offering, queries, wording
from alongside.linkage.about import Channel, Unsafe, unsafe
from alongside.linkage.frozen import Seen, changed
from alongside.linkage.models import Conversation, Person
from alongside.linkage.presenters.meetings import Chosen, chosen, chosen_by
from alongside.publications import text
from alongside.publications.site import Site
from alongside.search.index import Index


@dataclass(frozen=True)
class Number:
    """A number to ring, and when; its name only where names are wanted."""

    name: str
    phone: str
    hours: str


@dataclass(frozen=True)
class OnCard:
    """A meeting on a card: a line each for when and where, and what has changed since it was chosen."""

    lines: Sequence[str]
    changes: Sequence[str]


@dataclass(frozen=True)
class Card:
    """
    A card to take away. It names no group and says nothing of theirs, unless they want it to.

    :param said: what they said, by its question; only on a card with names
    """

    meetings: Sequence[OnCard]
    numbers: Sequence[Number]
    said: Sequence[tuple[str, str]]
    asked: str
    named: bool


def card(talk: Conversation, *, named: bool, site: Site, index: Index | None) -> Card:
    """Return what stands on a card of one conversation; no meeting that the person avoids by now."""
    seen, said = chosen_by(talk.person, [talk]), queries.said(talk)
    return Card(
        meetings=[_on_card(one, named=named, site=site, index=index) for one in seen],
        numbers=numbers([one.listing for one in seen], index=index, named=named),
        said=list(own_words(said).values()) if named else (),
        asked=wording.day_words(talk.ask_on) if talk.ask_on else "",
        named=named,
    )


def _on_card(seen: Seen, *, named: bool, site: Site, index: Index | None) -> OnCard:
    lines = text.write_group([seen.listing], site=site, named=named).splitlines()
    changes = changed(seen.listing, index.listing(seen.listing.id)) if index else ()
    return OnCard(lines, [str(wording.CHANGES[one]) for one in changes])


def own_words(said: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """Return what somebody said of going there, each by the name of its answer: what was asked, and their words."""
    asked = {
        "travel": _("The way there"),
        "way_home": _("The way home"),
        "children": _("Children, or whoever else needs me"),
        "company_words": _("Whom I meet, where and when"),
        "listen": _("If I would rather just listen"),
        "aim": _("A first step"),
    }
    rows = {name: (label, str(said[name])) for name, label in asked.items() if said.get(name)}
    if said.get("aim_on"):
        rows["aim_on"] = (_("By when"), wording.iso_day_words(said["aim_on"]))
    return rows


def numbers(listings: Sequence[Listing], *, index: Index | None, named: bool) -> list[Number]:
    """Return the helplines of some meetings for paper, with when they are answered."""
    contacts = offering.to_ring_at_home(listings, index=index) if index else []
    return [Number(one.name if named else "", phone_words(one.phone), hours_words(one)) for one in contacts]


def message(talk: Conversation, *, site: Site, index: Index | None) -> str:
    """Return a message for the person's own phone: times and places as they are now, and neither a name nor what it is for."""
    return text.write_group(live(chosen_by(talk.person, [talk]), index=index), site=site)


def live(seen: Iterable[Seen], *, index: Index | None) -> list[Listing]:
    """Return meetings that were chosen as they are listed now; none that is not there any more."""
    return [found for one in seen if index and (found := index.listing(one.listing.id))]


@dataclass(frozen=True)
class Way:
    """
    How a message may reach somebody: the words of whether it may be sent now, and with which words and name.

    :param refused: why it may not be sent now; None where it may
    """

    channel: Channel
    address: str
    words: str
    wording: str
    refused: Unsafe | None


def way_to(person: Person, *, now: datetime) -> Way:
    """Return whether something may be sent to somebody now, and how."""
    contact = queries.safe_contact(person)
    local = timezone.localtime(now).replace(tzinfo=None)
    refused = unsafe(contact, contact.channel, agreed=queries.may_contact(person), local=local)
    words = str(wording.UNSAFE[refused]) if refused else _("You may get in touch now, in this way.")
    return Way(contact.channel, contact.address, words, contact.wording, refused)


@dataclass(frozen=True)
class PlanPage:
    """What somebody plans for when their care here ends."""

    meetings: Sequence[Chosen]
    numbers: Sequence[Number]
    said: Sequence[tuple[str, str]]
    ends: str


def plan(person: Person, *, index: Index | None) -> PlanPage:
    """Return the plan: the groups that they chose from the live list, what to do first, and whom to ring."""
    seen, planned = chosen_by(person, queries.list_conversations(person)), queries.plan(person)
    rows = [
        (_("In the first week"), planned.first_week),
        (_("Whom to ring"), planned.ring),
        (_("More"), planned.more),
    ]
    return PlanPage(
        chosen(seen, index=index),
        numbers([one.listing for one in seen], index=index, named=True),
        [(name, words) for name, words in rows if words],
        wording.day_words(person.discharged_on) if person.discharged_on else "",
    )
