"""A bad week is told from a change, and the same counts always say the same."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.evenings.band import FEWEST, RUN, Says, judge

COUNTS = st.lists(st.integers(0, 40), min_size=FEWEST, max_size=60)
MIRRORED = {
    Says.FEWER: Says.MORE,
    Says.MORE: Says.FEWER,
    Says.ONE_LOWER: Says.ONE_HIGHER,
    Says.ONE_HIGHER: Says.ONE_LOWER,
    Says.USUAL: Says.USUAL,
}


class TestWhatCountsSay:
    @given(st.lists(st.integers(0, 40), max_size=FEWEST - 1))
    def test_is_nothing_while_there_are_few(self, counts: list[int]) -> None:
        assert judge(counts).says is Says.EARLY

    @pytest.mark.parametrize(
        ("counts", "says"),
        [
            ([3, 4, 2, 3, 5, 3, 4, 3, 3], Says.USUAL),
            ([6, 7, 5, 6, 7, 6, 5, 6, 1], Says.ONE_LOWER),
            ([6, 7, 5, 6, 7, 6, 5, 6, 20], Says.ONE_HIGHER),
            ([8, 9, 7, 8, 9, 8, 7, 8, 4, 3, 5, 4, 3, 4], Says.FEWER),
            ([3, 2, 3, 4, 3, 3, 2, 3, 8, 9, 8, 10, 9, 8], Says.MORE),
            ([3, 2, 3, 4, 3, 3, 2, 3, *[9, 8, 10] * 5], Says.USUAL),
        ],
    )
    def test_tells_a_bad_week_from_a_change(self, counts: list[int], says: Says) -> None:
        assert judge(counts).says is says

    @given(st.integers(0, 30), st.integers(FEWEST, 40), st.data())
    def test_is_no_change_because_of_one_evening(self, usual: int, many: int, data: st.DataObject) -> None:
        counts = [usual] * many
        counts[data.draw(st.integers(0, many - 1))] = data.draw(st.integers(0, 60))

        assert len(judge(counts).stretches) == 1

    @given(st.integers(2, 30), st.integers(FEWEST, 30))
    def test_is_a_change_once_six_in_a_row_are_lower(self, usual: int, many: int) -> None:
        before = [usual] * many

        assert judge(before + [usual - 2] * (RUN - 1)).says is not Says.FEWER
        assert judge(before + [usual - 2] * RUN).says is Says.FEWER

    @given(COUNTS)
    def test_is_turned_round_where_the_counts_are(self, counts: list[int]) -> None:
        # Far from nought, where no band is cut off.
        high, turned = [one + 1000 for one in counts], [2000 - one for one in counts]

        assert judge(turned).says is MIRRORED[judge(high).says]

    @given(COUNTS, st.integers(1000, 2000))
    def test_does_not_depend_on_how_large_a_group_is(self, counts: list[int], more: int) -> None:
        one, other = judge([n + 1000 for n in counts]), judge([n + 1000 + more for n in counts])

        assert one.says is other.says
        assert [s.middle + more for s in one.stretches] == [s.middle for s in other.stretches]

    @given(COUNTS)
    def test_rests_on_stretches_in_order_whose_middle_lies_in_the_band(self, counts: list[int]) -> None:
        stretches = judge(counts).stretches

        assert stretches[0].begins == 0
        assert all(0 <= one.low <= one.middle <= one.high for one in stretches)
        assert all(other.begins - one.begins >= 1 for one, other in pairwise(stretches))
