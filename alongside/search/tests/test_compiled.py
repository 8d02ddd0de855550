"""What is compiled: kept where nobody else can write, and there before anybody asks."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from alongside.search.compiled import is_kept

_ASKS = """
from random import Random
from alongside.search.ready import get_ready
get_ready()

from alongside.search.compiled import loops
def compiled():
    return {name: len(loop.signatures) for name, loop in vars(loops).items() if hasattr(loop, "signatures")}
before = compiled()

from alongside.search.index import Index
from alongside.search.packing import build
from alongside.search.tests.directories import DAYS, random_criteria, random_directory
from datetime import UTC, datetime, time
random, now = Random(1), datetime.combine(DAYS[0], time(18), UTC)
for size in (0, 1, 100):
    index = Index(*build(random_directory(random, size), (), gazetteer=b"", built_at=now, version=1))
    for _ in range(100):
        asked = random_criteria(random)
        index.find(asked, now=now), index.count(asked, now=now), index.spots(asked, now=now)
assert compiled() == before, (before, compiled())
assert before["look"] == 1
print("nothing more")
"""


class TestGettingReady:
    def test_compiles_or_loads_all_that_any_question_needs(self) -> None:
        # In a process of its own: here others have asked before.
        done = subprocess.run([sys.executable, "-c", _ASKS], capture_output=True, text=True)

        assert done.stdout == "nothing more\n", done.stderr


class TestWhatIsCompiled:
    def test_is_kept_in_a_folder_of_ours_alone(self, tmp_path: Path) -> None:
        folder = tmp_path / "compiled"

        assert is_kept(folder, ours=False)
        assert folder.stat().st_mode & 0o777 == 0o700

    @pytest.mark.parametrize("mode", [0o720, 0o702, 0o777])
    def test_is_not_kept_where_others_can_write(self, tmp_path: Path, mode: int) -> None:
        (tmp_path / "compiled").mkdir()
        (tmp_path / "compiled").chmod(mode)

        assert not is_kept(tmp_path / "compiled", ours=False)

    def test_is_not_kept_in_a_folder_of_somebody_else(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(os, "getuid", lambda: tmp_path.stat().st_uid + 1)

        assert not is_kept(tmp_path / "compiled", ours=False)

    def test_is_not_kept_where_a_link_leads_elsewhere(self, tmp_path: Path) -> None:
        (tmp_path / "theirs").mkdir(mode=0o700)
        (tmp_path / "compiled").symlink_to(tmp_path / "theirs")

        assert not is_kept(tmp_path / "compiled", ours=False)

    def test_is_not_kept_where_no_folder_can_be(self, tmp_path: Path) -> None:
        (tmp_path / "compiled").write_text("a file")

        assert not is_kept(tmp_path / "compiled", ours=False)
