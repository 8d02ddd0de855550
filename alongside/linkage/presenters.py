"""The words of a worker's pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.accounts.reach import Member
from alongside.directory.listing import Listing
from alongside.directory.listing_words import dialled_words
from alongside.directory.wording import rule_words
from alongside.finder.presenters.listing import kind_words
from alongside.linkage import offering, queries, wording
from alongside.linkage.about import Channel, SafeContact, unsafe
from alongside.linkage.due import Due, due, has_no_news, is_signposted_only, is_waiting
from alongside.linkage.frozen import Seen, changed
from alongside.linkage.history import History, Rest, standing
from alongside.linkage.models import Consent, Conversation, Person
from alongside.linkage.next_step import suggest
from alongside.linkage.prompts import CONSENTS, consent
from alongside.linkage.said import MEETINGS, steps
from alongside.linkage.stages import Age, Decision, Stage
from alongside.search.index import Index


@dataclass(frozen=True)
class Row:
    """One person on the list: what they are called, what is due, and what to notice."""

    pk: UUID
    called: str
    due: str
    notes: Sequence[str]


@dataclass(frozen=True)
class Caseload:
    """A worker's people: those for whom something is due today, and the others."""

    today: Sequence[Row]
    others: Sequence[Row]


def caseload(member: Member, *, now: datetime) -> Caseload:
    """Return a worker's people, those of today by the day from which something is due, the others by name."""
    today = timezone.localdate(now)
    rows: list[tuple[date, Row]] = []
    others: list[Row] = []
    for person in queries.list_caseload(member):
        passed = queries.history(person, person.conversations.all(), person.turns.all())
        first = due(passed)
        row = _row(person, passed, first, today)
        if first and first.on <= today:
            rows.append((first.on, row))
        else:
            others.append(row)
    return Caseload(
        [row for _day, row in sorted(rows, key=lambda one: (one[0], one[1].called.casefold()))],
        sorted(others, key=lambda row: row.called.casefold()),
    )


def _row(person: Person, passed: History, first: Due | None, today: date) -> Row:
    resting = standing(passed.events).rest
    words = wording.due_words(first) if first else _("Nothing is due. They can raise it at any time.")
    notes = [
        (is_signposted_only(passed), _("Told, and no more")),
        (is_waiting(passed), _("Waiting for somebody to go along")),
        (has_no_news(passed, today=today), _("No news")),
        (resting is not None, _("Resting")),
    ]
    return Row(person.pk, person.called or "", words, [str(note) for holds, note in notes if holds])


@dataclass(frozen=True)
class Chosen:
    """A meeting that was chosen: as it was seen, and what has changed since."""

    id: str
    name: str
    kind: str
    when: str
    where: str
    phone: str
    changes: Sequence[str]


def chosen(said: Mapping[str, Any], *, index: Index | None) -> list[Chosen]:
    """Return the meetings of a conversation, each with what has changed since it was chosen."""
    return [_chosen(one, index) for one in seen_in(said)]


def seen_in(said: Mapping[str, Any]) -> list[Seen]:
    """Open the meetings that were chosen, as they were then."""
    return msgspec.convert(said.get("chosen", []), list[Seen], strict=False)


def _chosen(seen: Seen, index: Index | None) -> Chosen:
    then = seen.listing
    changes = changed(then, index.listing(then.id)) if index else ()
    return Chosen(
        then.id,
        then.name,
        kind_words(then),
        seen.when,
        where_words(then),
        dialled_words(then.phone),
        [str(wording.CHANGES[one]) for one in changes],
    )


def where_words(listing: Listing) -> str:
    """Say where a meeting is held."""
    return ", ".join(filter(None, (listing.venue, listing.address, listing.town, listing.postcode)))


def when_words(listing: Listing) -> str:
    """Say when a meeting is held, as it was read out."""
    return rule_words(listing.rule)


@dataclass(frozen=True)
class Agreement:
    """One thing that somebody may agree to, and how it stands."""

    name: str
    title: str
    words: str
    stands: str
    agreed: bool | None


def agreements(rows: Sequence[Consent]) -> list[Agreement]:
    """Return everything that somebody may agree to, with what they said last."""
    latest = {row.statement: row for row in rows}
    return [_agreement(name, latest.get(name)) for name in CONSENTS]


def _agreement(name: str, row: Consent | None) -> Agreement:
    words = consent(name)
    if row is None:
        return Agreement(name, words.title, words.words, _("Not asked yet"), None)
    day = wording.day_words(timezone.localdate(row.withdrawn_at or row.said_at))
    if row.withdrawn_at:
        return Agreement(name, words.title, row.wording, _("Taken back on %(day)s") % {"day": day}, False)
    stands = _("Yes, on %(day)s") if row.agreed else _("No, on %(day)s")
    return Agreement(name, words.title, row.wording, stands % {"day": day}, row.agreed)


def may_contact(rows: Sequence[Consent]) -> bool:
    """Say whether somebody has said that they may be got in touch with, and not taken it back."""
    return any(row.statement == "contact" and row.agreed and not row.withdrawn_at for row in rows)


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
    young: bool


def person_page(person: Person, *, by_name: bool, now: datetime) -> PersonPage:
    """Return what a worker sees of a person."""
    talks, consents = queries.list_conversations(person), queries.list_consents(person)
    passed = queries.history(person, talks, queries.list_turns(person), opened=True)
    local = timezone.localtime(now)
    here = offering.approaches_here(person.near or "", now=now)
    suggestion = suggest(passed, today=local.date(), age=Age(person.age), here=here)
    step, reason = wording.suggestion_words(suggestion)
    first, contact = due(passed), queries.safe_contact(person)
    refusal = unsafe(contact, contact.channel, agreed=may_contact(consents), local=local.replace(tzinfo=None))
    index = offering.index()
    return PersonPage(
        called=person.called or "",
        step=step,
        reason=reason,
        due=wording.due_words(first) if first else "",
        stage=first.stage if first else "",
        rests=standing(passed.events).rest,
        contact=_contact_rows(person),
        reach=str(wording.UNSAFE[refusal]) if refusal else _("You may get in touch now, in this way."),
        about=_about_rows(person),
        agreements=agreements(consents),
        talks=[_talk(one, by_name) for one in reversed(talks)],
        meetings=[
            one for talk in talks if talk.stage == Stage.CONNECT for one in chosen(queries.said(talk), index=index)
        ],
        young=person.age == Age.UNDER_18,
    )  # fmt: skip


def about(person: Person) -> dict[str, Any]:
    """Return what stands in the form about somebody."""
    matters, avoided = queries.matters(person), queries.avoided(person)
    plain = (
        "called",
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
    }


def _contact_rows(person: Person) -> list[tuple[str, str]]:
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
    return [row for row in [*rows, (_("Never"), contact.never)] if row[1]]


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


def _about_rows(person: Person) -> list[tuple[str, str]]:
    matters, avoided = queries.matters(person), queries.avoided(person)
    mattering = [str(wording.MATTERS[code]) for code in matters.codes]
    rows = [
        (_("On their way"), str(wording.POSITIONS[person.position])),
        (_("Age"), str(wording.AGES[person.age])),
        (_("Sets out from"), person.near),
        (_("What they want"), person.aims),
        (_("Recovery, to them"), person.recovery),
        (_("What matters for a group"), ". ".join([*mattering, *filter(None, [matters.words])])),
        (_("Groups to avoid"), _avoided(avoided.groups, len(avoided.meetings))),
        (_("People to avoid"), ", ".join(avoided.people)),
        (_("Who may know"), person.who_may_know),
    ]
    return [(name, words) for name, words in rows if words]


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


def step_address(one: Conversation, step: str) -> str:
    """Return where a step of a conversation is."""
    if step == MEETINGS:
        return reverse("people:meetings", args=[one.pk])
    return reverse("people:step", args=[one.pk, step])


def case_note(conversation: Conversation) -> str:
    """
    Return the neutral text of a conversation for another system: no name, no programme, no group, nothing in their own words, and never
    whether they went, which is theirs to tell.
    """
    said, stage = queries.said(conversation), Stage(conversation.stage)
    sentences = {Stage.INTRODUCE: _introduced, Stage.CONNECT: _connected, Stage.FOLLOW_UP: _followed_up}[
        stage
    ](said)
    if conversation.ask_on:
        sentences.append(
            _("To be asked again on %(day)s, as agreed.") % {"day": wording.day_words(conversation.ask_on)}
        )
    return " ".join([wording.day_words(conversation.on) + ".", *sentences])


def _introduced(said: Mapping[str, Any]) -> list[str]:
    worries, kinds = len(said.get("worries", [])), len(said.get("kinds", []))
    return [
        _("We talked about support from other people in recovery."),
        *(
            [ngettext("Answered %(n)d worry.", "Answered %(n)d worries.", worries) % {"n": worries}]
            if worries
            else []
        ),
        *(
            [ngettext("Explained %(n)d kind.", "Explained %(n)d kinds.", kinds) % {"n": kinds}]
            if kinds
            else []
        ),
        *([_("Willing: %(n)s of 10.") % {"n": said["willing"]}] if said.get("willing") else []),
        *(
            [_("Outcome: %(words)s.") % {"words": wording.DECISIONS[Decision(said["decision"])]}]
            if said.get("decision")
            else []
        ),
        _("Choice is theirs, and what they get here does not depend on it."),
    ]


def _connected(said: Mapping[str, Any]) -> list[str]:
    options = len(said.get("chosen", []))
    return [
        _("We planned a first contact."),
        *(
            [ngettext("Looked at %(n)d choice.", "Looked at %(n)d choices.", options) % {"n": options}]
            if options
            else []
        ),
        *([_("We rang together.")] if said.get("rang") not in (None, "", "NOBODY") else []),
        *([_("Somebody goes along.")] if said.get("company") == "AGREED" else []),
    ]


def _followed_up(said: Mapping[str, Any]) -> list[str]:
    return [
        _("We talked about how things are going with support from other people."),
        *([_("They would rather not be asked any more.")] if said.get("stop") else []),
    ]


@dataclass(frozen=True)
class Clashed:
    """An answer that somebody else changed meanwhile: its question, and what stands there now."""

    question: str
    theirs: str


def clashed(form: Any, clashing: Sequence[Any]) -> list[Clashed]:
    """Return what clashes, in words."""
    return [
        Clashed(str(form.fields[one.name].label), _answer_words(form, one))
        for one in clashing
        if one.name in form.fields
    ]


def _answer_words(form: Any, one: Any) -> str:
    labels = dict(getattr(form.fields[one.name], "choices", []))
    values = one.theirs if isinstance(one.theirs, list) else [one.theirs]
    return ", ".join(str(labels.get(value, value)) for value in values if value) or _("Nothing")
