"""The words of a person's page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.linkage import offering, queries, wording
from alongside.linkage.about import Channel, SafeContact, unsafe
from alongside.linkage.actions.reaching import CANNOT_SEND
from alongside.linkage.due import due, ends_without_a_group
from alongside.linkage.history import Rest, standing
from alongside.linkage.models import Conversation, Person
from alongside.linkage.next_step import suggest
from alongside.linkage.presenters.agreements import Agreement, agreements, may_contact
from alongside.linkage.presenters.meetings import Chosen, chosen, chosen_by
from alongside.linkage.presenters.talks import step_address
from alongside.linkage.said import steps
from alongside.linkage.stages import Age, Help, Stage
from alongside.post.queries import get_outgoing
from alongside.search.queries import index_if_any


@dataclass(frozen=True)
class Talk:
    """A conversation in the list of a person's page."""

    pk: UUID
    href: str
    stage: str
    day: str
    by: str
    came_to: str


@dataclass(frozen=True)
class PersonPage:
    """What a worker sees of a person."""

    called: str
    step: str
    reason: str
    due: str
    stage: str
    rests: Rest | None
    contact: Sequence[tuple[str, str]]
    reach: str
    about: Sequence[tuple[str, str]]
    agreements: Sequence[Agreement]
    talks: Sequence[Talk]
    meetings: Sequence[Chosen]
    card: str
    young: bool
    no_group_named: bool


def person_page(person: Person, *, by_name: bool, now: datetime) -> PersonPage:
    """Return what a worker sees of a person."""
    talks, consents = queries.list_conversations(person), queries.list_consents(person)
    afterwards = not queries.said_no(consents, queries.AFTERWARDS)
    passed = queries.history(person, talks, queries.list_turns(person), afterwards=afterwards, opened=True)
    local = timezone.localtime(now)
    here = offering.approaches_here(person.near or "", who=queries.who(person), now=now)
    suggestion = suggest(passed, today=local.date(), age=Age(person.age), here=here)
    step, reason = wording.suggestion_words(suggestion)
    first, contact = due(passed), queries.safe_contact(person)
    refusal = unsafe(contact, contact.channel, agreed=may_contact(consents), local=local.replace(tzinfo=None))
    index = index_if_any()
    return PersonPage(
        called=person.called or "",
        step=step,
        reason=reason,
        due=wording.due_words(first) if first else "",
        stage=first.stage if first else "",
        rests=standing(passed.events).rest,
        contact=contact_rows(person),
        reach=str(wording.UNSAFE[refusal]) if refusal else _("You may get in touch now, in this way."),
        about=about_rows(person),
        agreements=agreements(consents),
        talks=[_talk(one, by_name) for one in reversed(talks)],
        meetings=chosen(chosen_by(person, talks), index=index),
        card=_card(talks),
        young=person.age == Age.UNDER_18,
        no_group_named=ends_without_a_group(passed, today=local.date()),
    )  # fmt: skip


def _card(talks: Sequence[Conversation]) -> str:
    """Return where the card is of the latest contact in which something was chosen."""
    latest = next((one for one in reversed(talks) if Help.CHOSE in one.help), None)
    return reverse("people:card", args=[latest.pk]) if latest else ""


def about(person: Person) -> dict[str, Any]:
    """Return what stands in the form about somebody."""
    matters, avoided = queries.matters(person), queries.avoided(person)
    plain = (
        "called",
        "for_whom",
        "position",
        "age",
        "near",
        "aims",
        "recovery",
        "who_may_know",
        "assessed_on",
        "discharged_on",
    )
    return {
        **{name: getattr(person, name) for name in plain},
        "matters": list(matters.codes),
        "matters_words": matters.words,
        "avoid_groups": "\n".join(avoided.groups),
        "avoid_people": "\n".join(avoided.people),
        "reviews": person.reviews,
    }


def contact_rows(person: Person) -> list[tuple[str, str]]:
    """Say how somebody can be reached safely."""
    contact = queries.safe_contact(person)
    if contact.channel is Channel.NONE:
        rows = [(_("How"), str(wording.CHANNELS[contact.channel]))]
    else:
        rows = [
            (_("How"), f"{wording.CHANNELS[contact.channel]}: {contact.address}"),
            (_("When"), _hours(contact)),
            (_("What you may say"), contact.wording),
            (_("By which name"), contact.code_name),
        ]
    rows += [(_("Never"), contact.never), (_("The old number or address"), _told(person))]
    return [row for row in rows if row[1]]


def _told(person: Person) -> str:
    """Say how it stands with telling an earlier way that it is one no more."""
    latest = person.telling[-1] if person.telling else ""
    outgoing = get_outgoing(UUID(latest)) if latest not in ("", CANNOT_SEND) else None
    if latest != CANNOT_SEND and outgoing is None:
        return ""
    words = str(wording.OLD_WAY_TOLD[outgoing.state if outgoing else CANNOT_SEND])
    return words % {"at": date_format(timezone.localtime(outgoing.due_at), "j F, H:i")} if outgoing else words


def _hours(contact: SafeContact) -> str:
    days = ", ".join(str(wording.DAYS[str(day)]) for day in contact.days) or _("any day")
    if contact.after and contact.before:
        return _("%(days)s, from %(after)s until %(before)s") % _clocks(days, contact)
    if contact.after:
        return _("%(days)s, from %(after)s") % _clocks(days, contact)
    if contact.before:
        return _("%(days)s, until %(before)s") % _clocks(days, contact)
    return _("%(days)s, at any hour") % {"days": days}


def _clocks(days: str, contact: SafeContact) -> dict[str, str]:
    return {
        "days": days,
        **{name: f"{getattr(contact, name):%H:%M}" for name in ("after", "before") if getattr(contact, name)},
    }


def about_rows(person: Person) -> list[tuple[str, str]]:
    """Say what is kept about somebody."""
    matters, avoided = queries.matters(person), queries.avoided(person)
    mattering = [str(wording.MATTERS[code]) for code in matters.codes]
    rows = [
        (_("They come"), str(wording.FOR_WHOM[person.for_whom])),
        (_("On their way"), str(wording.POSITIONS[person.position])),
        (_("Age"), str(wording.AGES[person.age])),
        (_("Sets out from"), person.near),
        (_("What they want"), person.aims),
        (_("Recovery, to them"), person.recovery),
        (_("What matters for a group"), ". ".join([*mattering, *filter(None, [matters.words])])),
        (_("Groups to avoid"), _avoided(avoided.groups, len(avoided.meetings))),
        (_("People to avoid"), ", ".join(avoided.people)),
        (_("Who may know"), person.who_may_know),
        (_("Assessed on"), _day(person.assessed_on)),
        (_("Reviews"), ", ".join(map(wording.iso_day_words, person.reviews))),
        (_("Care here ends on"), _day(person.discharged_on)),
    ]
    return [(name, words) for name, words in rows if words]


def _day(on: date | None) -> str:
    return wording.day_words(on) if on else ""


def _avoided(groups: Sequence[str], meetings: int) -> str:
    words = [*groups]
    if meetings:
        words.append(
            ngettext("%(n)d meeting that is not offered", "%(n)d meetings that are not offered", meetings)
            % {"n": meetings}
        )
    return ", ".join(words)


def _talk(one: Conversation, by_name: bool) -> Talk:
    return Talk(
        one.pk,
        step_address(one, steps(Stage(one.stage), by_name=by_name)[0]),
        str(wording.STAGES[one.stage]),
        wording.day_words(one.on),
        one.saved_by.name,
        str(wording.DECISIONS[one.decision]) if one.decision else "",
    )
