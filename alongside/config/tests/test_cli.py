"""The ``alongside`` command itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.starting import alongside, environment

pytestmark = pytest.mark.slow


class TestACommand:
    def test_whose_reader_has_gone_ends_without_a_word_of_complaint(self, tmp_path: Path) -> None:
        reader, writer = os.pipe()
        os.close(reader)

        done = subprocess.run(
            [str(Path(sys.executable).with_name("alongside")), "help"],
            env=environment(ALONGSIDE_DATA=tmp_path),
            stdout=writer,
            stderr=subprocess.PIPE,
            text=True,
        )

        os.close(writer)
        assert (done.returncode, done.stderr) == (141, "")

    def test_says_what_to_do_where_no_tables_have_been_made(self, tmp_path: Path) -> None:
        made_up = tmp_path / "list.csv"
        made_up.write_text("Name,Day,Time,Postcode\nTuesday Lanterns,Tuesday,19:30,LS1 4DY\n")

        done = alongside(
            "import_feed", made_up, "--source", "x", "--dry-run", ALONGSIDE_DATA=tmp_path / "data"
        )

        assert done.returncode == 1
        assert "alongside migrate" in done.stderr
        assert "Traceback" not in done.stderr
