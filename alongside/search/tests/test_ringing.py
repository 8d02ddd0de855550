from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

import pytest

from alongside.directory.listing import Contact, Hours
from alongside.search.ringing import is_answered, opens_next, whom_to_ring

TUESDAY_NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
WEEKDAYS = (1, 2, 3, 4, 5)


def helpline(*hours: Hours, **changes: Any) -> Contact:
    said: dict[str, Any] = {
        "key": "NA/helpline",
        "kind": "HELPLINE",
        "name": "NA helpline",
        "programme": "NA",
        "phone": "+441632960001",
        "hours": hours,
    }
    return Contact(**said | changes)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Return a moment in the week of Monday 23 November 2026, in London and UTC alike."""
    return datetime(2026, 11, 22 + day, hour, minute, tzinfo=UTC)


class TestIsAnswered:
    @pytest.mark.parametrize(
        ("now", "answered"),
        [
            (at(2, 8, 59), False),
            (at(2, 9), True),
            (at(2, 16, 59), True),
            (at(2, 17), False),
            (at(6, 12), False),
        ],
    )
    def test_within_its_hours_on_its_days(self, now: datetime, answered: bool) -> None:
        assert is_answered(helpline(Hours(WEEKDAYS, time(9), time(17))), now=now) == answered

    @pytest.mark.parametrize(
        ("now", "answered"),
        [
            (at(5, 21, 59), False),
            (at(5, 22), True),
            (at(6, 1, 59), True),
            (at(6, 2), False),
            (at(5, 1), False),
        ],
    )
    def test_over_midnight_until_the_morning_after(self, now: datetime, answered: bool) -> None:
        assert is_answered(helpline(Hours((5,), time(22), time(2))), now=now) == answered

    @pytest.mark.parametrize(
        ("now", "answered"), [(at(2, 23, 59), True), (at(3, 0), False), (at(2, 9, 59), False)]
    )
    def test_until_midnight_ends_with_the_day(self, now: datetime, answered: bool) -> None:
        assert is_answered(helpline(Hours((2,), time(10), time(0))), now=now) == answered

    def test_in_the_zone_of_whoever_answers(self) -> None:
        new_york = helpline(Hours((2,), time(9), time(17)), zone="America/New_York")

        assert not is_answered(new_york, now=at(2, 13, 59))
        assert is_answered(new_york, now=at(2, 14))

    def test_day_and_night_where_it_says_so(self) -> None:
        assert is_answered(helpline(always=True), now=at(7, 3))

    def test_not_where_nobody_has_said_when(self) -> None:
        assert not is_answered(helpline(), now=TUESDAY_NOON)


class TestWhomToRing:
    def test_is_the_helpline_of_that_programme(self) -> None:
        na, aa = helpline(always=True), helpline(key="AA/helpline", programme="AA", always=True)

        assert whom_to_ring([aa, na], "NA", now=TUESDAY_NOON) is na
        assert whom_to_ring([aa, na], "CA", now=TUESDAY_NOON) is None

    @pytest.mark.parametrize("changes", [{"kind": "HEALTH_LIAISON"}, {"phone": ""}])
    def test_is_nobody_who_is_not_a_helpline_with_a_number(self, changes: dict[str, str]) -> None:
        assert whom_to_ring([helpline(always=True, **changes)], "NA", now=TUESDAY_NOON) is None

    def test_prefers_one_that_is_answered_day_and_night(self) -> None:
        by_day = helpline(Hours(WEEKDAYS, time(9), time(17)), key="NA/a")
        always = helpline(key="NA/z", always=True)

        assert whom_to_ring([by_day, always], "NA", now=TUESDAY_NOON) is always

    def test_prefers_the_one_of_the_smallest_area_and_knows_none_of_another(self) -> None:
        everywhere = helpline(key="NA/a", always=True)
        north = helpline(Hours(WEEKDAYS, time(9), time(17)), key="NA/north", areas=("Island", "North"))
        south = helpline(key="NA/south", areas=("Island", "South"), always=True)
        three = [everywhere, north, south]

        assert whom_to_ring(three, "NA", areas=("Island", "North", "Cove"), now=TUESDAY_NOON) is north
        assert whom_to_ring(three, "NA", areas=("Island", "North"), now=at(2, 18)) is everywhere
        assert whom_to_ring(three, "NA", areas=("Island",), now=TUESDAY_NOON) is everywhere
        assert whom_to_ring([north, south], "NA", now=TUESDAY_NOON) is None

    def test_is_nobody_out_of_hours(self) -> None:
        assert whom_to_ring([helpline(Hours(WEEKDAYS, time(9), time(17)))], "NA", now=at(2, 18)) is None


class TestOpensNext:
    def test_is_the_earliest_opening_after_now(self) -> None:
        later = helpline(Hours(WEEKDAYS, time(10), time(17)), key="NA/a")
        sooner = helpline(Hours(WEEKDAYS, time(9), time(17)), key="NA/b")

        opening = opens_next([later, sooner], "NA", now=at(5, 18))

        assert opening is not None
        assert (opening.contact, opening.opens_at) == (sooner, datetime(2026, 11, 30, 9, tzinfo=UTC))

    def test_is_a_week_from_an_opening_that_is_now(self) -> None:
        opening = opens_next([helpline(Hours((2,), time(9), time(17)))], "NA", now=at(2, 9))

        assert opening is not None
        assert opening.opens_at == datetime(2026, 12, 1, 9, tzinfo=UTC)

    def test_is_told_by_the_clock_on_the_wall_over_a_clock_change(self) -> None:
        saturday = datetime(2026, 3, 28, 18, tzinfo=UTC)

        opening = opens_next([helpline(Hours((7,), time(9), time(17)))], "NA", now=saturday)

        assert opening is not None
        assert opening.opens_at == datetime(2026, 3, 29, 8, tzinfo=UTC)

    def test_is_of_no_other_area(self) -> None:
        north = helpline(Hours(WEEKDAYS, time(9), time(17)), areas=("Island", "North"))

        assert opens_next([north], "NA", areas=("Island", "South"), now=at(2, 18)) is None
        assert opens_next([north], "NA", areas=("Island", "North"), now=at(2, 18)) is not None

    def test_is_not_known_where_nobody_has_said_when(self) -> None:
        assert opens_next([helpline()], "NA", now=TUESDAY_NOON) is None
