"""The command: ``python3 dev.py bench``."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from datetime import UTC, datetime

from tools.bench import building, importing, joining, publishing, searching, serving
from tools.bench.measures import Measure
from tools.bench.report import PAGE, page, table

# Each takes the share of full size and yields what it measured.
MEASURED = (
    searching.measures,
    building.measures,
    importing.measures,
    joining.measures,
    publishing.measures,
    serving.measures,
)


def main(arguments: list[str] | None = None) -> int:
    """
    Measure how fast Alongside is, and say which targets are met.

    At full size (some minutes, 8 GB) 1 is returned where one is not; a smaller one only checks the answers and that
    everything runs.
    """
    parser = ArgumentParser(prog="dev.py bench", description="Measure how fast Alongside is.")
    parser.add_argument("--size", type=float, default=1.0, help="a share of full size, such as 0.01")
    parser.add_argument("--write", action="store_true", help=f"write docs/reference/{PAGE.name} as well")
    wanted = parser.parse_args(arguments)
    full = wanted.size >= 1
    if wanted.write and not full:
        parser.error("Only figures of full size are written: leave --size out.")
    measured: list[Measure] = [one for measures in MEASURED for one in measures(wanted.size)]
    sys.stdout.write("\n".join(table(measured, full=full)) + "\n")
    if wanted.write:
        PAGE.write_text(page(measured, on=datetime.now(UTC).date()), encoding="utf-8")
    return 0 if not full or all(one.passes for one in measured) else 1


if __name__ == "__main__":
    sys.exit(main())
