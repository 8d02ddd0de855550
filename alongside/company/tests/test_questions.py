"""Times to ask anything: offered, booked, reminded of, called off, and what was said of them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from alongside.accounts.models import Tenant
from alongside.accounts.reach import Member
from alongside.accounts.tenancy import within
from alongside.audit.record import System
from alongside.company import actions as company
from alongside.company import clockwork
from alongside.company.actions import CannotArrange
from alongside.company.models import Booking, Opinion, QuestionTime, Volunteer
from alongside.company.questions import actions, queries
from alongside.company.questions.times import Way, Whom, Worth
from alongside.company.tests.conftest import UNTIL, set_up
from alongside.linkage import actions as linkage
from alongside.linkage.about import Avoided, Channel, SafeContact
from alongside.linkage.models import Person, PrivateCode
from alongside.linkage.stages import Age
from alongside.post.models import Outgoing
from tests.cast import MONDAY_NOON, it_is, northside, signed_in, token_in
from tests.cast import noon as noon

pytestmark = pytest.mark.django_db

BY = System("test")
WEDNESDAY_FOUR = datetime(2026, 3, 11, 16, tzinfo=MONDAY_NOON.tzinfo)
OFFERED: dict[str, Any] = {
    "way": Way.PLACE, "whom": Whom.ANYBODY, "at": WEDNESDAY_FOUR, "minutes": 45, "most": 2, "where": "The library", "public": True,
}  # fmt: skip
BY_MAIL = SafeContact(channel=Channel.EMAIL, address="a@b.example")


@pytest.fixture
def time(pip: Volunteer, hope: Member) -> QuestionTime:
    set_up(hope, questions=True)
    return actions.offer_time(pip, by=pip.user, now=MONDAY_NOON, **OFFERED)


def book(time: QuestionTime, **said: Any) -> Booking:
    booking, _code = actions.book(time, **{"age": Age.ADULT, "by": BY, "now": MONDAY_NOON, **said})
    return booking


def sent() -> list[str]:
    return [one.template.rpartition("/")[2] for one in Outgoing.objects.order_by("put_at")]


class TestOffering:
    @pytest.mark.parametrize(
        ("otherwise", "words"),
        [
            ({"public": False}, "public place"),
            ({"where": ""}, "Write the place"),
            ({"at": MONDAY_NOON}, "to come"),
            ({"at": MONDAY_NOON + timedelta(days=91)}, "three months"),
            ({"at": datetime(2027, 3, 10, 16, tzinfo=MONDAY_NOON.tzinfo)}, "Nobody stands"),
            ({"most": 0}, "how many"),
        ],
    )
    def test_is_refused_where_it_is_not_safe(
        self, pip: Volunteer, hope: Member, otherwise: dict[str, Any], words: str
    ) -> None:
        set_up(hope, questions=True)

        with pytest.raises(CannotArrange, match=words):
            actions.offer_time(pip, by=pip.user, now=MONDAY_NOON, **OFFERED | otherwise)

        assert date(2027, 3, 10) > UNTIL

    def test_is_for_bodies_that_have_such_times_alone(self, pip: Volunteer, hope: Member) -> None:
        set_up(hope)

        with pytest.raises(CannotArrange, match="no such times here"):
            actions.offer_time(pip, by=pip.user, now=MONDAY_NOON, **OFFERED)

    def test_may_be_done_by_the_body_for_a_volunteer(self, pip: Volunteer, hope: Member) -> None:
        set_up(hope, questions=True)
        said = {"day": "11/3/2026", "time": "16:00", "where": "The library", "volunteer": str(pip.pk)}

        refused = signed_in(hope).post("/my/questions/offer", said)
        done = signed_in(hope).post("/my/questions/offer", {**said, "public": "on", "most": "4"})

        assert "public place" in refused.content.decode()
        assert 'href="#id_public"' in refused.content.decode()
        late = signed_in(hope).post("/my/questions/offer", {**said, "day": "8/3/2026", "public": "on"})
        assert 'href="#id_day' in late.content.decode()
        assert done.status_code == 303
        shown = signed_in(hope).get("/my/questions/").content.decode()
        assert "0 of 4 places are taken" in shown


class TestBooking:
    def test_ends_once_all_places_are_taken(self, time: QuestionTime) -> None:
        book(time)
        book(time)

        with pytest.raises(CannotArrange, match="no place left"):
            book(time)
        assert queries.list_open(time.tenant, now=MONDAY_NOON) == []

    def test_is_not_for_anybody_under_18_nor_for_whom_nobody_has_asked(self, time: QuestionTime) -> None:
        for age in (Age.UNDER_18, Age.NOT_SAID):
            with pytest.raises(CannotArrange):
                book(time, age=age)

        assert not Booking.objects.exists()

    def test_of_a_person_offers_nobody_whom_they_avoid(self, time: QuestionTime, sam: Person) -> None:
        assert queries.list_open_to(sam, now=MONDAY_NOON) == [time]

        linkage.change_person(
            sam, seen=sam.version, avoid=Avoided(people=("pip",)), by=sam.worker, now=MONDAY_NOON
        )
        sam.refresh_from_db()

        assert queries.list_open_to(sam, now=MONDAY_NOON) == []

    def test_by_anybody_needs_no_name_and_shows_to_nobody_else(
        self, time: QuestionTime, pip: Volunteer, rosa_at_work: Member, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        client = Client()
        listed = client.get("/with-me/questions/").content.decode()
        assert "The library" in listed
        [address] = re.findall(r'href="(/with-me/questions/[0-9a-f-]{36})"', listed)
        form = client.get(address).content.decode()
        said = {"age": "ADULT", "channel": "NONE", "word": "blue heron", "token": token_in(form)}
        it_is(MONDAY_NOON + timedelta(minutes=1), monkeypatch)

        young = client.post(address, {**said, "age": "UNDER_18", "word": ""}).content.decode()
        done = client.post(address, said).content.decode()

        assert "Nothing that you wrote was kept" in young
        code = code_in(done)
        assert not Outgoing.objects.exists()
        it_is(MONDAY_NOON + timedelta(minutes=2), monkeypatch)
        assert "taken" not in Client().get("/with-me/questions/").content.decode()
        assert client.post("/with-me/back", {"code": code, "word": "grey heron"}).status_code == 403
        page = client.post("/with-me/back", {"code": code, "word": "blue heron"}).content.decode()
        assert "The library" in page
        assert "How it was" not in page
        gone = client.post("/with-me/questions/page", {"ticket": ticket_in(page), "do": "take-back"})
        assert "is deleted" in gone.content.decode()
        with within(northside()):
            assert not Booking.objects.exists()
        assert client.post("/with-me/back", {"code": code, "word": "blue heron"}).status_code == 403

    def test_is_had_once_where_it_is_pressed_twice_even_the_last_place(
        self, time: QuestionTime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        book(time)
        client, address = Client(), f"/with-me/questions/{time.pk}"
        form = client.get(address).content.decode()
        said = {"age": "ADULT", "channel": "NONE", "word": "blue heron", "token": token_in(form)}
        it_is(MONDAY_NOON + timedelta(minutes=1), monkeypatch)

        first, last = (code_in(client.post(address, said).content.decode()) for _ in range(2))

        with within(northside()):
            assert Booking.objects.count() == 2
        opens = [client.post("/with-me/back", {"code": code, "word": "blue heron"}) for code in (first, last)]
        assert [one.status_code for one in opens] == [403, 200]
        other = client.post(address, {**said, "word": "grey heron"})
        assert "There is no place left" in other.content.decode()

    def test_takes_another_time_or_another_way_to_be_reached(
        self, time: QuestionTime, pip: Volunteer
    ) -> None:
        later = actions.offer_time(
            pip,
            by=pip.user,
            now=MONDAY_NOON,
            **OFFERED | {"at": WEDNESDAY_FOUR + timedelta(days=1), "most": 1},
        )
        booking = book(time, word="blue heron", reach=BY_MAIL)

        actions.change(booking, time=later, called="K", reach=None, by=BY, now=MONDAY_NOON)

        booking.refresh_from_db()
        assert booking.time == later
        assert booking.reach is None
        with pytest.raises(CannotArrange, match="no place left"):
            actions.change(book(time), time=later, called="", reach=None, by=BY, now=MONDAY_NOON)

    def test_by_a_worker_is_for_their_own_person_and_once_at_a_time(
        self, time: QuestionTime, sam: Person, rosa_at_work: Member, pip: Volunteer
    ) -> None:
        worker, address = signed_in(rosa_at_work), f"/my/people/{sam.pk}/questions"
        said = {"book": "1", "time": str(time.pk)}

        for _ in range(2):
            given = worker.post(address, {**said, "word": "blue heron"}).content.decode()
        twice = worker.post(address, said)

        assert twice.status_code == 409
        code = code_in(given)
        opened = Client().post("/with-me/back", {"code": code, "word": "blue heron"}).content.decode()
        assert "The library" in opened
        assert "address" not in opened.partition("<form")[2]
        volunteer = Client()
        volunteer.force_login(pip.user)
        theirs = volunteer.get("/my/questions/").content.decode()
        assert "1 of 2 places are taken" in theirs
        assert "Sam" not in theirs
        with within(northside()):
            booking = Booking.objects.get()
        worker.post(address, {"take-back": str(booking.pk)})
        with within(northside()):
            assert not Booking.objects.exists()

    def test_of_a_time_that_is_over_or_none_leads_to_the_others(self, time: QuestionTime) -> None:
        answer = Client().get(f"/with-me/questions/{northside().pk}")

        assert answer.status_code == 404
        assert "There is no place left" in answer.content.decode()


class TestReminding:
    def see(self, now: datetime) -> None:
        clockwork.see_to(by=BY, now=now)

    def test_comes_on_the_day_before_in_the_safe_hours_and_once(self, time: QuestionTime) -> None:
        evening = SafeContact(
            channel=Channel.EMAIL, address="a@b.example", after=datetime(2026, 1, 1, 18).time()
        )
        book(time, reach=evening)
        book(time)

        self.see(MONDAY_NOON)
        self.see(WEDNESDAY_FOUR - timedelta(hours=23))
        assert sent() == []
        for minutes in (0, 1):
            self.see(WEDNESDAY_FOUR - timedelta(hours=22, minutes=-minutes))

        assert sent() == ["remind.txt"]
        words = str(Outgoing.objects.get().body)
        assert "Wednesday 11 March" in words
        assert "library" not in words
        assert "Pip" not in words

    def test_of_a_person_obeys_their_own_safe_contact_and_consent(
        self, time: QuestionTime, sam: Person
    ) -> None:
        linkage.change_person(sam, seen=sam.version, safe_contact=BY_MAIL, by=sam.worker, now=MONDAY_NOON)
        sam.refresh_from_db()
        book(time, person=sam)

        self.see(WEDNESDAY_FOUR - timedelta(hours=20))
        assert sent() == []

        Booking.objects.update(reminded_at=None)
        linkage.record_consent(sam, "contact", agreed=True, by=sam.worker, now=MONDAY_NOON)
        self.see(WEDNESDAY_FOUR - timedelta(hours=19))
        assert sent() == ["remind.txt"]

    def test_leads_to_the_place_only_with_the_word(self, time: QuestionTime) -> None:
        book(time, reach=BY_MAIL, word="blue heron")
        self.see(WEDNESDAY_FOUR - timedelta(hours=20))
        link = re.findall(r"/l/\S+", str(Outgoing.objects.get().body))[0]

        assert "library" not in Client().get(link).content.decode()
        assert Client().post(link, {"word": "grey heron"}).status_code == 403
        assert "The library" in Client().post(link, {"word": "Blue heron"}).content.decode()


class TestCallingOff:
    def test_tells_whoever_may_be_told_and_says_where_somebody_could_not_be(
        self, time: QuestionTime, pip: Volunteer
    ) -> None:
        book(time, reach=BY_MAIL)
        book(time)

        actions.call_off(time, by=pip.user, now=MONDAY_NOON)

        assert sent() == ["off.txt"]
        assert queries.list_open(time.tenant, now=MONDAY_NOON) == []
        volunteer = Client()
        volunteer.force_login(pip.user)
        assert "Some could not be told" in volunteer.get("/my/questions/").content.decode()
        with pytest.raises(CannotArrange):
            actions.call_off(time, by=pip.user, now=MONDAY_NOON)

    def test_comes_by_itself_once_nobody_stands_for_the_volunteer(
        self, time: QuestionTime, pip: Volunteer, hope: Member
    ) -> None:
        book(time, reach=BY_MAIL)

        company.end_volunteer(pip, by=hope.user, now=MONDAY_NOON)
        clockwork.see_to(by=BY, now=MONDAY_NOON)

        time.refresh_from_db()
        assert time.off_at == MONDAY_NOON
        assert sent() == ["off.txt"]


class TestWhatPeopleSay:
    AFTER = WEDNESDAY_FOUR + timedelta(hours=1)

    def say(self, time: QuestionTime, **otherwise: Any) -> None:
        booking = book(time, word="blue heron")
        said: dict[str, Any] = {"worth": Worth.YES, "free": Worth.PARTLY, "words": ""}
        actions.say_how_it_was(booking, by=BY, now=self.AFTER, **said | otherwise)

    def test_is_kept_without_who_said_it_and_their_place_goes(self, time: QuestionTime) -> None:
        self.say(time, words="It was kind")

        assert not Booking.objects.exists()
        assert not PrivateCode.objects.filter(ended_at=None).exists()
        assert {field.name for field in Opinion._meta.fields} == {
            "id", "tenant", "volunteer", "worth", "free", "words", "shown",
        }  # fmt: skip

    def test_shows_five_by_five_so_that_no_new_one_can_be_told(
        self, time: QuestionTime, pip: Volunteer
    ) -> None:
        for count in range(1, 10):
            self.say(time)
            shown = queries.opinions(pip)[0].total()
            assert shown == (5 if count >= 5 else 0)

    def test_is_refused_before_the_time_and_with_a_number_in_it(self, time: QuestionTime) -> None:
        with pytest.raises(CannotArrange, match="once it is over"):
            actions.say_how_it_was(
                book(time), worth=Worth.YES, free=Worth.YES, words="", by=BY, now=MONDAY_NOON
            )
        with pytest.raises(CannotArrange, match="Leave out numbers"):
            self.say(time, words="Ring me on 01632 960123")

    def test_comes_from_the_private_page(self, time: QuestionTime, monkeypatch: pytest.MonkeyPatch) -> None:
        _booking, code = actions.book(time, age=Age.ADULT, word="blue heron", by=BY, now=MONDAY_NOON)
        it_is(self.AFTER, monkeypatch)
        client = Client()
        page = client.post("/with-me/back", {"code": code, "word": "blue heron"}).content.decode()

        said = {"ticket": ticket_in(page), "do": "say", "worth": "YES", "words": "ring 01632 960123"}
        refused = client.post("/with-me/questions/page", said)
        done = client.post("/with-me/questions/page", {**said, "words": "Kind"})

        assert "Leave out numbers" in refused.content.decode()
        assert "ring 01632" in refused.content.decode()
        assert "Nothing is kept of who said it" in done.content.decode()
        with within(northside()):
            assert Opinion.objects.get().words == "Kind"


class TestKeeping:
    def test_ends_a_week_after_the_time_with_the_code(self, time: QuestionTime) -> None:
        book(time, word="blue heron")

        actions.let_bookings_go(by=BY, now=WEDNESDAY_FOUR + timedelta(days=7))
        assert Booking.objects.exists()
        actions.let_bookings_go(by=BY, now=WEDNESDAY_FOUR + timedelta(days=8))

        assert not Booking.objects.exists()
        assert not PrivateCode.objects.filter(ended_at=None).exists()

    @pytest.mark.parametrize("kind", ["PRISON", "PROBATION"])
    def test_ends_as_the_time_begins_where_attendance_has_no_name(
        self, time: QuestionTime, sam: Person, kind: str
    ) -> None:
        Tenant.objects.filter(pk=time.tenant_id).update(kind=kind)
        book(time, person=sam)

        clockwork.see_to(by=BY, now=WEDNESDAY_FOUR - timedelta(minutes=1))
        assert Booking.objects.exists()
        clockwork.see_to(by=BY, now=WEDNESDAY_FOUR)

        assert not Booking.objects.exists()

    def test_saves_nothing_of_what_was_refused(self, time: QuestionTime) -> None:
        with pytest.raises(CannotArrange), transaction.atomic():
            book(time, age=Age.UNDER_18, called="Kit")

        assert not Booking.objects.exists()


def ticket_in(page: str) -> str:
    return str(re.findall(r'name="ticket" value="([^"]+)"', page)[0])


def code_in(page: str) -> str:
    return str(re.findall(r">([a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4})<", page)[0])
