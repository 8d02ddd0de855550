from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

import msgspec
import pytest

from alongside.directory.entry import Mode, Status
from alongside.directory.listing import Listing
from alongside.finder.presenters.listing import who_words
from alongside.finder.presenters.meeting import meeting_page
from alongside.kernel.periods import Rule, RuleKind
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


@pytest.mark.usefixtures("island")
class TestThePageOfAMeeting:
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
