"""Places on a course: asked for without an account, kept by a yes, given back, and what comes of being there."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from alongside.accounts.reach import Member
from alongside.accounts.tenancy import within
from alongside.keeping import actions as keeping
from alongside.post.models import Outgoing
from alongside.publications.tests.paper import Paper
from alongside.workforce import actions, queries
from alongside.workforce.models import Course, Feedback, Place
from alongside.workforce.tests.conftest import TWO_DAYS
from alongside.workforce.training import Kind, Seat
from alongside.workforce.views import BY
from tests.at_once import all_at_once
from tests.at_once import file as file
from tests.cast import MONDAY_NOON, it_is, northside, token_in
from tests.cast import noon as noon

pytestmark = pytest.mark.django_db
AFTERWARDS = datetime(2026, 3, 26, 9, tzinfo=MONDAY_NOON.tzinfo)


def asked(course: Course, name: str = "Bea", *, site: str = "") -> Place:
    return actions.ask_for_place(
        course,
        called=name,
        email=f"{name.lower()}@group.example",
        site=site,
        needs="",
        by=BY,
        now=MONDAY_NOON,
    )


def held(course: Course, name: str = "Bea", *, site: str = "") -> Place:
    place = asked(course, name, site=site)
    return actions.say_yes(place, by=place, now=MONDAY_NOON)


def letters() -> list[tuple[str, str]]:
    """Return the kind of each message in the outbox, and its link."""
    rows = Outgoing.objects.order_by("put_at", "pk")
    return [(one.template.split("/")[-1], str(re.findall(r"/l/\S+", str(one.body))[0])) for one in rows]


def link(kind: str) -> str:
    return [address for template, address in letters() if template == f"{kind}.txt"][-1]


@pytest.fixture
def open_course(tina: Member) -> Course:
    """A course behind a door that is shut again: what is written behind an open one nobody else sees yet."""
    with within(tina.tenant):
        return actions.make_course(tina.tenant, by=tina.user, now=MONDAY_NOON, **TWO_DAYS)


class TestWithoutAnAccount:
    def test_one_address_is_written_to_three_times_in_a_day_whoever_types_it(self, course: Course) -> None:
        for _time in range(5):
            asked(course)
        asked(course, "Cal")

        assert len(letters()) == 3 + 1

    @pytest.mark.demand(173, 308)
    def test_a_place_is_asked_for_confirmed_and_in_the_end_a_paper_taken(
        self, door: Member, course: Course, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        anybody = Client()
        listed = anybody.get("/courses").content.decode()
        address = f"/courses/{northside().pk}/{course.pk}"
        assert address in listed
        form = anybody.get(address).content.decode()
        assert (
            "the tools; what thoughts, feelings and deeds have to do with each other; how to run one" in form
        )
        assert "may: run a meeting beside somebody who has run one." in form
        token = token_in(form)
        said = {"token": token, "called": "Bea", "email": "bea@group.example", "site": "", "needs": "A ramp"}
        assert "That was very quick" in anybody.post(address, said).content.decode()

        it_is(MONDAY_NOON + timedelta(seconds=20), monkeypatch)
        assert anybody.post(address, said)["Location"] == "/courses/asked"
        page = link("was_it_you")
        assert "Yes, I want the place" in anybody.get(page).content.decode()
        assert queries.get_place_here(Place.objects.get().pk).state == Seat.ASKED  # type: ignore[union-attr]
        assert "A place is kept for you" in anybody.post(page, {"do": "yes"}).content.decode()

        it_is(AFTERWARDS, monkeypatch)
        actions.note_who_came(course, {str(Place.objects.get().pk): {1, 2}}, by=door.user, now=AFTERWARDS)
        paper = anybody.post(link("done"), {"do": "paper", "name": "Beatrix Quince"})
        assert paper["Content-Type"] == "application/pdf"
        words = Paper(paper.content).text
        assert "Beatrix Quince" in words
        assert "run a meeting beside somebody who has run one" in words

    def test_somebody_who_has_a_place_is_answered_as_anybody_else_and_gets_their_link_again(
        self, course: Course
    ) -> None:
        held(course)
        asked(course)
        assert Place.objects.count() == 1
        assert sorted(kind for kind, _link in letters()) == ["held.txt", "held.txt", "was_it_you.txt"]

    def test_a_place_is_asked_for_once_where_it_is_pressed_three_times_at_one_moment(
        self, open_course: Course, file: Callable[[], None], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        address = f"/courses/{northside().pk}/{open_course.pk}"
        token = token_in(Client().get(address).content.decode())
        said = {"token": token, "called": "Bea", "email": "bea@group.example", "site": "", "needs": ""}
        it_is(MONDAY_NOON + timedelta(seconds=20), monkeypatch)
        file()

        answers = all_at_once([partial(Client().post, address, said)] * 3, file)

        assert {(one.status_code, one["Location"]) for one in answers} == {(303, "/courses/asked")}
        assert [kind for kind, _link in all_at_once([letters], file)[0]] == ["was_it_you.txt"]

    def test_all_who_give_one_address_at_one_moment_have_one_place(
        self, open_course: Course, file: Callable[[], None]
    ) -> None:
        there = northside()
        with within(there):
            asked(open_course, "Cal")  # what is made once for all, and waited for, is there
        file()

        def ask() -> UUID:
            with within(there):
                return asked(open_course).pk

        assert len(kept := all_at_once([ask] * 8, file)) == 8
        assert len(set(kept)) == 1

    def test_a_name_and_an_address_that_cannot_be_are_asked_for_again_with_what_was_typed(
        self, course: Course
    ) -> None:
        answer = Client().post(
            f"/courses/{northside().pk}/{course.pk}",
            {"called": "", "email": "bea at home", "needs": "A ramp"},
        )
        assert answer.status_code == 400
        page = answer.content.decode()
        assert "Write a first name, or any other" in page
        assert "Write a whole e-mail address" in page
        assert "A ramp" in page

    def test_what_is_not_shown_or_called_off_is_no_page(self, door: Member, course: Course) -> None:
        actions.cancel_course(course, by=door.user, now=MONDAY_NOON)
        assert Client().get(f"/courses/{northside().pk}/{course.pk}").status_code == 404
        assert "The Old Library" not in Client().get("/courses").content.decode()

    def test_that_is_called_off_twice_is_told_once_and_changed_no_more(
        self, door: Member, course: Course
    ) -> None:
        held(course)
        before = Outgoing.objects.count()

        for _ in range(2):
            actions.cancel_course(course, by=door.user, now=MONDAY_NOON)

        assert Outgoing.objects.count() == before + 1
        with pytest.raises(actions.CannotTrain, match="It is called off"):
            actions.change_course(course, by=door.user, now=MONDAY_NOON, **TWO_DAYS)

    def test_messages_name_a_day_and_nothing_of_what_it_is_about(self, course: Course) -> None:
        held(course)
        for letter in Outgoing.objects.all():
            told = f"{letter.subject} {letter.body}".casefold()
            assert not re.search(r"facilitat|meeting|recovery|northside|library|bea\b", told)


class TestTheLastPlace:
    def test_goes_to_one_and_the_next_waits_until_it_is_given_back(self, course: Course) -> None:
        first, second, third = (held(course, name) for name in ("Ann", "Ben", "Cas"))
        assert [first.state, second.state, third.state] == [Seat.HELD, Seat.HELD, Seat.WAITING]

        actions.leave(first, by=BY, now=MONDAY_NOON)
        third.refresh_from_db()
        assert third.state == Seat.HELD
        assert [kind for kind, _link in letters()].count("held.txt") == 4
        assert not Place.objects.filter(pk=first.pk).exists()

    def test_is_not_taken_away_by_a_change(self, door: Member, course: Course) -> None:
        held(course, "Ann")
        held(course, "Ben")
        with pytest.raises(actions.CannotTrain, match="2 people have a place already"):
            actions.change_course(course, by=door.user, now=MONDAY_NOON, places=1)

    def test_more_places_let_whoever_waits_move_up(self, door: Member, course: Course) -> None:
        waits = [held(course, name) for name in ("Ann", "Ben", "Cas")][-1]
        actions.change_course(course, by=door.user, now=MONDAY_NOON, places=3)
        waits.refresh_from_db()
        assert waits.state == Seat.HELD


class TestTheOrder:
    @pytest.mark.demand(137)
    def test_a_trainer_is_told_where_nobody_of_the_house_is_trained_before_its_facilitators(
        self, door: Member, course: Course
    ) -> None:
        place = held(course, site="Harbour House")
        [words] = actions.warnings(course, [place])[str(place.pk)]
        assert "host lead" in words

        first = actions.make_course(door.tenant, by=door.user, now=MONDAY_NOON, **_of(Kind.HOST_LEAD))
        lead = held(first, "Lou", site="harbour house")
        actions.note_who_came(first, {str(lead.pk): {1}}, by=door.user, now=AFTERWARDS)
        assert not actions.warnings(course, [place])

    @pytest.mark.demand(309)
    def test_a_trainer_is_told_what_somebody_has_not_done_before_the_practical_side(
        self, door: Member, course: Course
    ) -> None:
        practical = actions.make_course(door.tenant, by=door.user, now=MONDAY_NOON, **_of(Kind.LOGISTICS))
        place = held(practical)
        assert len(actions.warnings(practical, [place])[str(place.pk)]) == 1

        before = held(course)
        actions.note_who_came(course, {str(before.pk): {1}}, by=door.user, now=AFTERWARDS)
        assert actions.warnings(practical, [place]), "one day of two is not the course"
        actions.note_who_came(course, {str(before.pk): {1, 2}}, by=door.user, now=AFTERWARDS)
        assert not actions.warnings(practical, [place])


class TestHowItWas:
    def test_is_kept_without_a_name_once_and_shown_from_five_on(self, door: Member, course: Course) -> None:
        actions.change_course(course, by=door.user, now=MONDAY_NOON, places=9)
        places = [held(course, name) for name in ("Ann", "Ben", "Cas", "Dot", "Eve")]
        for number, place in enumerate(places, 1):
            assert not queries.list_said(course)
            actions.say_how_it_was(
                place, ready="YES", good=f"{number}", too_little="", by=place, now=AFTERWARDS
            )
        assert len(queries.list_said(course)) == 5
        with pytest.raises(actions.CannotTrain, match="You have said how it was"):
            actions.say_how_it_was(
                places[0], ready="NO", good="", too_little="", by=places[0], now=AFTERWARDS
            )

    def test_no_column_leads_from_what_was_said_to_whoever_said_it(self) -> None:
        names = {field.name for field in Feedback._meta.get_fields()}
        assert names == {"id", "tenant", "course", "ready", "good", "too_little"}


class TestForgetting:
    def test_whoever_never_said_yes_is_forgotten_after_14_days(self, course: Course) -> None:
        asked(course)
        keeping.let_go_daily(by=BY, now=MONDAY_NOON + timedelta(days=15))
        assert not Place.objects.exists()

    def test_somebody_has_all_of_it_deleted_by_their_own_link(
        self, door: Member, course: Course, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        place = held(course)
        actions.note_who_came(course, {str(place.pk): {1, 2}}, by=door.user, now=AFTERWARDS)
        it_is(AFTERWARDS, monkeypatch)
        assert "is deleted" in Client().post(link("done"), {"do": "leave"}).content.decode()
        with within(northside()):
            assert not Place.objects.exists()


def _of(kind: Kind) -> dict[str, Any]:
    return TWO_DAYS | {"kind": kind, "days": 1}
