"""The page of conformance: what the tests of tests/conformance have counted, and what each format is known to lose."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.conformance.directories import SAMPLED
from tests.conformance.figures import Figures, load

PUBLICATIONS = Path(__file__).resolve().parent.parent / "alongside" / "publications"
Table = Callable[[list[str], list[list[Any]]], Iterator[str]]

MOCKS = {"Default": "pass", "Test": "pass", "Warn": "warn", "Fail": "fail"}
RICHNESS = {
    "text": "its name",
    "place": "its postcode, within a kilometre",
    "age": "its minimum age",
    "time": "its days, and from its start to its end",
    "taxonomy": "each of its terms, alone and with its taxonomy",
}


def page(table: Table) -> list[str]:
    """Return the lines of the page."""
    figures = load()
    return [
        "# Conformance\n",
        "What is published, held against its standards and read back, over two whole directories: the make-believe island, and "
        "the newest of each [real list](real-lists.md) as one directory. Tests count each figure and fail where it is another "
        "(`tests/conformance/`); what needs the standards or the real lists is counted where they lie beside the project. The "
        f"figures of real lists are those of all their rows, counted with `--whole`; each run of the tests asks of one row in {SAMPLED}, "
        "always the same ones, drawn by a seed, and compares that with figures of its own. How "
        "well lists are joined, and how fast everything is, stands in [performance](performance.md).\n",
        *_schemas(figures, table),
        *_beside_real_servers(figures, table),
        *_richness(figures, table),
        *_filters(figures, table),
        *_mocks(figures, table),
        *_reading_back(figures, table),
        *_losses(),
    ]


def _schemas(figures: Figures, table: Table) -> Iterator[str]:
    yield "## Schemas\n"
    yield (
        "Values that were validated, and faults. Open Referral UK has schemas of its own, applied with formats checked; of the "
        "others we have written down what their specifications insist on (`tests/conformance/schemas.py`). Of the services of "
        "the real lists, one in twenty is asked for by its id as well.\n"
    )
    rows = [[name, *_pair(row)] for name, row in sorted(figures.get("schemas", {}).items())]
    yield from table(["What", "Island: values", "faults", "Real lists: values", "faults"], rows)


def _beside_real_servers(figures: Figures, table: Table) -> Iterator[str]:
    yield "\n## BMLT beside real servers\n"
    yield (
        "Answers that servers of BMLT have given are held by what is written down of the format, as ours are. Fields that they alone "
        "have are those that they have made up; those that we alone have are our own, which "
        "[its page](../../alongside/publications/bmlt/README.md) names, or left out of theirs.\n"
    )
    found = figures.get("beside real servers", {})
    rows = [[name, *_cells(row.get("fields"), 4)] for name, row in sorted(found.items())]
    yield from table(["Answer", "Rows", "fields of both", "theirs alone", "ours alone"], rows)


def _richness(figures: Figures, table: Table) -> Iterator[str]:
    yield "\n## Richness\n"
    yield (
        "The validator of Open Referral UK takes the fullest service of each kind, asks the feed by what it says, and wants that "
        "very service back. Here every service that says something is asked for by it, and came back; and by as many questions "
        "turned round, none of which found it. In the words of version 1, one real service in ten.\n"
    )
    rows = []
    for name, row in sorted(
        figures.get("richness", {}).items(), key=lambda one: one[0].rpartition(" ")[::-1]
    ):
        test, version = name.split(", ")
        rows.append([RICHNESS.get(test, test), version, *_pair(row)])
    yield from table(
        ["Asked by", "Version", "Island: asked", "turned round", "Real lists: asked", "turned round"], rows
    )


def _filters(figures: Figures, table: Table) -> Iterator[str]:
    yield "\n## Filters, each with its negation\n"
    yield (
        "Each filter with every value that any service has (of moments and postcodes, fifty). What an answer has and what it leaves "
        "out add up to the whole: services that say what was asked are in it, those that say something else are not. *Unsaid* are "
        "those that may be in it or not: their sessions depart from the schedule, which holds in some months or words alone tell, "
        "or their point is a kilometre from the line. The figures are sums over all values.\n"
    )
    rows = [
        [f"`{word}`", *_cells(row.get("island"), 4), *_cells(row.get("real"), 4)]
        for word, row in figures.get("filters", {}).items()
    ]
    heads = ["values", "in it", "left out", "unsaid"]
    yield from table(["Filter", "Island: values", *heads[1:], "Real lists: values", *heads[1:]], rows)


def _mocks(figures: Figures, table: Table) -> Iterator[str]:
    yield "\n## The validator's own feeds\n"
    yield (
        "The feeds with which the official validator is tested, judged by our judge (`tests/conformance/hsds_uk.py`). A feed fails for a "
        "fault where the standard leaves no choice, and is warned of one where it does. Of version 1 there is only what the "
        "validator answered; our feed can be asked what it asked.\n"
    )
    rows = [
        [
            f"`V3.0-UK-{name}`",
            meant,
            *_cells(figures.get("mocks", {}).get(name, {}).get("faults"), 2),
            _verdict(figures, name),
        ]
        for name, meant in MOCKS.items()
    ]
    yield from table(["Feed", "Its authors mean", "Faults where required", "elsewhere", "Our verdict"], rows)


def _verdict(figures: Figures, name: str) -> str:
    required, others = figures.get("mocks", {}).get(name, {}).get("faults", (0, 0))
    return "fail" if required else "warn" if others else "pass"


def _reading_back(figures: Figures, table: Table) -> Iterator[str]:
    from alongside.publications.formats import FORMATS

    yield "\n## Reading back\n"
    yield (
        "Published, and read again: by our own readers, with the losses below and no others (over random directories as well, beside each "
        "format); a map's features as rows; BMLT as a row for each day of a meeting; a calendar by `icalendar` and by `vobject`, "
        "which see just the sessions of a year, "
        "of one real meeting in fifty and of those that surely recur. In BMLT and Open Referral UK, who may come stands among "
        "the notes, and a second reading may take it for what the notes say: of the real lists in one meeting of two thousand at most.\n"
    )
    found = figures.get("reading back", {})
    names = [*found, *(name for name in FORMATS if name not in found)]
    rows = [[f"`{name}`" if name in FORMATS else name, *_pair(found.get(name, {}))] for name in sorted(names)]
    yield from table(["Format", "Island: published", "the same", "Real lists: published", "the same"], rows)
    yield "\nA format without figures is one of which we have no reader.\n"


def _losses() -> Iterator[str]:
    yield "## What each format loses\n"
    for readme in sorted(PUBLICATIONS.glob("*/README.md")):
        text = readme.read_text(encoding="utf-8")
        title = text.splitlines()[0].lstrip("# ")
        yield f"### {title}\n"
        lost = re.search(r"^## What is lost[^\n]*\n+(.*?)(?=^## |\Z)", text, re.DOTALL | re.MULTILINE)
        elsewhere = f"[Its page](../../alongside/publications/{readme.parent.name}/README.md) says what."
        yield (
            lost[1].strip().replace("](../", "](../../alongside/publications/") if lost else elsewhere
        ) + "\n"


def _pair(row: dict[str, Any]) -> list[str]:
    return [*_cells(row.get("island"), 2), *_cells(row.get("real"), 2)]


def _cells(values: list[int] | None, count: int) -> list[str]:
    return [f"{one:,}" for one in values] if values else ["–"] * count
