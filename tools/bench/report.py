"""The table of what was measured."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from tools.bench.measures import Measure

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "performance.md"


def table(measures: Iterable[Measure], *, full: bool) -> list[str]:
    """Return the lines of a Markdown table; targets hold at full size only."""
    lines = ["| Measure | Target | Measured | | How |", "|---|---|---|---|---|"]
    for one in measures:
        target = "" if one.target is None else f"{one.bound.value} {one.target:g}"
        verdict = "" if one.target is None or not full else "pass" if one.passes else "**fail**"
        lines.append(
            f"| {one.name} | {target} | {_figure(one.measured)} {one.unit} | {verdict} | {one.how} |"
        )
    return lines


def page(measures: Iterable[Measure], *, on: date) -> str:
    """Return the page of the reference, with the machine that the figures hold for."""
    return "\n".join(
        [
            "# Performance\n",
            "Written by `python3 dev.py bench --write`, at full size. Ratios are of one run; the other figures hold",
            f"for the machine: {os.cpu_count()} processors ({platform.machine()}), {platform.system()}, "
            f"Python {platform.python_version()}, {on:%-d %B %Y}.\n",
            *table(measures, full=True),
            "",
            "The rival is `tools/bench/rival.py`: one prepared SQLite statement in memory, with an R*Tree for places,",
            "FTS5 for words, sessions as UTC starts by listing and facets as bits, that gives the total, every count",
            "and the first 20. Its answers are checked against those of the index before either is timed.",
            "",
        ]
    )


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
