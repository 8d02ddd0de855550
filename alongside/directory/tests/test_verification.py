from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.directory.verification import Verification, Word, verify

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
ORDER = list(Verification)


def ago(days: float, good_for_days: int = 90) -> Word:
    return Word(NOW - timedelta(days=days), good_for_days)


class TestVerify:
    @pytest.mark.parametrize(
        ("days", "state"),
        [
            (0, Verification.CONFIRMED),
            (30, Verification.CONFIRMED),
            (30.01, Verification.AGEING),
            (90, Verification.AGEING),
            (90.01, Verification.STALE),
            (360, Verification.STALE),
            (360.01, Verification.UNVERIFIED),
        ],
    )
    def test_says_how_long_ago_it_was_confirmed(self, days: float, state: Verification) -> None:
        assert verify([ago(days)], now=NOW) is state

    def test_a_list_that_is_good_for_a_week_ages_sooner(self) -> None:
        states = [verify([ago(days, 7)], now=NOW) for days in (2, 5, 10, 40)]
        assert states == ORDER

    def test_where_nobody_has_said_anything_it_is_unverified(self) -> None:
        assert verify([], now=NOW) is Verification.UNVERIFIED

    @given(days=st.floats(0, 800), good_for=st.integers(1, 400))
    def test_a_list_and_a_person_of_the_same_hour_count_the_same(self, days: float, good_for: int) -> None:
        word = ago(days, good_for)
        assert verify([word, word], now=NOW) is verify([word], now=NOW)

    @given(words=st.lists(st.builds(ago, st.floats(0, 800), st.integers(1, 400)), min_size=1))
    def test_no_word_makes_it_worse(self, words: list[Word]) -> None:
        assert ORDER.index(verify(words, now=NOW)) == min(
            ORDER.index(verify([word], now=NOW)) for word in words
        )
