"""The meeting to which two go is off, perhaps off, moved, or on after all: who is told what, once."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from msgspec.structs import replace

from alongside.accounts.reach import Member
from alongside.audit.record import System
from alongside.company import actions, clockwork, queries
from alongside.company.models import Asking, FirstContact, Volunteer
from alongside.company.night import Due
from alongside.company.states import State
from alongside.company.steps import Did
from alongside.company.tests.conftest import (
    ARRANGED,
    HOUR,
    TO_LOOK_AT,
    TUESDAY_SEVEN,
    again,
    goer,
    to_do,
)
from alongside.directory import actions as directory
from alongside.directory.departures import Why as OffWhy
from alongside.directory.entry import Status
from alongside.directory.models import Meeting
from alongside.directory.queries import get_listing
from alongside.linkage import actions as linkage
from alongside.linkage.frozen import Seen
from alongside.linkage.models import Person
from alongside.linkage.offering import frozen
from alongside.linkage.stages import Stage
from alongside.post.models import Outgoing
from alongside.search.actions import build_index
from alongside.search.queries import index_if_any
from tests.cast import MONDAY_NOON

pytestmark = pytest.mark.django_db


class TestAMeetingThatIsOff:
    def test_is_told_to_both_and_to_the_worker_within_the_minute_and_to_each_once(
        self, reachable: Person, begun: FirstContact, pip: Volunteer, door: Member, lanterns: Meeting
    ) -> None:
        listing = get_listing(lanterns.public_id)
        assert listing
        talk = linkage.begin(reachable, Stage.CONNECT, on=MONDAY_NOON.date(), now=MONDAY_NOON, by=door.user)
        linkage.choose_meetings(
            talk, [Seen(listing=frozen(listing))], read=0, by_name=True, now=MONDAY_NOON, by=door.user
        )
        client, page = Client(), f"/my/company/{begun.pk}/arrange"
        client.force_login(door.user)
        shown = BeautifulSoup(client.get(page).content, "html.parser")
        assert "Tuesday Lanterns" in shown.text
        typed, chosen = (shown.select_one(f"#id_{name}_helptext") for name in ("meeting", "listed"))
        assert typed
        assert chosen
        assert "nobody is told should it be off or moved" in typed.text
        assert "Both are told, and you too" in chosen.text
        said = {
            **ARRANGED,
            "lift": "",
            "meeting": "",
            "listed": lanterns.public_id,
            "day": "10/3/2026",
            "time": "19:00",
        }
        assert client.post(page, said)["Location"] == f"/my/company/{begun.pk}/"
        assert (again(begun).meeting, again(begun).public_id) == ("Tuesday Lanterns", lanterns.public_id)
        actions.answer(
            actions.ask(again(begun), pip, by=door.user, now=MONDAY_NOON),
            yes=True,
            by=pip.user,
            now=MONDAY_NOON,
        )
        clockwork.see_to(by=System("test"), now=MONDAY_NOON)
        Outgoing.objects.all().delete()

        directory.call_off_session(
            lanterns, TUESDAY_SEVEN.date(), why=OffWhy.NOBODY_TO_RUN, by=System("test"), now=MONDAY_NOON
        )
        build_index(by=System("test"), now=MONDAY_NOON)
        for later in (HOUR, 2 * HOUR, TUESDAY_SEVEN - HOUR - MONDAY_NOON, TUESDAY_SEVEN + HOUR - MONDAY_NOON):
            clockwork.see_to(by=System("test"), now=MONDAY_NOON + later)

        assert sorted((one.template, one.to) for one in Outgoing.objects.all()) == [
            ("company/messages/off.txt", "pip@northside.example"),
            ("company/messages/off.txt", "sam@island.example"),
            (TO_LOOK_AT, "rosa@northside.example"),
        ]
        going = Client()
        going.force_login(pip.user)
        assert (
            "you need not set out"
            in going.get(f"/my/going-along/{Asking.objects.get().pk}/").content.decode()
        )
        assert to_do(begun, MONDAY_NOON + HOUR) is Due.CALLED_OFF
        actions.note_rang(begun, by=door.user, now=MONDAY_NOON + HOUR)
        assert to_do(begun, MONDAY_NOON + HOUR) is None


class TestAMeetingThatIsOther:
    """Moved, reported off, on after all: both are told once, and decide again."""

    @pytest.fixture
    def going(
        self, reachable: Person, begun: FirstContact, pip: Volunteer, door: Member, lanterns: Meeting
    ) -> FirstContact:
        listed = {**ARRANGED, "public_id": lanterns.public_id}
        contact = actions.arrange(begun, by=door.user, now=MONDAY_NOON, **listed)
        asking = actions.ask(contact, pip, by=door.user, now=MONDAY_NOON)
        actions.answer(asking, yes=True, by=pip.user, now=MONDAY_NOON)
        self.passes(HOUR / 2)
        return again(contact)

    def passes(self, *later: timedelta) -> None:
        """Let the index be built and the clock strike, and forget what was sent before."""
        Outgoing.objects.all().delete()
        build_index(by=System("test"), now=MONDAY_NOON)
        for one in later:
            clockwork.see_to(by=System("test"), now=MONDAY_NOON + one)

    def told(self) -> list[tuple[str, str]]:
        return sorted((one.template.split("/")[-1], one.to) for one in Outgoing.objects.all())

    def both(self, template: str) -> list[tuple[str, str]]:
        return [(template, "pip@northside.example"), (template, "sam@island.example")]

    @pytest.mark.parametrize(
        ("starts", "where"),
        [
            (datetime(2026, 3, 10, 20, 30), ""),
            (datetime(2026, 3, 12, 19), ""),
            (datetime(2026, 3, 24, 19), ""),
            (datetime(2026, 3, 10, 19), "The chapel"),
        ],
    )
    def test_in_time_or_place_is_told_to_both_once(
        self, going: FirstContact, lanterns: Meeting, starts: datetime, where: str
    ) -> None:
        directory.move_session(
            lanterns, TUESDAY_SEVEN.date(), starts=starts, where=where, by=System("test"), now=MONDAY_NOON
        )

        self.passes(HOUR, 2 * HOUR, 3 * HOUR)

        assert self.told() == [*self.both("moved.txt"), ("to_look_at.txt", "rosa@northside.example")]
        assert "chapel" not in "".join(one.body for one in Outgoing.objects.all())
        assert to_do(going, MONDAY_NOON + HOUR) is Due.MOVED

    def test_shows_both_what_it_is_now_and_lets_either_say_that_they_cannot(
        self, going: FirstContact, lanterns: Meeting, pip: Volunteer
    ) -> None:
        starts = datetime(2026, 3, 10, 20, 30)
        directory.move_session(
            lanterns,
            TUESDAY_SEVEN.date(),
            starts=starts,
            where="The chapel",
            by=System("test"),
            now=MONDAY_NOON,
        )
        self.passes(HOUR)
        client = Client()
        client.force_login(pip.user)
        page = client.get(f"/my/going-along/{Asking.objects.get().pk}/").content.decode()
        assert "20:30" in page
        assert "The chapel" in page
        letter = next(one for one in Outgoing.objects.all() if one.to == "sam@island.example")
        [link] = re.findall(r"/l/[\w-]{43}(?=\s)", letter.body)[:1]
        opened = Client().get(link).content.decode()
        assert "20:30" in opened
        assert "chapel" not in opened
        Outgoing.objects.all().delete()

        Client().post(link, {"answer": "no"})

        assert ("off.txt", "pip@northside.example") in self.told()

    def test_is_arranged_anew_with_a_question_to_the_volunteer(
        self, going: FirstContact, lanterns: Meeting, door: Member
    ) -> None:
        starts = datetime(2026, 3, 10, 20, 30)
        directory.move_session(
            lanterns, TUESDAY_SEVEN.date(), starts=starts, by=System("test"), now=MONDAY_NOON
        )
        self.passes(HOUR)

        at = TUESDAY_SEVEN + 1.5 * HOUR
        actions.arrange(again(going), at=at, by=door.user, now=MONDAY_NOON + HOUR)
        assert again(going).state == State.REQUESTED
        actions.answer(Asking.objects.get(), yes=True, by=goer(going), now=MONDAY_NOON + HOUR)

        self.passes(2 * HOUR)
        assert self.told() == []
        assert to_do(going, MONDAY_NOON + 2 * HOUR) is None

    def test_by_its_rule_from_now_on_is_told_too(
        self, going: FirstContact, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        index = index_if_any()
        assert index
        listing = index.listing(again(going).public_id or "")
        assert listing
        later = replace(listing, rule=replace(listing.rule, starts=datetime(2026, 1, 1, 20).time()))
        other_day = replace(listing, rule=replace(listing.rule, days=(4,)))
        ended = replace(listing, status=Status.ENDED)
        elsewhere = replace(listing, postcode="PL1 9ZZ", venue="The chapel")
        spelled_anew = replace(listing, venue="St Marks Hall")
        for known, told in (
            (later, Did.MOVED),
            (other_day, Did.CALLED_OFF),
            (ended, Did.CALLED_OFF),
            (elsewhere, Did.MOVED),
            (spelled_anew, None),
        ):
            monkeypatch.setattr(type(index), "listing", lambda self, id, known=known: known)
            assert queries.news_of(again(going), index) == told

    def test_reported_off_tells_both_to_ring_first_and_neither_not_to_set_out(
        self, going: FirstContact, lanterns: Meeting, pip: Volunteer
    ) -> None:
        reported = directory.call_off_session(
            lanterns, TUESDAY_SEVEN.date(), sure=False, by=System("test"), now=MONDAY_NOON
        )
        self.passes(HOUR, 2 * HOUR)

        assert self.told() == [*self.both("perhaps_off.txt"), ("to_look_at.txt", "rosa@northside.example")]
        assert (
            "Somebody has told us that it may be off"
            in Outgoing.objects.filter(template="company/messages/perhaps_off.txt")[0].body
        )
        assert to_do(going, MONDAY_NOON + HOUR) is Due.PERHAPS_OFF
        client = Client()
        client.force_login(pip.user)
        page = f"/my/going-along/{Asking.objects.get().pk}/"
        assert "ring first" in client.get(page).content.decode()
        assert "need not set out" not in client.get(page).content.decode()

        directory.agree_session(reported, by=System("other"), now=MONDAY_NOON)
        self.passes(3 * HOUR, 4 * HOUR)

        assert self.told() == [*self.both("off.txt"), ("to_look_at.txt", "rosa@northside.example")]
        assert "need not set out" in client.get(page).content.decode()

    def test_that_is_on_after_all_is_told_too_and_both_are_asked_two_hours_before(
        self, going: FirstContact, lanterns: Meeting
    ) -> None:
        off = directory.call_off_session(lanterns, TUESDAY_SEVEN.date(), by=System("test"), now=MONDAY_NOON)
        self.passes(HOUR)
        directory.take_back_session(off, by=System("test"), now=MONDAY_NOON)
        self.passes(2 * HOUR, 3 * HOUR)
        assert self.told() == self.both("on_again.txt")

        self.passes(TUESDAY_SEVEN - 2 * HOUR - MONDAY_NOON)

        assert self.told() == self.both("still_on.txt")

    def test_is_not_told_again_where_only_plan_b_is_another(
        self, going: FirstContact, lanterns: Meeting, door: Member
    ) -> None:
        directory.call_off_session(
            lanterns, TUESDAY_SEVEN.date(), sure=False, by=System("test"), now=MONDAY_NOON
        )
        self.passes(HOUR)
        actions.arrange(again(going), plan_b="The bus at 20:00", by=door.user, now=MONDAY_NOON + HOUR)
        assert again(going).state == State.ACCEPTED

        self.passes(2 * HOUR)

        assert self.told() == []
        assert to_do(going, MONDAY_NOON + 2 * HOUR) is Due.PERHAPS_OFF

    def test_that_was_so_when_it_was_arranged_is_no_news(
        self, reachable: Person, begun: FirstContact, pip: Volunteer, door: Member, lanterns: Meeting
    ) -> None:
        starts = datetime(2026, 3, 10, 20)
        directory.move_session(
            lanterns, TUESDAY_SEVEN.date(), starts=starts, by=System("test"), now=MONDAY_NOON
        )
        build_index(by=System("test"), now=MONDAY_NOON)

        listed = {**ARRANGED, "public_id": lanterns.public_id, "at": TUESDAY_SEVEN + HOUR / 2}
        contact = actions.arrange(begun, by=door.user, now=MONDAY_NOON, **listed)
        asking = actions.ask(contact, pip, by=door.user, now=MONDAY_NOON)
        actions.answer(asking, yes=True, by=pip.user, now=MONDAY_NOON)
        self.passes(HOUR)

        assert self.told() == []
