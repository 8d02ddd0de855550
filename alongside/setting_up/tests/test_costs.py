"""Whose figures a start is reckoned with, and when somebody should look at them."""

from __future__ import annotations

from datetime import date, timedelta

from alongside.setting_up.costs import LINES, OLD, Prices, Whose, are_old, lines, total

TODAY = date(2026, 3, 9)


def test_each_line_is_of_whoever_comes_first() -> None:
    guessed = dict.fromkeys(LINES, (100, 1))

    found = lines({"room": (0, 0)}, {"room": (900, 2), "travel": (50, 4)}, guessed)

    assert {one.key: one.sum for one in found}["room"] == 0
    assert total(found) == 200 + 100 * (len(LINES) - 2)


def test_figures_are_old_after_a_year_and_guesses_never() -> None:
    assert not are_old(Prices((), Whose.AREA, "x", TODAY - OLD), TODAY)
    assert are_old(Prices((), Whose.OWN, "", TODAY - OLD - timedelta(days=1)), TODAY)
    assert not are_old(Prices((), Whose.PROJECT), TODAY)
