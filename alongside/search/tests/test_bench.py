from __future__ import annotations

from datetime import date

from tools.bench import searching
from tools.bench.measures import Bound, Measure
from tools.bench.report import page, table


class TestTheBench:
    def test_checks_the_answers_against_sql_and_gives_its_figures(self) -> None:
        measured = list(searching.measures(0.001))

        assert all(one.measured > 0 for one in measured)
        assert {one.target for one in measured} > {20, 50, 3, 6, 400, 1500}

    def test_says_which_target_is_met(self) -> None:
        faster = Measure(name="faster", how="", measured=19, bound=Bound.AT_LEAST, target=20)
        smaller = Measure(name="smaller", how="", measured=399, target=400)

        assert (faster.passes, smaller.passes) == (False, True)
        lines = "\n".join(table([faster, smaller], full=True))
        assert ("**fail**" in lines, "pass" in lines) == (True, True)
        assert "fail" not in "\n".join(table([faster], full=False))

    def test_says_for_which_machine_the_figures_hold(self) -> None:
        assert "24 November 2026" in page([], on=date(2026, 11, 24))
