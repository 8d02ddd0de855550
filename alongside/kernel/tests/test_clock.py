from __future__ import annotations

from datetime import UTC, datetime, timedelta

from alongside.kernel import clock


def test_now_is_the_present_in_utc() -> None:
    now = clock.now()
    assert now.tzinfo is UTC
    assert abs(datetime.now(UTC) - now) < timedelta(seconds=5)
