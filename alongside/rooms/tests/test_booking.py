"""A group finds a room, takes it, and is told when it is taken, shut or given notice; whoever lends it reads no more than that it meets."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup

from alongside.accounts.reach import Member
from alongside.accounts.tenancy import within
from alongside.groups.models import Home
from alongside.groups.tests.island import letters
from alongside.rooms import actions, queries
from alongside.rooms.facts import Cost
from alongside.rooms.models import Booking, Held, Offered, Room
from alongside.rooms.tests.island import BY, TUESDAY, a_group, a_room, booked, tuesdays
from alongside.rooms.uses import Opening, Window
from tests.cast import MONDAY_NOON, harbour, northside, signed_in

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


def words(response: Any) -> str:
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ").split())


def wish(**said: Any) -> dict[str, Any]:
    return {"first": "10/03/2026", "begins": "19:00", "minutes": "120", "often": "1"} | said


def room_form(**said: Any) -> dict[str, Any]:
    return {
        "called": "The hall", "address": "4 Chapel Row", "place": "LS1 4DY", "seats": "30", "steps": "yes", "access": ["HEARING_LOOP"],
        "things": ["BUS", "TEA"], "day_2": "18:30-21:30", "day_7": "10-13", "ask": "The front desk, 01632 960 100",
    } | said  # fmt: skip


class TestARoomThatABodyLends:
    @pytest.mark.demand(143)
    def test_can_be_found_and_taken_each_week_from_then_on(
        self, hope: Member, lanterns: tuple[Member, Home]
    ) -> None:
        bea, _home = lanterns
        assert signed_in(hope).post("/my/rooms/new", room_form()).status_code == 303
        found = signed_in(bea).get(
            "/my/group/rooms/find", {"near": "Leeds", "part": "EVENING", "step_free": "on"}
        )
        assert "Free each week: Tuesday, 6:30pm to 9:30pm" in words(found)
        assert "Wheelchair access, Hearing loop" in words(found)
        link = BeautifulSoup(found.content, "html.parser").select_one("main h3 a")
        assert link
        assert "A bus stop close by" in words(signed_in(bea).get(str(link["href"])))

        response = signed_in(bea).post(str(link["href"]), wish())

        assert response["Location"] == "/my/group/rooms/"
        assert "Every Tuesday, 7pm to 9pm" in words(signed_in(bea).get("/my/group/rooms/"))
        with within(bea.tenant):
            [held] = queries.list_held(bea.tenant, today=TUESDAY + 51 * WEEK)
            assert held.use.falls_on(TUESDAY + 52 * WEEK)

    @pytest.mark.parametrize(
        ("said", "sentence"),
        [
            ({"place": "Nowhere at all"}, "We do not know that place"),
            ({"day_2": "evenings"}, "Write hours such as 9:00-17:00"),
            ({"day_2": "", "day_7": ""}, "Write hours for one day at least"),
            ({"called": "Ring Hope on 07700 900 123"}, "Name nobody, and leave out numbers"),
            ({"each": "ten"}, "Write an amount such as 12.50"),
            ({"seats": ""}, "Write how many can sit there"),
        ],
    )
    def test_is_asked_for_what_is_missing_and_keeps_what_was_typed(
        self, hope: Member, said: dict[str, str], sentence: str
    ) -> None:
        response = signed_in(hope).post("/my/rooms/new", room_form(**said))

        assert response.status_code == 400
        assert sentence in words(response)
        assert "The front desk, 01632 960 100" in response.content.decode()

    def test_stands_in_its_form_as_it_was_said(self, hope: Member) -> None:
        said = room_form(each="15.00", help="10.00", times="12", lends="outside", holidays="on")
        signed_in(hope).post("/my/rooms/new", said)
        address = f"/my/rooms/{Offered.objects.get().pk}/change"
        page = BeautifulSoup(signed_in(hope).get(address).content, "html.parser")
        typed: dict[str, Any] = {}
        for field in page.select("main form [name]"):
            if field.get("type") not in ("radio", "checkbox") or field.has_attr("checked"):
                typed.setdefault(str(field["name"]), []).append(field.get("value", ""))
        typed.pop("csrfmiddlewaretoken")
        with within(northside()):
            before = Room.objects.values().get()

        assert signed_in(hope).post(address, typed).status_code == 303

        with within(northside()):
            assert Room.objects.values().get() == before

    def test_is_lent_no_longer_once_nobody_has_it(
        self, hope: Member, garden: Room, lanterns: tuple[Member, Home]
    ) -> None:
        held = booked(lanterns[1], garden)
        signed_in(hope).post(f"/my/rooms/{garden.pk}/stop")
        assert Offered.objects.exists()
        with within(lanterns[0].tenant):
            actions.give_back(held, by=BY, now=MONDAY_NOON)

        signed_in(hope).post(f"/my/rooms/{garden.pk}/stop")

        assert not Offered.objects.exists()
        assert signed_in(lanterns[0]).get(f"/my/group/rooms/{garden.pk}").status_code == 404


class TestLooking:
    def found(self, member: Member, **asked: str) -> list[str]:
        page = signed_in(member).get("/my/group/rooms/find", {"near": "Leeds"} | asked)
        return [
            one.get_text(strip=True)
            for one in BeautifulSoup(page.content, "html.parser").select(
                "main h3 [data-content], main h3[data-content]"
            )
        ]

    @pytest.mark.demand(154)
    def test_shows_what_bodies_lend_first_and_then_what_is_hired_with_the_help_there_is(
        self, garden: Room, lanterns: tuple[Member, Home]
    ) -> None:
        a_room(
            called="The chapel",
            outside=True,
            latitude=53.8,
            longitude=-1.549,
            cost=Cost(1500, 1000, 12),
            ask="Chapel office, 01632 960 200",
        )
        a_room(harbour(), called="The loft", latitude=53.81, longitude=-1.56)

        page = words(signed_in(lanterns[0]).get("/my/group/rooms/find", {"near": "Leeds"}))

        assert self.found(lanterns[0]) == ["The garden room", "The loft", "The chapel"]
        assert "£15 each time. Northside pays £10 of it the first 12 times: £5 for you" in page
        assert "Chapel office, 01632 960 200" in page

    def test_keeps_to_what_is_asked(self, garden: Room, lanterns: tuple[Member, Home]) -> None:
        bea, _home = lanterns
        a_room(called="Dear", cost=Cost(1500))
        a_room(called="Up the stairs", access={"WHEELCHAIR": False})
        a_room(called="Small", seats=6)
        a_room(called="Far", latitude=51.5, longitude=-0.1)
        a_room(called="By day", opening=Opening((Window(3, 540, 1020),)))

        assert set(self.found(bea)) == {"The garden room", "Dear", "Up the stairs", "Small", "By day"}
        assert "Dear" not in self.found(bea, free="on")
        assert "Up the stairs" not in self.found(bea, step_free="on")
        assert "Small" not in self.found(bea, seats="12")
        assert "By day" not in self.found(bea, part="EVENING")
        assert self.found(bea, part="WEEKEND", free="on", step_free="on", seats="12") == ["The garden room"]
        assert "We do not know that place" in words(
            signed_in(bea).get("/my/group/rooms/find", {"near": "Nowhere at all"})
        )

    def test_leaves_out_a_room_whose_hours_are_taken(
        self, garden: Room, lanterns: tuple[Member, Home]
    ) -> None:
        booked(lanterns[1], garden, tuesdays(begins=18 * 60, ends=22 * 60))

        assert self.found(lanterns[0], part="EVENING") == []
        assert self.found(lanterns[0], part="WEEKEND") == ["The garden room"]


class TestARoomThatIsTaken:
    def test_is_refused_with_another_time_and_another_room_as_accessible(
        self, garden: Room, lanterns: tuple[Member, Home]
    ) -> None:
        a_room(harbour(), called="The loft", access={"WHEELCHAIR": False})
        level = a_room(harbour(), called="The ground floor", latitude=53.81, longitude=-1.56)
        a_room(
            called="The chapel",
            outside=True,
            latitude=53.8,
            longitude=-1.549,
            cost=Cost(1500),
            ask="Chapel office",
        )
        booked(a_group("Net Menders", "Dee")[1], garden)
        bea, _home = lanterns

        response = signed_in(bea).post(f"/my/group/rooms/{garden.pk}", wish(begins="19:30", minutes="60"))

        said = words(response)
        assert response.status_code == 409
        assert (
            "Somebody has it then already: Every Tuesday, 7pm to 9pm. It clashes first on Tuesday 10 March."
            in said
        )
        assert "Net Menders" not in said
        assert "Every Tuesday, 9pm to 10pm" in said
        assert said.index("The ground floor") < said.index("The chapel")
        assert "The loft" not in said
        href = BeautifulSoup(response.content, "html.parser").select_one(f"main li a[href*='{level.pk}']")
        assert href
        page = BeautifulSoup(signed_in(bea).get(str(href["href"])).content, "html.parser")
        assert [page.select_one(f"[name={name}]")["value"] for name in ("first", "begins", "minutes")] == [  # type: ignore[index]
            "10/03/2026", "19:30", "60",
        ]  # fmt: skip
        with within(bea.tenant):
            assert not Held.objects.exists()

    def test_at_night_or_elsewhere_is_not_booked(self, garden: Room, lanterns: tuple[Member, Home]) -> None:
        bea, home = lanterns
        elsewhere = a_room(called="The chapel", outside=True)

        at_night = signed_in(bea).post(f"/my/group/rooms/{garden.pk}", wish(begins="23:00"))

        assert "No room is lent between midnight and four" in words(at_night)
        assert "ring there" in words(signed_in(bea).get(f"/my/group/rooms/{elsewhere.pk}"))
        assert signed_in(bea).post(f"/my/group/rooms/{elsewhere.pk}", wish()).status_code == 404
        with pytest.raises(actions.NotOurs):
            booked(home, elsewhere)


class TestWhoeverLendsIt:
    def test_sees_that_a_group_meets_and_nothing_else(
        self, garden: Room, lanterns: tuple[Member, Home], hope: Member
    ) -> None:
        booked(lanterns[1], garden)

        page = words(signed_in(hope).get(f"/my/rooms/{garden.pk}/"))

        assert "Tuesday Lanterns Every Tuesday, 7pm to 9pm" in page
        assert "Bea" not in page

    def test_tells_the_groups_that_lose_a_day_when_it_is_shut_and_no_others(
        self, garden: Room, lanterns: tuple[Member, Home], hope: Member
    ) -> None:
        bea, home = lanterns
        dee, theirs = a_group("Net Menders", "Dee")
        booked(home, garden)
        booked(theirs, garden, tuesdays(first=date(2026, 3, 14), begins=600, ends=720))

        signed_in(hope).post(f"/my/rooms/{garden.pk}/", {"first": "16/03/2026", "until": "19/03/2026"})

        assert [subject for subject, _body in letters(bea.user.email)] == ["Something about a room"]
        assert letters(dee.user.email) == []
        body = letters(bea.user.email)[0][1]
        assert "garden" not in body
        assert "Lanterns" not in body
        assert "you are not there: Tuesday 17 March" in words(signed_in(bea).get("/my/group/rooms/"))
        signed_in(hope).post(f"/my/rooms/{garden.pk}/open/2026-03-16/2026-03-19")
        assert "you are not there" not in words(signed_in(bea).get("/my/group/rooms/"))

    def test_gives_notice_which_the_group_is_told_and_the_hours_are_free_after(
        self, garden: Room, lanterns: tuple[Member, Home], hope: Member
    ) -> None:
        bea, home = lanterns
        held = booked(home, garden)
        address = f"/my/rooms/bookings/{held.booking}/notice"
        assert "Write a day to come" in words(signed_in(hope).post(address, {"until": "09/03/2026"}))

        signed_in(hope).post(address, {"until": "14/04/2026"})

        assert "The room is yours until" not in words(signed_in(hope).get(f"/my/rooms/{garden.pk}/"))
        assert "the room is yours until Monday 13 April 2026" in words(signed_in(bea).get("/my/group/rooms/"))
        assert len(letters(bea.user.email)) == 1
        booked(a_group("Net Menders", "Dee")[1], garden, tuesdays(first=date(2026, 4, 14)))


class TestAGroupThatHasARoom:
    def test_leaves_it_to_others_on_one_day(self, garden: Room, lanterns: tuple[Member, Home]) -> None:
        bea, home = lanterns
        held = booked(home, garden)
        once = tuesdays(first=TUESDAY + WEEK, every=0)
        _dee, theirs = a_group("Net Menders", "Dee")
        with pytest.raises(actions.CannotHave):
            booked(theirs, garden, once)

        signed_in(bea).post(f"/my/group/rooms/held/{held.pk}/not-on/2026-03-17")

        booked(theirs, garden, once)
        assert "It is not yours on these days: Tuesday 17 March" in words(
            signed_in(bea).get("/my/group/rooms/")
        )

    def test_gives_it_back_and_others_have_it_at_once(
        self, garden: Room, lanterns: tuple[Member, Home]
    ) -> None:
        bea, home = lanterns
        held = booked(home, garden)

        signed_in(bea).post(f"/my/group/rooms/held/{held.pk}/back")

        assert "You have booked no room here." in words(signed_in(bea).get("/my/group/rooms/"))
        with within(northside()):
            assert queries.list_bookings(garden, today=TUESDAY) == []
        booked(a_group("Net Menders", "Dee")[1], garden)

    def test_is_no_other_groups_to_change(self, garden: Room, lanterns: tuple[Member, Home]) -> None:
        held = booked(lanterns[1], garden)
        dee, _theirs = a_group("Net Menders", "Dee")

        for deed in ("back", "not-on/2026-03-17"):
            assert signed_in(dee).post(f"/my/group/rooms/held/{held.pk}/{deed}").status_code == 404
        with within(northside()):
            assert Booking.objects.get().use == tuesdays()
