"""Every model that keeps something for a time: it is there until then, counted when due, gone afterwards, and asked for no second time."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from io import StringIO
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

from alongside.accounts.models import Glass, Membership
from alongside.accounts.roles import Role
from alongside.accounts.tenancy import within
from alongside.audit.models import Event
from alongside.audit.record import System, record
from alongside.audit.sealing import check_chains, seal_events
from alongside.company.models import Booking, FirstContact, QuestionTime, Said, Volunteer
from alongside.corrections.models import Correction
from alongside.directory import actions as directory
from alongside.directory import departures
from alongside.directory.models import Closure, Departure, Meeting, Source
from alongside.evenings.models import CountKey, Duty, Expense, HeadCount
from alongside.feeds.models import Run
from alongside.groups.models import GroupContact
from alongside.keeping.actions import let_go, let_go_daily
from alongside.keeping.models import Certificate, Round
from alongside.keeping.retention import due_rows, kept_models, periods_of
from alongside.kernel.kept import Kept
from alongside.lasting.models import Helper
from alongside.limits.models import Tries
from alongside.linkage.models import Conversation, Person, PrivateCode
from alongside.network.models import AreaGroup, Claim, Notice, Question, Visit
from alongside.phone_line.models import CallBack
from alongside.post.models import Link, Outgoing
from alongside.rooms.models import Booking as RoomBooking
from alongside.rooms.models import Held
from alongside.rooms.tests.island import a_booking, a_held_room
from alongside.safeguarding.models import Note, Told
from alongside.schemes.models import Answered, Scheme, Site
from alongside.sign_in.models import Invitation, KeptForm, Sitting
from alongside.workforce.models import Course, Place
from tests.cast import MONDAY_NOON, at_work, entry, harbour, northside, rosa

BY = System("test")
THEN = MONDAY_NOON
Made = Callable[[], Any]


def meeting() -> Meeting:
    source = Source.objects.create(slug="island", name="The island's list")
    directory.add_entries(source, [entry()], by=BY, now=THEN)
    return Meeting.objects.get()


def person() -> Person:
    with within(northside()):
        made: Person = Person.objects.create(tenant=northside(), worker=rosa(), called="Sam", added_at=THEN)
    return made


def of_northside(model: type[models.Model], **said: Any) -> Any:
    """Make a row of a body that leads to nobody."""
    with within(northside()):
        return model.objects.create(tenant=northside(), **said)  # type: ignore[attr-defined]


def of_area(model: type[models.Model], **said: Any) -> Any:
    """Make a row of a group of an area that a body coordinates."""
    return of_northside(model, of=of_northside(AreaGroup, group=harbour(), called="c", asked_at=THEN), **said)


def something_said() -> Said:
    of = person()
    with within(of.tenant):
        contact = FirstContact.objects.create(tenant=of.tenant, person=of, kind="TALK", begun_at=THEN)
        made: Said = Said.objects.create(tenant=of.tenant, contact=contact, side="PERSON", words="w", at=THEN)
    return made


def time_to_ask() -> QuestionTime:
    with within(northside()):
        volunteer = Volunteer.objects.create(tenant=northside(), user=rosa(), added_at=THEN)
        made: QuestionTime = QuestionTime.objects.create(
            tenant=northside(), volunteer=volunteer, way="PHONE", whom="ANYBODY", at=THEN, minutes=30, most=5, where="w",
            offered_at=THEN, offered_by=rosa(),
        )  # fmt: skip
    return made


def booked() -> Booking:
    time = time_to_ask()
    with within(northside()):
        made: Booking = Booking.objects.create(tenant=time.tenant, time=time, booked_at=THEN, over_at=THEN)
    return made


def glass() -> Glass:
    with within(northside()):
        made: Glass = Glass.objects.create(
            tenant=northside(), target="x", by=rosa(), opened_at=THEN, ends_at=THEN
        )
    return made


def run() -> Run:
    source = Source.objects.create(slug="island", name="The island's list")
    made = Run.objects.create(source=source, state=Run.State.APPLIED, file_digest="1", read_at=THEN)
    Run.objects.create(
        source=source, state=Run.State.APPLIED, file_digest="2", read_at=THEN + timedelta(days=9999)
    )
    return made


def place(**said: Any) -> Place:
    with within(northside()):
        course = Course.objects.create(
            tenant=northside(), kind="HOST_LEAD", begins_on=THEN, days=1, starts=time(10), ends=time(16), where="x", places=1,
            closes_on=THEN, made_by=rosa(),
        )  # fmt: skip
        never = THEN.date() + timedelta(days=9999)
        made: Place = Place.objects.create(
            tenant=northside(), course=course, **{"asked_at": THEN, "over_on": never, "state": "HELD"} | said
        )
    return made


def site() -> Site:
    scheme = of_northside(
        Scheme, name="x", about="x", way="PUBLIC", places=1, closes_on=THEN.date(), lead=rosa(), begun_at=THEN
    )
    said = dict.fromkeys(("called", "region", "commitment", "resources"), "x")
    made: Site = of_northside(
        Site, scheme=scheme, setting="BOTH", service="OTHER", reach="x", applied_at=THEN, **said
    )
    return made


def outgoing(**said: Any) -> Outgoing:
    usual = {"channel": "mail", "template": "post/trial", "to": "a@b.example", "subject": "s", "body": "b"}
    return Outgoing.objects.create(
        **usual | said, put_by="system:test", put_at=THEN, due_at=THEN, state="FAILED", ended_at=THEN
    )


def membership() -> Membership:
    at_work(rosa(), northside(), Role.READER)
    Membership.objects.update(ended_at=THEN)
    return Membership.objects.get()


def event() -> Event:
    made = record("accounts.team.added", target="accounts.team:1", by=BY, at=THEN)
    seal_events()
    return made


# For each period of each model, in their order, a row that is due once it is over.
MADE: dict[type[models.Model], list[Made]] = {
    Event: [event],
    Correction: [
        lambda: Correction.objects.create(what="TIME", words="w", form="1", told_at=THEN, answer="DONE", answered_by="x", answered_at=THEN),
        lambda: Correction.objects.create(what="TIME", words="w", form="1", told_at=THEN),
    ],
    GroupContact: [
        lambda: GroupContact.objects.create(about="k7f3q2", email="a@b.example", key="k", how="STAFF", named_by="x", named_at=THEN),
        lambda: GroupContact.objects.create(about="k7f3q2", how="STAFF", named_by="x", named_at=THEN, left_at=THEN),
    ],
    Run: [run],
    CountKey: [
        lambda: of_northside(CountKey, digest="d", made_at=THEN, ended_at=THEN),
        lambda: of_northside(CountKey, digest="d", made_at=THEN),
    ],
    Helper: [lambda: of_northside(Helper, called="Fay", rung="kettle", moved_at=THEN)],
    Told: [lambda: of_northside(Told, by=rosa(), pair=uuid4(), at=THEN, due_on=THEN)],
    Note: [
        lambda: of_northside(Note, to=rosa(), group=northside(), words="w", at=THEN, due_on=THEN, done_at=THEN),
        lambda: of_northside(Note, to=rosa(), group=northside(), words="w", at=THEN, due_on=THEN),
    ],
    HeadCount: [lambda: of_northside(HeadCount, on=THEN.date(), present=3, well="Tea", key="k", saved_at=THEN)],
    RoomBooking: [a_booking],
    Held: [a_held_room],
    CallBack: [lambda: of_northside(CallBack, called="Sam", number="01632 960 123", noted_at=THEN)],
    Expense: [
        lambda: of_northside(
            Expense, on=THEN.date(), pence=1, what="Milk", claimed_by=rosa(), claimed_at=THEN, key="k", until=THEN.date()
        )
    ],
    Duty: [lambda: of_northside(Duty, on=THEN.date(), job="TEA", called="Kit")],
    Departure: [
        lambda: Departure.objects.create(
            meeting=meeting(), on_date=THEN.date(),
            facts=departures.Departure(departures.DepartureKind.OFF, THEN.date()), said_by="x", said_at=THEN
        )
    ],
    Closure: [
        lambda: Closure.objects.create(
            meeting=meeting(), until_date=THEN.date(), facts=departures.Closure(THEN.date(), THEN.date()), said_by="x", said_at=THEN
        )
    ],
    Outgoing: [outgoing, lambda: outgoing(to=None, subject=None, body=None)],
    Link: [lambda: Link.objects.create(digest="d", purpose="x", about="y", made_by="z", made_at=THEN, until=THEN)],
    Tries: [lambda: Tries.objects.create(key="k", began_at=THEN, ends_at=THEN)],
    Membership: [membership],
    Glass: [glass],
    Person: [person],
    PrivateCode: [
        lambda: PrivateCode.objects.create(digest="d", word="w", purpose="x", body=uuid4(), about="y", made_at=THEN, ended_at=THEN)
    ],
    Said: [something_said],
    QuestionTime: [time_to_ask],
    Booking: [booked],
    Round: [lambda: Round.objects.create(at=THEN)],
    Certificate: [lambda: Certificate.objects.create(about="x", at=THEN, erased_by="x", digest="d")],
    Place: [
        lambda: place(state="ASKED"),
        lambda: place(over_on=THEN.date()),
        lambda: place(finished_on=THEN.date()),
    ],
    Site: [site],
    Answered: [lambda: of_northside(Answered, survey=uuid4(), user=rosa(), closes_on=THEN.date())],
    Visit: [lambda: of_northside(Visit, side="ASKS", called="c", public_id="k7f3q2", on=THEN.date(), asked_at=THEN)],
    Question: [lambda: of_northside(Question, side="ASKS", called="c", asked_at=THEN, by_when=THEN.date())],
    Notice: [lambda: of_area(Notice, about="SPARE", words="w", until=THEN.date(), put_at=THEN)],
    Claim: [
        lambda: of_area(Claim, visit=uuid4(), words="w", pence=1, claimed_at=THEN, claimed_by=rosa(), decided_at=THEN)
    ],
    Sitting: [lambda: Sitting.objects.create(user=rosa(), began_at=THEN, seen_at=THEN)],
    KeptForm: [lambda: KeptForm.objects.create(user=rosa(), form="{}", at=THEN)],
    Invitation: [lambda: Invitation.objects.create(email="a@b.example", name="A", made_by="x", made_at=THEN, until=THEN)],
}  # fmt: skip
EACH = [
    pytest.param(model, kept, number, id=f"{model._meta.label}-{number}")
    for model in kept_models()
    for number, kept in enumerate(periods_of(model))
]
# As a sentence says it.
WORDS = {
    0: "until",
    7: "seven days",
    90: "90 days",
    30: "30 days",
    180: "180 days",
    365: "a year",
    730: "two years",
    14: "14 days",
    1095: "three years",
    2557: "seven years",
}
A_TIME = re.compile(r"\b(hour|day|week|month|year)s?\b")


def count_due(model: type[models.Model], kept: Kept, now: datetime) -> int:
    return sum(rows.count() for rows in due_rows(model, kept, now=now))


class TestEveryPeriod:
    def test_is_what_the_sentence_says(self) -> None:
        for model in kept_models():
            said = model.Privacy.retention.lower()  # type: ignore[attr-defined]
            assert [kept for kept in periods_of(model) if WORDS[kept.lasts.days] not in said] == []

    def test_there_is_one_where_a_sentence_names_a_time(self) -> None:
        ours = [model for model in apps.get_models() if model.__module__.startswith("alongside.")]
        naming = {model for model in ours if A_TIME.search(model.Privacy.retention)}  # type: ignore[attr-defined]

        assert naming == set(kept_models())

    def test_is_tried_here(self) -> None:
        assert {model: len(made) for model, made in MADE.items()} == {
            model: len(periods_of(model)) for model in kept_models()
        }

    @pytest.mark.django_db
    @pytest.mark.parametrize(("model", "kept", "number"), EACH)
    def test_is_kept_in_full_and_then_over(self, model: Any, kept: Kept, number: int) -> None:
        row = MADE[model][number]()
        # A day that is over is the day after.
        over = THEN + kept.lasts + timedelta(seconds=1, days=type(getattr(row, kept.after)) is date)
        a_moment_before = THEN + kept.lasts - timedelta(seconds=1)
        let_go(by=BY, now=a_moment_before)
        before = state_of(row, kept)

        assert count_due(model, kept, a_moment_before) == 0
        assert before not in ("gone", ["", *[None] * (len(kept.wipes) - 1)])
        assert count_due(model, kept, over) == 1
        assert state_of(row, kept) == before  # to count is to change nothing

        done = let_go(by=BY, now=over)

        assert count_due(model, kept, over) == 0
        assert state_of(row, kept) == "gone" if not kept.wipes else not any(state_of(row, kept))
        assert sum(done.counts.values()) >= 1
        assert let_go(by=BY, now=over).counts == {}


def state_of(row: models.Model, kept: Kept) -> Any:
    """Return what a period is about: the fields that it wipes, else whether the row is there."""
    with within(northside()):
        found = type(row)._default_manager.filter(pk=row.pk).first()
        if found is None:
            return "gone"
        return [getattr(found, name) for name in kept.wipes] or "there"


@pytest.mark.django_db
class TestARound:
    def test_is_on_record_with_how_many_went_and_what(self) -> None:
        outgoing()

        done = let_go(by=BY, now=THEN + timedelta(days=31))

        assert done.counts == {"post.outgoing: to, subject, body": 1}
        said = Event.objects.get(name="keeping.round.done")
        assert (said.target, len(said.digest)) == (f"keeping.round:{done.pk}", 64)

    def test_is_made_once_a_day(self) -> None:
        assert let_go_daily(by=BY, now=THEN)
        assert let_go_daily(by=BY, now=THEN + timedelta(hours=23)) is None
        assert let_go_daily(by=BY, now=THEN + timedelta(days=1))

    def test_leaves_a_person_with_whom_somebody_has_spoken_since(self) -> None:
        sam = person()
        with within(northside()):
            Conversation.objects.create(
                tenant=northside(), person=sam, stage="INTRODUCE", on=THEN.date(), begun_at=THEN, begun_by=rosa(),
                saved_at=THEN + timedelta(days=100), saved_by=rosa(),
            )  # fmt: skip

        let_go(by=BY, now=THEN + timedelta(days=731))
        with within(northside()):
            assert Person.objects.filter(pk=sam.pk).exists()

        let_go(by=BY, now=THEN + timedelta(days=831))
        with within(northside()):
            assert not Person.objects.exists()
            assert not Conversation.objects.exists()

    def test_leaves_the_last_reading_of_each_list(self) -> None:
        last = run().source.runs.order_by("-pk").first()
        assert last

        let_go(by=BY, now=THEN + timedelta(days=99_999))

        assert list(Run.objects.all()) == [last]

    def test_of_events_leaves_chains_that_hold(self) -> None:
        event()
        record("accounts.team.added", target="accounts.team:2", by=BY, at=THEN + timedelta(days=9))
        seal_events()

        let_go(by=BY, now=THEN + timedelta(days=2558))
        seal_events()

        assert not Event.objects.filter(target="accounts.team:1").exists()
        assert all(one.holds for one in check_chains())


@pytest.mark.django_db
class TestTheCommand:
    def test_shows_what_is_due_and_changes_nothing_until_it_is_told_to(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("alongside.kernel.clock.now", lambda: THEN + timedelta(days=31))
        row = outgoing()

        shown = told()
        assert "1  post.outgoing: to, subject, body, 30 days after ended_at" in shown
        assert "1 are due. Nothing was changed" in shown
        row.refresh_from_db()
        assert row.body == "b"

        assert "1  post.outgoing: to, subject, body" in told("--do")
        row = Outgoing.objects.get()
        assert row.body is None
        assert "0 are due" in told()


def told(*arguments: str) -> str:
    out = StringIO()
    call_command("retention", *arguments, stdout=out)
    return out.getvalue()
