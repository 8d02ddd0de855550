from __future__ import annotations

from datetime import UTC, date, datetime, time
from types import SimpleNamespace
from typing import Any, cast

import msgspec
import pytest
from django.template.loader import render_to_string

from alongside.directory.departures import Closure, Departure, DepartureKind, Why
from alongside.directory.entry import Mode, Status
from alongside.directory.listing import Listing, SourceNote
from alongside.directory.listing_words import who_words
from alongside.directory.wording import put_right
from alongside.finder.presenters.cards import Card, card
from alongside.finder.presenters.meeting import MeetingPage, meeting_page
from alongside.finder.question import Question
from alongside.kernel.periods import Rule, RuleKind
from alongside.search.criteria import Criteria
from alongside.search.explain import Reason, ReasonCode
from alongside.search.found import Match
from alongside.search.queries import current
from tests.cast import MONDAY_NOON, TUESDAY_EVENING

LISTING = Listing(
    id="k7f3q2",
    name="Tuesday Lanterns",
    programme="NA",
    programme_name="Narcotics Anonymous",
    approach="TWELVE_STEP",
    needs=("COCAINE",),
    audiences=("SELF",),
    rule=TUESDAY_EVENING,
    zone="Europe/London",
    mode=Mode.IN_PERSON,
    status=Status.ACTIVE,
    seen_at=datetime(2026, 3, 9, tzinfo=UTC),
    changed_at=datetime(2026, 3, 9, tzinfo=UTC),
)


def listing(**said: Any) -> Listing:
    return msgspec.structs.replace(LISTING, **said)


SOME_WEEKS = Reason(ReasonCode.SOME_WEEKS_ONLY)


def card_of(one: Listing, *reasons: Reason) -> Card:
    match = SimpleNamespace(listing=one, distance_km=None, next_session=None, reasons=reasons)
    return card(cast(Match, match), question=Question(Criteria()), index=current(), now=MONDAY_NOON)


@pytest.mark.usefixtures("island")
class TestWhere:
    @pytest.mark.parametrize(
        ("said", "place"),
        [
            (
                {"venue": "St Mark's Hall", "address": "12 Kettle Lane", "town": "Ludby"},
                "St Mark's Hall, Ludby",
            ),
            ({"address": "12 Kettle Lane", "postcode": "LS1 4DY"}, "LS1 4DY"),
            ({"address": "12 Kettle Lane, Ludby"}, "12 Kettle Lane, Ludby"),
        ],
    )
    def test_a_card_names_the_address_where_the_list_gives_nothing_else(
        self, said: dict[str, Any], place: str
    ) -> None:
        assert card_of(listing(**said)).place == place

    def test_a_card_that_has_no_reason_to_give_does_not_begin_to_give_one(self) -> None:
        unsure = card_of(listing(rule=msgspec.structs.replace(TUESDAY_EVENING, sure=False)), SOME_WEEKS)
        said = render_to_string("finder/card.html", {"card": unsure})
        assert "onfirmed" in said
        assert "Why it is here" not in said
        assert "Why it is here: soonest first" in render_to_string(
            "finder/card.html", {"card": card_of(listing(), Reason(ReasonCode.SOONEST, {"minutes": 5}))}
        )


class TestWhoMayCome:
    @pytest.mark.parametrize(
        ("said", "words"),
        [
            ({"attributes": {"OPEN": True}}, "Open to all; you may bring somebody"),
            ({"attributes": {"OPEN": False}}, "Only for people who come for themselves"),
            ({"attributes": {}}, "Ring first: who may come is not said"),
            ({"attributes": {"OPEN": True, "WOMEN": True}}, "For women. Open; you may bring somebody"),
            ({"attributes": {"OPEN": True, "WOMEN": False}}, "Open to all; you may bring somebody"),
            ({"attributes": {"OPEN": True, "NEWCOMERS": True}}, "Open to all; you may bring somebody"),
            (
                {"attributes": {"OPEN": True}, "audiences": ("SOMEONE_CLOSE",)},
                "For family and friends. Open; you may bring somebody",
            ),
            (
                {"attributes": {"OPEN": True}, "audiences": ("SELF", "SOMEONE_CLOSE")},
                "Open to all; you may bring somebody",
            ),
            (
                {"attributes": {"YOUNG_PEOPLE": True}, "audiences": ("SOMEONE_CLOSE", "YOUNG")},
                "For young people who worry about somebody. Ring first: who may come is not said",
            ),
        ],
    )
    def test_is_said_with_whom_it_is_for(self, said: dict[str, Any], words: str) -> None:
        assert who_words(listing(**said)) == words


class TestAName:
    @pytest.mark.parametrize(
        ("listed", "shown"),
        [
            ("Women'S Hour", "Women's Hour"),
            ("Sisters Of The Shore", "Sisters of the Shore"),
            ("The House On The Hill", "The House on the Hill"),
            ("Supper at The Wheelhouse", "Supper at The Wheelhouse"),
            ("Group A Hall, Plan B", "Group A Hall, Plan B"),
            ("Keep On", "Keep On"),
            ("O'Shea'S", "O'Shea's"),
            ("", ""),
        ],
    )
    def test_is_written_as_people_write_it(self, listed: str, shown: str) -> None:
        assert put_right(listed) == shown


@pytest.mark.usefixtures("island")
class TestThePageOfAMeeting:
    @pytest.mark.parametrize(
        ("link", "words"),
        [
            ("https://us02web.zoom.us/j/81", "Join at Zoom"),
            ("https://meet.google.com/abc", "Join at Google Meet"),
            ("https://rooms.example.org/quill", "Join at rooms.example.org"),
            ("https://zoom.us@example.org/j/81", "Join at example.org"),
            ("https://evilzoom.us/j/81", "Join at evilzoom.us"),
            ("https://zoom.us.example.org/j/81", "Join at zoom.us.example.org"),
        ],
    )
    def test_says_where_the_link_to_join_leads(self, link: str, words: str) -> None:
        page = meeting_page(listing(mode=Mode.ONLINE, join_url=link), index=current(), now=MONDAY_NOON)

        assert page.join == link
        assert page.join_words == words

    @pytest.mark.parametrize("link", ["http://rooms.example.org/", "javascript:alert(1)", "https://[", ""])
    def test_leads_nobody_to_a_page_that_others_can_read_along_with(self, link: str) -> None:
        page = meeting_page(listing(mode=Mode.ONLINE, join_url=link), index=current(), now=MONDAY_NOON)

        assert page.join == ""

    def test_online_says_by_which_clock_it_is_held(self) -> None:
        page = meeting_page(listing(mode=Mode.ONLINE), index=current(), now=MONDAY_NOON)

        assert page.rule.endswith("(UK time)")
        assert page.next == "Tomorrow at 7:30pm UK time"

    @pytest.mark.parametrize("mode", [Mode.ONLINE, Mode.HYBRID, Mode.PHONE])
    def test_to_join_from_elsewhere_says_both_times(self, mode: Mode) -> None:
        page = meeting_page(listing(mode=mode), index=current(), now=MONDAY_NOON, zone="America/New_York")

        assert page.next == "Tomorrow at 3:30pm your time (7:30pm UK time)"

    def test_to_go_to_says_the_time_of_its_place_alone(self) -> None:
        page = meeting_page(LISTING, index=current(), now=MONDAY_NOON, zone="America/New_York")

        assert page.next == "Tomorrow at 7:30pm"
        assert "UK time" not in page.rule

    @pytest.mark.parametrize(
        ("dialled", "shown"),
        [
            ("+441632960555", "01632 960555"),
            ("+441632960555,,123#", "+441632960555,,123#"),
            ("08001234", "08001234"),
            ("+999123456", "+999123456"),
            ("", ""),
        ],
    )
    def test_writes_a_plain_number_as_people_do(self, dialled: str, shown: str) -> None:
        assert meeting_page(listing(phone=dialled), index=current(), now=MONDAY_NOON).phone == shown

    def test_says_perhaps_only_once(self) -> None:
        unsure = Rule(RuleKind.WEEKLY, days=(2,), starts=time(19, 30), sure=False)

        page = meeting_page(listing(rule=unsure), index=current(), now=MONDAY_NOON)

        assert page.next.startswith("Some weeks only – ring first. Perhaps ")
        assert page.sessions == []

    def test_gives_the_dates_after_the_next_where_they_are_sure(self) -> None:
        page = meeting_page(LISTING, index=current(), now=MONDAY_NOON)

        assert page.next == "Tomorrow at 7:30pm"
        assert page.sessions[0] == "Tuesday 17 March at 7:30pm"

    def test_says_nothing_twice(self) -> None:
        page = meeting_page(
            listing(attributes={"WOMEN": True, "OPEN": True, "WHEELCHAIR": True}),
            index=current(),
            now=MONDAY_NOON,
        )

        assert page.who.startswith("For women. ")
        assert page.facts == [("Getting in and taking part", "Wheelchair access")]

    def test_names_the_day_on_which_it_was_printed(self) -> None:
        assert meeting_page(LISTING, index=current(), now=MONDAY_NOON).as_on == "As on Monday 9 March 2026"


class TestJoiningByPhone:
    @pytest.mark.parametrize(
        ("dialled", "tel"),
        [
            ("+441632960001", "+441632960001"),
            ("+441632960001,,123456#,,*99#", "+441632960001,,123456%23,,*99%23"),
            ("01632960001#", "01632960001%23"),
        ],
    )
    @pytest.mark.usefixtures("island")
    def test_is_one_tap_with_its_codes_whole(self, dialled: str, tel: str) -> None:
        page = meeting_page(listing(phone=dialled), index=current(), now=MONDAY_NOON)

        assert page.tel == tel

    @pytest.mark.parametrize(
        "code", ["*21*01632960001#", "**21*01632960001#", "#31#01632960001", "999,,01632960001"]
    )
    @pytest.mark.usefixtures("island")
    def test_never_gives_the_telephone_itself_an_order(self, code: str) -> None:
        page = meeting_page(listing(phone=code), index=current(), now=MONDAY_NOON)

        assert page.tel == ""
        assert page.phone == code


@pytest.mark.usefixtures("island")
class TestSessionsThatAreNotAsEver:
    TOMORROW = date(2026, 3, 10)

    def page(self, **said: Any) -> MeetingPage:
        return meeting_page(listing(**said), index=current(), now=MONDAY_NOON)

    def test_one_that_is_off_stands_among_those_that_are_held(self) -> None:
        page = self.page(departures=(Departure(DepartureKind.OFF, self.TOMORROW, why=Why.HALL_SHUT),))
        assert page.next == "Off: tomorrow at 7:30pm (the hall is shut)"
        assert len(page.sessions) == 4
        assert page.held_soon

    def test_where_all_is_off_nothing_is_offered_for_a_calendar(self) -> None:
        page = self.page(closures=(Closure(self.TOMORROW, date(2027, 12, 1)),))
        assert page.next.startswith("Off: ")
        assert not page.held_soon

    def test_that_a_group_ends_is_said_before_its_last_day(self) -> None:
        page = self.page(closures=(Closure(date(2026, 3, 25), date(2026, 9, 1), for_good=True),))
        assert page.last_day == "It ends: after Tuesday 24 March nothing is held."

    def test_that_a_group_pauses_is_not_taken_for_its_end(self) -> None:
        assert self.page(closures=(Closure(date(2026, 3, 25), date(2027, 4, 29)),)).last_day == ""

    def test_one_that_its_group_says_is_on_is_said_to_be(self) -> None:
        page = self.page(confirmed_for=(self.TOMORROW,), said_at=MONDAY_NOON)
        assert page.confirmed == "The group says that it is on"

    def test_a_persons_word_counts_as_much_as_a_list_that_was_read(self) -> None:
        old = datetime(2025, 1, 1, tzinfo=UTC)
        lists = (SourceNote("A list", old),)
        assert self.page(sources=lists, seen_at=old).too_long_ago
        page = self.page(sources=lists, seen_at=old, said_at=MONDAY_NOON)
        assert (page.too_long_ago, page.confirmed) == (False, "Confirmed today")
        assert page.sources[0][1] == "Nobody has confirmed this since January 2025: ring first"

    def test_one_that_is_elsewhere_keeps_nobody_at_the_usual_place(self) -> None:
        moved = Departure(
            DepartureKind.MOVED, self.TOMORROW, datetime(2026, 3, 10, 18), where="The Boat Shed"
        )
        page = self.page(departures=(moved,), venue="St Mark's Hall")
        assert page.next == "Moved this time: Tomorrow at 6pm, at The Boat Shed"
        assert (page.elsewhere, page.address) == ("The Boat Shed", ["St Mark's Hall"])
