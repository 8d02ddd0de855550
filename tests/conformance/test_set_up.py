"""Setting up needs Python and pip alone, brings what the lock names and nothing else, and says what it does."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import dev

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "requirements.lock").read_text()
PROJECT = (ROOT / "pyproject.toml").read_text()
DECLARED = tomllib.loads(PROJECT)


def imported(tree: ast.AST) -> set[str]:
    """Return the top of every module that a file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {name.name.partition(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            found.add(str(node.module).partition(".")[0])
    return found


def plain(requirement: str) -> str:
    """Return the name of a requirement, written in the one way of the registry (PEP 503)."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=~!; ]", requirement, maxsplit=1)[0]).lower()


def requirements() -> dict[str, str]:
    """Return each requirement of the lock, from its name to the end of its hashes."""
    found = re.split(r"^(?=[a-z0-9])", re.sub(r"^ *#.*\n", "", LOCK, flags=re.MULTILINE), flags=re.MULTILINE)
    return {plain(part): part for part in found if part.strip()}


class TestDev:
    def test_needs_nothing_but_the_standard_library(self) -> None:
        found = imported(ast.parse((ROOT / "dev.py").read_text()))

        assert {"subprocess", "argparse"} <= found
        assert found <= sys.stdlib_module_names

    def test_can_be_read_by_a_python_that_is_too_old_so_that_it_says_so(self) -> None:
        ast.parse((ROOT / "dev.py").read_text(), feature_version=(3, 8))

    def test_tells_a_python_that_is_too_old_what_is_needed(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(sys, "version_info", (3, 10, 13, "final", 0))

        assert dev.main() == 1
        assert "Alongside needs Python 3.11 or later" in capsys.readouterr().out

    def test_help_lists_every_command_with_its_words(self) -> None:
        done = subprocess.run(
            [sys.executable, "dev.py", "help"], cwd=ROOT, capture_output=True, text=True, check=True
        )

        said = " ".join(done.stdout.split())
        for name, (_, words) in dev.COMMANDS.items():
            assert f" {name} {words}" in said

    def test_has_the_commands_that_everybody_counts_on(self) -> None:
        assert set(dev.COMMANDS) == {
            "set-up", "demo", "serve", "test", "journeys", "check", "fix", "bench", "lock", "docs",
            "words", "release",
        }  # fmt: skip

    def test_an_unknown_command_is_refused(self) -> None:
        done = subprocess.run([sys.executable, "dev.py", "nosuch"], cwd=ROOT, capture_output=True, text=True)

        assert done.returncode == 2
        assert "nosuch" in done.stderr

    def test_brings_one_version_of_uv_alone_by_its_hashes(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        brought: list[str] = []
        monkeypatch.setattr(dev, "TOOLS", tmp_path)
        monkeypatch.setattr(
            subprocess, "run", lambda ask, **how: subprocess.CompletedProcess(ask, 0)
        )  # pip is there
        monkeypatch.setattr(dev, "step", lambda words, *command: brought.extend(map(str, command)))

        dev._uv()

        first, *hashes = dev.UV_LOCK.read_text().replace("\\\n", "").split()
        assert first == f"uv=={dev.UV_VERSION}"
        assert len(hashes) > 10
        assert [one for one in hashes if not re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", one)] == []
        assert {"--require-hashes", "--no-deps"} <= set(brought)
        assert brought[-2:] == ["--requirement", str(dev.UV_LOCK)]
        assert [one for one in brought if one.startswith("uv")] == []

    def test_where_pip_is_missing_says_how_to_get_it(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
    ) -> None:
        monkeypatch.setattr(dev, "TOOLS", tmp_path)
        monkeypatch.setattr(sys, "executable", str(without_pip(tmp_path)))

        with pytest.raises(dev.Missing, match="apt-get install python3-pip"):
            dev._uv()


def without_pip(folder: Path) -> Path:
    """Return a Python that has no pip."""
    script = folder / "python"
    script.write_text(f'#!/bin/sh\nexec {sys.executable} -S -E -I "$@"\n')
    script.chmod(0o755)
    return script


class TestTheLock:
    def test_names_each_thing_in_one_version_with_its_hashes(self) -> None:
        found = requirements()

        assert len(found) > 40
        assert [name for name, text in found.items() if not re.match(r"[\w.-]+==[\w.+!]+[ ;]", text)] == []
        assert [
            name for name, text in found.items() if not re.search(r"--hash=sha256:[0-9a-f]{64}\b", text)
        ] == []

    def test_holds_no_address(self) -> None:
        assert re.findall(r"https?://\S*|--(?:extra-)?index-url|--find-links", LOCK) == []

    def test_covers_everything_that_is_declared(self) -> None:
        declared = {
            plain(one)
            for one in [*DECLARED["project"]["dependencies"], *DECLARED["dependency-groups"]["dev"]]
        }

        assert len(declared) > 25
        assert declared - requirements().keys() == set()

    def test_is_installed_by_its_hashes_and_by_nothing_else(self) -> None:
        source = " ".join((ROOT / "dev.py").read_text().split())

        assert re.search(r'"pip", "sync",[^)]* "--require-hashes", LOCK', source)
        assert '"--offline", "--no-deps"' in source


class TestWhatIsDeclared:
    def test_says_what_each_thing_is_for(self) -> None:
        lists = re.findall(r"^(?:dependencies|dev) = \[\n(.*?)^\]", PROJECT, re.MULTILINE | re.DOTALL)
        lines = "".join(lists).splitlines()

        assert len(lists) == 2
        assert len(lines) > 25
        assert [line for line in lines if not re.fullmatch(r' {4}"[^"]+",? +# \S.{3,}', line)] == []

    def test_asks_for_the_python_that_dev_asks_for(self) -> None:
        assert DECLARED["project"]["requires-python"] == ">=3.11"
