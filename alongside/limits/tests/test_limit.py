"""How often somebody may do something: the same for all processes, and nobody learns from the table who it was."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import RequestFactory

from alongside.limits import limit
from alongside.limits.address import sender
from alongside.limits.models import Tries
from tests.cast import MONDAY_NOON

MINUTE = timedelta(minutes=1)


def take(whose: str = "203.0.113.7", *, what: str = "corrections", after: timedelta = timedelta()) -> Any:
    return limit.take(what, whose, most=2, now=MONDAY_NOON + after)


@pytest.mark.django_db
class TestTake:
    def test_allows_so_many_and_then_says_when_the_next_is_allowed(self) -> None:
        assert [take(), take(after=MINUTE), take(after=2 * MINUTE)] == [None, None, MONDAY_NOON + limit.HOUR]

    def test_allows_again_from_that_moment_on(self) -> None:
        take(), take(), take()

        assert take(after=limit.HOUR - MINUTE) == MONDAY_NOON + limit.HOUR
        assert take(after=limit.HOUR) is None

    def test_counts_each_sender_and_each_thing_apart(self) -> None:
        take(), take(), take()

        assert take("203.0.113.8") is None
        assert take(what="sign-in") is None

    def test_a_refused_try_does_not_put_the_end_off(self) -> None:
        take(), take()
        for minute in range(3, 50):
            take(after=minute * MINUTE)

        assert take(after=limit.HOUR) is None

    def test_keeps_nothing_of_whose_tries_they_are(self) -> None:
        take("203.0.113.7")

        [kept] = Tries.objects.values_list("key", "began_at", "ends_at", "number")
        assert "203.0.113.7" not in kept[0]
        assert len(kept[0]) == 64

    def test_has_another_hash_the_next_day(self) -> None:
        take()
        take(after=timedelta(days=1))

        assert len(set(Tries.objects.values_list("key", flat=True))) == 2

    def test_has_another_hash_with_another_secret(self, settings: Any) -> None:
        take()
        settings.SECRET_KEY = "another secret of this installation"
        take()

        assert len(set(Tries.objects.values_list("key", flat=True))) == 2


@pytest.mark.django_db
class TestForget:
    def test_deletes_what_has_run_out_and_nothing_else(self) -> None:
        take("203.0.113.7")
        take("203.0.113.8", after=30 * MINUTE)

        assert limit.forget(now=MONDAY_NOON + limit.HOUR) == 1
        assert Tries.objects.count() == 1

    def test_whoever_proved_who_they_are_begins_anew(self) -> None:
        take(), take(), take()
        limit.let_go("corrections", "203.0.113.7", now=MONDAY_NOON)

        assert take() is None


class TestSender:
    @pytest.mark.parametrize(
        ("seen", "whose"),
        [
            ("203.0.113.7", "203.0.113.7"),
            ("::ffff:203.0.113.7", "203.0.113.7"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
            ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
            ("", "unknown"),
            ("unix:", "unknown"),
        ],
    )
    def test_is_an_address_or_the_half_of_one(self, settings: Any, seen: str, whose: str) -> None:
        settings.BEHIND_A_SERVER = False

        assert sender(RequestFactory().get("/", REMOTE_ADDR=seen)) == whose

    def test_behind_a_server_is_what_that_server_saw(self, settings: Any) -> None:
        settings.BEHIND_A_SERVER = True
        said = {"X-Forwarded-For": "198.51.100.1, 203.0.113.7"}

        assert sender(RequestFactory().get("/", headers=said, REMOTE_ADDR="127.0.0.1")) == "203.0.113.7"

    def test_with_no_server_in_front_is_not_what_somebody_says_of_themselves(self, settings: Any) -> None:
        settings.BEHIND_A_SERVER = False
        said = {"X-Forwarded-For": "198.51.100.1"}

        assert sender(RequestFactory().get("/", headers=said, REMOTE_ADDR="203.0.113.7")) == "203.0.113.7"
