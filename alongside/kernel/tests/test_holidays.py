from __future__ import annotations

from datetime import date

import pytest

from alongside.kernel.holidays import calendar_at, is_holiday, next_working_day


class TestTheCalendarOfAPlace:
    @pytest.mark.parametrize(
        ("place", "calendar"),
        [
            ({"country": "GB", "postcode": "LS1 4DY"}, "GB-ENG"),
            ({"country": "GB", "postcode": "EH1"}, "GB-SCT"),
            ({"country": "GB", "postcode": "BT1"}, "GB-NIR"),
            ({"country": "GB", "town": "Cardiff"}, "GB-WLS"),
            ({"country": "GB", "postcode": "ZZ99 9ZZ", "town": "Glasgow"}, "GB-SCT"),
            ({"country": "GB"}, "GB"),
            ({"country": "GB", "town": "Nowhere at All"}, "GB"),
            ({"country": "IE", "town": "Cork"}, "IE"),
            ({"country": "US", "postcode": "95112"}, "US"),
            ({"country": "", "zone": "Europe/London"}, "GB"),
            ({"country": "", "zone": "Europe/Dublin"}, "IE"),
            ({"country": "", "zone": "Asia/Tokyo"}, ""),
            ({"country": "Utopia"}, ""),
        ],
    )
    def test_is_its_nations(self, place: dict[str, str], calendar: str) -> None:
        assert calendar_at(**{"country": "", **place}) == calendar


class TestAHoliday:
    def test_is_one_in_its_own_nation(self) -> None:
        st_andrews = date(2026, 11, 30)
        assert is_holiday(st_andrews, "GB-SCT") is True
        assert is_holiday(st_andrews, "GB-ENG") is False

    def test_of_some_nations_may_be_one_where_the_nation_is_not_known(self) -> None:
        assert is_holiday(date(2026, 12, 25), "GB") is True
        assert is_holiday(date(2026, 11, 30), "GB") is None
        assert is_holiday(date(2026, 11, 24), "GB") is False

    def test_is_none_where_nobody_has_written_them_down(self) -> None:
        assert is_holiday(date(2026, 12, 25), "XX") is False
        assert is_holiday(date(2026, 12, 25), "") is False


class TestTheNextWorkingDay:
    @pytest.mark.parametrize(
        ("after", "calendar", "day"),
        [
            (date(2026, 11, 24), "GB-ENG", date(2026, 11, 25)),
            (date(2026, 11, 27), "GB-ENG", date(2026, 11, 30)),
            (date(2026, 11, 27), "GB-SCT", date(2026, 12, 1)),
            (date(2026, 12, 24), "GB-ENG", date(2026, 12, 29)),
            (date(2026, 12, 31), "GB-ENG", date(2027, 1, 4)),
            (date(2026, 12, 31), "GB-SCT", date(2027, 1, 5)),
        ],
    )
    def test_is_no_weekend_and_no_holiday_of_that_nation(self, after: date, calendar: str, day: date) -> None:
        assert next_working_day(after, calendar) == day

    def test_is_the_later_one_where_the_nation_is_not_known(self) -> None:
        assert next_working_day(date(2026, 11, 27), "GB") == date(2026, 12, 1)
