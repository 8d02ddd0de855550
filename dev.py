#!/usr/bin/env python3
"""
Every command of the project, for people and for CI. Needs Python 3.11 or later and pip; brings everything else itself.

    python3 dev.py demo        set up, and show the finder on a make-believe island
    python3 dev.py test        set up, and run the tests that need no browser
    python3 dev.py help        the other commands
"""

from __future__ import annotations

import argparse
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = Path(os.environ.get("ALONGSIDE_VENV", ROOT / ".venv")).resolve()
TOOLS = ROOT / ".tools"
LOCK = ROOT / "requirements.lock"
# What installs all the rest, by hash like the rest; `lock` writes it anew, with its version from here.
UV_LOCK = ROOT / "tools" / "uv-requirements.lock"
UV_VERSION = "0.13.9"
BIN = VENV / "bin"
JOURNEYS = "tests/journeys"
# What lies in one file goes to one core, so that what it shares is made once. In the order of the folders, since by number of tests
# the files of few long ones would come last, and keep one core busy alone.
ON_EVERY_CORE = ("--numprocesses", "auto", "--dist", "loadfile", "--no-loadscope-reorder")
# What reads the code and its documents says the same on every Python.
OF_THE_CODE_ITSELF = ("--ignore=tests/architecture", "--ignore=tests/conformance")


class Missing(Exception):
    """Something that this machine has to bring is not there; the sentence says how to get it."""


def main() -> int:
    """Run the command that the command line names, and return its exit code."""
    if sys.version_info < (3, 11):  # noqa: UP036 - an older Python is told so in a sentence
        say(f"Alongside needs Python 3.11 or later; this is {platform.python_version()}.")
        return 1
    parser = argparse.ArgumentParser(prog="dev.py", description="Every command of the project.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, (run, words) in COMMANDS.items():
        command = commands.add_parser(name, help=words)
        command.set_defaults(run=run)
    commands.add_parser("help", help="show this").set_defaults(run=lambda rest: parser.print_help())
    arguments, rest = parser.parse_known_args()
    # Every process would compile all code anew, and every test: a second of each start, and ten of each worker's.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    try:
        return int(arguments.run(rest) or 0)
    except subprocess.CalledProcessError as error:
        say(f"Stopped: “{' '.join(map(str, error.cmd[:4]))} …” ended with code {error.returncode}.")
        return int(error.returncode) or 1
    except Missing as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        return 130


def say(words: str) -> None:
    """Say what is being done."""
    print(f"▸ {words}", flush=True)


def step(words: str, *command: str | Path) -> None:
    """Run a command quietly, saying what it is for and how long it took; its output shows only where it fails."""
    print(f"▸ {words} … ", end="", flush=True)
    start = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    print(f"{time.monotonic() - start:.1f} s" if done.returncode == 0 else "failed", flush=True)
    if done.returncode:
        sys.stdout.write(done.stdout[-8000:] + done.stderr[-8000:])
        raise subprocess.CalledProcessError(done.returncode, list(map(str, command)))


def run(*command: str | Path, mode: str | None = None, data: Path | None = None) -> None:
    """Run a command, showing what it prints."""
    subprocess.run(command, cwd=ROOT, env=environment(mode=mode, data=data), check=True)


def environment(*, mode: str | None = None, data: Path | None = None) -> dict[str, str]:
    """Return the environment for a command; what the caller's own environment says stands."""
    env = dict(os.environ)
    if mode:
        env["ALONGSIDE_MODE"] = mode
    if data:
        env["ALONGSIDE_DATA"] = str(data)
    return env


def set_up() -> None:
    """Bring uv into a local folder, make the virtual environment, and install exactly what the lock names."""
    stamp = VENV / ".set-up"
    wanted = hashlib.sha256(
        LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes() + f"{ROOT}{sys.version}".encode()
    ).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    say("Setting up; this takes about a minute the first time.")
    uv = _uv()
    if not (BIN / "python").exists() or not _same_python():
        step(
            "Making the virtual environment",
            uv,
            "venv",
            "--quiet",
            "--clear",
            "--python",
            sys.executable,
            VENV,
        )
    quiet = ("--quiet", "--python", BIN / "python")
    # Where Python is told to write no bytecode, every start would compile everything anew, for a second or two.
    once = ("--compile-bytecode",) if sys.dont_write_bytecode else ()
    step("Installing what the lock names", uv, "pip", "sync", *quiet, *once, "--require-hashes", LOCK)
    step(
        "Installing Alongside itself",
        uv, "pip", "install", *quiet, "--offline", "--no-deps", "--no-build-isolation", "--editable", ROOT,
    )  # fmt: skip
    stamp.write_text(wanted)


def _uv() -> Path:
    uv = TOOLS / "bin" / "uv"
    if not (TOOLS / f"uv-{UV_VERSION}.dist-info").exists():
        if subprocess.run([sys.executable, "-m", "pip", "--version"], capture_output=True).returncode:
            raise Missing(
                "Alongside is set up by pip, which this Python lacks. On Debian: apt-get install python3-pip"
            )
        pip = (sys.executable, "-m", "pip", "install", "--quiet", "--no-warn-script-location", "--upgrade")
        exactly = ("--no-deps", "--require-hashes", "--requirement", UV_LOCK)
        step("Bringing uv into .tools", *pip, "--target", TOOLS, *exactly)
    return uv


def _same_python() -> bool:
    ask = [str(BIN / "python"), "-c", "import sys; print(sys.version)"]
    done = subprocess.run(ask, capture_output=True, text=True)
    return done.stdout.strip() == sys.version.strip()


def only_set_up(rest: list[str]) -> None:
    """Set up, and do nothing else."""
    set_up()
    say(f"Everything is in place; the commands of an installation are {BIN / 'alongside'}.")


def demo(rest: list[str]) -> None:
    """Show the finder on a make-believe island, with something to find now."""
    set_up()
    os.environ["ALONGSIDE_MODE"] = "demo"
    os.chdir(ROOT)
    os.execv(BIN / "alongside", ["alongside", "demo", *rest])  # noqa: S606 - Ctrl-C goes straight to it


def serve(rest: list[str]) -> None:
    """Serve an installation."""
    set_up()
    os.chdir(ROOT)
    os.execv(BIN / "alongside", ["alongside", "serve", *rest])  # noqa: S606


def test(rest: list[str]) -> None:
    """
    Run every test that needs no browser, on SQLite and then, where they touch the database, on PostgreSQL.

    --unit runs only those that need neither a database, a command of their own nor the real lists, and do not read the code itself;
    anything else is passed on to pytest.
    """
    set_up()
    if rest == ["--unit"]:
        quick = (
            "--without-database",
            "-m",
            "not journey and not slow and not shared",
            *OF_THE_CODE_ITSELF,
            *ON_EVERY_CORE,
        )
        return _pytest("Running the tests that need neither a database nor a server", *quick)
    if rest:
        return _pytest("Running the tests that were named", *rest)
    _pytest("Running the tests on SQLite; this takes a few minutes", *ON_EVERY_CORE)
    say("Running the tests that touch the database again, on PostgreSQL.")
    with _scratch() as data:
        run(BIN / "python", "-m", "tests.on_postgres", *ON_EVERY_CORE, mode="test", data=Path(data))
    return None


def _pytest(words: str, *arguments: str) -> None:
    say(f"{words}.")
    with _scratch() as data:
        run(BIN / "python", "-m", "pytest", "-m", "not journey", *arguments, mode="test", data=Path(data))


def journeys(rest: list[str]) -> int | None:
    """
    Run the tests that drive a browser.

    A browser on a busy machine can be late for reasons of its own: what failed is asked once more, alone, and named; a
    journey that fails twice fails.
    """
    set_up()
    if not any(map(shutil.which, ("chromium-headless-shell", "chromium"))):
        say("The journeys need Chromium. On Debian: apt-get install chromium chromium-headless-shell")
        return 1
    if _drive(*(rest or (*ON_EVERY_CORE, JOURNEYS))) and not rest:
        say("Asking those that failed once more, alone. Whatever passes now is to be looked at all the same.")
        return _drive(
            "--last-failed",
            "--last-failed-no-failures=none",
            "--maxfail=3",
            "-rA",
            "--no-header",
            "--show-capture=no",
            JOURNEYS,
        )
    return None


def _drive(*arguments: str) -> int:
    with _scratch() as data:
        command = [str(BIN / "python"), "-m", "pytest", "-m", "journey", *arguments]
        return subprocess.run(command, cwd=ROOT, env=environment(mode="test", data=Path(data))).returncode


def _scratch() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="alongside-")


def check(rest: list[str]) -> int:
    """Look at the code without changing it: format, lint, types, templates, spelling, documents, languages, and more."""
    set_up()
    with ThreadPoolExecutor(os.cpu_count()) as at_once:
        failed = list(filter(None, at_once.map(_fault, _checks())))
    say(f"Not clean: {', '.join(failed)}." if failed else "All clean.")
    return 1 if failed else 0


def _checks() -> list[tuple[str, list[str | Path]]]:
    return [
        ("types", [BIN / "mypy"]),  # the longest, so that it begins first
        ("format", [BIN / "ruff", "format", "--check", "."]),
        ("lint", [BIN / "ruff", "check", "."]),
        ("imports", [BIN / "lint-imports", "--no-cache"]),
        ("templates", [BIN / "djlint", "alongside", "--lint", "--quiet"]),
        ("migrations", [BIN / "alongside", "makemigrations", "--check", "--dry-run"]),
        ("settings", [BIN / "alongside", "check"]),
        ("spelling", [BIN / "codespell", "."]),
        ("documents", [BIN / "python", "-m", "tools.docs", "--check"]),
        ("languages", [BIN / "python", "-m", "tools.catalogues", "--check"]),
    ]


def _fault(one: tuple[str, list[str | Path]]) -> str:
    """Return the name of a check that fails, having shown what it says; or nothing."""
    words, command = one
    start = time.monotonic()
    with _scratch() as data:
        env = environment(mode="test", data=Path(data))
        done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)
    say(f"{words} … " + ("failed" if done.returncode else f"{time.monotonic() - start:.1f} s"))
    if done.returncode:
        sys.stdout.write(done.stdout[-8000:] + done.stderr[-8000:])
    return words if done.returncode else ""


def fix(rest: list[str]) -> None:
    """Put right what a tool can put right: format, imports, simple lint."""
    set_up()
    run(BIN / "ruff", "check", "--fix", "--quiet", ".")
    run(BIN / "ruff", "format", "--quiet", ".")


def bench(rest: list[str]) -> None:
    """Measure the speed of what must be fast, as ratios in one run. --size 0.01 for a hundredth, --write for the page."""
    set_up()
    with _scratch() as data:
        run(BIN / "python", "-m", "tools.bench", *rest, mode="test", data=Path(data))


def lock(rest: list[str]) -> None:
    """Write both locks anew, of what pyproject.toml names and of uv: every version with its hashes, no address of a registry."""
    _compile("Resolving", "pyproject.toml", "--group", "dev", *rest, "--output-file", LOCK.name)
    with _scratch() as folder:
        wanted = Path(folder) / "uv.in"
        wanted.write_text(f"uv=={UV_VERSION}\n")
        _compile("Resolving uv", wanted, "--no-annotate", "--output-file", UV_LOCK)


def _compile(words: str, *arguments: str | Path) -> None:
    options = ("--universal", "--generate-hashes", "--no-emit-index-url", "--no-header", "--quiet")
    step(words, _uv(), "pip", "compile", *options, *arguments)


def docs(rest: list[str]) -> None:
    """Write docs/reference/ anew from the code."""
    set_up()
    with _scratch() as data:
        run(BIN / "python", "-m", "tools.docs", *rest, mode="test", data=Path(data))


def words(rest: list[str]) -> None:
    """Gather the words that are translated into the catalogues of each language, and say what is missing there."""
    set_up()
    with _scratch() as data:
        run(BIN / "python", "-m", "tools.catalogues", *rest, mode="test", data=Path(data))


def release(rest: list[str]) -> int:
    """Check, test and drive the browser: what must pass before a version is tagged."""
    for command in (check, test, journeys):
        if code := command([]):
            return code
    return 0


COMMANDS: dict[str, tuple[Callable[[list[str]], int | None], str]] = {
    "set-up": (only_set_up, "set up, and do nothing else"),
    "demo": (demo, "show the finder on a make-believe island (--port N)"),
    "serve": (serve, "serve an installation (--port N)"),
    "test": (test, "run every test that needs no browser"),
    "journeys": (journeys, "run the tests that drive Chromium"),
    "check": (
        check,
        "format, lint, types, imports, templates, migrations, spelling, documents, languages; changes nothing",
    ),
    "fix": (fix, "put right what a tool can put right"),
    "bench": (bench, "measure speed, as ratios in one run (--size 0.01, --write)"),
    "lock": (lock, "write requirements.lock and uv's own lock anew"),
    "docs": (docs, "write docs/reference/ anew"),
    "words": (words, "gather the words to translate, and say what is missing"),
    "release": (release, "check, test and journeys: what must pass before a tag"),
}

if __name__ == "__main__":
    sys.exit(main())
