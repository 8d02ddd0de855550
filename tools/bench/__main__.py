"""The command: ``python3 dev.py bench``."""

from __future__ import annotations

import os
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import partial
from tempfile import TemporaryDirectory

import django
import msgspec

from tools.bench import (
    browser,
    building,
    figures,
    importing,
    joining,
    on_each_database,
    printing,
    publishing,
    ready,
    searching,
    serving,
)
from tools.bench.measures import Measure
from tools.bench.report import PAGE, page, table

# Each takes the share of full size and yields what it measured.
PARTS: dict[str, Callable[[float], Iterator[Measure]]] = {
    "searching": searching.measures,
    "building": building.measures,
    "importing": importing.measures,
    "joining": joining.measures,
    "publishing": publishing.measures,
    "printing": printing.measures,
    "serving": serving.measures,
    "browser": browser.measures,
    "measures": figures.measures,
    "working": partial(on_each_database.measures, "at_work"),
    "groups": partial(on_each_database.measures, "at_a_group"),
}


def main(arguments: list[str] | None = None) -> int:
    """
    Measure how fast Alongside is, and say which targets are met.

    At full size (a quarter of an hour, 8 GB) 1 is returned where one is not; a smaller one only checks the answers and that
    everything runs.
    """
    parser = ArgumentParser(prog="dev.py bench", description="Measure how fast Alongside is.")
    parser.add_argument("--size", type=float, default=1.0, help="a share of full size, such as 0.01")
    parser.add_argument("--write", action="store_true", help=f"write docs/reference/{PAGE.name} as well")
    parser.add_argument("--part", choices=PARTS, help="measure this alone")
    parser.add_argument("--json", action="store_true", help="with --part: print the figures as JSON")
    wanted = parser.parse_args(arguments)
    full = wanted.size >= 1
    if wanted.write and (not full or wanted.part):
        parser.error("Only figures of everything at full size are written: leave --size and --part out.")
    if wanted.json and wanted.part:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings")
        django.setup()
        sys.stdout.buffer.write(msgspec.json.encode(list(PARTS[wanted.part](wanted.size))))
        return 0
    parts = [wanted.part] if wanted.part else [*PARTS]
    with ExitStack() as opened:
        known = opened.enter_context(ready.made_once()) if len(parts) > 1 else {}
        # Side by side where no time counts, since what is measured alone must be alone.
        lanes = opened.enter_context(ThreadPoolExecutor(1 if full else os.cpu_count()))
        many = lanes.map(lambda part: _measured_apart(part, wanted.size, known), parts)
        measured = [one for ones in many for one in ones]
    sys.stdout.write("\n".join(table(measured, full=full)) + "\n")
    if wanted.write:
        PAGE.write_text(page(measured, on=datetime.now(UTC).date()), encoding="utf-8")
    return 0 if not full or all(one.passes for one in measured) else 1


def _measured_apart(part: str, share: float, env: Mapping[str, str]) -> list[Measure]:
    """Measure one part in a process and a folder of its own, so that neither memory nor rows of another count."""
    command = [sys.executable, "-m", "tools.bench", "--part", part, "--json", "--size", str(share)]
    with TemporaryDirectory(prefix="alongside-") as folder:
        whole = {**os.environ, **env, "ALONGSIDE_DATA": folder}
        done = subprocess.run(command, env=whole, stdout=subprocess.PIPE, check=True)  # noqa: S603
    return msgspec.json.decode(done.stdout, type=list[Measure])


if __name__ == "__main__":
    sys.exit(main())
