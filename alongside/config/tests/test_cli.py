"""The ``alongside`` command itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.starting import environment

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
