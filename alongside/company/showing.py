"""The words of the pages about first contacts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from alongside.company import matching, presenters, queries, wording
from alongside.company.actions.letters import CODE
from alongside.company.models import Asking, FirstContact, Sent, Step, Volunteer, Worry
from alongside.company.night import ASKED_BEFORE, Due, due
from alongside.company.states import AGREED, OPEN, Side, State, follows
from alongside.company.steps import By, Did
from alongside.linkage import private_code
from alongside.linkage.queries import list_resting, safe_contact
from alongside.linkage.wording import day_words
from alongside.post.models import Outgoing


def when_words(at: datetime | None) -> str:
    """Say a day and a time."""
    return date_format(timezone.localtime(at), "l j F, H:i") if at else _("No time yet")


@dataclass(frozen=True)
class Task:
    """One line of a worker's list."""

    pk: UUID
    called: str
    due: str
    state: str
    when: str
    order: int


def tasks(contacts: Sequence[FirstContact], *, now: datetime) -> tuple[list[Task], list[Task]]:
    """Return what is to be done now, the most pressing first, and what is under way besides."""
    fates, today = queries.fates(contacts), timezone.localdate(now)
    ranks, resting = list(wording.DUE), list_resting(one.person_id for one in contacts if one.call_back_on)
    pressing: list[Task] = []
    others: list[Task] = []
    for one in contacts:
        what = _due(one, fates, resting, now=now, today=today)
        words = str(wording.DUE[what]) if what else ""
        rank = ranks.index(what) if what else len(ranks)
        task = Task(
            one.pk,
            one.person.called or "",
            words,
            str(wording.STATES[State(one.state)]),
            when_words(one.at),
            rank,
        )
        (pressing if what else others).append(task)
    return sorted(pressing, key=lambda task: task.order), others


def _due(
    contact: FirstContact, fates: Mapping[UUID, Outgoing], resting: set[UUID], *, now: datetime, today: date
) -> Due | None:
    """Say what is due; whoever asked to be left alone is not rung only to be asked how it was."""
    what = due(queries.standing(contact, fates), now=now, today=today)
    return None if what is Due.CALL_BACK and contact.person_id in resting else what


@dataclass(frozen=True)
class Candidate:
    """A volunteer on a worker's page, with why, or why not."""

    pk: str
    called: str
    why: str


@dataclass(frozen=True)
class WorkerPage:
    """What a worker sees of a first contact."""

    called: str
    kind: str
    state: str
    due: str
    facts: Sequence[tuple[str, str]]
    fit: Sequence[Candidate]
    refused: Sequence[Candidate]
    asked: Sequence[str]
    not_away: Sequence[tuple[UUID, str]]
    sent: Sequence[str]
    steps: Sequence[str]
    said: Sequence[str]
    follows: str
    open: bool
    agreed: bool
    may_ask: bool


def worker_page(contact: FirstContact, *, now: datetime) -> WorkerPage:
    """Return what a worker sees of a first contact."""
    fates, state = queries.fates([contact]), State(contact.state)
    resting = list_resting([contact.person_id] if contact.call_back_on else [])
    what = _due(contact, fates, resting, now=now, today=timezone.localdate(now))
    may_ask = state in {State.DRAFT, State.REQUESTED, State.REJECTED} and contact.at is not None
    fit, refused = _candidates(contact, now=now) if may_ask else ([], [])
    last = next((one for one in reversed(list(contact.steps.all())) if one.side), None)
    over = state in {State.FAILED, State.REJECTED} and last
    return WorkerPage(
        called=contact.person.called or "",
        kind=str(wording.KINDS[contact.kind]),
        state=str(wording.STATES[state]),
        due=str(wording.DUE[what]) if what else "",
        facts=_facts(contact),
        fit=fit,
        refused=refused,
        asked=[_asked(one) for one in contact.askings.all()],
        not_away=[(one.pk, _sent(one, why)) for one, why in queries.failed(contact, fates)],
        sent=[
            _sent(one, _fate(one.unsafe, fates.get(one.outgoing) if one.outgoing else None))
            for one in contact.sent.all()
        ],
        steps=[step_words(one) for one in contact.steps.all()],
        said=[_said_by(one.side, one.words or "", one.at) for one in contact.said.all()],
        follows=str(wording.FOLLOWS[follows(Side(last.side))]) if over and last else "",
        open=state in OPEN,
        agreed=state in AGREED,
        may_ask=may_ask,
    )


def _candidates(contact: FirstContact, *, now: datetime) -> tuple[list[Candidate], list[Candidate]]:
    volunteers = {str(one.pk): one for one in queries.list_all_volunteers(contact.tenant)}
    found = matching.match(queries.wanted(contact), queries.candidates(contact, volunteers.values(), now=now))
    fit = [Candidate(one.id, volunteers[one.id].called or "", _why(one)) for one in found.fit]
    refused = [
        Candidate(pk, volunteers[pk].called or "", "; ".join(str(wording.REFUSED[one]) for one in why))
        for pk, why in found.refused
    ]
    return fit, refused


def _why(fit: matching.Fit) -> str:
    words = [str(wording.FITS[one]) for one in fit.why]
    if fit.km is not None and matching.Fits.NEAR in fit.why:
        words.append(_("about %(km)s km") % {"km": max(1, round(fit.km))})
    return "; ".join(words)


def worry_facts(worry: Worry) -> list[tuple[str, str]]:
    """Say to whoever sees to a worry who wrote it, of which two it is, and who works with them: what it takes to speak to them."""
    contact = worry.contact
    called = contact.person.called or ""
    went = [one.volunteer.called or "" for one in contact.askings.all() if one.answer == Asking.Answer.YES]
    rows = (
        (_("Who wrote it"), worry.by.name if worry.by else called),
        (_("The person"), called),
        (_("Who works with them"), contact.person.worker.name),
        (_("Who goes along"), ", ".join(went) or _("Nobody yet")),
        (_("When they meet"), when_words(contact.at)),
    )
    return list(rows)


def _facts(contact: FirstContact) -> list[tuple[str, str]]:
    wish = str(wording.WISHES[contact.wish])
    return [
        (label, words)
        for label, words in (
            (_("Meeting"), contact.meeting or ""),
            (_("When they meet"), when_words(contact.at)),
            (_("Where"), contact.where or ""),
            (_("Who they wish for"), wish),
            (_("Language"), str(wording.LANGUAGES.get(contact.language, ""))),
            (_("Who goes along"), (contact.volunteer.called or "") if contact.volunteer else _("Nobody yet")),
            (_("Answers that night"), " ".join(filter(None, (contact.night_name, contact.night_phone)))),
            (_("Plan B"), contact.plan_b or ""),
            (_("What they asked for"), contact.wishes or ""),
            (
                _("Private code"),
                _("They have one")
                if has_code(contact)
                else _("None yet: what is sent to them opens no page"),
            ),
            (_("Call afterwards"), day_words(contact.call_back_on) if contact.call_back_on else ""),
        )
        if words
    ]


def _asked(one: Asking) -> str:
    answers = {"YES": _("yes"), "NO": _("no"), "LATE": _("no answer")}
    return f"{one.volunteer.called}: {answers.get(one.answer, _('asked, no answer yet'))}"


def _fate(unsafe: str, outgoing: Outgoing | None) -> str:
    return unsafe or (outgoing.state if outgoing else "SENT")


def _sent(one: Sent, fate: str) -> str:
    what, to = wording.SENT[one.what], wording.TO[one.to]
    at = date_format(timezone.localtime(one.at), "j F, H:i")
    return f"{what}, {to}, {at}: {wording.FATES[fate]}"


def step_words(one: Step) -> str:
    """Say one step: what, when, by whom, and on whose side a reason lay."""
    at = date_format(timezone.localtime(one.at), "j F, H:i")
    words = f"{at}: {wording.DID[one.did]}, {wording.BY[one.of]}"
    if one.side:
        words += (
            f". {wording.SIDES[one.side]}: {wording.WHY[one.why]}"
            if one.why
            else f". {wording.SIDES[one.side]}"
        )
    return words


def _said_by(side: str, words: str, at: datetime) -> str:
    who = {Side.PERSON: _("The person"), Side.VOLUNTEER: _("The volunteer")}[Side(side)]
    return f"{date_format(timezone.localtime(at), 'j F, H:i')}, {who}: {words}"


def has_code(contact: FirstContact) -> bool:
    """Say whether the person has a private code, whose word a link asks for too."""
    return private_code.has_one(CODE, contact.person)


@dataclass(frozen=True)
class Line:
    """One message between the two, as one of them sees it."""

    mine: bool
    at: str
    words: str


@dataclass(frozen=True)
class OneSide:
    """What one of the two sees: the other's first name, the time and the place, and what they wrote to each other."""

    other: str
    kind: str
    state: str
    when: str
    where: str
    meeting: str
    plan_b: str
    night: str
    stands_for: str
    lines: Sequence[Line]
    agreed: bool
    called_off: bool
    news: str
    not_on: bool
    day: bool
    ahead: bool
    shares: bool
    number: str


def news_words(contact: FirstContact, told: Did | None, *, where: bool = True) -> str:
    """
    Say what of the meeting is other than agreed; nothing where it is off, or nothing is.

    :param where: whether the place may stand there
    """
    if told is Did.PERHAPS_OFF:
        return _("Somebody has told us that it may be off: ring first.")
    now = queries.stood(contact) if told is Did.MOVED else None
    if now is None:
        return ""
    words = _("The time or the place has changed. It is now: %(when)s.") % {"when": when_words(now.starts)}
    return f"{words} {now.where}" if where else words


def for_volunteer(asking: Asking, *, now: datetime) -> OneSide:
    """Return what a volunteer sees: the first name once they have said yes, and never more of who it is."""
    contact, yes = (
        asking.contact,
        asking.answer == "YES" and asking.contact.volunteer_id == asking.volunteer_id,
    )
    way = safe_contact(contact.person) if yes and contact.person_shares and contact.volunteer_shares else None
    called = (contact.person.called or "").split(" ")[0]
    return _side(
        contact,
        Side.VOLUNTEER,
        other=called if yes else _("Somebody"),
        number=way.address if way else "",
        shown=yes,
        now=now,
    )


def for_person(contact: FirstContact, *, now: datetime) -> OneSide:
    """Return what a person sees: what the volunteer is called, and who stands for them."""
    volunteer = contact.volunteer
    both = contact.person_shares and contact.volunteer_shares
    number = queries.offers(volunteer).phone if volunteer and both else ""
    stands = _stands(volunteer, now=now) if volunteer else ""
    name = (volunteer.called or "") if volunteer else ""
    return _side(
        contact,
        Side.PERSON,
        other=name,
        number=number,
        shown=volunteer is not None,
        stands_for=stands,
        now=now,
    )


def _stands(volunteer: Volunteer, *, now: datetime) -> str:
    full = queries.get_volunteer_here(volunteer.pk)
    return presenters.page(full, seen_by=volunteer.pk, now=now).until if full else ""


def _side(
    contact: FirstContact,
    side: Side,
    *,
    other: str,
    number: str,
    shown: bool,
    stands_for: str = "",
    now: datetime,
) -> OneSide:
    state = State(contact.state)
    agreed = shown and state in AGREED
    lines = [
        Line(one.side == side, date_format(timezone.localtime(one.at), "j F, H:i"), one.words or "")
        for one in contact.said.all()
    ]
    at, told = contact.at, queries.told_of_meeting(contact)
    called_off = told is Did.CALLED_OFF
    today = at is not None and timezone.localdate(at) == timezone.localdate(now)
    return OneSide(
        other=other,
        kind=str(wording.KINDS[contact.kind]),
        state=str(wording.STATES[state]),
        when=when_words(at),
        where=contact.where or "",
        meeting=contact.meeting or "",
        plan_b=contact.plan_b or "",
        night=" ".join(filter(None, (contact.night_name, contact.night_phone))),
        stands_for=stands_for,
        lines=lines if agreed else [],
        agreed=agreed,
        called_off=agreed and called_off,
        news=news_words(contact, told) if agreed else "",
        not_on=agreed and queries.said_not_on(contact, By.PERSON if side is Side.PERSON else By.VOLUNTEER),
        day=agreed and today and not called_off,
        ahead=state is State.ACCEPTED
        and agreed
        and not called_off
        and at is not None
        and now < at - ASKED_BEFORE,
        shares=contact.person_shares if side is Side.PERSON else contact.volunteer_shares,
        number=number,
    )
