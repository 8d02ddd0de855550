"""
Write docs/reference/ from the code: `python -m tools.docs`. With --check, only say what is out of date.

The pages hold no date, no order of chance and no path of the machine: the same code gives the same bytes.
"""

from __future__ import annotations

import argparse
import logging
import os
import re
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from tools import conformance, demands

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference"
MEASURED = "performance.md"  # written by dev.py bench, which takes minutes and differs by machine

# Each variable of the environment: what stands where it is not set, and what it is for.
SETTINGS: dict[str, tuple[str, str]] = {
    "ALONGSIDE_ADDRESS": (
        "not set",
        "Where the site is found, as `https://find.example`: the lists that it offers lead back to it.",
    ),
    "ALONGSIDE_CORRECTIONS_DAYS": (
        "`7`",
        "Within how many days, 1 to 31, staff read what anybody says is wrong: the form promises it.",
    ),
    "ALONGSIDE_DATA": (
        "`.data` beside `dev.py`",
        "The folder of everything that the installation keeps. Back it up.",
    ),
    "ALONGSIDE_DATABASE": (
        "SQLite, in `ALONGSIDE_DATA`",
        "The address of a PostgreSQL database, as `postgresql://user:password@host/name`.",
    ),
    "ALONGSIDE_HOSTS": (
        "`127.0.0.1,localhost,[::1]`",
        "The names under which the site answers, with commas between them.",
    ),
    "ALONGSIDE_IDLE_MINUTES": (
        "`15`",
        "After how many minutes without a request, 1 to 120, somebody who is signed in is asked again.",
    ),
    "ALONGSIDE_INSECURE": (
        "not set",
        "`1` lets a production site work without TLS, for a trial on one machine: no cookie is safe then.",
    ),
    "ALONGSIDE_MAIL": (
        "not set: nothing is sent",
        "The mail server, as `smtps://user:password@mail.example:465`, or `smtp://…:587`, which begins without TLS and then asks for it.",
    ),
    "ALONGSIDE_MAIL_FROM": (
        "not set",
        "The address that messages come from, and that somebody reads. Needed with `ALONGSIDE_MAIL`, as is `ALONGSIDE_ADDRESS`.",
    ),
    "ALONGSIDE_MASTER_KEY_FILE": (
        "`.keys/master` beside `dev.py`",
        "Where the key that opens private records lies. Inside `ALONGSIDE_DATA` it stops the start.",
    ),
    "ALONGSIDE_MODE": (
        "`production`",
        "`production`, `demo` or `test`. The make-believe island exists in the last two only.",
    ),
    "ALONGSIDE_NEUTRAL_SITE": (
        "`https://www.bbc.co.uk/weather`",
        "The page that “Leave this page” opens; an https address that tells nothing about the person.",
    ),
    "ALONGSIDE_ORIGINS": (
        "none",
        "Addresses such as `https://alongside.example`, with commas between them, from which forms are "
        "accepted. Needed where a web server in front hides the site's own address.",
    ),
    "ALONGSIDE_SECRET_KEY": (
        "made at the first start, in `ALONGSIDE_DATA`",
        "What signs cookies and forms.",
    ),
    "ALONGSIDE_NOTIFY_ADDRESS": (
        "GOV.UK Notify’s own",
        "Another address for a trial on this machine; production refuses it.",
    ),
    "ALONGSIDE_NOTIFY_KEY": (
        "not set: no text message is sent",
        "The key of your service at GOV.UK Notify, which is for public bodies. Needs `ALONGSIDE_NOTIFY_TEMPLATE` and `ALONGSIDE_ADDRESS`.",
    ),
    "ALONGSIDE_NOTIFY_TEMPLATE": (
        "not set",
        "The id of a template for text messages there that holds `((words))` and nothing else.",
    ),
    "ALONGSIDE_VENV": ("`.venv` beside `dev.py`", "Where `dev.py` makes the virtual environment."),
}


def main(arguments: list[str] | None = None) -> int:
    """Write the pages, or with --check compare them; return 1 where something is out of date."""
    parser = argparse.ArgumentParser(prog="tools.docs", description=main.__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; say what is out of date")
    wanted = parser.parse_args(arguments)
    pages = {name: write() for name, write in PAGES.items()}
    faults = [*demands.read_tests().faults]
    if wanted.check:
        faults += [f"docs/reference/{name} is out of date: run python3 dev.py docs" for name in stale(pages)]
    else:
        put(pages)
    sys.stdout.write("".join(f"{fault}\n" for fault in faults))
    return 1 if faults else 0


def stale(pages: dict[str, str], folder: Path = REFERENCE) -> list[str]:
    """Name the files of a folder that differ from the pages, are missing, or belong to no page."""
    there = {path.name: path.read_text(encoding="utf-8") for path in _pages_in(folder)}
    return sorted(name for name in pages.keys() | there.keys() if pages.get(name) != there.get(name))


def put(pages: dict[str, str], folder: Path = REFERENCE) -> None:
    """Make a folder hold these pages and nothing else."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in _pages_in(folder):
        if path.name not in pages:
            path.unlink()
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")


def _pages_in(folder: Path) -> list[Path]:
    return [path for path in folder.glob("*") if path.name != MEASURED]


def commands_page() -> str:
    """List the commands of dev.py, and those of an installation with their options."""
    from dev import COMMANDS

    ours = [[f"`python3 dev.py {name}`", words] for name, (_, words) in COMMANDS.items()]
    lines = [
        "# Commands\n",
        "## For the project: `dev.py`\n",
        *_table(["Command", "Does"], ours),
        "\n## For an installation: `.venv/bin/alongside`\n",
        "Besides these there are Django's own, such as `migrate`, `check` and `shell`.",
    ]
    for name, help_, options in list_commands():
        lines += [f"\n### `alongside {name}`\n", help_]
        if options:
            lines += ["", *_table(["Option", "Means"], options)]
    return _page(lines)


def list_commands() -> list[tuple[str, str, list[list[str]]]]:
    """Return the name, help and options of every management command of this project, by name."""
    from django.core.management import BaseCommand, get_commands, load_command_class

    usual = {action.dest for action in BaseCommand().create_parser("alongside", "x")._actions}
    found = []
    for name, app in sorted(get_commands().items()):
        if isinstance(app, str) and app.startswith("alongside."):
            command = load_command_class(app, name)
            parser = command.create_parser("alongside", name)
            options = [action for action in parser._actions if action.dest not in usual]
            found.append((name, str(command.help), [_option(action) for action in options]))
    return found


def _option(action: argparse.Action) -> list[str]:
    parts = [" ".join(str(action.help or "").replace("%%", "%").split())]
    if action.choices is not None:
        parts.append(f"one of {', '.join(f'`{choice}`' for choice in action.choices)}")
    if action.required and action.option_strings:
        parts.append("must be given")
    if type(action.default) in (int, float, str) and action.default != "":
        parts.append(f"`{action.default}` where it is not given")
    return [f"`{_usage(action)}`", "; ".join(filter(None, parts))]


def _usage(action: argparse.Action) -> str:
    value = action.metavar or action.dest.upper()
    value = value if isinstance(value, str) else " ".join(value)
    if not action.option_strings:
        return value
    follows = "" if action.nargs == 0 else f" [{value}]" if action.nargs == "?" else f" {value}"
    return action.option_strings[-1] + follows


def question_page() -> str:
    """List the words of a question."""
    from alongside.finder.question import WORDS

    rows = [
        [f"`{name}`", f"`--{name.replace('_', '-')}`", word.says, f"`{word.example}`"]
        for name, word in WORDS.items()
    ]
    return _page(
        [
            "# A question to the finder\n",
            "The page of results, `GET /api/v1/meetings` and `alongside find` understand the same words. "
            "None must be given. A word that takes several values may be given again, or once with commas "
            "between them. The codes are in the [vocabulary](vocabulary.md).\n",
            *_table(["In an address", "On the command line", "Means", "Example"], rows),
        ]
    )


def headers_page() -> str:
    """Show the headers of every answer, and the exceptions."""
    from alongside.config.headers import ALLOWANCES

    rows = [
        [f"`{route}`", _allowed(allowance), allowance.why] for route, allowance in sorted(ALLOWANCES.items())
    ]
    return _page(
        [
            "# Security headers\n",
            "Every answer carries these; a production site adds `Strict-Transport-Security`. A style or script",
            "that runs inside a page carries no `Content-Security-Policy` and `Permissions-Policy`: those of the page hold for it.\n",
            *_table(["Header", "Value"], [[f"`{name}`", f"`{value}`"] for name, value in strict_headers()]),
            "\n## Exceptions\n",
            "What a route may do beyond that, and why. There are no others.\n",
            *_table(["Route", "May", "Why"], rows),
        ]
    )


def strict_headers() -> list[tuple[str, str]]:
    """Return the headers that the middleware puts on an answer of a route without an exception."""
    from csp.middleware import CSPMiddleware
    from django.http import HttpRequest, HttpResponse
    from django.middleware.clickjacking import XFrameOptionsMiddleware
    from django.middleware.security import SecurityMiddleware

    from alongside.config.headers import HeadersMiddleware

    answer: Callable[[HttpRequest], Any] = lambda request: HttpResponse()  # noqa: E731 - the innermost layer
    for layer in (XFrameOptionsMiddleware, CSPMiddleware, HeadersMiddleware, SecurityMiddleware):
        answer = layer(answer)
    request = HttpRequest()
    request.META = {"SERVER_NAME": "localhost", "SERVER_PORT": "80"}
    # The middleware does not keep the directives in an order.
    found = {name: "; ".join(sorted(value.split("; "))) for name, value in answer(request).items()}
    return sorted((name, value) for name, value in found.items() if name != "Content-Type")


def _allowed(allowance: Any) -> str:
    parts = [f"use {feature}" for feature in allowance.allow]
    parts += ["be read by any website"] * allowance.read_by_any_site
    parts += ["be framed by any website"] * allowance.framed_by_any_site
    return "; ".join(parts)


def vocabulary_page() -> str:
    """List what groups are for, how they work and what is said of a meeting."""
    from alongside.directory import vocabulary

    needs = [[f"`{one.key}`", one.label] for one in vocabulary.NEEDS.values()]
    approaches = [[f"`{one.key}`", one.label, one.sentence] for one in vocabulary.APPROACHES.values()]
    attributes = [[f"`{one.key}`", one.label, one.label_no or ""] for one in vocabulary.ATTRIBUTES.values()]
    return _page(
        [
            "# Vocabulary\n",
            "The tables stand in alphabetical order: nothing in them ranks above anything else.\n",
            "## Needs\n",
            "What a group is for. The word `need` of a [question](question.md) takes these.\n",
            *_table(["Code", "On the screen"], needs),
            "\n## Approaches\n",
            "The kinds of practice. The word `approach` takes these.\n",
            *_table(["Code", "On the screen", "Said of it"], approaches),
            "\n## Attributes\n",
            "What is said of a meeting: yes, no, or not said. The word `has` takes these. Where the last "
            "column is empty, a no is shown as the label with “no”.\n",
            *_table(["Code", "Where the answer is yes", "Where it is no"], attributes),
        ]
    )


def settings_page() -> str:
    """List the variables of the environment."""
    rows = [[f"`{name}`", default, words] for name, (default, words) in sorted(SETTINGS.items())]
    return _page(
        [
            "# Settings\n",
            "An installation is set up through variables of its environment. A value that cannot be "
            "right stops the start with a sentence that says what to do.\n",
            *_table(["Variable", "Where it is not set", "Means"], rows),
        ]
    )


def settings_read() -> set[str]:
    """Return every variable that the code reads from the environment, wherever it does so."""
    found: set[str] = set()
    for path in [ROOT / "dev.py", *(ROOT / "alongside").rglob("*.py")]:
        if "tests" not in path.parts:
            found |= set(re.findall(r"""["'](ALONGSIDE_[A-Z_]+)["']""", path.read_text(encoding="utf-8")))
    return found


def lists_page() -> str:
    """List what is understood in a list of meetings, and what can be wrong with one."""
    from alongside.feeds.entries import MESSAGES
    from alongside.feeds.formats import FORMATS
    from alongside.feeds.spreadsheet.headers import FIELDS, QUESTIONS

    columns = [[f"`{name}`", ", ".join(heads)] for name, heads in FIELDS.items()]
    questions = [
        [", ".join(heads), f"`{key.lstrip('!')}`, {'no' if key.startswith('!') else 'yes'}"]
        for key, heads in QUESTIONS.items()
    ]
    problems = [[f"`{code}`", words.replace("{value}", "…")] for code, words in sorted(MESSAGES.items())]
    return _page(
        [
            "# Lists that can be read\n",
            f"Formats: {', '.join(f'`{name}`' for name in FORMATS)}. They are recognised from the content.\n",
            "## Columns of a sheet\n",
            "Headers may stand in any order; case, accents and punctuation do not matter.\n",
            *_table(["Field", "Headers"], columns),
            "\nA column of answers says something of the meeting where the answer is yes.\n",
            *_table(["Headers", "A yes means"], questions),
            "\n## Problems\n",
            "What can be wrong. `REFUSED_…` costs the row; any other costs one field, or nothing.\n",
            *_table(["Code", "What is said"], problems),
        ]
    )


def real_lists_page() -> str:
    """Say of each real list that it was tried on what it gave, and what was wrong with it."""
    from alongside.feeds.tests.real_lists import LISTS, NO_LISTS

    rows = [
        [
            f"`{one.file.rpartition('/')[2]}`",
            f"`{one.format}`",
            f"{one.rows:,}",
            f"{one.entries:,}",
            _refused(one.refused),
            _counted(one.problems),
        ]
        for one in LISTS
    ]
    total = [
        "all",
        "",
        f"{sum(one.rows for one in LISTS):,}",
        f"{sum(one.entries for one in LISTS):,}",
        "",
        "",
    ]
    none = [[f"`{file.rpartition('/')[2]}`", f"{said} …"] for file, said in NO_LISTS.items()]
    return _page(
        [
            "# Real lists, and what is read of them\n",
            "Lists as their publishers gave them, which may not be shipped. Where they lie beside the project, tests hold "
            "each figure (`feeds/tests/test_read_shared.py`); `alongside read_feed FILE FILE …` prints them. What the codes "
            "mean is in [lists that can be read](lists.md). A problem costs its field, or nothing; fields with somebody's own "
            "name, number or address are dropped as well and not counted here.\n",
            *_table(
                ["List", "Format", "Rows", "Entries", "Rows refused, and why", "Problems"], [*rows, total]
            ),
            "\n## Files that are no lists\n",
            *_table(["File", "What is said"], none),
        ]
    )


def _refused(refused: dict[str, tuple[int, str]]) -> str:
    return "; ".join(f"{count} × {why}" for count, why in refused.values())


def _counted(problems: dict[str, int]) -> str:
    return ", ".join(f"{count} × `{code}`" for code, count in problems.items())


def conformance_page() -> str:
    """Tell what is published as its standards want it, is found by what it says, and comes back as it was."""
    return _page(conformance.page(_table))


def decisions_page() -> str:
    """List the decision records by number."""
    records = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    titles = [record.read_text(encoding="utf-8").splitlines()[0].lstrip("# ") for record in records]
    links = [
        f"* [{title}](../decisions/{record.name})" for record, title in zip(records, titles, strict=True)
    ]
    return _page(["# Decisions\n", "What was weighed before a choice that would be dear to undo.\n", *links])


def _page(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"


def _table(heads: list[str], rows: Iterable[list[Any]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{' --- |' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(' '.join(str(cell).split()).replace('|', chr(92) + '|') for cell in row)} |"


def reading_age_page() -> str:
    """Say how old somebody has to be to read each public page."""
    from tools import reading_age

    logging.disable(logging.INFO)  # a line for each page that is read would hide what is out of date
    ages = reading_age.measured()
    rows = [[f"`{address}`", str(one.age), str(one.words)] for address, one in ages.items() if one]
    short = ", ".join(f"`{address}`" for address, one in ages.items() if not one)
    lines = [
        "# Reading age\n",
        f"How old somebody has to be to read the public pages: {reading_age.OLDEST:.0f} at most. By the Flesch-Kincaid grade",
        "(Kincaid and others, 1975) and five years; names of programmes and words that the glossary explains are left out.",
        "Lists of meetings are no prose.\n",
        *_table(["Page", "Age", "Words"], rows),
        f"\nToo short to measure, at fewer than {reading_age.FEWEST_WORDS} words: {short}.",
    ]
    return "\n".join(lines) + "\n"


def hazards_page() -> str:
    """Say what could harm somebody, what is done against it, and which test holds that."""
    lines = [
        "# Hazards\n",
        "What could go wrong for somebody's health because of this software, what is done against it, and the tests that would fail if it",
        "were no longer done. It is the start of a clinical safety case; whoever runs an installation for the NHS has one of",
        "their own to keep (DCB0129 and DCB0160). Made from `docs/domain/hazards.toml`.\n",
    ]
    for number, hazard in hazards().items():
        lines += [f"## {number}\n", f"{hazard['what']} It could mean {hazard['harm']}.\n"]
        lines += [f"* {control}" for control in hazard["controls"]]
        lines += [
            "\nHeld by:\n",
            *(f"* `{test}`" for test in hazard["tests"]),
            f"\nWhat is left: {hazard['left']}\n",
        ]
    return "\n".join(lines)


def hazards() -> dict[str, Any]:
    """Read the hazards, by number: ``what``, ``harm``, ``controls``, ``tests``, ``left``."""
    return tomllib.loads((ROOT / "docs" / "domain" / "hazards.toml").read_text(encoding="utf-8"))


PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands_page,
    "conformance.md": conformance_page,
    "decisions.md": decisions_page,
    "demands.md": demands.page,
    "hazards.md": hazards_page,
    "headers.md": headers_page,
    "lists.md": lists_page,
    "question.md": question_page,
    "reading-age.md": reading_age_page,
    "real-lists.md": real_lists_page,
    "settings.md": settings_page,
    "vocabulary.md": vocabulary_page,
}


def _start_django(data: str) -> None:
    # The pages tell of the code, not of the installation at hand.
    os.environ.update(
        ALONGSIDE_MODE="test", ALONGSIDE_DATA=data, DJANGO_SETTINGS_MODULE="alongside.config.settings"
    )
    import django

    django.setup()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="alongside-") as scratch:
        _start_django(scratch)
        sys.exit(main())
